"""The rules of availability once more, in lists and fractions: time is walked over from one moment at which anything
may change to the next, and everything is looked up anew there. Slow, and as near to the words of the rules as can be.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

UP, DOWN, UNKNOWN, MAINTENANCE = "up", "down", "unknown", "maintenance"


class Probe(NamedTuple):
    agency: str
    service: str
    place: str
    at: int
    ok: bool
    latency: int | None = None


@dataclass(frozen=True)
class Plan:
    """Time with a plan for it: `kind` is maintenance, excluded or objection; `word` its place, or what it counts as."""

    kind: str
    begin: int
    end: int
    agency: str = ""
    service: str = ""
    announced: int = 0
    word: str = ""


@dataclass(frozen=True)
class Case:
    """All that figures depend on."""

    probes: Sequence[Probe]
    begin: int | None = None
    end: int | None = None
    now: int = 2**60
    interval: int = 60_000
    own: dict[tuple[str, str], int] = field(default_factory=dict)
    max_gap: int | None = None
    min_observed: Fraction = Fraction(9, 10)
    confirm: int = 1
    ignore_under: int = 0
    quorum: Fraction = Fraction(1, 2)
    changes: bool = False
    since: dict[tuple[str, str], int] = field(default_factory=dict)
    plans: Sequence[Plan] = ()
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Asia/Tehran"))


@dataclass(frozen=True)
class Moment:
    """A stretch in which nothing changes: what the places say, what it counts as, whether it is in the period."""

    begin: int
    end: int
    vote: str
    counts: str
    inside: bool


@dataclass
class Run:
    """A stretch of moments without success between two successes: an outage, if one of them is down."""

    moments: list[Moment]
    closed: bool


def period_of(case: Case) -> tuple[int, int]:
    """From when to when, all services alike."""
    last = max(probe.at for probe in case.probes)
    intervals = [case.own.get((p.agency, p.service), case.interval) for p in case.probes if p.at == last]
    latest = last + max(intervals)
    begin = min(probe.at for probe in case.probes) if case.begin is None else case.begin
    if case.end is None:
        return begin, latest
    return begin, min(case.end, latest) if case.end > case.now else case.end


class Place:
    """What one place saw of one service."""

    def __init__(self, case: Case, key: tuple[str, str], name: str) -> None:
        said: dict[int, bool] = {}
        for probe in case.probes:
            if (probe.agency, probe.service, probe.place) == (*key, name):
                said[probe.at] = said.get(probe.at, True) and probe.ok
        self.name = name
        self.at = sorted(said)
        self.ok = [said[at] for at in self.at]
        self.interval = case.own.get(key, case.interval)
        self.gap = 3 * self.interval if case.max_gap is None else case.max_gap
        self.changes = case.changes
        self.excluded = [plan for plan in case.plans if plan.kind == "excluded" and plan.word == name]
        self._confirm(case.confirm)

    def _confirm(self, needed: int) -> None:
        start = 0
        while start < len(self.ok):
            end = start
            while end < len(self.ok) and self.ok[end] == self.ok[start]:
                end += 1
            if end - start < needed:
                self.ok[start:end] = [True] * (end - start)
            start = end

    def holds_until(self, number: int) -> float:
        """Until when what a probe found holds."""
        at, following = self.at[number], [*self.at, float("inf")][number + 1]
        if self.changes or following - at <= self.gap:
            return following
        return min(at + self.interval, following)

    def state(self, at: int) -> str:
        number = sum(one <= at for one in self.at) - 1
        if number < 0 or at >= self.holds_until(number):
            return UNKNOWN
        if any(plan.begin <= at < plan.end for plan in self.excluded):
            return UNKNOWN
        return UP if self.ok[number] else DOWN

    def begins_to_fail(self, at: int) -> bool:
        if at not in self.at or self.state(at) != DOWN:
            return False
        number = self.at.index(at)
        return number == 0 or self.ok[number - 1]

    def silent_before(self, at: int) -> int | None:
        number = self.at.index(at)
        if not number:
            return None
        return 0 if self.changes else at - self.at[number - 1]


def moments_of(case: Case, key: tuple[str, str], places: Sequence[Place], edges: Sequence[int]) -> Iterator[Moment]:
    """The stretches of a service, one after another."""
    begin, end = period_of(case)
    starts = min(max(begin, case.since.get(key, begin)), end)
    ends = {(p.agency, p.service, p.place): max(one.at for one in case.probes if one[:3] == p[:3]) for p in case.probes}
    horizon = max(end, *(at + case.own.get(name[:2], case.interval) for name, at in ends.items())) + 1
    cuts = {*edges, starts, begin, end, horizon, min([begin, *(one.at for one in case.probes)])}
    for place in places:
        cuts |= {*place.at, *(at + place.interval for at in place.at)}
    for plan in case.plans:
        cuts |= {plan.begin, plan.end}
    ordered = sorted(cut for cut in cuts if cut <= horizon)
    for start, stop in pairwise(ordered):
        said = [state for place in places if (state := place.state(start)) != UNKNOWN]
        failing = said.count(DOWN) > case.quorum * len(said)
        vote = UNKNOWN if not said or _voided(case, key, start) else DOWN if failing else UP
        counts = MAINTENANCE if _planned(case, key, start) else vote
        yield Moment(start, stop, vote, counts, starts <= start and stop <= end)


def _covering(case: Case, at: int) -> Iterator[Plan]:
    return (plan for plan in case.plans if plan.begin <= at < plan.end)


def _about(plan: Plan, key: tuple[str, str]) -> bool:
    return plan.agency == key[0] and plan.service in ("", key[1])


def _voided(case: Case, key: tuple[str, str], at: int) -> bool:
    return any(
        (plan.kind == "excluded" and not plan.word)
        or (plan.kind == "objection" and plan.word == UNKNOWN and _about(plan, key))
        for plan in _covering(case, at)
    )


def _planned(case: Case, key: tuple[str, str], at: int) -> bool:
    return any(
        _about(plan, key)
        and (
            (plan.kind == "maintenance" and plan.announced <= plan.begin)
            or (plan.kind == "objection" and plan.word == MAINTENANCE)
        )
        for plan in _covering(case, at)
    )


def runs_of(moments: Sequence[Moment]) -> Iterator[Run]:
    """The outages of a service over their whole length, from the first failure to the success that ends each, else to
    the end of what is known to be down. Maintenance begins none and ends none.
    """
    run: list[Moment] = []
    for moment in [*moments, None]:
        if moment is not None and moment.vote != UP:
            run.append(moment)
            continue
        while run and run[0].counts != DOWN:
            run.pop(0)
        closed = moment is not None
        while run and (run[-1].counts == MAINTENANCE if closed else run[-1].counts != DOWN):
            run.pop()
        if run:
            yield Run(run, closed)
        run = []


@dataclass(frozen=True)
class Outage:
    key: tuple[str, str]
    began: int
    ended: int
    down: int
    uncertain: int
    crosses: tuple[str, ...]


@dataclass
class Figures:
    """What a service comes to."""

    sums: dict[str, int]
    days: dict[tuple[date, str], int]
    share: Fraction | None
    availability: float | None
    ordinary: float | None
    observed: float | None
    probes: int
    outages: list[Outage]
    longest: int
    plain: tuple[int, int, int] | None = None


def figures(case: Case) -> dict[tuple[str, str], Figures]:
    """The figures of every service, by agency and code."""
    keys = sorted({(probe.agency, probe.service) for probe in case.probes})
    made = {key: _figures_of(case, key) for key in keys}
    if case.confirm > 1 or case.ignore_under:
        bare = Case(**{**case.__dict__, "confirm": 1, "ignore_under": 0})
        for key in keys:
            one = _figures_of(bare, key)
            made[key].plain = one.sums[UP], one.sums[DOWN], len(one.outages)
    return made


def _figures_of(case: Case, key: tuple[str, str]) -> Figures:
    begin, end = period_of(case)
    names = sorted({probe.place for probe in case.probes if (probe.agency, probe.service) == key})
    places = [Place(case, key, name) for name in names]
    moments = list(moments_of(case, key, places, _midnights(case)))
    runs = []
    for run in runs_of(moments):
        if run.moments[-1].end - run.moments[0].begin < case.ignore_under:
            forgiven = [one for one in run.moments if one.counts == DOWN]
            moments = [
                Moment(*(*one.__dict__.values(),)[:3], UP, one.inside) if one in forgiven else one for one in moments
            ]
        else:
            runs.append(run)
    low = min(max(begin, case.since.get(key, begin)), end)
    outages = [made for run in runs if (made := _outage(key, run, places, low, end)) is not None]
    own = [moment for moment in moments if moment.inside]
    sums = {state: sum(m.end - m.begin for m in own if m.counts == state) for state in (UP, DOWN, UNKNOWN, MAINTENANCE)}
    days: dict[tuple[date, str], int] = {}
    for m in own:
        day = datetime.fromtimestamp(m.begin / 1000, case.zone).date()
        days[day, m.counts] = days.get((day, m.counts), 0) + m.end - m.begin
    known = sums[UP] + sums[DOWN]
    observed = Fraction(known, known + sums[UNKNOWN]) if known + sums[UNKNOWN] else None
    enough = observed is not None and known > 0 and observed >= case.min_observed
    share = Fraction(sums[UP], known) if enough else None
    planned = {
        way: sum(m.end - m.begin for m in own if m.counts == MAINTENANCE and m.vote == way) for way in (UP, DOWN)
    }
    ordinary = Fraction(sums[UP] + planned[UP], known + planned[UP] + planned[DOWN]) if enough else None
    return Figures(
        sums,
        days,
        share,
        _down(share, 100),
        _down(ordinary, 100),
        _down(observed, 1),
        sum(begin <= at < end for place in places for at in place.at),
        outages,
        max((outage.down for outage in outages), default=0),
    )


def _down(share: Fraction | None, by: int) -> float | None:
    """Three decimals, the rest cut off."""
    return None if share is None else int(share * by * 1000) / 1000


def _midnights(case: Case) -> list[int]:
    """The first moments of the days about the period."""
    begin, end = period_of(case)
    first, last = (datetime.fromtimestamp(at / 1000, case.zone).date().toordinal() for at in (begin, end))
    days = [date.fromordinal(number) for number in range(first, last + 2)]
    return [round(datetime(d.year, d.month, d.day, tzinfo=case.zone).timestamp() * 1000) for d in days]


def _outage(key: tuple[str, str], run: Run, places: Sequence[Place], low: int, high: int) -> Outage | None:
    """The part of an outage in the period, None where none of it is."""
    began, ended = run.moments[0].begin, run.moments[-1].end
    length = {
        state: sum(m.end - m.begin for m in run.moments if m.inside and m.counts == state) for state in (DOWN, UNKNOWN)
    }
    if not length[DOWN]:
        return None
    early, late = began < low, ended > high or (ended == high and not run.closed)
    uncertain = length[UNKNOWN]
    if not early:
        waits = [place.silent_before(began) for place in places if place.begins_to_fail(began)]
        longest = max((wait for wait in waits if wait is not None), default=began - low)
        uncertain += min(longest, began - low) if waits else 0
    crosses = ("from",) * early + ("to",) * late
    return Outage(key, max(began, low), min(ended, high), length[DOWN], uncertain, crosses)
