"""Text between and inside the tags of XML and HTML, whatever it holds."""

import re
from html import escape

from eqm.language import visible

LONGEST = 2_000
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")


def markup(text: str, limit: int = LONGEST) -> str:
    """Return `text` such that it stands as it is in an element or an attribute, cut after `limit`: what XML 1.0 cannot
    hold shows as `\\u….`.
    """
    shown = _NO_CHARACTERS.sub(lambda found: f"\\u{ord(found.group()):04x}", visible(text, limit))
    return escape(shown)
