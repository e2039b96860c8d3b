"""A run of probes as tables: all that its availability is made of, each once.

What follows from these stands in none of them: a service's times are the sums of its days, its outages are counted, and
agencies' figures are made of their services'.
"""

from collections.abc import Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Any, Final

import numpy as np

from eqm.language import Text, fold
from eqm.tables import probes
from eqm.tables.model import Columns, Field, Relation, columns_of
from eqm.tables.sent import INPUTS
from eqm.uptime.availability import Availability
from eqm.uptime.figures import Plain
from eqm.uptime.probes import Flags
from eqm.uptime.reading.moments import with_offset
from eqm.uptime.rules import MINUTE

Of = Relation[Availability]


def _about(found: Availability) -> Iterator[Columns]:
    rules = found.rules
    timing = (rules.zone.key, rules.interval, rules.max_gap, str(rules.min_observed))
    counting = (rules.confirm, rules.ignore_under, str(rules.quorum), rules.changes)
    moments = (with_offset(at, rules.zone) for at in (found.begin, found.end))
    yield {field.name: [value] for field, value in zip(probes.PERIOD, (*moments, *timing, *counting), strict=True)}


def _inputs(found: Availability) -> Iterator[Columns]:
    yield columns_of(INPUTS.fields[1:], found.inputs)


def _probed(found: Availability) -> Iterator[Columns]:
    plain = [one.plain or Plain(*[None] * 3) for one in found.services]  # type: ignore[arg-type]  # gaps
    same = ("agency", "service", "title", "probes", "planned_up", "planned_down")
    columns = {name: list(map(attrgetter(name), found.services)) for name in same}
    own = found.rules.own_intervals
    yield {
        **{name: columns[name] for name in same[:4]},
        "interval_ms": [own.get((fold(one.agency), fold(one.service))) for one in found.services],
        "latency_p95_ms": [one.latency for one in found.services],
        **{f"{name}_ms": columns[name] for name in same[4:]},
        **{f"plain_{name}_ms": list(map(attrgetter(name), plain)) for name in ("up", "down")},
        "plain_outages": [one.outages for one in plain],
    }


def _outages(found: Availability) -> Iterator[Columns]:
    position = {(one.agency, one.service): place for place, one in enumerate(found.services)}
    held, zone = found.outages, found.rules.zone
    yield {
        "position": [position[one.agency, one.service] for one in held],
        **{name: [getattr(one, name) for one in held] for name in ("agency", "service", "crosses")},
        **{name: [with_offset(getattr(one, name), zone) for one in held] for name in ("began", "ended")},
        **{f"{name}_ms": [getattr(one, name) for one in held] for name in ("down", "uncertain")},
        "minutes": [minutes(one.down) for one in held],
        "uncertain_minutes": [minutes(one.uncertain) for one in held],
    }


def minutes(length: int) -> float:
    """Return a length in minutes, rounded to thousandths."""
    return round(length / MINUTE, 3)


def _every_day(found: Availability) -> Iterator[Columns]:
    yield _days(found, np.ones(found.days.sums.shape[:2], np.bool_))


def _days_alike(found: Availability) -> Iterator[Columns]:
    """Days in a row that are alike as one, with their number in `alike`."""
    sums = found.days.sums
    first = np.ones(sums.shape[:2], np.bool_)
    first[:, 1:] = (sums[:, 1:] != sums[:, :-1]).any(axis=2)
    yield _days(found, first)


def _days(found: Availability, shown: Flags) -> Columns:
    """The days that are shown, each with how many it stands for."""
    service, day = np.nonzero(shown)
    places, kept = service.tolist(), found.days.sums[service, day]
    cells = np.flatnonzero(shown.ravel())
    texts = [one.isoformat() for one in found.days.days]
    return {
        "position": places,
        **{name: [getattr(found.services[place], name) for place in places] for name in ("agency", "service")},
        "day": [texts[number] for number in day.tolist()],
        "alike": np.diff(np.append(cells, shown.size)).tolist(),
        **{name: kept[:, state].tolist() for state, name in enumerate(probes.STATES)},
    }


def _aside(found: Availability) -> Iterator[Columns]:
    plans, zone = found.plans, found.rules.zone
    listed = zip(probes.KINDS, (plans.maintenance, plans.exclusions, plans.objections), strict=True)
    rows: list[tuple[str, Any]] = [(kind, one) for kind, held in listed for one in held]
    announced = [getattr(one, "announced", None) for _, one in rows]
    yield {
        "kind": [kind for kind, _ in rows],
        **{name: [getattr(one, name, "") for _, one in rows] for name in _TEXTS},
        "began": [with_offset(one.begin, zone) for _, one in rows],
        "ended": [with_offset(one.end, zone) for _, one in rows],
        "announced": ["" if at is None else with_offset(at, zone) for at in announced],
        "counts": [at is None or at <= one.begin for at, (_, one) in zip(announced, rows, strict=True)],
    }


_TEXTS: Final = ("agency", "service", "place", "instead", "because")


def _table(name: str, columns: tuple[Field, ...], rows: Any, title: Text, by: str, *key: str) -> Of:
    repeats = ("agency", "service") if name == "outages" else ()
    return Relation(name, columns, rows, title, key, stored=tuple(by.split()), repeats=repeats, since=5)


_OF: Final = ("agency", "service")
PROBES = _table(
    "probes", probes.PERIOD, _about, Text(fa="دورهٔ وارسی و قاعده‌ها", en="The period of probing, its rules"), ""
)
LOGS = _table("probe_logs", INPUTS.fields, _inputs, Text(fa="پرونده‌های وارسی", en="The logs of probes"), "position")
PROBED = _table(
    "probed",
    probes.SERVICES,
    _probed,
    Text(fa="خدمت‌های وارسی‌شده", en="The services that were probed"),
    "position",
    *_OF,
)
OUTAGES = _table("outages", probes.OUTAGE, _outages, Text(fa="قطعی‌ها", en="Outages"), "number", *_OF, "began")
DAYS = _table(
    "days",
    probes.DAY,
    _every_day,
    Text(fa="هر خدمت در هر روز", en="Every service, every day"),
    "position day",
    *_OF,
    "day",
)
ASIDE = _table(
    "set_aside", probes.PLAN, _aside, Text(fa="زمان کنارگذاشته", en="Time that does not count as it was seen"), "number"
)
PARTS: Final[tuple[Of, ...]] = (LOGS, PROBED, OUTAGES, DAYS, ASIDE)
"""What a run of probes is made of, beside its row of PROBES; as it is published."""
KEPT: Final[tuple[Of, ...]] = tuple(replace(one, rows=_days_alike) if one is DAYS else one for one in PARTS)
"""The same as a store keeps it: days in a row that are alike are one row."""
