"""Two rounds row by row: every agency and service of either, and what stood for an answer before and after."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from eqm.catalog import Indicator
from eqm.comparison.likeness import recoded
from eqm.intake import Agencies, Round, Services, Source, Status
from eqm.intake.matching import Matching
from eqm.intake.model import UNSAID
from eqm.language import fold
from eqm.scoring.arrays import Codes, Floats, Mask, Whole

_NOWHERE = -1


@dataclass(frozen=True)
class Paired:
    """Rows of two rounds in one order, agencies or services: their places `before` and `after`, −1 for none."""

    before: Whole
    after: Whole

    @property
    def both(self) -> Mask:
        """The rows that stand in both."""
        there: Mask = (self.before >= 0) & (self.after >= 0)
        return there

    def chosen(self, later: Mask) -> Mask:
        """Return where a row is taken from the round after: where `later` says so, and where it stands only there."""
        taken: Mask = (self.after >= 0) & (later | (self.before < 0))
        return taken

    def picked(self, before: Any, after: Any, later: Mask, absent: Any = np.nan) -> Any:
        """Return a column of both rounds: where `later` says so as it is after, else as before; else `absent`."""
        return np.where(later, _taken(after, self.after, absent), _taken(before, self.before, absent))


@dataclass(frozen=True)
class Change:
    """The answers to one indicator in both rounds, a row of `Rows` each, values as the catalog after codes them.

    `value`, `status`: before, and after. `moved`: where another answer counts than before, in rows that stand in both.
    `source`: whose doing that is, a code of Source: the stronger of who gave the answer that counted before, and who
    the one after.
    """

    value: tuple[Floats, Floats]
    status: tuple[Codes, Codes]
    moved: Mask
    source: Codes

    @property
    def sources(self) -> frozenset[int]:
        """Whose doing the changes are."""
        return frozenset(np.unique(self.source[self.moved]).tolist())


@dataclass(frozen=True)
class Joined:
    """Two rounds in one: first the agencies that are in both, then those that are only before, then those only after.

    `services` stand by agency, `owner` says of which; a service is in both if its agency is and both list its code.
    """

    before: Round
    after: Round
    agencies: Paired
    services: Paired
    owner: Whole
    pairs: int
    """How many agencies are in both."""

    def rows(self, indicator: Indicator) -> Paired:
        """The rows that answer an indicator."""
        return self.services if indicator.per == "service" else self.agencies

    def change(self, former: Indicator, wanted: Indicator) -> Change:
        """Return the answers to an indicator that both catalogs have, as `former` before and as `wanted` after."""
        rows = self.rows(wanted)
        first, second = self.before.answers[former.id], self.after.answers[wanted.id]
        value = (
            _taken(recoded(np.asarray(first.value, np.float64), former, wanted), rows.before, np.nan),
            _taken(np.asarray(second.value, np.float64), rows.after, np.nan),
        )
        earlier, later = _codes(first.status, rows.before), _codes(second.status, rows.after)
        answered = (earlier == Status.SCORED) & (later == Status.SCORED)
        moved = rows.both & ((earlier != later) | (answered & (value[0] != value[1])))
        stronger = np.maximum(_codes(first.source, rows.before, 0), _codes(second.source, rows.after, 0))
        return Change(value, (earlier, later), moved, stronger)

    def mixed(self, sources: Collection[int], groups: Collection[str]) -> Round:
        """Return a round without answers, whose agencies and services are as they are after if SELF is among the
        `sources`, else as they are before; who is only in one round is as it is there.

        Its services are those of `listed`. Membership of a group that only one of the rounds knows is as it is there.
        """
        own, listed = np.full(len(self.agencies.before), Source.SELF in sources), self.listed(sources)
        later, of_service = self.agencies.chosen(own), self.services.chosen(own[self.owner])[listed]
        rows, count = Paired(self.services.before[listed], self.services.after[listed]), len(listed)
        first, second = self.before.services, self.after.services
        weight = rows.picked(first.weight, second.weight, of_service)
        months = rows.picked(first.months, second.months, of_service)
        services = Services(self.owner[listed].tolist(), [""] * count, [""] * count, weight, months)
        return Round(self.before.id, self._agencies(later, groups), services, {}, ())

    def listed(self, sources: Collection[int]) -> Whole:
        """Return which rows of services stand in the round that `mixed` returns."""
        own = np.full(len(self.agencies.before), Source.SELF in sources)
        both = self.agencies.both[self.owner]
        there = np.where(both & own[self.owner], self.services.after >= 0, self.services.before >= 0)
        return np.flatnonzero(np.where(both, there, True)).astype(np.int64)

    def answers(self, indicator: Indicator, change: Change, sources: Collection[int]) -> tuple[Floats, Codes]:
        """Return values and statuses with the changes of these `sources` alone, for the rows that stand there."""
        rows = self.rows(indicator)
        made = np.isin(change.source, list(sources)) & change.moved
        later = rows.chosen(made)
        value = np.where(later, change.value[1], change.value[0])
        status = np.where(later, change.status[1], change.status[0])
        if indicator.per == "service":
            listed = self.listed(sources)
            return value[listed], status[listed]
        return value, status

    def _agencies(self, later: Mask, groups: Collection[str]) -> Agencies:
        first, second = self.before.agencies, self.after.agencies
        columns: dict[str, Any] = {name: [unsaid] * len(later) for name, unsaid in UNSAID.items()}
        earlier, now = (np.asarray(side.parent, object) for side in (first, second))
        columns["parent"] = self.agencies.picked(earlier, now, later, "").tolist()
        columns["months"] = self.agencies.picked(first.months, second.months, later)
        columns["groups"] = {name: self._members(name, later) for name in groups}
        return Agencies(code=[str(row) for row in range(len(later))], **columns)

    def _members(self, group: str, later: Mask) -> Any:
        sides = [side.agencies for side in (self.before, self.after)]
        first, second = (np.asarray(side.groups.get(group, [False] * len(side.code)), bool) for side in sides)
        known = [group in side.groups for side in sides]
        return self.agencies.picked(first, second, later if all(known) else np.full(len(later), known[1]), False)


def join(before: Round, after: Round, matching: Matching) -> Joined:
    """Return two rounds in one, matched; a merged agency is only after, those that went into it only before."""
    paired = [np.array(side, np.int64) for side in zip(*matching.pairs, strict=True)] or [np.empty(0, np.int64)] * 2
    origins = [origin for several in matching.merged.values() for origin in several]
    gone = np.array(sorted({*matching.left, *origins}), np.int64)
    new = np.array(sorted({*matching.came, *matching.merged}), np.int64)
    nowhere = [np.full(len(rows), _NOWHERE) for rows in (new, gone)]
    agencies = Paired(np.concatenate([paired[0], gone, nowhere[0]]), np.concatenate([paired[1], nowhere[1], new]))
    first, second = _services(before.services, agencies.before), _services(after.services, agencies.after)
    keys = sorted(first.keys() | second.keys())
    services = Paired(*(np.array([rows.get(key, _NOWHERE) for key in keys], np.int64) for rows in (first, second)))
    owner = np.array([key[0] for key in keys], np.int64)
    return Joined(before, after, agencies, services, owner, len(matching.pairs))


def _services(services: Services, agencies: Whole) -> Mapping[tuple[int, str, int], int]:
    """The rows of services by the row of their agency, their folded code, and how many of that code came before."""
    row_of = {int(position): row for row, position in enumerate(agencies) if position >= 0}
    seen: Counter[tuple[int, str]] = Counter()
    rows = {}
    for position, (agency, code) in enumerate(zip(services.agency, services.service, strict=True)):
        key = (row_of[int(agency)], fold(code))
        rows[(*key, seen[key])] = position
        seen[key] += 1
    return rows


def _taken(column: Any, at: Whole, absent: Any) -> Any:
    """The items of a column at positions, `absent` at −1."""
    items = np.asarray(column)
    return np.append(items, np.array([absent], items.dtype))[at]


def _codes(column: Any, at: Whole, absent: int = Status.MISSING) -> Codes:
    codes: Codes = _taken(np.asarray(column, np.uint8), at, absent)
    return codes
