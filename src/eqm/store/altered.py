"""Whether a run's rows are such as eqm writes: who changes one by hand is shown which one can no longer be read."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from math import inf, isfinite
from typing import Any

from sqlalchemy import Connection, func, select

from eqm.catalog import Catalog
from eqm.findings import EqmError
from eqm.intake import NO_PLACE, packed
from eqm.language import visible
from eqm.ranking import REASONS
from eqm.scoring import Reference
from eqm.store import schema, wording
from eqm.store.database import shown
from eqm.store.schema import names_of
from eqm.tables import STORED, Columns, Field, Relation
from eqm.tables.answers import asked_per
from eqm.tables.results import RUNS

_TYPES: Mapping[str, tuple[type, ...]] = {"integer": (int,), "number": (float, int), "boolean": (bool,)}
_FIGURES = {float, int, type(None)}
_MOST = 2**21
_READ: Mapping[str, Callable[[str], object]] = {"at": datetime.fromisoformat, "reference": Reference.from_json}
Of = Relation[Any]
Known = Collection[Any]
Fits = Callable[[int, Any], bool]


def altered(connection: Connection, table: str, row: str, column: str, found: object) -> EqmError:
    """Return the error that a row holds what eqm did not write."""
    store, value = shown(connection.engine.url), visible(repr(found), 60)
    return EqmError(wording.ALTERED.filled(store=store, table=table, row=visible(row), column=column, found=value))


def check_values(connection: Connection, of: Of, run: int, fields: Iterable[Field], columns: Columns) -> None:
    """Raise EqmError where a row holds a value that its column, of a table of one run, cannot have."""
    for field in fields:
        for name in names_of(field):
            values = columns[name]
            if field.kind == "number" and {*map(type, values)} <= _FIGURES and inf not in values and -inf not in values:
                continue
            if not all(_fits(field, name, value) for value in set(values)):
                at = next(number for number, value in enumerate(values) if not _fits(field, name, value))
                raise altered(connection, of.name, _row(connection, of, run, at), name, values[at])


def check_line(connection: Connection, run: int, row: Mapping[str, Any]) -> None:
    """Raise EqmError where the row of a run, or a part of it, holds what eqm did not write."""
    for field in (field for field in RUNS.fields if field.name in row):
        value, fits = row[field.name], _fits(field, field.name, row[field.name])
        with suppress(AttributeError, LookupError, TypeError, ValueError):
            if fits and field.name in _READ:
                fits = False
                _READ[field.name](value)
                fits = True
        if not fits:
            raise altered(connection, "runs", f"run={run}", field.name, value)


def check_whole(connection: Connection, run: int, held: Mapping[str, Columns], catalog: Catalog) -> None:
    """Raise EqmError where the rows of a run, by table, do not belong together, or do not belong to its catalog."""
    per = {"agency": len(held["agencies"]["agency"]), "service": len(held["services"]["agency"])}
    known, by_row = _known(held, catalog, per), _by_row(held, catalog, per)
    for of in STORED:
        for name in (one.name for one in of.fields if (of.name, one.name) in known | by_row):
            values, some, fits = held[of.name][name], known.get((of.name, name)), by_row.get((of.name, name))
            if some is not None and all(map(some.__contains__, values)):
                continue
            for at, value in enumerate(values):
                if (some is not None and value not in some) or (fits and not fits(at, value)):
                    raise altered(connection, of.name, _row(connection, of, run, at), name, value)
        if of.name not in ("places", "origins"):
            _check_numbers(connection, of, run)
    asked = {one.id: per[one.per] for one in catalog.indicators}
    for table, due in (("answers", asked), ("scores", dict.fromkeys(asked, per["agency"]))):
        there = Counter(held[table]["indicator"])
        for name in (name for name in due if there[name] != due[name]):
            raise altered(connection, table, f"run={run}, indicator={name}", "count(*)", there[name])
    if (ranked := held["places"]["kind"].count("index")) != per["agency"]:
        raise altered(connection, "places", f"run={run}, kind=index", "count(*)", ranked)


def _known(held: Mapping[str, Columns], catalog: Catalog, per: Mapping[str, int]) -> dict[tuple[str, str], Known]:
    """The codes, rows and ids of the round and of its catalog, which are all that these columns may hold."""
    agencies, last = range(per["agency"]), packed(len(held["sheets"]["file"]), 0, 0)
    return {
        ("agencies", "reason"): {*REASONS},
        ("agencies", "band"): {"", *(band.id for band in catalog.publish.bands)},
        ("services", "agency"): {*held["agencies"]["agency"]},
        ("origins", "number"): range(len(held["findings"]["code"])),
        ("places", "kind"): ("index", "dimension", "group"),
        ("places", "node"): {"", *(one.id for one in catalog.all_dimensions), *catalog.groups},
        **{(table, "indicator"): {one.id for one in catalog.indicators} for table in ("answers", "scores", "evidence")},
        **{(table, "asked"): {*asked_per(catalog)} for table in ("claims", "objections")},
        **{(table, "position"): agencies for table in ("former", "scores", "places")},
        **{(table, "place"): range(NO_PLACE, last) for table in ("answers", "claims", "evidence", "objections")},
    }


def _by_row(held: Mapping[str, Columns], catalog: Catalog, per: Mapping[str, int]) -> dict[tuple[str, str], Fits]:
    """Whether a value fits into its row."""
    codes, asked = held["agencies"]["agency"], asked_per(catalog)
    first = {code: row for row, code in reversed([*enumerate(codes)])}
    fits: dict[tuple[str, str], Fits] = {
        ("agencies", "agency"): lambda at, code: first[code] == at,
        ("agencies", "groups"): lambda at, groups: catalog.groups.keys() >= set(groups),
    }
    for table, name in (("claims", "asked"), ("evidence", "indicator"), ("objections", "asked")):
        whose = [per[asked[one]] if one in asked else 0 for one in held[table][name]]
        fits[table, "position"] = partial(_is_below, whose)
    return fits


def _is_below(most: Sequence[int], at: int, value: int) -> bool:
    return 0 <= value < most[at]


def _check_numbers(connection: Connection, of: Of, run: int) -> None:
    """Raise EqmError where a row is gone from, or was moved within, what counts from 0."""
    table = schema.OF_RUN[of.name]
    *within, counting = (table.c[name] for name in of.stored)
    sums = select(func.count(), func.min(counting), func.max(counting)).where(table.c.run == run).group_by(*within)
    if all((least, most) == (0, rows - 1) for rows, least, most in connection.execute(sums)):
        return  # for no two are alike
    query, due = select(*within, counting).where(table.c.run == run), Counter[tuple[Any, ...]]()
    for *group, number in connection.execute(query.order_by(*within, counting)):
        if number != due[*group]:
            names = [f"{column.name}={value}" for column, value in zip(within, group, strict=True)]
            found = f"{number}, not {due[*group]}"
            raise altered(connection, of.name, ", ".join((f"run={run}", *names)), counting.name, found)
        due[*group] += 1


def _fits(field: Field, name: str, value: object) -> bool:
    """Whether a store may hold this in one of the columns of a field."""
    if value is None:
        return field.kind in ("number", "cell") or (field.kind == "integer" and not field.needed)
    if field.kind == "cell" or (field.kind == "location" and name in ("row", "col")):
        return type(value) is int and (field.kind == "cell" and name != "sheet") <= value < _MOST
    if type(value) not in _TYPES.get(field.kind, (str,)):
        return False
    if isinstance(value, int | float):
        return isfinite(value)
    words = [member.word for member in field.code] if field.kind == "code" else field.choices
    return not words or value in words


def _row(connection: Connection, of: Of, run: int, at: int) -> str:
    """The row of a table that is read at this place among a run's, by its key."""
    table = schema.OF_RUN[of.name]
    query = select(*table.primary_key).where(table.c.run == run).order_by(*table.primary_key)
    key = connection.execute(query.offset(at).limit(1)).one()
    return ", ".join(f"{name}={value}" for name, value in key._mapping.items())
