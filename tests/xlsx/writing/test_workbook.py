"""Workbooks of reports: what stands in their cells, what it can never become, and how the sheets are set up."""

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest
from hypothesis import given, strategies as st

from bulk import examples
from eqm.language import Language, visible
from eqm.xlsx.reading import read_workbook
from eqm.xlsx.writing.model import Sheet, SheetColumn, Toned, Value
from eqm.xlsx.writing.sheets import workbook_bytes
from eqm.xlsx.writing.workbook import sheet_titles

COLUMNS = (
    SheetColumn("رتبه", "count"),
    SheetColumn("کد", "code"),
    SheetColumn("نام"),
    SheetColumn("امتیاز", "number", 2, bar=(0, 100)),
    SheetColumn("تغییر", "change", 1),
    SheetColumn("سهم", "plain"),
    SheetColumn("یافته", "prose", width=40),
)
ROWS: list[tuple[Value, ...]] = [
    (1, "ito", "سازمان", 97.12, -3.25, 0.5, "جمله‌ای که باید شکسته شود " * 6),
    (2, "010", "پست", Toned(0.0, "error"), None, float("nan"), ""),
    (3, "1E5", "-5", Toned("عدم مصداق", "faint"), 0, 1, "کوتاه"),
]
SHEET = Sheet("رتبه‌بندی", COLUMNS, ROWS, heading=("عنوان", "یادداشت"), frozen=2)
DANGEROUS = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", "'=1", '=HYPERLINK("http://evil")', "#REF!")


def opened(sheets: Sequence[Sheet], language: Language = "fa") -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(sheets, language)))


def told(cells: Any) -> list[Any]:
    return [cell.value for cell in cells]


def read(data: bytes) -> dict[int, Any]:
    """The first column below the header, as eqm's own reader has it."""
    book, findings = read_workbook(data, "x.xlsx")
    assert book is not None
    assert findings == []
    assert not any(cell.formula for sheet in book.sheets for cell in sheet.cells)
    return {cell.row: cell.value for cell in book.sheets[0].cells if cell.row > 1}


def one_column(texts: Sequence[str], kind: Any = "text") -> Sheet:
    return Sheet("s", (SheetColumn("c", kind),), [(text,) for text in texts])


def test_numbers_are_numbers_texts_are_texts_and_gaps_are_empty() -> None:
    page = opened([SHEET]).worksheets[0]
    assert told(page[3]) == ["رتبه", "کد", "نام", "امتیاز", "تغییر", "سهم", "یافته"]
    assert told(page[4])[:6] == [1, "ito", "سازمان", 97.12, -3.25, 0.5]
    assert told(page[5]) == [2, "010", "پست", 0, None, None, None]
    assert told(page[6]) == [3, "1E5", "-5", "عدم مصداق", 0, 1, "کوتاه"]
    assert [cell.data_type for cell in page[6]] == ["n", "s", "s", "s", "n", "n", "s"]
    assert page.max_row == 6


def test_formats_show_the_published_decimals_and_leave_the_number_as_it_is() -> None:
    row = opened([SHEET]).worksheets[0][4]
    assert [cell.number_format for cell in row] == [
        "#,##0",
        "@",
        "General",
        "0.00",
        "+0.0;-0.0;0.0",
        "General",
        "General",
    ]
    exact = 0.1 + 0.2
    page = opened([Sheet("s", (SheetColumn("n", "number", 1),), [(exact,)])]).active
    assert page["A2"].value == exact


@pytest.mark.parametrize("language", ["fa", "en"])
def test_sheets_are_set_up_to_be_read(language: Language) -> None:
    page = opened([SHEET], language).worksheets[0]
    assert page.sheet_view.rightToLeft is (language == "fa")
    assert page.freeze_panes == "C4"
    assert page.auto_filter.ref == "A3:G6"
    assert page.print_titles == "'رتبه‌بندی'!$1:$3,'رتبه‌بندی'!$A:$B"
    [(area, [rule])] = [(str(found.sqref), found.rules) for found in page.conditional_formatting]
    assert (area, rule.type) == ("D4:D6", "dataBar")
    assert [(end.type, end.val) for end in rule.dataBar.cfvo] == [("num", 0), ("num", 100)]
    assert page.column_dimensions["G"].width == 40
    assert page.row_dimensions[4].height > 2 * 13
    assert page.row_dimensions[5].height is None
    assert page["D5"].fill.start_color.rgb == "FFF8CBAD"


def test_a_sheet_without_rows_and_one_without_a_filter_open_too() -> None:
    first, second = opened([Sheet("a", COLUMNS, []), Sheet("b", COLUMNS, ROWS, filtered=False)]).worksheets
    assert first.auto_filter.ref == "A1:G2"
    assert second.auto_filter.ref is None


@pytest.mark.parametrize("kind", ["text", "code", "prose"])
@pytest.mark.parametrize("text", DANGEROUS)
def test_what_begins_like_a_formula_stays_a_text_also_when_it_is_edited(text: str, kind: str) -> None:
    cell = opened([one_column([text], kind)]).active["A2"]
    assert (cell.data_type, cell.value) == ("s", visible(text, 99))
    assert bool(cell.quotePrefix) is (visible(text, 99)[0] not in "\\#")


def test_headers_and_lines_above_them_are_no_formulas_either() -> None:
    page = opened([Sheet("=A1", (SheetColumn("=1+1"),), [], heading=("=2+2", "+3"))]).active
    assert [(cell.data_type, cell.value) for (cell,) in page.iter_rows(max_row=3)] == [
        ("s", "=2+2"),
        ("s", "+3"),
        ("s", "=1+1"),
    ]


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=20), min_size=1, max_size=8))
@examples(30, few=6)
def test_any_text_comes_back_as_it_is_shown(texts: list[str]) -> None:
    data = workbook_bytes([one_column(texts)], "fa")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not re.search("<f[ >]", archive.read("xl/worksheets/sheet1.xml").decode())
    cells = [cell for (cell,) in openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows(min_row=2)]  # type: ignore[union-attr]
    assert all(cell.data_type == "s" or cell.value is None for cell in cells)
    assert read(data) == {row: visible(text, 99) for row, text in enumerate(texts, 2) if text}


def test_what_is_unseen_is_written_out() -> None:
    data = workbook_bytes([one_column(["a\x00b\u202ec\u2066d\ud800\ufffe\n_x0041_"])], "fa")
    assert read(data)[2] == "a\\u0000b\\u202ec\\u2066d\\ud800\\ufffe\\u000a_x0041_"


def test_a_text_longer_than_a_cell_is_cut() -> None:
    cell = opened([one_column(["\x00" * 40_000])]).active["A2"]
    assert len(cell.value) <= 32_767


def test_lengths_are_counted_as_excel_counts_them() -> None:
    long = "😀" * 20_000
    [(row, text)] = read(workbook_bytes([one_column([long])], "en")).items()
    assert (row, text) == (2, "😀" * 16_383 + "…")
    assert len(text.encode("utf-16-le")) // 2 == 32_767
    titles = sheet_titles(["😀" * 30, "😀" * 30])
    assert titles == ["😀" * 15 + "…", "😀" * 13 + " (2)"]


def test_titles_of_sheets_are_legal_and_unique() -> None:
    wanted = [
        "",
        "a/b:c*d?e[f]g\\h",
        "'quoted'",
        "x" * 40,
        "X" * 40,
        "History",
        "a\u202eb",
        "فا" * 30,
        "فا" * 30,
        "a\nb",
    ]
    titles = sheet_titles(wanted)
    assert len({title.casefold() for title in titles}) == len(titles)
    assert titles[:6] == ["-", "a-b-c-d-e-f-g-h", "quoted", "x" * 30 + "…", "X" * 27 + " (2)", "History (2)"]
    for title in titles:
        assert 1 <= len(title) <= 31
        assert not re.search(r"[\[\]:*?/\\\x00-\x1f\u202e]|^'|'$", title)
    assert opened([Sheet(title, COLUMNS, ROWS) for title in wanted]).sheetnames == titles


@given(st.lists(st.text(max_size=40), max_size=12))
@examples(40, few=8)
def test_any_titles_become_legal_and_unique(wanted: list[str]) -> None:
    titles = sheet_titles(wanted)
    assert len({title.casefold() for title in titles}) == len(wanted)
    assert all(1 <= len(title) <= 31 and not re.search(r"[\[\]:*?/\\]|^'|'$", title) for title in titles)


@pytest.mark.parametrize("row", [("a",), ("a", 1.0, 2.0), ("a", "b"), ("a", float("inf")), (1.0, 1.0)])
def test_a_row_that_does_not_fit_its_columns_is_a_fault(row: tuple[Value, ...]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - that it is refused is what counts
        Sheet("s", (SheetColumn("c"), SheetColumn("n", "number")), [row])


def test_equal_sheets_give_equal_bytes_in_any_process() -> None:
    code = (
        "import sys\nfrom eqm.xlsx.writing.model import SheetColumn, Sheet\n"
        "from eqm.xlsx.writing.sheets import workbook_bytes\n"
        "rows = [(f'a<{n}>&', n / 7) for n in range(20)]\n"
        "sheet = Sheet('s', (SheetColumn('c'), SheetColumn('n', 'number', 2, bar=(0, 3))), rows, heading=('t',))\n"
        "sys.stdout.buffer.write(workbook_bytes([sheet], 'fa'))"
    )

    def made(**env: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, **env}
        ).stdout

    assert made(PYTHONHASHSEED="1", TZ="UTC") == made(PYTHONHASHSEED="2", TZ="Asia/Tehran")
    with zipfile.ZipFile(io.BytesIO(made())) as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2024, 1, 1)}
        assert set(re.findall(rb"\d{4}-\d\d-\d\d", archive.read("docProps/core.xml"))) == {b"2024-01-01"}


def test_to_say_what_a_sheet_holds_imports_no_openpyxl() -> None:
    code = "import sys, eqm.xlsx.writing.model; assert 'openpyxl' not in sys.modules and 'pandas' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_which_xml_is_written_does_not_hang_on_what_else_is_installed() -> None:
    code = "import eqm.xlsx.writing.sheets, openpyxl; assert not openpyxl.LXML"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_text_from_outside_is_read_in_its_own_direction(language: Language) -> None:
    told = {"«پست»": 2, "(a)": 1, "12 (سازمان)": 2, "ITO سازمان": 1, "12": 1}
    page = opened([one_column(list(told))], language).active
    assert [cell.alignment.readingOrder for (cell,) in page.iter_rows(min_row=2)] == list(told.values())
    prose = opened([one_column(list(told), "prose")], language).active
    assert {cell.alignment.readingOrder for (cell,) in prose.iter_rows(min_row=2)} == {2 if language == "fa" else 1}
