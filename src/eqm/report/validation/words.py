"""The words around findings, in Persian and English; their places, each as its reader looks for it: a person in a
sheet, a program in a file, a CI system in a repository; and by what a finding is known again in the next run, when rows
have come and gone above it.
"""

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Final
from urllib.parse import quote

from eqm.findings import NOWHERE, Finding, Location, Severity
from eqm.language import LANGUAGES, Language, Text, UnitText, joined, visible
from eqm.report.figures import counted
from eqm.report.findings import findings_count, where
from eqm.validation import Noted, Validated

CLEAN: Final = Text(
    fa="در {files} پرونده موردی برای اصلاح یافت نشد{notes}.", en="Found nothing to fix in {files}{notes}."
)
REST: Final = Text(
    fa="… و {counts} دیگر که این‌جا نیامده است؛ برای دیدن آن‌ها --max-findings را بالا ببرید.",
    en="… and {counts} more, not shown here; raise --max-findings to see them.",
)
MORE: Final = Text(fa="… و {counts} دیگر", en="… and {counts} more")
CARRIED_OVER: Final = Text(fa="برگرفته از {place}", en="carried over from {place}")
NO_FILE: Final = Text(fa="همهٔ پرونده‌ها", en="All files")
_FIELD = re.compile(r"\{[^{}]*\}")
_LONGEST, _LONGEST_FILE = 500, 1_000
_DIGITS = 32


def summary(validated: Validated) -> Text:
    """Return the last line of a report: `Found 4 errors, 1 warning in 2 of 170 files.` Where there are but notes,
    nothing is to be fixed, and they are counted behind it.
    """
    files = Text(fa="{number}", en="{number:files}").filled(number=counted(len(validated.files)))
    counts = counts_in_words(validated.counts)
    if validated.counts.get(Severity.ERROR) or validated.counts.get(Severity.WARNING):
        return Text(
            fa="در {faulty} پرونده از {files} پرونده، {counts} یافت شد.", en="Found {counts} in {faulty} of {files}."
        ).filled(counts=counts, faulty=counted(validated.faulty), files=files)
    notes = joined(("", counts), Text(fa="؛ ", en="; ")) if any(validated.counts.values()) else ""
    return CLEAN.filled(files=files, notes=notes)


def last_lines(validated: Validated) -> tuple[Text, ...]:
    """Return what ends a report in lines: how many findings are not shown, where some are not, then the summary."""
    rest = (REST.filled(counts=counts_in_words(validated.rest)),) if any(validated.rest.values()) else ()
    return (*rest, summary(validated))


def counts_in_words(counts: Mapping[Severity, int]) -> Text:
    """Return how many findings there are of each severity, the gravest first; those that are not there go unsaid."""
    listed = findings_count({severity: counts.get(severity, 0) for severity in Severity})
    return Text(fa=" و ".join(listed.fa.rsplit("، ", 1)), en=listed.en)


def about(finding: Finding) -> str:
    """Return where a finding stands in its file, its code and its indicator: `services!F17 EQM303 U04`."""
    return " ".join(part for part in (spot(finding.place), finding.rule.code, visible(finding.indicator)) if part)


def sentence(finding: Finding, language: Language, longest: int) -> str:
    """Return in one line what is wrong, cut after `longest`, whose it is, and from which cell of the agency's own form
    the answer was carried over: `101 is above 100. [ito] (carried over from …)`.
    """
    agency = f" [{visible(finding.agency)}]" if finding.agency else ""
    origin = origin_in_words(finding)[language]
    return visible(finding.message(language), longest) + agency + (f" ({origin})" if origin else "")


def origin_in_words(finding: Finding) -> Text:
    """Return from which cell of the agency's own form the answer was carried over; empty where it was not."""
    return CARRIED_OVER.filled(place=where(finding.origin)) if finding.origin != NOWHERE else Text(fa="", en="")


def pattern(text: Text) -> Text:
    """Return what a rule says of any finding: its message or hint with … for each `{name}`."""
    words = UnitText(text.fa, text.en)
    blanks = (_FIELD.sub("…", words[language]) for language in LANGUAGES)
    return Text(*(visible(blank[:-1] if blank.endswith("….") else blank, _LONGEST) for blank in blanks))


def spot(place: Location) -> str:
    """Return the place inside its file: `services!F17`, `services`, in a text file `12:5`; empty for the whole file."""
    if not place.sheet:
        return ":".join(str(number) for number in (place.row, place.column) if number)
    cell = place.cell or (str(place.row) if place.row else "")
    return visible(place.sheet) + (f"!{cell}" if cell else "")


def spot_in_file(place: Location) -> str:
    """Return file and place in one word that greps: `forms/ito.xlsx:services!F17`; empty where neither is said."""
    return ":".join(part for part in (visible(place.file, _LONGEST_FILE), spot(place)) if part)


def path_in_repository(file: str) -> str:
    """Return a file's path as CI systems compare it with a repository's: forward slashes, no `./` before it."""
    return file.replace(os.sep, "/").removeprefix("./")


def uri(file: str) -> str:
    """Return a file's path as a URI reference: relative as it was given, an absolute one with `file://`; every byte
    outside plain letters, digits and `/` percent-encoded.
    """
    path = path_in_repository(file)
    if os.path.splitdrive(path)[0]:
        path = "/" + path
    try:
        reference = quote(path, errors="surrogateescape")  # bytes of a name that were no UTF-8 come back as they were
    except UnicodeEncodeError:
        reference = quote(path, errors="surrogatepass")
    return f"file://{reference}" if reference.startswith("/") else reference


def by_file(noted: Iterable[Noted]) -> dict[str, list[Noted]]:
    """Return the findings of each file, in the order they come; what is about no file is under ""."""
    files: dict[str, list[Noted]] = {}
    for one in noted:
        files.setdefault(one.finding.place.file, []).append(one)
    return files


def fingerprints(noted: Iterable[Noted], *, across_files: bool = False) -> Iterator[tuple[Noted, str]]:
    """Give each finding with its fingerprint, hexadecimal digits and the ordinal among its equals, `3f…:1`.

    It comes of code, sheet, agency, indicator and details, not of the row, and with `across_files` of the file too.
    Equals are counted file by file, so no two findings of a file have one fingerprint, nor any two `across_files`.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for one in noted:
        finding, place = one.finding, one.finding.place
        details = [f"{name}={_plain(value)}" for name, value in finding.details]
        about = [finding.rule.code, place.sheet, finding.agency, finding.indicator, *details]
        # a length before each part: no text of a cell can pass for the next part
        whole = "".join(f"{len(part)}:{part}" for part in (place.file if across_files else "", *about))
        digest = sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]
        equals = (place.file, digest)
        seen[equals] += 1
        yield one, f"{digest}:{seen[equals]}"


def _plain(value: object) -> str:
    """A detail as text that is the same in every language and run."""
    if isinstance(value, Text):
        return value.en
    if isinstance(value, (list, tuple)):
        return ",".join(map(_plain, value))
    return str(value)
