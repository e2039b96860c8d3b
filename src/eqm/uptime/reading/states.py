"""What a probe says came back: yes or no, an HTTP status, or a word."""

import re
from typing import Final

from eqm.language import fold

_UP: Final = ("1", "true", "yes", "ok", "up", "success", "online", "healthy", "pass", "بله", "بلی", "وصل", "برقرار")
_DOWN: Final = (
    *("0", "000", "false", "no", "down", "fail", "failed", "failure", "error", "timeout", "offline", "unhealthy"),
    *("خیر", "قطع", "خطا"),
)
_WORDS: Final = {fold(word): True for word in _UP} | {fold(word): False for word in _DOWN}
_HTTP: Final = re.compile(r"([1-5][0-9]{2})(?:\.0+)?")
_FIRST_FAILURE: Final = 400


def state(text: str) -> bool | None:
    """Return whether a service answered, None where the text does not say. An HTTP status below 400 is an answer."""
    known = _WORDS.get(text)
    if known is not None:
        return known
    http = _HTTP.fullmatch(text.strip())
    return int(http[1]) < _FIRST_FAILURE if http else _WORDS.get(fold(text))
