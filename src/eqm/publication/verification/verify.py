"""From a folder to all that is wrong with it: read the sources, compute everything anew, compare. Read this first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eqm.catalog import digest_of
from eqm.findings import EqmError, Finding, Location, Severity, by_place
from eqm.findings import publications as rules
from eqm.language import Text, visible
from eqm.publication.archive import Archive
from eqm.publication.edition import Edition
from eqm.publication.folder import files
from eqm.publication.making import PARQUET, here, packs_alike
from eqm.publication.manifest import MARK, Manifest
from eqm.publication.sources import ROUND
from eqm.publication.verification.about import loaded
from eqm.publication.verification.comparing import differences
from eqm.publication.verification.faults import Faults, UnusableSourceError
from eqm.publication.verification.found import Folder, folder
from eqm.publication.verification.rebuild import rebuilt
from eqm.publication.verification.unpacking import DamagedZipError, parts_of


@dataclass(frozen=True)
class Verified:
    """What verifying a folder came to.

    `findings`: by file and place. `files`: how many were compared. `edition`: what the folder publishes; None where its
    sources are so damaged that nothing could be computed.
    """

    findings: tuple[Finding, ...]
    files: int
    edition: Edition | None

    @property
    def holds(self) -> bool:
        """Whether nothing in the folder contradicts what comes of its data."""
        return not any(finding.rule.severity is Severity.ERROR for finding in self.findings)


def verify(root: Path) -> Verified:
    """Return what is wrong with a published folder, every figure computed anew from its own data.

    Raises EqmError for what is no folder, or none that eqm published. Whatever else is wrong is a finding.
    """
    lies = folder(root)
    if not {Manifest.NAME, Archive.NAME, ROUND} & lies.sizes.keys():
        raise EqmError(_not_ours(root))
    findings: list[Finding] = []
    edition = _edition(lies, findings)
    compared = list(_compared(lies, edition) if edition is not None else _by_digest(lies))
    findings += (found for _, some in compared for found in some)
    findings += _versions(edition)
    return Verified(tuple(by_place([*findings, *lies.said])), len(compared), edition)


def _edition(lies: Folder, findings: list[Finding]) -> Edition | None:
    """The edition that the archive holds, else the one that the loose tables make; None where neither can be read."""
    packed = lies.read(Archive.NAME)
    if packed is not None:
        faults = Faults(Archive.NAME)
        try:
            return rebuilt(parts_of(packed).get, faults)
        except DamagedZipError:
            pass  # what differs in it is told when it is compared
        except UnusableSourceError:
            findings += faults.found
    faults = Faults()
    try:
        return rebuilt(lies.read, faults)
    except UnusableSourceError:
        findings += faults.found
        return None


def _compared(lies: Folder, edition: Edition) -> Iterator[tuple[str, list[Finding]]]:
    """Each file that should be there, with what is wrong with it; then those that should not."""
    known = set()
    not_computed: list[str] = []

    def stand_in(name: str) -> bytes:
        not_computed.append(name)
        return lies.read(name) or b""

    for name, computed in files(edition, stand_in):
        known.add(name)
        published = lies.read(name)
        if published is None:
            yield name, [rules.FILE_MISSING.at(Location(name))] if name not in lies.sizes else []
        elif name in not_computed:
            yield name, [rules.NOT_COMPUTED.at(Location(name), package=PARQUET)]
        else:
            yield name, differences(name, published, computed, packs_alike(name, edition.made_with))
    for name in lies.sizes:
        if name not in known:
            yield name, [rules.FILE_ADDED.at(Location(visible(name)))]


def _by_digest(lies: Folder) -> Iterator[tuple[str, list[Finding]]]:
    """Each file whose digest is not the manifest's: all that can be said where nothing can be computed."""
    for name, expected in _listed(lies).items():
        data = lies.read(name)
        if data is None:
            yield name, [rules.FILE_MISSING.at(Location(visible(name)))]
        elif (found := digest_of(data)) != expected:
            told = rules.DIGEST_DIFFERS.at(Location(visible(name)), found=found[:23], expected=visible(expected, 23))
            yield name, [told]


def _listed(lies: Folder) -> Mapping[str, str]:
    """The digests that the manifest states; nothing where it cannot be read."""
    try:
        told: Any = loaded((lies.read(Manifest.NAME) or b"").decode())
        return {str(file["path"]): str(file["digest"]) for file in told["files"]} if MARK in told else {}
    except (ValueError, TypeError, KeyError):
        return {}


def _versions(edition: Edition | None) -> Iterator[Finding]:
    """The tools that are of another version here than where the folder was published."""
    if edition is None:
        return
    now = here()
    for tool, version in edition.made_with.items():
        if tool in now and now[tool] != version:
            yield rules.OTHER_VERSION.at(Location(Manifest.NAME), tool=tool, published=version, here=now[tool])


def _not_ours(root: Path) -> Text:
    name = visible(str(root))
    return Text(fa=f"«{name}» پوشه‌ای نیست که eqm منتشر کرده باشد", en=f"{name} is no folder that eqm published")
