"""From a folder to all that is wrong with it: read the sources, compute everything anew, compare. Read this first."""

import os
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eqm.catalog import digest_of
from eqm.findings import EqmError, Finding, Location, Severity, by_place, publications as rules
from eqm.language import Text, visible
from eqm.publication.archive import ARCHIVE, Packed
from eqm.publication.edition import Edition
from eqm.publication.making import here
from eqm.publication.manifest import FORMAT, MANIFEST, MARK
from eqm.publication.signature import LARGEST, NO_PROGRAM, SIGNATURE, is_signed_by, looks_signed, program, public_keys
from eqm.publication.sources import ROUND
from eqm.publication.verification.bounds import DEFAULT
from eqm.publication.verification.compared import Compared
from eqm.publication.verification.found import Folder, folder
from eqm.publication.verification.inputs import of_inputs
from eqm.publication.verification.reading import Faults, UnusableSourceError
from eqm.publication.verification.rebuild import bounded, rebuilt
from eqm.xlsx.reading import Limits
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


@dataclass(frozen=True)
class Tie:
    """What ties a folder to its source, each empty where it is not asked for: the digest of the edition, the original
    files, and the file of the key that signed.
    """

    digest: str = ""
    inputs: tuple[str, ...] = ()
    key: str = ""


@dataclass(frozen=True)
class Verified:
    """What verifying a folder came to.

    `findings`: by file and place. `files`: how many were compared, and of these `differs` are not what comes of the
    data; `not_checked`: how many were not, `skipped` of them because that was asked for. `edition`: what the folder
    publishes; None where its sources are so damaged that nothing could be computed. `digest`: of its manifest, which
    lists the digests of all other files. `signed`: whether it holds a signature, None where it has been checked.
    """

    findings: tuple[Finding, ...]
    files: int
    edition: Edition | None
    digest: str = ""
    differs: int = 0
    not_checked: int = 0
    skipped: int = 0
    signed: bool | None = False
    tie: Tie = field(default_factory=Tie)

    @property
    def holds(self) -> bool:
        """Whether all that was not to be skipped was compared, and nothing contradicts what comes of the data."""
        return not any(finding.rule.severity is Severity.ERROR for finding in self.findings)


def verify(root: Path, *, skip: Collection[str] = (), tie: Tie | None = None, limits: Limits = DEFAULT) -> Verified:
    """Return what is wrong with a published folder, every figure computed anew from its own data.

    So are the differences between editions; whether an earlier table of who stood where is the genuine one shows only
    beside the manifest of its edition, whose digest the folder holds. `skip`: endings of files that are not compared.
    `limits`: how much is taken on. Raises EqmError for what is no folder, none that eqm published, or one in an older
    layout, and for a key or originals that are not there. Whatever else is wrong is a finding.
    """
    tie = tie or Tie()
    keys = public_keys(Path(tie.key)) if tie.key else []
    ours = any(os.path.lexists(root / name) for name in (MANIFEST, ARCHIVE, ROUND))
    held = folder(root) if ours or not os.path.isdir(root) else None
    if held is None:
        raise EqmError(_NOT_OURS.filled(folder=visible(str(root))))
    layout = held.manifest(limits).get(MARK)
    if isinstance(layout, int) and 0 < layout < FORMAT:
        raise EqmError(_OLDER.filled(folder=visible(str(root)), layout=layout))
    edition = _edition(held, limits) if held.whole else None
    compared = Compared(held, skip)
    if edition is None and held.whole:
        compared.by_digest(limits)
    elif edition is not None:
        compared.with_edition(edition)
        held.refused.add(*_versions(edition.made_with), *of_inputs(edition, tie.inputs, limits))
    manifest = held.read(MANIFEST, limits.part_bytes)
    digest = "" if manifest is None else digest_of(manifest)
    if tie.digest and digest != tie.digest:
        held.refused.add(rules.OTHER_EDITION.at(Location(MANIFEST), found=digest[:23] or "–", expected=tie.digest[:23]))
    signed = _signed(held, manifest or b"", keys)
    counts = {name: getattr(compared, name) for name in ("files", "differs", "not_checked", "skipped")}
    return Verified(tuple(by_place(held.refused)), edition=edition, digest=digest, signed=signed, tie=tie, **counts)


def _edition(held: Folder, limits: Limits) -> Edition | None:
    """The edition that the archive holds, else the one that the loose tables make; None where neither can be read."""
    packed = held.read(ARCHIVE, limits.part_bytes)
    if packed is not None:
        faults = Faults(ARCHIVE, limits)
        try:
            return rebuilt(bounded(Packed(packed, limits).read, faults), faults)
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


def _signed(held: Folder, manifest: bytes, keys: list[str]) -> bool | None:
    """Whether the folder holds a signature, None where it is one by these keys; that it is not, is a finding."""
    signature = held.read(SIGNATURE, LARGEST) or b""
    if not keys:
        return looks_signed(signature)
    reason = _OTHER_SIGNATURE if signature else _NOT_SIGNED
    if not program():
        reason = NO_PROGRAM
    elif looks_signed(signature) and is_signed_by(manifest, signature, keys):
        return None
    held.refused.add(rules.SIGNATURE_WRONG.at(Location(SIGNATURE), reason=reason))
    return bool(signature)


def _versions(made_with: Mapping[str, str]) -> Iterator[Finding]:
    now = here()
    for tool, version in made_with.items():
        if tool in now and now[tool] != version:
            yield rules.OTHER_VERSION.at(Location(MANIFEST), tool=tool, published=version, here=now[tool])
