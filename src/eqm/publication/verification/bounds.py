"""How much is taken on of a folder from anybody: the limits of a submission, for whatever is read of it."""

import json
import re
from typing import Any, Final

from eqm.language import Text
from eqm.xlsx.reading import Limits

DEFAULT: Final = Limits()
_ASTRAL: Final = re.compile(rb"[\xf0-\xff]")
_TOO_MUCH: Final = Text(
    fa="بیش از حد {name}={most} دارد؛ اگر درست است، با --limit {name}={more} دوباره وارسی کنید",
    en="it holds more than the limit {name}={most}; if that is right, verify with --limit {name}={more}",
)


def json_text(data: bytes, limits: Limits = DEFAULT) -> str:
    """Return JSON as text; ValueError where it is none, or would take too much memory."""
    if weight(data) > limits.total_text or sum(map(data.count, (b"[", b"{", b",", b":"))) > limits.marks:
        raise ValueError(len(data))
    return data.decode()


def loaded(data: bytes, limits: Limits = DEFAULT) -> Any:
    """Return what JSON says; ValueError for what is none, NaN, a key that stands twice and too deep nesting among it,
    and for too much of it.
    """
    try:
        return json.loads(json_text(data, limits), parse_constant=_refused, object_pairs_hook=_once)
    except RecursionError:
        raise ValueError(data[:40]) from None


def weight(data: bytes) -> int:
    """Return how many bytes UTF-8 at most takes as text in memory, where one letter sets the width of all."""
    return len(data) * (1 if data.isascii() else 4 if _ASTRAL.search(data) else 2)


def too_much(name: str, limits: Limits) -> Text:
    """Return that a limit was passed, and how to raise it."""
    most = getattr(limits, name)
    return _TOO_MUCH.filled(name=name.replace("_", "-"), most=str(most), more=str(2 * most))


def _refused(constant: str) -> Any:
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) < len(pairs):
        raise ValueError(len(pairs))
    return held
