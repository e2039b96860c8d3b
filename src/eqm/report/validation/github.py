"""Commands for GitHub Actions: one annotation a file, since a step shows ten; then the summary for the log."""

from collections.abc import Iterator, Sequence

from eqm.findings import Finding, Severity
from eqm.language import Language, visible
from eqm.report.findings import counted, gravest, unlisted
from eqm.report.validation.words import MORE, about, by_file, counts_in_words, last_lines, path_in_repository, sentence
from eqm.validation import Validated

LISTED = 20
"""How many findings an annotation lists."""
_LONGEST, _LONGEST_PATH = 300, 1_000


def github(validated: Validated, language: Language) -> Iterator[str]:
    """Give an annotation for each file with an error or a warning, as its gravest finding is, at that one's cell."""
    for file, noted in by_file(validated.noted).items():
        findings = [one.finding for one in noted]
        (first,) = gravest(findings, 1)
        if first.rule.severity is not Severity.NOTE:
            yield _annotation(file, first, findings, language)
    yield from (f"{line[language]}\n" for line in last_lines(validated))


def _annotation(file: str, first: Finding, findings: Sequence[Finding], language: Language) -> str:
    properties = {
        "file": visible(path_in_repository(file), _LONGEST_PATH),
        "line": str(first.place.row or ""),
        "col": str(first.place.column or ""),
        "title": counts_in_words(counted(findings))[language],
    }
    shown = ",".join(
        f"{name}={_escaped(value).replace(':', '%3A').replace(',', '%2C')}"
        for name, value in properties.items()
        if value
    )
    return f"::{first.rule.severity} {shown}::{_escaped(_message(findings, language))}\n"


def _message(findings: Sequence[Finding], language: Language) -> str:
    listed = gravest(findings, LISTED)
    rest = unlisted(counted(findings), listed)
    lines = [f"{about(one)}: {sentence(one, language, _LONGEST)}" for one in listed]
    if any(rest.values()):
        lines.append(MORE.filled(counts=counts_in_words(rest))[language])
    return "\n".join(lines)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
