"""The ranking as a sheet, and who has no place, with the reason."""

from collections.abc import Iterable, Sequence
from math import isnan
from typing import Any

import pandas as pd

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.language import Language
from eqm.listing.places import Listing, Selection, ranked
from eqm.report import words as shared
from eqm.report.xlsx import words
from eqm.report.xlsx.model import Column, Sheet, Toned, Value, table

Told = tuple[Column, Sequence[Value]]
"""A column and its values."""
Codes = Sequence[str]


def ranking_sheet(
    evaluation: Evaluation, listing: Listing, selection: Selection, heading: tuple[str, ...], language: Language
) -> Sheet:
    """Return the agencies of `listing` in its order: rank, code, name, score and band, then of each dimension the score
    and the rank, and the rank in each group that has members with a place.

    Rank and score are those of the list; on the list of a group or a dimension the overall rank stands beside it, and
    on that of a dimension the overall score too.
    """
    rows, catalog = listing.rows, evaluation.catalog
    marks = _marks(rows, language)
    told: list[Told] = [
        (Column(shared.RANK[language], "whole"), rows["rank"].tolist()),
        (Column(shared.CODE[language], "code"), list(rows.index)),
        *names(evaluation, rows.index, language),
        (scored(shared.SCORE[language], rows["score"], catalog), rows["score"].tolist()),
        *_overall(evaluation, rows, selection, language),
        *_bands(rows, catalog, language),
        *([(Column(words.MARK[language]), marks)] if any(marks) else []),
        *_dimensions(evaluation, rows.index, language),
        *_groups(evaluation, rows.index, language),
    ]
    return table(words.RANKING[language], told, (*heading, *_legend(rows, language)), frozen=3)


def unranked_sheet(evaluation: Evaluation, out: pd.DataFrame, heading: tuple[str, ...], language: Language) -> Sheet:
    """Return who has no place on the list, and why; a line says so where everyone has one."""
    marks = _marks(out, language)
    told: list[Told] = [
        (Column(shared.CODE[language], "code"), list(out.index)),
        *names(evaluation, out.index, language),
        (Column(shared.REASON[language]), [shared.REASONS[reason][language] for reason in out["reason"]]),
        *([(Column(words.MARK[language]), marks)] if any(marks) else []),
    ]
    everyone = () if len(out) else (words.EVERYONE[language],)
    return table(words.UNRANKED[language], told, (*heading, *everyone, *_legend(out, language)), frozen=2)


def names(evaluation: Evaluation, codes: "pd.Index[Any]", language: Language) -> list[Told]:
    """Return the names of agencies, the English ones where the round has any."""
    agencies = evaluation.agencies
    told: list[Told] = [(Column(shared.NAME[language]), agencies.loc[codes, "name"].tolist())]
    if agencies["name_en"].astype(bool).any():
        told.append((Column(words.NAME_EN[language]), agencies.loc[codes, "name_en"].tolist()))
    return told


def scored(title: str, values: Iterable[float], catalog: Catalog) -> Column:
    """Return a column of scores with the decimals that are published; a full bar is the whole scale, and where a score
    lies outside it, the greatest.
    """
    known = [value for value in values if not isnan(value)]
    ends = min(0.0, *known, 0.0), max(catalog.publish.scale, *known, 0.0)
    return Column(title, "number", catalog.publish.decimals, bar=ends)


def whole(ranks: "pd.Series[Any]") -> list[Value]:
    """Return ranks, a gap for 0, which is none."""
    return [rank or None for rank in ranks.tolist()]


def _overall(evaluation: Evaluation, rows: pd.DataFrame, selection: Selection, language: Language) -> list[Told]:
    if selection.kind == "index":
        return []
    told: list[Told] = [(Column(shared.IN_INDEX[language], "whole"), whole(rows["place"]))]
    if selection.kind == "dimension":
        scores = evaluation.agencies["score"].loc[rows.index].where(rows["place"] > 0)
        told.append((scored(words.OVERALL_SCORE[language], scores, evaluation.catalog), scores.tolist()))
    return told


def _bands(rows: pd.DataFrame, catalog: Catalog, language: Language) -> list[Told]:
    """The band of the index, of those who have a place in it."""
    if not catalog.publish.bands:
        return []
    titles = {band.id: band.title[language] for band in catalog.publish.bands}
    placed = rows["band"].astype(str).where(rows["place"] > 0, "")
    return [(Column(shared.BAND[language]), [titles.get(band, "") for band in placed])]


def _dimensions(evaluation: Evaluation, codes: "pd.Index[Any]", language: Language) -> list[Told]:
    told: list[Told] = []
    for dimension in evaluation.catalog.all_dimensions:
        frame = evaluation.dimensions[dimension.id].loc[codes]
        scores = frame["score"].where(frame["rank"] > 0)
        title = words.TITLED[language].format(id=dimension.id, title=dimension.title[language])
        told.append((scored(title, scores, evaluation.catalog), scores.tolist()))
        told.append((Column(words.RANK_IN[language].format(of=dimension.id), "whole"), whole(frame["rank"])))
    return told


def _groups(evaluation: Evaluation, codes: "pd.Index[Any]", language: Language) -> list[Told]:
    told: list[Told] = []
    for name in evaluation.groups:
        listing = ranked(evaluation, group=name)
        if listing.of:
            title = words.RANK_IN[language].format(of=evaluation.catalog.groups[name].title[language])
            ranks = listing.rows["rank"].reindex(codes, fill_value=0)
            told.append((Column(title, "whole"), whole(ranks)))
    return told


def _marks(rows: pd.DataFrame, language: Language) -> list[Value]:
    """The marks of each row in words, set apart; a gap where there is none."""
    return [_mark(bool(provisional), bool(new), language) for provisional, new in rows[["provisional", "new"]].values]


def _mark(provisional: bool, new: bool, language: Language) -> Value:
    said = [words.MARKS[name][language] for name, is_so in (("provisional", provisional), ("new", new)) if is_so]
    return Toned(" · ".join(said), "warning" if provisional else "note") if said else None


def _legend(rows: pd.DataFrame, language: Language) -> list[str]:
    """What the marks mean, those that occur."""
    known = (("provisional", words.PROVISIONAL), ("new", words.NEW))
    return [text[language] for name, text in known if rows[name].any()]
