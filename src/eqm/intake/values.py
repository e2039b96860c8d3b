"""A cell becomes a value: for every type of answer, what its cell may hold, and the finding for anything else.

What has one meaning is read. What has two is refused, with the likelier one as a guess in the finding's hint.
"""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from eqm.catalog.facts import Bounds, Takes
from eqm.findings import Finding, Location, Rule, cells as rules
from eqm.intake.headers import Question
from eqm.intake.model import Status
from eqm.intake.numbers import number_in
from eqm.intake.words import NOT_APPLICABLE, YES_NO, YES_NO_GUESSES
from eqm.language import Text, as_shown, as_typed, fold, reorders
from eqm.significant import fifteen
from eqm.xlsx.reading.model import Formula, Kind

Raw = tuple[Any, Any, Any, Any]
"""A cell without its place: kind, value, formula, number format."""

_LONGEST_WORD: Final = 500
_LONGEST_TITLE: Final = 100
_MOST_OPTIONS: Final = 8
_QUOTED_FORMAT: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_ERRORS: Final = frozenset(
    f"#{name}"
    for name in ("REF!", "N/A", "VALUE!", "DIV/0!", "NAME?", "NUM!", "NULL!", "SPILL!", "CALC!", "FIELD!", "BLOCKED!")
)
_PERCENT_SIGNS: Final = "%٪﹪％"
_EXPECTED: Final[Mapping[Takes, Text]] = {
    "number": Text(fa="عدد", en="a number"),
    "option": Text(fa="یکی از گزینه‌ها", en="one of the options"),
    "yes_no": Text(fa="«بله» یا «خیر»", en="yes or no"),
}


class Reading(NamedTuple):
    """What a cell came to: a status, a value (NaN unless scored), and the rule that has something to say of it."""

    status: Status
    value: float = math.nan
    rule: Rule | None = None
    details: tuple[tuple[str, object], ...] = ()

    def finding(self, place: Location, agency: str = "", indicator: str = "") -> Finding:
        """Return what its rule finds at a place; for a reading that has one."""
        assert self.rule is not None
        return Finding(self.rule, place, agency, indicator, self.details)


BLANK: Final = Reading(Status.MISSING)
_NOT_APPLICABLE: Final = Reading(Status.NOT_APPLICABLE)


def read(question: Question, raw: Raw, plain: bool = False) -> Reading:
    """Return what the cell `raw` answers to `question`; `plain` in a text file, where a number is text."""
    kind, value, _, _ = raw
    fault = unusable(raw)
    if fault:
        return fault
    if kind is Kind.TEXT:
        if is_blank(value):
            return BLANK
        if reorders(value):
            return _invalid(rules.REORDERED, found=value.strip())
        if not (question.options and word(value) in question.options) and word(value) in NOT_APPLICABLE:
            return _NOT_APPLICABLE if question.optional else _invalid(rules.NOT_APPLICABLE_REFUSED, found=value.strip())
    if kind is Kind.DATE:
        return _invalid(rules.DATE_CELL, found=value, expected=_EXPECTED[question.answer.takes])
    return _READERS[question.answer.takes](question, raw, plain)


def read_number(raw: Raw, bounds: Bounds, plain: bool = False) -> Reading:
    """Return the number in a cell that `unusable` passed, if within `bounds`; one typed as text gets a note."""
    kind, value, _, style = raw
    if kind is Kind.BOOLEAN:
        return _invalid(rules.BOOLEAN_CELL, found=str(value).upper(), expected=_EXPECTED["number"])
    if kind is Kind.DATE:
        return _invalid(rules.DATE_CELL, found=value, expected=_EXPECTED["number"])
    if kind is Kind.NUMBER:
        if value and is_percent(style):
            shown = float(f"{value * 100:.12g}")
            guess = as_typed(shown if abs(shown) <= 100 else value)
            return _invalid(rules.PERCENT_FORMAT, shown=shown, found=value, guess=guess)
        return _within(float(value) + 0.0, bounds)
    if reorders(value):
        return _invalid(rules.REORDERED, found=value.strip())
    number = number_in(value, exponent=plain)
    if isinstance(number, str):
        fits = number and _within(float(number), bounds).rule is None
        rule = rules.NUMBER_UNCLEAR if fits else rules.NOT_A_NUMBER
        return _invalid(rule, found=value.strip(), guess=number)
    reading = _within(number, bounds)
    return reading if plain or reading.rule else reading._replace(rule=rules.NUMBER_AS_TEXT)


def unusable(raw: Raw) -> Reading | None:
    """Return why a cell has no value, whatever is asked: an error, a formula without a value or reaching outside."""
    kind, value, formula, _ = raw
    if kind is Kind.ERROR or (kind is Kind.TEXT and value[:1] == "#" and value.strip() in _ERRORS):
        return _invalid(rules.ERROR_CELL if value[:1] == "#" else rules.UNREAD_CELL, found=value)
    if formula is Formula.OUTSIDE:
        return _invalid(rules.OUTSIDE_FORMULA)
    if kind is Kind.EMPTY:
        return _invalid(rules.NOT_CALCULATED)
    return None


def is_blank(text: str) -> bool:
    """Whether a text shows nothing: white space and unseen marks only."""
    if not text or text[0].isalnum():
        return not text
    return text.isspace() or (not text.isascii() and len(text) <= _LONGEST_WORD and not fold(text))


def word(text: str) -> str:
    """Return the folded key of a text that may be one of our words; a text too long to be one, or shown in another
    order, stays as it is.
    """
    return fold(text) if len(text) <= _LONGEST_WORD and not reorders(text) else text


def is_percent(number_format: str) -> bool:
    """Whether a cell so formatted shows its number times a hundred, with a percent sign."""
    return "%" in number_format and "%" in _QUOTED_FORMAT.sub("", number_format)


def _invalid(rule: Rule, **details: object) -> Reading:
    return Reading(Status.INVALID, math.nan, rule, tuple(details.items()))


def _within(value: float, bounds: Bounds) -> Reading:
    if not math.isfinite(value):
        return _invalid(rules.NOT_A_NUMBER, found=value)
    if value > bounds.high and fifteen(value) > fifteen(bounds.high):
        return _invalid(rules.ABOVE, found=value, limit=bounds.high)
    if value < bounds.low and fifteen(value) < fifteen(bounds.low):
        return _invalid(rules.BELOW, found=value, limit=bounds.low)
    if bounds.whole and not value.is_integer() and not fifteen(value).is_integer():
        return _invalid(rules.NOT_WHOLE, found=value)
    return Reading(Status.SCORED, value)


def _read_yes_no(question: Question, raw: Raw, plain: bool) -> Reading:
    kind, value, _, _ = raw
    if kind is Kind.BOOLEAN:
        return Reading(Status.SCORED, 1.0 if value else 0.0)
    text = as_shown(value) if kind is Kind.NUMBER else value.strip()
    answer = YES_NO.get(word(text))
    if answer is not None:
        return Reading(Status.SCORED, answer)
    guess = YES_NO_GUESSES.get(word(text))
    return _invalid(rules.YES_NO_UNCLEAR, found=text, guess=guess) if guess else _invalid(rules.NOT_YES_NO, found=text)


def _read_quantity(question: Question, raw: Raw, plain: bool) -> Reading:
    kind, value, _, _ = raw
    counted = question.bounds.whole or question.id != question.indicator  # a part of a ratio is counted too
    if counted and kind is Kind.TEXT and any(sign in value for sign in _PERCENT_SIGNS):
        return _invalid(rules.PERCENTAGE_OF_A_COUNT, found=value.strip())
    reading = read_number(raw, question.bounds, plain)
    if reading.rule not in (rules.ABOVE, rules.BELOW):
        return reading
    quoted = ((name, question.answer.with_unit(value)) for name, value in reading.details if isinstance(value, float))
    return reading._replace(details=tuple(quoted))


def _read_option(question: Question, raw: Raw, plain: bool) -> Reading:
    kind, value, _, _ = raw
    text = as_shown(value) if kind is Kind.NUMBER else str(value).strip()
    position = question.options.get(word(text))
    if position is not None:
        return Reading(Status.SCORED, float(position))
    if kind is Kind.BOOLEAN:
        return _invalid(rules.BOOLEAN_CELL, found=text.upper(), expected=_EXPECTED["option"])
    return _invalid(rules.NOT_AN_OPTION, found=text, near=_nearest(question, text))


def _nearest(question: Question, text: str) -> list[Text]:
    """The titles of options that begin as `text` does, or of which one holds the other; where there are none, a short
    list of all. No finer measure: a column may hold a hundred thousand different wrong answers.
    """
    key = word(text)[:_LONGEST_TITLE]
    like = [
        found for found in question.options if found[:2] == key[:2] or (len(key) > 1 and (key in found or found in key))
    ]
    choices = question.answer.choices
    positions = sorted({question.options[found] for found in like}) or range(min(len(choices), _MOST_OPTIONS))
    return [choices[position].title for position in positions]


_READERS: Final[Mapping[Takes, Callable[[Question, Raw, bool], Reading]]] = {
    "number": _read_quantity,
    "option": _read_option,
    "yes_no": _read_yes_no,
}
