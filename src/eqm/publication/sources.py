"""What everything else is computed from, and what is computed: an edition's tables and the round's before it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from io import BytesIO

from eqm.evaluation import Evaluation
from eqm.publication.edition import Edition
from eqm.publication.encoding import csv_bytes, published
from eqm.publication.making import PARQUET, here
from eqm.publication.openly import short_name
from eqm.publication.tables import Filled, sent, tables
from eqm.publication.tables.results import OUTCOMES, TREND
from eqm.report.setters.json import dumped
from eqm.tables import SOURCES, Columns, Field
from eqm.tables.availability import document_of

BEFORE = "previous"
CATALOG, ROUND, PROBES = "catalog.yaml", "data/round.json", "data/probes.json"
BEFORE_CATALOG, BEFORE_ROUND = f"data/{BEFORE}/catalog.yaml", f"data/{BEFORE}/round.json"
REFERENCE, SCORES = "data/reference.json", "data/scores.xlsx"
ARCHIVE = "data/tables.zip"
"""In which all sources lie a second time, to take away and to verify by."""
_OF_ROUND = {table.name for table in SOURCES}
_SENT = (*_OF_ROUND, TREND.name, OUTCOMES.name, "edition")  # of the editions, and of each by its number


def sources(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield what was sent in this round and in the one before, the catalogs, and what is known of runs and editions."""
    yield CATALOG, edition.evaluation.catalog.text.encode()
    settings = {"at": edition.at, "license": edition.license, "made_with": dict(edition.made_with)}
    yield ROUND, _about(edition.evaluation, **settings)
    yield from _csv(filled for filled in tables(edition) if filled[0].name.startswith(_SENT))
    if edition.probes is not None:
        yield PROBES, dumped(document_of(edition.probes)).encode()
    before = edition.previous
    if before is not None:
        yield BEFORE_CATALOG, before.catalog.text.encode()
        yield BEFORE_ROUND, _about(before)
        yield from _csv(before_tables(before))


def results(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the tables that are computed, and what relative methods learned."""
    yield from _csv(filled for filled in tables(edition) if not filled[0].name.startswith(_SENT))
    yield REFERENCE, (edition.evaluation.reference.to_json() + "\n").encode()


def parquet(edition: Edition) -> Iterator[tuple[str, bytes | None]]:
    """Yield the round's tables as Parquet, where the edition is published so; None where it cannot be made here."""
    if PARQUET in edition.made_with:
        able = PARQUET in here()
        for table, parts in tables(edition):
            yield f"data/{table.name}.parquet", _parquet(table.published, parts) if able else None


def workbook(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the ranking and all scores as a workbook, in Persian, for those who compute in one."""
    from eqm.report.evaluations import evaluation_sheets
    from eqm.report.setters.sheets import workbook_of

    yield SCORES, workbook_of(evaluation_sheets(edition.evaluation), "fa")


def before_tables(before: Evaluation) -> Iterator[Filled]:
    """Yield the source tables of the round before, with their columns in parts."""
    for table in sent(before):
        fields = tuple(replace(field, link=_before(*field.link)) for field in table.fields)
        yield replace(table, name=f"{BEFORE}/{table.name}", fields=fields), published(table, before)


def _csv(filled: Iterable[Filled]) -> Iterator[tuple[str, bytes]]:
    return ((table.path, csv_bytes(table.published, parts)) for table, parts in filled)


def _parquet(fields: Sequence[Field], parts: Iterable[Columns]) -> bytes:
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


def _before(table: str = "", field: str = "") -> tuple[str, ...]:
    """A link as it leads in the round before; none to a table that is published of this round alone."""
    return (f"{BEFORE}/{table}", field) if table in _OF_ROUND else ()


def _about(evaluation: Evaluation, **more: object) -> bytes:
    sent, catalog = evaluation.round, evaluation.catalog
    known = {"round": sent.id, "title": sent.title, "opens": sent.opens, "closes": sent.closes}
    return dumped({**known, "run": evaluation.run, "catalog_file": short_name(catalog.file), **more}).encode()
