"""Files of what does not count as it was seen: maintenance, exclusions, objections to single outages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

from eqm.findings import EqmError, Finding, Location, probes as rules
from eqm.intake import Limits
from eqm.intake.details import code_in, shown_in
from eqm.intake.files import read_files, sheets_in
from eqm.intake.headers import by_rows
from eqm.language import NOTHING, Text, fold, joined, visible
from eqm.uptime.figures import named
from eqm.uptime.periods import written
from eqm.uptime.planned import Exclusion, Instead, Maintenance, Objection, Plans
from eqm.uptime.reading.moments import clock
from eqm.xlsx.reading.model import Cell, Sheet

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
_DECISIONS: Final[Mapping[str, Instead]] = {
    **dict.fromkeys(map(fold, ("unknown", "نامعلوم")), "unknown"),
    **dict.fromkeys(map(fold, ("maintenance", "نگهداشت")), "maintenance"),
}
_STAYS: Final = [*map(fold, ("rejected", "رد", ""))]
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


def read_plans(
    maintenance: Sequence[str], exclusions: Sequence[str], objections: Sequence[str], zone: ZoneInfo, limits: Limits
) -> Plans:
    """Return what files of maintenance, exclusions and objections hold, with what is wrong in them; EqmError for a file
    without such a table.
    """
    findings: list[Finding] = []
    rows = partial(_rows, zone=zone, limits=limits, findings=findings)
    planned = ("agency", "service", "from", "to", "announced")
    works = [Maintenance(*one) for one in rows(maintenance, planned, "service")]
    findings += [_late(one, zone) for one in works if one.announced > one.begin]
    cuts = [Exclusion(*one) for one in rows(exclusions, ("from", "to", "place", "because"), "place")]
    findings += [_excluded(one, zone) for one in cuts]
    columns = ("agency", "service", "from", "to", "decision", "because")
    decided = [Objection(*one) for one in rows(objections, columns, "because")]
    return Plans(works, cuts, decided, tuple(findings))


def _late(one: Maintenance, zone: ZoneInfo) -> Finding:
    names, begins, announced = named([one[:2]])[0], clock(one.begin, zone), clock(one.announced, zone)
    return rules.ANNOUNCED_LATE.at(agency=one.agency, names=names, begins=begins, announced=announced)


def _excluded(one: Exclusion, zone: ZoneInfo) -> Finding:
    begins, ends, because = clock(one.begin, zone), clock(one.end, zone), one.because or "—"
    return rules.EXCLUDED.at(begins=begins, ends=ends, seen_from=one.place or _EVERYWHERE, because=because)


def _rows(
    paths: Sequence[str], columns: Sequence[str], free: str, zone: ZoneInfo, limits: Limits, findings: list[Finding]
) -> Iterator[list[Any]]:
    """Give what each row means, by `columns`, of which a table may lack the one that is `free`; a row with something
    wrong is noted. Objections that were not accepted are left out, and a file may be without any.
    """
    meanings: Mapping[str, tuple[Callable[[Cell | None], Any], Text]] = {
        **dict.fromkeys(("agency", "service", "place"), (_code, _CODE)),
        **dict.fromkeys(("from", "announced"), (lambda cell: written(_text(cell), zone), _MOMENT)),
        "to": (lambda cell: written(_text(cell), zone, ends=True), _MOMENT),
        "decision": (lambda cell: _DECISIONS[fold(_text(cell))], _DECISION),
        "because": (_text, NOTHING),
    }
    decided = "decision" in columns
    for at, cells in rows_in(paths, [name for name in columns if name != free], limits, findings, optional=decided):
        if decided and fold(_text(cells.get("decision"))) in _STAYS:
            continue
        values: dict[str, Any] = {}
        wrong: dict[str, Text] = {}
        for name in columns:
            try:
                values[name] = meanings[name][0](cells.get(name))
            except (EqmError, LookupError):
                wrong[name] = meanings[name][1]
        if not wrong and values["to"] <= values["from"]:
            wrong["to"] = _ORDER
        for name, expected in wrong.items():
            place = replace(at, column=cells[name].column if name in cells else 0)
            found = _text(cells.get(name)) or "—"
            findings.append(rules.PLAN_WRONG.at(place, column=name, found=found, expected=expected))
        if not wrong:
            yield [*values.values()]


def _text(cell: Cell | None) -> str:
    """What stands in a cell, in one line."""
    return "" if cell is None else " ".join(shown_in(cell).split())


def _code(cell: Cell | None) -> str:
    """A folded code; empty for a blank, LookupError for what is none."""
    code = code_in(cell[2:]) if cell else None
    if code is not None and code.rule:
        raise LookupError
    return code.key if code else ""


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
            raise EqmError(_LACKING.filled(file=visible(file.name), columns=joined(needed)), findings)
        sheet, rows = tables[0]
        for number, cells in rows.items():
            yield Location(visible(file.name), sheet.name, number), cells


def _table(sheet: Sheet, needed: Sequence[str]) -> dict[int, dict[str, Cell]] | None:
    """The cells below a header by row and column's name; None where no row is such a header."""
    by_row = dict(by_rows(sheet.cells))
    for header, cells in by_row.items():
        columns = {at: _NAMES[key] for at, cell in cells.items() if (key := fold(str(cell.value))) in _NAMES}
        if set(needed) <= set(columns.values()):
            below = ((row, own) for row, own in by_row.items() if row > header)
            named = {row: {columns[at]: cell for at, cell in own.items() if at in columns} for row, own in below}
            return {row: own for row, own in named.items() if own}
    return None
