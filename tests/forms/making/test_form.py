"""A form as the agency opens it: what may be filled in, with which rules, and what is locked."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from eqm.forms.making.subject import Subject, asked
from eqm.forms.making.words import HIDDEN
from forms.making.made import CATALOG, WEIGHED, form, machine_row, register, rows_of, rules, subjects, unlocked
from intake.given import catalog_of

WHOM = subjects()
BOOK = form(WHOM["a1"], round="12", opens="1404/03/18", closes="1404/04/17")
BLANK = form()
VISIBLE = [name for name in BOOK.sheetnames if name != HIDDEN]


def hidden(book: object = BOOK) -> dict[str, object]:
    rows = book[HIDDEN].iter_rows(min_row=1, max_row=15, max_col=2, values_only=True)  # type: ignore[index]
    return {str(key): value for key, value in rows if key is not None}


def test_the_sheets_stand_in_order_and_only_the_last_is_hidden() -> None:
    assert BOOK.sheetnames == ["راهنما", "دستگاه", "پاسخ‌ها", "خدمات", "مستندات", "دورهٔ پیش", "eqm"]
    assert BLANK.sheetnames == ["راهنما", "دستگاه", "پاسخ‌ها", "خدمات", "مستندات", "eqm"]
    assert [BOOK[name].sheet_state for name in BOOK.sheetnames] == ["visible"] * 6 + ["hidden"]
    assert BOOK.active is BOOK.worksheets[0]


@pytest.mark.parametrize("name", VISIBLE)
def test_every_sheet_reads_from_right_to_left_and_prints_on_a4(name: str) -> None:
    sheet = BOOK[name]
    assert sheet.sheet_view.rightToLeft
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert not sheet.protection.formatColumns


def test_headers_stay_in_view_and_on_every_page() -> None:
    for name, first, columns in (("پاسخ‌ها", "id", "C"), ("خدمات", "service", "C"), ("مستندات", "service", "A")):
        row, _ = machine_row(BOOK[name], first)
        assert BOOK[name].freeze_panes == f"{columns}{row + 1}"
        assert BOOK[name].print_title_rows == f"$1:${row}"


def test_the_hidden_sheet_says_what_the_form_is() -> None:
    assert hidden() == {
        "form": 1,
        "catalog": "small",
        "version": "1",
        "digest": CATALOG.digest,
        "agency": "a1",
        "round": "12",
        "opens": "1404/03/18",
        "closes": "1404/04/17",
    }
    assert hidden(BLANK) == {"form": 1, "catalog": "small", "version": "1", "digest": CATALOG.digest, "agency": None}


def test_headers_are_the_readers_words() -> None:
    _, answers = machine_row(BOOK["پاسخ‌ها"], "id")
    assert {"id", "title", "answer", "of", "evidence", "last"} <= set(answers)
    _, services = machine_row(BOOK["خدمات"], "service")
    assert list(services) == ["service", "title", "months", "S1", "S2", "S3.in_time", "S3.all", "S4", "S5"]
    assert list(machine_row(form(catalog=WEIGHED)["خدمات"], "service")[1])[:4] == [
        "service",
        "title",
        "weight",
        "months",
    ]
    assert list(machine_row(BOOK["مستندات"], "service")[1]) == ["service", "indicator", "link"]
    persian = [cell.value for cell in BOOK["پاسخ‌ها"][machine_row(BOOK["پاسخ‌ها"], "id")[0] - 1]]
    assert {"شناسه", "شاخص", "پاسخ", "از", "مستندات", "دورهٔ پیش"} <= set(persian)


def test_the_agency_is_told_in_key_and_value_and_only_what_it_knows_itself_is_open() -> None:
    sheet = BOOK["دستگاه"]
    told = {row[0].value: (row[1].value, row[1].protection.locked) for row in sheet.iter_rows(min_row=4)}
    assert told == {
        "کد دستگاه": ("a1", True),
        "نام دستگاه": ("سازمان یک", True),
        "نام انگلیسی": ("Agency one", True),
        "گروه‌ها": ("big، wide", True),
        "دستگاه بالادست": ("p9", True),
        "وضعیت": ("مشارکت‌کننده", True),
        "ماه‌ها": (None, False),
        "تاریخ تکمیل": (None, False),
        "تکمیل‌کننده": (None, False),
    }
    assert unlocked(BLANK["دستگاه"]) == {"B4", "B5", "B6", "B10", "B11", "B12"}


def answer_cells(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    """What must be open in the answers sheet of the catalog of these tests."""
    rows, columns = rows_of(sheet, "id"), machine_row(sheet, "id")[1]
    for indicator in ("A1", "A2", "A3", "A4", "A5", "A7", "A8"):
        yield indicator, f"{columns['answer']}{rows[indicator]}"
    yield "A3", f"{columns['of']}{rows['A3']}"
    yield "A1", f"{columns['evidence']}{rows['A1']}"


def service_cells(sheet: Worksheet) -> set[str]:
    first, columns = machine_row(sheet, "service")
    carried, end = first + 2, first + 22
    open_ = [columns[name] for name in columns if name not in ("service", "title", "S1")]
    return {f"{letter}{row}" for letter in open_ for row in range(first + 1, end + 1)} | {
        f"{columns[name]}{row}" for name in ("service", "title") for row in range(carried + 1, end + 1)
    }


def test_exactly_the_answer_cells_are_unlocked() -> None:
    assert unlocked(BOOK["راهنما"]) == unlocked(BOOK["دورهٔ پیش"]) == unlocked(BOOK[HIDDEN]) == set()
    assert unlocked(BOOK["پاسخ‌ها"]) == {cell for _, cell in answer_cells(BOOK["پاسخ‌ها"])}
    assert unlocked(BOOK["خدمات"]) == service_cells(BOOK["خدمات"])
    row, _ = machine_row(BOOK["مستندات"], "service")
    assert unlocked(BOOK["مستندات"]) == {f"{c}{r}" for c in "ABC" for r in range(row + 1, row + 201)}


MONTHS = [["agency", "name", "status", "months"], ["a1", "یک", None, None], ["a2", "دو", "new", 4], ["a3", "سه", "new"]]
OFFERED = [["agency", "service", "title", "weight", "months", "S5"], ["a1", "s1", "خدمت", 5, None, 80]]
OFFERED += [["a1", "s2", None, 2, 6, 80], ["a2", "s1", "خدمت", 1, None, 80]]


@pytest.mark.parametrize(("code", "months", "locked"), [("a1", None, True), ("a2", 4, True), ("a3", None, False)])
def test_the_months_are_open_only_where_the_register_leaves_them_to_the_agency(
    code: str, months: int | None, locked: bool
) -> None:
    sheet = form(subjects(agencies=MONTHS)[code])["دستگاه"]
    assert (sheet["B10"].value, sheet["B10"].protection.locked) == (months, locked)


@pytest.mark.parametrize(
    ("code", "first", "second"),
    [("a1", ("s1", "خدمت", 5, None), ("s2", None, 2, 6)), ("a2", ("s1", "خدمت", 1, None), (None,) * 4)],
)
def test_what_the_register_says_of_a_service_is_locked(code: str, first: tuple[Any, ...], second: Any) -> None:
    whom = subjects(WEIGHED, agencies=MONTHS, services=OFFERED)[code]
    sheet = form(whom, WEIGHED)["خدمات"]
    row, columns = machine_row(sheet, "service")
    facts = [[f"{columns[name]}{row + 1 + n}" for name in ("service", "title", "weight", "months")] for n in (0, 1)]
    assert [tuple(sheet[cell].value for cell in cells) for cells in facts] == [first, second]
    own = {"a1": {facts[1][1]}, "a2": {facts[0][3], *facts[1]}}[code]
    assert {cell for cells in facts for cell in cells if not sheet[cell].protection.locked} == own


def test_a_register_without_weights_leaves_them_to_the_agency() -> None:
    unweighed = [[cell for n, cell in enumerate(one) if n != 3] for one in OFFERED]
    sheet = form(subjects(WEIGHED, agencies=MONTHS, services=unweighed)["a1"], WEIGHED)["خدمات"]
    row, columns = machine_row(sheet, "service")
    weight = sheet[f"{columns['weight']}{row + 1}"]
    assert (weight.value, weight.protection.locked) == (None, False)


@pytest.mark.parametrize(
    "book",
    [
        BOOK,
        BLANK,
        form(WHOM["a1"], WEIGHED),
        *(form(one, WEIGHED) for one in subjects(WEIGHED, agencies=MONTHS, services=OFFERED).values()),
    ],
)
def test_every_open_cell_has_a_rule_that_refuses_and_explains(book: object) -> None:
    for sheet in book.worksheets:  # type: ignore[attr-defined]
        found = rules(sheet)
        assert set(found) == unlocked(sheet), sheet.title
        for cell, rule in found.items():
            assert rule.showErrorMessage, cell
            assert rule.showInputMessage
            assert rule.errorStyle in ("stop", None)
            assert rule.allow_blank
            for text, limit in (
                (rule.errorTitle, 32),
                (rule.promptTitle, 32),
                (rule.prompt, 255),
                (rule.error, 225),
                (rule.formula1, 255),
            ):
                assert 0 < len(text.encode("utf-16-le")) // 2 <= limit
            for text in (rule.prompt, rule.error):
                assert re.search("[آ-ی]", text), text
                assert re.search("[a-z]{2}", text), text


def listed(book: object, area: str) -> list[object]:
    sheet, _, cells = area.rpartition("!")
    return [cell[0].value for cell in book[sheet.strip("'")][cells.replace("$", "")]]  # type: ignore[index]


def test_lists_come_from_ranges_in_the_catalogs_words() -> None:
    sheet, columns = BOOK["پاسخ‌ها"], machine_row(BOOK["پاسخ‌ها"], "id")[1]
    rows, found = rows_of(sheet, "id"), rules(sheet)
    yes_no, choice = (found[f"{columns['answer']}{rows[name]}"] for name in ("A1", "A7"))
    assert (yes_no.type, choice.type) == ("list", "list")
    assert listed(BOOK, yes_no.formula1) == ["بله", "خیر"]
    titles = listed(BOOK, choice.formula1)
    assert titles[:2] == ["هیچ، مطلقاً", "=برخی"]
    assert titles[3:] == ["عدم مصداق"]
    for sheet in BOOK.worksheets:
        assert all('"' not in rule.formula1 for rule in rules(sheet).values() if rule.type == "list")


def test_links_are_taken_for_known_services_and_indicators_only() -> None:
    found = rules(BOOK["مستندات"])
    row, _ = machine_row(BOOK["مستندات"], "service")
    assert listed(BOOK, found[f"B{row + 1}"].formula1) == ["S2"]
    services = listed(BOOK, found[f"A{row + 1}"].formula1)
    assert services[:3] == ["2", "10", None]
    assert len(services) == 22


def test_plain_ranges_are_excels_own() -> None:
    sheet, columns = BOOK["پاسخ‌ها"], machine_row(BOOK["پاسخ‌ها"], "id")[1]
    rows, found = rows_of(sheet, "id"), rules(sheet)
    number, traffic = (found[f"{columns['answer']}{rows[name]}"] for name in ("A4", "A5"))
    assert (number.type, number.operator, number.formula1, number.formula2) == ("decimal", "between", "1", "5")
    assert (traffic.type, traffic.operator, traffic.formula1) == ("decimal", "greaterThanOrEqual", "0")
    first, services = machine_row(BOOK["خدمات"], "service")
    percent = rules(BOOK["خدمات"])[f"{services['S5']}{first + 1}"]
    assert (percent.type, percent.formula1, percent.formula2) == ("decimal", "0", "100")


def test_only_optional_answers_take_not_applicable() -> None:
    sheet, columns = BOOK["پاسخ‌ها"], machine_row(BOOK["پاسخ‌ها"], "id")[1]
    rows, found = rows_of(sheet, "id"), rules(sheet)
    for name in ("A1", "A2", "A3", "A4", "A5", "A7", "A8"):
        rule = found[f"{columns['answer']}{rows[name]}"]
        said = rule.formula1 + " ".join(map(str, listed(BOOK, rule.formula1) if rule.type == "list" else ()))
        assert ("عدم مصداق" in rule.prompt) == (name in ("A2", "A3", "A7")), name
        assert ("eqm!" in said and "عدم مصداق" in said) or rule.type != "list" or name not in ("A2", "A3", "A7")


def test_numbers_are_plain_and_codes_are_text() -> None:
    first, columns = machine_row(BOOK["خدمات"], "service")
    formats = {name: BOOK["خدمات"][f"{letter}{first + 5}"].number_format for name, letter in columns.items()}
    assert formats.pop("service") == "@"
    assert set(formats.values()) == {"General"}


def test_what_a_system_measures_is_shown_and_closed() -> None:
    sheet, columns = BOOK["پاسخ‌ها"], machine_row(BOOK["پاسخ‌ها"], "id")[1]
    row = rows_of(sheet, "id")["A6"]
    assert "سامانه می‌سنجد" in sheet[f"{columns['expected']}{row}"].value
    answer = sheet[f"{columns['answer']}{row}"]
    assert (answer.value, answer.fill.patternType) == (None, "lightUp")
    first, services = machine_row(BOOK["خدمات"], "service")
    assert BOOK["خدمات"][f"{services['S1']}{first + 1}"].fill.patternType == "lightUp"


def test_services_are_carried_over_in_the_order_people_count() -> None:
    sheet = BOOK["خدمات"]
    first, _ = machine_row(sheet, "service")
    told = [[cell.value for cell in sheet[row][:2]] for row in (first + 1, first + 2, first + 3)]
    assert told == [["2", "+خدمت دو"], ["10", "خدمت ده"], [None, None]]
    weighed = form(subjects(WEIGHED)["a1"], WEIGHED)["خدمات"]
    first, _ = machine_row(weighed, "service")
    assert [weighed[f"C{first + 1}"].value, weighed[f"C{first + 2}"].value] == [1, 2]


def test_last_answers_stand_beside_in_words() -> None:
    sheet, columns = BOOK["پاسخ‌ها"], machine_row(BOOK["پاسخ‌ها"], "id")[1]
    told = {name: sheet[f"{columns['last']}{row}"].value for name, row in rows_of(sheet, "id").items()}
    assert told == {
        "A1": "بله",
        "A2": "۳",
        "A3": "۳۳٫۳۳٪",
        "A4": "۴٫۵",
        "A5": "۱۵۰۰",
        "A6": "۹۹٫۵",
        "A7": "هیچ، مطلقاً",
        "A8": "نامعتبر",
    }
    last = BOOK["دورهٔ پیش"]
    assert [cell.value for cell in last[last.max_row]] == ["10", "خدمت ده", "۹۸", "=برخی", "۷۵٪", "عدم مصداق", "۸۰"]


def test_the_last_round_can_be_left_out() -> None:
    from eqm.forms.making.subject import subjects_of

    (bare, *_) = subjects_of(register(), CATALOG, "fa", last=False)
    book = form(bare)
    assert "دورهٔ پیش" not in book.sheetnames
    sheet = book["پاسخ‌ها"]
    letter = machine_row(sheet, "id")[1]["last"]
    assert sheet.column_dimensions[letter].hidden
    assert [one.code for one in bare.offers] == ["2", "10"]


def test_whoever_is_asked_again_takes_part_anew() -> None:
    assert [one.code for one in asked(list(WHOM.values()))] == ["a1", "a2"]
    assert {code: one.status for code, one in WHOM.items()} == {
        "a1": "participating",
        "a2": "participating",
        "a3": "excluded",
    }
    silent = subjects(answers=[["agency", "A1"], ["a2", "بله"]], services=[["agency", "service", "S5"]])
    assert silent["a1"].status == "new"


def test_the_guide_tells_of_every_indicator_how_it_scores() -> None:
    text = "\n".join(str(cell.value) for row in BOOK["راهنما"].iter_rows() for cell in row if cell.value is not None)
    for told in (
        "مهلت تکمیل: از 1404/03/18 تا 1404/04/17",
        "To be filled in from 1404/03/18 to 1404/04/17",
        "دورهٔ 12",
        "بله: ۱۰۰ امتیاز · خیر: ۰ امتیاز",
        "None, at all: 0 points · =some: 50 points",
        "a share of 0 percent scores 0 and a share of 100 percent scores in full (100)",
        "از ۱: ۵۰ امتیاز · از ۲: ۱۰۰ امتیاز؛ کمتر از ۱: بی‌امتیاز.",
        "The monthly mean's share of the criterion (20000), at most 100 points",
    ):
        assert told in text, told
    assert [row[0].value for row in BOOK["راهنما"].iter_rows() if re.fullmatch("[AS][0-9]", str(row[0].value))] == [
        indicator.id for indicator in CATALOG.indicators
    ]


def test_a_catalog_without_services_has_no_sheet_for_them() -> None:
    few = catalog_of({"id": "A", "title": "A", "answer": {"type": "yes_no"}})
    assert form(catalog=few).sheetnames == ["راهنما", "دستگاه", "پاسخ‌ها", "eqm"]
    only = catalog_of({"id": "S", "title": "S", "per": "service", "answer": {"type": "yes_no"}})
    assert form(catalog=only).sheetnames == ["راهنما", "دستگاه", "خدمات", "eqm"]


def test_the_tabs_and_the_lists_speak_the_language_asked_for() -> None:
    import io

    import openpyxl

    from eqm.forms.making.form import form_of
    from eqm.forms.making.subject import Plan
    from eqm.xlsx.writing.workbook import saved

    book = openpyxl.load_workbook(io.BytesIO(saved(form_of(Plan(CATALOG, "en"), WHOM["a1"]))))
    assert book.sheetnames == ["guide", "agency", "answers", "services", "evidence", "last round", "eqm"]
    sheet, columns = book["answers"], machine_row(book["answers"], "id")[1]
    rule = rules(sheet)[f"{columns['answer']}{rows_of(sheet, 'id')['A1']}"]
    assert listed(book, rule.formula1) == ["yes", "no"]
    assert "فرم خوداظهاری" in book["guide"]["A1"].value


def test_a_subject_may_offer_nothing() -> None:
    sheet = form(Subject(code="x", name="n"))["خدمات"]
    first, _ = machine_row(sheet, "service")
    assert len(unlocked(sheet)) == len(rules(sheet))
    assert sheet.max_row == first + 20
