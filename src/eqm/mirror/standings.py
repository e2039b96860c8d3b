"""Where an agency stands, and how far the next place and the next band are."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from eqm.catalog import Publish
from eqm.decimals import SNAP, round_decimal
from eqm.evaluation import Evaluation
from eqm.language import Text
from eqm.mirror.goals import placing_figures
from eqm.mirror.model import Kind, Standing
from eqm.scoring.arrays import Floats, Whole


def standings(evaluation: Evaluation) -> dict[str, list[Standing]]:
    """Return by agency its places: in the index, which has bands, in its groups, in every dimension."""
    publish = evaluation.catalog.publish
    found: dict[str, list[Standing]] = {code: [] for code in evaluation.agencies.index}
    for kind, name, title, frame in _lists(evaluation):
        figures, rank = placing_figures(frame, publish), frame["rank"].to_numpy(np.int64)
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
