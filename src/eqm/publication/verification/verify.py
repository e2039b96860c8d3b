"""From a folder to all that is wrong with it: read the sources, compute everything anew, compare. Read this first."""

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from eqm.catalog import digest_of
from eqm.findings import EqmError, Finding, Location, by_place, publications as rules
from eqm.language import Text, visible
from eqm.publication.edition import Edition
from eqm.publication.making import here
from eqm.publication.manifest import FORMAT, MANIFEST, MARK
from eqm.publication.signature import LARGEST, NO_PROGRAM, SIGNATURE, is_signed_by, program, public_keys
from eqm.publication.sources import ARCHIVE, ROUND
from eqm.publication.verification.compared import Verified
from eqm.publication.verification.found import Folder, folder
from eqm.publication.verification.inputs import of_inputs
from eqm.publication.verification.reading import DEFAULT, Faults, UnusableSourceError
from eqm.publication.verification.rebuild import bounded, rebuilt
from eqm.xlsx.reading import Limits
from eqm.xlsx.reading.archive import Archive
from eqm.xlsx.reading.model import UnusableError

_NOT_OURS = Text(fa="«{folder}» پوشه‌ای نیست که eqm منتشر کرده باشد", en="{folder} is no folder that eqm published")
_OLDER = Text(
    fa="«{folder}» را نسخهٔ کهنه‌تری از eqm با چیدمان {layout} منتشر کرده است؛ آن را با همان نسخه بازبینی کنید",
    en="{folder} was published by an older eqm, in layout {layout}; verify it with that version",
)
_NOT_SIGNED = Text(fa="امضایی در پوشه نیست", en="the folder holds no signature")
_OTHER_SIGNATURE = Text(
    fa="امضا از این کلید یا برای این پوشه نیست", en="the signature is not of this key or this folder"
)


def verify(
    root: Path,
    *,
    skip: Collection[str] = (),
    digest: str = "",
    inputs: Sequence[str] = (),
    key: str = "",
    limits: Limits = DEFAULT,
) -> Verified:
    """Return what is wrong with a published folder, every figure computed anew from its own data.

    So are the differences between editions; whether an earlier table of who stood where is the genuine one shows only
    beside the manifest of its edition, whose digest the folder holds. `skip`: endings of files that are not compared.
    `digest` of the edition, `inputs`, the original files, and the file of the `key` that signed tie it to its source.
    `limits`: how much is taken on. Raises EqmError for what is no folder, none that eqm published, or one in an older
    layout, and for a key or originals that are not there. Whatever else is wrong is a finding.
    """
    keys = public_keys(Path(key)) if key else []
    held = _ours(root, limits)
    ties = {"digest": digest, "inputs": inputs, "key": key}
    verified = Verified(held, skip, [name for name, tie in ties.items() if tie])
    edition = _edition(held, limits) if held.whole else None
    if edition is not None:
        verified.compare_with(edition)
        held.refused.add(*_versions(edition.made_with), *of_inputs(edition, inputs, limits))
    elif held.whole:
        verified.compare_digests(limits)
    manifest = held.read(MANIFEST, limits.part_bytes)
    found = verified.digest = "" if manifest is None else digest_of(manifest)
    if digest and digest != found:
        held.refused.add(rules.OTHER_EDITION.at(Location(MANIFEST), found=found[:23] or "–", expected=digest[:23]))
    if keys:
        held.refused.add(*_signature(held, manifest or b"", keys))
    verified.findings = tuple(by_place(held.refused))
    return verified


def _ours(root: Path, limits: Limits) -> Folder:
    """What lies in a folder that eqm published in this layout; EqmError for any other."""
    if os.path.isdir(root) and not any(os.path.lexists(root / name) for name in (MANIFEST, ARCHIVE, ROUND)):
        raise EqmError(_NOT_OURS.filled(folder=visible(str(root))))
    held = folder(root)
    layout = held.manifest(limits).get(MARK)
    if isinstance(layout, int) and 0 < layout < FORMAT:
        raise EqmError(_OLDER.filled(folder=visible(str(root)), layout=layout))
    return held


def _edition(held: Folder, limits: Limits) -> Edition | None:
    """The edition that the archive holds, else the one that the loose tables make; None where neither can be read."""
    faults = Faults(ARCHIVE, limits)
    try:
        archive = Archive(held.read(ARCHIVE, limits.part_bytes) or b"", limits)
        unpacked = bounded(lambda name: b"".join(archive.read(name)) if archive.has(name) else None, faults)
        return rebuilt(unpacked, faults)
    except UnusableError:
        pass  # what differs in it is listed when it is compared
    except UnusableSourceError:
        held.refused.add(*faults.found)
    faults = Faults(limits=limits)
    try:
        return rebuilt(bounded(lambda name: held.read(name, limits.part_bytes), faults), faults)
    except UnusableSourceError:
        held.refused.add(*faults.found)
        return None


def _signature(held: Folder, manifest: bytes, keys: Sequence[str]) -> Iterator[Finding]:
    """That the folder holds no signature of its manifest by these keys, or that none can be checked here."""
    signature = held.read(SIGNATURE, LARGEST)
    reason = NO_PROGRAM if not program() else _NOT_SIGNED if signature is None else _OTHER_SIGNATURE
    if not program() or signature is None or not is_signed_by(manifest, signature, keys):
        yield rules.SIGNATURE_WRONG.at(Location(SIGNATURE), reason=reason)


def _versions(made_with: Mapping[str, str]) -> Iterator[Finding]:
    now = here()
    for tool, version in made_with.items():
        if tool in now and now[tool] != version:
            yield rules.OTHER_VERSION.at(Location(MANIFEST), tool=tool, published=version, here=now[tool])
