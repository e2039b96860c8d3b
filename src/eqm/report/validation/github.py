"""Workflow commands for GitHub Actions: one annotation a file, since a step shows only ten; then the summary for
whoever reads the log.
"""

from collections.abc import Iterator, Mapping, Sequence

from eqm.findings import Finding, Severity
from eqm.language import Language, visible
from eqm.report.findings import counted
from eqm.report.validation.files import by_file, gravest, worst
from eqm.report.validation.places import path_in_repository, spot
from eqm.report.validation.words import MORE, counts_in_words, last_lines, sentence
from eqm.validation import Noted, Validated

LISTED = 20
"""How many findings an annotation lists."""
_LONGEST, _LONGEST_PATH = 300, 1_000


def github(validated: Validated, language: Language) -> Iterator[str]:
    """Give an annotation for each file with an error or a warning, as grave as the gravest of its findings, at that
    one's cell; notes alone make none.
    """
    for file, noted in by_file(validated.noted).items():
        if worst(noted).finding.rule.severity is not Severity.NOTE:
            yield _annotation(file, noted, language)
    yield from (f"{line[language]}\n" for line in last_lines(validated))


def _annotation(file: str, noted: Sequence[Noted], language: Language) -> str:
    first = worst(noted).finding
    properties = {
        "file": visible(path_in_repository(file), _LONGEST_PATH),
        "line": str(first.place.row or ""),
        "col": str(first.place.column or ""),
        "title": counts_in_words(counted(one.finding for one in noted))[language],
    }
    command = f"{first.rule.severity} {_properties(properties)}"
    return f"::{command}::{_escaped(_message(noted, language))}\n"


def _message(noted: Sequence[Noted], language: Language) -> str:
    listed = gravest(noted, LISTED)
    shown = {id(one) for one in listed}
    rest = counted(one.finding for one in noted if id(one) not in shown)
    lines = [_line(one.finding, language) for one in listed]
    if any(rest.values()):
        lines.append(MORE.filled(counts=counts_in_words(rest))[language])
    return "\n".join(lines)


def _line(finding: Finding, language: Language) -> str:
    about = " ".join(part for part in (spot(finding.place), finding.rule.code, visible(finding.indicator)) if part)
    return f"{about}: {sentence(finding, language, _LONGEST)}"


def _properties(values: Mapping[str, str]) -> str:
    return ",".join(
        f"{name}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for name, value in values.items() if value
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
