"""Agencies as rows: all that the reports of a round say of each, by the names that programs know."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from eqm.evaluation import Evaluation
from eqm.intake import Status
from eqm.language import Text
from eqm.listing.shared import marked
from eqm.robustness import Robustness

Row = dict[str, Any]
Places = npt.NDArray[np.intp]
_STATUS: Final = [status.word for status in Status]
FIRM: Final = ("range_low", "range_high", "firm", "tier")
"""How firm a place is, by the columns of a Robustness."""


def in_both(name: str | None, name_en: str | None) -> Text:
    """Return the name of an agency in either language: the one it has, where it has but one."""
    return Text(fa=name or name_en or "", en=name_en or name or "")


def agency_rows(evaluation: Evaluation, codes: Iterable[str], found: Robustness | None = None) -> list[Row]:
    """Return a row for each of these agencies, in their order.

    Keys: agency, name, provisional, new; of the index rank, score, exact and band; `groups`: by id rank and of, where
    it has a place; `dimensions`: by id score, exact and rank; `indicators`: by id score and status; parent, name_en,
    reason; if that was `found`, how firm the place is, as `firm_rows` has it. What is not there is None, and so is what
    is not published: the index and a dimension of who has no place in it (but for a yardstick, which has scores and
    never a place), and every score of who asked not to be assessed.
    """
    agencies = evaluation.agencies
    at = agencies.index.get_indexer(pd.Index(codes))
    yardstick, mark = evaluation.who.reference[at].tolist(), evaluation.catalog.publish.mark_ties
    columns = {
        "agency": agencies.index[at].tolist(),
        **{name: _taken(agencies[name], at) for name in ("name", "provisional", "new")},
        **_placed(agencies, at, ("rank", "score", "exact", "band"), yardstick, mark),
        "groups": _groups(evaluation, at, mark),
        "dimensions": _dimensions(evaluation, at, yardstick, mark),
        "indicators": _indicators(evaluation, at),
        **{name: _taken(agencies[name], at) for name in ("parent", "name_en", "reason")},
    }
    rows = (dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True))
    firm = firm_rows(None if found is None else found.agencies, agencies.index[at])
    return [row | one for row, one in zip(rows, firm, strict=True)]


def firm_rows(frame: pd.DataFrame | None, codes: Iterable[str]) -> list[Row]:
    """Return for each of these agencies `range`, both its ends, and FIRM, by a frame of a Robustness; None for a gap,
    and nothing without a frame.
    """
    if frame is None:
        return [{} for _ in codes]
    held = frame.reindex([*codes], columns=[*FIRM]).convert_dtypes().astype(object)
    rows = held.where(held.notna(), None).itertuples(index=False)
    return [{"range": row[0] and [*row[:2]], **dict(zip(FIRM, row, strict=True))} for row in rows]


def inside(*path: str) -> Callable[[Row], Any]:
    """Return what reads the value at the end of a path of keys out of a row; None where the path ends before."""

    def read(row: Any) -> Any:
        for name in path:
            row = row.get(name) if row else None
        return row

    return read


def _taken(column: "pd.Series[Any]", at: Places) -> list[Any]:
    taken: list[Any] = column.to_numpy()[at].tolist()
    return taken


def _ranks(frame: pd.DataFrame, at: Places, mark: bool) -> list[int]:
    shared = frame["rank"].duplicated(keep=False).to_numpy()[at] & mark
    return marked(_taken(frame["rank"], at), shared)


def _placed(
    frame: pd.DataFrame, at: Places, names: Sequence[str], yardstick: Sequence[bool], mark: bool
) -> dict[str, list[Any]]:
    """Columns of a frame, with None for who has no rank in it, and for an empty text; of a yardstick its scores."""
    taken = {name: _ranks(frame, at, mark) if name == "rank" else _taken(frame[name], at) for name in names}
    shown = [bool(rank) for rank in taken["rank"]]
    scored = [
        there or (held and not gap)
        for there, held, gap in zip(shown, yardstick, _taken(frame["exact"].isna(), at), strict=True)
    ]
    return {
        name: [
            value if here and value != "" else None
            for value, here in zip(taken[name], scored if name in ("score", "exact") else shown, strict=True)
        ]
        for name in names
    }


def _groups(evaluation: Evaluation, at: Places, mark: bool) -> Iterator[Row]:
    ranks = {
        name: (dict(zip(frame.index, _ranks(frame, np.arange(len(frame)), mark), strict=True)), len(frame))
        for name, frame in evaluation.groups.items()
    }
    for code in evaluation.agencies.index[at]:
        yield {name: {"rank": own[code], "of": of} for name, (own, of) in ranks.items() if code in own}


def _dimensions(evaluation: Evaluation, at: Places, yardstick: Sequence[bool], mark: bool) -> Iterator[Row]:
    names = ("score", "exact", "rank")
    ids = [one.id for one in evaluation.catalog.all_dimensions]
    placed = (_placed(evaluation.dimensions[name], at, names, yardstick, mark) for name in ids)
    columns = [zip(*(one[name] for name in names), strict=True) for one in placed]
    for figures in zip(*columns, strict=True):
        yield {name: dict(zip(names, own, strict=True)) for name, own in zip(ids, figures, strict=True)}


def _indicators(evaluation: Evaluation, at: Places) -> Iterator[Row]:
    names = list(evaluation.scores.columns)
    scores, statuses = evaluation.scores.to_numpy()[at], evaluation.status.to_numpy()[at]
    excluded = (evaluation.agencies["reason"] == "excluded").to_numpy()[at]
    gaps = np.isnan(scores) | excluded[:, None]
    for values, own, codes in zip(scores.tolist(), gaps.tolist(), statuses.tolist(), strict=True):
        yield {
            name: {"score": None if gap else value, "status": _STATUS[code]}
            for name, value, gap, code in zip(names, values, own, codes, strict=True)
        }
