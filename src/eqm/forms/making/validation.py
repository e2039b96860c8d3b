"""What an answer cell is called and takes, in words for people; and the rules of answer cells for Excel: what a cell
refuses, what Excel says then, and what it shows before.

Lists come from ranges of the hidden sheet, never from a literal: a title may hold a comma, and Excel ends a literal at
255 characters.
"""

import re
from collections.abc import Sequence
from typing import Final, Literal

from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from eqm.catalog import Indicator
from eqm.catalog.facts import Bounds
from eqm.catalog.model import Column
from eqm.forms.making.page import Lists, shown
from eqm.forms.making.words import REFUSED, TAKES
from eqm.intake.answer_words import NOT_APPLICABLE
from eqm.language import Language, Text, as_typed, in_digits, joined, visible
from eqm.xlsx.writing.workbook import clipped

LONGEST_TITLE: Final = 32
LONGEST_PROMPT: Final = 255
LONGEST_ERROR: Final = 225
"""What Excel allows, in UTF-16 units; with more it offers to repair the file."""

MONTHS: Final = "IF(ISNUMBER({cell}),AND({cell}>=1,{cell}<=12,{cell}=INT({cell})),FALSE)"
"""What makes a cell hold a number of months."""
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


def put_answer_rule(
    sheet: Worksheet, cells: str, column: Column, indicator: Indicator, lists: Lists, language: Language, beside: str
) -> None:
    """Give cells and ranges, divided by spaces, an answer's rule; `beside`: the cell of a ratio's other side."""
    first = re.split("[ :]", cells, maxsplit=1)[0]
    if indicator.answer.takes != "number":
        rule = DataValidation(type="list", formula1=lists.area(options_of(indicator, language)))
    else:
        none = lists.cells([NOT_APPLICABLE.fa, NOT_APPLICABLE.en]) if indicator.optional else ()
        terms = []
        if len(indicator.columns) > 1:
            part, whole = (first, beside) if column == indicator.columns[0] else (beside, first)
            terms = [f"IF(ISNUMBER({beside}),{part}<={whole},TRUE)"]
        rule = _number(indicator.answer.bounds, first, none, terms)
    title, expected = f"{column.id} {column.title.fa}", column_expected(column, indicator)
    _put(sheet, cells, rule, title, expected, indicator.question)


def put_own_rule(
    sheet: Worksheet, cells: str, kind: Literal["custom", "list"], formula: str, title: Text, expected: Text
) -> None:
    """Give cells and ranges a rule: they take what makes `formula` true, or one of the values of the range it names."""
    _put(sheet, cells, DataValidation(type=kind, formula1=formula), title.fa, expected, title)


def options_of(indicator: Indicator, language: Language) -> list[str]:
    """Return what may be chosen, in words that the reader knows; a title that cannot be shown as it is, by its id."""
    choices = indicator.answer.choices
    titles = [(choices[value].id, choices[value].title[language].strip()) for value in indicator.answer.listed]
    words = [title if shown(title) == title and "\n" not in title else name for name, title in titles]
    return [*words, NOT_APPLICABLE[language]] if indicator.optional else words


def _number(bounds: Bounds, cell: str, none: Sequence[str], terms: Sequence[str]) -> DataValidation:
    """A plain rule where Excel has one; else a formula: for words beside numbers, and for a part and its whole."""
    low, high = bounds.has_low, bounds.has_high
    if none or terms or not (low or high):
        return DataValidation(type="custom", formula1=_formula(bounds, cell, none, terms))
    kind: Literal["whole", "decimal"] = "whole" if bounds.whole else "decimal"
    ends = [as_typed(end) for end, has_end in ((bounds.low, low), (bounds.high, high)) if has_end]
    if low and high:
        return DataValidation(type=kind, operator="between", formula1=ends[0], formula2=ends[1])
    return DataValidation(type=kind, operator="greaterThanOrEqual" if low else "lessThanOrEqual", formula1=ends[0])


def _formula(bounds: Bounds, cell: str, none: Sequence[str], terms: Sequence[str]) -> str:
    low = [f"{cell}>={as_typed(bounds.low)}"] if bounds.has_low else []
    high = [f"{cell}<={as_typed(bounds.high)}"] if bounds.has_high else []
    whole = [f"{cell}=INT({cell})"] if bounds.whole else []
    # IF, not AND: INT of a text is an error, and AND looks at all its terms.
    number = f"IF(ISNUMBER({cell}),AND({','.join([*low, *high, *whole, *terms]) or 'TRUE'}),FALSE)"
    return f"OR({','.join([number, *(f'{cell}={word}' for word in none)])})" if none else number


def _put(sheet: Worksheet, cells: str, rule: DataValidation, title: str, expected: Text, question: Text | None) -> None:
    """Give cells a rule that refuses, and says so in both languages; empty cells are nobody's fault."""
    rule.allow_blank = True
    rule.showErrorMessage = rule.showInputMessage = True
    rule.errorStyle = "stop"
    rule.errorTitle = cut(f"{REFUSED.fa} · {REFUSED.en}", LONGEST_TITLE)
    fa, en = (TAKES[language].format(expected=expected[language]) for language in ("fa", "en"))
    rule.error = _both(fa, en, LONGEST_ERROR)
    rule.promptTitle = cut(title, LONGEST_TITLE)
    rule.prompt = _prompt(expected, question)
    rule.sqref = MultiCellRange(cells)
    sheet.add_data_validation(rule)


def _prompt(expected: Text, question: Text | None) -> str:
    if question is not None:
        for lines in ((question.fa, expected.fa, question.en, expected.en), (question.fa, expected.fa, expected.en)):
            prompt = "\n".join(dict.fromkeys(visible(line, LONGEST_PROMPT) for line in lines))
            if _units(prompt) <= LONGEST_PROMPT:
                return prompt
    return _both(expected.fa, expected.en, LONGEST_PROMPT)


def _both(fa: str, en: str, limit: int) -> str:
    """Two lines within a limit; each has half of it, and what the other leaves."""
    first = cut(fa, max(limit // 2, limit - 1 - _units(visible(en, limit))))
    return f"{first}\n{cut(en, limit - 1 - _units(first))}"


def cut(text: str, limit: int) -> str:
    """Return a text safe to show and of at most `limit` UTF-16 units, with … where it was cut."""
    safe = visible(text, 4 * limit)
    return safe if _units(safe) <= limit else clipped(safe, limit - 1).rstrip() + "…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def column_title(column: Column, indicator: Indicator) -> Text:
    """Return a column's title; of one side of a ratio its own, after the indicator's."""
    whole, own = indicator.title, column.title
    return own if own == whole else _SIDE.filled(whole=whole, own=own)


def column_expected(column: Column, indicator: Indicator) -> Text:
    """Return what a cell in one of an indicator's columns takes."""
    answer = indicator.answer
    takes = joined([_WORDS.get(answer.takes) or _range(answer.bounds), answer.aside], "")
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
    return words.filled(kind=kind, low=in_digits(bounds.low), high=in_digits(bounds.high))
