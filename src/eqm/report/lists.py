"""Listings as grids, and the legend of the marks that stand in them."""

from collections.abc import Iterable, Mapping
from typing import Literal

import pandas as pd

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.language import Language
from eqm.listing.places import Listing
from eqm.report import words
from eqm.report.document import Column, Gap, Grid, Paragraph
from eqm.report.figures import count, figure, place

Kind = Literal["index", "group", "dimension"]
Told = tuple[Column, list[str]]
"""A column and its cells."""
_FIRST_DIMENSION = 10
_OVERALL = 5
_BAND, _NAME = 2, 1


def places_grid(
    listing: Listing, evaluation: Evaluation, language: Language, *, kind: Kind = "index", tail: bool = False
) -> Grid:
    """Return a list of agencies: rank, code, score, the scores of the dimensions, band, name.

    On the list of a group or a dimension the overall rank stands in place of the dimensions' scores; a band, which is
    the index's, has no place beside the score of a dimension.
    With `tail` a last row counts those left out at the end.
    """
    rows, decimals = listing.rows, evaluation.catalog.publish.decimals
    told = [
        (Column(words.RANK[language], right=True), list(map(place, rows["rank"]))),
        *_marks(rows),
        (Column(words.CODE[language]), list(rows.index)),
        (Column(words.SCORE[language], right=True), [figure(score, decimals) for score in rows["score"]]),
        *(_dimensions(rows, evaluation) if kind == "index" else _overall(rows, language)),
        *(_bands(rows, evaluation.catalog, language) if kind != "dimension" else []),
        (Column(words.NAME[language], drop=_NAME), list(rows["name"])),
    ]
    columns, cells = zip(*told, strict=True)
    return Grid(columns, _with_gaps(list(zip(*cells, strict=True)), listing, tail, language))


def leaders_grid(first: Mapping[str, Listing], catalog: Catalog, language: Language) -> Grid:
    """Return who leads each dimension: dimension, score, code, name; equal leaders one under the other."""
    titles = {dimension.id: dimension.title[language] for dimension in catalog.all_dimensions}
    decimals = catalog.publish.decimals
    marked = any(any(marks_of(listing.rows)) for listing in first.values())
    columns = (
        Column(words.DIMENSION[language]),
        Column(words.SCORE[language], right=True),
        *([Column("")] if marked else []),
        Column(words.CODE[language]),
        Column(words.NAME[language], drop=_NAME),
    )
    rows: list[tuple[str, ...] | Gap] = []
    for name, listing in first.items():
        rows.append((name, "", *([""] if marked else []), "", titles[name]))
        for code, score, mark, own in zip(
            listing.rows.index, listing.rows["score"], marks_of(listing.rows), listing.rows["name"], strict=True
        ):
            rows.append(("", figure(score, decimals), *([mark] if marked else []), code, own))
        if listing.after:
            more = words.MORE_SHARE[language].format(number=count(listing.after, language), unit=catalog.unit[language])
            rows.append(Gap(more))
    return Grid(columns, tuple(rows))


def unranked_grid(rows: pd.DataFrame, language: Language) -> Grid:
    """Return who has no place, and why."""
    told = [
        *_marks(rows),
        (Column(words.CODE[language]), list(rows.index)),
        (Column(words.REASON[language]), [words.REASONS[reason][language] for reason in rows["reason"]]),
        (Column(words.NAME[language], drop=_NAME), list(rows["name"])),
    ]
    columns, cells = zip(*told, strict=True)
    return Grid(columns, tuple(zip(*cells, strict=True)))


def marks_of(rows: pd.DataFrame) -> list[str]:
    """Return the marks of each row: `*` for a provisional agency, `+` for a new one."""
    return [
        "*" * bool(provisional) + "+" * bool(new)
        for provisional, new in zip(rows["provisional"], rows["new"], strict=True)
    ]


def legend(frames: Iterable[pd.DataFrame], language: Language) -> list[Paragraph]:
    """Return what the marks mean, those that occur."""
    marks = "".join(mark for rows in frames for mark in marks_of(rows))
    known = (("*", words.PROVISIONAL), ("+", words.NEW))
    return [Paragraph(text[language], "faint") for mark, text in known if mark in marks]


def _marks(rows: pd.DataFrame) -> list[Told]:
    """The column of marks, where there is one."""
    marks = marks_of(rows)
    return [(Column(""), marks)] if any(marks) else []


def _dimensions(rows: pd.DataFrame, evaluation: Evaluation) -> list[Told]:
    """A column for each dimension the index is made of; the last goes first when room is short."""
    decimals = evaluation.catalog.publish.decimals
    told = []
    for number, dimension in enumerate(evaluation.catalog.dimensions):
        scores = evaluation.dimensions[dimension.id]["score"].reindex(rows.index)
        column = Column(dimension.id, right=True, drop=_FIRST_DIMENSION + number)
        told.append((column, [figure(score, decimals) for score in scores]))
    return told


def _overall(rows: pd.DataFrame, language: Language) -> list[Told]:
    return [(Column(words.IN_INDEX[language], right=True, drop=_OVERALL), list(map(place, rows["place"])))]


def _bands(rows: pd.DataFrame, catalog: Catalog, language: Language) -> list[Told]:
    if not catalog.publish.bands:
        return []
    titles = {band.id: band.title[language] for band in catalog.publish.bands}
    return [(Column(words.BAND[language], drop=_BAND), [titles.get(band, "") for band in rows["band"]])]


def _with_gaps(
    rows: list[tuple[str, ...]], listing: Listing, tail: bool, language: Language
) -> tuple[tuple[str, ...] | Gap, ...]:
    told: list[tuple[str, ...] | Gap] = []
    for row, skipped in zip(rows, listing.rows["skipped"], strict=True):
        if skipped:
            told.append(Gap(words.MORE_ROWS[language].format(number=count(skipped, language))))
        told.append(row)
    if tail and listing.after:
        told.append(Gap(words.MORE_ROWS[language].format(number=count(listing.after, language))))
    return tuple(told)
