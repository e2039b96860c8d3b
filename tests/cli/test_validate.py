"""`eqm validate`: what it looks at, what it says, where the report goes, and the code it ends with."""

import json
import os
import re
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from bulk import in_part
from cli.running import Run
from directed import undirected
from eqm.report.validation import FORMATS
from intake.filled import ANSWERS, file_of, of_agency, with_row
from intake.given import SMALL, workbook

BROKEN = with_row(ANSWERS, (6, 3, "#REF!"))
EMPTY = with_row(ANSWERS, (6, 3, None))
CATALOG = ("--catalog", "small.json")


@pytest.fixture
def forms(work: Path) -> Path:
    """A folder with a sound form, one with an error and one with a warning, beside their catalog."""
    folder = work / "forms"
    folder.mkdir()
    (work / "small.json").write_text(SMALL.text, encoding="utf-8")
    for code, answers in (("ito", ANSWERS), ("post", BROKEN), ("bank", EMPTY)):
        (folder / f"{code}.xlsx").write_bytes(file_of(code, **of_agency(code, answers=answers)).data)
    return folder


def test_errors_are_exit_code_1_and_the_last_line_sums_up(run: Run, forms: Path) -> None:
    done = run("validate", "forms", *CATALOG)
    assert (done.code, done.err) == (1, "")
    assert done.out.splitlines()[-1] == "Found 1 error, 1 warning in 2 of 3 files."
    assert [line for line in done.out.splitlines() if line.startswith("forms/")] == [
        "forms/bank.xlsx",
        "forms/post.xlsx",
    ]


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("forms/ito.xlsx",), 0),
        (("forms/bank.xlsx",), 0),
        (("forms/bank.xlsx", "--strict"), 1),
        (("forms/post.xlsx", "--ignore", "EQM301"), 0),
        (("forms/post.xlsx", "--ignore", "eqm3,EQM4"), 0),
        (("forms/post.xlsx", "--select", "EQM4"), 0),
        (("forms/post.xlsx", "--exit-zero"), 0),
        (("forms/post.xlsx", "--statistics"), 1),
        (("forms/post.xlsx", "--max-findings", "0"), 1),
        (("nowhere.xlsx",), 2),
        (("forms", "--select", "EQM999"), 2),
        (("forms", "--format", "table"), 2),
        (("forms", "--register", "nowhere.xlsx"), 2),
        (("forms", "--register", "small.json"), 2),
        (("forms", "--jobs", "-1"), 2),
        ((), 2),
    ],
)
def test_exit_codes(run: Run, forms: Path, options: tuple[str, ...], code: int) -> None:
    assert run("validate", *options, *CATALOG).code == code


def test_a_catalog_that_cannot_be_used_is_wrong_use_with_all_its_findings(run: Run, forms: Path) -> None:
    Path("bad.yaml").write_text("catalog: a b\nversion: 1\n")
    done = run("validate", "forms", "--catalog", "bad.yaml")
    assert done.code == 2
    assert len(re.findall("EQM1", done.err)) > 1


def test_an_empty_folder_is_nothing_to_check(run: Run, work: Path) -> None:
    Path("none").mkdir()
    done = run("validate", "none")
    assert (done.code, done.out) == (2, "")
    assert "nothing to read" in done.err


@pytest.mark.parametrize("form", in_part(FORMATS, lambda form: form in ("text", "json", "sarif", "html")))
def test_the_same_input_gives_the_same_bytes(run: Run, forms: Path, form: str) -> None:
    options = ("--format", form, "--register", "forms/ito.xlsx", *CATALOG)
    first = run("validate", "forms", *options)
    second = run("validate", "forms/post.xlsx", "forms", "forms/bank.xlsx", "--jobs", "2", *options)
    third = run("validate", "forms", *options, "-o", f"report.{form}")
    assert first.out == second.out == Path(f"report.{form}").read_text(encoding="utf-8")
    assert (third.code, third.out) == (1, "")


def test_a_file_named_twice_is_one_form(run: Run, forms: Path) -> None:
    done = run("validate", "forms/ito.xlsx", "forms/../forms/ito.xlsx", "forms", *CATALOG, "--format", "concise")
    assert "EQM450" not in done.out
    assert done.out.splitlines()[-1].endswith("of 3 files.")


def test_no_input_is_written_over(run: Run, forms: Path) -> None:
    before = {path.name: path.read_bytes() for path in forms.iterdir()}
    for options in (("-o", "forms/post.xlsx"), ("--mark", "forms"), ("-o", "small.json"), ("--mark", "small.json")):
        assert run("validate", "forms", *CATALOG, *options).code == 2
    assert {path.name: path.read_bytes() for path in forms.iterdir()} == before


def test_faulty_workbooks_get_marked_copies(run: Run, forms: Path) -> None:
    done = run("validate", "forms", *CATALOG, "--mark", "marked/here", "--format", "concise")
    assert done.code == 1
    assert sorted(os.listdir("marked/here")) == ["bank.xlsx", "post.xlsx"]
    assert done.err.splitlines() == ["marked copy: marked/here/bank.xlsx", "marked copy: marked/here/post.xlsx"]
    again = run("validate", "marked/here", *CATALOG, "--format", "concise")
    assert again.out.replace("marked/here", "forms").splitlines()[:2] == done.out.splitlines()[:2]


def test_what_cannot_be_marked_is_said_and_the_others_are(run: Run, forms: Path) -> None:
    (forms / "broken.xlsx").write_bytes(b"PK\x03\x04")
    (forms / "text.csv").write_text("agency,A1\nx,perhaps\n")
    (forms / "sub").mkdir()
    (forms / "sub" / "post.xlsx").write_bytes(file_of("p", **of_agency("p", answers=BROKEN)).data)
    done = run("validate", "forms", "forms/sub", *CATALOG, "--mark", "marked", "--quiet")
    assert sorted(os.listdir("marked")) == ["bank.xlsx", "post-2.xlsx", "post.xlsx"]
    assert "forms/text.csv: a text file" in done.err
    assert "forms/broken.xlsx: no marked copy" in done.err


def test_a_file_comes_through_standard_input(run: Run, forms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO((forms / "post.xlsx").read_bytes())))
    done = run("validate", "-", "--stdin-name", "sent.xlsx", *CATALOG, "--format", "concise")
    assert done.out.splitlines()[0].startswith("sent.xlsx:پاسخ‌ها!C6: EQM301 A2 ")
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"agency,A1\nx,perhaps\n")))
    done = run("validate", "-", "--stdin-name", "sent.csv", *CATALOG, "--format", "concise")
    assert "sent.csv:2:2: EQM314" in done.out


def test_parts_of_one_round_are_read_together_where_that_is_asked(run: Run, forms: Path) -> None:
    Path("answers.csv").write_text("agency,A1,A2,A3.on_time,A3.received\nx,yes,1,1,2\n")
    Path("services.csv").write_text("agency,service,S1,S2\nx,s,99,fully\n")
    apart = run("validate", "answers.csv", "services.csv", *CATALOG)
    together = run("validate", "answers.csv", "services.csv", *CATALOG, "--together")
    assert (apart.code, together.code) == (1, 0)
    assert together.out == "Found nothing to fix in 2 files.\n"


def test_on_github_annotations_are_printed_and_the_table_goes_to_the_summary(
    run: Run, forms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("before\n")
    done = run("validate", "forms", *CATALOG)
    assert done.out.startswith("::warning file=forms/bank.xlsx")
    assert "\n::error file=forms/post.xlsx" in done.out
    summary = Path("summary.md").read_text(encoding="utf-8")
    assert summary.startswith("before\n")
    assert summary.count("| EQM") == 2
    asked = run("validate", "forms", *CATALOG, "--format", "concise")
    assert "::" not in asked.out
    assert Path("summary.md").read_text(encoding="utf-8") == summary


def test_persian_is_spoken_where_it_is_asked_for(run: Run, forms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "fa_IR.UTF-8")
    done = run("validate", "forms", *CATALOG)
    assert undirected(done.out).splitlines()[-1] == "در ۲ پرونده از ۳ پرونده، ۱ خطا و ۱ هشدار یافت شد."


def test_variables_set_options(run: Run, forms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQM_CATALOG", "small.json")
    monkeypatch.setenv("EQM_FORMAT", "json")
    monkeypatch.setenv("EQM_VALIDATE_IGNORE", "EQM301")
    monkeypatch.setenv("EQM_STRICT", "1")
    done = run("validate", "forms")
    result = json.loads(done.out)
    assert ([finding["code"] for finding in result["findings"]], done.code) == (["EQM422"], 1)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_forms_that_are_otherwise_than_the_register_are_found_before_they_are_sent(
    run: Run, forms: Path, jobs: str
) -> None:
    offered = [["agency", "service", "months"], ["ito", "s1", None], ["ito", "s3", None], ["post", "s1", 3]]
    (forms / "register.xlsx").write_bytes(workbook({"agencies": [["agency"], ["ito"], ["post"]], "services": offered}))
    options = ("--register", "forms/register.xlsx", "--format", "concise", "--select", "EQM46", "--jobs", jobs)
    done = run("validate", "forms/ito.xlsx", *options, *CATALOG)
    assert (done.code, [line.split()[1] for line in done.out.splitlines()[:2]]) == (0, ["EQM465", "EQM464"])
    assert "lacks the registered service s3" in done.out
    assert "The service s2 is not on the register" in done.out
    assert run("validate", "forms/ito.xlsx", *options, "--strict", *CATALOG).code == 1


def test_a_mere_list_of_agencies_is_a_register_and_no_submission(run: Run, forms: Path) -> None:
    (forms / "list.csv").write_text("agency,name\nito,a\npost,b\nbank,c\nlate,d\n")
    done = run("validate", "forms", *CATALOG, "--register", "forms/list.csv", "--format", "concise")
    (told,) = [line for line in done.out.splitlines() if "list.csv" in line]
    assert told.startswith("forms/list.csv: EQM451 ")
    assert told.endswith("[late]")
    made = run("template", "--agencies", "forms/list.csv", "-o", "made", *CATALOG)
    assert (made.code, sorted(os.listdir("made"))) == (0, ["bank.xlsx", "ito.xlsx", "late.xlsx", "post.xlsx"])
