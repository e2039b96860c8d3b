"""What a person sees in a table's cells where that is not what counts: number formats that show something else."""

from collections import defaultdict
from collections.abc import Iterator

from eqm.findings import Finding, cells as rules
from eqm.intake.details import blank, shown_in
from eqm.intake.table import SheetTable
from eqm.intake.together import few
from eqm.intake.words import FIELD_WORDS
from eqm.xlsx.reading.model import Cell
from eqm.xlsx.reading.shown import HONEST, shows_otherwise


def shown_otherwise(table: SheetTable) -> Iterator[Finding]:
    """Yield a warning for the cells of each column whose format shows something else than they hold, by the format."""
    for name, number in table.columns.items():
        cells = table.cells.get(number, ())
        by_format: dict[str, list[Cell]] = defaultdict(list)
        for cell in cells if not HONEST.issuperset({cell[5] for cell in cells}) else ():
            if shows_otherwise(cell.number_format, cell.kind, cell.value) and not blank(cell):
                by_format[cell.number_format].append(cell)
        for code, found in by_format.items():
            yield _finding(table, "" if name in FIELD_WORDS else name.partition(".")[0], code, found)


def _finding(table: SheetTable, indicator: str, code: str, found: list[Cell]) -> Finding:
    rows = {cell.row for cell in found}
    whose = {shown_in(cell) for cell in table.column("agency") if cell.row in rows}
    places = [table.page.at(cell.row, cell.column) for cell in found]
    about = {"agency": min(whose) if len(whose) == 1 else "", "indicator": indicator}
    names = few([place.cell for place in places])
    return rules.SHOWN_OTHERWISE.at(
        places[0], **about, format=code, count=len(found), cells=names, found=shown_in(found[0])
    )
