"""Whether a database is a store that this eqm may use, and making it one where it is empty."""

from sqlalchemy import Connection, Engine, insert, inspect, select, update

from eqm.files import did_you_mean_file
from eqm.findings import EqmError
from eqm.language import joined, visible
from eqm.store import wording
from eqm.store.database import file_of, reading, shown, writing
from eqm.store.schema import SCHEMA, meta, tables

_OWNER = {"key": "store", "value": "eqm"}


def prepare(engine: Engine, create: bool) -> None:
    """Leave behind a store of this layout: made if `create` and the database is empty, and with the tables added that
    an older eqm did not make.

    Two processes may come here at once. Raises EqmError where there is no store and none is to be made, where the
    folder is absent, where the database holds something else, and where a newer eqm wrote it.
    """
    _look_for_file(engine, create)
    with reading(engine) as connection:
        layout = _layout(connection)
    if layout == SCHEMA:
        return
    if not layout and not create:
        raise EqmError(wording.NO_STORE.filled(store=shown(engine.url), near=""))
    with writing(engine) as connection:
        layout = _layout(connection)
        tables.create_all(connection)
        if not layout:
            connection.execute(insert(meta), [_OWNER, {"key": "schema", "value": str(SCHEMA)}])
        elif layout < SCHEMA:
            connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(SCHEMA)))


def _look_for_file(engine: Engine, create: bool) -> None:
    """Speak before SQLite does: it would name no folder, and would leave an empty file where one only wants to read."""
    file = file_of(engine.url)
    if file is not None and not file.parent.is_dir():
        raise EqmError(wording.NO_FOLDER.filled(store=shown(engine.url), folder=visible(str(file.parent))))
    if file is not None and not create and not file.exists():
        raise EqmError(wording.NO_STORE.filled(store=shown(engine.url), near=did_you_mean_file(file)))


def _layout(connection: Connection) -> int:
    """The number of a store's layout, ours or an older one's, 0 for an empty database; EqmError for anything else."""
    names = sorted(inspect(connection).get_table_names())
    if not names:
        return 0
    store = shown(connection.engine.url)
    known = _meta(connection) if meta.name in names else {}
    if known.get("store") != "eqm":
        raise EqmError(wording.FOREIGN.filled(store=store, tables=joined(map(visible, names[:3]))))
    stated = known.get("schema", "")
    layout = int(stated[:9]) if stated.isdecimal() else 0
    if not 0 < layout <= SCHEMA:
        raise EqmError(
            (wording.NEWER if layout else wording.OLDER).filled(store=store, found=visible(stated), known=SCHEMA)
        )
    return layout


def _meta(connection: Connection) -> dict[str, str]:
    if not {"key", "value"} <= {column["name"] for column in inspect(connection).get_columns(meta.name)}:
        return {}
    return {str(key): str(value) for key, value in connection.execute(select(meta.c.key, meta.c.value))}
