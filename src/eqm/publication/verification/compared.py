"""The files of a folder beside those that come of its data, one after the other; what was compared, what was not."""

from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from eqm.catalog import digest_of
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


class Verified:
    """What verifying a folder came to.

    `findings`: by file and place. `files`: how many were compared, and of these `differs` are not what comes of the
    data; `not_checked`: how many were not. `edition`: what the folder publishes; None where its sources are so damaged
    that nothing could be computed. `digest`: of its manifest, which lists the digests of all other files. `ties`: by
    which it was to be tied to its source.
    """

    def __init__(self, held: Folder, skip: Collection[str], ties: Sequence[str]) -> None:
        self.findings: tuple[Finding, ...] = ()
        self.files = self.differs = self.not_checked = 0
        self.edition: Edition | None = None
        self.digest, self.ties = "", ties
        self._held, self._skip = held, {f".{ending}" for ending in skip}
        self._sizes: dict[str, int] = {}

    @property
    def holds(self) -> bool:
        """Whether all that was not to be skipped was compared, and nothing contradicts what comes of the data."""
        return not any(finding.rule.severity is Severity.ERROR for finding in self.findings)

    def compare_with(self, edition: Edition) -> None:
        """Compare each file with what comes of an edition; then the manifest, with what that lists."""
        self.edition = edition
        with Values() as values:
            for name, computed in files(edition, lambda name, made: self._settled(name, made, values)):
                if name == MANIFEST:
                    self._settled(name, computed, values)
        for name in self._held.sizes.keys() - self._sizes.keys():
            if name != SIGNATURE or not looks_signed(self._held.read(name, LARGEST) or b""):
                self.differs += 1
                self._held.refused.add(rules.FILE_ADDED.at(Location(visible(name, LONGEST))))

    def compare_digests(self, limits: Limits) -> None:
        """Compare files with the digests that the manifest states: all that can be found where nothing is computed."""
        room = limits.total_bytes
        for name, expected in self._held.digests(limits).items():
            self.not_checked += 1
            place = Location(visible(name))
            data = self._held.read(name, room)
            if name not in self._held.sizes:
                self._held.refused.add(rules.FILE_MISSING.at(place))
            elif data is not None and (found := digest_of(data)) != expected:
                self.differs += 1
                shown = {"found": found[:23], "expected": visible(expected, 23)}
                self._held.refused.add(rules.DIGEST_DIFFERS.at(place, **shown))
            room -= len(data or b"")

    def _settled(self, name: str, computed: bytes | None, values: Values) -> bytes:
        """Compare a file; return what the manifest lists: it as it lies there, where it holds the same or cannot be
        compared with what comes of the data, else the latter.
        """
        path = PurePosixPath(name)
        # the table that cannot be made here stands in a CSV file too, which came before
        size = self._sizes.get(str(path.with_suffix(".csv")), 0) if computed is None else len(computed)
        self._sizes[name] = size
        published = self._held.read(name, at_most(size))
        if computed is None or path.suffix in self._skip:
            self.not_checked += 1
            if path.suffix not in self._skip:
                self._held.refused.add(rules.NOT_COMPUTED.at(Location(name), package=PARQUET))
            return published or computed or b""
        self.files += 1
        missing = [] if name in self._held.sizes else [rules.FILE_MISSING.at(Location(name))]
        found = missing if published is None else differences(name, published, computed, values)
        self._held.refused.add(*found)
        if published is None or any(finding.rule.severity is Severity.ERROR for finding in found):
            self.differs += 1
            return computed
        return published
