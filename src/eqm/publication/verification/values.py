"""Parquet beside Parquet, by value: in a process of its own, with little memory and time, for its reader was not made
for files from anybody.
"""

import json
import pickle
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from functools import cached_property
from itertools import islice
from typing import Any, Final

from eqm.findings import Location
from eqm.publication.verification.comparing import Differences, differs, unlike

_SECONDS, _BYTES = 10, 400_000_000
_LONGEST_ANSWER: Final = 1 << 20
_SHOWN: Final = 100
_DAMAGED: Final = (ValueError, TypeError, ArithmeticError, LookupError, OSError, RuntimeError, MemoryError)
_MOST: Final = 1000


class Values(ExitStack):
    """Compares the values of Parquet files in one process for all; a file that ends it was the last it looked into."""

    @cached_property
    def _process(self) -> subprocess.Popen[bytes]:
        # -P: nothing is imported from the folder that the command runs in
        command = [sys.executable, "-P", "-m", __name__]
        process = subprocess.Popen(command, stdin=-1, stdout=-1, stderr=subprocess.DEVNULL)
        self.callback(process.communicate)
        self.callback(process.kill)
        return process

    def differences(self, place: Location, published: bytes, computed: bytes) -> Differences:
        """Yield what differs, nothing where all values are the same; that bytes do where a file cannot be read."""
        to, back = self._process.stdin, self._process.stdout
        assert to is not None
        assert back is not None
        try:
            pickle.dump((published, computed), to)
            to.flush()
            for row, *rest in json.loads(back.readline(_LONGEST_ANSWER)):
                yield differs(Location(place.file, row=row), *rest)
        except (OSError, ValueError, TypeError):
            yield unlike(place, published, computed)


def compared(published: bytes, computed: bytes) -> Iterator[tuple[int, str, str, str]]:
    """Yield the values that differ between two Parquet files: row below a header, column, both; row 0: of the whole."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    one, other = (pq.ParquetFile(pa.BufferReader(data)) for data in (published, computed))
    counts = [(_schema(file), file.metadata.num_rows) for file in (one, other)]
    for what, mine, theirs in zip(("columns", "rows"), *counts, strict=True):
        if mine != theirs:
            yield 0, what, str(mine)[:_SHOWN], str(theirs)[:_SHOWN]
            return
    for name in other.schema_arrow.names:
        mine, theirs = (file.read([name], use_threads=False).column(0) for file in (one, other))
        if not mine.equals(theirs):
            for row, pair in enumerate(zip(mine, theirs, strict=True), 2):
                if not pair[0].equals(pair[1]):
                    yield row, name, str(pair[0])[:_SHOWN], str(pair[1])[:_SHOWN]


def _schema(file: Any) -> list[tuple[str, str]]:
    held = file.schema_arrow
    own = sorted(file.metadata.metadata or {})
    return [*((field.name, str(field.type)) for field in held), *((key.decode("utf-8", "replace"), "") for key in own)]


def _bound() -> None:
    """Take no more memory and time than _BYTES and _SECONDS, where the system can see to it."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_DATA, (_BYTES, _BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve() -> None:
    """Answer pairs of files with what differs, a line each."""
    while True:
        published, computed = pickle.load(sys.stdin.buffer)
        try:
            found: list[Any] | None = list(islice(compared(published, computed), _MOST))
        except _DAMAGED:
            found = None
        sys.stdout.write(f"{json.dumps(found)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    _bound()
    with suppress(EOFError):
        _serve()
