"""Two folders that change places in one step, where the system can: at no moment is there neither."""

import os
import sys
from pathlib import Path
from typing import Final

_HERE: Final = -100
_EXCHANGE: Final = 2
"""RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS."""


def exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places; return whether they did. Where the system, or the disk, cannot, nothing is
    changed.
    """
    from ctypes import CDLL, c_uint  # for those alone who publish

    names = os.fsencode(one), os.fsencode(other)
    try:
        system = CDLL(None)
        if sys.platform == "darwin":
            return bool(system.renamex_np(*names, c_uint(_EXCHANGE)) == 0)
        return bool(system.renameat2(_HERE, names[0], _HERE, names[1], c_uint(_EXCHANGE)) == 0)
    except (OSError, AttributeError, TypeError):  # no such library, as on Windows, or no such function in it
        return False
