"""What somebody should know of a log: services nobody knows or nobody probed, places that see what no other sees."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from eqm.findings import Finding, probes as rules
from eqm.uptime.figures import ServiceFigures, named
from eqm.uptime.log import Log
from eqm.uptime.pieces import Pieces
from eqm.uptime.probes import Integers
from eqm.uptime.reading.moments import clock
from eqm.uptime.rules import Rules
from eqm.uptime.scene import Scene
from eqm.uptime.timelines import Spans

_MANY_CUTS = 20


def observations(
    log: Log, in_force: Rules, scene: Scene, spans: Spans, pieces: Pieces, services: Sequence[ServiceFigures]
) -> Iterator[Finding]:
    """Yield what somebody should know of the log beside its figures."""
    strangers = sorted({log.names[series][:2] for series in np.flatnonzero(scene.service < 0).tolist()})
    if strangers:
        yield rules.NOT_REGISTERED.at(number=len(strangers), names=named(strangers))
    running = [one for one in services if one.up + one.down + one.unknown + one.maintenance]
    silent = [(one.agency, one.service) for one in running if not one.probes]
    if silent:
        yield rules.NEVER_PROBED.at(number=len(silent), names=named(silent))
    few = [(one.agency, one.service) for one in services if one.probes and not one.enough]
    if few:
        share = float(in_force.min_observed * 100)
        yield rules.NOT_ENOUGH.at(number=len(few), names=named(few), share=share)
    yield from _cuts(in_force, scene, spans)
    yield from _alone(scene, pieces)


def _cuts(in_force: Rules, scene: Scene, spans: Spans) -> Iterator[Finding]:
    """A place from which more than half of its services, and at least two, begin to fail within one interval."""
    failing = ~spans.ok & (spans.before != 0)
    place, series, at = scene.place[spans.series][failing], spans.series[failing], spans.begin[failing]
    for number, name in enumerate(scene.places):
        own = place == number
        probed = len(np.unique(scene.service[scene.place == number]))
        for begin, count in islice(_clusters(at[own], series[own], in_force.interval, probed), _MANY_CUTS):
            yield rules.PLACE_CUT.at(seen_from=name or "—", at=clock(begin, in_force.zone), count=count, of=probed)


def _clusters(at: Integers, series: Integers, interval: int, probed: int) -> Iterator[tuple[int, int]]:
    """When more than half of the services began to fail within an interval, and how many; each time once."""
    order = np.argsort(at, kind="stable")
    at, names = at[order], series[order].tolist()
    until = np.searchsorted(at, at + interval, "right")
    if not ((until - np.arange(len(at))) * 2 > probed).any():
        return
    held, end, after = Counter[int](), 0, -1
    for start, stop in enumerate(until.tolist()):
        held.update(names[end:stop])
        end, count = stop, len(held)
        if start > after and count * 2 > probed and count > 1:
            yield int(at[start]), count
            after = stop - 1
        held[names[start]] -= 1
        if not held[names[start]]:
            del held[names[start]]


def _alone(scene: Scene, pieces: Pieces) -> Iterator[Finding]:
    """A place that sees a service otherwise than all others, of which there are at least two."""
    length = pieces.length
    for number, name in enumerate(scene.places):
        down, up = ((alone == number) & pieces.inside for alone in (pieces.alone_down, pieces.alone_up))
        if down.any() or up.any():
            seconds = [int(length[way].sum()) // 1000 for way in (down, up)]
            services = len(np.unique(pieces.service[down | up]))
            yield rules.PLACE_ALONE.at(seen_from=name or "—", services=services, down=seconds[0], up=seconds[1])
