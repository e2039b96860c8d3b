"""The database under the store: opening it by URL, whether it is a store that this eqm may use, or making it one where
it is empty, one writer at a time, and its errors in plain words.

A SQLite store stays in rollback-journal mode: it is one file, needs no shared memory, and a process killed in the
middle leaves a journal that the next one to open it rolls back. A writer takes its lock before it reads anything, so
two wait for each other instead of failing; on PostgreSQL an advisory lock does the same.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection as SQLite

from sqlalchemy import URL, Connection, Engine, create_engine, event, insert, inspect, make_url, select, text, update
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, InvalidRequestError

from eqm.files import did_you_mean_file
from eqm.findings import EqmError
from eqm.language import Text, joined, visible
from eqm.store import wording
from eqm.store.schema import SCHEMA, meta, tables

PATIENCE = 60
"""Seconds that one process waits for another to finish."""
_WRITES = "eqm_writes"
_LOCK = 0x65716D
_OWNER = {"key": "store", "value": "eqm"}
_HOLDING = """
SELECT DISTINCT a.application_name, a.usename, host(a.client_addr), 'pid ' || a.pid, 'since ' || a.xact_start
FROM pg_locks l JOIN pg_stat_activity a USING (pid)
WHERE l.granted AND a.pid <> pg_backend_pid() AND a.datname = current_database() AND (
    (l.locktype = 'advisory' AND l.objid = :lock) OR (l.locktype = 'relation' AND l.mode ~ 'Exclusive'))
LIMIT 3
"""
_NOT_IN_URL = {"autocommit", "context", "cursor_factory", "factory", "plugin", "prepare_threshold", "row_factory"}
"""What SQLAlchemy and drivers take from a program alone."""
_OF_SQLITE = {"timeout", "uri", "detect_types", "isolation_level", "check_same_thread", "cached_statements"}
_SQLITE = "sqlite+pysqlite"
_POSTGRESQL = "postgresql+psycopg"
_DRIVERS = {
    **dict.fromkeys(("sqlite", _SQLITE), _SQLITE),
    **dict.fromkeys(("postgres", "postgresql", _POSTGRESQL), _POSTGRESQL),
}


def engine_for(address: str) -> Engine:
    """Return an engine for a store's URL, not yet connected; EqmError for a URL or driver that cannot be used."""
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise EqmError(wording.NO_URL) from None
    driver = _DRIVERS.get(url.drivername)
    if driver is None:
        raise EqmError(wording.NO_SUCH_DATABASE.filled(kind=visible(url.drivername)))
    sqlite = driver == _SQLITE
    if url.query.keys() - _OF_SQLITE if sqlite and "uri" not in url.query else url.query.keys() & _NOT_IN_URL:
        raise _bad_option(url)
    options = {"timeout": PATIENCE} if sqlite else {"connect_timeout": PATIENCE, "fallback_application_name": "eqm"}
    own = {name: value for name, value in options.items() if name not in url.query}
    try:
        engine = create_engine(url.set(drivername=driver), connect_args=own, paramstyle="qmark" if sqlite else "format")
    except (ArgumentError, TypeError, ValueError):
        raise _bad_option(url) if url.query else EqmError(wording.NO_URL) from None
    except ImportError as error:
        raise EqmError(wording.NO_DRIVER.filled(module=visible(error.name or driver))) from None
    if sqlite:
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)
    else:
        event.listen(engine, "begin", _be_patient)
    return engine


def shown(url: URL) -> str:
    """Return a store's path, else its URL without its password and its options, which may hold another."""
    file = file_of(url)
    return visible(str(file) if file else url.set(drivername=url.get_backend_name(), query={}).render_as_string())


def file_of(url: URL) -> Path | None:
    """Return the file of a SQLite store; None for one in memory, one named by a SQLite URI, or a server's."""
    name = url.database if url.get_backend_name() == "sqlite" else None
    return None if name in (None, "", ":memory:") or name.startswith("file:") else Path(name)


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection that sees one state of the store; EqmError in plain words where the database refuses."""
    with _plain_errors(engine), _connected(engine) as connection, connection.begin():
        try:
            yield connection
        except (ArithmeticError, AttributeError, InvalidRequestError, LookupError, TypeError, ValueError) as fault:
            known = f"{type(fault).__name__}: {visible(str(fault), 100)}"
            raise EqmError(wording.UNFIT.filled(store=shown(engine.url), fault=known)) from fault


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give the one connection that may write now. What is written stands when the block ends well, else none of it."""
    try:
        with (
            _plain_errors(engine),
            _connected(engine).execution_options(**{_WRITES: True}) as connection,
            connection.begin(),
        ):
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection
    except EqmError:
        _clear_away(engine)
        raise


def _clear_away(engine: Engine) -> None:
    """Read once: what a full disk cut off, SQLite leaves to the next reader to roll back; better it is done now."""
    with suppress(DBAPIError), engine.connect() as connection:
        connection.execute(text("SELECT count(*) FROM meta"))


def _configure(connection: SQLite, _record: object) -> None:
    """Leave transactions to us, not to the driver, which would begin one only at the first write."""
    connection.isolation_level = None
    connection.execute("PRAGMA synchronous=EXTRA")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get(_WRITES) else "BEGIN")


def _be_patient(connection: Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = {round(PATIENCE * 1000)}")


def _connected(engine: Engine) -> Connection:
    try:
        return engine.connect()
    except (ArgumentError, TypeError, ValueError):  # what a driver makes of the URL's options
        raise _bad_option(engine.url) from None


def _bad_option(url: URL) -> EqmError:
    return EqmError(wording.BAD_OPTION.filled(store=shown(url), options=visible(", ".join(url.query))))


@contextmanager
def _plain_errors(engine: Engine) -> Iterator[None]:
    """Turn what the database says about its state into an EqmError; a broken constraint is our own bug and passes."""
    try:
        yield
    except (IntegrityError, DataError):
        raise
    except DBAPIError as error:
        raise EqmError(_reason(error, engine)) from None


def _holders(engine: Engine) -> str:
    """Who holds the lock of writers, or a table, of a store on PostgreSQL; empty where the server does not say."""
    with suppress(DBAPIError), engine.connect() as connection:
        rows = connection.execute(text(_HOLDING), {"lock": _LOCK}).all()
        return visible("; ".join(", ".join(filter(None, map(str, row))) for row in rows), 300)
    return ""


def _reason(error: DBAPIError, engine: Engine) -> Text:
    cause = error.orig
    code, state = getattr(cause, "sqlite_errorcode", None), getattr(cause, "sqlstate", None)
    known = wording.REASONS.get(code & 0xFF if code is not None else state)
    if state == "55P03" and (who := _holders(engine)):
        known = wording.HELD.filled(seconds=PATIENCE, who=who)
    first = visible(str(cause).strip().partition("\n")[0])
    return wording.STOPPED.filled(store=shown(engine.url), reason=known or first)


def prepare(engine: Engine, create: bool) -> None:
    """Leave behind a store of this layout: made if `create` and the database is empty, and with the tables added that
    an older eqm did not make.

    Two processes may come here at once. Raises EqmError where there is no store and none is to be made, where the
    folder is absent, where the database holds something else, and where a newer eqm wrote it.
    """
    look_for_file(engine, create)
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


def look_for_file(engine: Engine, create: bool) -> None:
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
