"""Where an agency stands, and how far the next place and the next band are."""

from collections.abc import Iterator
from math import isnan
from typing import Literal

import numpy as np
import pandas as pd

from eqm.catalog import Band
from eqm.decimals import round_decimal
from eqm.evaluation import Evaluation
from eqm.explanation import Basis
from eqm.language import Text
from eqm.mirror.model import Standing
from eqm.scoring.arrays import Floats, Whole

_INDEX = Text(fa="شاخص کل", en="index")
_NONE = float("nan")


def standings(basis: Basis, agency: str) -> Iterator[Standing]:
    """Yield the places of an agency: in the index, in the groups in which it has one, in every dimension.

    The index has bands; distances are differences of published figures, or of exact ones where places go by those.
    """
    told, position = basis.evaluation, basis.positions[agency]
    index = told.agencies
    figures, ranks = _figures(told, index), index["rank"].to_numpy()
    score, figure, rank = float(index["score"].array[position]), float(figures[position]), int(ranks[position])
    band, above = _bands(told, str(index["band"].array[position]), figure if rank else _NONE)
    to_band = _less(above.from_, figure, told) if above else _NONE
    above_rank, to_next = _next(figure, rank, figures, ranks, told)
    yield Standing(
        "index", "", _INDEX, score, rank, basis.of[""], above_rank, to_next, band, above.id if above else "", to_band
    )
    for name, frame in told.groups.items():
        if agency in frame.index:
            within = index.index.get_indexer(frame.index)
            title = told.catalog.groups[name].title
            yield _standing("group", name, title, score, figure, figures[within], frame["rank"], agency, told)
    for dimension in told.catalog.all_dimensions:
        frame = told.dimensions[dimension.id]
        of_node = _figures(told, frame)
        score, figure = float(frame["score"].array[position]), float(of_node[position])
        yield _standing("dimension", dimension.id, dimension.title, score, figure, of_node, frame["rank"], agency, told)


def _standing(
    kind: Literal["group", "dimension"],
    name: str,
    title: Text,
    score: float,
    figure: float,
    figures: Floats,
    ranks: "pd.Series[int]",
    agency: str,
    told: Evaluation,
) -> Standing:
    rank, of = int(ranks[agency]), int((ranks > 0).sum())
    return Standing(
        kind, name, title, score, rank, of, *_next(figure, rank, figures, np.asarray(ranks, np.int64), told)
    )


def _figures(told: Evaluation, frame: pd.DataFrame) -> Floats:
    return frame["score" if told.catalog.publish.rank_on == "published" else "exact"].to_numpy(np.float64)


def _next(figure: float, rank: int, figures: Floats, ranks: Whole, told: Evaluation) -> tuple[int, float]:
    """The nearest place above, and the points that are lacking to share it."""
    above = (ranks > 0) & (ranks < rank)
    if not above.any():
        return 0, _NONE
    nearest = int(ranks[above].max())
    return nearest, _less(float(figures[ranks == nearest][0]), figure, told)


def _bands(told: Evaluation, band: str, figure: float) -> tuple[str, Band | None]:
    higher = [one for one in told.catalog.publish.bands if one.from_ > figure]
    return band, min(higher, key=lambda one: one.from_) if higher and not isnan(figure) else None


def _less(more: float, less: float, told: Evaluation) -> float:
    """A difference, without the noise of subtracting binary figures."""
    publish = told.catalog.publish
    decimals = publish.decimals if publish.rank_on == "published" else 9
    return float(round_decimal(np.array([more - less]), decimals, "half_even")[0])
