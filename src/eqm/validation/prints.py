"""The print of an agency's answers: equal for two agencies only if one wrote what the other did."""

import hashlib
from collections.abc import Iterator, Mapping

from eqm.catalog import Catalog, Indicator
from eqm.intake import Round, Source, Status

_TELLING = 4
"""So many numbers that are no bare 0 must be among the answers: all "yes" and best options happen to many."""

Given = tuple[str, int, float]


def prints_of(round_: Round, catalog: Catalog) -> Iterator[Mapping[str, str]]:
    """Yield for each agency of the round, in its order, the digests of its own answers by sheet; none for a sheet with
    too few numbers. Codes and titles of services make no difference, their order does.
    """
    asked = {per: [one for one in catalog.indicators if one.per == per] for per in ("agency", "service")}
    services: dict[int, list[int]] = {}
    for service, agency in enumerate(round_.services.agency):
        services.setdefault(agency, []).append(service)
    for agency in range(len(round_.agencies.code)):
        rows = {"answers": ("agency", [agency]), "services": ("service", services.get(agency, []))}
        found = {sheet: _digest(round_, asked[per], units) for sheet, (per, units) in rows.items()}
        yield {sheet: digest for sheet, digest in found.items() if digest}


def _digest(round_: Round, indicators: list[Indicator], units: list[int]) -> str:
    given = [_given(round_, indicator, unit) for unit in units for indicator in indicators]
    choices = {one.id for one in indicators if one.answer.choices}
    numbers = {(name, value) for name, status, value in given if not status and value and name not in choices}
    return hashlib.sha256(repr(given).encode()).hexdigest() if len(numbers) >= _TELLING else ""


def _given(round_: Round, indicator: Indicator, unit: int) -> Given:
    answers = round_.answers[indicator.id]
    status = answers.status[unit] if answers.source[unit] == Source.SELF else Status.MISSING
    return indicator.id, int(status), answers.value[unit] if status == Status.SCORED else 0.0
