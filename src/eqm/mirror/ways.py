"""The way up: the least that an agency has to raise to reach a goal, found exactly and verified by scoring it anew."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from itertools import zip_longest

import numpy as np

from eqm.decimals import snap
from eqm.evaluation import Evaluation, evaluate
from eqm.explanation import Basis
from eqm.explanation.points import apportioned
from eqm.intake import Status
from eqm.intake.answer_words import shown_in_words
from eqm.mirror.gain import gains
from eqm.mirror.goals import Field, Need, figures
from eqm.mirror.least import Plan, spare
from eqm.mirror.model import CHEAPEST, FEWEST, Goal, Raise, Target, Way
from eqm.mirror.reach import BEST, QUARTER, Reach, applied, within_reach
from eqm.mirror.search import best_by_price
from eqm.scoring.arrays import Floats, Whole

Choice = tuple[Reach, tuple[str, ...], bool]
"""A reach, what is raised within it, and whether all the way: else the least that suffices."""
Table = list[tuple[float, tuple[str, ...]]]
"""The figure that places go by, and the indicators raised for it, from the lowest price up."""


class Ways:
    """Ways up in one evaluation; what is within reach is found once for all agencies.

    `column`: where each indicator stands in the columns of `now`, its scores as they rise. `exact`: the scores of all
    nodes, as the basis has them. Both are agencies × columns.
    """

    def __init__(self, basis: Basis) -> None:
        self.basis = basis
        self.evaluation: Evaluation = basis.evaluation
        self.field = Field(basis.evaluation)
        self.indicators = {indicator.id: indicator for indicator in self.evaluation.catalog.indicators}
        self.column = {str(name): number for number, name in enumerate(self.evaluation.scores)}
        self.now, self.exact = self.evaluation.scores.to_numpy(), basis.exact.to_numpy()

    @cached_property
    def reaches(self) -> tuple[Reach, ...]:
        """What is within reach, the nearer first."""
        return within_reach(self.basis, QUARTER), within_reach(self.basis, BEST)

    @cached_property
    def prices(self) -> Mapping[str, Mapping[str, int]]:
        """What raising an indicator costs, by each kind of way. Where the catalog says an effort of some only, the
        others take as much as the greatest.
        """
        efforts = [one.effort for one in self.indicators.values() if one.effort is not None]
        prices = {FEWEST: dict.fromkeys(self.indicators, 1)}
        if efforts:
            prices[CHEAPEST] = {name: one.effort or max(efforts) for name, one in self.indicators.items()}
        return prices

    def to(self, wanted: Mapping[str, Sequence[Goal]]) -> dict[str, tuple[Way, ...]]:
        """Return by agency, for each goal it wants, the way with the fewest indicators and, where the catalog gives
        efforts and it is another, the cheapest; of equally good ones that which brings most.

        Where even the best that the round has seen does not reach the goal, the way raises all that can be raised.
        None for an agency that is excluded, a yardstick, or has no score. Raises what `Field.need` raises.
        """
        plans = {agency: list(self._plans(agency, goals)) for agency, goals in wanted.items()}
        pending = [plan for of_agency in plans.values() for plan in of_agency if not plan.reached]
        while pending:
            pending = self._tried(pending)
        return {agency: _distinct([self._way(plan) for plan in found]) for agency, found in plans.items()}

    def _plans(self, agency: str, goals: Sequence[Goal]) -> Iterator[Plan]:
        agencies, position = self.evaluation.agencies, self.basis.positions[agency]
        figure, score = self.field.figure(agency), float(agencies["score"].array[position])
        if agencies["reason"].array[position] in ("excluded", "reference") or np.isnan(score):
            return
        table = cache(partial(self._table, position))
        for goal in goals:
            needed = self.field.need(agency, goal)
            for by in self.prices:
                stands = self.reaches[0], self.now[position], figure, score
                yield Plan(agency, position, goal, by, needed, self._choices(table, by, needed), *stands)

    def _choices(self, table: Callable[[Reach, str], Table], by: str, needed: Need) -> Iterator[Choice]:
        """What ought to reach the goal, the least first; at last everything."""
        for reach in self.reaches:
            for figure, chosen in table(reach, by):
                if needed.met(figure):
                    yield reach, chosen, False
                    yield reach, chosen, True
        yield self.reaches[-1], table(self.reaches[-1], by)[-1][1], True

    def _table(self, position: int, reach: Reach, by: str) -> Table:
        evaluation = self.evaluation
        nodes = dict(zip(map(str, self.basis.exact), self.exact[position].tolist(), strict=True))
        rows = self.now[position], reach.raised_scores[position]
        now, raised = (dict(zip(self.column, row.tolist(), strict=True)) for row in rows)
        table = best_by_price(evaluation.catalog, nodes | now, raised, self.prices[by])
        scores = snap(np.array([score for score, _ in table], np.float64))
        by_figure = self.basis.published(scores) if evaluation.catalog.publish.rank_on == "published" else scores
        return list(zip(by_figure.tolist(), (chosen for _, chosen in table), strict=True))

    def _tried(self, pending: list[Plan]) -> list[Plan]:
        """Score the next choice of each plan, as many agencies at a time as there are: under a reference that is kept
        no agency's score moves another's. Return those that have something left to try.
        """
        trying: dict[str, list[Plan]] = defaultdict(list)
        for plan in pending:
            if plan.try_next():
                trying[plan.agency].append(plan)
        for together in zip_longest(*trying.values()):
            layer = [plan for plan in together if plan is not None]
            spare(self.basis, [plan for plan in layer if not plan.whole])
            raised = applied(self.basis, {plan.agency: plan.raised for plan in layer})
            after = evaluate(self.evaluation.catalog, raised, self.evaluation.reference)
            by_figure, scores, rising = figures(after), after.agencies["score"].to_numpy(), after.scores.to_numpy()
            for plan in layer:
                plan.figure, plan.score = float(by_figure[plan.position]), float(scores[plan.position])
                plan.scores = rising[plan.position]
        return [plan for plans in trying.values() for plan in plans if not plan.reached]

    def _way(self, plan: Plan) -> Way:
        raises = sorted(self._raises(plan, plan.chosen), key=lambda one: -one.points)
        rank = self.field.place_of(plan.figure, plan.agency)
        return Way(plan.goal, plan.by, plan.reach.share, plan.reached, plan.score, rank, tuple(raises))

    def _raises(self, plan: Plan, chosen: Sequence[str]) -> Iterator[Raise]:
        columns = [self.column[name] for name in chosen]
        before, after = self.now[plan.position, columns], plan.scores[columns]
        figures = (*map(self.basis.published, (before, after)), self._points(plan, chosen))
        for name, was, comes, brings in zip(chosen, *map(np.ndarray.tolist, figures), strict=True):
            targets = tuple(self._targets(name, *plan.raised[name]))
            yield Raise(name, was, comes, brings, self.indicators[name].effort, targets)

    def _points(self, plan: Plan, chosen: Sequence[str]) -> Floats:
        """The points that each brings, as they are shown: they add up to the gain that is shown."""
        position, unit = plan.position, 10**self.basis.decimals
        rows = self.now[position], plan.scores, self.evaluation.status.to_numpy()[position]
        before, after, status = (dict(zip(self.column, row.tolist(), strict=True)) for row in rows)
        shares = gains(self.evaluation.catalog, before, after, status, chosen)
        gain = plan.score - float(self.evaluation.agencies["score"].array[position])
        shown = apportioned(round(gain * unit), (shares * unit).tolist()) if chosen else []
        return np.array(shown, np.float64) / np.float64(unit)

    def _targets(self, name: str, rows: Whole, values: Floats) -> list[Target]:
        indicator, services = self.indicators[name], self.evaluation.round.services.service
        per_service = indicator.per == "service"
        by_value: dict[float, list[int]] = {}
        for row, value in zip(rows.tolist(), values.tolist(), strict=True):
            by_value.setdefault(value, []).append(row)
        targets = []
        for value, alike in sorted(by_value.items(), key=lambda item: (-len(item[1]), item[1])):
            # As people count codes: 2 before 10.
            codes = sorted((services[row] for row in alike), key=lambda code: (len(code), code)) if per_service else ()
            named = tuple(codes) if per_service else None
            targets.append(Target(shown_in_words(indicator, Status.SCORED, value), named))
        return targets


def _distinct(found: Sequence[Way]) -> tuple[Way, ...]:
    raised: dict[Goal, list[frozenset[str]]] = defaultdict(list)
    kept = []
    for way in found:
        names = frozenset(one.indicator for one in way.raises)
        if names not in raised[way.goal]:
            kept.append(way)
        raised[way.goal].append(names)
    return tuple(kept)
