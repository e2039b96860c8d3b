"""A folder written beside its place and swapped in: whole or not at all, and never over what eqm did not publish."""

import os
from pathlib import Path
from typing import NamedTuple

from eqm.catalog import digest_of
from eqm.files import in_place_of, not_written, some_of
from eqm.findings import EqmError
from eqm.language import Text, visible
from eqm.publication.edition import Edition
from eqm.publication.folder import files
from eqm.publication.manifest import MANIFEST
from eqm.publication.signature import SIGNATURE, signed
from eqm.publication.verification.found import folder as found

_STANDS_IN = Text(
    fa="فرمان درون «{folder}» اجرا شده و همین پوشه جایگزین می‌شود؛ از بیرون آن اجرا کنید یا پوشهٔ دیگری نام ببرید",
    en="the command runs inside {folder}, which it would replace; run it from outside, or name another folder",
)
_FOREIGN = Text(
    fa="«{folder}» خالی نیست و eqm آن را منتشر نکرده است؛ چیزی نوشته نشد. پوشهٔ دیگری نام ببرید",
    en="{folder} is not empty and was not published by eqm; nothing was written. Name another folder",
)
_OTHERS_THERE = Text(
    fa="در «{folder}» پرونده‌هایی هست که eqm ننوشته است: {names}؛ چیزی نوشته نشد. آن‌ها را جای دیگری ببرید",
    en="{folder} holds files that eqm did not write: {names}; nothing was written. Move them elsewhere",
)


class Written(NamedTuple):
    """What was published: the number of files and of their bytes, and the digest of the edition."""

    files: int
    size: int
    digest: str


def publish(edition: Edition, folder: Path, key: Path | None = None) -> Written:
    """Write the folder that publishes an edition, signed with a private `key` where one is given; return what it is.

    The folder is made, or takes the place of an empty one or of one that eqm published; a link is followed to where it
    leads. Raises EqmError, and leaves all as it was, for any other folder, for one that holds files which eqm did not
    write, and where the disk refuses.
    """
    place = Path(os.path.realpath(folder))
    with in_place_of(place) as new:
        _refuse_foreign(place)
        for name, data in files(edition):
            new.add(name, data)
            if name == MANIFEST:
                digest = digest_of(data)
                if key is not None:
                    new.add(SIGNATURE, signed(data, key))
    return Written(len(new.names), new.size, digest)


def _refuse_foreign(place: Path) -> None:
    """Refuse, with EqmError, to take the place of what eqm did not publish."""
    if not os.path.lexists(place):
        return
    if not place.is_dir():
        raise EqmError(not_written(place, OSError(), is_folder=True))
    here, name = Path.cwd(), visible(str(place))
    if place == here or place in here.parents:
        raise EqmError(_STANDS_IN.filled(folder=name))
    held = found(place)
    there = {*held.sizes, *(finding.place.file for finding in held.refused)}
    listed = held.digests()
    if there and not listed:
        raise EqmError(_FOREIGN.filled(folder=name))
    if others := sorted(there - {MANIFEST, SIGNATURE, *listed}):
        raise EqmError(_OTHERS_THERE.filled(folder=name, names=some_of(others)))
