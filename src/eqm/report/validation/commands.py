"""Lines that a CI system's log must not take for its commands: `::error::…` at a line's start, `##[…]` and `##vso[…]`
anywhere in it.
"""

import re

_AT_START = re.compile(r"^(\s*):(?=:)")
_ANYWHERE = re.compile(r"#(?=#\w*\[)")


def calm(line: str) -> str:
    """Return a line of a log such that no CI system obeys it; the sign that would begin a command shows as `\\u….`."""
    return _ANYWHERE.sub(r"\\u0023", _AT_START.sub(r"\1\\u003a", line))
