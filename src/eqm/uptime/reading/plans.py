"""Files of what does not count as it was seen: maintenance, exclusions, objections to single outages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from eqm.findings import EqmError, Finding, Location, probes as rules
from eqm.intake import Limits
from eqm.intake.details import code_in, shown_in
from eqm.intake.files import read_files, sheets_in
from eqm.language import Text, fold, joined, visible
from eqm.uptime.periods import written
from eqm.uptime.planned import Exclusion, Instead, Maintenance, Objection, Plans
from eqm.uptime.reading.moments import as_datetime
from eqm.xlsx.reading.model import Cell, Sheet

Made = TypeVar("Made")
_COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "agency": ("agency", "کد دستگاه", "دستگاه"),
    "service": ("service", "خدمت", "کد خدمت"),
    "from": ("from", "از"),
    "to": ("to", "تا"),
    "announced": ("announced", "اعلام"),
    "place": ("place", "probe", "محل"),
    "because": ("because", "دلیل"),
    "decision": ("decision", "تصمیم"),
    "url": ("url", "address", "نشانی"),
    "status": ("status", "code", "وضعیت"),
    "text": ("text", "متن"),
    "timeout": ("timeout", "مهلت"),
}
_NAMES: Final = {fold(word): name for name, words in _COLUMNS.items() for word in words}
_DECISIONS: Final[Mapping[str, Instead | None]] = {
    **dict.fromkeys(map(fold, ("unknown", "نامعلوم")), "unknown"),
    **dict.fromkeys(map(fold, ("maintenance", "نگهداشت")), "maintenance"),
    **dict.fromkeys(map(fold, ("rejected", "رد", "")), None),
}
_MOMENT: Final = Text(fa="زمانی مانند 1404/03/18 14:30", en="a moment like 1404/03/18 14:30")
_CODE: Final = Text(fa="کد", en="a code")
_DECISION: Final = Text(
    fa="«unknown» (نامعلوم)، «maintenance» (نگهداشت) یا «rejected» (رد)", en="unknown, maintenance or rejected"
)
_EVERYWHERE: Final = Text(fa="همهٔ محل‌ها", en="all places")
_ORDER: Final = Text(fa="پایانی پس از آغاز", en="an end after the beginning")
_LACKING: Final = Text(
    fa="«{file}» جدولی با ستون‌های {columns} ندارد", en="{file} has no table with the columns {columns}"
)


class _Row:
    """A row of a plan; what is wrong with it is noted."""

    def __init__(self, cells: Mapping[str, Cell], at: Location, zone: ZoneInfo, findings: list[Finding]) -> None:
        self._cells = cells
        self._at = at
        self._zone = zone
        self._findings = findings
        self.sound = True

    def text(self, name: str) -> str:
        """Return what stands in a column, in one line."""
        cell = self._cells.get(name)
        return "" if cell is None else " ".join(shown_in(cell).split())

    def code(self, name: str) -> str:
        """Return a folded code; empty for a blank."""
        cell = self._cells.get(name)
        code = code_in(cell[2:]) if cell else None
        if code is not None and code.rule:
            self._wrong(name, _CODE)
        return code.key if code else ""

    def moment(self, name: str, ends: bool = False) -> int:
        """Return a moment in milliseconds UTC."""
        try:
            return written(self.text(name), self._zone, ends)
        except EqmError:
            self._wrong(name, _MOMENT)
            return 0

    def stretch(self) -> tuple[int, int]:
        """Return from when to when."""
        begin, end = self.moment("from"), self.moment("to", ends=True)
        if self.sound and end <= begin:
            self._wrong("to", _ORDER)
        return begin, end

    def decision(self) -> Instead | None:
        """Return what an outage's time counts as after an objection; None where it stays."""
        typed = fold(self.text("decision"))
        if typed not in _DECISIONS:
            self._wrong("decision", _DECISION)
        return _DECISIONS.get(typed)

    def _wrong(self, name: str, expected: Text) -> None:
        self.sound = False
        column = self._cells[name].column if name in self._cells else 0
        at = Location(self._at.file, self._at.sheet, self._at.row, column)
        found = self.text(name) or "—"
        self._findings.append(rules.PLAN_WRONG.at(at, column=name, found=found, expected=expected))


def read_plans(
    maintenance: Sequence[str], exclusions: Sequence[str], objections: Sequence[str], zone: ZoneInfo, limits: Limits
) -> Plans:
    """Return what files of maintenance, exclusions and objections hold, with what is wrong in them; EqmError for a file
    without such a table.
    """
    findings: list[Finding] = []

    def read(paths: Sequence[str], needed: Sequence[str], make: Callable[[_Row], Made]) -> list[Made]:
        table = rows_in(paths, needed, limits, findings, optional="decision" in needed)
        rows = (_Row(cells, at, zone, findings) for at, cells in table)
        return [made for row, made in ((row, make(row)) for row in rows) if row.sound]

    def clock(at: int) -> str:
        return as_datetime(at, zone).isoformat(timespec="seconds")

    works = read(maintenance, ("agency", "from", "to", "announced"), _maintenance)
    for late in (one for one in works if one.announced > one.begin):
        names, begins, announced = " ".join(filter(None, late[:2])), clock(late.begin), clock(late.announced)
        findings.append(rules.ANNOUNCED_LATE.at(agency=late.agency, names=names, begins=begins, announced=announced))
    cuts = read(exclusions, ("from", "to", "because"), _exclusion)
    for one in cuts:
        begins, ends, seen_from = clock(one.begin), clock(one.end), one.place or _EVERYWHERE
        because = one.because or "—"
        findings.append(rules.EXCLUDED.at(begins=begins, ends=ends, seen_from=seen_from, because=because))
    decided = read(objections, ("agency", "service", "from", "to", "decision"), _objection)
    return Plans(works, cuts, [one for one in decided if one is not None], tuple(findings))


def _maintenance(row: _Row) -> Maintenance:
    return Maintenance(row.code("agency"), row.code("service"), *row.stretch(), row.moment("announced"))


def _exclusion(row: _Row) -> Exclusion:
    return Exclusion(*row.stretch(), row.code("place"), row.text("because"))


def _objection(row: _Row) -> Objection | None:
    instead = row.decision()
    whose = row.code("agency"), row.code("service")
    return Objection(*whose, *row.stretch(), instead, row.text("because")) if instead else None


def rows_in(
    paths: Sequence[str], needed: Sequence[str], limits: Limits, findings: list[Finding], *, optional: bool = False
) -> Iterator[tuple[Location, dict[str, Cell]]]:
    """Give the cells of each row, by column, of the first table of each file that has the needed columns; EqmError for
    a file without such a table, unless that is `optional`.
    """
    for file in read_files(paths, findings) if paths else ():
        tables = [(sheet, table) for sheet in sheets_in(file, limits, findings) if (table := _table(sheet, needed))]
        if not tables and optional:
            continue
        if not tables:
            columns = joined(needed)
            raise EqmError(_LACKING.filled(file=visible(file.name), columns=columns), findings)
        sheet, rows = tables[0]
        for number, cells in rows.items():
            yield Location(visible(file.name), sheet.name, number), cells


def _table(sheet: Sheet, needed: Sequence[str]) -> dict[int, dict[str, Cell]] | None:
    """The cells below a header by row and column's name; None where no row is such a header."""
    by_row: dict[int, list[Cell]] = {}
    for cell in sheet.cells:
        by_row.setdefault(cell.row, []).append(cell)
    for header, cells in by_row.items():
        columns = {cell.column: _NAMES[key] for cell in cells if (key := fold(str(cell.value))) in _NAMES}
        if set(needed) <= set(columns.values()):
            below = {row: own for row, own in by_row.items() if row > header}
            named = {
                row: {columns[one.column]: one for one in own if one.column in columns} for row, own in below.items()
            }
            return {row: own for row, own in named.items() if own}
    return None
