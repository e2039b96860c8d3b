"""The book of words: what each code says, what to do about it, what it means, and an example of it: its page.

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

from eqm.findings import Finding, Location, Rule, Words
from eqm.findings.rooms import room_of
from eqm.language import Text, UnitText

_FOLDER: Final = Path(__file__).with_name("words")
_ENTRY: Final = re.compile(r"^(EQM\d{3}):\n((?:(?: .*)?\n)*)", re.MULTILINE)
_LOADER: Final = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@cache
def words_of(code: str) -> Words:
    """Return what a code says, and what to do about it; KeyError where the book has none."""
    entry = entry_of(code)
    return Words(Text(**entry["says"]), Text(**entry["do"]))


def entry_of(code: str) -> Mapping[str, Any]:
    """Return the entry of a code as it stands in the book; KeyError where there is none."""
    read: Mapping[str, Any] = yaml.load(_texts(room_of(code))[code], _LOADER)
    return read


@cache
def _texts(room: str) -> dict[str, str]:
    return dict(_ENTRY.findall((_FOLDER / f"{room}.yaml").read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a code's page. Its code, severity, message and hint are those of the example's rule.

    `before` and `after` are what stands in the file before and after it is fixed, where that can be shown in a line.
    """

    example: Finding
    meaning: Text
    before: Text | str
    after: Text | str

    @property
    def rule(self) -> Rule:
        """The rule that the page is about."""
        return self.example.rule


def page_of(rule: Rule) -> Page:
    """Return the page of a rule, as the book has it."""
    entry = entry_of(rule.code)
    example = entry["example"]
    about = {name: example.get(name, "") for name in ("agency", "indicator")}
    values = {name: _value(value) for name, value in example.get("values", {}).items()}
    finding = rule.at(Location(**example.get("place", {})), **about, **values)
    before, after = (_value(example.get(name, "")) for name in ("before", "after"))
    return Page(finding, UnitText(**entry["means"]), before, after)


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return Text(**value)
    return [_value(item) for item in value] if isinstance(value, list) else value
