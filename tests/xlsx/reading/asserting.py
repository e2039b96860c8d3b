"""What tests of the reader ask of it."""

import time

from eqm.findings import Finding, Severity
from eqm.xlsx.reading import Cell, Limits, Workbook, read_workbook
from pace import within

LONGEST = 3.0
"""Seconds of work within which any file must be answered."""


def read(data: bytes, limits: Limits | None = None) -> tuple[Workbook | None, list[Finding]]:
    """Read, in time, and check that every finding can be told in both languages."""
    start = time.process_time()
    workbook, findings = read_workbook(data, "test.xlsx", limits or Limits())
    assert within(time.process_time() - start, LONGEST)
    for finding in findings:
        for language in ("fa", "en"):
            assert "{" not in finding.message(language)
            assert finding.message(language)
            assert finding.hint(language)
        assert finding.place.file == "test.xlsx"
    if workbook is None:
        assert any(finding.rule.severity is Severity.ERROR for finding in findings)
    return workbook, findings


def cells(data: bytes) -> list[Cell]:
    """The cells of the first sheet of a workbook with which nothing is wrong."""
    workbook, findings = read(data)
    assert workbook is not None, [finding.message("en") for finding in findings]
    assert findings == []
    return workbook.sheets[0].cells


def codes(data: bytes, limits: Limits | None = None) -> set[str]:
    """The codes of what is wrong."""
    return {finding.rule.code for finding in read(data, limits)[1]}


def refused(data: bytes, limits: Limits | None = None) -> Finding:
    """Why the workbook cannot be used; exactly one reason."""
    workbook, findings = read(data, limits)
    assert workbook is None
    return findings[-1]
