"""What `outcomes` tells: the effects that the program is after, round by round, as a document, JSON and CSV."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from eqm.language import Language
from eqm.outcomes import COLUMNS, Reading
from eqm.report import words
from eqm.report.catalogs import catalog_values, head
from eqm.report.document import Block, Column, Document, Grid, Heading, Paragraph
from eqm.report.figures import NONE, count, figure
from eqm.report.setters.csv import written
from eqm.report.setters.json import dumped
from eqm.report.setters.json import figure as json_figure

_OWN = ("score", "agencies", "since", "change")
_RAW = ("kind", "figure", "answers", "figure_change")


def outcomes_document(readings: Sequence[Reading], course: pd.DataFrame, language: Language) -> Document:
    """Return the outcomes of the last round's catalog: a grid over the rounds, one of the last round's indicators."""
    newest = readings[-1]
    blocks: list[Block] = [Heading(words.COURSE[language], level=1), *head(newest.catalog)[1:]]
    blocks += [Paragraph(words.ABOUT_COURSE[language]), _over_rounds(readings, course, language)]
    if (course["since"] == "changed").any():
        blocks.append(Paragraph(words.NOT_COMPARABLE[language], "faint"))
    last = course[course["round"] == newest.round]
    heading = Heading(words.COURSE_OF[language].format(round=newest.round))
    return (*blocks, heading, _indicators(newest, last, language))


def outcomes_json(readings: Sequence[Reading], course: pd.DataFrame, language: Language) -> str:
    """Return the outcomes of every round as JSON, and under each its indicators."""
    newest = readings[-1].catalog
    rounds = []
    for one in readings:
        told: dict[str, Any] = {}
        for row in _records(course[course["round"] == one.round]):
            if not row["indicator"]:
                told[row["outcome"]] = {name: row[name] for name in _OWN} | {"indicators": {}}
            else:
                told[row["outcome"]]["indicators"][row["indicator"]] = {name: row[name] for name in (*_OWN, *_RAW)}
        rounds.append({"round": one.round, "run": one.run, "catalog": catalog_values(one.catalog), "outcomes": told})
    titles = [{"id": name, "title": outcome.title[language]} for name, outcome in newest.outcomes.items()]
    return dumped({"catalog": catalog_values(newest), "outcomes": titles, "rounds": rounds})


def outcomes_csv(course: pd.DataFrame) -> str:
    """Return a row for each round and outcome, `indicator` empty, and for each indicator that tells of it."""
    return written(COLUMNS, ([row[name] for name in COLUMNS] for row in _records(course)))


def _records(course: pd.DataFrame) -> list[dict[str, Any]]:
    return [
        {str(name): json_figure(value) for name, value in row.items()}
        for row in course.astype(object).to_dict("records")
    ]


def _over_rounds(readings: Sequence[Reading], course: pd.DataFrame, language: Language) -> Grid:
    """A row a round, a column an outcome: its score, with a mark where it does not compare with the round before."""
    outcomes = tuple(readings[-1].catalog.outcomes)
    columns = (Column(words.ROUND_ID[language]), *(Column(name, right=True) for name in outcomes))
    whole = {(row["round"], row["outcome"]): row for row in _records(course[course["indicator"] == ""])}
    rows = tuple(
        (one.round, *(_score(whole.get((one.round, name)), one.catalog.publish.decimals) for name in outcomes))
        for one in readings
    )
    return Grid(columns, rows)


def _indicators(one: Reading, course: pd.DataFrame, language: Language) -> Grid:
    columns = (
        Column(words.OUTCOME[language]),
        Column(words.SCORE[language], right=True),
        Column(words.CHANGE[language], right=True),
        Column(words.AGENCIES[language], right=True, drop=4),
        Column(words.RAW[language], drop=2),
        Column(words.CHANGE[language], right=True, drop=3),
        Column(words.OF_ANSWERS[language], right=True, drop=5),
        Column(words.TITLE[language], drop=1),
    )
    titles = {node.id: node.title[language] for node in one.catalog.indicators}
    decimals = one.catalog.publish.decimals
    rows = []
    for row in _records(course):
        name = row["indicator"]
        own = name or row["outcome"]
        title = titles[name] if name else one.catalog.outcomes[row["outcome"]].title[language]
        rows.append(
            (
                "  " + own if name else own,
                _score(row, decimals),
                _signed(row["change"], decimals),
                count(row["agencies"], language),
                _raw(row, decimals, language),
                _signed(row["figure_change"], decimals) if name else "",
                count(row["answers"], language),
                title,
            )
        )
    return Grid(columns, tuple(rows))


def _score(row: Mapping[str, Any] | None, decimals: int) -> str:
    if row is None or row["score"] is None:
        return NONE
    return figure(row["score"], decimals) + ("*" if row["since"] == "changed" else "")


def _signed(change: float | None, decimals: int) -> str:
    return NONE if change is None else f"{change:+.{decimals}f}"


def _raw(row: Mapping[str, Any], decimals: int, language: Language) -> str:
    if row["figure"] is None:
        return NONE if row["kind"] else ""
    shown = count(int(row["figure"]), language) if row["kind"] == "sum" else figure(row["figure"], decimals)
    told = words.KINDS[str(row["kind"])]
    return told[language].format(figure=shown)
