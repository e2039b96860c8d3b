"""A wide table of what systems measured: a column an indicator, each filled cell a figure of its own."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from eqm.findings import Finding
from eqm.intake.details import blank
from eqm.intake.headers import Question, Vocabulary
from eqm.intake.longsheet import Correction, LongSheet
from eqm.intake.rows import Row, coded_rows
from eqm.intake.table import SheetTable
from eqm.xlsx.reading.model import Cell, Kind


class WideSheet(LongSheet):
    """A wide table, read column by column, each as a long sheet of one indicator."""

    def corrections(self, findings: list[Finding], named: set[str]) -> list[Correction]:
        """Return the figures as corrections; what is wrong with a row's codes is reported once, not for each figure."""
        wide, seen, found = self.table, set[str](), list[Correction]()
        self.codes["agency"] = {row.row: row.agency for row in _rows(wide, self.whom.words, findings)}
        for question, cells in _columns(wide, self.whom.words):
            self.asked[None, False] = question  # no cell names it, but the column
            self.by_row["value"] = {row: cell for row, cell in cells.items() if row in self.codes["agency"]}
            columns = {**wide.columns, "value": wide.columns[question.id]}
            self.table = replace(wide, rows=[*self.by_row["value"]], columns=columns)
            faults: list[Finding] = []
            found += super().corrections(faults, named)
            by_key = {repr((one.rule.code, one.place, one.details)): one for one in faults}
            findings += [one for key, one in by_key.items() if key not in seen]
            seen.update(by_key)
        return found


def figures(table: SheetTable, words: Vocabulary) -> Iterator[tuple[int, Mapping[str, Cell]]]:
    """Yield the figures of a wide table row by row as the rows of a long sheet: the number, and the cells by column."""
    services, columns = {cell.row: cell for cell in table.column("service")}, [*_columns(table, words)]
    for row in _rows(table, words, []):
        about = {"agency": Cell(row.row, 0, Kind.TEXT, row.agency.shown)}
        about |= {"service": services[row.row]} if row.row in services else {}
        for question, cells in columns:
            if row.row in cells:
                yield row.row, {**about, "indicator": Cell(row.row, 0, Kind.TEXT, question.id), "value": cells[row.row]}


def _rows(table: SheetTable, words: Vocabulary, findings: list[Finding]) -> list[Row]:
    """The rows whose codes can be used; only where all is asked of services, each must name one."""
    of_services = "service" in table.columns and all(one.per == "service" for one, _ in _columns(table, words))
    return coded_rows(replace(table, role="services" if of_services else "answers"), findings)


def _columns(table: SheetTable, words: Vocabulary) -> Iterator[tuple[Question, dict[int, Cell]]]:
    for name in (name for name in table.columns if name in words.questions):
        yield words.questions[name], {cell.row: cell for cell in table.column(name) if not blank(cell)}
