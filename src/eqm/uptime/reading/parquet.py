"""Parquet, read a batch of rows at a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from eqm.findings import EqmError
from eqm.language import Text, visible
from eqm.uptime.probes import Batch
from eqm.uptime.reading.columns import columns_in
from eqm.uptime.reading.faults import Faults
from eqm.uptime.reading.rows import Series
from eqm.uptime.reading.wishes import Wishes

if TYPE_CHECKING:
    import pyarrow.parquet as pq

_ROWS: Final = 2**17
_BUFFER: Final = 2**20
_KEPT: Final = 2**24
_LARGE: Final = 2**26
"""Bytes of a column of a group of rows beyond which it must not be packed a hundredfold."""
_ABSENT: Final = Text(
    fa="برای خواندن «Parquet» افزونهٔ «parquet» لازم است: pip install 'eqm[parquet]'",
    en="reading Parquet needs the extra parquet: pip install 'eqm[parquet]'",
)
_DAMAGED: Final = Text(fa="«{file}» پروندهٔ درست «Parquet» نیست: {why}", en="{file} is no sound Parquet file: {why}")
_KIND: Final = Text(
    fa="«{file}»: ستون «{name}» از نوع {kind} است و به‌جای {what} خوانده نمی‌شود",
    en="{file}: the column {name} is of the type {kind}, which is not read as {what}",
)
_BOMB: Final = Text(
    fa="«{file}»: ستون «{name}» بیش از صد برابر فشرده شده و خوانده نمی‌شود",
    en="{file}: the column {name} is packed more than a hundredfold and is not read",
)
_BIG: Final = 1_000_000
PARQUET: Final = ".parquet"
Groups = range | None
"""Some groups of rows of a file; None for all."""
_NAMES: Final = ("agency", "service", "probe")


def groups_of(path: Path, number: int) -> list[Groups]:
    """Return parts of a file for so many readers; a big file of Parquet is divided."""
    if number < 2 or path.suffix.casefold() != PARQUET:
        return [None]
    try:
        import pyarrow.parquet as pq

        with pq.ParquetFile(path) as opened:
            rows, groups = opened.metadata.num_rows, opened.metadata.num_row_groups
    except (ImportError, OSError, ValueError):
        return [None]  # and whoever reads it says what is wrong
    size = -(-groups // number) if rows >= _BIG else groups
    return [range(start, min(start + size, groups)) for start in range(0, groups, size)] if size else [None]


def parquet_batches(
    path: Path, wishes: Wishes, series: Series, faults: Faults, groups: Groups = None
) -> Iterator[Batch]:
    """Give the probes of a Parquet file, or of some groups of its rows; EqmError where it is damaged, has too few
    columns, or pyarrow is absent.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq

        from eqm.uptime.reading.arrow import ArrowReader, is_text
    except ImportError:
        raise EqmError(_ABSENT) from None
    try:
        with pq.ParquetFile(path) as opened:
            named = _named(path.name, opened, wishes)
            texts = [title for title in named.values() if is_text(opened.schema_arrow.field(title).type)]
        with pq.ParquetFile(path, read_dictionary=texts, pre_buffer=False, buffer_size=_BUFFER) as opened:
            before = range(groups.start) if groups else ()
            rows = sum(opened.metadata.row_group(group).num_rows for group in before)
            reader, columns = ArrowReader(named, wishes, series, faults, rows), list(named.values())
            np.empty(_KEPT, np.int8)  # glibc keeps what is freed for the next batch only once so much was freed at once
            for part in opened.iter_batches(_ROWS, groups, columns, use_threads=False):
                if part.num_rows:
                    yield reader.batch(part)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as fault:
        raise EqmError(_DAMAGED.filled(file=visible(path.name), why=visible(str(fault)))) from None


def _named(file: str, opened: "pq.ParquetFile", wishes: Wishes) -> dict[str, str]:
    """The titles of the columns by what they say; EqmError where one cannot be read, or is a bomb."""
    import pyarrow as pa

    from eqm.uptime.reading.arrow import is_text

    header = opened.schema_arrow.names
    named = {what: header[place] for what, place in columns_in(file, header, wishes.columns, wishes.keys).items()}
    for what, title in named.items():
        kind = opened.schema_arrow.field(title).type
        inner = kind.value_type if pa.types.is_dictionary(kind) else kind
        number = pa.types.is_integer(inner) or (pa.types.is_floating(inner) and what not in _NAMES)
        special = {"at": pa.types.is_timestamp, "ok": pa.types.is_boolean, "latency": pa.types.is_decimal}.get(what)
        if not (number or is_text(inner) or pa.types.is_null(inner) or (special and special(inner))):
            details = {"name": visible(title), "kind": visible(str(kind), 60), "what": what}
            raise EqmError(_KIND.filled(file=visible(file), **details))
    titles = set(named.values())
    for group in range(opened.num_row_groups):
        about = opened.metadata.row_group(group)
        for column in map(about.column, range(about.num_columns)):
            size, packed = column.total_uncompressed_size, column.total_compressed_size
            if column.path_in_schema in titles and size > _LARGE and size > 100 * packed:
                raise EqmError(_BOMB.filled(file=visible(file), name=visible(column.path_in_schema)))
    return named
