"""Runs over time: every evaluation saved, whole or not at all, and none ever changed by a later one."""

from contextlib import AbstractContextManager, ExitStack
from datetime import datetime

import pandas as pd
from sqlalchemy import Connection, Engine, select

from eqm.evaluation import Evaluation
from eqm.findings import EqmError
from eqm.language import fold, joined, visible
from eqm.outcomes import Reading
from eqm.store import wording
from eqm.store.database import engine_for, reading, shown, writing
from eqm.store.layout import prepare
from eqm.store.read import RunLine, read_outcomes, read_run, read_trend, rounds_until, run_lines
from eqm.store.schema import runs
from eqm.store.write import add_run
from eqm.version import __version__

__all__ = ["RunLine", "Store", "open_store"]


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
        """Its URL as it may be printed, without a password."""
        return shown(self._engine.url)

    def save(self, evaluation: Evaluation, at: datetime) -> int:
        """Add a run, scored `at` that moment (with its time zone), in one transaction; return its number.

        Raises EqmError, and leaves the store as it was, where the database is full, read-only, or in other hands for a
        minute.
        """
        if at.tzinfo is None:
            raise ValueError("a run's time needs a time zone")
        with writing(self._engine) as connection:
            return add_run(connection, evaluation, at, __version__)

    def runs(self) -> list[RunLine]:
        """Return every run in a line, the newest last."""
        with reading(self._engine) as connection:
            return run_lines(connection)

    def load(self, run: int | None = None, round: str | None = None) -> Evaluation:
        """Return a run by its number, the newest of a round (by id, in any digits), or the newest of all.

        Raises EqmError where there is no such run, and where this eqm cannot read the run's catalog.
        """
        with reading(self._engine) as connection:
            return read_run(connection, self._find(connection, run, round))

    def trend(self, run: int) -> pd.DataFrame:
        """Return how agencies stood in a run's round and in the rounds before it, as `read_trend` says."""
        with reading(self._engine) as connection:
            return read_trend(connection, run)

    def outcomes(self, run: int | None = None) -> list[Reading]:
        """Return what a run's round, by default the newest run's, and each round before it tell of the run's outcomes,
        the oldest first.

        Raises EqmError where there is no such run, and where this eqm cannot read the catalog of one of them.
        """
        with reading(self._engine) as connection:
            return read_outcomes(connection, self._find(connection, run, None))

    def rounds_until(self, run: int) -> list[tuple[str, int]]:
        """Return the rounds up to a run's, the oldest first, each with the number of the run that stands for it: the
        newest by then; of its own round the run itself.
        """
        with reading(self._engine) as connection:
            return rounds_until(connection, run)

    def _find(self, connection: Connection, run: int | None, round_: str | None) -> int:
        held = connection.execute(select(runs.c.run, runs.c.round).order_by(runs.c.run)).all()
        fitting = [
            number for number, name in held if run in (None, number) and (round_ is None or fold(round_) == fold(name))
        ]
        if not fitting:
            asked = [] if run is None else [wording.RUN.filled(run=run)]
            asked += [] if round_ is None else [wording.ROUND.filled(round=visible(round_))]
            rounds = joined(dict.fromkeys(visible(name) for _, name in held))
            words = wording.NO_SUCH_RUN if held else wording.NO_RUNS
            raise EqmError(words.filled(store=self.address, asked=joined(asked, wording.OF), rounds=rounds))
        return int(fitting[-1])
