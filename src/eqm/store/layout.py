"""Whether a database is a store that this eqm may use, and making it one where it is empty."""

from sqlalchemy import Connection, Engine, insert, inspect, select

from eqm.findings import EqmError
from eqm.language import visible
from eqm.store import wording
from eqm.store.database import file_of, reading, shown, writing
from eqm.store.schema import SCHEMA, meta, tables

_OWNER = {"key": "store", "value": "eqm"}


def prepare(engine: Engine, create: bool) -> None:
    """Leave behind a store of this layout, made if `create` and the database is empty.

    Two processes may come here at once. Raises EqmError where there is no store and none is to be made, where the
    folder is absent, where the database holds something else, and where a newer eqm wrote it.
    """
    _look_for_file(engine, create)
    with reading(engine) as connection:
        if _is_store(connection):
            return
    if not create:
        raise EqmError(wording.no_store(shown(engine.url)))
    with writing(engine) as connection:
        if not _is_store(connection):
            tables.create_all(connection, checkfirst=False)
            connection.execute(insert(meta), [_OWNER, {"key": "schema", "value": str(SCHEMA)}])


def _look_for_file(engine: Engine, create: bool) -> None:
    """Speak before SQLite does: it would name no folder, and would leave an empty file where one only wants to read."""
    file = file_of(engine.url)
    if file is not None and not file.parent.is_dir():
        raise EqmError(wording.no_folder(shown(engine.url), visible(str(file.parent))))
    if file is not None and not create and not file.exists():
        raise EqmError(wording.no_store(shown(engine.url)))


def _is_store(connection: Connection) -> bool:
    """True for a store of this layout, False for an empty database; EqmError for anything else."""
    names = sorted(inspect(connection).get_table_names())
    if not names:
        return False
    store = shown(connection.engine.url)
    known = _meta(connection) if meta.name in names else {}
    if known.get("store") != "eqm":
        raise EqmError(wording.foreign(store, [visible(name) for name in names]))
    layout = known.get("schema", "")
    if layout != str(SCHEMA):
        newer = layout.isdecimal() and int(layout[:9]) > SCHEMA
        raise EqmError((wording.newer if newer else wording.older)(store, visible(layout), SCHEMA))
    return True


def _meta(connection: Connection) -> dict[str, str]:
    if not {"key", "value"} <= {column["name"] for column in inspect(connection).get_columns(meta.name)}:
        return {}
    return {str(key): str(value) for key, value in connection.execute(select(meta.c.key, meta.c.value))}
