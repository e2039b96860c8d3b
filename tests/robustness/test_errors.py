"""`--errors`: from a file of estimates to a report in every form, with all that is wrong in it."""

import csv
import io
import json
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest

from bulk import in_part
from eqm.cli.bounding import errors_command
from eqm.cli.options import Asked
from eqm.findings import EqmError, Rule, cells, files, rounds, sheets
from eqm.intake import Limits
from eqm.language import LANGUAGES
from eqm.robustness import errors
from eqm.robustness.errors import Estimates, read_errors
from xlsx.reading import workbooks as w

HEAD = "code,estimate,standard_error\n"
GOOD = HEAD + "a1,3,1\na2,2.5,0.5\na3,-1,0\n"


class Case(NamedTuple):
    """Lines of a file, the rule that must be found and at which cell, and the codes that remain."""

    text: str
    rule: Rule
    cell: str
    codes: str = "a1 a2 a3"


CASES = {
    "not a number": Case(GOOD + "x,high,1\n", cells.NOT_A_NUMBER, "B5"),
    "an error that is no number": Case(GOOD + "x,1,=1+1\n", cells.NOT_A_NUMBER, "C5"),
    "NaN": Case(GOOD + "x,NaN,1\n", cells.NOT_A_NUMBER, "B5"),
    "infinity": Case(GOOD + "x,1,inf\n", cells.NOT_A_NUMBER, "C5"),
    "two meanings": Case(GOOD + 'x,"1,5",1\n', cells.NUMBER_UNCLEAR, "B5"),
    "a negative error": Case(GOOD + "x,1,-0.5\n", cells.BELOW, "C5"),
    "an estimate without a square": Case(GOOD + "x,-1e200,1\n", cells.BELOW, "B5"),
    "an error without a square": Case(GOOD + "x,1,1e200\n", cells.ABOVE, "C5"),
    "no error": Case(GOOD + "x,71.3,\n", cells.NO_STANDARD_ERROR, "C5"),
    "no estimate": Case(GOOD + "x,,1\n", rounds.CORRECTION_EMPTY, "B5"),
    "a code twice": Case(GOOD + "A1,9,1\n", rounds.AGENCY_TWICE, "A5"),
    "a code that is none": Case(GOOD + "../x,9,1\n", rounds.CODE_WRONG, "A5"),
    "a code that is a formula": Case(GOOD + "=cmd|' /C calc'!A0,9,1\n", rounds.CODE_WRONG, "A5"),
    "a code that changes a terminal": Case(GOOD + "\x1b[2J,9,1\n", rounds.CODE_WRONG, "A5"),
    "no code": Case(GOOD + ",9,1\n", rounds.NO_CODE, "A5"),
    "a total": Case(GOOD + "جمع,4.5,1\n", sheets.TOTAL_ROW, "A5"),
    "the header again": Case(GOOD + HEAD, sheets.HEADER_AGAIN, ""),
    "a further column": Case("code,estimate,standard_error,U01\na1,1,1,x\n", sheets.EXTRA_COLUMNS, "", "a1"),
    "a column twice": Case("code,agency,estimate,standard_error\na1,b,1,1\n", sheets.COLUMN_TWICE, "B1", "a1"),
    "a column lacking": Case("code,estimate,standard_errors\na1,1,1\n", sheets.COLUMN_NEEDED, "", ""),
    "no such columns": Case("one,two\n1,2\n", sheets.COLUMN_NEEDED, "", ""),
    "semicolons": Case(GOOD.replace(",", ";"), sheets.CSV_DELIMITER, ""),
    "zero bytes": Case(GOOD + "x\0,1,1\n", sheets.CSV_ENCODING, "", ""),
    "nothing": Case("", files.EMPTY_FILE, "", ""),
    "no closing quote": Case(GOOD + '"x,1,1\n', sheets.CSV_BROKEN, "", ""),
    "a million fields": Case(GOOD + "," * 1_000_000 + "\n", files.OVER_LIMIT, "XFD5", ""),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_wrong_is_found_at_its_cell(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    found = read(tmp_path, case.text)
    assert [(one.rule, one.place.cell) for one in found.findings] == [(case.rule, case.cell)]
    assert found.code == tuple(case.codes.split())
    assert found.findings[0].place.file.endswith("t.csv")


def read(folder: Path, text: str | bytes, name: str = "t.csv") -> Estimates:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_errors(path, Limits())


def book(folder: Path, *tables: list[list[Any]], hidden: int | None = None, titles: tuple[str, ...] = ()) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for number, rows in enumerate(tables):
        sheet = made.create_sheet(titles[number] if titles else f"s{number}")
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if number == hidden else "visible"
    made.save(folder / "t.xlsx")
    return folder / "t.xlsx"


ROWS = [["agency", "estimate", "standard error"], ["a1", 3, 1], ["a2", "۲٫۵", 0.5]]


def rules_of(found: Estimates) -> list[Rule]:
    return [one.rule for one in found.findings]


def test_everything_is_found_at_once(tmp_path: Path) -> None:
    found = read(tmp_path, GOOD + "x,high,-1\ny,1,\nz,,1\nq,,low\na1,,x\n")
    assert [one.place.cell for one in found.findings] == ["B5", "C5", "C6", "B7", "C8", "A9"]
    assert found.code == ("a1", "a2", "a3")
    assert found.estimate.tolist() == [3, 2.5, -1]
    assert found.error.tolist() == [1, 0.5, 0]
    assert {one.agency for one in found.findings} == {"x", "y", "", "q", "a1"}


def test_headers_in_persian_below_a_title(tmp_path: Path) -> None:
    found = read(tmp_path, "عنوان\n\nخطاي معيار,کد,برآورد\n۱,الف,۲٫۵\n0.5,ب,-3\n")
    assert found.code == ("الف", "ب")
    assert found.estimate.tolist() == [2.5, -3]
    assert rules_of(found) == [sheets.TITLE_ROWS]


def test_which_sheet_is_read(tmp_path: Path) -> None:
    other = [["notes"], ["x"]]
    assert rules_of(read_errors(book(tmp_path, other, ROWS), Limits())) == [sheets.SHEET_IGNORED, cells.NUMBER_AS_TEXT]
    two = read_errors(book(tmp_path, ROWS, ROWS), Limits())
    assert (rules_of(two), two.code) == ([sheets.TWO_TABLES], ())
    named = read_errors(book(tmp_path, ROWS[:2], ROWS, titles=("other", "برآوردها")), Limits())
    assert named.code == ("a1", "a2")
    beside = read_errors(book(tmp_path, ROWS[:2], ROWS, hidden=0), Limits())
    assert (beside.code, beside.findings[0].rule) == (("a1", "a2"), sheets.SHEET_IGNORED)
    alone = read_errors(book(tmp_path, ROWS, other, hidden=0), Limits())
    assert sheets.HIDDEN_SHEET_USED in rules_of(alone)
    assert alone.code == ("a1", "a2")


def test_hidden_and_merged_cells(tmp_path: Path) -> None:
    path = book(tmp_path, [*ROWS[:2], ["a2", 1, 1], ["a3", None, 1], ["a4", 2, 1]])
    made = openpyxl.load_workbook(path)
    made.worksheets[0].merge_cells("B3:B4")
    made.worksheets[0].row_dimensions[5].hidden = True
    made.save(path)
    found = read_errors(path, Limits())
    assert found.code == ("a1", "a4")
    assert rules_of(found).count(cells.MERGED_ANSWER) == 2
    assert sheets.HIDDEN_ROWS in rules_of(found)
    assert rounds.CORRECTION_EMPTY in rules_of(found)


def texts(*values: str) -> str:
    return "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in values)


def sheet(cell: str) -> bytes:
    return w.package(w.row(texts(*HEAD.strip().split(","))) + w.row(texts("x") + cell + "<c><v>1</v></c>", 2))


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("<c><f>1+1</f></c>", cells.NOT_CALCULATED),
        ("<c><f>[1]other!A1</f><v>5</v></c>", cells.OUTSIDE_FORMULA),
        ('<c t="e"><v>#REF!</v></c>', cells.ERROR_CELL),
        ('<c t="b"><v>1</v></c>', cells.BOOLEAN_CELL),
        ("<c><v>1e999</v></c>", cells.UNREAD_CELL),
    ],
)
def test_cells_of_workbooks_without_a_value(tmp_path: Path, cell: str, rule: Rule) -> None:
    found = read(tmp_path, sheet(cell), "t.xlsx")
    assert rule in rules_of(found)
    assert found.code == ()


def test_a_formula_with_a_value_counts_and_is_named(tmp_path: Path) -> None:
    found = read(tmp_path, sheet("<c><f>2+3</f><v>5</v></c>"), "t.xlsx")
    assert (found.code, found.estimate.tolist()) == (("x",), [5])
    assert rules_of(found) == [cells.FORMULA_USED]


HOSTILE: list[tuple[bytes, str, int]] = [
    (b"PK\x03\x04" + bytes(200), "t.xlsx", 1),
    (b"\x89PNG" + bytes(range(256)), "t.csv", 1),
    (GOOD.encode("utf-16"), "t.csv", 1),
    (HEAD.encode() + b"\n" * 1_000_000 + b"x,1,1\n", "t.csv", 1),
    (HEAD.encode() + b"x,1,1\n" + b",,\n" * 1_000_000, "t.csv", 0),
    (HEAD.encode(), "t.csv", 2),
    (HEAD.encode() + b"x,,1\n", "t.csv", 2),
    (HEAD.encode() + b"x,1e300,\xd9\xa1\n", "t.csv", 1),
    (HEAD.encode() + b"total,1,1\n", "t.csv", 2),
    (w.package(w.row(texts("code", "estimate", "standard_error")) + '<row r="1048576"/>' * 50), "t.xlsx", 1),
]


@pytest.mark.parametrize(("data", "name", "code"), in_part(HOSTILE, lambda one: len(one[0]) < 1_000_000))
def test_hostile_files_end_with_findings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes, name: str, code: int
) -> None:
    (tmp_path / name).write_bytes(data)
    assert errors_command(Asked(), str(tmp_path / name), 1.64) == code
    said = capsys.readouterr()
    assert bool(said.out) == (code == 0)
    assert code == 0 or "eqm: no estimate with a code" in said.err
    assert ("EQM" in said.err) == (code == 1 or data.count(b"\n") == 2)
    assert "Traceback" not in said.err


def test_a_path_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(EqmError):
        errors_command(Asked(), str(tmp_path / "none.csv"), 1.64)


def shown(capsys: pytest.CaptureFixture[str], path: Path, **asked: Any) -> tuple[int, str, str]:
    code = errors_command(Asked(**asked), str(path), asked.pop("z", 1.64))
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_report_in_every_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.csv"
    path.write_text(HEAD + "b,3,1\na,3,1\nc,0,0.5\nd,-9,0\nx,1,\n", encoding="utf-8")
    code, out, err = shown(capsys, path, form="json")
    values = json.loads(out)
    assert (code, values["of"], values["z"], values["level"]) == (1, 4, 1.64, 0.95)
    assert "all in the report" in err
    assert values["inputs"][0]["digest"].startswith("sha256:")
    assert [one["code"] for one in values["findings"]] == ["EQM327"]
    first = {"place": 1, "code": "a", "estimate": 3.0, "standard_error": 1.0, "low": 1, "high": 2}
    third = 100 / 3
    ends = {"percentile": 2 * third, "percentile_low": third, "percentile_high": 100.0, "set_low": 1, "set_high": 2}
    assert values["estimates"][0] == pytest.approx(first | ends)
    assert [(row["place"], row["code"]) for row in values["estimates"]] == [(1, "a"), (1, "b"), (3, "c"), (4, "d")]
    code, out, err = shown(capsys, path, form="csv")
    rows = [*csv.DictReader(io.StringIO(out))]
    assert (code, "EQM327" in err) == (1, True)
    assert [*rows[0]] == [*values["estimates"][0]]
    assert float(rows[0]["percentile"]) == values["estimates"][0]["percentile"]
    for form in ("table", "markdown"):
        _, out, err = shown(capsys, path, form=form)
        assert "66.67" in out
        assert "1.64 standard errors" in out
        assert "89.9 %" in out
        assert "EQM327" in err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_workbook(tmp_path: Path, lang: str) -> None:
    (tmp_path / "t.csv").write_text(GOOD + "x,1,\n", encoding="utf-8")
    output = tmp_path / "out.xlsx"
    asked = Asked(form="xlsx", output=str(output), lang="fa" if lang == "fa" else "en")
    assert errors_command(asked, str(tmp_path / "t.csv"), 1.64) == 1
    made = openpyxl.load_workbook(output)
    assert made.sheetnames == (["جاها", "یافته‌ها"] if lang == "fa" else ["Places", "Findings"])
    held = [[cell.value for cell in row] for row in made.worksheets[0]]
    assert held[-3][:4] == [1, "a1", 3, 1]
    assert any("EQM327" in [cell.value for cell in row] for row in made.worksheets[1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_row_and_too_many_are_said_without_nan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lang: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(HEAD + "a,3,0\n", encoding="utf-8")
    for form in ("table", "markdown", "json", "csv"):
        code, out, err = shown(capsys, path, form=form, lang=lang)
        assert (code, err) == (0, "")
        assert "nan" not in out.casefold()
    path.write_text(GOOD, encoding="utf-8")
    monkeypatch.setattr(errors, "MOST", 2)
    monkeypatch.setattr("eqm.report.robustness.errors.MOST", 2)
    _, out, _ = shown(capsys, path, lang=lang)
    assert ("up to 2 rows" if lang == "en" else "تا ۲ ردیف") in out
    _, out, _ = shown(capsys, path, form="json")
    assert {row["set_high"] for row in json.loads(out)["estimates"]} == {None}


def test_strictly_a_warning_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.csv"
    path.write_text(GOOD + "x,,1\n", encoding="utf-8")
    assert shown(capsys, path)[0] == 0
    assert shown(capsys, path, strict=True)[0] == 1
