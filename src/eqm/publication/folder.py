"""The files of a published folder, one after the other: a part added to PARTS is published, listed and verified."""

from collections.abc import Callable, Iterator

from eqm.publication.announcement import announcements
from eqm.publication.archive import Archive
from eqm.publication.edition import Edition
from eqm.publication.manifest import Manifest
from eqm.publication.package import package
from eqm.publication.parquet import parquet
from eqm.publication.sources import results, sources

Files = Iterator[tuple[str, bytes]]
"""Names, with a slash between folders, and what the files hold."""

PARTS: tuple[Callable[[Edition], Files], ...] = (sources, results, parquet, package, announcements)


def files(edition: Edition) -> Files:
    """Yield every file of the folder that publishes an edition; the same edition gives the same bytes.

    Last come data/tables.zip, which holds what the rest is computed from, and manifest.json, which names all others.
    """
    manifest, archive = Manifest(), Archive()
    for part in PARTS:
        for name, data in part(edition):
            manifest.add(name, data)
            if part is sources:
                archive.add(name, data)
            yield name, data
    packed = archive.packed()
    manifest.add(Archive.NAME, packed)
    yield Archive.NAME, packed
    yield Manifest.NAME, manifest.written(edition)
