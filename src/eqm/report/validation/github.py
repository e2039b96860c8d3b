"""Workflow commands for GitHub Actions: one annotation a file, since a step shows only ten; then the summary for
whoever reads the log.
"""

from collections.abc import Iterator, Mapping, Sequence

from eqm.findings import Finding, Severity
from eqm.language import Language, visible
from eqm.report.findings import counted
from eqm.report.validation.places import by_file, gravest, path_in_repository
from eqm.report.validation.words import MORE, about, counts_in_words, last_lines, sentence
from eqm.validation import Noted, Validated

LISTED = 20
"""How many findings an annotation lists."""
_LONGEST, _LONGEST_PATH = 300, 1_000


def github(validated: Validated, language: Language) -> Iterator[str]:
    """Give an annotation for each file with an error or a warning, as grave as the gravest of its findings, at that
    one's cell; notes alone make none.
    """
    for file, noted in by_file(validated.noted).items():
        first = gravest(noted, 1)[0].finding
        if first.rule.severity is not Severity.NOTE:
            yield _annotation(file, first, noted, language)
    yield from (f"{line[language]}\n" for line in last_lines(validated))


def _annotation(file: str, first: Finding, noted: Sequence[Noted], language: Language) -> str:
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
    shown = counted(one.finding for one in listed)
    rest = {severity: number - shown[severity] for severity, number in counted(one.finding for one in noted).items()}
    lines = [f"{about(one.finding)}: {sentence(one.finding, language, _LONGEST)}" for one in listed]
    if any(rest.values()):
        lines.append(MORE.filled(counts=counts_in_words(rest))[language])
    return "\n".join(lines)


def _properties(values: Mapping[str, str]) -> str:
    return ",".join(
        f"{name}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}" for name, value in values.items() if value
    )


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
