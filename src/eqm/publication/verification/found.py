"""What lies in a folder: plain files by name, within bounds; what is none is refused, and never opened."""

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eqm.findings import EqmError, Finding, Location, publications as rules
from eqm.language import Text, visible
from eqm.publication.manifest import MANIFEST, MARK
from eqm.publication.verification.reading import loaded

MOST_FILES = 200_000
LARGEST = 1 << 29
_DEEPEST = 8
_LINK = Text(fa="پیوند است", en="it is a link")
_SPECIAL = Text(fa="پروندهٔ ساده نیست", en="it is no plain file")
_TOO_LARGE = Text(fa="بزرگ‌تر از اندازه است", en="it is too large")
_TOO_DEEP = Text(fa="پوشه‌های تودرتوی بیش از اندازه", en="folders lie too deep in each other")
_REFUSED = Text(fa="باز نمی‌شود", en="it cannot be opened")

_TOO_MANY = Text(fa="«{folder}» بیش از {most} پرونده دارد", en="{folder} holds more than {most} files")
_NO_FOLDER = Text(fa="پوشهٔ «{folder}» نیست یا باز نمی‌شود", en="there is no folder {folder}, or it cannot be opened")


@dataclass(frozen=True)
class Folder:
    """A folder's plain files: their sizes by name, a slash between folders; and findings on all else."""

    root: Path
    sizes: dict[str, int]
    refused: list[Finding]

    def read(self, name: str) -> bytes | None:
        """Return what a file holds, None where it is not there or cannot be opened; no link is followed."""
        if name not in self.sizes:
            return None
        try:
            handle = os.open(self.root / name, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
            with open(handle, "rb") as file:
                return file.read(LARGEST + 1)[:LARGEST]
        except OSError:
            self.refused.append(_refusal(name, _REFUSED))
            return None

    def manifest(self) -> Mapping[str, Any]:
        """Return what the manifest holds; nothing where it cannot be read or is none of ours."""
        try:
            held = loaded((self.read(MANIFEST) or b"").decode())
            return held if isinstance(held, dict) and MARK in held else {}
        except ValueError:
            return {}

    def digests(self) -> Mapping[str, str]:
        """Return the digests that the manifest states, by file; nothing where it cannot be read."""
        try:
            return {str(file["path"]): str(file["digest"]) for file in self.manifest()["files"]}
        except (TypeError, KeyError):
            return {}


def folder(root: Path) -> Folder:
    """Return what lies in a folder. Raises EqmError where it is none, cannot be opened, or holds far too much."""
    sizes: dict[str, int] = {}
    refused: list[Finding] = []
    waiting = [("", 0)]
    try:
        if not root.is_dir():
            raise NotADirectoryError
        while waiting:
            home, depth = waiting.pop()
            with os.scandir(root / home) as entries:
                for entry in sorted(entries, key=lambda entry: entry.name):
                    name = f"{home}{entry.name}"
                    if entry.is_dir(follow_symlinks=False) and depth < _DEEPEST:
                        waiting.append((f"{name}/", depth + 1))
                    else:
                        _take(name, entry, sizes, refused)
            if len(sizes) + len(refused) + len(waiting) > MOST_FILES:
                raise EqmError(_TOO_MANY.filled(folder=visible(str(root)), most=MOST_FILES))
    except (OSError, ValueError):
        raise EqmError(_NO_FOLDER.filled(folder=visible(str(root)))) from None
    return Folder(root, sizes, refused)


def _refusal(name: str, reason: Text) -> Finding:
    return rules.FILE_REFUSED.at(Location(visible(name)), reason=reason)


def _take(name: str, entry: "os.DirEntry[str]", sizes: dict[str, int], refused: list[Finding]) -> None:
    about = entry.stat(follow_symlinks=False)
    if stat.S_ISREG(about.st_mode) and about.st_size <= LARGEST:
        sizes[name] = about.st_size
        return
    reasons = {stat.S_IFLNK: _LINK, stat.S_IFREG: _TOO_LARGE, stat.S_IFDIR: _TOO_DEEP}
    refused.append(_refusal(name, reasons.get(stat.S_IFMT(about.st_mode), _SPECIAL)))
