"""What a catalog ranks, one and many: agencies, countries, schools; and the words of ours that name it.

They hold `{unit}`, `{units}`, in English with a capital `{Unit}`, `{Units}`, and with what the grammar adds `{a_unit}`
(an agency, دستگاهی) and `{units_of}` (agencies, دستگاه‌های). These are filled in when the words are read, by the unit in
use; what stands in data is never looked at.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from eqm.language import Language, Text

_VOWEL: Final = tuple("aeiouAEIOU")
_NO_VOWEL: Final = ("uni", "eu", "use", "one", "Uni", "Eu", "Use", "One")
_APART: Final = tuple("ادذرزژوآ")
"""Persian letters that do not join the next."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What is ranked: the word for one, and for many."""

    one: Text
    many: Text

    @property
    def words(self) -> dict[str, Text]:
        """What the names in our words stand for."""
        one, many = self.one, self.many
        article = "an" if one.en.startswith(_VOWEL) and not one.en.startswith(_NO_VOWEL) else "a"
        return {
            "unit": one,
            "units": many,
            "Unit": Text(fa=one.fa, en=one.en[:1].upper() + one.en[1:]),
            "Units": Text(fa=many.fa, en=many.en[:1].upper() + many.en[1:]),
            "a_unit": Text(fa=one.fa + _some(one.fa), en=f"{article} {one.en}"),
            "units_of": Text(fa=many.fa + ("ی" if many.fa.endswith(("ا", "و")) else ""), en=many.en),
        }


def unit_of(one: Text) -> Unit:
    """Return the unit of which only the word for one is known; of many as words are mostly made in each language."""
    fa = one.fa + ("ها" if one.fa.endswith(_APART) else "\u200cها")
    if one.en.endswith("y") and one.en[-2:-1] not in _VOWEL:
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


class _Known(dict[str, str]):
    """What names stand for; another name stays as it is, to be filled in later."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


class UnitText(Text):
    """Words that name what is ranked, as the module says; of them `fa` and `en` are those of the unit in use."""

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
        return self._template.filled(**unit_words(), **named)

    def _read(self, language: Language) -> str:
        words = {name: word[language] for name, word in unit_words().items()}
        return self._template[language].format_map(_Known(words))

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return UnitText, (self._template.fa, self._template.en)


def _some(one: str) -> str:
    """What follows a Persian word that means any one."""
    silent = one.endswith("ه") and not one.endswith(("اه", "وه", "یه"))
    return "\u200cای" if silent or one.endswith("ی") else "یی" if one.endswith(("ا", "و")) else "ی"
