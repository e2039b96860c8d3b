"""A standing sheet, where every row is a question, laid down as a round's sheets are, where every column is one.

What is laid down keeps its cells: each knows where it really stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter

from eqm.findings import Finding
from eqm.findings import cells as cell_rules
from eqm.findings import forms as rules
from eqm.findings import rounds as round_rules
from eqm.findings import sheets as sheet_rules
from eqm.intake.details import blank, shown_in
from eqm.intake.headers import Vocabulary, first_rows, folded, header_text
from eqm.intake.layout import hidden_answers
from eqm.intake.questions import Question
from eqm.intake.table import Page, Spot, Table, span
from eqm.intake.words import ROLES, STANDING
from eqm.xlsx.reading.model import Cell, Kind, Sheet

HEADER, VALUES = 1, 2
"""The rows of a page that was laid down."""

Pair = tuple[str, Cell | None, Spot]
"""What a column of a laid page is called, the cell below it, if there is one, and where that cell stands."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing sheet as it was understood: the answers and the links beside them, by question."""

    page: Page
    answers: Sequence[Pair]
    links: Sequence[Pair]


@dataclass(slots=True)
class _Columns:
    """Where the columns of a standing sheet are, and what its rows have come to so far."""

    page: Page
    words: Vocabulary
    column: Mapping[str, int]
    findings: list[Finding]
    code: str
    answers: dict[str, Pair] = field(default_factory=dict)
    links: dict[str, Pair] = field(default_factory=dict)

    def spot(self, row: int, name: str) -> Spot:
        return Spot(self.page, row, self.column.get(name, 0))


def standing_header(page: Page) -> int:
    """Return the row that makes a sheet a standing one, by naming a question's id and its answer; 0 if none does.

    Of several that follow each other (one in each language) it is the last.
    """
    found = 0
    for row, line in first_rows(page.sheet.cells):
        names = {STANDING.get(header_text(cell)) for cell in line}
        if {"id", "answer"} <= names:
            found = row
        elif found:
            break
    return found


def understood(page: Page, words: Vocabulary, code: str, findings: list[Finding]) -> Standing:
    """Return the answers of a standing sheet; `code` is the agency's, for what is said of it.

    A row whose id is no question of an agency's is said and left out, and so is a second row for one question.
    """
    header = standing_header(page)
    line = next(cells for row, cells in first_rows(page.sheet.cells) if row == header)
    column: dict[str, int] = {}
    for cell in line:
        name = STANDING.get(header_text(cell))
        if name:
            column.setdefault(name, cell.column)
    state = _Columns(page, words, column, findings, code)
    below = [cell for cell in page.sheet.cells if cell.row > header]
    for row, cells in groupby(below, itemgetter(0)):
        _take(state, row, {cell.column: cell for cell in cells})
    findings += _layout(state, header, below)
    return Standing(page, list(state.answers.values()), list(state.links.values()))


def laid(page: Page, pairs: Sequence[Pair]) -> Page:
    """Return a page of one row: a column a pair, its name above its cell."""
    cells = [Cell(HEADER, number, Kind.TEXT, name) for number, (name, _, _) in enumerate(pairs, 1)]
    cells += [cell._replace(row=VALUES, column=number) for number, (_, cell, _) in enumerate(pairs, 1) if cell]
    spots = {(VALUES, number): spot for number, (_, _, spot) in enumerate(pairs, 1)}
    return _turned(page, cells, spots)


def laid_list(page: Page, names: Sequence[str], rows: Sequence[Sequence[tuple[Cell, Spot]]]) -> Page:
    """Return a page with these headers and rows, each cell with its spot."""
    cells = [Cell(HEADER, number, Kind.TEXT, name) for number, name in enumerate(names, 1)]
    spots = {}
    for row, line in enumerate(rows, VALUES):
        for number, (cell, spot) in enumerate(line, 1):
            cells.append(cell._replace(row=row, column=number))
            spots[row, number] = spot
    return _turned(page, cells, spots)


def _turned(page: Page, cells: list[Cell], spots: dict[tuple[int, int], Spot]) -> Page:
    sheet = Sheet(page.sheet.name, "visible", cells, frozenset(), frozenset(), ())
    return Page(page.number, page.file, sheet, form=True, turned=True, spots=spots)


def _take(state: _Columns, row: int, cells: Mapping[int, Cell]) -> None:
    """Take what a row answers, or say why it answers nothing."""
    given = {name: cells.get(number) for name, number in state.column.items()}
    questions = _asked(state, row, given)
    if not questions:
        return
    indicator = questions[0].indicator
    boxes = [("answer", given["answer"]), ("of", given.get("of"))]
    for question, (name, cell) in zip(questions, boxes, strict=False):
        if question.id in state.answers:
            state.findings.append(_twice(state, row, question))
            return
        state.answers[question.id] = (question.id, cell, state.spot(row, name))
    if len(questions) == 1 and (beside := given.get("of")) is not None and not blank(beside) and shown_in(beside):
        state.findings.append(_beside(state, row, beside, questions[0]))
    link = given.get("link")
    if "link" in state.column:
        state.links[indicator] = (indicator, link, state.spot(row, "link"))


def _beside(state: _Columns, row: int, cell: Cell, question: Question) -> Finding:
    place, found = state.spot(row, "of").place, shown_in(cell)
    return rules.BESIDE_THE_ANSWER.at(
        place, agency=state.code, indicator=question.indicator, column=question.id, found=found
    )


def _twice(state: _Columns, row: int, question: Question) -> Finding:
    first, second = state.answers[question.id][2].place, state.spot(row, "answer").place
    return rules.QUESTION_TWICE.at(
        second,
        agency=state.code,
        indicator=question.indicator,
        column=question.id,
        first=first.cell,
        second=second.cell,
    )


def _asked(state: _Columns, row: int, given: Mapping[str, Cell | None]) -> list[Question]:
    """The questions that a row answers, a ratio's parts in their order; none, with a finding, where it is unclear."""
    cell, words = given["id"], state.words
    place = state.spot(row, "id").place
    if cell is None or blank(cell):
        answer = given["answer"]
        if answer is not None and not blank(answer):
            state.findings.append(round_rules.INDICATOR_EMPTY.at(place, agency=state.code))
        return []
    text = shown_in(cell)
    key = folded(text)
    names = words.parts_of.get(key) or words.anywhere.get(key, ())
    if not names:
        near = words.nearest(text) or list(words.questions)[:3]
        state.findings.append(round_rules.INDICATOR_UNKNOWN.at(place, agency=state.code, found=text, near=near))
        return []
    questions = [words.questions[name] for name in names]
    if len({question.indicator for question in questions}) > 1:
        state.findings.append(
            round_rules.INDICATOR_UNCLEAR.at(place, agency=state.code, found=text, columns=list(names))
        )
        return []
    if questions[0].per == "service":
        role = ROLES["services"]
        state.findings.append(sheet_rules.COLUMN_ELSEWHERE.at(place, column=names[0], role=role, agency=state.code))
        return []
    return questions


def _layout(state: _Columns, header: int, below: Sequence[Cell]) -> Iterator[Finding]:
    """Yield what hidden rows and columns and merged areas hide of the answers."""
    boxes = {name: number for name, number in state.column.items() if name in ("answer", "of")}
    filled: dict[int, list[Cell]] = {number: [] for number in boxes.values()}
    for cell in below:
        if cell.column in filled and not blank(cell):
            filled[cell.column].append(cell)
    rows = sorted({cell.row for cells in filled.values() for cell in cells})
    yield from hidden_answers(Table("answers", state.page, header, boxes, filled, rows))
    held = {(cell.row, cell.column) for cells in filled.values() for cell in cells}
    asked = {(spot.row, spot.column): name for name, _, spot in state.answers.values()}
    for area in state.page.sheet.merged:
        corner = (area.first_row, area.first_column)
        if corner in held and corner in asked:
            place = state.page.at(*corner)
            yield cell_rules.MERGED_ANSWER.at(
                place,
                agency=state.code,
                indicator=asked[corner].partition(".")[0],
                range=span(corner, (area.last_row, area.last_column)),
                cell=place.cell,
            )
