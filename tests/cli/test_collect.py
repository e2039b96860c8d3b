"""`eqm collect`: what it writes, what it says, and that a failed one leaves everything as it was."""

import json
import sys
from pathlib import Path

import pytest

from cli.running import Run
from directed import undirected
from intake.filled import ANSWERS, SERVICES, file_of, made_for, of_agency, with_row
from intake.given import SMALL, csv_text, sheets, workbook

CATALOG = ("--catalog", "small.json")
LATE = made_for(agency="ito", opens="1404/03/01", closes="1404/03/10")


@pytest.fixture
def forms(work: Path) -> Path:
    """A folder with two sound forms, beside their catalog."""
    folder = work / "forms"
    folder.mkdir()
    (work / "small.json").write_text(SMALL.text, encoding="utf-8")
    for code in ("ito", "post"):
        (folder / f"{code}.xlsx").write_bytes(file_of(code, **of_agency(code)).data)
    return folder


def there(place: Path) -> dict[str, bytes]:
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def test_it_says_what_it_wrote_and_what_waits_for_assessors(run: Run, forms: Path) -> None:
    done = run("collect", "forms", "-o", "round12.xlsx", "--round", "۱۲", *CATALOG)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "round12.xlsx: agencies 2, services 4, answers of their own 14",
        "Claims that no assessor has decided yet: 2; eqm template --assess makes the assessors' workbook.",
    ]
    scored = json.loads(run("score", "round12.xlsx", "--no-save", "--format", "json", *CATALOG).out)
    direct = json.loads(run("score", "forms", "--no-save", "--format", "json", *CATALOG).out)
    assert scored["agencies"] == direct["agencies"]
    assert scored["round"] == "12"


@pytest.mark.parametrize(
    ("args", "result", "finding"),
    [
        (("collect", "forms", "-o", "r.xlsx"), "r.xlsx: agencies", "few"),
        (("template", "--agencies", "register.csv", "-o", "made"), "Forms written", "EQM403"),
    ],
)
def test_the_result_comes_before_the_findings(
    run: Run, forms: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], result: str, finding: str
) -> None:
    (forms / "few.xlsx").write_bytes(file_of("few", **of_agency("few", answers=with_row(ANSWERS, (6, 3, "x")))).data)
    Path("register.csv").write_bytes(csv_text([["agency", "name"], ["ito", ""], ["ito", ""]]))
    monkeypatch.setattr(sys, "stderr", sys.stdout)
    shown = run(*args, *CATALOG).out
    assert -1 < shown.find(result) < shown.find(finding), shown


def test_nothing_is_left_of_a_collection_that_failed(run: Run, forms: Path, work: Path) -> None:
    (forms / "again.xlsx").write_bytes((forms / "ito.xlsx").read_bytes())
    Path("round12.xlsx").unlink()
    Path("round12.xlsx").write_bytes(b"of before")
    before = there(work)
    done = run("collect", "forms", "-o", "round12.xlsx", *CATALOG)
    assert (done.code, there(work)) == (1, before)
    assert "Nothing was written" in done.out
    assert done.err.count("EQM450") == 2


@pytest.mark.parametrize("target", ["forms/ito.xlsx", "small.json", "measured.csv", "nowhere/r.xlsx", "forms"])
def test_it_writes_over_no_input_and_into_no_folder_that_is_not_there(run: Run, forms: Path, target: str) -> None:
    Path("measured.csv").write_bytes(csv_text([["agency", "service", "indicator", "value"], ["ito", "s1", "S1", 90]]))
    before = there(forms)
    done = run("collect", "forms", "--measured", "measured.csv", "-o", target, *CATALOG)
    assert done.code == 2
    assert there(forms) == before


def test_the_round_is_not_written_among_the_forms(run: Run, forms: Path) -> None:
    before = there(forms)
    done = run("collect", "forms", "-o", "forms/round12.xlsx", *CATALOG)
    assert (done.code, there(forms)) == (2, before)
    assert "not written among the forms" in done.err


def test_a_round_that_ends_before_it_begins_is_wrong_use(run: Run, forms: Path) -> None:
    done = run("collect", "forms", "-o", "r.xlsx", "--opens", "1404/04/18", "--closes", "1404/04/17", *CATALOG)
    assert done.code == 2


def test_an_assessors_workbook_that_nobody_touched_changes_nothing(run: Run, forms: Path) -> None:
    run("collect", "forms", "-o", "r.xlsx", *CATALOG)
    assert run("template", "--assess", "r.xlsx", "-o", "assess.xlsx", *CATALOG).code == 0
    done = run("collect", "forms", "--assessments", "assess.xlsx", "-o", "again.xlsx", *CATALOG)
    assert (done.code, done.err) == (0, "")
    assert run("validate", "again.xlsx", *CATALOG).out == "Found nothing to fix in 1 file.\n"
    assert done.out.splitlines()[1].startswith("Claims that no assessor has decided yet: 2;")


def test_objections_are_carried_over_and_counted(run: Run, forms: Path) -> None:
    rows = [["agency", "service", "indicator", "text", "decision", "value"], ["ito", "s1", "S1", "x", "accepted", 90]]
    rows += [["post", "s1", "S1", "y"], ["post", None, "A2", "z", "رد"]]
    Path("objections.csv").write_bytes(csv_text(rows))
    done = run("collect", "forms", "--objections", "objections.csv", "-o", "r.xlsx", *CATALOG)
    assert (done.code, done.err.count("EQM434")) == (0, 1)
    assert done.out.splitlines()[1] == "Objections: 1 accepted, 1 rejected, 1 undecided."
    result = json.loads(run("score", "r.xlsx", "--no-save", "--format", "json", *CATALOG).out)
    assert result["objections"] == {"accepted": 1, "rejected": 1, "undecided": 1}
    assert run("collect", "forms", "--objections", "objections.csv", "-o", "objections.csv", *CATALOG).code == 2


@pytest.mark.parametrize("date", ["2025-06-08", "1404/13/01", "soon"])
def test_a_day_that_is_none_is_wrong_use(run: Run, forms: Path, date: str) -> None:
    done = run("collect", "forms", "-o", "r.xlsx", "--opens", date, *CATALOG)
    assert done.code == 2
    assert f"{date} of --opens is no Jalali date" in done.err


def test_a_form_dated_outside_the_round_is_said(run: Run, forms: Path) -> None:
    dates = ("--opens", "1404/03/01", "--closes", "1404/03/19")
    done = run("collect", "forms", "-o", "r.xlsx", *dates, *CATALOG)
    assert done.code == 0
    assert done.err.count("EQM446") == 2
    (forms / "ito.xlsx").write_bytes(file_of("ito", own=LATE).data)
    assert run("collect", "forms/ito.xlsx", "-o", "r.xlsx", *CATALOG).err.count("EQM446") == 1


def test_a_broken_answer_is_carried_over_and_ends_with_1(run: Run, forms: Path) -> None:
    broken = with_row(SERVICES, (3, 5, "85,5"))
    (forms / "ito.xlsx").write_bytes(file_of("ito", **of_agency("ito", services=broken)).data)
    done = run("collect", "forms", "-o", "r.xlsx", *CATALOG)
    assert (done.code, "EQM309" in done.err) == (1, True)
    again = run("validate", "r.xlsx", "--format", "concise", *CATALOG)
    assert again.out.startswith("r.xlsx:services!F2: EQM309 S1 ")
    assert "forms/ito.xlsx" in again.out.splitlines()[0]


def test_the_register_adds_who_sent_none_and_names_who_is_unknown(run: Run, forms: Path) -> None:
    agencies = [["agency", "name"], ["ito", "یک"], ["third", "سه"]]
    Path("register.xlsx").write_bytes(workbook({"agencies": agencies, "answers": sheets()["answers"][:2]}))
    done = run("collect", "forms", "-o", "r.xlsx", "--register", "register.xlsx", *CATALOG)
    assert done.code == 1
    assert ("EQM452" in done.err, "EQM451" in done.err) == (True, True)
    result = json.loads(run("score", "r.xlsx", "--no-save", "--format", "json", *CATALOG).out)
    assert [one["agency"] for one in result["unranked"]] == ["third"]


OFFERED = [["agency", "service", "title", "weight"], ["ito", "s1", "خدمت یک", 2], ["ito", "s7", "هفت", 1]]


@pytest.fixture
def register(forms: Path) -> str:
    """A register beside the forms, which has something otherwise than both."""
    tables = {"agencies": [["agency", "name"], ["ito", "یک"], ["post", "دو"]], "services": OFFERED}
    Path("register.xlsx").write_bytes(workbook(tables))
    return "register.xlsx"


def test_what_forms_have_otherwise_is_listed_together_with_how_to_let_it_in(run: Run, register: str) -> None:
    done = run("collect", "forms", "-o", "r.xlsx", "--register", register, *CATALOG)
    assert done.code == 0
    _, listed = done.err.split("Forms have something otherwise than the register; what the register says counts (2):")
    assert [code for code in ("EQM464", "EQM465", "EQM466", "EQM467") if code in listed] == ["EQM464", "EQM465"]
    assert "To let in what the forms say: --accept services=ito" in listed
    assert "services 4," in done.out
    again = run("collect", "forms", "-o", "r.xlsx", "--register", register, "--accept", "services=ITO", *CATALOG)
    assert "otherwise" not in again.err


@pytest.mark.parametrize("typed", ["services=ito,post", "services=ito، پست", "SERVICES = all", "services=یک,دو"])
def test_agencies_are_accepted_by_code_or_name_or_all(run: Run, register: str, typed: str) -> None:
    typed = typed.replace("پست", "دو")
    done = run("collect", "forms", "-o", "r.xlsx", "--register", register, "--accept", typed, *CATALOG)
    assert (done.code, "EQM464" in done.err) == (0, False)


@pytest.mark.parametrize("typed", ["color=ito", "services", "services=", "services=,", "=ito", "services=nobody", ""])
def test_wrong_words_of_what_is_accepted_are_wrong_use(run: Run, register: str, typed: str) -> None:
    before = Path("r.xlsx").exists()
    done = run("collect", "forms", "-o", "r.xlsx", "--register", register, "--accept", typed, *CATALOG)
    assert (done.code, Path("r.xlsx").exists()) == (2, before)


def test_without_a_register_there_is_nothing_to_accept(run: Run, forms: Path) -> None:
    done = run("collect", "forms", "-o", "r.xlsx", "--accept", "services=all", *CATALOG)
    assert (done.code, "--register" in done.err) == (2, True)


def test_a_form_that_is_not_on_the_register_is_named_and_no_other(run: Run, forms: Path) -> None:
    Path("register.xlsx").write_bytes(workbook({"agencies": [["agency", "name"], ["ito", "یک"], ["third", "سه"]]}))
    done = run("collect", "forms", "-o", "r.xlsx", "--register", "register.xlsx", *CATALOG)
    told = [line.split()[:2] for line in done.err.splitlines() if not line.startswith(" ") and "EQM4" in line]
    assert ["forms/post.xlsx", "EQM452"] in told
    assert done.err.count("EQM452") == 1
    assert "EQM418" not in done.err  # who sent no form is said once, by EQM451


def test_what_is_wrong_with_the_register_itself_is_said_once(run: Run, forms: Path) -> None:
    agencies = [["agency", "name", "status"], ["ito", "یک", "نامعلوم"], ["post", "یک", None]]
    tables = {"agencies": agencies, "services": [*OFFERED[:2], ["ito", "s2", "دو", "abc"]]}
    Path("register.xlsx").write_bytes(workbook(tables))
    done = run("collect", "forms", "-o", "r.xlsx", "--register", "register.xlsx", *CATALOG)
    assert done.code == 1
    assert Path("r.xlsx").exists()
    assert [done.err.count(code) for code in ("EQM404", "EQM409", "EQM412")] == [2, 1, 1]


def test_persian_says_it_in_persian(run: Run, forms: Path) -> None:
    (forms / "ito.xlsx").write_bytes(file_of("ito", **of_agency("ito", answers=with_row(ANSWERS, (6, 3, None)))).data)
    done = run("collect", "forms", "-o", "r.xlsx", "--lang", "fa", *CATALOG)
    assert undirected(done.out).splitlines()[0] == "r.xlsx: ۲ دستگاه، ۴ خدمت، ۱۳ پاسخ خود دستگاه‌ها"
