"""A table with an answer a row: what is known of it locked, and white cells for a value and what belongs to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from eqm.catalog import Indicator
from eqm.forms.making import looks, words
from eqm.forms.making.answers import put_link_rule
from eqm.forms.making.page import Lists, both, new_page, put_row
from eqm.forms.making.subject import Plan
from eqm.forms.making.validation import column_title, put_answer_rule, put_own_rule
from eqm.language import Text
from eqm.xlsx.writing.sheets import freeze

_HEAD: Final = 4
_MOST_CELLS: Final = 1_000
"""Cells that share a rule; in Excel a longer list of areas is no pleasure."""


class Row(NamedTuple):
    """An answer: whose it is (of the agency itself without a service), and what else is known of it, by column."""

    agency: str
    service: str
    indicator: Indicator
    known: Mapping[str, str | float | None]


@dataclass(frozen=True, slots=True)
class Table:
    """A table's tab, title and note, its columns with head, width and look, how many of them stay in sight (`fixed`),
    and the open texts, each with a hint and how long it may be.
    """

    tab: str
    title: Text
    note: Text
    columns: Mapping[str, tuple[Text, float, str]]
    fixed: int
    texts: Mapping[str, tuple[Text, int]]


def add_rows(book: Workbook, plan: Plan, lists: Lists, table: Table, answers: Iterable[Row]) -> None:
    """Add a sheet with the table; a ratio has a row for its part, and below it one for its whole."""
    rows = [(row, column) for row in answers for column in row.indicator.columns]
    left_out = () if plan.asked_of("service") else ("service", "service_title")
    columns = {name: column for name, column in table.columns.items() if name not in left_out}
    names, (heads, widths, styles) = [*columns], zip(*columns.values(), strict=True)
    sheet = new_page(book, words.TABS[table.tab][plan.language], widths, table.title, table.note)
    put_row(sheet, _HEAD, [both(head) for head in heads], looks.HEAD)
    put_row(sheet, _HEAD + 1, names, looks.MACHINE)
    by_column: dict[str, list[int]] = {}
    for number, (row, column) in enumerate(rows, start=_HEAD + 2):
        by_column.setdefault(column.id, []).append(number)
        about = {"agency": row.agency, "service": row.service, "indicator": column.id, **row.known}
        about["title"] = column_title(column, row.indicator)[plan.language]
        put_row(sheet, number, [about.get(name, "") for name in names], styles)
    letters = {name: get_column_letter(number) for number, name in enumerate(names, start=1)}
    _add_rules(sheet, plan, lists, by_column, letters["value"])
    if rows:
        last = _HEAD + 1 + len(rows)
        areas = {name: f"{letter}{_HEAD + 2}:{letter}{last}" for name, letter in letters.items()}
        for name, (hint, longest) in table.texts.items():
            formula = f"LEN({letters[name]}{_HEAD + 2})<={longest}"
            put_own_rule(sheet, areas[name], "custom", formula, columns[name][0], hint)
        put_link_rule(sheet, [areas["link"]] if "link" in areas else [])
        sheet.auto_filter.ref = f"A{_HEAD + 1}:{letters[names[-1]]}{last}"
        sheet.protection.autoFilter = False  # False allows it
    lists.put_made(_HEAD + 2, ((row.agency, row.service, column.id) for row, column in rows))
    freeze(sheet, rows=_HEAD + 1, columns=table.fixed - len(table.columns) + len(columns))


def _add_rules(sheet: Worksheet, plan: Plan, lists: Lists, rows: Mapping[str, Sequence[int]], letter: str) -> None:
    for indicator in plan.catalog.indicators:
        for place, column in enumerate(indicator.columns):
            own = rows.get(column.id, ())
            for start in range(0, len(own), _MOST_CELLS):
                several = own[start : start + _MOST_CELLS]
                beside = f"{letter}{several[0] + (1 if place == 0 else -1)}"
                cells = " ".join(f"{letter}{row}" for row in several)
                put_answer_rule(sheet, cells, column, indicator, lists, plan.language, beside)
