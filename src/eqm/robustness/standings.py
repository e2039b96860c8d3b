"""Standings: the places of every draw. Draws that chose alike share a table of scores, and are summed together in parts
that stay in the cache, by the very steps that score a round.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from eqm.catalog import Catalog, Dimension, Indicator
from eqm.catalog.doubt import NOMINAL
from eqm.catalog.methods import Relative
from eqm.evaluation import Evaluation
from eqm.intake import Status
from eqm.ranking import places_of_draws
from eqm.robustness.draws import Choices
from eqm.scoring.arrays import Codes, Floats, Whole
from eqm.scoring.climb import Choice, climb, risen
from eqm.scoring.indicator import Lessons, score_indicator, setting
from eqm.scoring.siblings import Siblings

Table = tuple[dict[str, Floats], dict[str, Codes]]
"""Scores (NaN: none) and statuses by indicator, a row an agency."""
_CELLS = 65_536
"""How many figures are summed at once, which with what they are summed from stay in a core's cache."""


@dataclass(frozen=True)
class Standings:
    """Who is drawn: `rows` of the evaluation's agencies, in its order: those that have a place by their own figures."""

    evaluation: Evaluation
    choices: Choices
    rows: Whole
    _tables: dict[tuple[int, int], Table] = field(default_factory=dict, repr=False)
    _siblings: dict[tuple[int, int], dict[str, Siblings]] = field(default_factory=dict, repr=False)

    def places(self, draws: Floats) -> Iterator[tuple[Whole, Whole]]:
        """Yield the positions of some of the draws, and their places: draws × agencies, 1 the best. Who has no score in
        a draw stands behind everyone in it.
        """
        publish = self.evaluation.catalog.publish
        for own, index in self.scores(draws):
            yield own, places_of_draws(index, publish)

    def all_places(self, draws: Floats) -> Whole:
        """Return the places of all draws, draws × agencies, as `places` gives them."""
        found = np.empty((len(draws), len(self.rows)), np.int64)
        for own, places in self.places(draws):
            found[own] = places
        return found

    def scores(self, draws: Floats) -> Iterator[tuple[Whole, Floats]]:
        """Yield the positions of some of the draws, and their index: draws × agencies, NaN for none."""
        weights, chosen = self.choices.weighted(draws), self.choices.chosen(draws)
        several = [len(options) for options in self.choices.kinds.values()][:4]
        which = np.ravel_multi_index(tuple(chosen[:, :4].T), several)
        size = max(1, _CELLS // max(1, len(self.rows)))
        for alike in np.unique(which).tolist():
            options = [int(option) for option in np.unravel_index(alike, several)]
            positions = np.flatnonzero(which == alike)
            for start in range(0, len(positions), size):
                own = positions[start : start + size]
                yield own, self._index(options, weights[:, own], chosen[own, 4])

    def _index(self, options: list[int], weights: Floats, left_out: Whole) -> Floats:
        parts = [
            self._of(self.rows[start : start + _CELLS], options, weights, left_out)
            for start in range(0, len(self.rows), _CELLS)
        ]
        return parts[0] if len(parts) == 1 else np.concatenate(parts, axis=1)

    def _of(self, rows: Whole, options: list[int], weights: Floats, left_out: Whole) -> Floats:
        """The index of some agencies; what no weight changes of them is kept where they are all."""
        kinds, of_table = list(self.choices.kinds.values()), (options[2], options[3])
        index, dimensions = (None if kinds[k][options[k]] == NOMINAL else kinds[k][options[k]] for k in (0, 1))
        of_nodes = dict(zip(self.choices.nodes, weights[:, :, None], strict=True))
        leaves_out, all_of_them = len(kinds[4]) > 1, len(rows) == len(self.rows)
        siblings = self._siblings.setdefault(of_table, {}) if all_of_them and not leaves_out else {}
        scores, status = ({}, {}) if siblings else _taken(self.table(*of_table), rows)
        if leaves_out:
            names = np.array(kinds[4], object)[left_out]
            scores, status = without(scores, status, {name: names == name for name in scores})
        choice = Choice(of_nodes, index, dimensions, siblings)
        found = list(climb(self.choices.catalog, scores, status, choice))[-1].score
        return np.broadcast_to(found, (weights.shape[1], len(rows)))  # minima alone are the same in every draw

    @cached_property
    def nominal(self) -> Table:
        """The scores as they were published."""
        return _taken(self._scored(self.evaluation.catalog), self.rows)

    def table(self, normalize: int, missing: int) -> Table:
        """Return the scores of all agencies under an alternative of normalizing and one of filling gaps."""
        key = normalize, missing
        if key not in self._tables:
            kinds = self.choices.kinds
            method, fill = kinds["normalize"][normalize], kinds["missing"][missing]
            self._tables[key] = self._scored(variant(self.evaluation.catalog, method, fill))
        return self._tables[key]

    def _scored(self, catalog: Catalog) -> Table:
        held = self.evaluation
        if catalog is held.catalog:
            names = [one.id for one in catalog.indicators]
            scores, status = ({name: frame[name].to_numpy() for name in names} for frame in (held.scores, held.status))
            return scores, status
        within, lessons = setting(catalog, held.round, held.who), Lessons(None)
        made = {one.id: score_indicator(one, within, lessons) for one in catalog.indicators}
        scores = {name: risen(one[0], catalog.publish) for name, one in made.items()}
        return scores, {name: one[1] for name, one in made.items()}


def _taken(table: Table, rows: Whole) -> Table:
    scores, status = table
    return {name: one[rows] for name, one in scores.items()}, {name: one[rows] for name, one in status.items()}


def variant(catalog: Catalog, normalize: object, missing: object) -> Catalog:
    """Return a catalog with another method for all indicators that are numbers, in the direction of their own, and
    another filling where they have none of their own; NOMINAL leaves either as it is.
    """
    if normalize == NOMINAL and missing == NOMINAL:
        return catalog
    changed: dict[str, object] = {} if missing == NOMINAL else {"missing": missing}
    if isinstance(normalize, Relative):
        changed["dimensions"] = tuple(_renormalized(one, normalize) for one in catalog.dimensions)
    return catalog.model_copy(update=changed)


def _renormalized(node: Dimension, method: Relative) -> Dimension:
    def of(one: Indicator) -> Indicator:
        if one.method.method == "points":
            return one
        return one.model_copy(
            update={"score": method.model_copy(update={"direction": "lower" if one.method.falls else "higher"})}
        )

    below = tuple(_renormalized(one, method) for one in node.dimensions)
    return node.model_copy(update={"indicators": tuple(map(of, node.indicators)), "dimensions": below})


def without(scores: dict[str, Floats], status: dict[str, Codes], out: dict[str, Floats]) -> Table:
    """Return tables as draws × agencies, where an indicator applies to nobody in the draws that leave it `out`."""
    scored, known = dict(scores), dict(status)
    for name, those in out.items():
        if those.any():
            scored[name] = np.where(those[:, None], np.nan, scores[name])
            known[name] = np.where(those[:, None], np.uint8(Status.NOT_APPLICABLE), status[name])
    return scored, known
