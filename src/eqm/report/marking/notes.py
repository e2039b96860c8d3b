"""The marks on a sheet: bad cells filled, and a note on each that says in both languages what is wrong."""

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl.cell import Cell as Box
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from eqm.findings import Finding, Severity
from eqm.language import Language
from eqm.report import words
from eqm.xlsx.reading import Sheet
from eqm.xlsx.writing.workbook import in_cell

FILLS: Final = {Severity.ERROR: "FFF08080", Severity.WARNING: "FFFFF2CC"}
"""A mid gray and an almost white one, where a printer knows no colors."""
_AUTHOR: Final = "eqm"
_BETWEEN: Final = "\n\n"
_WIDTH, _LETTERS, _LINE, _TALLEST = 360, 52, 19, 900
"""A note's width in points, the letters that fit into it, a line's height and the most a note is tall."""


def mark_cells(page: Worksheet, sheet: Sheet, findings: Sequence[Finding], language: Language) -> None:
    """Fill and annotate the cells of `page` that have an error or a warning among `findings`, which all are `sheet`'s.

    What is said of a cell inside a merged area stands on the area's first cell. A note that was there is kept, and ours
    follows it.
    """
    by_cell: dict[tuple[int, int], list[Finding]] = {}
    tops = _tops(sheet)
    for finding in findings:
        place = (finding.place.row, finding.place.column)
        if all(place):
            by_cell.setdefault(tops.get(place, place), []).append(finding)
    for (row, column), found in by_cell.items():
        severity = min((finding.rule.severity for finding in found), key=list(Severity).index)
        box = page.cell(row, column)
        if severity in FILLS and isinstance(box, Box):
            box.fill = PatternFill("solid", start_color=FILLS[severity])
            _annotate(box, found, language)


def in_words(finding: Finding, language: Language) -> str:
    """What a note says of one finding in one language: its weight and code, what is wrong, what to do."""
    head = f"{words.SEVERITIES[finding.rule.severity][language]} {finding.rule.code}"
    return "\n".join(part for part in (head, finding.message(language), finding.hint(language)) if part)


def _annotate(box: Box, findings: Sequence[Finding], language: Language) -> None:
    order: tuple[Language, ...] = ("fa", "en") if language == "fa" else ("en", "fa")
    ours = _BETWEEN.join(in_words(finding, tongue) for finding in findings for tongue in order)
    before = box.comment
    text = in_cell(ours) if before is None else f"{before.text}{_BETWEEN}{in_cell(ours)}"
    author = _AUTHOR if before is None else str(before.author)
    lines = sum(1 + len(line) // _LETTERS for line in text.split("\n"))
    box.comment = Comment(text, author, width=_WIDTH, height=min(_TALLEST, _LINE * (lines + 1)))


def _tops(sheet: Sheet) -> Mapping[tuple[int, int], tuple[int, int]]:
    """By each place inside a merged area the area's first; areas were weighed before and have an end."""
    return {
        (row, column): (area.first_row, area.first_column)
        for area in sheet.merged
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    }
