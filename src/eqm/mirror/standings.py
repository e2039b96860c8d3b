"""Where an agency stands, and how far the next place and the next band are."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from typing import Literal

import numpy as np
import pandas as pd

from eqm.decimals import SNAP, round_decimal
from eqm.evaluation import Evaluation
from eqm.language import Text
from eqm.mirror.model import Standing
from eqm.scoring.arrays import Floats, Whole

_INDEX = Text(fa="شاخص کل", en="index")
_NONE = float("nan")


@dataclass(frozen=True)
class _List:
    """A list of places: for each of its agencies, by code, the row it stands in; in that row the published score, the
    rank, the nearest place above and the points to it.
    """

    kind: Literal["index", "group", "dimension"]
    id: str
    title: Text
    of: int
    rows: dict[str, int]
    score: list[float]
    rank: list[int]
    next_rank: list[int]
    to_next: list[float]


class Standings:
    """All lists of an evaluation: the index, the groups, the dimensions; distances are found once for all agencies.

    They are differences of published figures, or of exact ones where places go by those.
    """

    def __init__(self, evaluation: Evaluation) -> None:
        self._told = evaluation
        index = evaluation.agencies
        self._lists = [self._list("index", "", _INDEX, index, index["rank"])]
        for name, frame in evaluation.groups.items():
            title = evaluation.catalog.groups[name].title
            self._lists.append(self._list("group", name, title, index.loc[frame.index], frame["rank"]))
        for dimension in evaluation.catalog.all_dimensions:
            frame = evaluation.dimensions[dimension.id]
            self._lists.append(self._list("dimension", dimension.id, dimension.title, frame, frame["rank"]))
        self._bands = sorted((band.from_, band.id) for band in evaluation.catalog.publish.bands)
        self._figures = _figures(index, evaluation).tolist()
        self._in_band = index["band"].astype(str).tolist()

    def of(self, agency: str) -> Iterator[Standing]:
        """Yield an agency's places: in the index, which has bands, in its groups, in every dimension."""
        for one in self._lists:
            row = one.rows.get(agency)
            if row is not None:
                stands = (one.score[row], one.rank[row], one.of, one.next_rank[row], one.to_next[row])
                bands = self._bands_of(row) if one.kind == "index" else ()
                yield Standing(one.kind, one.id, one.title, *stands, *bands)

    def _bands_of(self, row: int) -> tuple[str, str, float]:
        """The band, the one above it, and the points to it."""
        figure = self._figures[row] if self._lists[0].rank[row] else _NONE
        above = [(from_, name) for from_, name in self._bands if from_ > figure]
        if isnan(figure) or not above:
            return self._in_band[row], "", _NONE
        return self._in_band[row], above[0][1], float(self._distance(np.array([above[0][0] - figure]))[0])

    def _list(
        self,
        kind: Literal["index", "group", "dimension"],
        name: str,
        title: Text,
        frame: pd.DataFrame,
        ranks: "pd.Series[int]",
    ) -> _List:
        rank = np.asarray(ranks, np.int64)
        figures = _figures(frame, self._told)
        next_rank, to_next = self._next(figures, rank)
        rows = {code: row for row, code in enumerate(frame.index)}
        scores = frame["score"].to_numpy(np.float64).tolist()
        return _List(
            kind, name, title, int((rank > 0).sum()), rows, scores, rank.tolist(), next_rank.tolist(), to_next.tolist()
        )

    def _next(self, figures: Floats, rank: Whole) -> tuple[Whole, Floats]:
        """For each row the nearest place above, 0 where there is none, and the points that are lacking to share it."""
        held, first = np.unique(rank, return_index=True)
        above = np.searchsorted(held, rank) - 1
        there = (rank > 0) & (above >= 0) & (held[above] > 0)
        nearest = np.where(there, held[above], 0)
        lacking = np.where(there, figures[first[above]] - figures, np.nan) if len(rank) else figures
        return nearest, self._distance(lacking)

    def _distance(self, differences: Floats) -> Floats:
        """Differences without the noise of subtracting binary figures."""
        publish = self._told.catalog.publish
        return round_decimal(differences, publish.decimals if publish.rank_on == "published" else SNAP, "half_even")


def _figures(frame: pd.DataFrame, evaluation: Evaluation) -> Floats:
    return frame["score" if evaluation.catalog.publish.rank_on == "published" else "exact"].to_numpy(np.float64)
