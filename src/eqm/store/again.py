"""A round scored again: whether anything is new in it, and whom it has lost since its last run."""

from dataclasses import replace

from sqlalchemy import Connection, select

from eqm.evaluation import Evaluation
from eqm.findings import Finding, by_place
from eqm.findings.forms import AGENCIES_LOST
from eqm.intake.together import few
from eqm.language import fold
from eqm.store import schema
from eqm.store.encoding import stored
from eqm.store.standing import standings
from eqm.tables import Relation
from eqm.tables.results import PLACES, SCORES


def scored_again(connection: Connection, evaluation: Evaluation, version: str) -> tuple[Evaluation, int | None]:
    """Return an evaluation with what is to say of whom it lost, and the newest run of its round, not withdrawn, if that
    holds the same: inputs, names aside, catalog, version of eqm and figures.
    """
    alike = evaluation.catalog.catalog, fold(evaluation.round.id)
    runs = [one.run for one in standings(connection) if one.because is None and one.alike == alike]
    same = runs.pop() if runs and _is_same(connection, evaluation, runs[-1], version) else None
    lost = _lost(connection, evaluation, runs[-1]) if runs else []
    return replace(evaluation, findings=tuple(by_place([*evaluation.findings, *lost]))), same


def _is_same(connection: Connection, evaluation: Evaluation, run: int, version: str) -> bool:
    """Whether a run holds the same; options that change figures are known by the figures."""
    runs, inputs = schema.runs.c, schema.OF_RUN["inputs"].c
    known = connection.execute(select(runs.digest, runs.eqm).where(runs.run == run)).one()
    digests = connection.execute(select(inputs.digest).where(inputs.run == run)).scalars()
    return (
        tuple(known) == (evaluation.catalog.digest, version)
        and sorted(digests) == sorted(read.digest for read in evaluation.round.inputs)
        and all(_holds(connection, table, evaluation, run) for table in (SCORES, PLACES))
    )


def _holds(connection: Connection, table: Relation[Evaluation], evaluation: Evaluation, run: int) -> bool:
    own = [column for column in schema.OF_RUN[table.name].columns if column.name != "run"]
    parts = (stored(table, columns) for columns in table.rows(evaluation))
    rows = sorted(row for part in parts for row in zip(*(part[column.name] for column in own), strict=True))
    held = connection.execute(select(*own).where(schema.OF_RUN[table.name].c.run == run))
    return rows == sorted(map(tuple, held))


def _lost(connection: Connection, evaluation: Evaluation, run: int) -> list[Finding]:
    """The finding that a tenth of the agencies of an earlier run is no more, neither by code nor by a former one."""
    agencies, columns = evaluation.round.agencies, schema.OF_RUN["agencies"].c
    query = select(columns.agency).where(columns.run == run).order_by(columns.position)
    before = connection.execute(query).scalars().all()
    there = {fold(code) for codes in (agencies.code, *agencies.was) for code in codes}
    gone = [code for code in before if fold(code) not in there]
    worth = gone and len(gone) * 10 >= len(before)
    return [AGENCIES_LOST.at(run=run, before=len(before), count=len(gone), agencies=few(gone))] if worth else []
