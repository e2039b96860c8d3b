"""A copy of a faulty workbook with the bad cells filled, a note on each, and a sheet that lists all there is to say:
the steps in order. openpyxl is imported when a copy is made, and sees nothing of a file but what `xlsx.reading.carried`
hands on.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import Final

from eqm.findings import EqmError, Finding, by_place, column_letters
from eqm.language import LANGUAGES, Language, Text, visible
from eqm.report.findings import gravest
from eqm.report.marking.losses import losses
from eqm.xlsx.reading import Cell, Formula, Kind, Limits, Sheet, Workbook, read_workbook
from eqm.xlsx.reading.carried import Carried, carried
from eqm.xlsx.reading.reader import collector_paused

_NO_COPY: Final = Text(
    fa="از این کارپوشه نسخهٔ نشان‌دار ساخته نمی‌شود: {reason}", en="no marked copy of this workbook can be made: {reason}"
)
_UNREADABLE: Final = Text(
    fa="ساختارش چنان است که کتابخانهٔ نوشتن کارپوشه آن را نمی‌شناسد",
    en="it is built in a way that the library which writes workbooks does not know",
)
_OTHER_SHEETS: Final = Text(fa="برگه‌هایش در نسخه یکی نمی‌ماند", en="its sheets would not be the same in the copy")
_OTHER_VALUE: Final = Text(
    fa="مقدار خانهٔ «{place}» در نسخه یکی نمی‌ماند", en="the value of {place} would not be the same in the copy"
)
_VALUES_ALONE: Final = Text(
    fa="آرایش، فرمول‌ها، یادداشت‌ها و فهرست‌های کشویی: کتابخانهٔ نوشتن کارپوشه ساختار این یکی را نمی‌شناسد، پس نسخه تنها"
    " مقدارها را دارد",
    en="looks, formulas, notes and drop-down lists: the library that writes workbooks does not know how this one is"
    " built, so the copy holds its values alone",
)
_MORE: Final = Text(
    fa="{number} یافتهٔ دیگر که نشان داده نشد", en="findings that are not marked, beyond the first: {number}"
)
MOST: Final = 2_000
"""How many findings are marked, errors first: more than anybody fixes before looking again."""
_ROOM: Final = 8
"""How many times the limits on what was sent a copy may take: it is ours, and holds a sheet and notes more."""
_around = attrgetter("visibility", "merged", "hidden_columns", "hidden_rows")

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A marked copy: its bytes, and what of the original it could not take over (or takes over in another form)."""

    data: bytes
    lost: tuple[Text, ...]


def marked_copy(data: bytes, findings: Sequence[Finding], language: Language, limits: Limits) -> Marked:
    """Return a copy of the workbook in `data` with its `findings` marked; `language` is the one that comes first.

    Cells with an error or a warning are filled and get a note in both languages; every finding is listed on a first
    sheet, with a link to its place. All values are those of the original, as our own reader sees them; formulas stay
    but for those that reach outside the workbook. Raises EqmError, with the reason, where no such copy can be made: the
    reader refuses the file, it is too heavy, or what a library makes of it is not what stands there.
    """
    original, refused = read_workbook(data, "", limits)
    if original is None:
        raise _no_copy(refused[-1])
    package = carried(data, limits)
    if isinstance(package, Finding | Text):
        raise _no_copy(package)
    with collector_paused():
        copied, covered, whole = _copied(package, original, gravest(by_place(findings), MOST), language)
    _check_same(original, copied, covered, limits)
    lost = [*([] if whole else [_VALUES_ALONE]), *losses(package, original, sum(map(len, covered)))]
    if len(findings) > MOST:
        lost.append(_MORE.filled(number=len(findings) - MOST))
    return Marked(copied, tuple(lost))


def _copied(
    package: Carried, original: Workbook, findings: Sequence[Finding], language: Language
) -> tuple[bytes, Sequence[frozenset[Place]], bool]:
    """The marked workbook, by sheet the places whose values it does not hold (those that a merged area covers), and
    whether it was copied whole: where the library cannot read the file, it is made of its values alone.
    """
    from eqm.report.marking.loading import UnreadableError, loaded, rebuilt, written
    from eqm.report.marking.notes import add_overview, mark_cells

    try:
        whole = loaded(package.data, original)
        book, covered = whole or rebuilt(original)
        for sheet, page in zip(original.sheets, book.worksheets, strict=True):
            mark_cells(page, sheet, [found for found in findings if found.place.sheet == sheet.name], language)
        add_overview(book, original, findings, language)
        return written(book), covered, whole is not None
    except UnreadableError:
        raise _no_copy(_UNREADABLE) from None


def _check_same(original: Workbook, data: bytes, covered: Sequence[frozenset[Place]], limits: Limits) -> None:
    """Stop unless our own reader finds in the copy what it found in the original, after the sheet that was added."""
    copy, _ = read_workbook(data, "", _with_room(limits))
    if copy is None or [sheet.name for sheet in copy.sheets[1:]] != [sheet.name for sheet in original.sheets]:
        raise _no_copy(_OTHER_SHEETS)
    for before, after, hidden in zip(original.sheets, copy.sheets[1:], covered, strict=True):
        if _around(before) != _around(after):
            raise _no_copy(_OTHER_SHEETS)
        place = _first_difference(before, after, hidden)
        if place:
            row, column = place
            name = visible(f"{before.name}!{column_letters(column)}{row}")
            raise _no_copy(_OTHER_VALUE.filled(place=name))


def _with_room(limits: Limits) -> Limits:
    alike = ("ratio_from", "columns", "findings", "sheets", "rows")
    wider = {one.name: getattr(limits, one.name) * _ROOM for one in fields(limits) if one.name not in alike}
    return replace(limits, **wider, sheets=limits.sheets + 1, rows=max(limits.rows, MOST + 1))


def _first_difference(before: Sheet, after: Sheet, covered: frozenset[Place]) -> Place | None:
    """The first place with another value or format; of formulas only that there is one: they are calculated anew."""
    was, now = _values(before), _values(after)
    for place in sorted((was.keys() | now.keys()) - covered):
        old, new = was.get(place), now.get(place)
        if old is None or new is None or old.number_format != new.number_format:
            return place
        if old[2:4] != new[2:4] and not old.formula == new.formula == Formula.PRESENT:
            return place
    return None


def _values(sheet: Sheet) -> Mapping[Place, Cell]:
    """Cells with something to see, by place: an empty text and a formula without a value show nothing."""
    return {
        (cell.row, cell.column): cell
        for cell in sheet.cells
        if cell.formula is Formula.PRESENT or (cell.kind is not Kind.EMPTY and cell.value != "")
    }


def _no_copy(reason: Text | Finding) -> EqmError:
    words = reason if isinstance(reason, Text) else Text(*map(reason.message, LANGUAGES))
    return EqmError(_NO_COPY.filled(reason=words))
