"""A run of probes as one JSON document, and back: its period and rules, services, outages, days, what was set aside.

Moments are milliseconds UTC, lengths milliseconds. Agencies' figures are not in it: they follow from services'.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
from pydantic import TypeAdapter

from eqm.intake.model import Input
from eqm.language import fold
from eqm.uptime.availability import Availability, Outage
from eqm.uptime.figures import ServiceFigures, is_enough
from eqm.uptime.periods import days_between, midnights
from eqm.uptime.pieces import State
from eqm.uptime.planned import Exclusion, Maintenance, Objection, Plans
from eqm.uptime.rules import Rules

_MOST: Final = 250_000_000_000_000
"""No number is greater: as a moment it lies in the year 9892, which every calendar still knows."""
_LONGEST: Final = 40_000 * 86_400_000
"""No period is longer than a century."""
_CROSSES: Final = ((), ("from",), ("to",), ("from", "to"))
_SAME: Final = ("interval", "max_gap", "confirm", "ignore_under", "changes")


@dataclass(frozen=True, slots=True)
class _Held:
    """What the document holds. `own_intervals`: by service; `days`: by service, day and State, which numpy looks at."""

    begin: int
    end: int
    zone: str
    interval: int
    max_gap: int | None
    confirm: int
    ignore_under: int
    changes: bool
    min_observed: tuple[int, int]
    quorum: tuple[int, int]
    own_intervals: list[int | None]
    services: list[ServiceFigures]
    outages: list[Outage]
    days: list[Any]
    maintenance: tuple[Maintenance, ...]
    exclusions: tuple[Exclusion, ...]
    objections: tuple[Objection, ...]
    inputs: tuple[Input, ...]


_HELD: Final = TypeAdapter(_Held)


def document_of(found: Availability) -> dict[str, Any]:
    """Return all that an availability is made of, but for what was found in its logs, as JSON holds it."""
    rules, plans, own = found.rules, found.plans, found.rules.own_intervals
    return {
        "begin": found.begin,
        "end": found.end,
        "zone": rules.zone.key,
        **{name: getattr(rules, name) for name in _SAME},
        **{name: getattr(rules, name).as_integer_ratio() for name in ("min_observed", "quorum")},
        "own_intervals": [own.get(_key(one)) for one in found.services],
        "services": list(map(asdict, found.services)),
        "outages": list(map(asdict, found.outages)),
        "days": found.sums.tolist(),
        **{name: _set_aside(getattr(plans, name)) for name in ("maintenance", "exclusions", "objections")},
        "inputs": list(map(asdict, found.inputs)),
    }


def _set_aside(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows with moments that the document can hold: nobody probed before 1970."""
    values = (one._asdict().items() for one in rows)
    return [{name: min(max(at, 0), _MOST) if isinstance(at, int) else at for name, at in row} for row in values]


def _key(one: ServiceFigures) -> tuple[str, str]:
    return fold(one.agency), fold(one.service)


def availability_from(text: str) -> Availability:
    """Return what a document holds that may be anybody's; raises as `availability_of` does, and RecursionError."""
    return availability_of(json.loads(text, parse_int=_whole, parse_float=_refused, parse_constant=_refused))


def availability_of(document: object) -> Availability:
    """Return what a document holds; ValueError, TypeError, ArithmeticError, LookupError or OSError for what is none, or
    where its services, outages and days do not fit together.
    """
    held = _HELD.validate_python(document)
    own = zip(map(_key, held.services), held.own_intervals, strict=True)
    rules = Rules(
        zone=ZoneInfo(held.zone),
        **{name: getattr(held, name) for name in _SAME},
        min_observed=Fraction(*held.min_observed),
        quorum=Fraction(*held.quorum),
        own_intervals={key: length for key, length in own if length is not None},
    )
    if not 0 < held.end - held.begin <= _LONGEST:
        raise ValueError(held.end)
    services, days = held.services, days_between(held.begin, held.end, rules.zone)
    found = Availability(
        held.begin,
        held.end,
        rules,
        services,
        held.outages,
        np.array(held.days, np.int64).reshape(len(services), len(days), len(State)),
        Plans(held.maintenance, held.exclusions, held.objections),
        held.inputs,
        (),
    )
    if not _fits(found):
        raise ValueError(held.begin)
    return found


def _whole(text: str) -> int:
    """A number of a document; ValueError for one that is no length and no moment."""
    number = int(text)
    if not 0 <= number <= _MOST:
        raise ValueError(number)
    return number


def _refused(text: str) -> Any:
    raise ValueError(text)


def _fits(found: Availability) -> bool:
    """Whether days are no longer than they were, and figures what days and outages come to."""
    edges = np.append(midnights([*found.days], found.rules.zone), found.end).clip(found.begin)
    own: dict[tuple[str, str], list[int]] = {(one.agency, one.service): [] for one in found.services}
    for outage in found.outages:
        own[outage.agency, outage.service].append(outage.down)
        if not found.begin <= outage.began < outage.ended <= found.end or outage.crosses not in _CROSSES:
            return False
    for one, sums in zip(found.services, found.sums.sum(axis=1).tolist(), strict=True):
        lengths = own[one.agency, one.service]
        enough = is_enough(one.up, one.down, one.unknown, found.rules.min_observed)
        of_days = [one.unknown, one.up, one.down, one.maintenance] == sums and one.enough == enough
        of_outages = (sum(lengths), len(lengths), max(lengths, default=0)) == (one.down, one.outages, one.longest)
        if not of_days or not of_outages or (enough and one.plain and not one.plain.up + one.plain.down):
            return False
    return len(own) == len(found.services) and bool((found.sums.sum(axis=2) <= np.diff(edges)).all())
