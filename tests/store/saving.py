"""A process of its own that saves runs, for tests that kill it or starve it: `saving.py URL RUNS`.

`--room BYTES` is the most that a file may grow to; `--die-before-commit` kills it when all rows of a run are written.

Prints `ready` when it is about to save, `saved N` after each run, and the error's line where it cannot go on.
"""

import argparse
import os
import resource
import signal
from datetime import UTC, datetime

import sqlalchemy
from sqlalchemy import event

from eqm.findings import EqmError
from eqm.store import open_store
from store.made import large, save


def die_at_the_last_table(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
    if statement.startswith("INSERT INTO findings"):
        os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("url")
    parser.add_argument("runs", type=int)
    parser.add_argument("--room", type=int)
    parser.add_argument("--die-before-commit", action="store_true")
    options = parser.parse_args()
    evaluation = large(60, 1500, 20, findings=50)
    if options.room is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (options.room, resource.RLIM_INFINITY))
    if options.die_before_commit:
        event.listen(sqlalchemy.Engine, "after_cursor_execute", die_at_the_last_table)
    print("ready", flush=True)
    try:
        with open_store(options.url) as store:
            for _ in range(options.runs):
                print("saved", save(store, evaluation, datetime(2025, 6, 1, tzinfo=UTC)), flush=True)
    except EqmError as error:
        print(error.message.en, flush=True)


main()
