"""A table of estimates and standard errors, read as submissions are, and between which places each one may stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite, nan
from os import PathLike
from typing import Any, Final

import numpy as np

from eqm.catalog import digest_of
from eqm.catalog.facts import Bounds
from eqm.findings import Finding, Location, by_place, cells, rounds, sheets as rules
from eqm.intake.agencies import twice
from eqm.intake.details import blank
from eqm.intake.files import is_text_file, read_files, sheets_in
from eqm.intake.headers import Vocabulary, header_row
from eqm.intake.model import Input
from eqm.intake.rows import coded_rows, hidden_answers, merged_answers
from eqm.intake.sheets import passed_over
from eqm.intake.shown import shown_otherwise
from eqm.intake.table import Page, SheetTable, table_of
from eqm.intake.together import as_stored, few
from eqm.intake.values import read_number, unusable
from eqm.intake.words import FIELD_WORDS, HEADERS, NEEDED
from eqm.language import NOTHING, Text, fold
from eqm.robustness.confidence import MOST, bounds, confidence_sets
from eqm.scoring.arrays import Floats
from eqm.xlsx.reading.model import Limits

LEVEL: Final = 0.95
"""The probability with which the confidence sets hold all places at once."""
_TABLE: Final = Text(fa="برآوردها", en="estimates")
_NAMES: Final = {fold(word): (name,) for name in NEEDED["errors"] for word in HEADERS[name]} | {fold("کد"): ("agency",)}
_WORDS: Final = Vocabulary({}, {"errors": _NAMES}, {}, {}, {}, frozenset())
_FITS: Final = {"estimate": Bounds(-1e100, 1e100), "standard_error": Bounds(0, 1e100)}
"""What each number may be: its square is a number too."""


@dataclass(frozen=True, slots=True)
class Estimates:
    """The usable rows of a table, downwards, as columns: code, estimate, standard error; what was read, and found."""

    code: tuple[str, ...]
    estimate: Floats
    error: Floats
    inputs: tuple[Input, ...]
    findings: tuple[Finding, ...]


def read_errors(path: str | PathLike[str], limits: Limits) -> Estimates:
    """Return the estimates in a file. A row with anything wrong is left out, with a finding for each wrong cell; so is
    one without an estimate, with a warning. Raises EqmError for a path that is not there.
    """
    findings, pages, inputs = list[Finding](), list[Page](), list[Input]()
    for file in read_files([path], findings):
        inputs.append(Input(file.name, digest_of(file.data)))
        for sheet in sheets_in(file, limits, findings):
            pages.append(Page(len(pages), file.name, sheet, is_text_file(file.name)))
    page = _page([page for page in pages if page.sheet.cells], findings)
    table = table_of("errors", page, _WORDS, findings) if page else None
    rows = _rows(table, findings) if table else []
    estimate, error = (np.array([row[column] for row in rows], np.float64) for column in (1, 2))
    return Estimates(tuple(row[0] for row in rows), estimate, error, tuple(inputs), tuple(by_place(findings)))


def bounded(found: Estimates, z: float) -> list[dict[str, Any]]:
    """Return the estimates by place, ties in the better one, then code: place, code, estimate, standard_error, the
    columns of plain bounds at `z`, set_low and set_high, which are None where more than MOST rows would be compared.
    """
    estimate, error = found.estimate, found.error
    plain = bounds(estimate, error, z)._asdict()
    columns = {"place": bounds(estimate, error, 0).low, "estimate": estimate, "standard_error": error, **plain}
    named = {"code": [*found.code]} | {name: column.tolist() for name, column in columns.items()}
    sets = confidence_sets(estimate, error, LEVEL) if len(found.code) <= MOST else None
    for number, name in enumerate(("set_low", "set_high")):
        named[name] = [None] * len(found.code) if sets is None else sets[number].tolist()
    rows = [dict(zip(named, row, strict=True)) for row in zip(*named.values(), strict=True)]
    return sorted(rows, key=lambda row: (row["place"], row["code"]))


def _page(pages: Sequence[Page], findings: list[Finding]) -> Page | None:
    """The page with such a table: a visible one before a hidden one, one of its name before another. None, with an
    error, for none and for two.
    """
    tables = [page for page in pages if header_row(page.sheet.cells, _NAMES)]
    visible = [page for page in tables if not page.hidden] or tables
    chosen = [page for page in visible if fold(page.name) in map(fold, (_TABLE.fa, _TABLE.en))] or visible
    if len(chosen) == 1:
        findings += (passed_over("", page) for page in pages if page not in chosen)
        findings += (rules.HIDDEN_SHEET_USED.at(page.at(), sheet=page.name) for page in chosen if page.hidden)
        return chosen[0]
    if chosen:
        names = [page.name for page in chosen]
        findings.append(rules.TWO_TABLES.at(Location(chosen[0].file), role=_TABLE, sheets=names))
    elif pages:
        columns = [FIELD_WORDS[name] for name in NEEDED["errors"]]
        findings.append(rules.COLUMN_NEEDED.at(Location(pages[0].file), column=columns, near=NOTHING))
    return None


def _rows(table: SheetTable, findings: list[Finding]) -> list[tuple[str, float, float]]:
    """The usable rows, code, estimate and standard error; what is wrong with the others is reported."""
    page, first, owners = table.page, dict[str, Location](), dict[int, str]()
    for row, agency, _ in coded_rows(table, findings):
        place = page.at(row, table.columns["agency"])
        if first.setdefault(agency.key, place) == place:
            owners[row] = agency.shown
        else:
            findings.append(twice(agency.shown, first[agency.key], place))
    merged = [*merged_answers(table, owners)]
    findings += [*merged, *hidden_answers(table), *shown_otherwise(table)]
    estimates, errors = (_numbers(table, name, owners, findings) for name in _FITS)
    empty = [page.at(row, table.columns["estimate"]) for row in owners if row not in estimates]
    if empty:
        names = few([place.cell for place in empty])
        findings.append(rounds.CORRECTION_EMPTY.at(empty[0], count=len(empty), cells=names))
    for row, estimate in estimates.items():
        if row not in errors and isfinite(estimate):
            place = page.at(row, table.columns["standard_error"])
            findings.append(cells.NO_STANDARD_ERROR.at(place, agency=owners[row], found=estimate))
    spoiled = {one.place.row for one in merged}
    sound = [row for row in owners if isfinite(estimates.get(row, nan)) and isfinite(errors.get(row, nan))]
    return [(owners[row], estimates[row], errors[row]) for row in sound if row not in spoiled]


def _numbers(table: SheetTable, name: str, owners: Mapping[int, str], findings: list[Finding]) -> dict[int, float]:
    """The numbers of a column by row, where it is not blank; NaN, with a finding, for what is none."""
    filled = [cell for cell in table.column(name) if cell.row in owners and not blank(cell)]
    plain = table.page.plain
    read = [(one, unusable(one[2:]) or read_number(one[2:], _FITS[name], plain), owners[one.row]) for one in filled]
    findings += as_stored(table.page, read)
    wrong = [(cell, reading, code) for cell, reading, code in read if not isfinite(reading.value)]
    findings += (reading.finding(table.page.at(cell.row, cell.column), code) for cell, reading, code in wrong)
    return {cell.row: reading.value for cell, reading, _ in read}
