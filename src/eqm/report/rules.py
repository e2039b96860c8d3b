"""What `eqm rule` tells: the list of codes, and the page of each. Code, severity, message and hint come from the rule,
the rest from its page.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from eqm.findings.pages import Page
from eqm.language import Language
from eqm.report import words
from eqm.report.csv import written
from eqm.report.document import Block, Column, Document, Facts, Grid, Heading, Paragraph
from eqm.report.findings import finding_lines, findings_values
from eqm.report.json import dumped

Rooms = Mapping[str, Sequence[Page]]
"""Pages by the room that their rules stand in."""

_IN_THE_LIST = ("code", "severity", "room", "message")
_ON_A_PAGE = (*_IN_THE_LIST, "meaning", "hint", "before", "after")


def rules_document(rooms: Rooms, language: Language) -> Document:
    """Return the list of codes, a line each with the message of its example, room by room."""
    blocks: list[Block] = _head(language)
    for room, pages in rooms.items():
        blocks += [Heading(_title(room, pages, language)), _list(pages, language)]
    told = words.ONE_RULE[language].format(command="eqm rule EQM303")
    return (*blocks, Paragraph(told, "faint"))


def pages_document(pages: Sequence[Page], language: Language) -> Document:
    """Return the pages of some codes, one after the other."""
    return tuple(block for page in pages for block in _page(page, language, level=1))


def all_pages_document(rooms: Rooms, language: Language) -> Document:
    """Return the pages of all codes, room by room."""
    blocks: list[Block] = _head(language)
    for room, pages in rooms.items():
        blocks.append(Heading(_title(room, pages, language)))
        blocks += (block for page in pages for block in _page(page, language, level=3))
    return tuple(blocks)


def rules_json(rooms: Rooms, language: Language, pages: bool) -> str:
    """Return the codes as JSON; with `pages` what stands on their pages too, the example as findings are told
    everywhere.
    """
    return dumped({"rules": [_told(room, page, language, pages) for room, page in _each(rooms)]})


def rules_csv(rooms: Rooms, language: Language, pages: bool) -> str:
    """Return the codes, a row each; with `pages` what stands on their pages too."""
    names = _ON_A_PAGE if pages else _IN_THE_LIST
    told = (_values(room, page, language) for room, page in _each(rooms))
    return written(names, ([values[name] for name in names] for values in told))


def _head(language: Language) -> list[Block]:
    return [Heading(words.RULES[language], level=1), Paragraph(words.ABOUT_RULES[language])]


def _title(room: str, pages: Sequence[Page], language: Language) -> str:
    first, last = pages[0].rule.code, pages[-1].rule.code
    return words.CODES_OF[language].format(room=words.ROOMS[room][language], first=first, last=last)


def _list(pages: Sequence[Page], language: Language) -> Grid:
    columns = (Column(words.RULE[language]), Column(words.SEVERITY[language]), Column(words.MESSAGE[language]))
    severities = words.SEVERITIES
    rows = ((p.rule.code, severities[p.rule.severity][language], p.example.message(language)) for p in pages)
    return Grid(columns, tuple(rows))


def _page(page: Page, language: Language, level: int) -> list[Block]:
    severity = words.SEVERITIES[page.rule.severity][language]
    head = words.CODE_AND_SEVERITY[language].format(code=page.rule.code, severity=severity)
    before, after = page.fixed(language)
    facts = [
        (words.EXAMPLE, finding_lines([page.example], language)[0]),
        (words.SAID, page.example.message(language)),
        (words.MEND, page.example.hint(language)),
        (words.BEFORE, before),
        (words.AFTER, after),
    ]
    shown = tuple((label[language], said) for label, said in facts if said)
    verbatim = frozenset({words.BEFORE[language], words.AFTER[language]})
    return [Heading(head, level), Paragraph(page.meaning[language]), Facts(shown, verbatim)]


def _each(rooms: Rooms) -> list[tuple[str, Page]]:
    return [(room, page) for room, pages in rooms.items() for page in pages]


def _values(room: str, page: Page, language: Language) -> dict[str, Any]:
    before, after = page.fixed(language)
    return {
        "code": page.rule.code,
        "severity": str(page.rule.severity),
        "room": room,
        "message": page.example.message(language),
        "meaning": page.meaning[language],
        "hint": page.example.hint(language),
        "before": before or None,
        "after": after or None,
    }


def _told(room: str, page: Page, language: Language, pages: bool) -> dict[str, Any]:
    values = _values(room, page, language)
    if not pages:
        return {name: values[name] for name in _IN_THE_LIST}
    (example,) = findings_values([page.example], language)
    return {name: values[name] for name in _ON_A_PAGE} | {"example": example}
