"""How the cells of a form look, also in black and white, and which of them are locked.

What may be filled in is white with a dark border, what is locked is shaded, what does not concern anybody is hatched.
"""

from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from eqm.xlsx.writing.workbook import FONT

TITLE, SUBTITLE, SUBTITLE_EN = "eqm title", "eqm subtitle", "eqm subtitle en"
NOTE, NOTE_EN = "eqm note", "eqm note en"
SECTION, SECTION_EN, HEAD, MACHINE = "eqm section", "eqm section en", "eqm head", "eqm machine"
LABEL, CODE, TEXT, TEXT_EN = "eqm label", "eqm code", "eqm text", "eqm text en"
STRONG, STRONG_EN = "eqm strong", "eqm strong en"
ANSWER, ANSWER_TEXT = "eqm answer", "eqm answer text"
ANSWER_CODE, ANSWER_LINK = "eqm answer code", "eqm answer link"
CLOSED, LAST, LINK, KNOWN = "eqm closed", "eqm last", "eqm link", "eqm known"

_DARK, _INK, _GREY, _BLACK = "1F3864", "1A1A1A", "595959", "000000"
_THIN = Side(style="thin", color="A6A6A6")
_FIRM = Side(style="medium", color="404040")
_BOX: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FIRM_BOX: Final = Border(left=_FIRM, right=_FIRM, top=_FIRM, bottom=_FIRM)
_BARE: Final = Border()
_RTL, _LTR = 2, 1
_SANS, _ARABIC = 2, 178


def add_styles(book: Workbook) -> None:
    """Make every style known to the workbook."""
    for style in _styles():
        book.add_named_style(style)


def _styles() -> list[NamedStyle]:
    shade, head = _solid("E4E4E4"), _solid("D6DEEB")
    return [
        _style(TITLE, _font(15, _DARK, bold=True), _BARE, wrap=False),
        _style(SUBTITLE, _font(11, _DARK), _BARE, wrap=False),
        _style(SUBTITLE_EN, _font(11, _DARK), _BARE, order=_LTR, wrap=False),
        _style(NOTE, _font(9, _GREY), _BARE, wrap=False),
        _style(NOTE_EN, _font(9, _GREY), _BARE, order=_LTR, wrap=False),
        _style(SECTION, _font(11, "FFFFFF", bold=True), _BARE, _solid(_DARK), wrap=False),
        _style(SECTION_EN, _font(11, "FFFFFF", bold=True), _BARE, _solid(_DARK), order=_LTR, wrap=False),
        _style(HEAD, _font(9, _INK, bold=True), _BOX, head, across="center"),
        _style(MACHINE, _font(7, _GREY), _BOX, head, order=_LTR, across="center"),
        _style(LABEL, _font(8, _GREY), _BOX, shade),
        _style(CODE, _font(9, _INK, bold=True), _BOX, shade, order=_LTR, across="center"),
        _style(TEXT, _font(9, _INK), _BOX),
        _style(TEXT_EN, _font(9, _INK), _BOX, order=_LTR),
        _style(STRONG, _font(9, _INK, bold=True), _BOX, shade),
        _style(STRONG_EN, _font(9, _INK, bold=True), _BOX, shade, order=_LTR),
        _style(KNOWN, _font(10, _INK), _BOX, shade),
        _style(ANSWER, _font(10, _BLACK), _FIRM_BOX, across="center", open_=True),
        _style(ANSWER_TEXT, _font(10, _BLACK), _FIRM_BOX, open_=True),
        _style(ANSWER_CODE, _font(10, _BLACK), _FIRM_BOX, order=_LTR, open_=True, form="@"),
        _style(ANSWER_LINK, _font(8, _BLACK), _FIRM_BOX, order=_LTR, open_=True, form="@"),
        _style(CLOSED, _font(8, _GREY), _BOX, _hatch(), across="center"),
        _style(LAST, _font(8, _GREY, italic=True), _BOX, shade, across="center"),
        _style(LINK, _font(8, _INK), _BOX, shade, order=_LTR),
    ]


def _font(size: int, color: str, *, bold: bool = False, italic: bool = False) -> Font:
    """Letters; where the font is not known, its family and script lead to one that has Persian letters."""
    return Font(name=FONT, family=_SANS, charset=_ARABIC, size=size, color=color, bold=bold, italic=italic)


def _style(
    name: str,
    font: Font,
    border: Border,
    fill: PatternFill | None = None,
    *,
    order: int = _RTL,
    across: str = "",
    wrap: bool = True,
    open_: bool = False,
    form: str = "General",
) -> NamedStyle:
    """A style; `order` is the direction its text is read in, `open_` cells may be filled in."""
    side = across or ("right" if order == _RTL else "left")
    indent = 0 if across or (fill is None and border is _BARE) else 1
    return NamedStyle(
        name,
        font=font,
        fill=fill or PatternFill(),
        border=border,
        alignment=Alignment(horizontal=side, vertical="center", wrap_text=wrap, readingOrder=order, indent=indent),
        number_format=form,
        protection=Protection(locked=not open_),
    )


def _solid(color: str) -> PatternFill:
    return PatternFill("solid", start_color=color)


def _hatch() -> PatternFill:
    return PatternFill("lightUp", start_color="7F7F7F", end_color="EDEDED")


SIZES: Final = {style.name: float(style.font.size) for style in _styles() if style.alignment.wrap_text}
"""The size of the letters, in points, of the styles whose texts are broken into lines."""
