"""Goals an agency may have, and the figure it needs for each while all others stand still."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from eqm.evaluation import Evaluation
from eqm.scoring.arrays import Floats

Kind = Literal["band", "place", "past"]


@dataclass(frozen=True, slots=True)
class Goal:
    """What an agency is after: a `band` by its id, a `place` or better by its number, or to stand above (`past`) an
    agency by its code.
    """

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
    publish, told = evaluation.catalog.publish, evaluation.agencies
    silent = (told["status"] == "not_cooperating").to_numpy() | (np.asarray(evaluation.round.gave, np.uint8) == 0)
    by = told["score" if publish.rank_on == "published" else "exact"].to_numpy(np.float64)
    return np.where((told["rank"] > 0).to_numpy() & ~silent, by, np.nan)


def need(evaluation: Evaluation, agency: str, goal: Goal) -> Need:
    """Return the figure an agency needs to reach a goal, all others held still; equal figures share the better place.

    Raises KeyError for a band or an agency that is not there, ValueError for one that has no place to be passed, or for
    a place below 1.
    """
    told, others = figures(evaluation), figures(evaluation)
    others[evaluation.agencies.index.get_loc(agency)] = np.nan
    match goal.kind:
        case "band":
            return Need({band.id: band.from_ for band in evaluation.catalog.publish.bands}[goal.name])
        case "past":
            ahead = float(told[evaluation.agencies.index.get_loc(goal.name)])
            if np.isnan(ahead):
                raise ValueError(goal.name)
            return Need(ahead, above=True)
        case "place":
            return Need(_figure_for(int(goal.name), others, evaluation.catalog.publish.ties))


def place_of(figure: float, evaluation: Evaluation, agency: str) -> int:
    """Return the place an agency would have with a figure, all others held still; 0 for NaN."""
    if np.isnan(figure):
        return 0
    others = figures(evaluation)
    others[evaluation.agencies.index.get_loc(agency)] = np.nan
    above = others[others > figure]
    return 1 + len(np.unique(above) if evaluation.catalog.publish.ties == "dense" else above)


def next_goals(evaluation: Evaluation, agency: str) -> tuple[Goal, ...]:
    """Return what an agency with a figure is after by itself: the next place above its own, and the next band."""
    rank = int(evaluation.agencies["rank"][agency])
    figure = figures(evaluation)[evaluation.agencies.index.get_loc(agency)]
    if np.isnan(figure):
        return ()
    goals = [Goal("place", str(rank - 1))] if rank > 1 else []
    bands = [band for band in evaluation.catalog.publish.bands if band.from_ > figure]
    if bands:
        goals.append(Goal("band", min(bands, key=lambda band: band.from_).id))
    return tuple(goals)


def _figure_for(place: int, others: Floats, ties: str) -> float:
    """The least figure that has at most `place` − 1 others, or other figures, above it; −∞ where any does."""
    if place < 1:
        raise ValueError(place)
    standing = others[~np.isnan(others)]
    down = np.sort(np.unique(standing) if ties == "dense" else standing)[::-1]
    return float(down[place - 1]) if place <= len(down) else -np.inf
