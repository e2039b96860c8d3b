"""A whole evaluation as figures: JSON with every agency, dimension and indicator, and CSV with a row an agency."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from eqm.evaluation import Evaluation
from eqm.intake import Status
from eqm.language import Language
from eqm.listing.places import WHOLE, Listing, Selection, ranked, unranked
from eqm.listing.sums import Summary, summary
from eqm.report.catalogs import catalog_values
from eqm.report.findings import findings_values
from eqm.report.setters.csv import written
from eqm.report.setters.json import dumped, figure

_STATUS = [status.word for status in Status]


def evaluation_json(evaluation: Evaluation, listing: Listing, selection: Selection, language: Language) -> str:
    """Return a round as JSON: its agencies in the order of `listing`, who has no place, and every finding.

    `of` counts who has a place in the index, `list.of` who has one on the list that was asked for. `agencies` holds
    those of the list that have a place in the index, `unranked` those that have none, of a group its members. No NaN:
    what is not there is null.
    """
    out = unranked(evaluation, Selection(group=selection.group))
    catalog, told, sums = evaluation.catalog, evaluation.round, summary(evaluation)
    return dumped(
        {
            "round": told.id,
            "catalog": catalog_values(catalog),
            "inputs": [{"file": read.file, "digest": read.digest} for read in told.inputs],
            "run": evaluation.run,
            "of": sums.ranked,
            "agencies": _agencies(evaluation, listing.rows[listing.rows["place"] > 0]),
            "unranked": [
                {"agency": code, "name": name, "reason": reason}
                for code, name, reason in out[["name", "reason"]].itertuples(name=None)
            ],
            "findings": findings_values(evaluation.findings, language),
            "title": told.title,
            "note": catalog.note[language] if catalog.note else None,
            "mean": figure(sums.mean),
            "bands": [{"band": band.id, "from": band.from_, "agencies": number} for band, number in sums.bands],
            "counts": _counts(sums, told.unassessed),
            "objections": told.decided,
            "list": {"group": selection.group, "dimension": selection.dimension, "of": listing.of},
        }
    )


def evaluation_csv(evaluation: Evaluation, listing: Listing, selection: Selection = WHOLE) -> str:
    """Return the columns of `evaluation_columns` as CSV."""
    columns = evaluation_columns(evaluation, listing, selection)
    return written(columns, zip(*columns.values(), strict=True))


def evaluation_columns(
    evaluation: Evaluation, listing: Listing, selection: Selection = WHOLE
) -> dict[str, Sequence[Any]]:
    """Return a row for each agency of `listing`, in its order, then one for each that has no place on it, with
    the reason why it has none in the index: of a group only its members.

    Columns: rank, agency, name, score, exact, band, provisional, new; `U`, `U.rank` for each dimension; `group.ID`,
    the rank in each group; each indicator's score; reason. A figure that is not there is an empty cell, and so are
    those of an agency that has no place: who asked not to be assessed has none published.
    """
    out = unranked(evaluation, Selection(selection.group, selection.dimension))
    codes = [*listing.rows.index, *out.index]
    agencies = evaluation.agencies.loc[codes]
    figures = agencies[["score", "exact"]].where(agencies["rank"] > 0)
    columns: dict[str, Sequence[Any]] = {
        "rank": _ranks(agencies["rank"]),
        "agency": codes,
        "name": agencies["name"].tolist(),
        "score": figures["score"].tolist(),
        "exact": figures["exact"].tolist(),
        "band": agencies["band"].astype(str).where(agencies["rank"] > 0, "").tolist(),
        "provisional": agencies["provisional"].tolist(),
        "new": agencies["new"].tolist(),
    }
    for dimension in evaluation.catalog.all_dimensions:
        frame = evaluation.dimensions[dimension.id].loc[codes]
        columns[dimension.id] = frame["score"].where(frame["rank"] > 0).tolist()
        columns[f"{dimension.id}.rank"] = _ranks(frame["rank"])
    for name in evaluation.groups:
        columns[f"group.{name}"] = _ranks(ranked(evaluation, group=name).rows["rank"].reindex(codes, fill_value=0))
    scores = evaluation.scores.loc[codes].where(agencies["reason"] != "excluded")
    columns |= {name: scores[name].tolist() for name in scores.columns}
    columns["reason"] = agencies["reason"].tolist()
    return columns


def _counts(sums: Summary, unassessed: int) -> dict[str, int]:
    named = ("agencies", "provisional", "services", "answers", "missing", "unusable")
    counts = {name: getattr(sums, name) for name in named}
    return {**counts, "unassessed": unassessed, **{f"{name}s": number for name, number in sums.findings.items()}}


def _agencies(evaluation: Evaluation, rows: pd.DataFrame) -> list[dict[str, Any]]:
    agencies = evaluation.agencies.loc[rows.index]
    parts = zip(
        rows.index,
        agencies[["name", "provisional", "new", "rank", "score", "exact", "band"]].itertuples(index=False, name=None),
        _groups(evaluation, rows.index),
        _dimensions(evaluation, rows.index),
        _indicators(evaluation, rows.index),
        strict=True,
    )
    return [
        {
            "agency": code,
            "name": name,
            "provisional": provisional,
            "new": new,
            "rank": rank or None,
            "score": figure(score),
            "exact": figure(exact),
            "band": band or None,
            "groups": groups,
            "dimensions": dimensions,
            "indicators": indicators,
        }
        for code, (name, provisional, new, rank, score, exact, band), groups, dimensions, indicators in parts
    ]


def _groups(evaluation: Evaluation, codes: "pd.Index[Any]") -> list[dict[str, Any]]:
    told: dict[str, dict[str, Any]] = {code: {} for code in codes}
    for name in evaluation.groups:
        listing = ranked(evaluation, group=name)
        for code, rank in zip(listing.rows.index, listing.rows["rank"].tolist(), strict=True):
            if code in told:
                told[code][name] = {"rank": rank, "of": listing.of}
    return list(told.values())


def _dimensions(evaluation: Evaluation, codes: "pd.Index[Any]") -> Iterator[dict[str, Any]]:
    names = [dimension.id for dimension in evaluation.catalog.all_dimensions]
    columns = [
        zip(
            *(evaluation.dimensions[name].loc[codes, column].tolist() for column in ("score", "exact", "rank")),
            strict=True,
        )
        for name in names
    ]
    for figures in zip(*columns, strict=True):
        yield {
            name: {"score": figure(score), "exact": figure(exact), "rank": rank or None}
            for name, (score, exact, rank) in zip(names, figures, strict=True)
        }


def _indicators(evaluation: Evaluation, codes: "pd.Index[Any]") -> Iterator[dict[str, Any]]:
    names = list(evaluation.scores.columns)
    scores = evaluation.scores.loc[codes].to_numpy()
    statuses = evaluation.status.loc[codes].to_numpy()
    gaps = np.isnan(scores)
    for values, gap, status in zip(scores.tolist(), gaps.tolist(), statuses.tolist(), strict=True):
        yield {
            name: {"score": None if none else value, "status": _STATUS[code]}
            for name, value, none, code in zip(names, values, gap, status, strict=True)
        }


def _ranks(ranks: "pd.Series[Any]") -> list[int | None]:
    return [rank or None for rank in ranks.tolist()]
