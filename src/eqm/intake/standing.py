"""A standing sheet, where every row is a question, laid down as a round's sheets are, where every column is one.

What is laid down keeps its cells: each knows where it really stands.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from eqm.findings import Finding, forms as rules, rounds as round_rules, sheets as sheet_rules
from eqm.intake.details import blank, shown_in, text_of
from eqm.intake.headers import Question, Vocabulary, by_rows, first_rows, folded, header_text, last_header
from eqm.intake.rows import hidden_answers, merged_answer
from eqm.intake.table import Page, SheetTable, Spot
from eqm.intake.words import ROLES, STANDING
from eqm.xlsx.reading.model import Cell, Kind, Sheet

HEADER, VALUES = 1, 2
"""The rows at which the header and the values of a page that was laid down begin."""


class Box(NamedTuple):
    """A place to fill in: the cell that stands there, if there is one, and where that is."""

    cell: Cell | None
    spot: Spot

    @property
    def text(self) -> str:
        """What the cell says; empty where nothing can be read."""
        text = text_of(self.cell) if self.cell else ""
        return text if isinstance(text, str) else ""


class Standing:
    """A standing sheet and what its rows have come to: by column id the answers, by indicator the links beside them.

    `code` is the agency's, for the findings.
    """

    def __init__(self, page: Page, words: Vocabulary, code: str, findings: list[Finding]) -> None:
        self.page, self.words, self.code, self.findings = page, words, code, findings
        self.answers: dict[str, Box] = {}
        self.links: dict[str, Box] = {}
        header = standing_header(page)
        line = next(cells for row, cells in first_rows(page.sheet.cells) if row == header)
        self.column = {STANDING.get(header_text(cell), ""): cell.column for cell in reversed(line)}
        below = [cell for cell in page.sheet.cells if cell.row > header]
        for row, in_row in by_rows(below):
            self._take(row, {name: in_row.get(number) for name, number in self.column.items()})
        findings += self._layout(header, below)

    def _spot(self, row: int, name: str) -> Spot:
        return Spot(self.page, row, self.column.get(name, 0))

    def _take(self, row: int, cells: Mapping[str, Cell | None]) -> None:
        """Take what a row answers, or report why it answers nothing."""
        questions = self._asked(row, cells)
        for question, name in zip(questions, ("answer", "of"), strict=False):
            if question.id in self.answers:
                first, second = self.answers[question.id].spot.place, self._spot(row, "answer").place
                about = {"agency": self.code, "indicator": question.indicator, "column": question.id}
                self.findings.append(rules.QUESTION_TWICE.at(second, **about, first=first.cell, second=second.cell))
                return
            self.answers[question.id] = Box(cells.get(name), self._spot(row, name))
        beside = cells.get("of")
        if len(questions) == 1 and beside is not None and not blank(beside) and (found := shown_in(beside)):
            place, only = self._spot(row, "of").place, questions[0]
            about = {"agency": self.code, "indicator": only.indicator, "column": only.id}
            self.findings.append(rules.BESIDE_THE_ANSWER.at(place, **about, found=found))
        if questions and "link" in self.column:
            self.links[questions[0].indicator] = Box(cells["link"], self._spot(row, "link"))

    def _asked(self, row: int, cells: Mapping[str, Cell | None]) -> list[Question]:
        """The questions that a row answers, a ratio's parts in order; none, with a finding, where it is unclear."""
        cell, answer, words = cells["id"], cells["answer"], self.words
        place, report = self._spot(row, "id").place, self.findings.append
        if cell is None or blank(cell):
            if answer is not None and not blank(answer):
                report(round_rules.INDICATOR_EMPTY.at(place, agency=self.code))
            return []
        text = shown_in(cell)
        key = folded(text)
        names = words.parts_of.get(key) or words.anywhere.get(key, ())
        questions = [words.questions[name] for name in names]
        if not names:
            report(round_rules.INDICATOR_UNKNOWN.at(place, agency=self.code, found=text, near=words.nearest(text)))
        elif len({question.indicator for question in questions}) > 1:
            report(round_rules.INDICATOR_UNCLEAR.at(place, agency=self.code, found=text, columns=list(names)))
        elif questions[0].per == "service":
            role = ROLES["services"]
            report(sheet_rules.COLUMN_ELSEWHERE.at(place, column=names[0], role=role, agency=self.code))
        else:
            return questions
        return []

    def _layout(self, header: int, below: Sequence[Cell]) -> Iterator[Finding]:
        """Yield what hidden rows and columns and merged areas hide of the answers."""
        boxes = {name: number for name, number in self.column.items() if name in ("answer", "of")}
        filled: dict[int, list[Cell]] = {number: [] for number in boxes.values()}
        for cell in below:
            if cell.column in filled and not blank(cell):
                filled[cell.column].append(cell)
        held = {(cell.row, cell.column) for cells in filled.values() for cell in cells}
        rows = sorted({row for row, _ in held})
        yield from hidden_answers(SheetTable("answers", self.page, header, boxes, filled, rows))
        asked = {(box.spot.row, box.spot.column): name for name, box in self.answers.items()}
        for area in self.page.sheet.merged:
            corner = (area.first_row, area.first_column)
            if corner in held and corner in asked:
                yield merged_answer(self.page, area, self.code, asked[corner])


def standing_header(page: Page) -> int:
    """Return the row that makes a sheet a standing one, by naming a question's id and its answer; 0 if none does."""
    return last_header(page.sheet.cells, lambda headers: {"id", "answer"} <= {STANDING.get(key) for key in headers})


def laid(page: Page, names: Sequence[str], rows: Sequence[Sequence[Box]]) -> Page:
    """Return a page with these headers and rows, on which each cell knows where it really stands."""
    cells = [Cell(HEADER, number, Kind.TEXT, name) for number, name in enumerate(names, 1)]
    spots = {}
    for row, line in enumerate(rows, VALUES):
        for number, (cell, spot) in enumerate(line, 1):
            cells += [cell._replace(row=row, column=number)] if cell else []
            spots[row, number] = spot
    sheet = Sheet(page.sheet.name, "visible", cells, frozenset(), frozenset(), ())
    return Page(page.number, page.file, sheet, form=True, turned=True, spots=spots)
