"""The book of words: what each code says, what to do about it, what it means, and an example of it.

It stands in words/, a file a room, and an entry is read when it is first asked for: parsing YAML is slow, and a run
words a few codes.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from eqm.findings import Words
from eqm.findings.rooms import room_of
from eqm.language import Text, UnitText

_FOLDER: Final = Path(__file__).with_name("words")
_ENTRY: Final = re.compile(r"^(EQM\d{3}):\n((?:(?: .*)?\n)*)", re.MULTILINE)
_LOADER: Final = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class Entry:
    """What the book says of a code; the example as it stands there: place, agency, indicator, values, before, after."""

    words: Words
    means: Text
    example: Mapping[str, Any]


@cache
def entry_of(code: str) -> Entry:
    """Return the entry of a code; KeyError where the book has none."""
    read = yaml.load(_texts(room_of(code))[code], _LOADER)
    words = Words(Text(**read["says"]), Text(**read["do"]))
    return Entry(words, UnitText(**read["means"]), read["example"])


@cache
def _texts(room: str) -> dict[str, str]:
    return dict(_ENTRY.findall((_FOLDER / f"{room}.yaml").read_text(encoding="utf-8")))
