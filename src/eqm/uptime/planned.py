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


def set_aside(plans: Plans, scene: Scene) -> tuple[Stretches, Stretches]:
    """Return the time of each service that is maintenance and counts as such, and that in which nothing counts."""
    numbers: dict[Key, list[int]] = {}
    for place, (agency, service) in enumerate(scene.keys):
        for key in {(agency, service), (agency, "")}:
            numbers.setdefault(key, []).append(place)
    planned = [(one.agency, one.service, one.begin, one.end) for one in plans.maintenance if one.announced <= one.begin]
    agencies = {agency for agency, _ in scene.keys}
    void = [(agency, "", one.begin, one.end) for one in plans.exclusions if not one.place for agency in agencies]
    for objection in plans.objections:
        (planned if objection.instead == "maintenance" else void).append(objection[:4])
    kinds = ([(place, *one[2:]) for one in rows for place in numbers.get(one[:2], ())] for rows in (planned, void))
    works, cuts = (Stretches(*np.array(found, np.int64).reshape(-1, 3).T) for found in kinds)
    return works, cuts


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
