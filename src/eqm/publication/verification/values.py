"""Parquet beside Parquet, by value: in a process of its own, with little memory and time, for its reader was not made
for files from anybody.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO, Final

from eqm.findings import Finding, Location
from eqm.publication.verification.comparing import differs, listed, unlike

_SECONDS, _BYTES = 10, 400_000_000
_LONGEST_ANSWER: Final = 1 << 20
_SHOWN: Final = 100
_DAMAGED: Final = (ValueError, TypeError, ArithmeticError, LookupError, OSError, RuntimeError, MemoryError)
_MOST: Final = 1000


class Values:
    """Compares the values of Parquet files in one process for all; a file that ends it was the last it looked into."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Values":
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()

    def differences(self, name: str, published: bytes, computed: bytes) -> list[Finding]:
        """Return what differs, nothing where all values are the same; that bytes do where a file cannot be read."""
        if self._process is None:
            # -P: nothing is imported from the folder that the command runs in
            command = [sys.executable, "-P", "-m", __name__]
            self._process = subprocess.Popen(command, stdin=-1, stdout=-1, stderr=subprocess.DEVNULL)
        try:
            found = json.loads(self._answer(self._process, published, computed))
            return listed(name, iter([differs(Location(name, row=row), *map(str, rest)) for row, *rest in found]))
        except (OSError, ValueError, TypeError):
            return [unlike(Location(name), published, computed)]

    def _answer(self, process: subprocess.Popen[bytes], published: bytes, computed: bytes) -> bytes:
        to, back = process.stdin, process.stdout
        assert to is not None
        assert back is not None
        for data in (published, computed):
            to.write(len(data).to_bytes(8, "big") + data)
        to.flush()
        return back.readline(_LONGEST_ANSWER)


def compared(published: bytes, computed: bytes) -> Iterator[tuple[int, str, str, str]]:
    """Yield the values that differ between two Parquet files: row below a header, column, both; row 0: of the whole."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    one, other = (pq.ParquetFile(pa.BufferReader(data)) for data in (published, computed))
    for what, mine, theirs in (
        ("columns", _schema(one), _schema(other)),
        ("rows", one.metadata.num_rows, other.metadata.num_rows),
    ):
        if mine != theirs:
            yield 0, what, str(mine)[:_SHOWN], str(theirs)[:_SHOWN]
            return
    for name in other.schema_arrow.names:
        mine, theirs = (file.read([name], use_threads=False).column(0) for file in (one, other))
        if not mine.equals(theirs):
            pairs = enumerate(zip(mine, theirs, strict=True), 2)
            held = ((row, a.as_py(), b.as_py()) for row, (a, b) in pairs)
            for row, a, b in held:
                if a != b:
                    yield row, name, str(a)[:_SHOWN], str(b)[:_SHOWN]


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


def _serve(given: BinaryIO, answers: BinaryIO) -> None:
    """Answer pairs of files with what differs, a line each."""
    while size := given.read(8):
        published = given.read(int.from_bytes(size, "big"))
        computed = given.read(int.from_bytes(given.read(8), "big"))
        try:
            found: list[Any] | None = list(islice(compared(published, computed), _MOST))
        except _DAMAGED:
            found = None
        answers.write(json.dumps(found).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    _bound()
    _serve(sys.stdin.buffer, sys.stdout.buffer)
