"""The words around findings, in Persian and English: a validation in a line, and what goes unshown."""

import re
from collections.abc import Mapping
from typing import Final

from eqm.findings import NOWHERE, Finding, Severity
from eqm.language import LANGUAGES, Language, Text, UnitText, joined, visible
from eqm.report.figures import counted
from eqm.report.findings import findings_count, where
from eqm.report.validation.places import spot
from eqm.validation import Validated

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
_LONGEST = 500


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
