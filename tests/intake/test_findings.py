"""Every rule of intake, each set off by a small round, at its place and with its agency."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from eqm.catalog import Catalog
from eqm.findings import Finding, Rule, cells, files as file_rules, forms, rounds, sheets as sheet_rules
from eqm.intake import File, Round, round_of
from eqm.xlsx.reading import Limits
from intake.given import (
    INDICATORS,
    ONE,
    PER_AGENCY,
    SMALL,
    Rows,
    calculated,
    catalog_of,
    csv_text,
    respelled,
    sheets,
    workbook,
)

USUAL = sheets()
ANSWERS = USUAL["answers"]
LONG = ["agency", "service", "indicator", "value"]
OBJECT = ["agency", "service", "indicator", "text", "decision", "value", "note"]
DISGUISED = (workbook({"a": [["agency", "P1"]]}), b"PK\x05\x06" + bytes(18), b"\x1f\x8b\x08", b"%PDF-1.4", b"<html>")
PAIR = [["agency", "P1"], ["ito", 85], ["post", 70]]


def altered(name: str, *changes: tuple[int, int, Any]) -> dict[str, list[list[Any]]]:
    """The usual sheets with cells changed: row and column from 1, as in the sheet."""
    tables = sheets()
    for row, column, value in changes:
        rows = tables[name]
        while len(rows) < row:
            rows.append([])
        while len(rows[row - 1]) < column:
            rows[row - 1].append(None)
        rows[row - 1][column - 1] = value
    return tables


def former(*codes: str) -> dict[str, list[list[Any]]]:
    """The usual sheets, the first agencies with these former codes."""
    return altered("agencies", (1, 7, "was"), *((row, 7, said) for row, said in enumerate(codes, 2)))


@dataclass(frozen=True)
class Case:
    """Sheets (or files) that set off `rule`, at `cell` of `sheet`, told of `agency`."""

    rule: Rule
    tables: Any
    cell: str = ""
    sheet: str = ""
    agency: str = ""
    catalog: Catalog = SMALL
    arrange: Callable[[Any], None] | None = None
    change: Callable[[bytes], bytes] = field(default=lambda data: data)
    times: int = 1
    limits: Limits = field(default_factory=Limits)

    @property
    def round(self) -> Round:
        """The round in the case's files."""
        if isinstance(self.tables, dict):
            data = self.change(workbook(self.tables, self.arrange))
            return round_of([File("r.xlsx", data)], self.catalog, self.limits)
        return round_of([File(name, data) for name, data in self.tables], self.catalog, self.limits)

    @property
    def findings(self) -> list[Finding]:
        """What the rule says of it."""
        return [finding for finding in self.round.findings if finding.rule is self.rule]


def hide(name: str, rows: tuple[int, ...] = (), columns: str = "") -> Callable[[Any], None]:
    def arrange(book: Any) -> None:
        for row in rows:
            book[name].row_dimensions[row].hidden = True
        for column in columns:
            book[name].column_dimensions[column].hidden = True
        if not rows and not columns:
            book[name].sheet_state = "hidden"

    return arrange


def merge(name: str, *ranges: str) -> Callable[[Any], None]:
    return lambda book: [book[name].merge_cells(one) for one in ranges] and None


def formula(name: str, place: str, text: str) -> Callable[[Any], None]:
    def arrange(book: Any) -> None:
        book[name][place] = text

    return arrange


def style(name: str, place: str, code: str) -> Callable[[Any], None]:
    def arrange(book: Any) -> None:
        book[name][place].number_format = code

    return arrange


AGENCIES_HEAD = ["agency", "name", "groups", "parent", "status", "months"]
TWO_FILES = [("a.csv", csv_text(PAIR)), ("b.csv", csv_text([["agency", "P1"], ["ITO", 1]]))]

WEIGHTED = catalog_of({**INDICATORS[3], "per": "service"}, pool="weight")
UNWEIGHTED = [["agency", "service", "S1"], ["ito", "s1", 90]]
HALF_WEIGHTED = [["agency", "service", "weight", "S1"], ["ito", "s1", 2, 90], ["ito", "s2", None, 80]]


def checked(severity: str = "warning") -> Catalog:
    """The small catalog, which asks for more than one channel where there is a statement."""
    message = {"fa": "بیانیه بدون کانال پذیرفته نیست.", "en": "A statement needs a channel."}
    hint = {"fa": "کانال‌ها را بشمارید.", "en": "Count the channels."}
    check = {"id": "channels", "expect": "A2 > 0 or A1 == no", "message": message, "hint": hint, "severity": severity}
    return catalog_of(*INDICATORS, checks=[check])


CELLS = [
    Case(cells.ERROR_CELL, altered("services", (2, 6, "#REF!")), "F2", "services", "ito"),
    Case(cells.NOT_CALCULATED, altered("answers", (3, 3, "=1+1")), "C3", "answers", "post"),
    Case(cells.ABOVE, altered("services", (3, 6, 101)), "F3", "services", "ito"),
    Case(cells.BELOW, altered("services", (3, 6, -1)), "F3", "services", "ito"),
    Case(
        cells.OUTSIDE_FORMULA,
        USUAL,
        "F4",
        "services",
        "post",
        arrange=formula("services", "F4", "=[1]Sheet1!A1"),
        change=lambda data: calculated(data, "5"),
    ),
    Case(
        cells.FORMULA_USED,
        USUAL,
        "F4",
        "services",
        "post",
        arrange=formula("services", "F4", "=90+5"),
        change=lambda data: calculated(data, "95"),
    ),
    Case(cells.NUMBER_AS_TEXT, altered("services", (2, 6, "۹۹"), (4, 6, "98")), "F2", "services"),
    Case(cells.NUMBER_AS_TEXT, altered("services", (4, 6, "98")), "F4", "services", "post"),
    Case(cells.NOT_A_NUMBER, altered("services", (2, 6, "بله")), "F2", "services", "ito"),
    Case(cells.NUMBER_UNCLEAR, altered("services", (2, 6, "85,5")), "F2", "services", "ito"),
    Case(cells.PERCENTAGE_OF_A_COUNT, altered("answers", (2, 3, "۸۵٪")), "C2", "answers", "ito"),
    Case(cells.PERCENTAGE_OF_A_COUNT, altered("answers", (2, 4, "85 %")), "D2", "answers", "ito"),
    Case(cells.NOT_A_NUMBER, altered("answers", (2, 3, "7,5")), "C2", "answers", "ito"),
    Case(
        cells.PERCENT_FORMAT,
        altered("services", (2, 6, 0.85)),
        "F2",
        "services",
        "ito",
        arrange=style("services", "F2", "0%"),
    ),
    Case(
        cells.DATE_CELL,
        altered("services", (2, 6, 45000)),
        "F2",
        "services",
        "ito",
        arrange=style("services", "F2", "yyyy-mm-dd"),
    ),
    Case(cells.BOOLEAN_CELL, altered("services", (2, 6, True)), "F2", "services", "ito"),
    Case(cells.NOT_WHOLE, altered("answers", (2, 3, 2.5)), "C2", "answers", "ito"),
    Case(cells.NOT_YES_NO, altered("answers", (2, 2, "شاید")), "B2", "answers", "ito"),
    Case(cells.YES_NO_UNCLEAR, altered("answers", (2, 2, 1)), "B2", "answers", "ito"),
    Case(cells.NOT_AN_OPTION, altered("services", (4, 7, "نیمی")), "G4", "services", "post"),
    Case(cells.NOT_APPLICABLE_REFUSED, altered("answers", (3, 2, "n/a")), "B3", "answers", "post"),
    Case(
        cells.MERGED_ANSWER,
        altered("services", (3, 6, None)),
        "F2",
        "services",
        "ito",
        arrange=merge("services", "F2:F3"),
    ),
    Case(
        cells.MERGED_ANSWER,
        altered("services", (3, 6, None), (4, 6, None)),
        arrange=merge("services", "F2:F4"),
        times=2,
    ),
    Case(cells.HALF_APPLICABLE, altered("answers", (2, 4, "n/a")), "D2", "answers", "ito"),
    Case(cells.HALF_APPLICABLE, altered("answers", (2, 5, "n/a")), "E2", "answers", "ito"),
    Case(
        cells.UNREAD_CELL,
        altered("services", (2, 6, 99)),
        "F2",
        "services",
        "ito",
        change=lambda data: respelled(data, "<v>99</v>", "<v>1e999</v>"),
    ),
    Case(cells.PART_ABOVE_WHOLE, altered("answers", (2, 4, 11)), "D2", "answers", "ito"),
    Case(
        cells.WHOLE_ZERO,
        {"answers": [["agency", "A3.on_time", "A3.received"], ["ito", 0, 0]]},
        "C2",
        "answers",
        "ito",
        catalog_of({**INDICATORS[2], "optional": False}),
    ),
]
CELLS += [
    Case(cells.REORDERED, altered("answers", (2, 3, "\u202e91\u202c")), "C2", "answers", "ito"),
    Case(cells.SHOWN_OTHERWISE, USUAL, "C2", "answers", "ito", arrange=style("answers", "C2", '"85"')),
    Case(cells.SHOWN_OTHERWISE, USUAL, "B2", "answers", "ito", arrange=style("answers", "B2", ";;;")),
    Case(cells.CONTRADICTION, altered("answers", (3, 2, "بله")), "C3", "answers", "post", catalog=checked("error")),
    Case(cells.CONTRADICTION_LIKELY, altered("answers", (3, 2, "بله")), "C3", "answers", "post", catalog=checked()),
]

SHEETS = [
    Case(sheet_rules.CSV_ENCODING, [("r.csv", "agency,P1\nito,۸۵\n".encode("utf-16"))], catalog=ONE),
    Case(sheet_rules.CSV_ENCODING, [("r.csv", "agency,P1\nدستگاه,85\n".encode("cp1256"))], catalog=ONE),
    Case(sheet_rules.CSV_ENCODING, [("r.csv", b"agency,P1\nito,\x00\n")], catalog=ONE),
    *(Case(file_rules.NOT_TEXT, [("r.csv", data)], catalog=ONE) for data in DISGUISED),
    Case(sheet_rules.CSV_BROKEN, [("r.csv", b'agency,P1\nito,"85\n')], catalog=ONE),
    Case(sheet_rules.CSV_BROKEN, [("r.csv", b'agency,P1\nito,"8"5\n')], catalog=ONE),
    Case(sheet_rules.CSV_DELIMITER, [("r.csv", csv_text(PAIR, ";"))], catalog=ONE),
    Case(sheet_rules.CSV_DELIMITER, [("r.csv", csv_text(PAIR, "\t"))], catalog=ONE),
    Case(sheet_rules.NO_TABLE, {"Sheet1": [["some", "thing"], [1, 2]]}, sheet="Sheet1"),
    Case(sheet_rules.NO_TABLE, [("r.csv", b"a,b\n1,2\n")]),
    Case(sheet_rules.NO_TABLE, {"answers": [["name", "x"], [1, 2]]}, sheet="answers"),
    Case(sheet_rules.TWO_TABLES, {"one": PAIR, "two": PAIR}, catalog=ONE),
    Case(sheet_rules.TWO_TABLES, {"answers": PAIR, "پاسخ‌ها": PAIR}, catalog=ONE),
    Case(sheet_rules.HIDDEN_SHEET, {"answers": PAIR, "old": PAIR}, "", "old", catalog=ONE, arrange=hide("old")),
    Case(sheet_rules.HIDDEN_SHEET, {"answers": PAIR, "new": PAIR}, "", "answers", catalog=ONE, arrange=hide("answers")),
    Case(
        sheet_rules.HIDDEN_SHEET_USED,
        {"answers": PAIR, "x": [[1]]},
        "",
        "answers",
        catalog=ONE,
        arrange=hide("answers"),
    ),
    Case(sheet_rules.SHEET_MATCHED, {"پاسخ ها": PAIR}, "", "پاسخ ها", catalog=ONE),
    Case(sheet_rules.SHEET_MATCHED, {"Answers": PAIR}, "", "Answers", catalog=ONE),
    Case(sheet_rules.SHEET_MATCHED, {"table": PAIR, "x": [[1]]}, "", "table", catalog=ONE),
    Case(sheet_rules.SHEET_IGNORED, {"answers": PAIR, "Notes": [["some", "words"]]}, "", "Notes", catalog=ONE),
    Case(sheet_rules.TABLE_IGNORED, {"answers": PAIR, "copy": PAIR}, "", "copy", catalog=ONE),
    Case(sheet_rules.TABLE_IGNORED, {"answers": PAIR, "fix": [LONG, ["ito", "", "P1", 1]]}, "", "fix", catalog=ONE),
    Case(sheet_rules.COLUMN_NEEDED, sheets(services=[["agency", "S1"], ["ito", 1]]), "", "services"),
    Case(sheet_rules.COLUMN_NEEDED, sheets(answers=[["A1", "A2"], ["yes", 1]]), "", "answers"),
    Case(
        sheet_rules.COLUMN_NEEDED, sheets(measured=[["agency", "service", "value"], ["ito", "s1", 1]]), "", "measured"
    ),
    Case(sheet_rules.COLUMN_TWICE, {"answers": [[*row, row[1]] for row in PAIR]}, "C1", "answers", catalog=ONE),
    Case(
        sheet_rules.TITLE_AMBIGUOUS,
        {"answers": [["agency", "درصد", "B1", "B2"], ["ito", 1, 2, 3]]},
        "B1",
        "answers",
        catalog=catalog_of(*({"id": i, "title": "درصد", "answer": {"type": "percent"}} for i in ("B1", "B2"))),
    ),
    Case(
        sheet_rules.COLUMN_UNKNOWN, {"answers": [["agency", "P1", "I99"], ["ito", 1, 2]]}, "C1", "answers", catalog=ONE
    ),
    Case(sheet_rules.COLUMN_UNKNOWN, altered("answers", (1, 4, "A3")), "D1", "answers"),
    Case(sheet_rules.COLUMN_ELSEWHERE, altered("answers", (1, 6, "S1"), (2, 6, 5)), "F1", "answers"),
    Case(sheet_rules.EXTRA_COLUMNS, altered("answers", (1, 6, "توضیحات"), (2, 6, "متن")), "", "answers"),
    Case(sheet_rules.TITLE_ROWS, {"answers": [["گزارش"], [], *PAIR]}, "", "answers", catalog=ONE),
    Case(sheet_rules.BLANK_ROWS, {"answers": [*PAIR[:2], [], [], PAIR[2]]}, "", "answers", catalog=ONE),
    Case(
        sheet_rules.HEADER_AGAIN, {"answers": [*PAIR[:2], ["کد دستگاه", "درصد"], PAIR[2]]}, "", "answers", catalog=ONE
    ),
    Case(sheet_rules.HIDDEN_ROWS, USUAL, "", "services", arrange=hide("services", rows=(2, 3))),
    Case(sheet_rules.HIDDEN_ROWS, USUAL, "", "services", arrange=hide("services", rows=(2, 4)), times=2),
    Case(sheet_rules.HIDDEN_COLUMNS, USUAL, "F1", "services", arrange=hide("services", columns="FG")),
    Case(sheet_rules.TOTAL_ROW, {"answers": [*PAIR, [None, 77.5, "میانگین"]]}, "C4", "answers", catalog=ONE),
    Case(sheet_rules.TOTAL_ROW, {"answers": [*PAIR, ["جمع", 155]]}, "A4", "answers", catalog=ONE),
    Case(
        sheet_rules.MERGED_CODES, altered("services", (3, 1, None)), "", "services", arrange=merge("services", "A2:A3")
    ),
    Case(
        sheet_rules.ROWS_DIFFER,
        {"all": [["agency", "service", "A2", "S1"], ["ito", "s1", 1, 90], ["ito", "s2", 2, 80]]},
        "C3",
        "all",
        "ito",
    ),
]
ROUNDS = [
    Case(rounds.NO_AGENCIES, {"x": [[1]]}),
    Case(rounds.CODE_WRONG, {"answers": [*PAIR, ["a b", 1]]}, "A4", "answers", catalog=ONE),
    Case(rounds.CODE_WRONG, {"answers": [*PAIR, [1.5, 1]]}, "A4", "answers", catalog=ONE),
    Case(rounds.CODE_WRONG, altered("services", (3, 2, "a/b")), "B3", "services", "ito"),
    Case(rounds.AGENCY_TWICE, {"answers": [*PAIR, ["ITO", 1]]}, "A4", "answers", "ito", ONE),
    Case(rounds.AGENCY_TWICE, TWO_FILES, "A2", "", "ito", ONE),
    Case(rounds.AGENCY_TWICE, altered("agencies", (4, 1, "۱"), (5, 1, 1)), "A5", "agencies", "1"),
    Case(rounds.NAMES_ALIKE, altered("agencies", (3, 2, "فنّاوري")), "A2", "agencies", times=2),
    Case(rounds.PARENT_UNKNOWN, altered("agencies", (2, 4, "mcit"), (3, 4, "mcit")), "D2", "agencies"),
    Case(rounds.PARENT_ITSELF, altered("agencies", (2, 4, "فناوری")), "D2", "agencies", "ito"),
    Case(forms.QUESTION_UNANSWERED, altered("answers", (2, 3, None), (3, 3, None)), "C1", "answers"),
    Case(rounds.AGENCY_UNKNOWN, altered("answers", (4, 1, "gone"), (4, 3, 1)), "A4", "answers"),
    Case(rounds.AGENCY_UNKNOWN, altered("services", (5, 1, "gone"), (5, 2, "s1")), "A5", "services"),
    Case(rounds.AGENCY_UNKNOWN, sheets(measured=[LONG, ["gone", "", "A2", 1]]), "A2", "measured"),
    Case(rounds.SERVICE_UNKNOWN, sheets(measured=[LONG, ["ito", "s9", "S1", 1]]), "B2", "measured", "ito"),
    Case(rounds.SERVICE_TWICE, altered("services", (3, 2, "S1")), "B3", "services", "ito"),
    Case(rounds.NO_CODE, {"answers": [*PAIR, [None, 50]]}, "A4", "answers", catalog=ONE),
    Case(rounds.NO_CODE, altered("services", (3, 2, None)), "B3", "services", "ito"),
    Case(rounds.NO_CODE, sheets(measured=[LONG, [None, "s1", "S1", 1]]), "A2", "measured"),
    Case(rounds.STATUS_WRONG, altered("agencies", (2, 5, "active")), "E2", "agencies", "ito"),
    Case(rounds.GROUP_UNKNOWN, altered("agencies", (2, 3, "پرمخاطبان; wide")), "C2", "agencies", "ito"),
    Case(rounds.FORMER_WRONG, former("old, ITO"), "G2", "agencies", "ito"),
    Case(rounds.FORMER_WRONG, former("the old one"), "G2", "agencies", "ito"),
    Case(rounds.FORMER_LISTED, former("old؛ POST"), "G2", "agencies", "ito"),
    Case(rounds.FORMER_SHARED, former("old", "other, Old"), "G2", "agencies", "ito", times=2),
    Case(rounds.MONTHS_WRONG, altered("agencies", (2, 6, 13)), "F2", "agencies", "ito"),
    Case(rounds.MONTHS_WRONG, altered("services", (2, 5, "یک سال")), "E2", "services", "ito"),
    Case(rounds.WEIGHT_WRONG, altered("services", (2, 4, 0)), "D2", "services", "ito"),
    Case(rounds.ROUND_KEY_UNKNOWN, sheets(round=[["key", "value"], ["round", 11], ["colour", "red"]]), "A3", "round"),
    Case(rounds.ROUND_KEY_TWICE, sheets(round=[["round", 11], ["دوره", 12]]), "A2", "round"),
    Case(rounds.ROUND_DATE, sheets(round=[["opens", "2025-06-08"]]), "B1", "round"),
    Case(rounds.OTHER_CATALOG, sheets(round=[["catalog", "other"]]), "", "round"),
    Case(rounds.NO_SERVICES, sheets(services=USUAL["services"][:3]), "A3", "agencies", "post"),
    Case(rounds.GAVE_NOTHING, altered("agencies", (4, 1, "new1")), "A4", "agencies", "new1"),
    Case(rounds.ANSWERS_DESPITE, altered("agencies", (2, 5, "عدم همکاری")), "A2", "agencies", "ito"),
    Case(rounds.COLUMN_ABSENT, altered("answers", (1, 2, None)), "", "answers"),
    Case(rounds.COLUMN_ABSENT, altered("answers", (1, 4, "کار")), "", "answers"),
    Case(
        rounds.COLUMNS_ABSENT,
        {"answers": [["agency", "P1"], ["ito", 1]]},
        "",
        "answers",
        catalog=catalog_of(*({"id": f"P{i}", "title": f"p{i}", "answer": {"type": "percent"}} for i in range(1, 9))),
    ),
    Case(rounds.ANSWERS_MISSING, altered("services", (2, 6, None), (3, 7, " ")), "B2", "services", "ito"),
    Case(rounds.ANSWERS_MISSING, sheets(answers=ANSWERS[:2]), "A3", "agencies", "post"),
    Case(
        rounds.CORRECTION_TWICE,
        sheets(measured=[LONG, *[["ito", "s1", "S1", i] for i in (1, 2)]]),
        "D2",
        "measured",
        "ito",
        times=2,
    ),
    Case(rounds.CORRECTION_EMPTY, sheets(measured=[LONG, ["ito", "s1", "S1", None]]), "D2", "measured", "ito"),
    Case(
        rounds.CORRECTION_EMPTY,
        sheets(measured=[LONG, ["ito", "s1", "S1", None], ["post", "s1", "S1", 5], ["post", "", "A2", " "]]),
        "D2",
        "measured",
    ),
    Case(rounds.INDICATOR_UNKNOWN, sheets(measured=[LONG, ["ito", "s1", "S9", 1]]), "C2", "measured", "ito"),
    Case(rounds.INDICATOR_UNCLEAR, sheets(measured=[LONG, ["ito", "", "A3", 1]]), "C2", "measured", "ito"),
    Case(rounds.INDICATOR_EMPTY, sheets(measured=[LONG, ["ito", "s1", None, 1]]), "C2", "measured", "ito"),
    Case(rounds.WEIGHTS_ABSENT, {"services": UNWEIGHTED}, "", "services", catalog=WEIGHTED),
    Case(rounds.WEIGHTS_EMPTY, {"services": HALF_WEIGHTED}, "C3", "services", catalog=WEIGHTED),
    Case(rounds.SERVICE_NOT_ASKED, sheets(measured=[LONG, ["ito", "s1", "A2", 1]]), "B2", "measured", "ito"),
    Case(rounds.SERVICE_NOT_NAMED, sheets(measured=[LONG, ["ito", None, "S1", 1]]), "B2", "measured", "ito"),
    Case(
        rounds.DECISION_UNKNOWN,
        sheets(objections=[OBJECT, ["ito", None, "A2", "x", "بله", 2]]),
        "E2",
        "objections",
        "ito",
    ),
    Case(
        rounds.ACCEPTED_WITHOUT_VALUE,
        sheets(objections=[OBJECT, ["ito", "s1", "S1", "x", "پذیرفته", " "]]),
        "F2",
        "objections",
        "ito",
    ),
    Case(
        rounds.OBJECTION_UNDECIDED, sheets(objections=[OBJECT, ["post", None, "A3", "x"]]), "E2", "objections", "post"
    ),
    Case(
        rounds.OBJECTION_UNDECIDED,
        sheets(objections=[["agency", "indicator"], ["post", "A3"], ["ITO", "A1"]]),
        "B2",
        "objections",
        "post",
        times=2,
    ),
    Case(
        sheet_rules.HIDDEN_COLUMNS,
        sheets(objections=[OBJECT, ["ito", None, "A2", "x", "rejected"]]),
        "E1",
        "objections",
        arrange=hide("objections", columns="E"),
    ),
]
FILES_ONLY = {sheet_rules.FILE_UNREADABLE, sheet_rules.FILE_TOO_LARGE, sheet_rules.FILE_SKIPPED}
NOT_FROM_FILES = {cells.FRAME_VALUE}
OF_ESTIMATES = {cells.NO_STANDARD_ERROR}


@pytest.mark.parametrize("case", [*CELLS, *SHEETS, *ROUNDS], ids=lambda case: case.rule.code)
def test_a_rule_speaks_at_its_place(case: Case) -> None:
    found = case.findings
    assert len(found) == case.times, [(f.rule.code, f.place, f.message("en")) for f in case.round.findings]
    first = found[0]
    assert first.place.sheet == case.sheet or not case.sheet
    assert first.place.cell == case.cell or not case.cell
    assert first.agency == case.agency or case.times > 1
    assert first.place.file in ("r.xlsx", "r.csv", "b.csv") or case.rule is rounds.NO_AGENCIES


@pytest.mark.parametrize("case", [*CELLS, *SHEETS, *ROUNDS], ids=lambda case: case.rule.code)
def test_what_is_said_reads_in_both_languages(case: Case) -> None:
    for finding in case.findings:
        for text in (finding.message("fa"), finding.hint("fa")):
            assert text
            assert re.search("[آ-ی]", text)
            ids = r"\b[A-Z][0-9](\.[a-z_]+)?\b|\b[A-Z]{1,2}[0-9]*(:[A-Z]{1,2}[0-9]*)?\b"
            kept = re.sub(rf"«[^»]*»|#REF!|{ids}", "", text)
            told = {str(value) for _, value in finding.details if isinstance(value, str)}
            told |= {str(one) for _, value in finding.details if isinstance(value, (list, tuple)) for one in value}
            for word in sorted(told, key=len, reverse=True):
                kept = kept.replace(word, "")
            assert not re.search("[A-Za-z]{2,}", kept), kept
        for text in (finding.message("en"), finding.hint("en")):
            assert text
            assert "{" not in text


def test_every_rule_of_intake_is_set_off_here() -> None:
    every = {rule for room in (cells, sheet_rules, rounds) for rule in vars(room).values() if isinstance(rule, Rule)}
    every |= {file_rules.NOT_TEXT, forms.QUESTION_UNANSWERED}
    assert {case.rule for case in [*CELLS, *SHEETS, *ROUNDS]} == every - FILES_ONLY - NOT_FROM_FILES - OF_ESTIMATES


def answers_of(rows: Rows) -> dict[str, Rows]:
    return {"answers": rows}


def test_the_usual_round_sets_off_nothing() -> None:
    assert Case(rounds.NO_AGENCIES, USUAL).round.findings == ()
    assert Case(rounds.NO_AGENCIES, answers_of(ANSWERS), catalog=PER_AGENCY).round.findings == ()
