"""Findings by file, and the gravest of them where there is room for only some."""

from collections.abc import Iterable, Sequence

from eqm.findings import Severity
from eqm.validation import Noted

_GRAVEST_FIRST = {severity: number for number, severity in enumerate(Severity)}


def by_file(noted: Iterable[Noted]) -> dict[str, list[Noted]]:
    """Return the findings of each file, files and findings in the order they come; what is about no file is under
    the empty name.
    """
    files: dict[str, list[Noted]] = {}
    for one in noted:
        files.setdefault(one.finding.place.file, []).append(one)
    return files


def gravest(noted: Sequence[Noted], limit: int) -> list[Noted]:
    """Return at most `limit` of the findings, errors before warnings before notes, in the order they stand."""
    if len(noted) <= limit:
        return list(noted)
    ranked = sorted(range(len(noted)), key=lambda number: _GRAVEST_FIRST[noted[number].finding.rule.severity])
    return [noted[number] for number in sorted(ranked[:limit])]
