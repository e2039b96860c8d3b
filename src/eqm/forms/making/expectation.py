"""What an answer cell is called and what it takes, in words for people."""

from eqm.catalog import Indicator
from eqm.catalog.facts import Bounds
from eqm.catalog.model import Column
from eqm.intake.answer_words import NOT_APPLICABLE
from eqm.language import LANGUAGES, Text, joined, numeral

_WORDS = {
    "yes_no": Text(fa="بله یا خیر", en="yes or no"),
    "option": Text(fa="یکی از گزینه‌های فهرست", en="one of the options listed"),
}
_NUMBER = Text(fa="عدد", en="a number")
_WHOLE = Text(fa="عدد صحیح", en="a whole number")
_BETWEEN = Text(fa="{kind} از {low} تا {high}", en="{kind} from {low} to {high}")
_FROM = Text(fa="{kind}، {low} یا بیشتر", en="{kind}, {low} or more")
_UP_TO = Text(fa="{kind}، {high} یا کمتر", en="{kind}, {high} or less")
_OR_NOT = Text(fa="{takes}؛ یا «{none}»", en="{takes}; or {none}")
_PART = Text(fa="{takes}؛ حداکثر به اندازهٔ «{whole}»", en="{takes}; at most as much as: {whole}")
_SIDE = Text(fa="{whole}: {own}", en="{whole}: {own}")
_SIDES = Text(fa="پاسخ: {part}؛ از: {whole}", en="answer: {part}; of: {whole}")


def column_title(column: Column, indicator: Indicator) -> Text:
    """Return a column's title; of one side of a ratio its own, after the indicator's."""
    whole, own = indicator.title, column.title
    return own if own == whole else _SIDE.filled(whole=whole, own=own)


def column_expected(column: Column, indicator: Indicator) -> Text:
    """Return what a cell in one of an indicator's columns takes."""
    answer = indicator.answer
    takes = joined([_WORDS.get(answer.takes) or _range(answer.bounds), answer.aside], Text(fa="", en=""))
    if answer.parts and column == indicator.columns[0]:
        takes = _PART.filled(takes=takes, whole=indicator.columns[1].title)
    return _OR_NOT.filled(takes=takes, none=NOT_APPLICABLE) if indicator.optional else takes


def indicator_expected(indicator: Indicator) -> Text:
    """Return what an indicator's cells take together; of a ratio, which cell is which."""
    if not indicator.answer.parts:
        return column_expected(indicator.columns[0], indicator)
    takes = _SIDES.filled(**{key: part.title for key, part in indicator.answer.parts.items()})
    return _OR_NOT.filled(takes=takes, none=NOT_APPLICABLE) if indicator.optional else takes


def _range(bounds: Bounds) -> Text:
    kind, low, high = _WHOLE if bounds.whole else _NUMBER, bounds.has_low, bounds.has_high
    words = _BETWEEN if low and high else _FROM if low else _UP_TO if high else Text(fa="{kind}", en="{kind}")
    ends = (Text(*(numeral(end, language) for language in LANGUAGES)) for end in (bounds.low, bounds.high))
    return words.filled(kind=kind, **dict(zip(("low", "high"), ends, strict=True)))
