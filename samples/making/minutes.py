"""A day of a made-up agency, probed each minute from two places: outages, a silence, and a cut of one place."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from making.world import WORLD_SEED

BEGIN = datetime(2025, 6, 8)
AGENCY = "org-019"
SERVICES = (1, 2, 3)
PLACES = {"tehran": (5, 180), "mashhad": (25, 320)}
"""From where: the second at which it probes, and its usual latency in milliseconds."""
_MINUTES = 24 * 60


def _minute(hour: int, minute: int) -> int:
    return hour * 60 + minute


SILENT = range(_minute(5, 10), _minute(5, 50))
DOWN = {
    1: range(_minute(9, 12), _minute(9, 47)),
    2: range(_minute(14, 3), _minute(14, 4)),
    3: range(_minute(22, 55), _MINUTES),
}
CUT = {"mashhad": range(_minute(18, 30), _minute(18, 50))}


def probes() -> Iterator[tuple[object, ...]]:
    """Yield rows of moment, agency, service, whether it answered, latency, place, and an empty field."""
    draw = Random(f"{WORLD_SEED} probes {AGENCY}")
    for minute in range(_MINUTES):
        if minute in SILENT:
            continue
        for place, (second, usual) in PLACES.items():
            for service in SERVICES:
                at = BEGIN + timedelta(minutes=minute, seconds=second + 4 * service + draw.randrange(3))
                ok = minute not in DOWN[service] and minute not in CUT.get(place, ())
                latency = int(usual * draw.lognormvariate(0.0, 0.35)) if ok else None
                yield at, AGENCY, service, int(ok), latency, place, None
