"""What to look at after a result: its findings by code, or all of them in one line."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from eqm.findings import Finding, Severity
from eqm.language import Language, Text, joined, visible
from eqm.report import words
from eqm.report.figures import counted
from eqm.report.findings import counted as by_severity
from eqm.report.findings import finding_lines, findings_count, where
from eqm.report.table import Words
from eqm.unit import UnitText

PLACES: Final = 3
"""How many of the places of one code are named."""
_LOOK: Final = Text(fa="ببینید", en="Look at")
_SEVERAL: Final = Text(fa="{code} {severity}، {number}: {places}", en="{code} {severity}, {number}: {places}")
_AGENCIES: Final = UnitText(fa="{number} {unit}", en="{number} {units}")
_FINDINGS: Final = Text(fa="{number} یافته", en="{number} findings")
_IN_AGENCIES: Final = Text(fa="{findings} از {agencies}", en="{findings} of {agencies}")
_PLACE: Final = Text(fa="{agency} ({place})", en="{agency} ({place})")
_MORE: Final = Text(fa="… {number} دیگر", en="… {number} more")
_ALL: Final = Text(fa="همه: --findings", en="all: --findings")
_MEANING: Final = Text(fa="معنای هر کد: eqm rule {code}", en="what a code means: eqm rule {code}")
_FIRST: Final = Text(fa="{counts}، نخست {first}", en="{counts}, first {first}")
IN_LIST: Final = Text(fa="{counts}؛ همه: --findings", en="{counts}; all: --findings")
IN_ROUND: Final = Text(
    fa="{counts} در این دوره؛ همه: eqm rank --findings", en="{counts} in this round; all: eqm rank --findings"
)


def look_lines(findings: Sequence[Finding], language: Language) -> list[str]:
    """Return the errors and warnings by code, the gravest and most frequent first, and how many notes there are.

    A finding that is the only one of its code stands as in `finding_lines`; several are one entry: how many, the first
    places, and what the first one says.
    """
    by_code: dict[tuple[int, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        by_code[[*Severity].index(finding.rule.severity), finding.rule.code].append(finding)
    grave = [some for some in by_code.values() if some[0].rule.severity is not Severity.NOTE]
    grave.sort(key=lambda some: ([*Severity].index(some[0].rule.severity), -len(some), some[0].rule.code))
    lines = [f"  {line}" for some in grave for line in _entry(some, language)]
    notes = {Severity.NOTE: by_severity(findings)[Severity.NOTE]}
    rest: list[Words] = [findings_count(notes)] if notes[Severity.NOTE] else []
    rest += [_ALL] if len(findings) > len(grave) else []
    rest += [_MEANING.filled(code=grave[0][0].rule.code)] if grave else []
    last = joined(rest, " · ")[language]
    return [_LOOK[language], *lines, f"  {last}"] if grave else [last] if findings else []


def findings_line(findings: Sequence[Finding], words_of: Text) -> list[Text]:
    """Return in one line how many findings there are and where the first error is; no line where there are none."""
    if not findings:
        return []
    counts = findings_count(by_severity(findings))
    first = next((one for one in findings if one.rule.severity is Severity.ERROR), None)
    if first is not None:
        place = where(first.place) or visible(first.agency)
        counts = _FIRST.filled(counts=counts, first=f"{first.rule.code} {place}".rstrip())
    return [words_of.filled(counts=counts)]


def _entry(some: Sequence[Finding], language: Language) -> list[str]:
    """The findings of one code."""
    worded = finding_lines(some[:1], language, limit=None)
    if len(some) == 1:
        return worded
    code, severity = some[0].rule.code, words.SEVERITIES[some[0].rule.severity]
    first: dict[object, Finding] = {}
    for finding in some:
        first.setdefault(finding.agency or finding.place, finding)
    short = len({finding.place.file for finding in some}) == 1
    places: list[Words] = [_place(finding, short) for finding in [*first.values()][:PLACES]]
    places += [_MORE.filled(number=counted(len(first) - PLACES))] if len(first) > PLACES else []
    known = {"code": code, "severity": severity, "number": _number(some), "places": joined(places)}
    return [_SEVERAL.filled(**known)[language], *worded[1:]]


def _number(some: Sequence[Finding]) -> Text:
    """How many findings there are, and of how many agencies, once where that is the same."""
    agencies = {finding.agency for finding in some if finding.agency}
    findings = _FINDINGS.filled(number=counted(len(some)))
    if not agencies:
        return findings
    whose = _AGENCIES.filled(number=counted(len(agencies)))
    return whose if len(agencies) == len(some) else _IN_AGENCIES.filled(findings=findings, agencies=whose)


def _place(finding: Finding, short: bool) -> Text | str:
    """Where a finding is, with its agency; `short`: without its file where it has a sheet."""
    place = finding.place
    spot = where(replace(place, file="") if short and place.sheet else place).strip()
    return (
        _PLACE.filled(agency=visible(finding.agency), place=spot)
        if finding.agency and spot
        else visible(finding.agency) or spot
    )
