"""The assessors' workbook: a claim a row, with its evidence, and a cell for the value that an assessor accepts.

It is itself a sheet of assessments: filled in, it is read together with the round it was made from.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from openpyxl import Workbook

from eqm.catalog import Catalog, Indicator
from eqm.forms.making import looks, words
from eqm.forms.making.page import Lists, new_workbook
from eqm.forms.making.rowwise import Row, Table, add_rows
from eqm.forms.making.subject import Plan, services_of
from eqm.intake.answer_words import claim_in_words
from eqm.intake.details import code_in
from eqm.intake.model import Round, Source, Status
from eqm.intake.words import OF_UNIT
from eqm.language import Language, Text
from eqm.xlsx.reading.model import Formula, Kind

Evidence = Mapping[tuple[str, str, str], str]
"""Links by agency, service (empty for the agency itself) and indicator."""

_COLUMNS: Final = {
    "agency": (words.HEADS["agency"], 12, looks.CODE),
    "name": (OF_UNIT["name"], 23, looks.TEXT),
    "service": (words.HEADS["service"], 12, looks.CODE),
    "service_title": (words.HEADS["service_title"], 23, looks.TEXT),
    "indicator": (words.HEADS["indicator"], 15, looks.CODE),
    "title": (words.HEADS["title"], 24, looks.TEXT),
    "claim": (Text(fa="خوداظهاری", en="claim"), 18, looks.LAST),
    "evidence": (Text(fa="مستندات", en="evidence"), 26, looks.LINK),
    "value": (Text(fa="مقدار پذیرفته‌شده", en="accepted value"), 18, looks.ANSWER),
    "assessor": (Text(fa="نام ارزیاب", en="assessor"), 14, looks.ANSWER_TEXT),
    "note": (Text(fa="یادداشت ارزیاب", en="assessor's note"), 25, looks.ANSWER_TEXT),
}
"""The columns, each with its head, its width and its look; the keys are the machine's words."""
_TEXTS: Final = {"assessor": (words.ASSESSOR_HINT, 200), "note": (words.ASSESSOR_NOTE_HINT, 2000)}
_TABLE: Final = Table("assessments", words.ASSESS_TITLE, words.ASSESS_NOTE, _COLUMNS, 3, _TEXTS)


def claims_of(round_: Round, catalog: Catalog, language: Language) -> Iterator[Row]:
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


def divided(claims: Sequence[Row], by: str, round_: Round) -> dict[str, list[Row]]:
    """Return the claims by the file that they go into: that of the agency's parent, or of its first group. Those
    without one, and those whose parent is no code, share a file, which no code is called like.
    """
    files: dict[str, str] = {}
    for number, (code, parent) in enumerate(zip(round_.agencies.code, round_.agencies.parent, strict=True)):
        name = parent if by == "parent" else next(iter(round_.agencies.groups_of(number)), "")
        known = code_in((Kind.TEXT, name, Formula.NONE, ""))
        files[code] = f"{known.shown if known.key else f'no {by}'}.xlsx"
    parts: dict[str, list[Row]] = {}
    for claim in claims:
        parts.setdefault(files[claim.agency], []).append(claim)
    return parts


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
) -> Iterator[Row]:
    agency, name, service, title = whose
    for indicator in indicators:
        answers = round_.answers[indicator.id]
        status = answers.status[unit]
        if answers.source[unit] == Source.SELF and status <= Status.NOT_APPLICABLE:
            claim = claim_in_words(indicator, status, answers.value[unit], language)
            yield Row(agency, service, indicator, {"name": name, "service_title": title, "claim": claim})


def assessment_of(plan: Plan, claims: Sequence[Row], evidence: Evidence | None = None) -> Workbook:
    """Return the workbook of these claims; a ratio has a row for its part and one for its whole."""
    book, links = new_workbook(), evidence or {}
    lists = Lists(book, {"assessments": words.LAYOUT, **plan.keys, "round": plan.occasion.get("round", "")})
    beside = ({"evidence": links.get((one.agency, one.service, one.indicator.id), "")} for one in claims)
    rows = [one._replace(known={**one.known, **link}) for one, link in zip(claims, beside, strict=True)]
    add_rows(book, plan, lists, _TABLE, rows)
    lists.put_last()
    return book
