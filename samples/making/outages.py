"""When the made-up services of a round were up and down in a month: as much as their availability says."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from making.corrections import measured_rows
from making.submissions import Given
from making.world import WORLD_SEED

BEGIN = datetime(2025, 5, 22)
"""Khordad 1404 begins, on clocks in Tehran."""
DAYS = 31
MONTH = DAYS * 24 * 3600
INDICATOR = "U04"
MADE_UP = "همه ساختگی است / all made up"
_APART = 600
_SHORTEST = 60

Service = tuple[str, int]


def availabilities(sent: list[Given], round_: int) -> dict[Service, float]:
    """Return the percentage of every service that has one: what a system measured, else what the agency said."""
    own = {
        (given.agency.code, given.service.number): given.answer
        for given in sent
        if given.question.id == INDICATOR and given.service is not None
    }
    measured = {(row[0], row[1]): row[3] for row in measured_rows(sent, round_) if row[2] == INDICATOR}
    return {key: value for key, value in (own | measured).items() if isinstance(value, float)}


def changes(percentages: dict[Service, float], round_: int) -> Iterator[tuple[object, ...]]:
    """Yield rows of moment, agency, service, whether it is up, and an empty field, in the order of time."""
    rows = [(0, code, number, 1) for code, number in percentages]
    for (code, number), percentage in percentages.items():
        for start, length in _outages(percentage, Random(f"{WORLD_SEED} outages {round_} {code} {number}")):
            rows += [(start, code, number, 0), (start + length, code, number, 1)]
    for at, code, number, ok in sorted(rows):
        yield BEGIN + timedelta(seconds=at), code, number, ok, None


def _outages(percentage: float, draw: Random) -> Iterator[tuple[int, int]]:
    """Seconds at which outages of a month begin, and how many they last: in all as many as the percentage leaves."""
    down = int(MONTH * (100 - Fraction(str(percentage))) / 100)
    number = min(1 + int(draw.expovariate(0.6)), down // _SHORTEST)
    starts = sorted(draw.sample(range(1, (MONTH - down) // _APART - 1), number))
    before = 0
    for start, length in zip(starts, _parts(down, number, draw), strict=True):
        yield start * _APART + draw.randrange(_APART - _SHORTEST) + before, length
        before += length


def _parts(down: int, number: int, draw: Random) -> list[int]:
    """So many seconds in so many parts, some much longer than others."""
    if not number:
        return []
    shares = [draw.lognormvariate(0.0, 1.0) for _ in range(number)]
    rest = down - number * _SHORTEST
    parts = [_SHORTEST + int(rest * share / sum(shares)) for share in shares]
    parts[0] += down - sum(parts)
    return parts
