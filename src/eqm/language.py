"""Persian and English: words in both, the folding under which two spellings are one, and text made safe to show.

Nothing here changes what a cell holds; folding is for comparing, `visible` is for showing.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from numbers import Integral
from typing import Final, Literal

Language = Literal["fa", "en"]
LANGUAGES: tuple[Language, ...] = ("fa", "en")

_LETTERS = str.maketrans("يىكةۀأإآٱؤئ٪", "ییکههااااوی%")
_DIGITS = {ord(c): str(i % 10) for i, c in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
_PERSIAN_DIGITS = str.maketrans("0123456789.,", "۰۱۲۳۴۵۶۷۸۹٫٬")
_UNSEEN_OR_MARK = ("Cf", "Cc", "Mn", "Zs", "Zl", "Zp")
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet program takes for a formula, the signs of Asian keyboards among them."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Persian and in English."""

    fa: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.fa if language == "fa" else self.en

    def filled(self, **named: object) -> "Text":
        """Return the words with each `{name}` filled in: a Text and a number in its own language, data as they are."""
        fa, en = ({name: _filling(value, to) for name, value in named.items()} for to in LANGUAGES)
        return Text(fa=self.fa.format(**fa), en=self.en.format(**en))


NOTHING: Final = Text(fa="", en="")
COMMA: Final = Text(fa="، ", en=", ")


def worded(text: Text | str, language: Language) -> str:
    """Return words in the language; what stands in the data is the same in both."""
    return text[language] if isinstance(text, Text) else text


def joined(parts: Iterable[Text | str], between: Text | str = COMMA) -> Text:
    """Return texts in a row, `between` each two, by itself the comma of each language."""
    every = list(parts)
    return Text(*(worded(between, to).join(worded(part, to) for part in every) for to in LANGUAGES))


def fold_digits(text: str) -> str:
    """Return `text` with Persian (۰-۹) and Arabic (٠-٩) digits as ASCII digits; all else stays."""
    return text.translate(_DIGITS)


def fold(text: str) -> str:
    """Return the key under which spellings of one name or title meet.

    Case, digits, Arabic letters, vowel signs, joiners, direction marks and all white space make no difference:
    «دستگاه‌ها», «دستگاه ها» and «دستگاهها» fold alike. The result is for comparing, never for showing.
    """
    if text.isascii():
        return "".join(text.casefold().split())
    letters = unicodedata.normalize("NFKC", text).translate(_LETTERS).translate(_DIGITS)
    return "".join(c for c in letters.casefold() if unicodedata.category(c) not in _UNSEEN_OR_MARK)


def as_typed(value: float) -> str:
    """Return a finite number the way a person would type it: 85, 85.5, no exponent for everyday sizes."""
    if isinstance(value, int) or (value.is_integer() and abs(value) < 1e15):
        return str(int(value))
    return repr(value)


def in_digits(value: float) -> Text:
    """Return a finite number as readers of each language expect it: 85.5 in English, ۸۵٫۵ in Persian."""
    return with_digits(as_typed(value))


def as_figure(code: str) -> Text | str:
    """Return a code among words: one of digits alone reads as a figure, any other stays as it is."""
    return with_digits(code) if code.isdecimal() else code


def with_digits(text: str) -> Text:
    """Return a figure that we wrote, +1,234.5, with the digits, point and comma of each language."""
    return Text(fa=text.translate(_PERSIAN_DIGITS), en=text)


def _filling(value: object, language: Language) -> object:
    if isinstance(value, float | Integral) and not isinstance(value, bool):
        value = in_digits(value if isinstance(value, float) else int(value))
    return value[language] if isinstance(value, Text) else value


def visible(text: str, limit: int = 200) -> str:
    """Return `text` safe for a terminal or a file: control and direction characters as `\\u….`, cut with … after
    `limit`.

    All other characters stay as they are. So does one that Unicode has not assigned: it does nothing to a terminal,
    and what counts as assigned depends on the version of Python, on which no output may depend.
    """
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    # In every version of Unicode what is unsafe is not printable, and most texts are all printable: twice as fast.
    return cut if cut.isprintable() else _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", cut)
