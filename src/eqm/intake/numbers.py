"""Numbers as people type them: what has one meaning is read, what has two is refused with the likelier one as a guess.

`float()` is no parser here: it takes `nan`, `1_000` and digits of every script, and it knows neither ۸۵٫۵ nor ۱٬۲۳۴.
"""

import math
import re
import unicodedata

from eqm.language import as_typed, fold_digits, reorders

LONGEST = 100

_NUMBER = re.compile(r"([+-]?)([0-9]+|[0-9]{1,3}(?:٬[0-9]{3})+|(?=[.٫][0-9]))(?:[.٫]([0-9]*))?")
_EXPONENT = re.compile(r"([+-]?[0-9]+(?:\.[0-9]*)?|[+-]?\.[0-9]+)[eE]([+-]?[0-9]{1,4})")
_SEPARATED = re.compile(r"([+-]?)([0-9]+(?:[,،٬ _'’/.٫][0-9]+)+)")
_SEPARATOR = re.compile(r"[,،٬ _'’/.٫]")
_WITH_WORDS = re.compile(r"[^0-9]*?([+-]?[0-9][0-9,،٬ _'’/.٫]*(?<=[0-9]))[^0-9]*")
_SIGN_LAST = re.compile(r"([0-9][0-9.٫٬]*)([+-])")
_MINUS = str.maketrans({"−": "-"})


def number_in(text: str, exponent: bool = False) -> float | str:
    """Return the number that `text` holds; direction marks, joiners and outer space make no difference. Of one without
    one meaning return the number that may be meant, as a text, which is empty for none.

    `exponent` allows 1e3, as plain text files write it. Texts longer than 100 characters are refused unread.
    """
    bare = _bare(text)
    if len(bare) > LONGEST or reorders(text):
        return ""
    value = _plain(bare)
    if value is not None:
        return value
    if not _EXPONENT.fullmatch(bare):
        return _guess(bare)
    value = float(bare) + 0.0
    if not math.isfinite(value):
        return ""
    return value if exponent else as_typed(value)


def _bare(text: str) -> str:
    """Digits as ASCII, one minus sign, no unseen marks, no outer space; long texts come back cut, still too long."""
    cut = text.strip()[: 4 * LONGEST]
    if not cut.isascii():
        cut = "".join(c for c in fold_digits(cut).translate(_MINUS) if unicodedata.category(c) != "Cf")
        cut = "".join(" " if c.isspace() else c for c in cut)
    return cut.strip()


def _guess(bare: str) -> str:
    """The number a person may have meant, as they should type it."""
    last = _SIGN_LAST.fullmatch(bare)
    if last:
        return _readable(last[2] + last[1])
    words = _WITH_WORDS.fullmatch(bare)
    if not words or any(c in "()" for c in bare):
        return ""
    return _readable(words[1])


def _readable(number: str) -> str:
    """A number with unclear separators, rewritten: groups of three are thousands, else the last is decimal."""
    value = _plain(number)
    if value is not None:
        return as_typed(value)
    found = _SEPARATED.fullmatch(number)
    if not found:
        return ""
    *heads, tail = _SEPARATOR.split(found[2])
    marks = _SEPARATOR.findall(found[2])
    threes = all(len(group) == 3 for group in [*heads[1:], tail]) and len(heads[0]) <= 3
    one_mark = len(set(marks)) == 1
    if one_mark and len(marks) > 1 and marks[0] in "/.٫":
        return ""
    of_thousands = one_mark and (threes or len(marks) > 1) and marks[0] not in "/.٫"
    point = "" if of_thousands or marks[-1] in " _'’" else "."
    return as_typed(float(f"{found[1]}{''.join(heads)}{point}{tail}"))


def _plain(text: str) -> float | None:
    found = _NUMBER.fullmatch(text)
    if not found:
        return None
    sign, whole, decimals = found.groups()
    return float(f"{sign}{whole.replace('٬', '') or '0'}.{decimals or '0'}") + 0.0
