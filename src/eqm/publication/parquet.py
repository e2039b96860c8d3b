"""Tables as Parquet, for whoever computes with them: the same values as the CSV, typed. Needs pyarrow."""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO

from eqm.publication.edition import Edition
from eqm.publication.making import PARQUET, here
from eqm.publication.tables import tables
from eqm.tables import Columns, Field


def parquet(edition: Edition) -> Iterator[tuple[str, bytes | None]]:
    """Yield every table of the round as Parquet, where the edition is published so; None where that cannot be made
    here.
    """
    if edition.parquet:
        able = PARQUET in here()
        for table, parts in tables(edition):
            yield f"data/{table.name}.parquet", _bytes(table.published, parts) if able else None


def _bytes(fields: Sequence[Field], parts: Iterable[Columns]) -> bytes:
    """A table's file; gaps are null, as they are empty in the CSV."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_()}
    schema = pa.schema([pa.field(field.name, types[field.kind]) for field in fields])
    written = BytesIO()
    with pq.ParquetWriter(written, schema, compression="zstd") as writer:
        for columns in parts:
            held = [[None if value == "" else value for value in columns[field.name]] for field in fields]
            arrays = [
                pa.array(values, column.type, from_pandas=True) for values, column in zip(held, schema, strict=True)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
    return written.getvalue()
