"""What stands in a page, set in one language: figures in its digits, and text from data that cannot act.

What comes here is rounded already; this only writes it out.
"""

import re
from collections.abc import Callable, Mapping
from math import isnan
from typing import Any

from markupsafe import Markup, escape

from eqm.language import Language, as_typed, visible, worded
from eqm.report import figures

LONGEST = 4_000
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_MINUS = "\u2212"
_LEFT_TO_RIGHT = "\u200e"


def filters(language: Language) -> Mapping[str, Callable[..., str]]:
    """Return the filters of templates in a language.

    `figure(decimals)`: a published figure with all its decimals, a dash for none. `plain`: a number as short as it can
    be written. `count`: a whole number, thousands apart. `place`: a rank, a dash for 0. `signed(decimals)`: a change
    with its sign. `digits`: our own text with its digits in the language's. `worded`: a Text, nothing for none.
    `shown`: text from data as it can stand in an element, isolated from the text around it; in an attribute, plain text
    is made safe by itself. `px`: a coordinate of a drawing. `raw`: a number for a script to read.
    """

    def digits(text: object) -> str:
        return in_digits(str(text), language)

    def signed(value: float, decimals: int = 0) -> str:
        if isnan(value):
            return figures.NONE
        return Markup(_LEFT_TO_RIGHT + figures.signed(value, decimals)[language].replace("-", _MINUS))

    return {
        "figure": lambda value, decimals: figures.figure(value, decimals)[language],
        "plain": lambda value: figures.plain(value)[language],
        "count": lambda number: figures.counted(number)[language],
        "place": lambda rank: figures.place(rank)[language],
        "signed": signed,
        "digits": digits,
        "worded": lambda text: worded(text or "", language),
        "shown": shown,
        "px": coordinate,
        "raw": as_typed,
    }


def in_digits(text: str, language: Language) -> str:
    """Return a text that we made with its figures as a reader of the language expects them: ۸۵٫۵ for 85.5."""
    return _POINT.sub("٫", text).translate(_DIGITS) if language == "fa" else text


def shown(text: str, direction: str = "auto") -> Markup:
    """Return text from data as an element of its own: its direction touches nothing around it."""
    way = "" if direction == "auto" else f' dir="{escape(direction)}"'
    return Markup(f"<bdi{way}>{escape(visible(text, LONGEST))}</bdi>")


def coordinate(value: float) -> str:
    """Return a place or a length in a drawing, to a tenth, as short as it can be written."""
    short = f"{value:.1f}".removesuffix(".0")
    return "0" if short == "-0" else short


def safe(value: Any) -> Any:
    """Return what a template puts out so that it cannot act: a plain text without control and direction characters.

    Raises TypeError for a float, which no template may write out by itself.
    """
    if type(value) is str or (isinstance(value, str) and not isinstance(value, Markup)):
        return visible(value, LONGEST)
    if isinstance(value, float):
        raise TypeError("a template writes a float out without a filter")
    return value
