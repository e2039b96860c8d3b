"""How the cells of a report look: letters, colors, directions, and the formats that show a number's decimals."""

from typing import Any, Final
from unicodedata import bidirectional

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from eqm.language import Language
from eqm.xlsx.writing.model import Column, Tone
from eqm.xlsx.writing.widths import SIZE
from eqm.xlsx.writing.workbook import FONT

BAR_COLOR: Final = "FF9DC3E6"
_SANS, _ARABIC = 2, 178
_TITLE_SIZE: Final = 13
_DARK, _INK, _GRAY = "FF1F3864", "FF1A1A1A", "FF6B6B6B"
_LINE: Final = Side(style="hair", color="FFBFBFBF")
_FIRM: Final = Side(style="thin", color="FF1F3864")
_HEAD: Final = PatternFill("solid", start_color="FFD9E1F2")
_BEHIND: Final[dict[Tone, str]] = {
    "faint": "FFEDEDED",
    "good": "FFE2EFDA",
    "note": "FFDDEBF7",
    "warning": "FFFFF2CC",
    "error": "FFF8CBAD",
}
_LTR, _RTL = 1, 2


def number_format(column: Column) -> str:
    """Return the format that shows a column's values; texts keep what they are when they are edited."""
    part = "." + "0" * column.decimals if column.decimals else ""
    formats = {
        "number": f"0{part}",
        "change": f"+0{part};-0{part};0{part}",
        "percent": f"0{part}%",
        "whole": "#,##0",
        "code": "@",
    }
    return formats.get(column.kind, "General")


def own_order(text: str) -> int:
    """Return the order that a text is read in, by its first letter that has one: programs do not find it alike."""
    for letter in text:
        direction = bidirectional(letter)
        if direction in ("L", "R", "AL"):
            return _LTR if direction == "L" else _RTL
    return _LTR


def dress(cell: Any, column: Column, tone: Tone, language: Language, *, quoted: bool, order: int) -> None:
    """Give a cell the look of its column and tone. `quoted`: its text stays a text also when somebody edits it;
    `order`: what a text from outside is read in.
    """
    cell.font = _font(SIZE, _GRAY if tone in ("quiet", "faint") else _INK)
    cell.border = Border(bottom=_LINE)
    cell.alignment = _alignment(column, language, order)
    cell.number_format = number_format(column)
    if tone in _BEHIND:
        cell.fill = PatternFill("solid", start_color=_BEHIND[tone])
    cell.quotePrefix = quoted


def dress_head(cell: Any, language: Language) -> None:
    """Give a cell the look of a header."""
    cell.font, cell.fill, cell.border = _font(SIZE, _DARK, bold=True), _HEAD, Border(bottom=_FIRM)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True, readingOrder=_order(language))


def dress_line(cell: Any, language: Language, *, first: bool) -> None:
    """Give a cell the look of a line above the table: the first is its title."""
    cell.font = _font(_TITLE_SIZE, _DARK, bold=True) if first else _font(SIZE, _GRAY)
    cell.alignment = Alignment(horizontal=_side(language), vertical="center", readingOrder=_order(language))


def _font(size: int, color: str, *, bold: bool = False) -> Font:
    """Letters; where the font is not known, its family and script lead to one that has Persian letters."""
    return Font(name=FONT, family=_SANS, charset=_ARABIC, size=size, color=color, bold=bold)


def _alignment(column: Column, language: Language, own: int) -> Alignment:
    side = _side(language)
    # LibreOffice heeds an indent from the right in some rows and not in others.
    indent = 1 if side == "left" else 0
    match column.kind:
        case "code":
            return Alignment(horizontal=side, vertical="top", readingOrder=_LTR, indent=indent)
        case "prose":
            return Alignment(
                horizontal=side, vertical="top", wrap_text=True, readingOrder=_order(language), indent=indent
            )
        case "text":
            return Alignment(horizontal=side, vertical="top", readingOrder=own, indent=indent)
        case "whole":
            return Alignment(horizontal="center", vertical="top", readingOrder=_LTR)
    return Alignment(horizontal="right", vertical="top", readingOrder=_LTR)


def _side(language: Language) -> str:
    return "right" if language == "fa" else "left"


def _order(language: Language) -> int:
    return _RTL if language == "fa" else _LTR
