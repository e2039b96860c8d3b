"""The words of the announcement and of what publish and verify say, which stand in words.toml."""

import tomllib
from pathlib import Path
from typing import Final

from eqm.language import UnitText

_READ: Final = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
ANNOUNCED, LISTS, PRINTED, TIES = (
    {name: UnitText(**words) for name, words in _READ[section].items()}
    for section in ("announced", "lists", "printed", "ties")
)
