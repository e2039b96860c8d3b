"""From a file's bytes to a workbook or the reasons why not: the steps in order, on one screen."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from eqm.findings import Finding, Location
from eqm.findings.files import EMPTY_SHEET
from eqm.xlsx.reading.archive import Archive
from eqm.xlsx.reading.model import Limits, UnusableError, Workbook
from eqm.xlsx.reading.package import Contents, read_contents
from eqm.xlsx.reading.sheet import read_sheet
from eqm.xlsx.reading.signature import refusal, refused_package
from eqm.xlsx.reading.strings import shared_strings
from eqm.xlsx.reading.styles import read_formats
from eqm.xlsx.reading.values import Tables
from eqm.xlsx.reading.xml import Budget

_DEFAULT: Final = Limits()
_BY_NUMBER: Final = 200_000


def read_workbook(data: bytes, file: str, limits: Limits = _DEFAULT) -> tuple[Workbook | None, list[Finding]]:
    """Return the workbook in `data` and what is wrong with it; `file` only names it in the findings.

    Raises nothing, whatever the bytes are. A workbook that cannot be used is None, with at least one error finding that
    says why. A single cell that cannot be read is an ERROR cell with an error finding of its own; the rest is given.
    Of formulas the cached values are read; nothing is calculated, followed or fetched.
    """
    findings: list[Finding] = []
    workbook = None
    try:
        with collector_paused():
            workbook = _workbook(data, limits, findings)
    except UnusableError as error:
        findings.append(error.finding)
    return workbook, [replace(finding, place=replace(finding.place, file=file)) for finding in findings]


@contextmanager
def collector_paused() -> Iterator[None]:
    """Hold the collector of cycles, then leave it as it was: walking cells costs more than reading them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _workbook(data: bytes, limits: Limits, findings: list[Finding]) -> Workbook:
    refused = refusal(data)
    if refused:
        raise UnusableError(refused)
    archive = Archive(data, limits)
    refused = refused_package(archive.names)
    if refused:
        raise UnusableError(refused)
    budget = Budget(limits)
    contents = read_contents(archive, budget)
    tables = _tables(archive, contents, budget)
    sheets = []
    for listed in contents.sheets:
        if listed.lost:
            findings.append(EMPTY_SHEET.at(Location(sheet=listed.name), name=listed.name, found=listed.lost))
        sheet, wrong = read_sheet(listed, archive.read(listed.part) if listed.part else (), tables, budget)
        sheets.append(sheet)
        findings += wrong
    return Workbook(tuple(sheets))


def _tables(archive: Archive, contents: Contents, budget: Budget) -> Tables:
    """Return what cells refer to; a workbook need not have shared texts or styles."""
    tables = Tables(from_1904=contents.from_1904)
    if contents.strings:
        tables.strings.extend(shared_strings(contents.strings, archive.read(contents.strings), budget))
        first = enumerate(tables.strings[:_BY_NUMBER])
        tables.by_number.update({str(number): text for number, text in first if text is not None})
    if contents.styles:
        tables.formats.update(read_formats(contents.styles, archive.read(contents.styles), budget))
    return tables
