"""Findings as a sheet."""

from collections.abc import Iterable
from typing import Final

from eqm.findings import NOWHERE, Finding, Severity
from eqm.language import Language
from eqm.report import words as shared
from eqm.report.findings import counted, findings_count, spot, where
from eqm.report.xlsx import words
from eqm.report.xlsx.model import Column, Sheet, Tone, Toned, Value

_TONES: Final[dict[Severity, Tone]] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "plain"}
_WORDS = 56
MOST = 100_000
"""How many findings a sheet holds: more than anybody reads in one, and a tenth of what Excel opens."""


def findings_sheet(findings: Iterable[Finding], heading: tuple[str, ...], language: Language) -> Sheet:
    """Return every finding in the order given: code, severity, file, sheet, cell, agency, indicator, what is wrong,
    what to do, and the agency's own cell where an answer was carried over from a form. Of more than MOST the first, and
    above them how many there are besides.
    """
    told = tuple(findings)
    more = findings_count(counted(told[MOST:]), language)
    above = (shared.MORE_FINDINGS[language].format(counts=more),) if told[MOST:] else ()
    columns = (
        Column(shared.RULE[language], "code"),
        Column(words.SEVERITY[language]),
        Column(words.FILE[language]),
        Column(words.SHEET[language]),
        Column(words.CELL[language], "code"),
        Column(words.AGENCY[language], "code"),
        Column(words.INDICATOR[language], "code"),
        Column(shared.MESSAGE[language], "prose", width=_WORDS),
        Column(shared.HINT[language], "prose", width=_WORDS),
        Column(words.ORIGIN[language]),
    )
    rows = tuple(_row(finding, language) for finding in told[:MOST])
    return Sheet(words.FINDINGS[language], columns, rows, (*heading, *above), frozen=1)


def _row(finding: Finding, language: Language) -> tuple[Value, ...]:
    severity = finding.rule.severity
    return (
        finding.rule.code,
        Toned(shared.SEVERITIES[severity][language], _TONES[severity]),
        finding.place.file,
        finding.place.sheet,
        spot(finding.place),
        finding.agency,
        finding.indicator,
        finding.message(language),
        finding.hint(language),
        "" if finding.origin == NOWHERE else where(finding.origin),
    )
