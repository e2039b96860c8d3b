"""Rows as the frames of an Evaluation: the columns, types and order that `evaluate` gives them."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Row

from eqm.catalog import Catalog
from eqm.evaluation import TEXT
from eqm.intake import AGENCY_STATUSES, Status
from eqm.ranking import REASONS

Rows = Sequence[Row[Any]]
Codes = pd.Index  # of agencies, named so; one for all frames of a run
Frames = dict[str, pd.DataFrame]
_STATUS = {status.word: int(status) for status in Status}


def agencies(rows: Rows, codes: "Codes[Any]", index: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """Return the frame of agencies from their rows and their `index` (score, exact, rank)."""
    bands = ["", *(band.id for band in sorted(catalog.publish.bands, key=lambda band: band.from_))]
    columns: dict[str, Any] = {
        name: pd.array([getattr(row, name) for row in rows], TEXT) for name in ("name", "name_en", "parent")
    }
    columns["status"] = pd.Categorical([row.status for row in rows], categories=AGENCY_STATUSES)
    columns |= {name: np.array([getattr(row, name) for row in rows], bool) for name in ("new", "provisional")}
    columns |= {str(name): index[name].array for name in index}
    columns["band"] = pd.Categorical([row.band for row in rows], categories=bands)
    columns["reason"] = pd.Categorical([row.reason for row in rows], categories=list(REASONS))
    return pd.DataFrame(columns, codes)


def rankings(rows: Rows, codes: "Codes[Any]", catalog: Catalog) -> tuple[pd.DataFrame, Frames, Frames]:
    """Return the index, the dimensions and the groups as ranked; a group where nobody has a place is there, empty."""
    places: dict[str, dict[str, Rows]] = {
        "index": {"": ()},
        "dimension": {},
        "group": dict.fromkeys(catalog.groups, ()),
    }
    for _, alike in groupby(rows, attrgetter("ranking")):
        ranked = list(alike)
        places[ranked[0].kind][ranked[0].node] = ranked
    dimensions = {name: _ranking(ranked, codes, "score", "exact") for name, ranked in places["dimension"].items()}
    groups = {name: _ranking(ranked, codes) for name, ranked in places["group"].items()}
    return _ranking(places["index"][""], codes, "score", "exact"), dimensions, groups


def scores(rows: Rows, codes: "Codes[Any]", catalog: Catalog) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the scores and the statuses, agencies × indicators in the catalog's order."""
    names = [indicator.id for indicator in catalog.indicators]
    column = {name: number for number, name in enumerate(names)}
    figures = np.full((len(codes), len(names)), np.nan, order="F")
    status = np.full(figures.shape, Status.MISSING, np.uint8, order="F")
    for row in rows:
        cell = row.position, column[row.indicator]
        figures[cell], status[cell] = row.score, _STATUS[row.status]
    return pd.DataFrame(figures, codes, names, copy=False), pd.DataFrame(status, codes, names, copy=False)


def _ranking(rows: Rows, codes: "Codes[Any]", *figures: str) -> pd.DataFrame:
    """The rows of one ranking: its figures, NaN for none, and the rank."""
    columns = {name: np.array([getattr(row, name) for row in rows], np.float64) for name in figures}
    rank = np.array([row.rank for row in rows], np.int64)
    return pd.DataFrame({**columns, "rank": rank}, codes[np.array([row.position for row in rows], np.int64)])
