"""Parquet, read a batch of rows at a time."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from eqm.findings import EqmError
from eqm.language import Text, visible
from eqm.uptime.probes import Batch
from eqm.uptime.reading.arrow import columns_of, is_text
from eqm.uptime.reading.columns import columns_in
from eqm.uptime.reading.rows import NAME_COLUMNS, Reader
from eqm.uptime.rules import Wishes

_ROWS: Final = 200_000
_BUFFER: Final = 2**20
_KEPT: Final = 2**25 - 2**16
_LARGE: Final = 2**26
"""Bytes of a group of rows beyond which a file must not be packed a hundredfold. (To ask a column for its size ends the
process where the footer is damaged: Arrow does not guard it.)
"""
_DAMAGED: Final = Text(fa="«{file}» پروندهٔ درست «Parquet» نیست: {why}", en="{file} is no sound Parquet file: {why}")
_KIND: Final = Text(
    fa="«{file}»: ستون «{name}» از نوع {kind} است و به‌جای {what} خوانده نمی‌شود",
    en="{file}: the column {name} is of the type {kind}, which is not read as {what}",
)
_BOMB: Final = Text(
    fa="«{file}» بیش از صد برابر فشرده شده است و خوانده نمی‌شود",
    en="{file} is packed more than a hundredfold and is not read",
)


def parquet_batches(path: Path, wishes: Wishes, reader: Reader) -> Iterator[Batch]:
    """Give the probes of a Parquet file; EqmError where it is damaged or has too few columns."""
    try:
        with pq.ParquetFile(path) as opened:
            named = _named(path.name, opened, wishes, path.stat().st_size)
            texts = [title for title in named.values() if is_text(opened.schema_arrow.field(title).type)]
        with pq.ParquetFile(path, read_dictionary=texts, pre_buffer=False, buffer_size=_BUFFER) as opened:
            np.empty(_KEPT, np.int8)  # glibc keeps what is freed for the next batch only once so much was freed at once
            row = 2  # as in a table, below its head
            for part in opened.iter_batches(_ROWS, columns=list(named.values()), use_threads=False):
                yield reader.batch(columns_of(part, named, wishes.rules.zone), range(row, row + part.num_rows))
                row += part.num_rows
    except (pa.ArrowException, OSError, UnicodeDecodeError) as fault:
        raise EqmError(_DAMAGED.filled(file=visible(path.name), why=visible(str(fault)))) from None


def _named(file: str, opened: pq.ParquetFile, wishes: Wishes, size: int) -> dict[str, str]:
    """The titles of the columns by what they say; EqmError where one cannot be read, or the file, of this
    size, is a bomb.
    """
    header = opened.schema_arrow.names
    named = {what: header[place] for what, place in columns_in(file, header, wishes.columns, wishes.keys).items()}
    for what, title in named.items():
        kind = opened.schema_arrow.field(title).type
        inner = kind.value_type if pa.types.is_dictionary(kind) else kind
        number = pa.types.is_integer(inner) or (pa.types.is_floating(inner) and what not in NAME_COLUMNS)
        special = {"at": pa.types.is_timestamp, "ok": pa.types.is_boolean, "latency": pa.types.is_decimal}.get(what)
        if not (number or is_text(inner) or pa.types.is_null(inner) or (special and special(inner))):
            details = {"name": visible(title), "kind": visible(str(kind), 60), "what": what}
            raise EqmError(_KIND.filled(file=visible(file), **details))
    sizes = [opened.metadata.row_group(group).total_byte_size for group in range(opened.num_row_groups)]
    if max(sizes, default=0) > _LARGE and sum(sizes) > 100 * size:
        raise EqmError(_BOMB.filled(file=visible(file)))
    return named
