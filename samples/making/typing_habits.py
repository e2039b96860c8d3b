"""An answer as people type it: each agency has its habit, and all of them can be read in one way only."""

from random import Random

from making.answers import NOT_APPLICABLE, Answer
from making.questions import Question
from making.workbook import Cell

RLM = "\u200f"
ZWNJ = "\u200c"
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_ARABIC_LETTERS = str.maketrans("یک", "يك")
_YES_NO: dict[str, tuple[Cell, Cell]] = {
    "plain": ("خیر", "بله"),
    "persian": ("خیر", "بلی"),
    "english": ("No", "Yes"),
    "sloppy": (False, True),
}
_NOT_APPLICABLE = {"plain": "عدم مصداق", "persian": "مصداق ندارد", "english": "n/a", "sloppy": " عدم  مصداق"}


def typed(question: Question, answer: Answer | None, habit: str, draw: Random) -> list[Cell]:
    """Return the cells of an answer, two for a ratio and else one; None leaves them empty."""
    if answer is None:
        return [None] * len(question.columns)
    if answer == NOT_APPLICABLE:
        return [_NOT_APPLICABLE[habit]] * len(question.columns)
    if isinstance(answer, tuple):
        return [_number(part, habit, draw) for part in answer]
    if isinstance(answer, bool):
        return [_YES_NO[habit][answer]]
    if isinstance(answer, str):
        return [_option(question, answer, habit, draw)]
    return [_number(answer, habit, draw)]


def typed_code(code: str, habit: str, draw: Random) -> str:
    """Return an agency's code in one of its spellings."""
    if habit == "persian":
        return code.translate(_DIGITS)
    if habit == "sloppy" and draw.random() < 0.3:
        return draw.choice([code.upper(), f" {code} ", f"{RLM}{code}"])
    return code


def persian(number: int) -> str:
    """Return a whole number in Persian digits."""
    return str(number).translate(_DIGITS)


def arabic_letters(text: str) -> str:
    """Return a text with the Arabic ye and kaf, as typed on an Arabic keyboard."""
    return text.translate(_ARABIC_LETTERS)


def _number(value: float, habit: str, draw: Random) -> Cell:
    if habit == "persian":
        return _grouped(value).replace(".", "٫").translate(_DIGITS)
    if habit == "sloppy" and draw.random() < 0.25:
        return draw.choice([f"{value} ", f"{value}{RLM}"])
    return value


def _grouped(value: float) -> str:
    return f"{value:,}".replace(",", "٬") if value >= 10_000 else f"{value}"


def _option(question: Question, chosen: str, habit: str, draw: Random) -> str:
    title: str = next(option["title"]["fa"] for option in question.answer["options"] if option["id"] == chosen)
    match habit:
        case "english":
            return chosen
        case "persian":
            return arabic_letters(title).replace(ZWNJ, " ")
        case "sloppy":
            return draw.choice([title, f"{title} ", f"{RLM}{title}", title.replace(ZWNJ, "")])
        case _:
            return title
