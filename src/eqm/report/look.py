"""What to look at after a result: its findings by code, or all of them in one line."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from eqm.findings import Finding, Severity
from eqm.language import Language, Text, UnitText, joined, visible
from eqm.report import words
from eqm.report.figures import counted
from eqm.report.findings import counted as by_severity, finding_lines, findings_count, where

_GRAVITY: Final = [*Severity]
PLACES: Final = 3
"""How many of the places of one code are named."""
_LOOK: Final = Text(fa="ببینید", en="Look at")
_SEVERAL: Final = Text(fa="{code}  {severity}، {number}: {places}", en="{code} {severity}, {number}: {places}")
_AGENCIES: Final = UnitText(fa="{number} {unit}", en="{number:{unit}|{units}}")
_FINDINGS: Final = Text(fa="{number} یافته", en="{number:findings}")
_MORE: Final = Text(fa="… {number} دیگر", en="… {number} more")
_MEANING: Final = Text(fa="معنای هر کد: eqm rule {code}", en="what a code means: eqm rule {code}")
_FIRST: Final = Text(fa="، نخست {code} {place}", en=", first {code} {place}")
IN_REPORT: Final = Text(fa="{counts}؛ همه در گزارش است", en="{counts}; all in the report")
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
        by_code[_GRAVITY.index(finding.rule.severity), finding.rule.code].append(finding)
    ranked = sorted(by_code, key=lambda key: (key[0], -len(by_code[key]), key[1]))
    grave = [by_code[key] for key in ranked if _GRAVITY[key[0]] is not Severity.NOTE]
    lines = [f"  {line}" for some in grave for line in _entry(some, language)]
    notes = [finding for finding in findings if finding.rule.severity is Severity.NOTE]
    rest = [findings_count(by_severity(notes))] if notes else []
    rest += [Text(fa="همه: --findings", en="all: --findings")] if len(findings) > len(grave) else []
    rest += [_MEANING.filled(code=some[0].rule.code) for some in grave[:1]]
    last = joined(rest, " · ")[language]
    return [_LOOK[language], *lines, f"  {last}"] if grave else [last] if findings else []


def findings_line(findings: Sequence[Finding], words_of: Text) -> list[Text]:
    """Return in one line how many findings there are and where the first error is; no line where there are none."""
    counts = findings_count(by_severity(findings))
    errors = (finding for finding in findings if finding.rule.severity is Severity.ERROR)
    first = [_FIRST.filled(code=one.rule.code, place=where(one.place) or visible(one.agency)) for one in [*errors][:1]]
    return [words_of.filled(counts=joined((counts, *first), ""))] if findings else []


def _entry(some: Sequence[Finding], language: Language) -> list[str]:
    worded = finding_lines(some[:1], language)
    if len(some) == 1:
        return worded
    rule, agencies = some[0].rule, {finding.agency for finding in some if finding.agency}
    number = (_AGENCIES if agencies else _FINDINGS).filled(number=counted(len(agencies or some)))
    first: dict[object, Finding] = {}
    for finding in some:
        first.setdefault(finding.agency or finding.place, finding)
    short = len({finding.place.file for finding in some}) == 1
    named = [*filter(None, (_place(finding, short) for finding in first.values()))]
    more = [_MORE.filled(number=counted(len(named) - PLACES))] if len(named) > PLACES else []
    known = {"code": rule.code, "severity": words.SEVERITIES[rule.severity], "places": joined([*named[:PLACES], *more])}
    return [_SEVERAL.filled(**known, number=number)[language], *worded[1:]]


def _place(finding: Finding, short: bool) -> str:
    """Whose a finding is and where; `short`: without its file where it has a sheet."""
    place, agency = finding.place, visible(finding.agency)
    spot = where(replace(place, file="") if short and place.sheet else place).strip()
    return f"{agency} ({spot})" if agency and spot else agency or spot
