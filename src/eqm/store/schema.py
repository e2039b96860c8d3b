"""The tables of the store: what a run keeps, in columns that plain SQL can ask.

Every table but `meta` and `catalogs` hangs on a run. `position` is the row's place in the round (agencies by folded
code, services under their agency), so a run is read back in the order it was scored. A cell is `sheet` (its number in
`sheets`), `row` and `col` from 1, NULL where a value has none. A figure that is not there is NULL. Statuses and sources
are words: `scored`, `assessor`.

    SELECT a.agency, a.service, a.value, s.file, s.name, a.row, a.col
    FROM answers a LEFT JOIN sheets s ON s.run = a.run AND s.sheet = a.sheet
    WHERE a.run = 3 AND a.indicator = 'U01'
"""

from sqlalchemy import Boolean, Column, Double, ForeignKey, Integer, MetaData, Table, Text

SCHEMA = 3
"""The number of this layout; a store with a higher one was written by a newer eqm."""

tables = MetaData()


def _of_run(name: str, *columns: Column[object]) -> Table:
    """Return a table that belongs to a run; its primary key, the run and every column marked so, is its only index."""
    run = Column("run", Integer, ForeignKey("runs.run"), primary_key=True, autoincrement=False)
    return Table(name, tables, run, *columns, sqlite_with_rowid=False)


def _key(name: str, kind: type[Integer] | type[Text] = Integer) -> Column[object]:
    return Column(name, kind, primary_key=True, autoincrement=False)


def _text(name: str) -> Column[object]:
    return Column(name, Text, nullable=False)


def _whole(name: str) -> Column[object]:
    return Column(name, Integer, nullable=False)


def _figure(name: str) -> Column[object]:
    return Column(name, Double)


def _flag(name: str) -> Column[object]:
    return Column(name, Boolean, nullable=False)


def _place(name: str) -> Column[object]:
    return Column(name, Integer)


def _cell() -> tuple[Column[object], ...]:
    return tuple(map(_place, ("sheet", "row", "col")))


meta = Table("meta", tables, _key("key", Text), _text("value"))
catalogs = Table("catalogs", tables, _key("digest", Text), _text("catalog"), _text("version"), _text("text"))
runs = Table(
    "runs",
    tables,
    Column("run", Integer, primary_key=True),
    _text("round"),
    *map(_text, ("title", "opens", "closes")),
    _text("at"),  # UTC, ISO 8601
    _text("eqm"),
    Column("digest", Text, ForeignKey("catalogs.digest"), nullable=False),
    _text("catalog_file"),
    _text("reference"),  # JSON
    *map(_whole, ("unassessed", "agencies", "ranked", "provisional")),
    _figure("mean"),  # of the published scores of those with a place
    *map(_whole, ("errors", "warnings", "notes")),
    sqlite_autoincrement=True,
)
inputs = _of_run("inputs", _key("position"), _text("file"), _text("digest"))
sheets = _of_run("sheets", _key("sheet"), _text("file"), _text("name"))
agencies = _of_run(
    "agencies",
    _key("position"),
    *map(_text, ("agency", "name", "name_en", "groups", "parent", "status")),  # groups: ids with a comma between
    _figure("months"),
    *map(_flag, ("gave", "new", "provisional")),
    *map(_text, ("reason", "band")),
)
services = _of_run(
    "services", _key("position"), *map(_text, ("agency", "service", "title")), *map(_figure, ("weight", "months"))
)
answers = _of_run(
    "answers",
    _key("indicator", Text),
    _key("position"),
    *map(_text, ("agency", "service", "status", "source")),  # service: empty where the agency itself is asked
    _figure("value"),
    *_cell(),
)
claims = _of_run(
    "claims",  # values given that do not count, a stronger source having given another
    _key("number"),
    _text("asked"),  # an indicator, or a ratio's part
    _whole("position"),
    *map(_text, ("agency", "service", "status", "source")),
    _figure("value"),
    *_cell(),
)
scores = _of_run(
    "scores", _key("indicator", Text), _key("position"), _text("agency"), _figure("score"), _text("status")
)
places = _of_run(
    "places",
    _key("ranking"),  # its number in the run; 0 is the index
    _key("position"),
    *map(_text, ("kind", "node", "agency")),  # kind: index, dimension, group; node: which one, empty for the index
    *map(_figure, ("score", "exact")),  # NULL for groups, which only order the index's figures
    _whole("rank"),  # 0: none
)
findings = _of_run(
    "findings",
    _key("number"),
    *map(_place, ("of_run", "of_round")),  # its place among those shown; among those of reading; or NULL
    *map(_text, ("code", "severity", "file", "sheet")),
    *map(_whole, ("row", "col")),  # 0: the whole sheet or file
    *map(_text, ("agency", "indicator", "message_fa", "message_en", "hint_fa", "hint_en")),
)
origins = _of_run(
    "origins",  # the agency's own cell for findings at a cell that was carried over from a form
    _key("number"),  # the finding's
    *map(_text, ("file", "sheet")),
    *map(_whole, ("row", "col")),
)
evidence = _of_run(
    "evidence",  # links behind answers
    _key("number"),
    _text("indicator"),
    _whole("position"),
    *map(_text, ("agency", "service", "link")),
    *_cell(),
)
objections = _of_run(
    "objections",
    _key("number"),
    _text("asked"),  # an indicator, or a ratio's part
    _whole("position"),
    *map(_text, ("agency", "service", "decision", "text", "note", "status")),
    _figure("value"),  # what the answer was to become; status: missing where none is given, invalid if unreadable
    *_cell(),  # of the text, of the indicator where there is none
)
former = _of_run(
    "former",  # the codes that agencies had in earlier rounds
    _key("number"),
    _whole("position"),
    *map(_text, ("agency", "was")),
)
ADDED = {2: (origins, evidence), 3: (objections, former)}
"""The tables that a layout has more than the one before it: a store of an older layout is given them."""
