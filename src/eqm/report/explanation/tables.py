"""The tables of an explanation: the tree of a score, the services of an indicator, what the agency objected to."""

from collections.abc import Callable, Sequence
from typing import Any

from eqm.catalog import Catalog
from eqm.explanation import Answered, Branch, Explanation, Leaf, Objected, Statement
from eqm.language import Text, joined
from eqm.report import words as shared
from eqm.report.explanation import words
from eqm.report.explanation.phrases import answer_in_words, cell_of, own_answer, source_in_words, value_in_words
from eqm.report.figures import NONE
from eqm.report.findings import findings_values, place_values
from eqm.report.setters.json import record
from eqm.report.table import CSV, DATA, JSON, SCREEN, SENTENCE, SHEET, Column, Table, Value, Words


def tree_table(catalog: Catalog, explanation: Explanation, top: Branch, title: Words) -> Table:
    """Return a node and all below it, parents first: weight, score, points won and lost, rank, the mean of the peers,
    and of an indicator of the agency itself its answer and cell.
    """
    decimals, points = catalog.publish.decimals, explanation.points_decimals
    columns = (
        Column("id", shared.ID, "code", lambda one: "  " * max(0, one.depth) + (one.id or "="), on=SCREEN),
        Column("id", kind="code", null="", on=DATA),
        Column("title", shared.TITLE, on=DATA),
        Column("depth", kind="count", read=lambda one: one.depth + 1, on=DATA),
        Column("weight", words.WEIGHT, "number", decimals=2, drop=3),
        Column("score", shared.SCORE, "number", decimals=decimals),
        Column("won", Text(fa="به دست", en="won"), "number", decimals=points),
        Column("lost", words.LOST, "number", decimals=points),
        *(Column(name, kind="number", on=DATA) for name in ("exact_won", "exact_lost")),
        Column("rank", shared.RANK, "rank", drop=4),
        Column("of", kind="count", on=DATA),
        Column("peers", words.MEAN, "number", decimals=decimals, drop=5),
        Column("status", read=lambda one: one.leaf.status.word if one.leaf else None, on=DATA),
        Column("rule", read=lambda one: one.leaf.rule if one.leaf else None, on=DATA),
        Column("cell", shared.CELL, "code", own_cell, drop=6, gap="", on=SCREEN),
        Column("answer", shared.ANSWER, read=answer_in_words, drop=2, gap="", on=SCREEN),
        Column("title", shared.TITLE, drop=1, on=SCREEN),
        *own_answer_columns(),
    )
    return Table("tree", title, columns, tuple(top.walk()))


def own_answer_columns() -> tuple[Column, ...]:
    """Return what an agency itself answered to the indicator of a row, who gave it, and where it stands, for a CSV."""

    def of_own(read: Callable[[Statement], Value]) -> Callable[[Branch], Value]:
        return lambda branch: None if (own := own_answer(branch)) is None else read(own.statement)

    return (
        Column("answer", shared.ANSWER, read=of_own(lambda statement: statement.words), on=CSV),
        Column("source", shared.SOURCE, read=of_own(_source), on=CSV),
        Column("cell", shared.CELL, "place", of_own(lambda statement: statement.cell), on=CSV),
    )


def services_table(leaf: Leaf, decimals: int, points: int) -> Table:
    """Return the answers of an indicator, the one that lost most first, with what others said of each."""
    columns = (
        Column("service", shared.SERVICE, "code"),
        Column("title", on=DATA),
        Column("answer", shared.ANSWER, read=lambda one: one.statement.words),
        Column("source", read=lambda one: _source(one.statement), on=DATA),
        Column("cell", kind="place", read=lambda one: one.statement.cell, on=DATA),
        Column("status", read=lambda one: one.status.word, on=DATA),
        Column("score", shared.SCORE, "number", decimals=decimals),
        Column("lost", words.LOST, "number", decimals=points),
        Column("exact_lost", kind="number", on=DATA),
        Column("rule", on=DATA),
        Column("cell", shared.CELL, "code", lambda one: cell_of(one.statement), drop=6, on=SCREEN),
        Column("source", shared.SOURCE, read=lambda one: source_in_words(one.statement, one.status), drop=2, on=SCREEN),
        Column("overruled", words.INSTEAD_OF, read=_overruled, drop=5, optional=True, gap="", on=SCREEN),
        Column("title", shared.TITLE, drop=1, gap="", on=SCREEN),
        Column("overruled", read=lambda one: list(map(statement_values, one.overruled)), on=JSON),
    )
    return Table("services", words.SERVICES_BELOW, columns, leaf.answers)


def objections_table(objections: Sequence[Objected]) -> Table:
    """Return what an agency objected to and what came of it."""
    columns = (
        Column("indicator", shared.ID, "code", lambda one: one.asked),
        Column("service", shared.SERVICE, "code", optional=True),
        Column("decision", words.DECISION, "code", words=shared.DECISIONS),
        Column("text", words.OBJECTION, "prose", width=SENTENCE, on=SHEET | DATA),
        Column("cell", shared.CELL, "code", cell_of, drop=2, on=SCREEN | SHEET),
        Column("value", words.WANTED, read=lambda one: one.wanted, drop=1),
        Column("note", words.NOTE, "prose", width=SENTENCE, on=SHEET | DATA),
        Column("text", words.OBJECTION, "prose", _text_and_note, on=SCREEN),
        Column("cell", kind="place", on=DATA),
    )
    return Table("objections", shared.OBJECTIONS, columns, objections, frozen=2)


def branch_values(catalog: Catalog, explanation: Explanation, top: Branch) -> dict[str, Any]:
    """Return a node and all below it for JSON; of an indicator its answers, findings and objections."""
    columns = tree_table(catalog, explanation, top, "").shown_on("json")

    def nested(branch: Branch) -> dict[str, Any]:
        below: dict[str, Any] = {}
        if branch.leaf:
            below = {
                "answers": services_table(branch.leaf, 0, 0),
                "findings": list(findings_values(branch.leaf.findings)),
                "objections": objections_table(branch.leaf.objections),
            }
        if branch.children:
            below["children"] = [nested(child) for child in branch.children]
        return {**record(columns, branch), **below}

    return nested(top)


def statement_values(statement: Statement) -> dict[str, Any]:
    """Return a value for JSON: in words, who gave it and where it stands."""
    answer = statement.words if statement.words.en else None
    return {"answer": answer, "source": _source(statement), **place_values(statement.cell)}


def _source(statement: Statement) -> str | None:
    return None if statement.source is None else statement.source.word


def own_cell(branch: Branch) -> str:
    """Return the cell of the answer that the agency itself is asked for; nothing of all other nodes."""
    own = own_answer(branch)
    return cell_of(own.statement) if own else ""


def _overruled(one: Answered) -> Text:
    pairs = ((value_in_words(statement), f"({cell_of(statement) or NONE})") for statement in one.overruled)
    return joined((joined(pair, " ") for pair in pairs), words.AND)


def _text_and_note(one: Objected) -> Words:
    return words.AND_NOTE.filled(text=one.text or "–", note=one.note) if one.note else one.text
