"""Findings for a person at a terminal: `text`, file by file with the rows around them, `concise`, a line a finding, to
grep, and `statistics`, which rules a batch broke, and how often: what to explain better to all agencies.
"""

from collections.abc import Iterable, Iterator

from eqm.findings import Finding
from eqm.findings.rooms import every_rule
from eqm.language import Language, visible
from eqm.report.figures import counted
from eqm.report.setters.direction import LINE, SENTENCE, isolated
from eqm.report.validation.lines import PLAIN, Look, calm, cells, excerpt_lines, styled, wrapped
from eqm.report.validation.words import by_file, last_lines, origin_in_words, pattern, spot, spot_in_file
from eqm.report.words import SEVERITIES
from eqm.validation import Noted, Validated

_LONGEST = 2_000
_NARROWEST = 24
_OUTER, _INNER = "  ", "    "
_ARROW = {"fa": "← ", "en": "→ "}


def text(validated: Validated, language: Language, look: Look = PLAIN) -> Iterator[str]:
    """Give the findings of one file after another, each with its place, the row around it, what is wrong and what to
    do, then how many there are; a line is at most `look.width` cells wide. A hint that several findings of a file share
    is said with the first.
    """
    width = max(look.width, _NARROWEST)
    for file, noted in by_file(validated.noted).items():
        named = wrapped(visible(file, _LONGEST), width)
        yield from _directed((styled(isolated(line, language), "bold", look) for line in named), language)
        hints: set[str] = set()
        for one in noted:
            yield from _directed(_finding_lines(one, hints, language, look, width), language)
        yield "\n"
    if not look.quiet:
        for line in last_lines(validated):
            parts = wrapped(line[language], width)
            yield from _directed((isolated(part, language, SENTENCE) for part in parts), language)


def concise(validated: Validated, language: Language, look: Look = PLAIN) -> Iterator[str]:
    """Give a line for each finding, in order, then how many there are:
    `forms/ito.xlsx:services!F17: EQM303 U04 101 is above 100 [ito]`. What a finding does not say drops out; the width
    of the terminal makes no difference.
    """
    yield from _ended(_concise_line(noted.finding, language, look) for noted in validated.noted)
    if not look.quiet:
        yield from (f"{line[language]}\n" for line in last_lines(validated))


def statistics(validated: Validated, language: Language) -> Iterator[str]:
    """Give a line for each code found, the most frequent first: how often, the code, the rule's message with … for
    what each finding fills in. All findings count, shown or not.
    """
    rules = every_rule() | {noted.finding.rule.code: noted.finding.rule for noted in validated.noted}
    counts = sorted(validated.by_code.items(), key=lambda counted: (-counted[1], counted[0]))
    numbers = [counted(number)[language] for _, number in counts]
    width = max(map(len, numbers), default=0)
    for (code, _), number in zip(counts, numbers, strict=True):
        message = pattern(rules[code].words.message)[language].removesuffix(".") if code in rules else ""
        blank = LINE[language] + " " * (width - len(number))
        yield f"{blank}{'  '.join(isolated(text, language) for text in (number, code, message) if text)}\n"


def _directed(lines: Iterable[str], language: Language) -> Iterator[str]:
    return (LINE[language] + line for line in _ended(lines))


def _ended(lines: Iterable[str]) -> Iterator[str]:
    return (calm(line) + "\n" for line in lines)


def _concise_line(finding: Finding, language: Language, look: Look) -> str:
    place = spot_in_file(finding.place)
    origin = origin_in_words(finding)[language]
    parts = [
        f"{place}:" if place else "",
        styled(finding.rule.code, finding.rule.severity, look),
        visible(finding.indicator),
        visible(finding.message(language), _LONGEST).removesuffix("."),
        f"[{visible(finding.agency)}]" if finding.agency else "",
        f"({origin})" if origin else "",
    ]
    return " ".join(part for part in parts if part)


def _finding_lines(noted: Noted, hints: set[str], language: Language, look: Look, width: int) -> list[str]:
    finding, within = noted.finding, width - len(_INNER)

    def own(text: str, style: str = "") -> list[str]:
        return [styled(isolated(line, language, SENTENCE), style, look) for line in wrapped(text, within)]

    inner = own(origin_in_words(finding)[language])
    if noted.excerpt and not look.quiet:
        inner += excerpt_lines(noted.excerpt, finding.place.row, within, look, language)
    inner += own(visible(finding.message(language), _LONGEST))
    hint = visible(finding.hint(language), _LONGEST)
    if hint and hint not in hints and not look.quiet:
        hints.add(hint)
        inner += own(_ARROW[language] + hint, "faint")
    return [*_head(finding, language, look, width), *(_INNER + line for line in inner)]


def _head(finding: Finding, language: Language, look: Look, width: int) -> list[str]:
    """Place, severity, code, indicator and agency, over as many lines as they need."""
    severity = finding.rule.severity
    parts = [
        (spot(finding.place), "bold"),
        (SEVERITIES[severity][language], severity),
        (finding.rule.code, ""),
        (visible(finding.indicator), ""),
        (visible(finding.agency), ""),
    ]
    lines, used = [""], 0
    for part, style in parts:
        for piece in wrapped(part, width - len(_OUTER)):
            if used and used + len(_OUTER) + cells(piece) > width:
                lines, used = [*lines, ""], 0
            lines[-1] += _OUTER + styled(isolated(piece, language), style, look)
            used += len(_OUTER) + cells(piece)
    return lines
