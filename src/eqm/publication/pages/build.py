"""From an evaluation to what its page shows."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from eqm.catalog import Catalog, Dimension
from eqm.catalog.words import answer_in_words, scoring_in_words
from eqm.decimals import round_decimal
from eqm.evaluation import Evaluation
from eqm.intake import Decision
from eqm.language import Text
from eqm.listing.nodes import outline
from eqm.listing.places import Listing, cut, leaders, ranked, unranked
from eqm.listing.spread import histogram, mean
from eqm.listing.sums import summary
from eqm.publication.announcement import BOTTOM, TOP
from eqm.publication.pages.model import (
    Download,
    Entry,
    Facet,
    Figure,
    HeatRow,
    Index,
    Movement,
    Node,
    Outcome,
    Past,
    Row,
    Short,
)
from eqm.report.html.colors import band_classes, class_at, tenths
from eqm.wording.method import sentences

_BINS, _FEW_BINS = 20, 10
HEAT_ENDS = 200
"""How many of the first and of the last agencies the heat map shows where all would be too many to draw."""
Names = Mapping[str, Text]


def index_of(
    evaluation: Evaluation,
    *,
    at: str = "",
    trend: pd.DataFrame | None = None,
    before: pd.DataFrame | None = None,
    improved: pd.DataFrame | None = None,
    previous: str = "",
    like: bool = True,
    objections: Mapping[Decision, int] | None = None,
    outcomes: tuple[Outcome, ...] = (),
    outcome_rounds: tuple[str, ...] = (),
    downloads: tuple[Download, ...] = (),
) -> Index:
    """Return what the page of a round shows.

    `trend`: as `eqm.store.trend` has it. `before`: the places of the round `previous`, indexed by the codes that the
    agencies have now: rank (0: none). `improved`: who gained most since, in order: gain. The rest as in `Index`.
    """
    catalog, told, sums = evaluation.catalog, evaluation.round, summary(evaluation)
    names = _names(evaluation.agencies)
    rows = tuple(_rows(evaluation, names, before))
    by_code = {row.agency: row for row in rows}
    classes = band_classes(catalog)
    heat = _heat(evaluation, names)
    return Index(
        catalog=catalog,
        round=told.id,
        title=told.title,
        opens=told.opens,
        closes=told.closes,
        at=at,
        run=evaluation.run,
        agencies=sums.agencies,
        ranked=sums.ranked,
        services=sums.services,
        mean=sums.mean,
        provisional=sums.provisional,
        unassessed=told.unassessed,
        bands=tuple((classes[band.id], band.title, band.from_, number) for band, number in sums.bands),
        rows=rows,
        unranked=tuple(by_code[code] for code in unranked(evaluation).index),
        shorts=tuple(_shorts(evaluation, names, improved)),
        facets=tuple(_facets(evaluation, names)),
        spread=histogram(_placed(evaluation.agencies), catalog.publish.scale, _BINS),
        heat=heat,
        heat_left_out=sums.ranked - len(heat),
        nodes=tuple(_nodes(catalog)),
        rules=sentences(catalog),
        rounds=tuple(_rounds(trend, catalog)) if trend is not None else (),
        inputs=told.inputs,
        previous=previous if before is not None else "",
        like=like,
        objections=objections,
        outcomes=outcomes,
        outcome_rounds=outcome_rounds,
        downloads=downloads,
        fingerprint=fingerprint(evaluation),
    )


def _names(agencies: pd.DataFrame) -> Names:
    """Each agency's name in either language: the one it has, where it has but one."""
    told = zip(agencies.index, agencies["name"], agencies["name_en"], strict=True)
    return {code: Text(fa=fa or en or code, en=en or fa or code) for code, fa, en in told}


def _rows(evaluation: Evaluation, names: Names, before: pd.DataFrame | None) -> Iterator[Row]:
    codes = [*ranked(evaluation).rows.index, *unranked(evaluation).index]
    agencies = evaluation.agencies.loc[codes]
    moved = _movements(agencies, before)
    groups = {name: {*frame.index} for name, frame in evaluation.groups.items()}
    figures = [_figures(evaluation, one, codes) for one in evaluation.catalog.dimensions]
    columns = agencies[["rank", "score", "band", "reason", "provisional", "new"]].itertuples(name=None)
    for (code, rank, score, band, reason, provisional, new), own in zip(
        columns, zip(*figures, strict=True), strict=True
    ):
        yield Row(
            agency=code,
            name=names[code],
            rank=rank,
            score=score if rank else float("nan"),
            band=band,
            reason="" if rank else reason or "no_score",
            groups=tuple(name for name, members in groups.items() if code in members),
            provisional=provisional,
            new=new,
            dimensions=own,
            movement=moved.get(code),
        )


def _figures(evaluation: Evaluation, dimension: Dimension, codes: list[str]) -> list[Figure]:
    frame = evaluation.dimensions[dimension.id].loc[codes]
    pairs = zip(frame["score"].where(frame["rank"] > 0).tolist(), frame["rank"].tolist(), strict=True)
    return [Figure(score, rank, class_at(score, evaluation.catalog)) for score, rank in pairs]


def _movements(agencies: pd.DataFrame, before: pd.DataFrame | None) -> dict[str, Movement]:
    """How each agency with a place moved; one that had none in the round before came."""
    if before is None:
        return {}
    known = before["rank"].reindex(agencies.index, fill_value=0)
    pairs = zip(agencies.index, agencies["rank"].tolist(), known.tolist(), strict=True)
    return {code: _movement(rank, was) for code, rank, was in pairs if rank}


def _movement(rank: int, was: int) -> Movement:
    if not was:
        return Movement("came", 0, 0)
    return Movement("up" if rank < was else "down" if rank > was else "same", was - rank, was)


def _shorts(evaluation: Evaluation, names: Names, improved: pd.DataFrame | None) -> Iterator[Short]:
    """The lists that are announced: the best, the best of the first group that has members, the weakest, the most
    improved.
    """
    whole = ranked(evaluation)
    yield Short("best", whole.of, _entries(cut(whole, TOP, 0), names))
    for name, group in evaluation.catalog.groups.items():
        own = ranked(evaluation, group=name)
        if own.of:
            yield Short("group", own.of, _entries(cut(own, TOP, 0), names), group.title)
            break
    yield Short("weakest", whole.of, _entries(cut(whole, 0, BOTTOM), names)[::-1])
    if improved is not None:
        yield Short("improved", len(improved), _improved(improved["gain"], evaluation, names))


def _improved(gained: "pd.Series[Any]", evaluation: Evaluation, names: Names) -> tuple[Entry, ...]:
    """Who gained most, in the order given; equal gains share a place."""
    places = gained.rank(ascending=False, method="min").astype(int)
    agencies = evaluation.agencies.loc[gained.index]
    told = zip(gained.index, places, gained, agencies["provisional"], agencies["new"], strict=True)
    return tuple(Entry(code, names[code], rank, float(gain), mark, new) for code, rank, gain, mark, new in told)


def _entries(listing: Listing, names: Names) -> tuple[Entry, ...]:
    rows = listing.rows[["rank", "score", "provisional", "new"]].itertuples(name=None)
    return tuple(Entry(code, names[code], rank, score, mark, new) for code, rank, score, mark, new in rows)


def _facets(evaluation: Evaluation, names: Names) -> Iterator[Facet]:
    catalog, first = evaluation.catalog, leaders(evaluation)
    shares = {entry.node.id: entry.share for entry in outline(catalog)}
    for dimension in catalog.dimensions:
        scores = _placed(evaluation.dimensions[dimension.id])
        yield Facet(
            id=dimension.id,
            title=dimension.title,
            share=shares[dimension.id],
            mean=mean(scores, catalog.publish),
            leaders=_entries(first[dimension.id], names),
            more=first[dimension.id].after,
            spread=histogram(scores, catalog.publish.scale, _FEW_BINS),
        )


def _placed(frame: pd.DataFrame) -> list[float]:
    scores: list[float] = frame["score"][frame["rank"] > 0].dropna().tolist()
    return scores


def _heat(evaluation: Evaluation, names: Names) -> tuple[HeatRow, ...]:
    """The indicators of those with a place, by rank, as points of a hundred where the scale is another."""
    scale = evaluation.catalog.publish.scale
    rows = cut(ranked(evaluation), HEAT_ENDS, HEAT_ENDS).rows if len(evaluation.agencies) > 2 * HEAT_ENDS else None
    codes = (ranked(evaluation).rows if rows is None else rows).index
    scores = evaluation.scores.loc[codes].to_numpy(np.float64)
    whole, tenth = round_decimal(scores, 0, evaluation.catalog.publish.rounding), tenths(scores, scale)
    marks = evaluation.agencies.loc[codes, ["provisional", "new"]].itertuples(name=None)
    return tuple(
        HeatRow(code, names[code], provisional, new, tuple(_cell(*pair) for pair in zip(deeps, points, strict=True)))
        for (code, provisional, new), points, deeps in zip(marks, whole.tolist(), tenth.tolist(), strict=True)
    )


def _cell(tenth: float, points: float) -> tuple[int, int] | None:
    return None if isnan(points) else (int(tenth), int(points))


def _nodes(catalog: Catalog) -> Iterator[Node]:
    for entry in outline(catalog):
        node = entry.node
        told = (node.id, node.title, entry.depth, node.weight, entry.share)
        if isinstance(node, Dimension):
            yield Node(*told)
            continue
        yield Node(*told, node.source, node.per, answer_in_words(node), scoring_in_words(node, catalog.publish.scale))


def _rounds(trend: pd.DataFrame, catalog: Catalog) -> Iterable[Past]:
    """The rounds of a trend, the oldest first, by those who have a place in the index."""
    index = trend[(trend["node"] == "") & (trend["rank"] > 0)]
    for round_, rows in index.groupby("round", sort=False):
        like = bool((rows["digest"] == catalog.digest).all())
        yield Past(str(round_), len(rows), mean(rows["score"].tolist(), catalog.publish), like)


def fingerprint(evaluation: Evaluation) -> str:
    """Return `sha256:` and a digest of what a result comes from and of every place and score in it: two results that
    differ in any of them have another.
    """
    agencies = evaluation.agencies
    lines = [evaluation.catalog.digest, *(given.digest for given in evaluation.round.inputs)]
    figures = zip(agencies.index, agencies["rank"].tolist(), agencies["score"].tolist(), strict=True)
    lines += [f"{code} {rank} {score!r}" for code, rank, score in figures if rank]
    return "sha256:" + sha256("\n".join(lines).encode()).hexdigest()
