"""Runs over time: saved whole or not at all, never changed by a later one. Runs of one catalog id are a program."""

from contextlib import AbstractContextManager, ExitStack
from dataclasses import replace
from datetime import datetime

import pandas as pd
from sqlalchemy import Engine

from eqm.evaluation import Evaluation
from eqm.outcomes import Reading
from eqm.robustness import Robustness
from eqm.store.database import engine_for, prepare, reading, shown, writing
from eqm.store.read import read_outcomes, read_probes, read_robustness, read_run, read_trend, rounds_until
from eqm.store.standing import RunLine as RunLine, find, mark, run_lines
from eqm.store.write import add_probes, add_run, scored_again
from eqm.uptime.availability import Availability
from eqm.version import __version__


def open_store(url: str, *, create: bool = True) -> "Store":
    """Return the store at a database URL (`sqlite:///eqm.db`, `postgresql://…`); made if it is not there and `create`.

    Raises EqmError, in one line that shows no password, for a URL, driver, folder, file or server that cannot be used,
    for a database that holds something else, for a store that a newer eqm wrote, and without `create` for none at all.
    """
    engine = engine_for(url)
    with ExitStack() as unless_ready:
        unless_ready.callback(engine.dispose)
        prepare(engine, create)
        unless_ready.pop_all()
    return Store(engine)


class Store(AbstractContextManager["Store"]):
    """An open store; a context that closes it. Safe while other processes read and write the same database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __exit__(self, *_: object) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @property
    def address(self) -> str:
        """Its path, or its URL as it may be printed, without a password."""
        return shown(self._engine.url)

    def save_once(
        self, evaluation: Evaluation, at: datetime, found: Robustness | None = None
    ) -> tuple[Evaluation, bool]:
        """Return an evaluation with the run that holds it, scored `at` that moment (with its time zone), and a finding
        if that lost a tenth of the agencies of the one before; and whether it was added now, in one transaction: not
        where the newest of its round is the same. A run added now keeps how firm its places were `found`; one that is
        there already stays as it is, even where it keeps nothing of that: it follows from what it does keep.

        Raises EqmError, and leaves the store as it was, where the database is full, read-only, or in other hands for a
        minute.
        """
        if at.tzinfo is None:
            raise ValueError("a run's time needs a time zone")
        with writing(self._engine) as connection:
            made, run = scored_again(connection, evaluation, __version__)
            number = add_run(connection, made, at, __version__, found) if run is None else run
            return replace(made, run=number), run is None

    def runs(self, catalog: str | None = None) -> list[RunLine]:
        """Return every run in a line, of one program by its catalog's id or of all; the newest last."""
        with reading(self._engine) as connection:
            return [line for line in run_lines(connection) if catalog in (None, line.catalog)]

    def load(
        self, run: int | None = None, round: str | None = None, catalog: str | None = None, *, released: bool = False
    ) -> Evaluation:
        """Return a run by its number, withdrawn or not; else the newest, not withdrawn, of a round (by id, in any
        digits), by default of the last one, of the program that a catalog's id names, by default the only one; or where
        `released` the released one of that round, if there is one.

        Raises EqmError where there is no such run, where programs are several and none is named, and where this eqm
        cannot read the run's catalog.
        """
        with reading(self._engine) as connection:
            held = run_lines(connection)
            one = find(held, self.address, run, round, catalog)
            if released and run is None:
                one = next((other for other in held if other.alike == one.alike and other.released), one)
            return read_run(connection, one.run)

    def robustness(self, evaluation: Evaluation) -> Robustness | None:
        """Return how firm the places of a stored run are, as it keeps it; None where it does not: it was saved without,
        by an older eqm, or nobody has a place. EqmError where rows of it were altered.
        """
        with reading(self._engine) as connection:
            return read_robustness(connection, evaluation)

    def trend(self, run: int) -> pd.DataFrame:
        """Return how agencies stood in a run's round and in the rounds before it, as `read_trend` says."""
        with reading(self._engine) as connection:
            return read_trend(connection, run)

    def outcomes(self, run: int | None = None, catalog: str | None = None) -> list[Reading]:
        """Return what a run's round, by default the current run's, and each round before it tell of the run's outcomes,
        the oldest first.

        Raises EqmError where `load` does.
        """
        with reading(self._engine) as connection:
            return read_outcomes(connection, find(run_lines(connection), self.address, run, None, catalog).run)

    def rounds_until(self, run: int) -> list[tuple[str, int]]:
        """Return the rounds up to a run's, the first one first, each with the number of the run that stands for it: its
        newest that is not withdrawn; of its own round the run itself.
        """
        with reading(self._engine) as connection:
            return rounds_until(connection, run)

    def save_probes(self, found: Availability, catalog: str, at: datetime) -> tuple[int, bool]:
        """Return the number of the run of probes that holds an availability, under a catalog's id, and whether it was
        added now: not where the newest one under that id is the same but for the names of its files.
        """
        with writing(self._engine) as connection:
            return add_probes(connection, found, catalog, at, __version__)

    def probes(self, run: int | None = None, catalog: str | None = None) -> tuple[int, Availability] | None:
        """Return a run of probes by its number, by default the newest, of one catalog's id or of all, and its number;
        None where there is none. EqmError for a number that is not there.
        """
        with reading(self._engine) as connection:
            return read_probes(connection, self.address, run, catalog)

    def withdraw(self, run: int, because: str, at: datetime) -> None:
        """Mark a run that shall not count; it stays, with the reason. EqmError where it is not there, or is marked."""
        self._mark(run, because, at)

    def release(self, run: int, at: datetime) -> None:
        """Mark the run of its round that is published; EqmError where it is not there or is withdrawn."""
        self._mark(run, "", at)

    def _mark(self, run: int, because: str, at: datetime) -> None:
        with writing(self._engine) as connection:
            held = run_lines(connection)
            mark(connection, held, find(held, self.address, run), because, at)
