"""A validation in a line: how much was found, in how many files; and how much of it goes unshown."""

from collections.abc import Mapping

from eqm.findings import Severity
from eqm.language import Language
from eqm.report.figures import count
from eqm.report.findings import findings_count
from eqm.report.validation.words import CLEAN, FOUND, REST
from eqm.validation import Validated


def summary_line(validated: Validated, language: Language) -> str:
    """Return the last line of a report: `Found 4 errors, 1 warning in 2 of 170 files.` Where there are but notes,
    nothing is to be mended, and they are counted behind it.
    """
    counts, files = counts_in_words(validated.counts, language), _files(len(validated.files), language)
    if _to_mend(validated):
        return FOUND[language].format(counts=counts, faulty=count(validated.faulty, language), files=files)
    notes = ("؛ " if language == "fa" else "; ") + counts if any(validated.counts.values()) else ""
    return CLEAN[language].format(files=files, notes=notes)


def rest_lines(validated: Validated, language: Language) -> list[str]:
    """Return the line that counts what is not shown; none where all is."""
    if not any(validated.rest.values()):
        return []
    return [REST[language].format(counts=counts_in_words(validated.rest, language))]


def counts_in_words(counts: Mapping[Severity, int], language: Language) -> str:
    """Return how many findings there are of each severity, the gravest first; those that are not there go unsaid."""
    told = findings_count({severity: counts.get(severity, 0) for severity in Severity})[language]
    return " و ".join(told.rsplit("، ", 1)) if language == "fa" else told


def _to_mend(validated: Validated) -> bool:
    return any(validated.counts.get(severity, 0) for severity in (Severity.ERROR, Severity.WARNING))


def _files(number: int, language: Language) -> str:
    told = count(number, language)
    if language == "fa":
        return told
    return f"{told} file" if number == 1 else f"{told} files"
