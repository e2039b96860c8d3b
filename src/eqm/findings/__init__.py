"""What eqm has to say of what it was given: rules with codes, findings with places, and the error that stops a run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import isfinite
from operator import attrgetter

from eqm.language import COMMA, Language, Text, in_digits, unit_words, visible

LONGEST_QUOTE = 60


class Severity(StrEnum):
    """How much a finding matters: an error cannot be used, a warning should be looked at, a note needs nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file. Rows and columns count from 1, as people see them; 0 means the whole sheet or file.

    In a text file (YAML, CSV) `row` is the line and `column` the character or the field.
    """

    file: str = ""
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """The place in the spreadsheet's own terms, `F17`; empty where no single cell is meant."""
        return f"{column_letters(self.column)}{self.row}" if self.row and self.column else ""


NOWHERE = Location()


@dataclass(frozen=True, slots=True)
class Words:
    """What a finding says and what to do about it, with `{names}` for what the finding and the unit in use fill in."""

    message: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding: its code and its weight. Its words stand in the book, unless it brings its own."""

    code: str
    severity: Severity
    own_words: Words | None = None

    @property
    def words(self) -> Words:
        """Its own words, else the book's."""
        if self.own_words is not None:
            return self.own_words
        from eqm.findings.book import words_of

        return words_of(self.code)

    def at(self, place: Location = NOWHERE, *, agency: str = "", indicator: str = "", **details: object) -> "Finding":
        """Return the finding that this rule makes at `place`; `details` fill in the words of message and hint."""
        return Finding(self, place, agency, indicator, tuple(details.items()))


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact about the data that somebody should know; collected and shown, never raised.

    `origin` is the agency's own cell, where what stands at `place` was carried over from a form.
    """

    rule: Rule
    place: Location = NOWHERE
    agency: str = ""
    indicator: str = ""
    details: tuple[tuple[str, object], ...] = ()
    origin: Location = NOWHERE

    def message(self, language: Language) -> str:
        """What stands there and what was expected."""
        return self._in_words(self.rule.words.message, language)

    def hint(self, language: Language) -> str:
        """What to do about it; may be empty."""
        return self._in_words(self.rule.words.hint, language)

    @property
    def walking_order(self) -> tuple[object, ...]:
        """What sorts findings, causes first: a file's own and its sheets', then by place; last what has no place."""
        place, code = self.place, self.rule.code
        about = (not place.file, place.file, not code.startswith("EQM2"), place.sheet, place.row, place.column)
        return (*about, code, self.agency, self.indicator)

    def _in_words(self, text: Text, language: Language) -> str:
        values = {**unit_words(), **dict(self.details)}
        return text[language].format(**{name: _shown(value, language) for name, value in values.items()})


class EqmError(Exception):
    """We cannot go on: raised in the library, shown in one line by the command line.

    `findings` are all the reasons, where there are more than the one line says.
    """

    def __init__(self, message: Text, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message.en)
        self.message = message
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[type["EqmError"], tuple[Text, Sequence[Finding]]]:
        """Say how it is made again in another process."""
        return type(self), (self.message, self.findings)


def worded_rule(code: str, severity: Severity, message: Text, hint: Text) -> Rule:
    """Return the rule of a finding that was worded before: its words stand letter by letter, nothing is filled in."""
    plain = (Text(fa=_plain(text.fa), en=_plain(text.en)) for text in (message, hint))
    return Rule(code, severity, Words(*plain))


def strictly(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with warnings raised to errors; a note stays a note."""
    return tuple(
        replace(finding, rule=replace(finding.rule, severity=Severity.ERROR))
        if finding.rule.severity is Severity.WARNING
        else finding
        for finding in findings
    )


def by_place(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings in the order a reader walks, causes first."""
    return sorted(findings, key=attrgetter("walking_order"))


def column_letters(number: int) -> str:
    """Return a column's letters: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _plain(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _shown(value: object, language: Language) -> str:
    if isinstance(value, Text):
        return visible(value[language])
    if isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value):
        return in_digits(value)[language]
    if isinstance(value, (list, tuple)):
        return COMMA[language].join(_shown(item, language) for item in value)
    return visible(str(value), LONGEST_QUOTE)
