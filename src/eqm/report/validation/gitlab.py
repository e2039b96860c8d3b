"""GitLab's code quality report: a JSON list, an entry a finding, each known again by its fingerprint."""

from collections.abc import Iterator
from typing import Any, Final

from eqm.findings import Finding, Severity
from eqm.language import Language
from eqm.report.setters.json import items
from eqm.report.validation.fingerprints import fingerprints
from eqm.report.validation.places import path_in_repository, spot
from eqm.report.validation.words import sentence
from eqm.validation import Validated

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_NO_FILE = "."
_LONGEST = 2_000


def gitlab(validated: Validated, language: Language) -> Iterator[str]:
    """Give the list in pieces. The line is the sheet's row, 1 where a finding stands in none; GitLab shows no cells,
    so the description names it.
    """
    known = fingerprints(validated.noted, across_files=True)
    yield from items(_entry(noted.finding, fingerprint, language) for noted, fingerprint in known)
    yield "\n"


def _entry(finding: Finding, fingerprint: str, language: Language) -> dict[str, Any]:
    return {
        "description": _description(finding, language),
        "check_name": finding.rule.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[finding.rule.severity],
        "location": {
            "path": path_in_repository(finding.place.file) or _NO_FILE,
            "lines": {"begin": max(finding.place.row, 1)},
        },
    }


def _description(finding: Finding, language: Language) -> str:
    about = " ".join(part for part in (spot(finding.place), finding.indicator) if part)
    return ": ".join(part for part in (about, sentence(finding, language, _LONGEST)) if part)
