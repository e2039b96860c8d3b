"""From a folder to all that is wrong with it: read the sources, compute everything anew, compare. Read this first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from eqm.catalog import digest_of
from eqm.findings import EqmError, Finding, Location, Severity, by_place, publications as rules
from eqm.language import Text, visible
from eqm.publication.archive import ARCHIVE, DamagedZipError, parts_of
from eqm.publication.edition import Edition
from eqm.publication.folder import files
from eqm.publication.making import PARQUET, here, packs_alike
from eqm.publication.manifest import FORMAT, MANIFEST, MARK
from eqm.publication.sources import ROUND
from eqm.publication.verification.comparing import differences
from eqm.publication.verification.found import Folder, folder
from eqm.publication.verification.reading import Faults, UnusableSourceError
from eqm.publication.verification.rebuild import rebuilt

_NOT_OURS = Text(fa="«{folder}» پوشه‌ای نیست که eqm منتشر کرده باشد", en="{folder} is no folder that eqm published")
_OLDER = Text(
    fa="«{folder}» را نسخهٔ کهنه‌تری از eqm با چیدمان {layout} منتشر کرده است؛ آن را با همان نسخه بازبینی کنید",
    en="{folder} was published by an older eqm, in layout {layout}; verify it with that version",
)


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

    So are the differences between editions; whether an earlier table of who stood where is the genuine one shows only
    beside the manifest of its edition, whose digest the folder holds. Raises EqmError for what is no folder, none that
    eqm published, or one in an older layout. Whatever else is wrong is a finding.
    """
    held = folder(root)
    if not {MANIFEST, ARCHIVE, ROUND} & held.sizes.keys():
        raise EqmError(_NOT_OURS.filled(folder=visible(str(root))))
    layout = held.manifest().get(MARK)
    if isinstance(layout, int) and 0 < layout < FORMAT:
        raise EqmError(_OLDER.filled(folder=visible(str(root)), layout=layout))
    findings: list[Finding] = []
    edition = _edition(held, findings)
    compared = list(_compared(held, edition) if edition is not None else _by_digest(held))
    findings += (found for _, some in compared for found in some)
    findings += () if edition is None else _versions(edition.made_with)
    return Verified(tuple(by_place([*findings, *held.refused])), len(compared), edition)


def _edition(held: Folder, findings: list[Finding]) -> Edition | None:
    """The edition that the archive holds, else the one that the loose tables make; None where neither can be read."""
    packed = held.read(ARCHIVE)
    if packed is not None:
        faults = Faults(ARCHIVE)
        try:
            return rebuilt(parts_of(packed).get, faults)
        except DamagedZipError:
            pass  # what differs in it is listed when it is compared
        except UnusableSourceError:
            findings += faults.found
    faults = Faults()
    try:
        return rebuilt(held.read, faults)
    except UnusableSourceError:
        findings += faults.found
        return None


def _compared(held: Folder, edition: Edition) -> Iterator[tuple[str, list[Finding]]]:
    known = set()
    not_computed: list[str] = []

    def stand_in(name: str) -> bytes:
        not_computed.append(name)
        return held.read(name) or b""

    for name, computed in files(edition, stand_in):
        known.add(name)
        published = held.read(name)
        if published is None:
            yield name, [rules.FILE_MISSING.at(Location(name))] if name not in held.sizes else []
        elif name in not_computed:
            yield name, [rules.NOT_COMPUTED.at(Location(name), package=PARQUET)]
        else:
            yield name, differences(name, published, computed, packs_alike(name, edition.made_with))
    for name in held.sizes:
        if name not in known:
            yield name, [rules.FILE_ADDED.at(Location(visible(name)))]


def _by_digest(held: Folder) -> Iterator[tuple[str, list[Finding]]]:
    """Each file whose digest is not the manifest's: all that can be found where nothing can be computed."""
    for name, expected in held.digests().items():
        data = held.read(name)
        if data is None:
            yield name, [rules.FILE_MISSING.at(Location(visible(name)))]
        elif (found := digest_of(data)) != expected:
            differs = rules.DIGEST_DIFFERS.at(Location(visible(name)), found=found[:23], expected=visible(expected, 23))
            yield name, [differs]


def _versions(made_with: Mapping[str, str]) -> Iterator[Finding]:
    now = here()
    for tool, version in made_with.items():
        if tool in now and now[tool] != version:
            yield rules.OTHER_VERSION.at(Location(MANIFEST), tool=tool, published=version, here=now[tool])
