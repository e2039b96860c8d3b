"""One table of agencies and services taken apart: what is asked of the agency itself, in a row without a service."""

from collections import defaultdict
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from eqm.findings import Finding, sheets as rules
from eqm.intake.details import blank, codes_in, shown_in
from eqm.intake.headers import Vocabulary, header_row, header_text
from eqm.intake.table import Page, Spot
from eqm.xlsx.reading.model import Cell


def taken_apart(
    pages: Mapping[str, Sequence[Page]], words: Vocabulary, findings: list[Finding]
) -> dict[str, Sequence[Page]]:
    """Return the pages by role; where none holds the agencies' own answers, those of services that do are taken apart.

    What the rows of an agency say otherwise is an error that names the cells, and the first counts.
    """
    if pages.get("answers"):
        return dict(pages)
    parts = [_parts(page, words, findings) for page in pages.get("services", ())]
    own = [answers for _, answers in parts if answers]
    return {**pages, "services": [rest for rest, _ in parts], "answers": own} if own else dict(pages)


def _parts(page: Page, words: Vocabulary, findings: list[Finding]) -> tuple[Page, Page | None]:
    """A page without what is asked of agencies, and one of that alone, a row an agency; None where nothing is."""
    of_agencies, of_services, cells = words.by_role["answers"], words.by_role["services"], page.sheet.cells
    header = header_row(cells, of_services)
    heads = {cell.column: key for cell in cells if cell.row == header and (key := header_text(cell))}
    own = {column for column, key in heads.items() if key in of_agencies and key not in of_services}
    column = {of_services[key][0]: number for number, key in heads.items() if key in of_services}
    asked = any(of_agencies[heads[number]][0] in words.questions for number in own)
    if page.form or not (asked and {"agency", "service"} <= column.keys()):
        return page, None
    below = [cell for cell in cells if cell.row > header and not blank(cell)]
    served = {column["service"], *(number for name, number in column.items() if name in words.questions)}
    serving = {cell.row for cell in below if cell.column in served}
    months = column.get("months")  # an agency's own where no service is named
    facts = [cell for cell in below if cell.column in own or (cell.column == months and cell.row not in serving)]
    agencies = [cell for cell in below if cell.column == column["agency"]]
    base, kept, spots = _rows(page, agencies, facts, serving, findings)
    heading = [cell for cell in cells if cell.row == header and cell.column in {*own, column["agency"], months}]
    # The services' codes keep their rows from being blank, under no header.
    codes = (cell for cell in below if cell.column == column["service"] or cell in base)
    answers = replace(page.sheet, cells=sorted([*heading, *codes, *kept]), hidden_rows=frozenset(), merged=())
    rest = [cell for cell in cells if (cell.column in own) == (cell.row > header and cell.row not in serving)]
    return replace(page, sheet=replace(page.sheet, cells=rest)), replace(page, sheet=answers, spots=spots)


def _rows(
    page: Page, agencies: Sequence[Cell], facts: Sequence[Cell], serving: Container[int], findings: list[Finding]
) -> tuple[set[Cell], list[Cell], dict[tuple[int, int], Spot]]:
    """The code's cell of each agency, first of a row without a service; its `facts` there; and where they stand."""
    codes = {row: code for row, code in codes_in(agencies).items() if code.key}
    base: dict[str, int] = {}
    for row in sorted(codes, key=lambda row: (row in serving, row)):
        base.setdefault(codes[row].key, row)
    found: dict[tuple[int, int], list[Cell]] = defaultdict(list)
    for cell in facts:
        if cell.row in codes:
            found[base[codes[cell.row].key], cell.column].append(cell)
    kept: list[Cell] = []
    spots: dict[tuple[int, int], Spot] = {}
    for (row, column), several in found.items():
        first = next((cell for cell in several if cell.row == row), several[0])
        kept.append(first._replace(row=row))
        spots |= {(row, column): Spot(page, first.row, column)} if first.row != row else {}
        other = next((cell for cell in several if shown_in(cell) != shown_in(first)), None)
        if other is not None:
            about = {"agency_code": codes[row].shown, "found": shown_in(other), "counts": shown_in(first)}
            place, cell_of = page.at(other.row, column), page.at(first.row, column).cell
            findings.append(rules.ROWS_DIFFER.at(place, agency=codes[row].shown, **about, first=cell_of))
    rows = set(base.values())
    return {cell for cell in agencies if cell.row in rows}, kept, spots
