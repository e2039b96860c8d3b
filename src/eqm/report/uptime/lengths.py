"""Lengths of time as people read them."""

from typing import Final

from eqm.language import Text, joined
from eqm.report.figures import counted

_PARTS: Final = (
    (86_400_000, Text(fa="{number} روز", en="{number} d")),
    (3_600_000, Text(fa="{number} ساعت", en="{number} h")),
    (60_000, Text(fa="{number} دقیقه", en="{number} min")),
    (1000, Text(fa="{number} ثانیه", en="{number} s")),
)
_AND: Final = Text(fa=" و ", en=" ")
_LESS: Final = Text(fa="کمتر از ۱ ثانیه", en="less than 1 s")
_NONE: Final = Text(fa="۰", en="0")


def length(milliseconds: int) -> Text:
    """Return a length of time in its two greatest units, rounded down: 2 d 17 h, 40 s."""
    parts: list[Text | str] = []
    rest = milliseconds
    for unit, words in _PARTS:
        number, rest = divmod(rest, unit)
        if number or parts:
            parts.append(words.filled(number=counted(number)) if number else "")
    shown = [part for part in parts[:2] if part]
    return joined(shown, _AND) if shown else _LESS if milliseconds else _NONE
