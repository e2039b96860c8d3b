"""Findings for people, a few lines each, as many as can be read; and for programs, all of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from eqm.findings import NOWHERE, Finding, Location, Severity, column_letters
from eqm.language import Language, Text, joined, visible
from eqm.report import words
from eqm.report.figures import counted as counted_in_words
from eqm.report.table import CSV, SCREEN, SENTENCE, SHEET, Column, Table, Words
from eqm.xlsx.writing.model import Tone

LISTED = 20
"""How many findings are listed where they are many."""
ERRORS_LISTED = 200
"""How many errors are listed: more than anybody fixes in one sitting."""
MOST = 100_000
"""How many findings a table holds: more than anybody reads in one, and a tenth of what Excel opens."""
_TONES: Final[dict[Severity, Tone]] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "plain"}


def counted(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity."""
    counts = Counter(finding.rule.severity for finding in findings)
    return {severity: counts[severity] for severity in Severity}


def unlisted(counts: Mapping[Severity, int], listed: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings of each severity there are besides those listed."""
    shown = counted(listed)
    return {severity: counts.get(severity, 0) - shown[severity] for severity in Severity}


def gravest(findings: Sequence[Finding], limit: int) -> list[Finding]:
    """Return at most `limit` of the findings, errors before warnings before notes, in the order they stand."""
    gravity = list(Severity)
    ranked = sorted(range(len(findings)), key=lambda number: gravity.index(findings[number].rule.severity))
    return [findings[number] for number in sorted(ranked[:limit])]


def findings_count(counts: Mapping[Severity, int]) -> Text:
    """Return how many findings there are of each severity, in words; those that are not there go unsaid."""
    named = [
        joined((counted_in_words(number), (words.SEVERITIES if number == 1 else words.PLURALS)[severity]), " ")
        for severity, number in counts.items()
        if number
    ]
    return joined(named) if named else Text(fa="هیچ", en="none")


def findings_table(findings: Sequence[Finding], title: Words = "", heading: tuple[Words, ...] = ()) -> Table:
    """Return findings as a table, in the order given: place, code, severity, whose, what is wrong, what to do, and the
    agency's own cell where an answer was carried over from a form. Of more than MOST the first, and above them how many
    there are besides.
    """
    more = words.MORE_FINDINGS.filled(counts=findings_count(counted(findings[MOST:])))
    severity = Column("severity", words.SEVERITY, read=lambda one: one.rule.severity, words=words.SEVERITIES)
    columns = (
        Column("place", words.PLACE, "place", on=SCREEN, drop=1),
        Column("file", words.FILE, read=lambda one: one.place.file, on=CSV),
        Column("sheet", words.SHEET, read=lambda one: one.place.sheet, on=CSV),
        Column("row", "", "count", lambda one: one.place.row or None, on=CSV),
        Column("column", "", "count", lambda one: one.place.column or None, on=CSV),
        Column("cell", words.CELL, "code", lambda one: one.place.cell, on=CSV),
        Column("code", words.CODE, "code", lambda one: one.rule.code),
        replace(severity, tone=lambda one: _TONES[one.rule.severity]),
        Column("file", words.FILE, read=lambda one: one.place.file, on=SHEET),
        Column("sheet", words.SHEET, read=lambda one: one.place.sheet, on=SHEET),
        Column("cell", words.CELL, "code", lambda one: spot(one.place), on=SHEET),
        Column("agency", words.AGENCY, "code", on=SHEET | CSV),
        Column("indicator", words.INDICATOR, "code", on=SHEET | CSV),
        Column("message", words.MESSAGE, "prose", width=SENTENCE),
        Column("hint", words.HINT, "prose", width=SENTENCE, drop=2, gap=""),
        Column("origin", words.OWN_CELL, "text", lambda one: where(one.origin), on=SHEET),
    )
    above = (more,) if findings[MOST:] else ()
    return Table("findings", title, columns, findings[:MOST], above, heading=heading, frozen=1)


def where(place: Location) -> str:
    """Return a place as people look for it: `round11.xlsx services!F17`, in a text file `indicators.yaml:12:5`."""
    if not place.sheet:
        numbers = [str(number) for number in (place.row, place.column) if number]
        return visible(":".join([place.file, *numbers]) if place.file else "")
    spot = place.cell or (str(place.row) if place.row else "")
    return visible(f"{place.file} {place.sheet}" + (f"!{spot}" if spot else ""))


def spot(place: Location) -> str:
    """Return a place as spreadsheets do: `F17`, a row `17:17`, a column `F:F`; empty for a whole sheet or file."""
    if place.row:
        return place.cell or f"{place.row}:{place.row}"
    return f"{column_letters(place.column)}:{column_letters(place.column)}" if place.column else ""


def finding_lines(findings: Sequence[Finding], language: Language, limit: int | None = None) -> list[str]:
    """Return the findings in lines, in the order given: place, code, severity, agency, indicator; then what is wrong
    and what to do, once where several findings ask for the same.

    Under a `limit` the first ERRORS_LISTED errors, then others up to it in all; a last line counts the rest.
    """
    counts = counted(findings)
    most = len(findings) if limit is None else max(limit, min(counts[Severity.ERROR], ERRORS_LISTED))
    listed = gravest(findings, most)
    lines: list[str] = []
    hints = {""}
    for finding in listed:
        lines += _lines(finding, language)
        hint = finding.hint(language)
        lines += [] if hint in hints else ["    " + hint]
        hints.add(hint)
    others = unlisted(counts, listed)
    if any(others.values()):
        lines.append("… " + words.MORE_IN_VALIDATE.filled(counts=findings_count(others))[language])
    return lines


def findings_values(findings: Iterable[Finding]) -> Iterator[dict[str, Any]]:
    """Give the findings as JSON holds them, one by one; what is not said of a place is null, row and column count from
    1. `origin` is the agency's own cell where the answer was carried over from a form, else null.
    """
    for finding in findings:
        yield {
            "code": finding.rule.code,
            "severity": str(finding.rule.severity),
            **place_values(finding.place),
            "agency": finding.agency or None,
            "indicator": finding.indicator or None,
            "message": finding.message,
            "hint": finding.hint,
            "row": finding.place.row or None,
            "column": finding.place.column or None,
            "origin": place_values(finding.origin) if finding.origin != NOWHERE else None,
        }


def place_values(place: Location) -> dict[str, str | None]:
    """Return a place as JSON holds it; what is not said of it is null."""
    return {"file": place.file or None, "sheet": place.sheet or None, "cell": place.cell or None}


def _lines(finding: Finding, language: Language) -> list[str]:
    severity = words.SEVERITIES[finding.rule.severity][language]
    about = [where(finding.place), finding.rule.code, severity, visible(finding.agency), visible(finding.indicator)]
    own = [] if finding.origin == NOWHERE else ["    " + words.ORIGIN[language].format(where=where(finding.origin))]
    return ["  ".join(part for part in about if part), *own, "    " + finding.message(language)]
