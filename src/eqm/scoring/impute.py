"""Impute: gaps are filled where they stand, services before pooling (OECD/JRC Handbook, step 3; program's rule)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eqm.catalog.aggregates import GroupFill, Missing
from eqm.intake import Status
from eqm.scoring.arrays import Codes, Floats, Mask, Whole
from eqm.scoring.reference import Filling


@dataclass(frozen=True, slots=True)
class Cohort:
    """What is known of the rows of a column, agencies or services, beside their scores."""

    counted: Mask
    """Rows that others learn from, and that alone are filled: those of agencies that take part."""
    groups: Mapping[str, Mask]
    """The rows of each group of the catalog."""
    parent: Whole
    """For each row the position of its parent among `parents`, −1 where it has none."""
    parents: Sequence[str]
    months: Floats
    """How long each was observed."""
    owner: Whole
    """The position of each row's agency."""
    yardstick: Mask
    """Rows of references, whose scores are held to the range of those that are ranked."""

    def take(self, positions: Whole) -> "Cohort":
        """Return the rows at `positions`, repeated as often as they stand there: services from their agencies."""
        groups = {name: mask[positions] for name, mask in self.groups.items()}
        months, owner, yardstick = self.months[positions], self.owner[positions], self.yardstick[positions]
        return Cohort(self.counted[positions], groups, self.parent[positions], self.parents, months, owner, yardstick)


def fit_filling(score: Floats, rows: Cohort, policy: Missing) -> Filling | None:
    """Return the scores for gaps under `policy`, learned from counted rows that have one; None if none is needed."""
    if policy in ("zero", "skip"):
        return None
    usable = rows.counted & ~np.isnan(score)
    if not usable.any():
        return Filling(None)
    median = policy == "median" or (isinstance(policy, GroupFill) and policy.method == "group_median")
    overall = _middle(score[usable], median)
    if not isinstance(policy, GroupFill):
        return Filling(overall)
    if policy.by == "parent":
        return Filling(overall, _by_parent(score, rows, usable & (rows.parent >= 0), median))
    members = {name: rows.groups[name] & usable for name in policy.by}
    return Filling(overall, {name: _middle(score[mask], median) for name, mask in members.items() if mask.any()})


def impute(
    score: Floats, status: Codes, rows: Cohort, policy: Missing, filling: Filling | None
) -> tuple[Floats, Codes, Mask]:
    """Return the column with its gaps filled, its statuses, and the gaps that no group fitted (filled over all).

    `zero` gives a score of 0 and keeps the status; `skip` leaves NaN; the others give the kept score and the status
    IMPUTED to rows that are counted, and nothing to the rest. Where nobody has a score there is nothing to fill with,
    and the gaps stay.
    """
    gap: Mask = (status == Status.MISSING) | (status == Status.INVALID)
    nowhere = np.zeros(len(score), bool)
    if not gap.any():
        return score, status, nowhere
    score = score.copy()
    if policy == "zero":
        score[gap] = 0.0
    gap &= rows.counted
    if filling is None or filling.overall is None:
        return score, status, nowhere
    status = np.where(gap, np.uint8(Status.IMPUTED), status)
    if isinstance(policy, GroupFill):
        value, nowhere = _by_group(rows, policy, filling, gap)
        score[gap] = value[gap]
    else:
        score[gap] = filling.overall
    return score, status, nowhere


def _by_group(rows: Cohort, policy: GroupFill, filling: Filling, gap: Mask) -> tuple[Floats, Mask]:
    """The value of the first group that fits each row, and the gaps that none fits."""
    assert filling.overall is not None
    if policy.by == "parent":
        kept = np.asarray([*(filling.by.get(name, np.nan) for name in rows.parents), np.nan])
        value = kept[rows.parent]
        return np.where(np.isnan(value), filling.overall, value), gap & np.isnan(value)
    value = np.full(len(gap), filling.overall)
    open_ = gap.copy()
    for name in policy.by:
        if name in filling.by:
            value[rows.groups[name] & open_] = filling.by[name]
            open_ &= ~rows.groups[name]
    return value, open_


def _by_parent(score: Floats, rows: Cohort, usable: Mask, median: bool) -> dict[str, float]:
    """The middle of the usable scores under each parent, in one sort, however many parents there are."""
    parent, values = rows.parent[usable], score[usable]
    order = np.lexsort((values, parent))
    values = values[order]
    known, first, count = np.unique(parent[order], return_index=True, return_counts=True)
    if not len(known):
        return {}
    if median:
        middles = (values[first + (count - 1) // 2] + values[first + count // 2]) / 2
    else:
        middles = np.add.reduceat(values, first) / count
    return {rows.parents[position]: float(middle) for position, middle in zip(known, middles, strict=True)}


def _middle(scores: Floats, median: bool) -> float:
    ordered = np.sort(scores)
    return float(np.median(ordered) if median else np.mean(ordered))
