"""Persian and English: words in both, those that name what a catalog ranks, the folding under which two spellings are
one, and text made safe to show.

Nothing here changes what a cell holds; folding is for comparing, `visible` is for showing.
"""

import re
import unicodedata
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass
from numbers import Integral
from typing import Final, Literal

Language = Literal["fa", "en"]
LANGUAGES: tuple[Language, ...] = ("fa", "en")

_LETTERS = str.maketrans("يىكةۀأإآٱؤئ٪", "ییکههااااوی%")
_DIGITS = {ord(c): str(i % 10) for i, c in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
_PERSIAN_DIGITS = str.maketrans("0123456789.,", "۰۱۲۳۴۵۶۷۸۹٫٬")
_ONLY_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_LATIN = re.compile("[A-Za-z]")
_UNSEEN_OR_MARK = ("Cf", "Cc", "Mn", "Zs", "Zl", "Zp")
REORDERING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that show what follows in another order than it stands."""
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""What a text begins with that a spreadsheet program takes for a formula, the signs of Asian keyboards among them."""

_VOWEL: Final = re.compile("(?!uni|eu|use|one)[aeiou]", re.IGNORECASE)
_OF_UNIT: Final = re.compile(r"\{(a_unit|units_of|[Uu]nits?)\}")
_APART: Final = tuple("ادذرزژوآ")
"""Persian letters that do not join the next."""


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


@dataclass(frozen=True, slots=True)
class Unit:
    """What is ranked: the word for one, and for many."""

    one: Text
    many: Text

    @property
    def words(self) -> dict[str, Text]:
        """What the names in our words stand for."""
        one, many = self.one, self.many
        return {
            "unit": one,
            "units": many,
            "Unit": Text(fa=one.fa, en=one.en[:1].upper() + one.en[1:]),
            "Units": Text(fa=many.fa, en=many.en[:1].upper() + many.en[1:]),
            "a_unit": Text(fa=one.fa + _some(one.fa), en=("an " if _VOWEL.match(one.en) else "a ") + one.en),
            "units_of": Text(fa=many.fa + ("ی" if many.fa.endswith(("ا", "و")) else ""), en=many.en),
        }


def unit_of(one: Text) -> Unit:
    """Return the unit of which only the word for one is known; of many as words are mostly made in each language."""
    fa = one.fa + ("ها" if one.fa.endswith(_APART) else "\u200cها")
    if one.en.endswith("y") and one.en[-2:-1] not in "aeiou":
        return Unit(one, Text(fa=fa, en=one.en[:-1] + "ies"))
    return Unit(one, Text(fa=fa, en=one.en + ("es" if one.en.endswith(("s", "x", "z", "ch", "sh")) else "s")))


AGENCY: Final = unit_of(Text(fa="دستگاه", en="agency"))
_in_use: ContextVar[Unit] = ContextVar("unit", default=AGENCY)


def speak_of(unit: Unit) -> None:
    """Let words name this as what is ranked, from now on."""
    _in_use.set(unit)


def unit_words() -> dict[str, Text]:
    """Return what the names of the unit in use stand for."""
    return _in_use.get().words


class _Filled(str):
    """What a name is filled in with; `{n:days}`, `{n:day|days}` is a number and the word for one or for many."""

    def __format__(self, forms: str) -> str:
        one, apart, many = forms.partition("|")
        word = (one if apart else forms.removesuffix("s")) if self == "1" else many or forms
        return f"{self!s} {word}" if forms else str(self)


class UnitText(Text):
    """Words that name what is ranked, filled in when they are read, by the unit in use; what stands in data is never
    looked at. They hold `{unit}`, `{units}`, in English with a capital `{Unit}`, `{Units}`, and with what the grammar
    adds `{a_unit}` (an agency, دستگاهی) and `{units_of}` (agencies, دستگاه‌های).
    """

    __slots__ = ("_template",)
    _template: Text

    def __init__(self, fa: str, en: str) -> None:
        object.__setattr__(self, "_template", Text(fa, en))

    @property
    def fa(self) -> str:
        """The words in Persian."""
        return self._read("fa")

    @property
    def en(self) -> str:
        """The words in English."""
        return self._read("en")

    def filled(self, **named: object) -> Text:
        """Return the words with the unit and each `{name}` filled in."""
        return self._template.filled(**{**unit_words(), **named})

    def _read(self, language: Language) -> str:
        words = unit_words()
        return _OF_UNIT.sub(lambda name: words[name[1]][language], self._template[language])

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return UnitText, (self._template.fa, self._template.en)


def _some(one: str) -> str:
    """What follows a Persian word that means any one."""
    silent = one.endswith("ه") and not one.endswith(("اه", "وه", "یه"))
    return "\u200cای" if silent or one.endswith("ی") else "یی" if one.endswith(("ا", "و")) else "ی"


NOTHING: Final = Text(fa="", en="")
COMMA: Final = Text(fa="، ", en=", ")


def worded(text: Text | str, language: Language) -> str:
    """Return words in the language; what stands in the data is the same in both."""
    return text[language] if isinstance(text, Text) else text


def joined(parts: Iterable[Text | str], between: Text | str = COMMA) -> Text:
    """Return texts in a row, `between` each two, by itself the comma of each language."""
    every = list(parts)
    return Text(*(worded(between, to).join(worded(part, to) for part in every) for to in LANGUAGES))


def did_you_mean(typed: str, known: Iterable[str]) -> Text:
    """Return, to follow what is wrong, the names near what was typed, the nearest first; nothing where none is."""
    from difflib import get_close_matches

    folded = {fold(name): visible(name) for name in known}
    near = [folded[key] for key in get_close_matches(fold(typed), folded)]
    words = Text(fa="؛ شاید: {near}", en="; did you mean {near}?") if near else NOTHING
    return words.filled(near=joined(near))


def fold_digits(text: str) -> str:
    """Return `text` with Persian (۰-۹) and Arabic (٠-٩) digits as ASCII digits; all else stays."""
    return text.translate(_DIGITS)


def reorders(text: str) -> bool:
    """Whether digits of a text may be shown in another order than they stand."""
    return not text.isascii() and not REORDERING.isdisjoint(text) and any(map(str.isdigit, text))


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


def as_shown(value: float) -> str:
    """Return a finite number as a spreadsheet shows it, to 15 digits at most: 0.959, not 0.9590000000000001."""
    return as_typed(float(f"{value:.15g}"))


def in_digits(value: float) -> Text:
    """Return a finite number as readers of each language expect it: 85.5 in English, ۸۵٫۵ in Persian."""
    return with_digits(as_shown(value))


def as_figure(code: str) -> Text | str:
    """Return a code or a name among words: one without Latin letters has the digits of each language."""
    return code if _LATIN.search(code) else Text(fa=code.translate(_ONLY_DIGITS), en=code)


def with_digits(text: str) -> Text:
    """Return a figure that we wrote, +1,234.5, with the digits, point and comma of each language."""
    return Text(fa=text.translate(_PERSIAN_DIGITS), en=text)


def _filling(value: object, language: Language) -> object:
    if isinstance(value, float | Integral) and not isinstance(value, bool):
        value = in_digits(value if isinstance(value, float) else int(value))
    shown = value[language] if isinstance(value, Text) else value
    return _Filled(shown) if isinstance(shown, str) else shown


def visible(text: str, limit: int = 200) -> str:
    """Return `text` safe for a terminal or a file: control and direction characters as `\\u….`, cut with … after
    `limit`.

    All other characters stay as they are. So does one that Unicode has not assigned: it does nothing to a terminal,
    and what counts as assigned depends on the version of Python, on which no output may depend.
    """
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    # In every version of Unicode what is unsafe is not printable, and most texts are all printable: twice as fast.
    return cut if cut.isprintable() else _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", cut)
