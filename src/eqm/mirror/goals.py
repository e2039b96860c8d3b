"""Goals an agency may have, and the figure it needs for each while all others stand still."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from eqm.catalog import Publish
from eqm.evaluation import Evaluation
from eqm.scoring.arrays import Floats

Kind = Literal["band", "place", "past"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What an agency is after: a `band` (id), a `place` or better (number), or to stand above (`past`) a code."""

    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Need:
    """The figure that reaches a goal: at least `figure`, or `above` it."""

    figure: float
    above: bool = False

    def met(self, figure: float) -> bool:
        """Whether a figure reaches the goal; NaN reaches none."""
        return figure > self.figure if self.above else figure >= self.figure


def figures(evaluation: Evaluation) -> Floats:
    """Return the figure that places go by, published or exact, for each agency that has a place by it, else NaN: who
    does not cooperate may share the last place, but not by a figure.
    """
    agencies = evaluation.agencies
    placed = (agencies["rank"] > 0).to_numpy() & evaluation.who.counted
    return np.where(placed, placing_figures(agencies, evaluation.catalog.publish), np.nan)


def placing_figures(places: pd.DataFrame, publish: Publish) -> Floats:
    """Return of a frame of places the figures that they go by: the published scores, or the exact ones."""
    return places["score" if publish.rank_on == "published" else "exact"].to_numpy(np.float64)


class Field:
    """All agencies of an evaluation, each at its figure; what one needs is told with all others held still."""

    def __init__(self, evaluation: Evaluation) -> None:
        publish, agencies = evaluation.catalog.publish, evaluation.agencies
        self._position = {code: row for row, code in enumerate(agencies.index)}
        self._figures, self._ranks = figures(evaluation), agencies["rank"].to_numpy()
        self._bands = sorted((band.from_, band.id) for band in publish.bands)
        self._dense = publish.ties == "dense"

    def figure(self, agency: str) -> float:
        """Return the agency's own figure, NaN for none."""
        return float(self._figures[self._position[agency]])

    def need(self, agency: str, goal: Goal) -> Need:
        """Return the figure an agency needs to reach a goal; equal figures share the better place.

        Raises KeyError for a band or an agency that is not there, ValueError for one that has no figure to be passed,
        or for a place below 1.
        """
        match goal.kind:
            case "band":
                return Need({name: from_ for from_, name in self._bands}[goal.name])
            case "past":
                ahead = self.figure(goal.name)
                if np.isnan(ahead):
                    raise ValueError(goal.name)
                return Need(ahead, above=True)
            case "place":
                place, others = int(goal.name), self._others(agency)
                if place < 1:
                    raise ValueError(place)
                # At most `place` − 1 of the others stand above it.
                return Need(float(np.sort(others)[-place]) if place <= len(others) else -np.inf)

    def place_of(self, figure: float, agency: str) -> int:
        """Return the place an agency would have with a figure; 0 for NaN."""
        if np.isnan(figure):
            return 0
        return 1 + int((self._others(agency) > figure).sum())

    def next_goals(self, agency: str) -> tuple[Goal, ...]:
        """Return what an agency with a figure is after by itself: the next place above its own, and the next band."""
        figure, rank = self.figure(agency), int(self._ranks[self._position[agency]])
        if np.isnan(figure):
            return ()
        goals = [Goal("place", str(rank - 1))] if rank > 1 else []
        return (*goals, *[Goal("band", name) for from_, name in self._bands if from_ > figure][:1])

    def _others(self, agency: str) -> Floats:
        """The figures of the others that count as places: each, or under dense ties each different one."""
        others = np.delete(self._figures, self._position[agency])
        others = others[~np.isnan(others)]
        return np.unique(others) if self._dense else others
