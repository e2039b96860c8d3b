"""What Excel is told of an answer cell: what it refuses, what it says then, and what it shows before.

Lists come from ranges of the hidden sheet, never from a literal: a title may hold a comma, and Excel ends a literal at
255 characters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from openpyxl.worksheet.datavalidation import DataValidation

from eqm.catalog import Indicator
from eqm.catalog.facts import Bounds
from eqm.forms.making.expectation import column_expected
from eqm.forms.making.lists import Lists
from eqm.forms.making.words import REFUSED, TAKES
from eqm.forms.making.workbook import shown
from eqm.intake.answer_words import NOT_APPLICABLE
from eqm.intake.questions import Question
from eqm.language import Language, Text, as_typed, visible

LONGEST_TITLE: Final = 32
LONGEST_PROMPT: Final = 255
LONGEST_ERROR: Final = 225
"""What Excel allows, in UTF-16 units; with more it offers to repair the file."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """The cells of a ratio's other side, and whether the cell itself is the part."""

    other: str
    is_part: bool


def answer_rule(
    question: Question, indicator: Indicator, cell: str, lists: Lists, language: Language, ratio: Ratio | None = None
) -> DataValidation:
    """Return the rule of an answer's cells; `cell` is the first of them, to which its formula is relative, `ratio` the
    cell of the other side.
    """
    expected = column_expected(question, indicator)
    title = f"{question.id} {question.title.fa}"
    if question.takes != "number":
        area = lists.area(options_of(question, indicator, language))
        return _told(DataValidation(type="list", formula1=area), title, expected, indicator.question)
    none = lists.cells([NOT_APPLICABLE.fa, NOT_APPLICABLE.en]) if question.optional else ()
    rule = _number(question.bounds, cell, none, ratio)
    return _told(rule, title, expected, indicator.question)


def plain_rule(formula: str, title: Text, expected: Text) -> DataValidation:
    """Return the rule of a cell that takes what makes `formula` true."""
    return _told(DataValidation(type="custom", formula1=formula), title.fa, expected, title)


def list_rule(area: str, title: Text, expected: Text) -> DataValidation:
    """Return the rule of a cell that takes a value of a range."""
    return _told(DataValidation(type="list", formula1=area), title.fa, expected, title)


def options_of(question: Question, indicator: Indicator, language: Language) -> list[str]:
    """Return what may be chosen, in words that the reader knows; a title that cannot be shown as it is, by its id."""
    choices = indicator.answer.choices
    titles = [(choices[value].id, choices[value].title[language].strip()) for value in indicator.answer.listed]
    words = [title if shown(title) == title and "\n" not in title else name for name, title in titles]
    return [*words, NOT_APPLICABLE[language]] if question.optional else words


def _number(bounds: Bounds, cell: str, none: Sequence[str], ratio: Ratio | None) -> DataValidation:
    """A plain rule where Excel has one; else a formula: for words beside numbers, and for a part and its whole."""
    low, high = bounds.has_low, bounds.has_high
    if none or ratio or not (low or high):
        return DataValidation(type="custom", formula1=_formula(bounds, cell, none, ratio))
    kind: Literal["whole", "decimal"] = "whole" if bounds.whole else "decimal"
    ends = [as_typed(end) for end, given in ((bounds.low, low), (bounds.high, high)) if given]
    one: Literal["greaterThanOrEqual", "lessThanOrEqual"] = "greaterThanOrEqual" if low else "lessThanOrEqual"
    operator: Literal["between", "greaterThanOrEqual", "lessThanOrEqual"] = "between" if len(ends) == 2 else one
    return DataValidation(type=kind, operator=operator, formula1=ends[0], formula2=ends[1] if len(ends) == 2 else None)


def _formula(bounds: Bounds, cell: str, none: Sequence[str], ratio: Ratio | None) -> str:
    terms = [f"ISNUMBER({cell})"]
    if bounds.has_low:
        terms.append(f"{cell}>={as_typed(bounds.low)}")
    if bounds.has_high:
        terms.append(f"{cell}<={as_typed(bounds.high)}")
    if bounds.whole:
        terms.append(f"{cell}=INT({cell})")
    if ratio:
        compared = f"{cell}<={ratio.other}" if ratio.is_part else f"{ratio.other}<={cell}"
        terms.append(f"IF(ISNUMBER({ratio.other}),{compared},TRUE)")
    # IF, not AND: INT of a text is an error, and AND looks at all its terms.
    number = f"IF({terms[0]},AND({','.join(terms[1:]) or 'TRUE'}),FALSE)"
    return f"OR({','.join([number, *(f'{cell}={word}' for word in none)])})" if none else number


def _told(rule: DataValidation, title: str, expected: Text, question: Text | None) -> DataValidation:
    """Complete a rule: it refuses, and says so in both languages; empty cells are nobody's fault."""
    rule.allow_blank = True
    rule.showErrorMessage = rule.showInputMessage = True
    rule.errorStyle = "stop"
    rule.errorTitle = cut(f"{REFUSED.fa} · {REFUSED.en}", LONGEST_TITLE)
    fa, en = (TAKES[language].format(expected=expected[language]) for language in ("fa", "en"))
    rule.error = _both(fa, en, LONGEST_ERROR)
    rule.promptTitle = cut(title, LONGEST_TITLE)
    rule.prompt = _prompt(expected, question)
    return rule


def _prompt(expected: Text, question: Text | None) -> str:
    """As much of question and expectation as there is room for, the expectation in any case."""
    if question is not None:
        for lines in (
            (question.fa, expected.fa, question.en, expected.en),
            (question.fa, expected.fa, expected.en),
        ):
            told = "\n".join(dict.fromkeys(visible(line, LONGEST_PROMPT) for line in lines))
            if _units(told) <= LONGEST_PROMPT:
                return told
    return _both(expected.fa, expected.en, LONGEST_PROMPT)


def _both(fa: str, en: str, limit: int) -> str:
    """Two lines within a limit; each has half of it, and what the other leaves."""
    half = limit // 2
    first = cut(fa, max(half, limit - 1 - _units(visible(en, limit))))
    return f"{first}\n{cut(en, limit - 1 - _units(first))}"


def cut(text: str, limit: int) -> str:
    """Return a text safe to show and of at most `limit` UTF-16 units, with … where it was cut."""
    safe = visible(text, 4 * limit)
    if _units(safe) <= limit:
        return safe
    while _units(safe) > limit - 1:
        safe = safe[:-1]
    return safe.rstrip() + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
