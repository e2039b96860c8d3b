"""The files of a published folder, one after the other: a part added to PARTS is published, listed and verified."""

from collections.abc import Callable, Iterator
from typing import Any

from eqm.language import speak_of
from eqm.publication.announcement import announcements
from eqm.publication.edition import Edition
from eqm.publication.manifest import MANIFEST, listed, manifest
from eqm.publication.package import package
from eqm.publication.pages.part import pages
from eqm.publication.sources import ARCHIVE, parquet, results, sources, workbook
from eqm.xlsx.writing.workbook import zipped

Files = Iterator[tuple[str, bytes]]
"""Names, with a slash between folders, and what the files hold."""

Part = Callable[[Edition], Iterator[tuple[str, bytes]]] | Callable[[Edition], Iterator[tuple[str, bytes | None]]]
PARTS: tuple[Part, ...] = (sources, results, parquet, package, announcements, workbook, pages)
Settle = Callable[[str, bytes | None], bytes]


def _as_made(name: str, data: bytes | None) -> bytes:
    if data is None:
        raise ValueError(f"{name} cannot be made here")
    return data


def files(edition: Edition, settle: Settle = _as_made) -> Files:
    """Yield every file of the folder that publishes an edition; the same edition gives the same bytes.

    `settle` takes each by its name, as it was made or None where it cannot be made here, an optional library being
    absent, and gives what the manifest lists; by default the latter is a ValueError. Last come data/tables.zip, which
    holds what the rest is computed from, and manifest.json, which names all others.
    """
    speak_of(edition.evaluation.catalog.unit)
    names: list[dict[str, Any]] = []
    kept: list[tuple[str, bytes]] = []
    for part in PARTS:
        for name, data in part(edition):
            held = settle(name, data)
            names.append(listed(name, held))
            if part is sources:
                kept.append((name, held))
            yield name, held
    archive = settle(ARCHIVE, zipped(kept))
    yield ARCHIVE, archive
    yield MANIFEST, manifest(edition, [*names, listed(ARCHIVE, archive)])
