"""Time that does not count as it was seen: planned maintenance, cuts that were nobody's, accepted objections."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from eqm.findings import Finding
from eqm.uptime.pieces import Stretches
from eqm.uptime.probes import one_after_another, picked
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


def planned_for(plans: Plans, scene: Scene) -> Stretches:
    """Return the maintenance of each service that counts."""
    announced = [one for one in plans.maintenance if one.announced <= one.begin]
    return _stretches([*announced, *(one for one in plans.objections if one.instead == "maintenance")], scene)


def voided(plans: Plans, scene: Scene) -> Stretches:
    """Return the time of each service in which nothing counts."""
    everywhere = [
        Objection(agency, "", one.begin, one.end, "unknown", one.because)
        for one in plans.exclusions
        for agency in {agency for agency, _ in scene.keys}
        if not one.place
    ]
    return _stretches([*everywhere, *(one for one in plans.objections if one.instead == "unknown")], scene)


def _stretches(rows: Sequence[Maintenance | Objection], scene: Scene) -> Stretches:
    """Time of services, or of all of an agency, by the numbers of services."""
    numbers: dict[Key, list[int]] = {}
    for place, (agency, service) in enumerate(scene.keys if rows else ()):
        for key in {(agency, service), (agency, "")}:
            numbers.setdefault(key, []).append(place)
    found = [(place, one.begin, one.end) for one in rows for place in numbers.get(one[:2], ())]
    return Stretches(*np.array(found, np.int64).reshape(-1, 3).T)


def without_places(spans: Spans, scene: Scene, exclusions: Sequence[Exclusion]) -> Spans:
    """Return spans without what was seen from a place in a time that is excluded for it."""
    for one in exclusions:
        if one.place not in scene.places or not one.place:
            continue
        own = scene.place[spans.series] == scene.places.index(one.place)
        hit = own & (spans.begin < one.end) & (spans.end > one.begin)
        cut = picked(spans, hit)
        before = cut._replace(end=np.minimum(cut.end, one.begin))
        after = cut._replace(begin=np.maximum(cut.begin, one.end), before=np.zeros(len(cut.begin), np.int64))
        parts = (picked(part, part.begin < part.end) for part in (before, after))
        spans = one_after_another([picked(spans, ~hit), *parts])
    return spans
