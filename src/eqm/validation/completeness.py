"""How complete a submission is: of what an agency itself is asked, how much it has answered so that it can be used."""

from collections.abc import Iterator, Mapping

from eqm.catalog import Catalog
from eqm.forms.collecting.register import Register
from eqm.intake import Round, Source, Status
from eqm.language import fold

_USABLE = (Status.SCORED, Status.NOT_APPLICABLE)


def own_services(round_: Round) -> dict[int, dict[str, int]]:
    """Return for each agency with services these by folded code, in their order."""
    services: dict[int, dict[str, int]] = {}
    for service, agency in enumerate(round_.services.agency):
        services.setdefault(agency, {})[fold(round_.services.service[service])] = service
    return services


def asked_of(catalog: Catalog, services: int) -> int:
    """Return how many answers an agency with so many services is to give; what systems measure is not asked of it."""
    names = _own_questions(catalog)
    return len(names["agency"]) + services * len(names["service"])


def completeness(round_: Round, catalog: Catalog, register: Register | None) -> Iterator[tuple[int, int]]:
    """Yield for each agency how many answers of its own can be used, and how many are asked of it: for the services
    that the register lists, else for those that it lists itself. Without a register nothing is counted.
    """
    names, services = _own_questions(catalog), own_services(round_)
    for agency, code in enumerate(round_.agencies.code):
        if register is None:
            yield 0, 0
            continue
        own = services.get(agency, {})
        listed: Mapping[str, int] = register.offers.get(register.index.get(fold(code), -1), own)
        units = {"agency": [agency], "service": [unit for key, unit in own.items() if key in listed]}
        given = sum(_given(round_, name, unit) for per in names for name in names[per] for unit in units[per])
        yield given, asked_of(catalog, len(listed))


def _given(round_: Round, indicator: str, unit: int) -> bool:
    answers = round_.answers[indicator]
    return answers.source[unit] == Source.SELF and answers.status[unit] in _USABLE


def _own_questions(catalog: Catalog) -> dict[str, list[str]]:
    """By what is asked, agency or service, the ids of the indicators that agencies answer."""
    asked = [one for one in catalog.indicators if one.source != "system"]
    return {per: [one.id for one in asked if one.per == per] for per in ("agency", "service")}
