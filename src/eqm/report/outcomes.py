"""What `outcomes` reports: the effects that the program is after, round by round."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd

from eqm.language import Text, as_figure, joined
from eqm.outcomes import COLUMNS, Reading
from eqm.report import words
from eqm.report.catalogs import catalog_values, head
from eqm.report.document import Document, Heading, Paragraph, Report
from eqm.report.figures import counted, figure
from eqm.report.table import Column, Table

_OWN = ("score", "agencies", "since", "change")
_RAW = ("kind", "figure", "answers", "figure_change")
Row = Mapping[str, Any]


def outcomes_report(readings: Sequence[Reading], course: pd.DataFrame) -> Report:
    """Return the outcomes of the last round's catalog: over the rounds, and the last round's indicators. `course`: as
    `outcomes.course` makes it of the readings; a CSV holds it as it is.
    """
    rows: list[Any] = course.astype(object).where(course.notna(), None).to_dict("records")
    return Report(
        lambda: _document(readings, rows),
        lambda: _values(readings, rows),
        lambda: Table("outcomes", "", tuple(Column(name, name) for name in COLUMNS), rows),
    )


def _document(readings: Sequence[Reading], rows: Sequence[Row]) -> Document:
    newest = readings[-1]
    changed = any(row["since"] == "changed" for row in rows)
    return (
        Heading(Text(fa="دستاوردها دوره به دوره", en="Outcomes over the rounds"), level=1),
        *head(newest.catalog)[1:],
        Paragraph(words.ABOUT_COURSE),
        _over_rounds(readings, rows),
        *((Paragraph(words.NOT_COMPARABLE, "faint"),) if changed else ()),
        _indicators(newest, [row for row in rows if row["round"] == newest.round]),
    )


def _values(readings: Sequence[Reading], rows: Sequence[Row]) -> dict[str, Any]:
    newest = readings[-1].catalog
    rounds = []
    for one in readings:
        outcomes: dict[str, Any] = {}
        for row in rows:
            if row["round"] != one.round:
                continue
            if not row["indicator"]:
                outcomes[row["outcome"]] = {name: row[name] for name in _OWN} | {"indicators": {}}
            else:
                outcomes[row["outcome"]]["indicators"][row["indicator"]] = {name: row[name] for name in (*_OWN, *_RAW)}
        of_round = {"round": one.round, "run": one.run, "catalog": catalog_values(one.catalog), "outcomes": outcomes}
        rounds.append(of_round)
    titles = [{"id": name, "title": outcome.title} for name, outcome in newest.outcomes.items()]
    return {"catalog": catalog_values(newest), "outcomes": titles, "rounds": rounds}


def _over_rounds(readings: Sequence[Reading], rows: Sequence[Row]) -> Table:
    """A row a round, a column an outcome: its score, with a mark where it does not compare with the round before."""
    whole = {(row["round"], row["outcome"]): row for row in rows if not row["indicator"]}

    def score(name: str, one: Reading) -> Text | None:
        row = whole.get((one.round, name))
        return _score(row, one.catalog.publish.decimals) if row else None

    outcomes = (Column(name, name, "number", partial(score, name)) for name in readings[-1].catalog.outcomes)
    over = (Column("round", words.ROUND_ID, "code", lambda one: as_figure(one.round)), *outcomes)
    return Table("rounds", "", over, readings)


def _indicators(one: Reading, rows: Sequence[Row]) -> Table:
    decimals = one.catalog.publish.decimals
    outcomes, indicators = one.catalog.outcomes, {node.id: node.title for node in one.catalog.indicators}

    def title(row: Row) -> Text:
        return indicators[row["indicator"]] if row["indicator"] else outcomes[row["outcome"]].title

    columns = (
        Column(
            "id", words.OUTCOME, "code", lambda row: f"  {row['indicator']}" if row["indicator"] else row["outcome"]
        ),
        Column("score", words.SCORE, "number", lambda row: _score(row, decimals)),
        Column("change", words.CHANGE, "change", decimals=decimals),
        Column("agencies", words.AGENCIES, "count", drop=4),
        Column("figure", words.RAW, "number", lambda row: _figure(row, decimals), drop=2),
        Column("figure_change", words.CHANGE, "change", decimals=decimals, drop=3),
        Column("answers", Text(fa="پاسخ", en="answers"), "count", drop=5),
        Column("title", words.TITLE, read=title, drop=1),
    )
    return Table("indicators", words.COURSE_OF.filled(round=as_figure(one.round)), columns, rows)


def _score(row: Row, decimals: int) -> Text | None:
    if row["score"] is None:
        return None
    return joined((figure(row["score"], decimals), "*" if row["since"] == "changed" else ""), "")


def _figure(row: Row, decimals: int) -> Text | None:
    if row["figure"] is None:
        return None
    shown = counted(int(row["figure"])) if row["kind"] == "sum" else figure(row["figure"], decimals)
    return words.KINDS[str(row["kind"])].filled(figure=shown)
