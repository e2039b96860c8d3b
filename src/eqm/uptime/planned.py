"""Time that does not count as it was seen: planned maintenance, cuts that were nobody's, accepted objections."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

import numpy as np

from eqm.findings import Finding
from eqm.uptime.pieces import Stretches
from eqm.uptime.probes import Integers, one_after_another, picked
from eqm.uptime.scene import Key, Scene
from eqm.uptime.timelines import Spans


class Maintenance(NamedTuple):
    """Planned maintenance of a service, by its folded code, or of all of an agency where `service` is empty; times in
    milliseconds. It counts only where it was announced before it began.
    """

    agency: str
    service: str
    begin: int
    end: int
    announced: int


class Exclusion(NamedTuple):
    """Time that counts for nobody, or is not counted as `place` saw it; `because` says why."""

    begin: int
    end: int
    place: str
    because: str


Instead = Literal["unknown", "maintenance"]


class Objection(NamedTuple):
    """An objection to an outage that was accepted: what its time counts as `instead`, and why."""

    agency: str
    service: str
    begin: int
    end: int
    instead: Instead
    because: str


@dataclass(frozen=True, slots=True)
class Plans:
    """All time that does not count as it was seen, and what is wrong with what was handed in of it."""

    maintenance: Sequence[Maintenance] = ()
    exclusions: Sequence[Exclusion] = ()
    objections: Sequence[Objection] = ()
    findings: tuple[Finding, ...] = ()


_NONE: Final = Stretches(*[np.empty(0, np.int64)] * 3)


def planned_for(plans: Plans, scene: Scene) -> Stretches:
    """Return the maintenance of each service that counts."""
    announced = (one for one in plans.maintenance if one.announced <= one.begin)
    accepted = (one for one in plans.objections if one.instead == "maintenance")
    return _stretches([*((*one[:4],) for one in announced), *((*one[:4],) for one in accepted)], scene)


def voided(plans: Plans, scene: Scene) -> Stretches:
    """Return the time of each service in which nothing counts."""
    accepted = [(*one[:4],) for one in plans.objections if one.instead == "unknown"]
    everywhere = [one for one in plans.exclusions if not one.place]
    every = np.arange(len(scene.keys))
    parts = [_stretches(accepted, scene)]
    parts += [Stretches(every, *(np.full(len(every), at) for at in (one.begin, one.end))) for one in everywhere]
    return one_after_another(parts)


def _stretches(rows: Sequence[tuple[str, str, int, int]], scene: Scene) -> Stretches:
    """Rows of agency, service (empty: all of the agency), begin and end, by the numbers of services."""
    number = {key: place for place, key in enumerate(scene.keys)}
    of_agency: dict[str, list[int]] = {}
    for key, place in number.items():
        of_agency.setdefault(key[0], []).append(place)
    found = [
        (place, begin, end)
        for agency, service, begin, end in rows
        for place in (of_agency.get(agency, ()) if not service else _only(number, (agency, service)))
    ]
    return Stretches(*(np.array(column, np.int64) for column in zip(*found, strict=True))) if found else _NONE


def _only(number: dict[Key, int], key: Key) -> Iterable[int]:
    return (number[key],) if key in number else ()


def without_places(spans: Spans, scene: Scene, exclusions: Sequence[Exclusion]) -> Spans:
    """Return spans without what was seen from a place in a time that is excluded for it."""
    for one in exclusions:
        if one.place not in scene.places or not one.place:
            continue
        own = scene.place[spans.series] == scene.places.index(one.place)
        hit = own & (spans.begin < one.end) & (spans.end > one.begin)
        cut = picked(spans, hit)
        before = cut._replace(end=np.minimum(cut.end, one.begin))
        after = cut._replace(begin=np.maximum(cut.begin, one.end), before=_nothing(cut.begin))
        spans = one_after_another([picked(spans, ~hit), _lasting(before), _lasting(after)])
    return spans


def _nothing(like: Integers) -> Integers:
    return np.zeros(len(like), np.int64)


def _lasting(spans: Spans) -> Spans:
    return picked(spans, spans.begin < spans.end)
