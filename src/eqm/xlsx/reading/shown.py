"""Whether a number format shows what a cell holds, or other digits, another sign, or nothing at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import copysign
from operator import eq, ge, gt, le, lt, ne
from typing import Final

from eqm.language import REORDERING
from eqm.xlsx.reading.dates import shows_date
from eqm.xlsx.reading.model import Kind

HONEST: Final = frozenset(("General", "@", "0", "0.0", "0.00", "#,##0", "#,##0.00", "0%", "0.0%", "0.00%"))
"""Formats of nearly every cell, none of which needs a look."""

_TOKEN: Final = re.compile(
    r'"([^"]*)"?|\\(.?)|\[([^\]]*)\]?|(_.?)|\*(.?)|(general)|(e[+-])|([0#?.,%@/])|(.)', re.IGNORECASE | re.DOTALL
)
_PIECE: Final = re.compile(r'"[^"]*"?|\\.?|_.?|\*.?|\[[^\]]*\]?|.', re.DOTALL)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)(-?[0-9]+(?:\.[0-9]+)?)")
_MEETS: Final = {"<": lt, "<=": le, ">": gt, ">=": ge, "=": eq, "<>": ne}
_COLOR: Final = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?[0-9]{1,2}", re.IGNORECASE)
_INNER: Final = re.compile(r"[0#?.,].*[0#?.,]|[0#?.,]", re.DOTALL)
_SCALED: Final = re.compile(r"[0#?],+(?![0#?,])")
_GROUP: Final = re.compile(r"[0#?]{3}(?![0#?])")
_SIGNS: Final = "-−‐‑–—﹣－(（"
_PERCENTS: Final = "%٪﹪％‰‱؉"
_APART: Final = "'’٬,،"
_ZERO: Final = ("zero", "صفر")


@dataclass(frozen=True, slots=True)
class _Section:
    """A section of a format. `marks`: its placeholders as written, `G` for the number as it is, `x` for each character
    that is shown as it stands; these are the `literals`, in order.
    """

    marks: str
    literals: str
    condition: tuple[str, float] | None
    colored: bool

    @property
    def before(self) -> str:
        """What is shown right before the first digit."""
        return self.literals[: re.split("[^x ]", self.marks, maxsplit=1)[0].count("x")]


def shows_otherwise(code: str, kind: Kind, value: float | str | bool | None) -> bool:
    """Whether a cell with this format shows other digits than it holds, another sign, or none; rounding is no lie."""
    if code in HONEST or kind not in (Kind.NUMBER, Kind.TEXT, Kind.BOOLEAN):
        return False
    numeric, of_text = _sections(code)
    if kind is not Kind.NUMBER:
        hidden = of_text is not None and (of_text.marks.count("@") != 1 or any(map(str.isalnum, of_text.literals)))
        return hidden or (of_text is not None and _tells_digits(of_text))
    if shows_date(code):
        return True
    number = float(value or 0)
    # So that a column of a million numbers asks only a few times: beyond 1, all of a sign are shown alike.
    alike = float(f"{number:.2g}") if abs(number) < 1 else copysign(1.0, number)
    return _lies(code, _chosen(numeric, number), alike)


@lru_cache(maxsize=65_536)
def _lies(code: str, at: int, number: float) -> bool:
    numeric = _sections(code)[0]
    section = numeric[at]
    if _tells_digits(section) or _shows_none(section, number):
        return True
    own_sign = at == 0 or any(one.condition for one in numeric)
    return _wrong_sign(section, number, own_sign) or _moves_digits(section, number)


@lru_cache(maxsize=4_096)
def _sections(code: str) -> tuple[Sequence[_Section], _Section | None]:
    """The sections for numbers, one at least, and that for text, if the format has one."""
    texts = [""]
    for piece in _PIECE.findall(code):
        if piece == ";":
            texts.append("")
        else:
            texts[-1] += piece
    sections = [_section(text) for text in texts[:4]]
    if len(sections) == 4 or "@" in sections[-1].marks:
        return sections[:-1] or sections, sections[-1]
    return sections, None


def _section(text: str) -> _Section:
    marks, literals = "", ""
    condition, colored = None, False
    for quoted, escaped, bracket, space, filling, general, power, mark, other in _TOKEN.findall(text):
        shown = quoted or escaped or filling or other
        if bracket:
            found = _CONDITION.fullmatch(bracket)
            condition = (found[1], float(found[2])) if found else condition
            colored = colored or _COLOR.fullmatch(bracket) is not None
            money = bracket[0] == "$" and bracket[1:2] != "-"
            shown = bracket[1:].rpartition("-")[0] or bracket[1:] if money else ""
        elif other.isdigit() and re.search(r"/[ 0-9]*$", marks):
            shown, marks = "", marks + other  # of a fraction
        marks += "G" if general else "E" if power else " " if space else mark or "x" * len(shown)
        literals += shown
    return _Section(marks, literals, condition, colored)


def _chosen(numeric: Sequence[_Section], value: float) -> int:
    """Which section shows a value: by its condition, else the first above zero, the second below, the third at it."""
    last = len(numeric) - 1
    for at, section in enumerate(numeric[:last]):
        usual = ("<", 0.0) if at else (">=" if last == 1 else ">", 0.0)
        meets, bound = section.condition or usual
        if _MEETS[meets](value, bound):
            return at
    return last


def _tells_digits(section: _Section) -> bool:
    """Whether digits, a percent sign or a change of direction stand in the format itself."""
    return any(one.isnumeric() or one in _PERCENTS or one in REORDERING for one in section.literals)


def _shows_none(section: _Section, value: float) -> bool:
    """Whether no digit of a value is shown; a dash and the like may stand for a zero."""
    marks = section.marks
    if "G" in marks or "@" in marks:
        return len(re.findall("[G@]", marks)) > 1
    decimals = len(re.findall("[0#?]", marks.partition(".")[2]))
    nothing = abs(value) * 100 ** marks.count("%") < 0.5 / 10**decimals and "/" not in marks and "0" not in marks
    if re.search("[0#?]", marks) and not nothing:
        return False
    said = section.literals.strip().casefold()
    return bool(value) or not said or (any(map(str.isalnum, said)) and said not in _ZERO)


def _wrong_sign(section: _Section, value: float, own_sign: bool) -> bool:
    """Whether a value looks negative and is not, or is and does not look so; red may say it."""
    if value < 0 and not own_sign:
        return not (section.colored or any(one in _SIGNS or one.isalpha() for one in section.literals))
    return value > 0 and section.before.strip()[-1:] in tuple(_SIGNS)


def _moves_digits(section: _Section, value: float) -> bool:
    """Whether digits stand apart, or a point among or before them, where the value has none; thousands may."""
    found = _INNER.search(section.marks)
    if found is None or not value:
        return False
    if _SCALED.search(section.marks) or section.marks.count(".") > 1 or section.before[-1:] in tuple(".٫,،٬"):
        return True
    before = section.marks[: found.start()].count("x")
    for at, mark in enumerate(found[0]):
        if mark == "x":
            between = section.literals[before + found[0][:at].count("x")]
            apart = between.isspace() or between in _APART
            if "/" not in section.marks and not (apart and _GROUP.match(found[0], at + 1)):
                return True
    return False
