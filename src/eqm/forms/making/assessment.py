"""The assessors' workbook: a claim a row, with its evidence, and a cell for the value that an assessor accepts.

It is itself a sheet of assessments: filled in, it is read together with the round it was made from.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from eqm.catalog import Catalog, Indicator
from eqm.forms.making import looks, words
from eqm.forms.making.page import Lists, both, new_page, new_workbook, put_row
from eqm.forms.making.subject import Plan, services_of
from eqm.forms.making.validation import column_title, put_answer_rule, put_own_rule
from eqm.intake.answer_words import claim_in_words
from eqm.intake.model import Round, Source, Status
from eqm.language import Language
from eqm.xlsx.writing.sheets import freeze

Evidence = Mapping[tuple[str, str, str], str]
"""Links by agency, service (empty for the agency itself) and indicator."""

_COLUMNS: Final = {
    "agency": (12, looks.CODE),
    "name": (23, looks.TEXT),
    "service": (12, looks.CODE),
    "service_title": (23, looks.TEXT),
    "indicator": (15, looks.CODE),
    "title": (24, looks.TEXT),
    "claim": (18, looks.LAST),
    "evidence": (26, looks.LINK),
    "value": (18, looks.ANSWER),
    "assessor": (14, looks.ANSWER_TEXT),
    "note": (25, looks.ANSWER_TEXT),
}
"""The columns, each with its width and its look."""
_LETTERS: Final = {name: get_column_letter(number) for number, name in enumerate(_COLUMNS, start=1)}
_HEAD: Final = 4
_MOST_CELLS: Final = 1_000
"""Cells that share a rule; in Excel a longer list of areas is no pleasure."""


@dataclass(frozen=True, slots=True)
class ToAssess:
    """A claim: whose it is, of which service (empty codes for the agency's own), and the value in words."""

    agency: str
    name: str
    service: str
    service_title: str
    indicator: Indicator
    claimed: str


def claims_of(round_: Round, catalog: Catalog, language: Language) -> Iterator[ToAssess]:
    """Yield the claims by agency, then the agency's own before its services', then by indicator as in the catalog.

    As many as `Round.unassessed` counts: "not applicable" is a claim too, what an assessor has decided no more.
    """
    services = round_.services
    assessed = [indicator for indicator in catalog.indicators if indicator.source == "assessor"]
    of_agency, of_service = ([one for one in assessed if one.per == per] for per in ("agency", "service"))
    for agency, own in enumerate(services_of(round_)):
        whom = round_.agencies.code[agency], round_.agencies.name[agency]
        yield from _claims(round_, of_agency, agency, (*whom, "", ""), language)
        for position in own:
            which = services.service[position], services.title[position]
            yield from _claims(round_, of_service, position, (*whom, *which), language)


def links_of(round_: Round, catalog: Catalog) -> dict[tuple[str, str, str], str]:
    """Return the evidence, a line a link, by agency, service (empty for the agency itself) and indicator."""
    per = {indicator.id: indicator.per for indicator in catalog.indicators}
    codes, services = round_.agencies.code, round_.services
    links: dict[tuple[str, str, str], str] = {}
    for link in round_.evidence:
        offered = per[link.indicator] == "service"
        owner = services.agency[link.row] if offered else link.row
        key = codes[owner], services.service[link.row] if offered else "", link.indicator
        links[key] = f"{links[key]}\n{link.link}" if key in links else link.link
    return links


def _claims(
    round_: Round, indicators: Sequence[Indicator], unit: int, whose: tuple[str, str, str, str], language: Language
) -> Iterator[ToAssess]:
    for indicator in indicators:
        answers = round_.answers[indicator.id]
        status = answers.status[unit]
        if answers.source[unit] == Source.SELF and status <= Status.NOT_APPLICABLE:
            yield ToAssess(*whose, indicator, claim_in_words(indicator, status, answers.value[unit], language))


def assessment_of(plan: Plan, claims: Sequence[ToAssess], evidence: Evidence | None = None) -> Workbook:
    """Return the workbook of these claims; a ratio has a row for its part and one for its whole."""
    book = new_workbook()
    lists = Lists(book, {"assessments": words.LAYOUT, **plan.keys, "round": plan.occasion.round})
    tab, heads = words.TABS["assessments"][plan.language], words.ASSESS_HEADS
    sheet = new_page(book, tab, [width for width, _ in _COLUMNS.values()], words.ASSESS_TITLE, words.ASSESS_NOTE)
    put_row(sheet, _HEAD, [both(head) for head in heads.values()], looks.HEAD)
    put_row(sheet, _HEAD + 1, [*heads], looks.MACHINE)
    cells = _add_claims(sheet, claims, evidence or {})
    _add_rules(sheet, plan, lists, cells)
    last = sheet.max_row
    if last > _HEAD + 1:
        _add_own_rules(sheet, last)
        sheet.auto_filter.ref = f"A{_HEAD + 1}:{_LETTERS['note']}{last}"
        sheet.protection.autoFilter = False  # False allows it
    freeze(sheet, rows=_HEAD + 1, columns=3)
    lists.put_last()
    return book


def _add_claims(sheet: Worksheet, claims: Sequence[ToAssess], evidence: Evidence) -> dict[str, list[int]]:
    """Write the claims; return the rows of every column id."""
    rows: dict[str, list[int]] = {}
    styles = [style for _, style in _COLUMNS.values()]
    row = _HEAD + 1
    for claim in claims:
        link = evidence.get((claim.agency, claim.service, claim.indicator.id), "")
        for column in claim.indicator.columns:
            row += 1
            rows.setdefault(column.id, []).append(row)
            known = (claim.agency, claim.name, claim.service, claim.service_title, column.id)
            title = column_title(column, claim.indicator).fa
            put_row(sheet, row, (*known, title, claim.claimed, link, "", "", ""), styles)
    return rows


def _add_rules(sheet: Worksheet, plan: Plan, lists: Lists, rows: Mapping[str, Sequence[int]]) -> None:
    """The rules of the accepted values, by column id; a whole stands in the row below its part."""
    letter = _LETTERS["value"]
    for indicator in plan.catalog.indicators:
        for place, column in enumerate(indicator.columns):
            own = rows.get(column.id, ())
            for start in range(0, len(own), _MOST_CELLS):
                several = own[start : start + _MOST_CELLS]
                beside = f"{letter}{several[0] + (1 if place == 0 else -1)}"
                cells = " ".join(f"{letter}{row}" for row in several)
                put_answer_rule(sheet, cells, column, indicator, lists, plan.language, beside)


def _add_own_rules(sheet: Worksheet, last: int) -> None:
    for name, hint, longest in (("assessor", words.ASSESSOR_HINT, 200), ("note", words.ASSESSOR_NOTE_HINT, 2000)):
        first = f"{_LETTERS[name]}{_HEAD + 2}"
        cells = f"{first}:{_LETTERS[name]}{last}"
        put_own_rule(sheet, cells, "custom", f"LEN({first})<={longest}", words.ASSESS_HEADS[name], hint)
