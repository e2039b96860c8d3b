"""GitLab's code quality report: a JSON list, an entry a finding, each known again by its fingerprint."""

from collections.abc import Iterator
from typing import Any, Final

from eqm.findings import Finding, Severity
from eqm.language import Language
from eqm.report.setters.json import items
from eqm.report.validation.fingerprints import fingerprints
from eqm.report.validation.places import origin_in_words, path_in_repository, spot
from eqm.validation import Validated

_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_NO_FILE = "."


def render(validated: Validated, language: Language) -> Iterator[str]:
    """Give the list in pieces. The line is the sheet's row, 1 where a finding stands in none; GitLab shows no cells,
    so the description names it.
    """
    told = fingerprints(validated.noted, across_files=True)
    yield from items(_entry(noted.finding, known_by, language) for noted, known_by in told)
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
    agency, origin = f" [{finding.agency}]" if finding.agency else "", origin_in_words(finding, language)
    said = finding.message(language) + agency + (f" ({origin})" if origin else "")
    return f"{about}: {said}" if about else said
