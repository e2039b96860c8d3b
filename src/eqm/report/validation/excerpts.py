"""The row around a finding in two lines: what stands above each cell and what stands in it, the finding's own marked.

A cell's name comes before its header and its value. On a terminal that sets Persian from right to left, these Latin
letters keep each cell in its column.
"""

from eqm.findings import column_letters
from eqm.language import visible
from eqm.report.validation.lines import BOLD, FAINT, Look, cells, cut, styled
from eqm.validation import Excerpt

_GAP = "  "


def excerpt_lines(excerpt: Excerpt, row: int, width: int, look: Look) -> list[str]:
    """Return headers and values of the cells nearest to the marked one, as many as `width` cells hold; `>F17 101<`
    marks it.
    """
    columns = [_column(excerpt, number, row, width) for number in range(len(excerpt.columns))]
    widths = [max(map(cells, column)) for column in columns]
    first, last = _window(widths, excerpt.marked, width - 2 * len("… "))
    before, after = "… " if first else "", " …" if last < len(columns) - 1 else ""
    return [
        styled(before, FAINT, look) + _line(columns, widths, first, last, excerpt.marked, line, look) + after
        for line in (0, 1)
    ]


def _column(excerpt: Excerpt, number: int, row: int, width: int) -> tuple[str, str]:
    """Header and value of a cell: of the marked one as much as half of the line holds, of others a quarter."""
    letters = column_letters(excerpt.columns[number])
    header = f"{letters} {visible(excerpt.headers[number])}".rstrip()
    value = f"{letters}{row or ''} {visible(excerpt.values[number])}".rstrip()
    if number == excerpt.marked:
        return f">{cut(header, width // 2)}<", f">{cut(value, width // 2)}<"
    return cut(header, width // 4), cut(value, width // 4)


def _window(widths: list[int], marked: int, width: int) -> tuple[int, int]:
    """The first and the last column that fit, the marked one among them, taken from the left and right in turn."""
    first = last = marked
    used = widths[marked]
    growing = True
    while growing:
        growing = False
        for number in (first - 1, last + 1):
            if 0 <= number < len(widths) and used + len(_GAP) + widths[number] <= width:
                used += len(_GAP) + widths[number]
                first, last = min(first, number), max(last, number)
                growing = True
    return first, last


def _line(
    columns: list[tuple[str, str]], widths: list[int], first: int, last: int, marked: int, line: int, look: Look
) -> str:
    texts = [
        styled(columns[number][line], BOLD if number == marked else FAINT, look)
        + " " * (widths[number] - cells(columns[number][line]))
        for number in range(first, last + 1)
    ]
    return _GAP.join(texts).rstrip()
