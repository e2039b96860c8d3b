"""The columns a catalog asks for, ready to be read; what a header may say in each sheet, and which row is it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Literal

from eqm.catalog.answers import Number
from eqm.catalog.facts import AnswerType, Bounds
from eqm.catalog.model import Catalog, Column, Indicator
from eqm.intake.words import COLUMNS, FIELDS, HEADERS, OF_UNIT, TABS
from eqm.language import LANGUAGES, NOTHING, Text, Unit, as_typed, fold, joined, reorders, visible
from eqm.xlsx.reading.model import Cell, Kind

SEARCHED_ROWS = 50
_LONGEST_HEADER = 300
_SLIPS = str.maketrans("lio", "110")
_LIKE_AN_ID = re.compile(r"[A-Za-z]{1,4}[-_ ]?[0-9]{1,3}(\..*)?")

Keys = tuple[str, ...]
"""The columns a header may mean: field names or question ids. Two and more are an ambiguous title."""


@dataclass(frozen=True, slots=True)
class Question:
    """One column that is asked for: an indicator's, or one part's of a ratio."""

    id: str
    indicator: str
    title: Text
    per: Literal["agency", "service"]
    optional: bool
    bounds: Bounds
    """For numbers."""
    options: Mapping[str, int]
    """For a choice: the options' positions by folded id and title."""
    answer: AnswerType
    measured: bool = False
    """Whether a system gives the answer, and not the agency."""


def questions_of(catalog: Catalog) -> dict[str, Question]:
    """Return the catalog's questions by column id, in the catalog's order."""
    return {column.id: _question(indicator, column) for indicator in catalog.indicators for column in indicator.columns}


def _question(indicator: Indicator, column: Column) -> Question:
    answer = indicator.answer
    options = answer.choices if answer.takes == "option" else ()
    positions: dict[str, int] = {}
    for names in ([o.id for o in options], [o.title.fa for o in options], [o.title.en for o in options]):
        for position, name in enumerate(names):
            positions.setdefault(fold(name), position)
    about = column.id, indicator.id, column.title, indicator.per, indicator.optional
    return Question(*about, answer.bounds, positions, answer, measured=indicator.source == "system")


def _of_error(indicator: Indicator) -> Question:
    number = Number(type="number", min=0.0)
    return Question(
        f"{indicator.id}.se", indicator.id, indicator.title, indicator.per, False, number.bounds, {}, number
    )


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What headers may say, by folded words, for each sheet and for all of them together."""

    questions: Mapping[str, Question]
    by_role: Mapping[str, Mapping[str, Keys]]
    anywhere: Mapping[str, Keys]
    """Every question, whatever the sheet."""
    parts_of: Mapping[str, Keys]
    """The columns of every indicator by its folded id, and of every ratio by its folded titles."""
    errors: Mapping[str, Question]
    """What asks how far answers may be off, `U07.se`, by column id: a number of at least 0 beside an answer."""
    unit: Set[str]
    """What is ranked, by which a form's sheet of it is called."""

    def nearest(self, header: str) -> list[str]:
        """Return up to three column ids that `header` may have been meant for, the indicator's own columns first; where
        none comes near, the catalog's first.
        """
        own = self.parts_of.get(folded(header))
        if own:
            return list(own)
        by_fold = {fold(name): name for name in self.questions}
        near = get_close_matches(folded(header), by_fold, n=3, cutoff=0.5)
        return [by_fold[found] for found in near or list(by_fold)[:3]]

    def looks_like_an_id(self, header: str) -> bool:
        """Whether a header that names no column was meant as one: I99, or an id with a slip in it."""
        text = header.strip()
        if len(text) > 64:
            return False
        slip = folded(text)[:1] + folded(text)[1:].translate(_SLIPS)  # U0l for U01
        if _LIKE_AN_ID.fullmatch(folded(text)) or {folded(text), slip} & (self.parts_of.keys() | self.anywhere.keys()):
            return True
        return bool(get_close_matches(folded(text), self.anywhere, n=1, cutoff=0.87))


def vocabulary_of(catalog: Catalog) -> Vocabulary:
    """Return what the headers of a round for this catalog may say."""
    questions = questions_of(catalog)
    anywhere = _of_questions(list(questions.values()))
    errors = {f"{one.id}.se": _of_error(one) for one in catalog.indicators}
    by_role: dict[str, dict[str, Keys]] = {}
    keys = {key: ("agency",) for key in map(fold, catalog.key) if key}
    for role, fields in FIELDS.items():
        level = {"answers": "agency", "services": "service"}.get(role)
        asked = _of_questions([question for question in questions.values() if question.per == level])
        known = {**keys, **{header: (name,) for header, name in fields.items()}}
        beside = {fold(name): (name,) for name, question in errors.items() if question.per == level}
        by_role[role] = {**_of_unit(catalog.unit, COLUMNS[role]), **beside, **asked, **known}
    parts: dict[str, Keys] = {}
    for indicator in catalog.indicators:
        for name in (indicator.id, indicator.title.fa, indicator.title.en):
            parts.setdefault(fold(name), tuple(column.id for column in indicator.columns))
    unit = {fold(catalog.unit.one[to]) for to in LANGUAGES} - TABS
    return Vocabulary(questions, by_role, anywhere, parts, errors, unit)


@lru_cache(maxsize=20_000)
def folded(header: str) -> str:
    """Return a header's key; a text too long to be one, or shown in another order, has none."""
    return fold(header) if len(header) <= _LONGEST_HEADER and not reorders(header) else ""


def header_row(cells: Sequence[Cell], known: Mapping[str, Keys]) -> int:
    """Return the row that names the columns, 0 if none does: among the first rows the first that names the agency and
    another known column, else the one that names most.
    """
    best, most = 0, 0
    for row, line in first_rows(cells):
        names = {known[key] for cell in line if (key := header_text(cell)) in known}
        weight = len(names) + (100_000 if ("agency",) in names else 0)
        if weight > most:
            best, most = row, weight
        if weight > 100_001:
            break
    return best if most > 1 else 0


def last_header(cells: Sequence[Cell], fits: Callable[[set[str]], bool]) -> int:
    """Return the row whose headers fit, 0 for none; of several in a row (one in each language) the last."""
    found = 0
    for row, line in first_rows(cells):
        if fits({header_text(cell) for cell in line}):
            found = row
        elif found:
            break
    return found


def first_rows(cells: Sequence[Cell]) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the first rows that hold anything, as far down as a header is looked for."""
    for count, (row, line) in enumerate(groupby(cells, itemgetter(0))):
        if count == SEARCHED_ROWS:
            return
        yield row, list(line)


def by_rows(cells: Iterable[Cell]) -> Iterator[tuple[int, dict[int, Cell]]]:
    """Yield the rows of a sheet's cells that hold anything: the number, and the cells by column."""
    for row, line in groupby(cells, itemgetter(0)):
        yield row, {cell.column: cell for cell in line}


def header_text(cell: Cell) -> str:
    """Return the key of what a cell says as a header, a number as it would be typed; empty if it says nothing."""
    return folded(header_words(cell)) if cell[2] in (Kind.TEXT, Kind.NUMBER) else ""


def header_words(cell: Cell) -> str:
    """Return what a cell says as a header; a text is given as it stands."""
    return as_typed(cell[3]) if isinstance(cell[3], float) else str(cell[3])


def near_header(line: Sequence[Cell], name: str) -> Text:
    """Return, to follow that a column is not there, the headers of a row that come near its own, if any do."""
    own = [fold(word) for word in HEADERS[name]]
    near = [header_words(cell) for cell in line if get_close_matches(header_text(cell), own, n=1, cutoff=0.7)]
    words = Text(fa="؛ شاید همان «{found}» باشد", en="; perhaps it is {found}")
    return words.filled(found=joined(map(visible, near))) if near else NOTHING


def _of_unit(unit: Unit, columns: Collection[str]) -> dict[str, Keys]:
    """The columns that are called by the name of what is ranked."""
    named = ((name, text.filled(**unit.words)) for name, text in OF_UNIT.items() if name in columns)
    return {fold(text[language]): (name,) for name, text in named for language in LANGUAGES}


def _of_questions(questions: Sequence[Question]) -> dict[str, Keys]:
    """Ids first; a title counts where it is no id, and for all the columns that bear it."""
    ids = {fold(question.id): (question.id,) for question in questions}
    titles: dict[str, Keys] = {}
    for question in questions:
        for title in {fold(question.title.fa): None, fold(question.title.en): None}:
            if title not in ids:
                titles[title] = (*titles.get(title, ()), question.id)
    return {**titles, **ids}
