"""The files of a folder beside those that come of its data, one after the other; what was compared, what was not."""

from collections.abc import Collection
from pathlib import PurePosixPath

from eqm.findings import Finding, Location, Severity, publications as rules
from eqm.language import visible
from eqm.publication.edition import Edition
from eqm.publication.folder import files
from eqm.publication.making import PARQUET
from eqm.publication.manifest import MANIFEST
from eqm.publication.signature import LARGEST, SIGNATURE, looks_signed
from eqm.publication.verification.comparing import at_most
from eqm.publication.verification.found import LONGEST, Folder
from eqm.publication.verification.packed import differences
from eqm.publication.verification.values import Values
from eqm.xlsx.reading import Limits


class Compared:
    """What came of comparing: how many `files` were compared, how many of them `differs`, and how many were
    `not_checked`, `skipped` of these because nothing with their ending was to be compared.
    """

    def __init__(self, held: Folder, skip: Collection[str]) -> None:
        self.files = self.differs = self.not_checked = self.skipped = 0
        self._held, self._skip = held, {f".{ending}" for ending in skip}
        self._sizes: dict[str, int] = {}

    def with_edition(self, edition: Edition) -> None:
        """Compare each file with what comes of an edition; then the manifest, with what that lists."""
        with Values() as values:
            for name, computed in files(edition, lambda name, made: self._settled(name, made, values)):
                if name == MANIFEST:
                    self._settled(name, computed, values)
        for name in self._held.sizes.keys() - self._sizes.keys():
            if name != SIGNATURE or not looks_signed(self._held.read(name, LARGEST) or b""):
                self.differs += 1
                self._held.refused.add(rules.FILE_ADDED.at(Location(visible(name, LONGEST))))

    def by_digest(self, limits: Limits) -> None:
        """Compare files with the digests that the manifest states: all that can be found where nothing is computed."""
        room = limits.total_bytes
        for name, expected in self._held.digests(limits).items():
            self.not_checked += 1
            place = Location(visible(name))
            found = self._held.digest(name, room)
            if name not in self._held.sizes:
                self._held.refused.add(rules.FILE_MISSING.at(place))
            elif found and found != expected:
                self.differs += 1
                shown = {"found": found[:23], "expected": visible(expected, 23)}
                self._held.refused.add(rules.DIGEST_DIFFERS.at(place, **shown))
            room -= self._held.sizes.get(name, 0) if found else 0

    def _settled(self, name: str, computed: bytes | None, values: Values) -> bytes:
        """Compare a file; return what the manifest lists: it as it lies there, where it holds the same or cannot be
        told from what comes of the data, else the latter.
        """
        suffix = PurePosixPath(name).suffix
        self._sizes[name] = len(computed or b"")
        if computed is None or suffix in self._skip:
            self.not_checked += 1
            self.skipped += suffix in self._skip
            if suffix not in self._skip:
                self._held.refused.add(rules.NOT_COMPUTED.at(Location(name), package=PARQUET))
            # the same table stands in a CSV file, which came before
            most = at_most(self._sizes.get(str(PurePosixPath(name).with_suffix(".csv")), 0))
            return self._held.read(name, most) or computed or b""
        found, published = self._beside(name, computed, values)
        self._held.refused.add(*found)
        self.files += 1
        wrong = any(finding.rule.severity is Severity.ERROR for finding in found)
        self.differs += wrong or published is None
        return computed if wrong or published is None else published

    def _beside(self, name: str, computed: bytes, values: Values) -> tuple[list[Finding], bytes | None]:
        """What differs, and the file; None where it is not read."""
        size = self._held.sizes.get(name)
        if size is None:
            return [rules.FILE_MISSING.at(Location(name))], None
        if size > at_most(len(computed)):
            return [rules.FAR_LARGER.at(Location(name), found=size, computed=len(computed))], None
        published = self._held.read(name, at_most(len(computed)))
        found = [] if published is None else differences(name, published, computed, values)
        return found, published
