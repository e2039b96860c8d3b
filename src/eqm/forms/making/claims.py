"""What assessors are to decide: claims of the agencies on indicators with `source: assessor`, that nobody has decided
yet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from eqm.catalog import Catalog, Indicator
from eqm.forms.making.subject import as_counted
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
    services = round_.services
    offered: list[list[int]] = [[] for _ in round_.agencies.code]
    for position, owner in enumerate(services.agency):
        offered[owner].append(position)
    assessed = [indicator for indicator in catalog.indicators if indicator.source == "assessor"]
    of_agency, of_service = ([one for one in assessed if one.per == per] for per in ("agency", "service"))
    for agency, own in enumerate(offered):
        whom = round_.agencies.code[agency], round_.agencies.name[agency]
        yield from _claims(round_, of_agency, agency, (*whom, "", ""), language)
        for position in sorted(own, key=lambda one: as_counted(services.service[one])):
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
