"""How the cells of a report look: letters, colors, directions, and the formats that show a number's decimals."""

from typing import Any, Final
from unicodedata import bidirectional

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from eqm.language import Language
from eqm.xlsx.writing.model import NUMBERS, SheetColumn, Tone
from eqm.xlsx.writing.widths import SIZE

BAR_COLOR: Final = "FF9DC3E6"
LTR, RTL = 1, 2
"""The orders that a text is read in."""
DARK, INK, GRAY = "FF1F3864", "FF1A1A1A", "FF595959"
HEAD: Final = PatternFill("solid", start_color="FFD9E1F2")
_FONT: Final = "DejaVu Sans"
"""Of the free fonts the one that has Persian letters and digits beside Latin ones."""
_SANS, _ARABIC = 2, 178
_TITLE_SIZE: Final = 13
_LINE: Final = Side(style="hair", color="FFBFBFBF")
_FIRM: Final = Side(style="thin", color="FF1F3864")
_WHOLE, _CODES = ("count", "rank"), ("code", "place")
_BEHIND: Final[dict[Tone, str]] = {
    "faint": "FFEDEDED",
    "good": "FFE2EFDA",
    "note": "FFDDEBF7",
    "warning": "FFFFF2CC",
    "error": "FFF8CBAD",
}


def number_format(column: SheetColumn) -> str:
    """Return the format that shows a column's values; texts keep what they are when they are edited."""
    part = "." + "0" * column.decimals if column.decimals else ""
    formats = {
        "number": f"0{part}",
        "change": f"+0{part};-0{part};0{part}",
        **dict.fromkeys(_WHOLE, "#,##0"),
        **dict.fromkeys(_CODES, "@"),
    }
    return formats.get(column.kind, "General")


def own_order(text: str) -> int:
    """Return the order that a text is read in, by its first letter that has one: programs do not find it alike."""
    for letter in text:
        direction = bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return LTR if direction == "L" else RTL
    return LTR


def dress(cell: Any, column: SheetColumn, tone: Tone, language: Language, *, quoted: bool, order: int) -> None:
    """Give a cell the look of its column and tone. `quoted`: its text stays a text also when somebody edits it;
    `order`: what a text from outside is read in.
    """
    cell.font = letters(SIZE, GRAY if tone in ("quiet", "faint") else INK)
    cell.border = Border(bottom=_LINE)
    cell.alignment = _alignment(column, column.language or language, order)
    cell.number_format = number_format(column)
    if tone in _BEHIND:
        cell.fill = solid(_BEHIND[tone])
    cell.quotePrefix = quoted


def dress_head(cell: Any, language: Language) -> None:
    """Give a cell the look of a header."""
    cell.font, cell.fill, cell.border = letters(SIZE, DARK, bold=True), HEAD, Border(bottom=_FIRM)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True, readingOrder=_order(language))


def dress_line(cell: Any, language: Language, *, first: bool) -> None:
    """Give a cell the look of a line above the table: the first is its title."""
    cell.font = letters(_TITLE_SIZE, DARK, bold=True) if first else letters(SIZE, GRAY)
    cell.alignment = Alignment(horizontal=_side(language), vertical="center", readingOrder=_order(language))


def letters(size: int, color: str, **more: Any) -> Font:
    """Return letters; where the font is not known, its family and script lead to one that has Persian letters."""
    return Font(name=_FONT, family=_SANS, charset=_ARABIC, size=size, color=color, **more)


def solid(color: str) -> PatternFill:
    """Return a color as what fills a cell."""
    return PatternFill("solid", start_color=color)


def _alignment(column: SheetColumn, language: Language, own: int) -> Alignment:
    side = _side(language)
    # LibreOffice heeds an indent from the right in some rows and not in others.
    indent = 1 if side == "left" else 0
    if column.kind in NUMBERS:
        return Alignment(horizontal="center" if column.kind in _WHOLE else "right", vertical="top", readingOrder=LTR)
    order = LTR if column.kind in _CODES else _order(language) if column.kind == "prose" else own
    wrap = True if column.kind == "prose" else None
    return Alignment(horizontal=side, vertical="top", wrap_text=wrap, readingOrder=order, indent=indent)


def _side(language: Language) -> str:
    return "right" if language == "fa" else "left"


def _order(language: Language) -> int:
    return RTL if language == "fa" else LTR
