"""Findings as a sheet."""

from collections.abc import Iterable
from typing import Final

from eqm.findings import NOWHERE, Finding, Severity
from eqm.language import Language
from eqm.report import words as shared
from eqm.report.findings import spot, where
from eqm.report.xlsx import words
from eqm.report.xlsx.model import Column, Sheet, Tone, Toned, Value

_TONES: Final[dict[Severity, Tone]] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "plain"}
_WORDS = 56


def findings_sheet(findings: Iterable[Finding], heading: tuple[str, ...], language: Language) -> Sheet:
    """Return every finding in the order given: code, severity, file, sheet, cell, agency, indicator, what is wrong,
    what to do, and the agency's own cell where an answer was carried over from a form.
    """
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
    return Sheet(
        words.FINDINGS[language], columns, tuple(_row(finding, language) for finding in findings), heading, frozen=1
    )


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
