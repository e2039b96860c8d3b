"""What came out: a run in a row, the scores, the places; and the frames of an Evaluation from them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.intake import Status
from eqm.listing.sums import summary
from eqm.ranking import REASONS
from eqm.tables.fields import AGENCY, INDICATOR, POSITION, STATUS
from eqm.tables.model import Columns, Field, Relation

_COUNTS = ("unassessed", "agencies", "ranked", "provisional")
_SEVERITIES = ("errors", "warnings", "notes")
_RUNS = (
    *map(Field, ("round", "title", "opens", "closes", "at", "eqm", "digest", "catalog_file", "reference")),
    *(Field(name, kind="integer", needed=True) for name in _COUNTS),
    Field("mean", kind="number"),
    *(Field(name, kind="integer", needed=True) for name in _SEVERITIES),
)
_SCORES = (INDICATOR, POSITION, AGENCY, Field("score", kind="number"), STATUS)
_PLACES = (
    Field("ranking", kind="integer", needed=True),
    POSITION,
    Field("kind"),
    Field("node"),
    AGENCY,
    Field("score", kind="number"),
    Field("exact", kind="number"),
    Field("rank", kind="integer", needed=True),
)
Codes = pd.Index  # of agencies, named so; one for all frames of a run
Frames = dict[str, pd.DataFrame]


def _runs(evaluation: Evaluation) -> Iterator[Columns]:
    catalog, sent, figures = evaluation.catalog, evaluation.round, summary(evaluation)
    row = {
        "round": sent.id,
        **{name: getattr(sent, name) for name in ("title", "opens", "closes", "unassessed")},
        "digest": catalog.digest,
        "catalog_file": catalog.file,
        "reference": evaluation.reference.to_json(),
        **{name: getattr(figures, name) for name in ("agencies", "ranked", "provisional", "mean")},
        **{f"{severity}s": number for severity, number in figures.findings.items()},
    }
    yield {name: [value] for name, value in row.items()}


def _scores(evaluation: Evaluation) -> Iterator[Columns]:
    codes = evaluation.round.agencies.code
    for indicator in evaluation.catalog.indicators:
        yield {
            "indicator": [indicator.id] * len(codes),
            "agency": codes,
            "score": evaluation.scores[indicator.id].tolist(),
            "status": evaluation.status[indicator.id].tolist(),
        }


def _places(evaluation: Evaluation) -> Iterator[Columns]:
    rankings: list[tuple[str, str, pd.DataFrame]] = [("index", "", evaluation.agencies)]
    rankings += (("dimension", node, frame) for node, frame in evaluation.dimensions.items())
    rankings += (("group", node, frame) for node, frame in evaluation.groups.items())
    position = {code: number for number, code in enumerate(evaluation.round.agencies.code)}
    for number, (kind, node, frame) in enumerate(rankings):
        same = {"ranking": number, "kind": kind, "node": node}
        yield {
            **{name: [value] * len(frame) for name, value in same.items()},
            "position": [position[code] for code in frame.index],
            "agency": frame.index.tolist(),
            **{name: frame[name].tolist() if name in frame else [np.nan] * len(frame) for name in ("score", "exact")},
            "rank": frame["rank"].tolist(),
        }


RUNS = Relation("runs", _RUNS, _runs)
"""A run in a row, all but its number, its time (`at`: UTC, ISO 8601) and the version of eqm that scored it. `reference`
is JSON, `mean` of the published scores of those with a place.
"""
SCORES = Relation("scores", _SCORES, _scores, stored=("indicator", "position"), repeats=("agency",))
PLACES = Relation("places", _PLACES, _places, stored=("ranking", "position"), repeats=("agency",))
"""Who stands where. `kind` of a ranking: index, dimension or group; `node`: which one, empty for the index; `score`,
`exact`: NaN for groups, which only order the index's figures; `rank`: 0 for none.
"""


TREND = ("round", "run", "at", "catalog", "version", "digest", "node", "agency", "score", "rank", "of")
"""What is kept of how agencies stood over the rounds, by the names of its columns."""


def placed(columns: Columns, index: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """Return the `index` (score, exact, rank) with what the columns of agencies say of places and of who holds them, as
    it was found when they were scored: band, reason, new, provisional.
    """
    bands = ["", *(band.id for band in sorted(catalog.publish.bands, key=lambda band: band.from_))]
    return index.assign(
        band=pd.Categorical(columns["band"], categories=bands),
        reason=pd.Categorical(columns["reason"], categories=list(REASONS)),
        **{name: np.array(columns[name], bool) for name in ("new", "provisional")},
    )


def rankings(columns: Columns, codes: "Codes[Any]", catalog: Catalog) -> tuple[pd.DataFrame, Frames, Frames]:
    """Return the index, the dimensions and the groups as ranked; a group where nobody has a place is there, empty."""
    frames: dict[str, Frames] = {"index": {}, "dimension": {}, "group": {}}
    frames["index"][""] = _ranking(columns, slice(0), codes, "score", "exact")
    frames["group"] |= {name: _ranking(columns, slice(0), codes) for name in catalog.groups}
    start = 0
    for _, alike in groupby(columns["ranking"]):
        end = start + sum(1 for _ in alike)
        kind, node = columns["kind"][start], columns["node"][start]
        figures = () if kind == "group" else ("score", "exact")
        frames[kind][node] = _ranking(columns, slice(start, end), codes, *figures)
        start = end
    return frames["index"][""], frames["dimension"], frames["group"]


def _ranking(columns: Columns, rows: slice, codes: "Codes[Any]", *figures: str) -> pd.DataFrame:
    """The rows of one ranking: its figures, NaN for none, and the rank."""
    known: dict[str, Any] = {name: np.array(columns[name][rows], np.float64) for name in figures}
    place = np.array(columns["rank"][rows], np.int64)
    return pd.DataFrame({**known, "rank": place}, codes[np.array(columns["position"][rows], np.int64)])


def scores_frames(columns: Columns, codes: "Codes[Any]", catalog: Catalog) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the scores and the statuses, agencies × indicators in the catalog's order."""
    names = [indicator.id for indicator in catalog.indicators]
    number = {name: column for column, name in enumerate(names)}
    figures = np.full((len(codes), len(names)), np.nan, order="F")
    status = np.full(figures.shape, Status.MISSING, np.uint8, order="F")
    cells = np.array(columns["position"], np.int64), np.array([number[name] for name in columns["indicator"]], np.int64)
    figures[cells], status[cells] = columns["score"], columns["status"]
    return pd.DataFrame(figures, codes, names, copy=False), pd.DataFrame(status, codes, names, copy=False)
