"""What another program wrote is what we read, cell by cell; and the shortcut for plain rows changes nothing."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900

from bulk import examples
from eqm.xlsx.reading import Cell, Formula, Kind, Limits
from eqm.xlsx.reading.plain import PlainRows
from xlsx.reading import workbooks as w
from xlsx.reading.asserting import cells, read

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12).filter(
    lambda text: text and not text.startswith("=") and "_x" not in text
)
NUMBER = st.one_of(st.integers(-(10**15), 10**15), st.floats(-1e300, 1e300))
DATE = st.datetimes(datetime(1900, 3, 1), datetime(2100, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
VALUE = st.one_of(
    st.none(), NUMBER, TEXT, st.booleans(), DATE, st.just("=SUM(A1:A2)"), st.sampled_from(["بله", "۸۵٫۵"])
)


def written(rows: Sequence[Sequence[Any]], epoch: datetime = CALENDAR_WINDOWS_1900) -> bytes:
    """The rows as openpyxl writes them."""
    book = Workbook()
    book.epoch = epoch
    sheet = book.create_sheet("data", 0)
    for r, values in enumerate(rows, 1):
        for c, value in enumerate(values, 1):
            sheet.cell(r, c, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def expected(value: object) -> tuple[Kind, object] | None:
    if isinstance(value, bool):
        return Kind.BOOLEAN, value
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return Kind.DATE, value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, int | float):
        return Kind.NUMBER, float(f"{value:.16g}")  # as many digits as openpyxl writes
    if isinstance(value, str) and value.startswith("="):
        return Kind.EMPTY, None
    return None if value is None else (Kind.TEXT, value)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(VALUE, max_size=6), max_size=6))
def test_what_openpyxl_writes_is_read_back(rows: list[list[object]]) -> None:
    wanted = {
        (r, c): found for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1) if (found := expected(value))
    }
    assert {(cell.row, cell.column): (cell.kind, cell.value) for cell in cells(written(rows))} == wanted


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_dates_agree_with_openpyxl(epoch_1904: bool) -> None:
    days = [date(1904, 1, 2) + timedelta(days=n * 131) for n in range(600)]
    epoch = CALENDAR_MAC_1904 if epoch_1904 else CALENDAR_WINDOWS_1900
    assert [cell.value for cell in cells(written([[day] for day in days], epoch))] == [day.isoformat() for day in days]


PIECE = st.sampled_from(
    [
        "<v>1</v>", "<v>-0.5</v>", "<v>1E-3</v>", "<v>1.2.3</v>", "<v>0</v>", "<v>2</v>", "<v>99</v>", "<v></v>",
        "<v>-</v>", "<is><t>متن</t></is>", "<is><t>a &amp; b</t></is>", "<is><t>a_x0041_</t></is>",
        '<is><t xml:space="preserve"> x </t></is>',
        "<is><t>12</t></is>", "<is><t></t></is>", "", "<f>1+1</f><v>2</v>", "<!-- x --><v>3</v>",
    ]
)  # fmt: skip
CELL = st.tuples(
    st.sampled_from(["", ' t="s"', ' t="n"', ' t="b"', ' t="inlineStr"', ' t="str"', ' t="e"']),
    st.sampled_from(["", ' s="0"', ' s="1"', ' s="2"', ' s="9"']),
    PIECE,
)
COLUMN = st.sampled_from("ABCDE")
IN_ORDER = st.dictionaries(COLUMN, CELL, max_size=5).map(lambda row: sorted(row.items()))
ROWS = st.lists(st.one_of(IN_ORDER, IN_ORDER, IN_ORDER, st.lists(st.tuples(COLUMN, CELL), max_size=3)), max_size=5)


@examples(300, few=20)
@given(ROWS, st.sampled_from([Limits(), Limits(text=3), Limits(cells=4), Limits(columns=3), Limits(faults=1)]))
def test_the_shortcut_changes_no_result(rows: list[list[tuple[str, tuple[str, str, str]]]], limits: Limits) -> None:
    data = ""
    for number, row in enumerate(rows, 1):
        inside = "".join(f'<c r="{c}{number}"{style}{kind}>{piece}</c>' for c, (kind, style, piece) in row)
        data += w.row(inside, number)
    changed: dict[str, w.Part] = {
        w.STRINGS: w.shared_strings("<t>یک</t>", "<t>دو</t>", "<t>long text</t>"),
        w.STYLES: w.styles(0, "0%", "yyyy/mm/dd"),
    }
    quick = read(w.package(data, changed), limits)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PlainRows, "cells", lambda *_: None)
        slow = read(w.package(data, changed), limits)
    assert quick == slow


def test_the_shortcut_takes_plain_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []
    whole = PlainRows.cells

    def counted(self: PlainRows, row: int, raw: bytes) -> list[Cell] | None:
        found = whole(self, row, raw)
        taken.extend([row] if found is not None else [])
        return found

    monkeypatch.setattr(PlainRows, "cells", counted)
    plain = (
        '<c r="A{0}" s="1" t="s"><v>0</v></c><c r="B{0}"><v>0.5</v></c><c r="C{0}" t="inlineStr"><is><t>ی</t></is></c>'
    )
    rows = "".join(w.row(plain.format(n), n) for n in range(1, 5_001)) + w.row(
        '<c r="A5001"><f>1</f><v>1</v></c>', 5001
    )
    changed: dict[str, w.Part] = {w.STRINGS: w.shared_strings("<t>یک</t>"), w.STYLES: w.styles(0, 14)}
    found = cells(w.package(rows, changed))
    assert len(found) == 15_001
    assert found[-1].formula is Formula.PRESENT
    assert len(taken) > 4_900
    xml = w.sheet(rows)
    prefixed = xml.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?").replace("xmlns=", "xmlns:x=")
    taken.clear()
    assert cells(w.package(changed={**changed, w.SHEET: prefixed})) == found
    assert taken == []


HIDING = [
    '<x:row xmlns:x="{main}" r="2"><!-- <row r="2"> --><x:c r="A2"><x:v>7</x:v></x:c></x:row>',
    '<!-- <row r="2"><c r="A2"><v>8</v></c></row> --><row r="2"><c r="A2"><v>7</v></c></row>',
    '<row r="2"><c r="A2"><v>7</v></c><!-- </row><row r="3"><c r="A3"><v>8</v></c> --></row>',
    '<row r="2" spans=">"><c r="A2"><v>7</v></c></row>',
    '<row r="2"><c r="A2"><v><![CDATA[7]]></v></c></row><rowBreaks/>',
]


@pytest.mark.parametrize("hiding", HIDING)
def test_what_only_looks_like_a_row_is_none(hiding: str) -> None:
    found = cells(w.package(hiding.format(main=w.MAIN)))
    assert [(cell.row, cell.value) for cell in found] == [(2, 7.0)]
