"""How the cells of a form look, also in black and white, and which of them are locked.

What may be filled in is white with a dark border, what is locked is shaded, what does not concern anybody is hatched.
"""

from typing import Final

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

from eqm.xlsx.writing.looks import DARK, GRAY, HEAD as HEAD_FILL, INK, LTR, RTL, letters, solid

TITLE, SUBTITLE, SUBTITLE_EN = "eqm title", "eqm subtitle", "eqm subtitle en"
NOTE, NOTE_EN = "eqm note", "eqm note en"
SECTION, SECTION_EN, HEAD, MACHINE = "eqm section", "eqm section en", "eqm head", "eqm machine"
LABEL, CODE, TEXT, TEXT_EN = "eqm label", "eqm code", "eqm text", "eqm text en"
STRONG, STRONG_EN = "eqm strong", "eqm strong en"
ANSWER, ANSWER_TEXT = "eqm answer", "eqm answer text"
ANSWER_CODE, ANSWER_LINK = "eqm answer code", "eqm answer link"
CLOSED, LAST, LINK, KNOWN, FIGURE = "eqm closed", "eqm last", "eqm link", "eqm known", "eqm figure"

_BLACK, _WHITE = "FF000000", "FFFFFFFF"
_THIN = Side(style="thin", color="FFA6A6A6")
_FIRM = Side(style="medium", color="FF404040")
_BOX: Final = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_FIRM_BOX: Final = Border(left=_FIRM, right=_FIRM, top=_FIRM, bottom=_FIRM)
_BARE: Final = Border()


def styles() -> list[NamedStyle]:
    """Return every style of a form's cells."""
    shade, hatch = solid("FFE4E4E4"), PatternFill("lightUp", start_color="FF7F7F7F", end_color="FFEDEDED")
    return [
        _style(TITLE, letters(15, DARK, bold=True), _BARE),
        _style(SUBTITLE, letters(11, DARK), _BARE),
        _style(SUBTITLE_EN, letters(11, DARK), _BARE, order=LTR),
        _style(NOTE, letters(9, GRAY), _BARE),
        _style(NOTE_EN, letters(9, GRAY), _BARE, order=LTR),
        _style(SECTION, letters(11, _WHITE, bold=True), _BARE, solid(DARK)),
        _style(SECTION_EN, letters(11, _WHITE, bold=True), _BARE, solid(DARK), order=LTR),
        _style(HEAD, letters(9, INK, bold=True), _BOX, HEAD_FILL, across="center"),
        _style(MACHINE, letters(7, GRAY), _BOX, HEAD_FILL, order=LTR, across="center"),
        _style(LABEL, letters(8, GRAY), _BOX, shade),
        _style(CODE, letters(9, INK, bold=True), _BOX, shade, order=LTR, across="center"),
        _style(TEXT, letters(9, INK), _BOX),
        _style(TEXT_EN, letters(9, INK), _BOX, order=LTR),
        _style(STRONG, letters(9, INK, bold=True), _BOX, shade),
        _style(STRONG_EN, letters(9, INK, bold=True), _BOX, shade, order=LTR),
        _style(KNOWN, letters(10, INK), _BOX, shade),
        _style(ANSWER, letters(10, _BLACK), _FIRM_BOX, across="center"),
        _style(ANSWER_TEXT, letters(10, _BLACK), _FIRM_BOX),
        _style(ANSWER_CODE, letters(10, _BLACK), _FIRM_BOX, order=LTR, form="@"),
        _style(ANSWER_LINK, letters(8, _BLACK), _FIRM_BOX, order=LTR, form="@"),
        _style(CLOSED, letters(8, GRAY), _BOX, hatch, across="center"),
        _style(LAST, letters(8, GRAY, italic=True), _BOX, shade, across="center"),
        _style(FIGURE, letters(8, GRAY, italic=True), _BOX, shade, across="center", form="0.00#"),
        _style(LINK, letters(8, INK), _BOX, shade, order=LTR),
    ]


def _style(
    name: str,
    font: Font,
    border: Border,
    fill: PatternFill | None = None,
    *,
    order: int = RTL,
    across: str = "",
    form: str = "General",
) -> NamedStyle:
    """A style; `order` is the direction its text is read in. Cells with a firm border alone may be filled in, and texts
    without any border are not broken into lines.
    """
    wrap = border is not _BARE
    side = across or ("right" if order == RTL else "left")
    indent = 0 if across or (fill is None and not wrap) else 1
    return NamedStyle(
        name,
        font=font,
        fill=fill or PatternFill(),
        border=border,
        alignment=Alignment(horizontal=side, vertical="center", wrap_text=wrap, readingOrder=order, indent=indent),
        number_format=form,
        protection=Protection(locked=border is not _FIRM_BOX),
    )


SIZES: Final = {style.name: float(style.font.size) for style in styles() if style.alignment.wrap_text}
"""The size of the letters, in points, of the styles whose texts are broken into lines."""
