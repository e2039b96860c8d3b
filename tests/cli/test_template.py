"""`eqm template`: which files it writes, and what it leaves alone."""

import os
from pathlib import Path

import openpyxl
import pytest

from cli.running import Run
from directed import undirected
from eqm.files import into_folder
from eqm.findings import EqmError

CODES = ("bank", "edu", "evil", "far", "ito", "mute", "post")
"""Everybody in the register of these tests but one, which is excluded."""


def left(place: Path) -> set[str]:
    """What stands in a folder that is not among the inputs."""
    inputs = ("round11.xlsx", "round12.xlsx", "clean.xlsx", "indicators.yaml")
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.name not in inputs}


def test_a_blank_form_is_one_file(run: Run, work: Path) -> None:
    done = run("template", "-o", "form.xlsx", "--round", "12", "--opens", "۱۴۰۴/۰۳/۱۸")
    assert (done.code, done.out, done.err) == (0, "Forms written to form.xlsx: 1\n", "")
    assert left(work) == {"form.xlsx"}
    hidden = openpyxl.load_workbook(work / "form.xlsx")["eqm"]
    hidden_rows = dict(hidden.iter_rows(min_row=1, max_row=8, max_col=2, values_only=True))
    assert (hidden_rows["agency"], hidden_rows["round"], hidden_rows["opens"]) == (None, "12", "1404/03/18")


def test_a_register_makes_a_form_for_each_but_the_excluded(run: Run, work: Path) -> None:
    done = run("template", "--agencies", "round11.xlsx", "-o", "forms", "--lang", "fa")
    assert (done.code, done.err) == (0, "")
    assert undirected(done.out) == "فرم‌های ساخته‌شده در «forms»: ۷\n"
    assert left(work) == {
        "forms",
        *(f"forms/{c}.xlsx" for c in CODES),
    }


def test_agencies_are_named_by_code_or_name(run: Run, work: Path) -> None:
    named = ("POST", "سازمان فناوری اطلاعات ایران", "post")
    assert run("template", *named, "--agencies", "round11.xlsx", "-o", "f").code == 0
    assert left(work) == {"f", "f/ito.xlsx", "f/post.xlsx"}
    unknown = run("template", "pst", "--agencies", "round11.xlsx", "-o", "g")
    assert unknown.code == 2
    assert "there is no agency pst; the nearest: post" in unknown.err
    assert not (work / "g").exists()


def test_one_agency_may_have_its_file_named(run: Run, work: Path) -> None:
    assert run("template", "ito", "--agencies", "round11.xlsx", "-o", "mine.XLSX").code == 0
    assert left(work) == {"mine.XLSX"}
    several = run("template", "ito", "post", "--agencies", "round11.xlsx", "-o", "x.xlsx")
    assert several.code == 2
    assert "2 forms do not fit into one file" in several.err


def test_nothing_is_written_over_unasked(run: Run, work: Path) -> None:
    (work / "f").mkdir()
    (work / "f" / "post.xlsx").write_text("mine")
    done = run("template", "--agencies", "round11.xlsx", "-o", "f")
    assert done.code == 2
    assert "already in f: post.xlsx; nothing was written" in done.err
    assert left(work) == {"f", "f/post.xlsx"}
    assert run("template", "--agencies", "round11.xlsx", "-o", "f", "--force").code == 0
    assert openpyxl.load_workbook(work / "f" / "post.xlsx")["eqm"]["A1"].value == "form"
    assert len(left(work)) == 8


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_an_input_is_never_written_over(run: Run, work: Path, force: tuple[str, ...]) -> None:
    before = (work / "clean.xlsx").read_bytes()
    done = run("template", "ito", "--agencies", "clean.xlsx", "-o", "clean.xlsx", *force)
    assert done.code == 2
    assert (work / "clean.xlsx").read_bytes() == before
    (work / "f").mkdir()
    (work / "f" / "ito.xlsx").write_bytes(before)
    assert run("template", "--agencies", "f/ito.xlsx", "-o", "f", *force).code == 2
    assert (work / "f" / "ito.xlsx").read_bytes() == before


def test_a_link_is_replaced_and_not_followed(run: Run, work: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    far = tmp_path_factory.mktemp("far") / "kept.txt"
    far.write_text("kept")
    (work / "f").mkdir()
    (work / "f" / "ito.xlsx").symlink_to(far)
    assert run("template", "ito", "--agencies", "round11.xlsx", "-o", "f", "--force").code == 0
    assert far.read_text() == "kept"
    assert not (work / "f" / "ito.xlsx").is_symlink()


def test_a_failing_write_leaves_nothing(run: Run, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls, fails_at = os.replace, [], 5

    def failing(old: object, new: object) -> None:
        calls.append(new)
        if len(calls) == fails_at:
            raise OSError(28, "No space left on device")
        real(old, new)  # type: ignore[arg-type]

    (work / "f").mkdir()
    (work / "f" / "ito.xlsx").write_text("mine")
    monkeypatch.setattr(os, "replace", failing)
    done = run("template", "--agencies", "round11.xlsx", "-o", "f", "--force")
    assert done.code == 2
    assert "nothing was written into f" in done.err
    assert left(work) == {"f", "f/ito.xlsx"}
    assert (work / "f" / "ito.xlsx").read_text() == "mine"
    monkeypatch.setattr(os, "rename", lambda old, new: failing("f", new))
    calls, fails_at = [], 1
    assert run("template", "--agencies", "round11.xlsx", "-o", "new").code == 2
    assert left(work) == {"f", "f/ito.xlsx"}


def test_a_bug_half_way_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), into_folder(tmp_path / "f", replace=False) as files:
        files.add("a", bytes(1 // 0))
    assert left(tmp_path) == set()
    with pytest.raises(ValueError, match="no name"), into_folder(tmp_path / "f", replace=False) as files:
        files.add("../a", b"1")
    assert left(tmp_path) == set()
    with pytest.raises(EqmError), into_folder(tmp_path / "no" / "such", replace=False):
        pass
    (tmp_path / "file").write_text("")
    with pytest.raises(EqmError), into_folder(tmp_path / "file", replace=False) as files:
        files.add("a", b"1")
    assert left(tmp_path) == {"file"}


def test_a_register_with_errors_is_told_and_still_used(run: Run, work: Path) -> None:
    (work / "agencies.csv").write_text("agency,name,status\nito,x,nobody\n../up,y,\npost,z,\n", encoding="utf-8")
    done = run("template", "--agencies", "agencies.csv", "-o", "f")
    assert done.code == 1
    assert "EQM402" in done.err
    assert "EQM409" in done.err
    assert "EQM42" not in done.err
    assert left(work) == {"agencies.csv", "f", "f/ito.xlsx", "f/post.xlsx"}


def test_answers_of_the_last_round_are_not_the_forms_concern(run: Run) -> None:
    assert run("template", "--agencies", "round12.xlsx", "-o", "f").code == 0


def test_a_register_that_cannot_be_used_stops(run: Run, work: Path) -> None:
    (work / "bad.xlsx").write_bytes(b"no workbook")
    done = run("template", "--agencies", "bad.xlsx", "-o", "f")
    assert done.code == 1
    assert "no agency could be read; nothing was written" in done.err
    assert run("template", "--agencies", "none.xlsx", "-o", "f").code == 2
    assert left(work) == {"bad.xlsx"}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        ((), "-o is missing"),
        (("-o", "f"), "ends in .xlsx"),
        (("ito", "-o", "f.xlsx"), "no register is given"),
        (("--no-last", "-o", "f.xlsx"), "--no-last means nothing"),
        (("--closes", "2025-01-01", "-o", "f.xlsx"), "no Jalali date"),
        (("--assess", "clean.xlsx", "--title", "t", "-o", "f.xlsx"), "goes with --round only"),
        (("--assess", "clean.xlsx", "--agencies", "clean.xlsx", "-o", "f.xlsx"), "goes with --round only"),
        (("--assess", "clean.xlsx", "-o", "f"), "ends in .xlsx"),
        (("-o", "no/such/f.xlsx"), "there is no folder"),
    ],
)
def test_wrong_use_is_said_and_nothing_written(run: Run, work: Path, args: tuple[str, ...], words: str) -> None:
    done = run("template", *args)
    assert done.code == 2
    assert words.replace("-o is", "") in done.err or words in done.err
    assert left(work) == set()


def test_the_assessors_workbook_is_counted_and_can_be_scored_with(run: Run, work: Path) -> None:
    catalog = (work / "indicators.yaml").read_text(encoding="utf-8").replace("id: U01,", "id: U01, source: assessor,")
    (work / "own.yaml").write_text(catalog, encoding="utf-8")
    assert "source: assessor" in catalog
    done = run("template", "--assess", "round11.xlsx", "--catalog", "own.yaml", "-o", "assess.xlsx")
    assert (done.code, done.err) == (0, "")
    number = int(done.out.rpartition(": ")[2])
    book = openpyxl.load_workbook(work / "assess.xlsx")
    sheet = book.worksheets[0]
    codes = [row[0] for row in sheet.iter_rows(min_row=6, values_only=True)]
    assert len(codes) == number > 0
    sheet.cell(6 + codes.index("ito"), [cell.value for cell in sheet[5]].index("value") + 1).value = 7
    book.save(work / "assess.xlsx")
    scored = run("score", "round11.xlsx", "assess.xlsx", "--catalog", "own.yaml", "--no-save", "--format", "json")
    assert scored.code == 0, scored.err
    import json

    (ito,) = [one for one in json.loads(scored.out)["agencies"] if one["agency"] == "ito"]
    assert ito["indicators"]["U01"]["score"] == 7


def test_it_imports_neither_pandas_nor_a_database() -> None:
    from cli.test_processes import imported_by

    assert imported_by("template") & {"openpyxl", "pandas", "numpy"} == set()
