"""datapackage.json: what stands in every table, as a Frictionless Data Package that other programs read."""

from collections.abc import Iterator
from typing import Any

from eqm.language import Text
from eqm.publication.edition import Edition
from eqm.publication.making import LICENSES
from eqm.publication.sources import before_tables
from eqm.publication.tables import tables
from eqm.report.setters.json import dumped
from eqm.tables import Field, Relation

NAME = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"


def package(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the description of all tables."""
    evaluation = edition.evaluation
    catalog, sent = evaluation.catalog, evaluation.round
    described = [_resource(table) for table in published_tables(edition)]
    values: dict[str, Any] = {
        "$schema": _PROFILE,
        "name": _slug(f"{catalog.catalog}-{sent.id}"),
        **_words("title", Text(fa=sent.title or catalog.title.fa, en=sent.title or catalog.title.en)),
        **_words("description", catalog.note or catalog.title),
        "version": catalog.version,
    }
    if edition.at:
        values["created"] = edition.at
    if edition.license in LICENSES:
        title, address = LICENSES[edition.license]
        values["licenses"] = [{"name": edition.license, "title": title, "path": address}]
    if sent.inputs:
        values["sources"] = [{"title": f"{read.file} ({read.digest})"} for read in sent.inputs]
    yield NAME, dumped({**values, "resources": described}).encode()


def published_tables(edition: Edition) -> Iterator[Relation[Any]]:
    """Yield every table that the folder holds as CSV."""
    before = edition.previous
    yield from (table for table, _ in tables(edition))
    yield from (table for table, _ in (() if before is None else before_tables(before)))


def _resource(table: Relation[Any]) -> dict[str, Any]:
    return {
        "name": _slug(table.name),
        "path": table.path,
        "profile": "tabular-data-resource",
        "type": "table",
        **_words("title", table.title),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _schema(table),
    }


def _schema(table: Relation[Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(field) for field in table.published], "missingValues": [""]}
    if table.key:
        whole = all(field.needed for field in table.published if field.name in table.key)
        schema |= {"primaryKey": list(table.key)} if whole else {"uniqueKeys": [list(table.key)]}
    if links := sorted((field.link, field.name) for field in table.published if field.link):
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": _slug(there), "fields": [of]}} for (there, of), name in links
        ]
    return schema


def _field(field: Field) -> dict[str, Any]:
    words = Text(fa=field.fa, en=field.en)
    described: dict[str, Any] = {"name": field.name, "type": field.kind, **_words("description", words)}
    constraints: dict[str, Any] = {"required": True} if field.needed else {}
    constraints |= {"enum": list(field.choices)} if field.choices else {}
    constraints |= {} if field.least is None else {"minimum": field.least}
    return described | ({"constraints": constraints} if constraints else {})


def _words(name: str, words: Text) -> dict[str, str]:
    """The words in English, where readers of the format look, and in Persian beside them."""
    return {name: words.en, f"{name}_fa": words.fa}


def _slug(name: str) -> str:
    """Return a name as the format allows it: small Latin letters, digits, `-`, `.`, `_`."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "-" for c in name.lower()) or "-"
