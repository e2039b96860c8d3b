"""What assessors are to decide: claims of the agencies on indicators with `source: assessor`, that nobody has decided
yet.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from eqm.catalog import Catalog, Indicator
from eqm.forms.making.order import as_counted
from eqm.intake.answer_words import claim_in_words
from eqm.intake.model import Round, Source, Status
from eqm.language import Language


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
    assessed = [indicator for indicator in catalog.indicators if indicator.source == "assessor"]
    units: list[list[int | None]] = [[None] for _ in round_.agencies.code]
    for position, owner in enumerate(round_.services.agency):
        units[owner].append(position)
    codes = round_.services.service
    for row, own in enumerate(units):
        for service in sorted(own, key=lambda unit: [] if unit is None else as_counted(codes[unit])):
            per, unit = ("agency", row) if service is None else ("service", service)
            for indicator in assessed:
                if indicator.per == per and _is_claim(round_, indicator, unit):
                    yield _claim(round_, indicator, row, service, language)


def links_of(round_: Round, catalog: Catalog) -> dict[tuple[str, str, str], str]:
    """Return the evidence given, a line a link, by agency, service (empty for the agency itself) and indicator."""
    per = {indicator.id: indicator.per for indicator in catalog.indicators}
    codes, services = round_.agencies.code, round_.services
    links: dict[tuple[str, str, str], str] = {}
    for link in round_.evidence:
        offered = per[link.indicator] == "service"
        owner = services.agency[link.row] if offered else link.row
        key = codes[owner], services.service[link.row] if offered else "", link.indicator
        links[key] = f"{links[key]}\n{link.link}" if key in links else link.link
    return links


def _is_claim(round_: Round, indicator: Indicator, unit: int) -> bool:
    answers = round_.answers[indicator.id]
    return answers.source[unit] == Source.SELF and answers.status[unit] <= Status.NOT_APPLICABLE


def _claim(round_: Round, indicator: Indicator, row: int, position: int | None, language: Language) -> ToAssess:
    answers, unit = round_.answers[indicator.id], row if position is None else position
    return ToAssess(
        agency=round_.agencies.code[row],
        name=round_.agencies.name[row],
        service="" if position is None else round_.services.service[position],
        service_title="" if position is None else round_.services.title[position],
        indicator=indicator,
        claimed=claim_in_words(indicator, answers.status[unit], answers.value[unit], language),
    )
