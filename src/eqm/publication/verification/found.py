"""What lies in a folder: plain files by name, within bounds; what is none is refused, and never opened."""

import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from eqm.findings import EqmError, Finding, Location, publications as rules
from eqm.language import Text, visible
from eqm.publication.manifest import MANIFEST, MARK
from eqm.publication.verification.reading import DEFAULT, loaded
from eqm.xlsx.reading import Limits

MOST_FILES = 100_000
LISTED = 1000
"""How many findings of a code are kept; the others are counted."""
_DEEPEST = 8
LONGEST = 400
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY", "O_NOCTTY"))
_LINK = Text(fa="پیوند است", en="it is a link")
_SPECIAL = Text(fa="پروندهٔ ساده نیست", en="it is no plain file")
_TOO_DEEP = Text(fa="پوشه‌های تودرتوی بیش از اندازه", en="folders lie too deep in each other")
_TOO_LONG = Text(fa="نامی بلندتر از اندازه", en="its name is too long")
_REASONS = {stat.S_IFLNK: _LINK, stat.S_IFDIR: _TOO_DEEP}
_REFUSED = Text(fa="باز نمی‌شود", en="it cannot be opened")
_TOO_MANY = Text(
    fa="پوشه بیش از {most} پرونده دارد؛ بقیه دیده نشد",
    en="the folder holds more than {most} files; the others were not looked at",
)
_NO_FOLDER = Text(fa="پوشهٔ «{folder}» نیست یا باز نمی‌شود", en="there is no folder {folder}, or it cannot be opened")


class Listed:
    """Findings, of which many are held as their number."""

    def __init__(self) -> None:
        self._found: dict[Finding, None] = {}
        self._numbers: Counter[str] = Counter()

    def add(self, *findings: Finding) -> None:
        """Add findings, each once."""
        for finding in findings:
            self._numbers[finding.rule.code] += finding not in self._found
            if self._numbers[finding.rule.code] <= LISTED:
                self._found[finding] = None

    def __iter__(self) -> Iterator[Finding]:
        yield from self._found
        for code, number in self._numbers.items():
            if number > LISTED:
                yield rules.MORE_OF_A_KIND.at(code=code, number=number - LISTED)


@dataclass
class Folder:
    """A folder's plain files: their sizes by name, a slash between folders; and findings on all else. `whole`: whether
    all of it was looked at.
    """

    root: Path
    sizes: dict[str, int] = field(default_factory=dict)
    refused: Listed = field(default_factory=Listed)
    whole: bool = True

    def read(self, name: str, most: int = DEFAULT.part_bytes) -> bytes | None:
        """Return what a file of at most so many bytes holds; None where it is not there, and with a finding where it
        cannot be opened or is larger. No link is followed.
        """
        if name not in self.sizes:
            return None
        try:
            with open(os.open(self.root / name, _FLAGS), "rb") as file:
                if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                    raise OSError
                data = file.read(min(most, self.sizes[name]) + 1)
        except (OSError, ValueError):
            self.refuse(name, _REFUSED)
            return None
        if len(data) > most:
            self.refused.add(rules.FAR_LARGER.at(Location(visible(name, LONGEST)), found=self.sizes[name], most=most))
            return None
        return data

    def refuse(self, name: str, reason: Text) -> None:
        """Add that a file is not read."""
        self.refused.add(rules.FILE_REFUSED.at(Location(visible(name, LONGEST)), reason=reason))

    def manifest(self, limits: Limits = DEFAULT) -> Mapping[str, Any]:
        """Return what the manifest holds; nothing where it cannot be read or is none of ours."""
        try:
            held = loaded(self.read(MANIFEST, limits.part_bytes) or b"", limits)
            return held if isinstance(held, dict) and MARK in held else {}
        except ValueError:
            return {}

    def digests(self, limits: Limits = DEFAULT) -> Mapping[str, str]:
        """Return the digests that the manifest states, by file; nothing where it cannot be read."""
        try:
            return {str(file["path"]): str(file["digest"]) for file in self.manifest(limits)["files"]}
        except (TypeError, KeyError):
            return {}


def folder(root: Path) -> Folder:
    """Return what lies in a folder, up to MOST_FILES. Raises EqmError where it is none or cannot be opened."""
    held = Folder(root)
    waiting = [("", 0)]
    try:
        os.scandir(root).close()
    except (OSError, ValueError):
        raise EqmError(_NO_FOLDER.filled(folder=visible(str(root)))) from None
    for number, (name, depth, entry) in enumerate(_entries(held, waiting)):
        if number == MOST_FILES:
            held.whole = False
            held.refused.add(rules.FILE_REFUSED.at(reason=_TOO_MANY.filled(most=MOST_FILES)))
            break
        try:
            about = entry.stat(follow_symlinks=False)
        except OSError:
            held.refuse(name, _REFUSED)
            continue
        if len(name) > LONGEST:
            held.refuse(name, _TOO_LONG)
        elif stat.S_ISREG(about.st_mode):
            held.sizes[name] = about.st_size
        elif stat.S_ISDIR(about.st_mode) and depth < _DEEPEST:
            waiting.append((f"{name}/", depth + 1))
        else:
            held.refuse(name, _REASONS.get(stat.S_IFMT(about.st_mode), _SPECIAL))
    return held


def _entries(held: Folder, waiting: list[tuple[str, int]]) -> "Iterator[tuple[str, int, os.DirEntry[str]]]":
    """Yield what lies in the folders that wait, by its name and how deep; others may come to wait meanwhile."""
    while waiting:
        home, depth = waiting.pop()
        try:
            with os.scandir(held.root / home) as entries:
                yield from ((f"{home}{entry.name}", depth, entry) for entry in entries)
        except OSError:
            held.refuse(home, _REFUSED)
