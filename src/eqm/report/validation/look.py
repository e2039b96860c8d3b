"""How findings may look where people read them as plain text."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Look:
    """Whether ANSI colors show, how many cells wide a line may be, and whether only what is wrong is wanted: `quiet`
    leaves out the summary, and in `text` the rows and hints.
    """

    color: bool
    width: int
    quiet: bool


PLAIN: Final = Look(color=False, width=100, quiet=False)

BOLD, FAINT, REVERSED = "1", "2", "7"
SEVERITY_STYLES: Final = {"error": "1;31", "warning": "33", "note": "36"}


def styled(text: str, style: str, look: Look) -> str:
    """Return `text` in an ANSI style, as it is where no colors show or the style is empty."""
    return f"\x1b[{style}m{text}\x1b[0m" if look.color and style and text else text
