"""A process of its own that saves runs, for tests that kill it or starve it: `saving.py URL RUNS`.

`--room BYTES` is the most that a file may grow to; `--die-at TABLE` kills it when it has written rows of a run into a
table.

Prints `ready` when it is about to save, `saved N` after each run, and the error's line where it cannot go on.
"""

import argparse
import os
import resource
import signal
from collections.abc import Callable
from datetime import UTC, datetime

import sqlalchemy
from sqlalchemy import event

from eqm.findings import EqmError
from eqm.robustness import robustness
from eqm.store import open_store
from store.made import large, save


def die_at(table: str) -> Callable[..., None]:
    def die(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.startswith(f"INSERT INTO {table} "):
            os.kill(os.getpid(), signal.SIGKILL)

    return die


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("runs", type=int)
    parser.add_argument("--room", type=int)
    parser.add_argument("--die-at")
    options = parser.parse_args()
    evaluation = large(60, 1500, 20, findings=50)
    found = robustness(evaluation) if options.die_at else None
    if options.room is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (options.room, resource.RLIM_INFINITY))
    if options.die_at:
        event.listen(sqlalchemy.Engine, "after_cursor_execute", die_at(options.die_at))
    print("ready", flush=True)
    try:
        with open_store(options.url) as store:
            for _ in range(options.runs):
                print("saved", save(store, evaluation, datetime(2025, 6, 1, tzinfo=UTC), found), flush=True)
    except EqmError as error:
        print(error.message.en, flush=True)


main()
