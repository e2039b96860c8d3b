"""What an answer cell takes, in words for people."""

from eqm.catalog import Indicator
from eqm.catalog.facts import Bounds
from eqm.intake.answer_words import NOT_APPLICABLE
from eqm.intake.questions import Question
from eqm.language import Text, numeral

_WORDS = {
    "yes_no": Text(fa="بله یا خیر", en="yes or no"),
    "option": Text(fa="یکی از گزینه‌های فهرست", en="one of the options listed"),
}
_NUMBER = Text(fa="عدد", en="a number")
_WHOLE = Text(fa="عدد صحیح", en="a whole number")
_BETWEEN = Text(fa="{kind} از {low} تا {high}", en="{kind} from {low} to {high}")
_FROM = Text(fa="{kind}، {low} یا بیشتر", en="{kind}, {low} or more")
_UP_TO = Text(fa="{kind}، {high} یا کمتر", en="{kind}, {high} or less")
_ASIDE = Text(fa="{told}{aside}", en="{told}{aside}")
_OR_NOT = Text(fa="{told}؛ یا «{none}»", en="{told}; or {none}")
_PART = Text(fa="{told}؛ حداکثر به اندازهٔ «{whole}»", en="{told}; at most as much as: {whole}")
_SIDES = Text(fa="پاسخ: {part}؛ از: {whole}", en="answer: {part}; of: {whole}")


def column_expected(question: Question, indicator: Indicator) -> Text:
    """Return what a cell in one of an indicator's columns takes."""
    told = _WORDS[question.takes] if question.takes in _WORDS else _range(question.bounds)
    told = _ASIDE.filled(told=told, aside=indicator.answer.aside)
    if indicator.answer.parts and question.id == indicator.columns[0].id:
        told = _PART.filled(told=told, whole=indicator.columns[1].title)
    return _OR_NOT.filled(told=told, none=NOT_APPLICABLE) if question.optional else told


def indicator_expected(questions: list[Question], indicator: Indicator) -> Text:
    """Return what an indicator's cells take together; of a ratio, which cell is which."""
    if not indicator.answer.parts:
        return column_expected(questions[0], indicator)
    told = _SIDES.filled(**{key: part.title for key, part in indicator.answer.parts.items()})
    return _OR_NOT.filled(told=told, none=NOT_APPLICABLE) if indicator.optional else told


def _range(bounds: Bounds) -> Text:
    kind, low, high = _WHOLE if bounds.whole else _NUMBER, bounds.has_low, bounds.has_high
    words = _BETWEEN if low and high else _FROM if low else _UP_TO if high else Text(fa="{kind}", en="{kind}")
    return Text(
        fa=words.fa.format(kind=kind.fa, low=numeral(bounds.low, "fa"), high=numeral(bounds.high, "fa")),
        en=words.en.format(kind=kind.en, low=numeral(bounds.low, "en"), high=numeral(bounds.high, "en")),
    )
