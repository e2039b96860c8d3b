"""Findings as JSON: everything as one object, or an object a line, each finding with the same keys; and GitLab's code
quality report. What stands in the first two is said by findings.schema.json, whose `$defs/finding` is a line of
`jsonl`.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from eqm.findings import Finding, Severity
from eqm.language import Language
from eqm.report.findings import findings_values
from eqm.report.setters.json import compact, items, pieces
from eqm.report.validation.words import fingerprints, path_in_repository, sentence, spot
from eqm.validation import Validated

_GITLAB_SEVERITIES: Final = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}
_LONGEST = 2_000


def json(validated: Validated, language: Language) -> Iterator[str]:
    """Give the object in pieces: `files` and `summary` count, `findings` holds what is to be shown."""
    summary = {**_counts(validated.counts), "faulty": validated.faulty, "rest": _counts(validated.rest)}
    findings = findings_values(noted.finding for noted in validated.noted)
    return pieces({"files": len(validated.files), "summary": summary, "findings": findings}, language)


def jsonl(validated: Validated, language: Language) -> Iterator[str]:
    """Give a line for each finding, in order; nothing else."""
    for values in findings_values(noted.finding for noted in validated.noted):
        yield compact(values, language) + "\n"


def gitlab(validated: Validated, language: Language) -> Iterator[str]:
    """Give a list in pieces, an entry a finding, each known again by its fingerprint. The line is the sheet's row, 1
    where a finding stands in none; GitLab shows no cells, so the description names it.
    """
    known = fingerprints(validated.noted, across_files=True)
    yield from items(_entry(noted.finding, fingerprint, language) for noted, fingerprint in known)
    yield "\n"


def _counts(counts: Mapping[Severity, int]) -> dict[str, int]:
    return {f"{severity}s": counts.get(severity, 0) for severity in Severity}


def _entry(finding: Finding, fingerprint: str, language: Language) -> dict[str, Any]:
    about = " ".join(part for part in (spot(finding.place), finding.indicator) if part)
    return {
        "description": ": ".join(part for part in (about, sentence(finding, language, _LONGEST)) if part),
        "check_name": finding.rule.code,
        "fingerprint": fingerprint,
        "severity": _GITLAB_SEVERITIES[finding.rule.severity],
        "location": {
            "path": path_in_repository(finding.place.file) or ".",
            "lines": {"begin": max(finding.place.row, 1)},
        },
    }
