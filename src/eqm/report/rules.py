"""What `eqm rule` shows: the list of codes, and the page of each."""

from collections.abc import Mapping, Sequence
from typing import Any

from eqm.findings.book import Page
from eqm.language import LANGUAGES, Text, joined, visible
from eqm.report import words
from eqm.report.document import Block, Document, Facts, Heading, Paragraph, Report
from eqm.report.findings import findings_values, where
from eqm.report.setters.json import records
from eqm.report.table import DATA, Column, Table

Rooms = Mapping[str, Sequence[Page]]
"""Pages by the room that their rules stand in."""


def rules_report(rooms: Rooms) -> Report:
    """Return the list of codes, each with the message of its example, room by room."""

    def document() -> Document:
        lists = (rules_table({room: pages}, _title(room, pages)) for room, pages in rooms.items())
        return (*_head(), *lists, Paragraph(words.ONE_RULE, "faint"))

    table = rules_table(rooms, words.RULES)
    return Report(document, lambda: {"rules": table}, lambda: table)


def pages_report(rooms: Rooms, wanted: Sequence[str]) -> Report:
    """Return the pages of the `wanted` codes in their order, or of all room by room where none is wanted."""

    def document() -> Document:
        if wanted:
            by_code = {page.rule.code: page for pages in rooms.values() for page in pages}
            return tuple(block for code in wanted for block in _page(by_code[code], level=1))
        blocks = _head()
        for room, pages in rooms.items():
            blocks += [Heading(_title(room, pages)), *(block for page in pages for block in _page(page, level=3))]
        return tuple(blocks)

    def values() -> Mapping[str, Any]:
        examples = findings_values(page.example for pages in rooms.values() for page in pages)
        known = zip(records(table), examples, strict=True)
        return {"rules": [{**record, "example": example} for record, example in known]}

    table = rules_table(rooms, words.RULES, on_pages=True)
    return Report(document, values, lambda: table)


def rules_table(rooms: Rooms, title: Text, *, on_pages: bool = False) -> Table:
    """Return codes, a row each; `on_pages` what stands on their pages too."""
    page_only = DATA if on_pages else frozenset[str]()
    columns = (
        Column("code", words.CODE, "code", lambda row: row[1].rule.code),
        Column("severity", words.SEVERITY, "code", lambda row: row[1].rule.severity, words=words.SEVERITIES),
        Column("room", read=lambda row: row[0], on=DATA),
        Column("message", words.MESSAGE, "prose", lambda row: row[1].example.message),
        Column("meaning", read=lambda row: row[1].meaning, on=page_only),
        Column("hint", read=lambda row: row[1].example.hint, on=page_only, null=""),
        Column("before", read=lambda row: row[1].before, on=page_only),
        Column("after", read=lambda row: row[1].after, on=page_only),
    )
    return Table("rules", title, columns, [(room, page) for room, pages in rooms.items() for page in pages])


def _head() -> list[Block]:
    return [Heading(words.RULES, level=1), Paragraph(words.ABOUT_RULES)]


def _title(room: str, pages: Sequence[Page]) -> Text:
    return words.CODES_OF.filled(room=words.ROOMS[room], first=pages[0].rule.code, last=pages[-1].rule.code)


def _page(page: Page, level: int) -> list[Block]:
    severity = words.SEVERITIES[page.rule.severity]
    head = Text(fa="{code}، {severity}", en="{code}, {severity}").filled(code=page.rule.code, severity=severity)
    example = page.example
    about = (where(example.place), page.rule.code, severity, visible(example.agency), visible(example.indicator))
    facts = (
        (Text(fa="نمونه", en="Example"), joined((part for part in about if part), "  ")),
        (Text(fa="یافته", en="Finding"), Text(*map(example.message, LANGUAGES))),
        (Text(fa="چاره", en="What to do"), Text(*map(example.hint, LANGUAGES))),
        (words.BEFORE, page.before),
        (words.AFTER, page.after),
    )
    return [Heading(head, level), Paragraph(page.meaning), Facts(facts, frozenset({words.BEFORE, words.AFTER}))]
