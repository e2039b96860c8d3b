"""What a probe says came back: yes or no, an HTTP status, or a word; and how fast."""

import re
from typing import Final

from eqm.findings import Rule, probes as rules
from eqm.language import fold
from eqm.uptime.latency import LARGEST
from eqm.uptime.probes import NO_LATENCY

_UP: Final = ("1", "true", "yes", "ok", "up", "success", "online", "healthy", "pass", "بله", "بلی", "وصل", "برقرار")
_DOWN: Final = (
    *("0", "000", "false", "no", "down", "fail", "failed", "failure", "error", "timeout", "offline", "unhealthy"),
    *("خیر", "قطع", "خطا"),
)
_WORDS: Final = {fold(word): True for word in _UP} | {fold(word): False for word in _DOWN}
_HTTP: Final = re.compile(r"([1-5][0-9]{2})(?:\.0+)?")
_FIRST_FAILURE: Final = 400


def state(text: str) -> bool | Rule:
    """Return whether a service answered, or the rule that a text breaks which does not say. An HTTP status below 400 is
    an answer.
    """
    http = _HTTP.fullmatch(text.strip())
    return int(http[1]) < _FIRST_FAILURE if http else _WORDS.get(fold(text), rules.STATE_WRONG)


def latency_of(text: str) -> int | Rule:
    """Return the whole milliseconds that a text says, NO_LATENCY where it is empty; the rule it breaks where it says
    none.
    """
    if not text:
        return NO_LATENCY
    try:
        value = float(text)
    except ValueError:
        return rules.LATENCY_WRONG
    return int(value) if 0 <= value <= LARGEST else rules.LATENCY_WRONG
