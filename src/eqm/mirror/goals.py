"""Where an agency stands, how far the next place and the next band are, and the figure that it needs for a goal while
all others stand still.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from eqm.catalog import Publish
from eqm.decimals import SNAP, round_decimal
from eqm.evaluation import Evaluation
from eqm.language import Text
from eqm.mirror.model import Goal, Kind, Standing
from eqm.scoring.arrays import Floats, Whole


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
    return np.where(placed, _placing(agencies, evaluation.catalog.publish), np.nan)


def _placing(places: pd.DataFrame, publish: Publish) -> Floats:
    """The figures that a frame of places goes by: the published scores, or the exact ones."""
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


def standings(evaluation: Evaluation) -> dict[str, list[Standing]]:
    """Return by agency its places: in the index, which has bands, in its groups, in every dimension."""
    publish = evaluation.catalog.publish
    found: dict[str, list[Standing]] = {code: [] for code in evaluation.agencies.index}
    for kind, name, title, frame in _lists(evaluation):
        figures, rank = _placing(frame, publish), frame["rank"].to_numpy(np.int64)
        next_rank, lacking = _next(figures, rank)
        columns = [frame["score"].tolist(), rank.tolist(), [int((rank > 0).sum())] * len(rank), next_rank.tolist()]
        columns.append(_distance(lacking, publish).tolist())
        if kind == "index":
            next_band, to_band = _next_bands(np.where(rank > 0, figures, np.nan), publish)
            columns += [frame["band"].astype(str).tolist(), next_band, _distance(to_band, publish).tolist()]
        for code, *stands in zip(frame.index, *columns, strict=True):
            found[code].append(Standing(kind, name, title, *stands))
    return found


def _lists(evaluation: Evaluation) -> Iterator[tuple[Kind, str, Text, pd.DataFrame]]:
    catalog, index = evaluation.catalog, evaluation.agencies
    yield "index", "", Text(fa="شاخص کل", en="index"), index
    for name, frame in evaluation.groups.items():
        yield "group", name, catalog.groups[name].title, index.loc[frame.index].assign(rank=frame["rank"])
    for dimension in catalog.all_dimensions:
        yield "dimension", dimension.id, dimension.title, evaluation.dimensions[dimension.id]


def _next(figures: Floats, rank: Whole) -> tuple[Whole, Floats]:
    """For each row the nearest place above, 0 where there is none, and the points that are lacking to share it."""
    held, first = np.unique(rank, return_index=True)
    above = np.searchsorted(held, rank) - 1
    there = (rank > 0) & (above >= 0) & (held[above] > 0)
    lacking = np.where(there, figures[first[above]] - figures, np.nan) if len(rank) else figures
    return np.where(there, held[above], 0), lacking


def _next_bands(figures: Floats, publish: Publish) -> tuple[list[str], Floats]:
    """For each figure the band above it, "" where there is none, and the points that are lacking to reach it."""
    bands = sorted(publish.bands, key=lambda band: band.from_)
    starts, names = np.array([*(band.from_ for band in bands), np.nan]), [*(band.id for band in bands), ""]
    above = np.searchsorted(starts[:-1], figures, side="right")
    return [names[number] for number in above.tolist()], starts[above] - figures


def _distance(differences: Floats, publish: Publish) -> Floats:
    """Differences without the noise of subtracting binary figures."""
    return round_decimal(differences, publish.decimals if publish.rank_on == "published" else SNAP, "half_even")
