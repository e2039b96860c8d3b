"""Whether a run's rows are such as eqm writes: who changes one by hand is shown which one can no longer be read."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from math import inf
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Connection, Row, func, select

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.findings import EqmError
from eqm.language import visible
from eqm.ranking import REASONS
from eqm.robustness.stages import choices_of, in_draws
from eqm.robustness.tally import PAIRED
from eqm.scoring import Reference
from eqm.store import schema, wording
from eqm.store.database import shown
from eqm.tables import STORED, Columns, Field, Relation
from eqm.tables.answers import asked_per
from eqm.tables.robustness import OF_ROBUSTNESS

_MOST = 2**21
_DECODED = {"at": datetime.fromisoformat, "reference": Reference.from_json}
_UNDECODED = (ArithmeticError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError)
Known = Collection[Any] | None


def altered(connection: Connection, table: str, row: str, column: str, found: object) -> EqmError:
    """Return the error that a row holds what eqm did not write."""
    store, value = shown(connection.engine.url), visible(repr(found), 60)
    return EqmError(wording.ALTERED.filled(store=store, table=table, row=visible(row), column=column, found=value))


@contextmanager
def decoding(connection: Connection, table: str, row: str, column: str) -> Iterator[None]:
    """Raise EqmError, which names the row, where what it holds cannot be decoded."""
    try:
        yield
    except _UNDECODED as fault:
        raise altered(connection, table, row, column, str(fault)) from None


def check_line(connection: Connection, row: Row[Any]) -> None:
    """Raise EqmError where what is read of the row of a run is what eqm did not write."""
    for name, value in row._mapping.items():
        with decoding(connection, "runs", f"run={row.run}", name):
            if name in schema.runs.c and _wrong(schema.runs.c[name], [value], None):
                raise ValueError(value)
            _DECODED.get(name, str)(value)


def check_rows(connection: Connection, run: int, held: Mapping[str, Columns], catalog: Catalog) -> None:
    """Raise EqmError where the rows of a run, by table, hold what a store cannot hold there, do not belong together, or
    do not belong to its catalog.
    """
    agencies = len(held["agencies"]["agency"])
    asked = {
        one.id: len(held["services"]["agency"]) if one.per == "service" else agencies for one in catalog.indicators
    }
    known = _known(held, catalog)
    for of in STORED:
        _check_table(connection, run, of, held[of.name], known)
    index, scores = {"index": agencies}, dict.fromkeys(asked, agencies)
    for table, name, due in (
        ("answers", "indicator", asked),
        ("scores", "indicator", scores),
        ("places", "kind", index),
    ):
        there = Counter(held[table][name])
        for one in (one for one in due if there[one] != due[one]):
            raise altered(connection, table, f"run={run}, {name}={one}", "count(*)", there[one])


def check_robustness(connection: Connection, held: Mapping[str, Columns], evaluation: Evaluation) -> None:
    """Raise EqmError where what is held of how firm a run's places are is not such as eqm writes it of this run."""
    run, codes = evaluation.run or 0, evaluation.agencies.index[in_draws(evaluation)].tolist()
    among = {"": {*codes}, **{name: {*frame.index} for name, frame in evaluation.groups.items()}}
    nodes, inputs = [node.id for _, node in evaluation.catalog.walk()], [*choices_of(evaluation).inputs]
    known = {("ranges", "cause"): {"", *inputs}, ("ranges", "moved_by"): {"", *nodes}}
    due: dict[str, list[tuple[str, ...]]] = {
        "ranges": [(name, code) for name in among for code in codes if code in among[name]],
        "sensitivity": [(name,) for name in inputs if len(codes) <= PAIRED],
        "leave_out": [(name,) for name in nodes if codes],
    }
    for of in OF_ROBUSTNESS:
        _check_table(connection, run, of, held[of.name], {**known, ("leave_out", "agency"): {"", *codes}})
        keys: Any = zip(*(held[of.name][name] for name in of.key), strict=True)
        there, wanted = (sorted(rows, key=itemgetter(0)) for rows in (keys, due[of.name]))
        if there != wanted:
            raise altered(connection, of.name, f"run={run}", of.key[-1], sorted({*there} ^ {*wanted}) or there)
    for name in ("median", "low", "high", "first", "last", "moved"):
        if ("", None) in zip(held["ranges"]["group"], held["ranges"][name], strict=True):
            raise altered(connection, "ranges", f"run={run}, group=", name, None)


def _check_table(
    connection: Connection, run: int, of: Relation[Any], columns: Columns, known: Mapping[tuple[str, str], Known]
) -> None:
    for name, values in columns.items():
        wrong = _wrong(schema.OF_RUN[of.name].c[name], {*values}, known.get((of.name, name)))
        if wrong:
            at = min(map(values.index, wrong))
            raise altered(connection, of.name, _row(connection, of, run, at), name, values[at])
    if of.name not in ("places", "origins"):
        _check_numbers(connection, of, run)


def _wrong(column: Column[Any], values: Collection[Any], known: Known) -> list[Any]:
    """Those of some values that a column cannot hold: of another type, without end, or none of the known."""
    kinds = {column.type.python_type, type(None) if column.nullable else column.type.python_type}
    return [
        value
        for value in values
        if type(value) not in kinds
        or value in (inf, -inf)
        or (known is not None and value is not None and value not in known)
    ]


def _known(held: Mapping[str, Columns], catalog: Catalog) -> dict[tuple[str, str], Known]:
    """All that columns may hold, by table: their words, and codes, rows and ids of the round and of its catalog."""
    agencies, codes = range(len(held["agencies"]["agency"])), Counter(held["agencies"]["agency"])
    rows, sheets = range(max(len(agencies), len(held["services"]["agency"]))), range(len(held["sheets"]["file"]))
    words = {
        (of.name, name): _words(field, name, sheets)
        for of in STORED
        for field in of.fields
        for name in schema.names_of(field)
    }
    return {
        **words,
        ("agencies", "agency"): {code for code, number in codes.items() if number == 1},
        ("agencies", "reason"): {*REASONS},
        ("agencies", "band"): {"", *(band.id for band in catalog.publish.bands)},
        ("agencies", "groups"): {
            text for text in held["agencies"]["groups"] if {"", *catalog.groups} >= {*str(text).split(schema.BETWEEN)}
        },
        ("services", "agency"): codes,
        ("origins", "number"): range(len(held["findings"]["code"])),
        ("places", "kind"): ("index", "dimension", "group"),
        ("places", "node"): {"", *(one.id for one in catalog.all_dimensions), *catalog.groups},
        **{
            (table, "indicator"): {one.id for one in catalog.indicators}
            for table in ("answers", "scores", "evidence", "errors")
        },
        **{(table, "asked"): {*asked_per(catalog)} for table in ("claims", "objections")},
        **{(table, "position"): agencies for table in ("former", "scores", "places")},
        **{(table, "position"): rows for table in ("claims", "evidence", "objections", "errors")},
    }


def _words(field: Field, name: str, sheets: range) -> Known:
    if name in ("row", "col"):
        return range(field.kind == "cell", _MOST)
    if field.kind == "cell":
        return sheets
    return [member.word for member in field.code] if field.kind == "code" else field.choices or None


def _check_numbers(connection: Connection, of: Relation[Any], run: int) -> None:
    """Raise EqmError where a row is gone from, or was moved within, what counts from 0."""
    table = schema.OF_RUN[of.name]
    *within, number = (table.c[name] for name in of.stored)
    query = select(*within, func.min(number), func.max(number), func.count()).where(table.c.run == run)
    for *group, least, most, rows in connection.execute(query.group_by(*within)):
        if rows and (least, most) != (0, rows - 1):  # no two are alike
            names = (f"{column.name}={value}" for column, value in zip(within, group, strict=True))
            row, found = ", ".join((f"run={run}", *names)), f"{least} to {most} in {rows} rows"
            raise altered(connection, of.name, row, number.name, found)


def _row(connection: Connection, of: Relation[Any], run: int, at: int) -> str:
    """The row of a table that is read at this place among a run's, by its key."""
    table = schema.OF_RUN[of.name]
    query = select(*table.primary_key).where(table.c.run == run).order_by(*table.primary_key)
    key = connection.execute(query.offset(at).limit(1)).one()
    return ", ".join(f"{name}={value}" for name, value in key._mapping.items())
