"""Grids of a comparison that both its reports show: movers, jumps, changed answers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd

from eqm.comparison import Comparison
from eqm.language import Language
from eqm.report import words as shared
from eqm.report.comparison import words
from eqm.report.comparison.answers import Changed, Value, in_words
from eqm.report.document import Block, Column, Grid, Heading, Paragraph
from eqm.report.figures import NONE, count, figure, place, signed
from eqm.report.findings import where

_BOTH, _TOTALS, _RANKS, _NAME = 20, 5, 4, 1
CAUSES_DROP = {"others": 15, "system": 14, "objection": 13, "assessor": 12, "catalog": 11, "self": 10}
"""Which cause a narrow terminal gives up first."""


def movers_grid(comparison: Comparison, rows: pd.DataFrame, in_group: bool, language: Language) -> Grid:
    """Return agencies with their change: what it came to, its causes, the ranks (in the group, if `in_group`).

    Under two catalogs the bridge leads, and of the total scores stand the two and the parts, never their bare
    difference.
    """
    decimals, later = comparison.decimals, comparison.after.catalog.publish.decimals
    marks = ["*" * bool(provisional) for provisional in rows["provisional"]]
    one = comparison.one_catalog
    titles = (
        (words.CHANGE, words.SCORE_BEFORE, words.SCORE_AFTER)
        if one
        else (words.BRIDGE_CHANGE, words.BRIDGE_BEFORE, words.BRIDGE_AFTER)
    )
    told: list[tuple[Column, Sequence[str]]] = [
        *([(Column(""), marks)] if any(marks) else []),
        (Column(shared.CODE[language]), list(rows.index)),
        (Column(titles[0][language], right=True), [signed(value, later) for value in rows["bridge_change"]]),
        *(
            (Column(title[language], right=True, drop=_BOTH), [figure(value, later) for value in rows[name]])
            for title, name in zip(titles[1:], ("bridge_before", "bridge_after"), strict=True)
        ),
    ]
    if not one:
        told += (
            (Column(title[language], right=True, drop=_TOTALS), [figure(value, decimals) for value in rows[name]])
            for title, name in ((words.TOTAL_BEFORE, "score_before"), (words.TOTAL_AFTER, "score_after"))
        )
    told += (
        (
            Column(words.CAUSES[cause][language], right=True, drop=CAUSES_DROP[cause]),
            [signed(value, decimals) for value in comparison.parts.loc[rows.index, cause]],
        )
        for cause in score_causes(comparison)
    )
    ranks = ("group_before", "group_after") if in_group else ("rank_before", "rank_after")
    named = (words.IN_GROUP_BEFORE, words.IN_GROUP_AFTER) if in_group else (words.RANK_BEFORE, words.RANK_AFTER)
    told += (
        (Column(title[language], right=True, drop=_RANKS), [place(rank) for rank in rows[name]])
        for title, name in zip(named, ranks, strict=True)
    )
    told.append((Column(shared.NAME[language], drop=_NAME), list(rows["name"])))
    return _grid(told)


def score_causes(comparison: Comparison) -> tuple[str, ...]:
    """Return the causes that can have a part in a score: the others only where a score learns from them."""
    return tuple(cause for cause in comparison.causes if cause != "others" or comparison.course.learns)


def jumps_grid(comparison: Comparison, jumps: pd.DataFrame, language: Language) -> Grid:
    """Return jumps, each with both ranks and both scores."""
    decimals = comparison.decimals
    names = comparison.after.agencies["name"]
    told: list[tuple[Column, Sequence[str]]] = [
        (Column(shared.CODE[language]), list(jumps["agency"])),
        (Column(words.NODE[language]), [node or words.INDEX[language] for node in jumps["node"]]),
        (Column(words.RANK_BEFORE[language], right=True), list(map(place, jumps["rank_before"]))),
        (Column(words.RANK_AFTER[language], right=True), list(map(place, jumps["rank_after"]))),
        *(
            (Column(title[language], right=True, drop=_BOTH), [figure(value, decimals) for value in jumps[name]])
            for title, name in ((words.SCORE_BEFORE, "score_before"), (words.SCORE_AFTER, "score_after"))
        ),
        (Column(shared.NAME[language], drop=_NAME), [str(names[agency]) for agency in jumps["agency"]]),
    ]
    return _grid(told)


def answers_blocks(comparison: Comparison, answers: pd.DataFrame, language: Language) -> Iterator[Block]:
    """Yield every changed answer with both cells."""
    yield Heading(words.ANSWERS[language])
    if not len(answers):
        yield Paragraph(words.NO_ANSWERS[language])
        return
    agencies = count(answers["agency"].nunique(), language)
    yield Paragraph(words.ANSWERS_OF[language].format(number=count(len(answers), language), agencies=agencies))
    columns: tuple[Column, ...] = (
        Column(words.AGENCY[language]),
        Column(words.SERVICE[language]),
        Column(words.INDICATOR[language]),
        Column(words.CAUSE[language], drop=2),
        Column(words.FROM[language]),
        Column(words.TO[language]),
    )
    rows = tuple(_answer(changed, language) for changed in in_words(comparison, answers, language))
    if not any(row[1] for row in rows):
        columns = (columns[0], *columns[2:])
        rows = tuple((row[0], *row[2:]) for row in rows)
    yield Grid(columns, rows)


def _answer(changed: Changed, language: Language) -> tuple[str, ...]:
    return (
        changed.agency,
        changed.service,
        changed.indicator,
        words.CAUSES[changed.cause][language],
        said_by(changed.before, language),
        said_by(changed.after, language),
    )


def said_by(value: Value, language: Language) -> str:
    """Return one side of a changed answer: what was said, by whom and where."""
    if not value.source:
        return words.NOTHING[language]
    source, cell = words.CAUSES[value.source][language], where(replace(value.cell, file="")).strip()
    known = words.GAVE if cell else words.GAVE_NOWHERE
    return known[language].format(said=value.said or NONE, source=source, cell=cell)


def _grid(told: Sequence[tuple[Column, Sequence[str]]]) -> Grid:
    columns, cells = zip(*told, strict=True)
    return Grid(columns, tuple(zip(*cells, strict=True)))
