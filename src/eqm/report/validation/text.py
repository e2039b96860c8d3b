"""Findings for a person at a terminal: file by file, each with its place, the row around it, what is wrong and what
to do.
"""

from collections.abc import Iterator

from eqm.findings import Finding
from eqm.language import Language, visible
from eqm.report.validation.commands import calm
from eqm.report.validation.excerpts import excerpt_lines
from eqm.report.validation.files import by_file
from eqm.report.validation.look import BOLD, FAINT, PLAIN, SEVERITY_STYLES, Look, styled
from eqm.report.validation.places import origin_in_words, spot
from eqm.report.validation.summary import rest_lines, summary_line
from eqm.report.validation.widths import cells, wrapped
from eqm.report.words import SEVERITIES
from eqm.validation import Noted, Validated

_LONGEST = 2_000
_NARROWEST = 24
_OUTER, _INNER = "  ", "    "
_ARROW = {"fa": "← ", "en": "→ "}


def render(validated: Validated, language: Language, look: Look = PLAIN) -> Iterator[str]:
    """Give the findings of one file after another, then how many there are; a line is at most `look.width` cells
    wide. A hint that several findings of a file share is said with the first.
    """
    width = max(look.width, _NARROWEST)
    for file, noted in by_file(validated.noted).items():
        if file:
            yield from _lines([styled(line, BOLD, look) for line in wrapped(visible(file, _LONGEST), width)])
        hints: set[str] = set()
        for one in noted:
            yield from _lines(_finding_lines(one, hints, language, look, width))
        yield "\n"
    if not look.quiet:
        for line in [*rest_lines(validated, language), summary_line(validated, language)]:
            yield from _lines(wrapped(line, width))


def _lines(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield calm(line) + "\n"


def _finding_lines(noted: Noted, hints: set[str], language: Language, look: Look, width: int) -> list[str]:
    finding, within = noted.finding, width - len(_INNER)
    lines = _head(finding, language, look, width)
    lines += [_INNER + line for line in wrapped(origin_in_words(finding, language), within)]
    if noted.excerpt and not look.quiet:
        lines += [_INNER + line for line in excerpt_lines(noted.excerpt, finding.place.row, within, look)]
    lines += [_INNER + line for line in wrapped(visible(finding.message(language), _LONGEST), within)]
    hint = visible(finding.hint(language), _LONGEST)
    if hint and hint not in hints and not look.quiet:
        hints.add(hint)
        told = wrapped(_ARROW[language] + hint, within)
        lines += [_INNER + styled(line, FAINT, look) for line in told]
    return lines


def _head(finding: Finding, language: Language, look: Look, width: int) -> list[str]:
    """Place, severity, code, indicator and agency, over as many lines as they need."""
    severity = finding.rule.severity
    parts = [
        (spot(finding.place), BOLD),
        (SEVERITIES[severity][language], SEVERITY_STYLES[severity]),
        (finding.rule.code, ""),
        (visible(finding.indicator), ""),
        (visible(finding.agency), ""),
    ]
    lines, used = [""], 0
    for text, style in parts:
        for piece in wrapped(text, width - len(_OUTER)):
            if used and used + len(_OUTER) + cells(piece) > width:
                lines, used = [*lines, ""], 0
            lines[-1] += _OUTER + styled(piece, style, look)
            used += len(_OUTER) + cells(piece)
    return lines
