"""Number formats by style number: the code, and whether it shows a date."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from eqm.language import Text
from eqm.xlsx.reading.dates import shows_date
from eqm.xlsx.reading.namespaces import MAIN
from eqm.xlsx.reading.references import whole
from eqm.xlsx.reading.strings import unescape
from eqm.xlsx.reading.xml import Attributes, Budget, names, read_attributes, strange

Formats = dict[str | None, tuple[str, bool]]
"""By a cell's `s` as written, None for a cell without: the number format's code, and whether it shows a date."""

PLAIN: Final = ("General", False)
_LONGEST: Final = 1_000
_TOO_LONG: Final = Text(fa="قالب عددی بسیار درازی دارد", en="it holds a number format of enormous length")
_KNOWN: Final = names(("styleSheet", "numFmts", "numFmt", "cellXfs", "xf"), MAIN)

_LOCAL_DATES: Final = dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy/mm/dd")
_GROUPS: Final[Mapping[int, Sequence[str]]] = {
    0: ("General", "0", "0.00", "#,##0", "#,##0.00"),
    5: ('"$"#,##0_);("$"#,##0)', '"$"#,##0_);[Red]("$"#,##0)'),
    7: ('"$"#,##0.00_);("$"#,##0.00)', '"$"#,##0.00_);[Red]("$"#,##0.00)'),
    9: ("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??"),
    14: ("mm-dd-yy", "d-mmm-yy", "d-mmm", "mmm-yy"),
    18: ("h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "m/d/yy h:mm"),
    37: ("#,##0_);(#,##0)", "#,##0_);[Red](#,##0)", "#,##0.00_);(#,##0.00)", "#,##0.00_);[Red](#,##0.00)"),
    41: ('_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', '_("$"* #,##0_);_("$"* (#,##0);_("$"* "-"_);_(@_)'),
    43: ('_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',),
    44: ('_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',),
    45: ("mm:ss", "[h]:mm:ss", "mmss.0", "##0.0E+0", "@"),
}
"""The formats that every program knows, alike ones together, by the number of the first; the others follow it."""
_BUILT_IN: Final = _LOCAL_DATES | {first + at: code for first, some in _GROUPS.items() for at, code in enumerate(some)}


def read_formats(part: str, chunks: Iterable[bytes], budget: Budget) -> Formats:
    """Return the number formats of a workbook's styles; a format nobody defined is `General`. Raises UnusableError."""
    codes = {str(number): code for number, code in _BUILT_IN.items()}
    used: list[str] = []

    def take_code(attributes: Attributes) -> None:
        code = unescape(attributes.get("formatCode") or "General")
        if len(code) > _LONGEST:
            strange(part, _TOO_LONG)
        codes[_number(attributes)] = code

    def take_style(attributes: Attributes) -> None:
        used.append(_number(attributes))

    wanted = {("s:numFmts", "s:numFmt"): take_code, ("s:cellXfs", "s:xf"): take_style}
    read_attributes(part, chunks, _KNOWN, "s:styleSheet", wanted, budget)
    described = {number: (code, shows_date(code)) for number, code in codes.items()}
    formats: Formats = {str(style): described.get(number, PLAIN) for style, number in enumerate(used)}
    formats[None] = formats.setdefault("0", PLAIN)
    return formats


def _number(attributes: Attributes) -> str:
    """Return the number of a format as `_BUILT_IN` has it; that of `General` where none is written."""
    written = attributes.get("numFmtId") or "0"
    number = whole(written)
    return written if number is None else str(number)
