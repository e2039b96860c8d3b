"""Editions of a round: a corrected one says why and what changed, keeps those before, and all of it can be verified."""

import csv
import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import frictionless
import pytest
from lxml import html

from bulk import in_part
from cli.running import Result, Run
from conftest import Once
from directed import bare
from eqm.cli import main
from eqm.findings import publications as rules
from eqm.publication.verification import verify
from publication.test_verify import forge, named, rewritten
from publication.test_writing import held

CATALOG = """
catalog: trial
version: "1"
title: {fa: فهرست آزمایشی, en: Trial list}
publish:
  bands:
    - {id: high, from: 80, title: {fa: عالی, en: excellent}}
    - {id: low, from: 0, title: {fa: ضعیف, en: weak}}
dimensions:
  - id: U
    title: {fa: کاربر, en: User}
    indicators: [{id: U01, title: {fa: دسترسی, en: Access}, answer: {type: percent}}]
"""
FIRST = {"ito": 90.0, "post": 75.5, "bank": 60.0}
SECOND = {"ito": 90.0, "post": 95.25, "edu": 50.0}
"""The post is first, the bank has left, and edu has come."""
WHY = "خطای پاسخ پست"


def running(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def run(*args: str) -> Result:
        code = main([*args])
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a folder with a catalog."""
    for name in [*os.environ]:
        if name.startswith(("EQM_", "LC_")) or name == "LANG":
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    Path("indicators.yaml").write_text(CATALOG, encoding="utf-8")
    return running(capsys)


def scored(run: Run, figures: Mapping[str, float], round_: str = "11", name: str = "نام") -> None:
    lines = [f"{code},{name} {code},{figure}" for code, figure in figures.items()]
    Path(f"round{round_}.csv").write_text("\n".join(["agency,name,U01", *lines]), encoding="utf-8")
    assert run("score", f"round{round_}.csv").code == 0


@pytest.fixture
def out(run: Run, tmp_path: Path, once: Once) -> Path:
    """A folder with the first edition of round 11; another run, with other figures, is scored."""

    def make(folder: Path) -> None:
        scored(run, FIRST)
        assert run("publish", "out").code == 0
        scored(run, SECOND)
        shutil.copytree(tmp_path, folder, dirs_exist_ok=True)

    shutil.copytree(once("first edition", make), tmp_path, dirs_exist_ok=True)
    return tmp_path / "out"


@pytest.fixture
def corrected(run: Run, out: Path, once: Once) -> Path:
    """The same folder with the second edition."""

    def make(folder: Path) -> None:
        assert run("publish", "out", "--because", WHY).code == 0
        shutil.copytree(out.parent, folder, dirs_exist_ok=True)

    made = once("second edition", make)
    shutil.rmtree(out)
    shutil.copytree(made, out.parent, dirs_exist_ok=True)
    return out


def rows(file: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def digest(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


def manifest(folder: Path) -> dict[str, object]:
    known: dict[str, object] = json.loads((folder / "manifest.json").read_bytes())
    return known


def test_the_first_edition_has_the_number_one_and_its_own_small_table(run: Run) -> None:
    scored(run, FIRST)
    done = run("publish", "out")
    assert (done.code, done.err) == (0, "Edition 1 of round 11, run 1\n")
    (edition,) = rows(Path("out/data/editions.csv"))
    table = Path("out/data/edition-1.csv")
    assert edition == {
        "edition": "1",
        "run": "1",
        "at": str(manifest(Path("out"))["at"]),
        "because": "",
        "manifest": "",
        "changed": "",
        "table": digest(table.read_bytes()),
    }
    columns = ("agency", "score", "rank", "band")
    assert rows(table) == [{name: row[name] for name in columns} for row in rows(Path("out/data/scores.csv"))]
    assert [manifest(Path("out"))[name] for name in ("edition", "because", "changed")] == [1, "", []]
    assert "Edition 1" in Path("out/index.en.html").read_text(encoding="utf-8")
    found = json.loads(run("verify", "out", "--format", "json").out)
    assert (found["holds"], found["edition"]) == (True, 1)


@pytest.mark.slow
def test_the_same_run_again_gives_the_same_bytes(run: Run) -> None:
    scored(run, FIRST)
    run("publish", "out")
    before = held(Path("out"))
    assert run("publish", "out").code == 0
    assert held(Path("out")) == before


@pytest.mark.slow
def test_another_run_with_the_same_figures_is_the_same_edition(run: Run, corrected: Path) -> None:
    scored(run, SECOND, name="نام تازه")
    done = run("publish", "out")
    assert (done.code, done.err) == (0, "Edition 2 of round 11, run 3: agencies whose figures changed: 4\n")
    assert [(row["edition"], row["run"], row["because"]) for row in rows(corrected / "data/editions.csv")] == [
        ("1", "1", ""),
        ("2", "3", WHY),
    ]
    assert verify(corrected).findings == ()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "(agencies: 4): post from 75.50 (2) low to 95.25 (1) high, ito from 90.00 (1) high to 90.00 (2) high"),
        ("fa", "رقم ۴ دستگاه"),
    ],
)
def test_other_figures_without_a_reason_are_refused_and_nothing_is_touched(
    run: Run, out: Path, language: str, words: str
) -> None:
    before = held(out)
    done = run("publish", "out", "--lang", language)
    assert done.code == 2
    assert words in bare(done.err)
    assert "--because" in done.err
    assert held(out) == before
    assert sorted(place.name for place in out.parent.iterdir() if place.is_dir()) == ["out"]


@pytest.mark.slow
def test_figures_that_differ_in_indicators_alone_need_a_reason_too(run: Run, tmp_path: Path) -> None:
    two = CATALOG.replace("[{id: U01,", "[{id: U02, title: دیگر, answer: {type: percent}}, {id: U01,")
    Path("indicators.yaml").write_text(two, encoding="utf-8")
    for first, second in ((80, 90), (90, 80)):
        Path("round11.csv").write_text(f"agency,name,U01,U02\nito,ITO,{first},{second}\n", encoding="utf-8")
        assert run("score", "round11.csv").code == 0
        done = run("publish", "out")
    assert done.code == 2
    assert "in indicators" in done.err
    assert run("publish", "out", "--because", WHY).code == 0
    assert [row["changed"] for row in rows(tmp_path / "out/data/editions.csv")] == ["", "0"]
    assert verify(tmp_path / "out").findings == ()


@pytest.mark.slow
def test_corrected_editions_keep_those_before_them(run: Run, out: Path) -> None:
    kept = held(out)
    done = run("publish", "out", "--because", f"  {WHY} ")
    assert (done.code, done.err) == (0, "Edition 2 of round 11, run 2: agencies whose figures changed: 4\n")
    second = held(out)
    assert run("publish", "out", "--because", WHY).code == 0
    assert held(out) == second
    scored(run, FIRST | {"ito": 91.0})
    assert run("publish", "out").code == 2
    assert run("publish", "out", "--because", "again", "--edition", "3").code == 0
    assert [
        (row["edition"], row["run"], row["because"], row["changed"], row["manifest"])
        for row in rows(out / "data/editions.csv")
    ] == [
        ("1", "1", "", "", digest(kept["manifest.json"])),
        ("2", "2", WHY, "4", digest(second["manifest.json"])),
        ("3", "3", "again", "4", ""),
    ]
    for number, before in ((1, kept), (2, second)):
        assert (out / f"data/edition-{number}.csv").read_bytes() == before[f"data/edition-{number}.csv"]
    assert verify(out).findings == ()
    report = frictionless.Package(str(out / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])


def test_the_manifest_says_why_and_who_stands_otherwise(corrected: Path) -> None:
    known = manifest(corrected)
    assert (known["edition"], known["because"]) == (2, WHY)
    low, high = ({"score": 60.0, "rank": 3, "band": "low"}, {"score": 95.25, "rank": 1, "band": "high"})
    assert known["changed"] == [
        {"agency": "post", "before": {"score": 75.5, "rank": 2, "band": "low"}, "after": high},
        {
            "agency": "ito",
            "before": {"score": 90.0, "rank": 1, "band": "high"},
            "after": {**high, "score": 90, "rank": 2},
        },
        {"agency": "edu", "before": None, "after": {**low, "score": 50.0}},
        {"agency": "bank", "before": low, "after": None},
    ]


@pytest.mark.slow
def test_a_new_folder_takes_the_number_that_it_is_told(run: Run, tmp_path: Path) -> None:
    scored(run, FIRST)
    assert run("publish", "out", "--edition", "0").code == 2
    assert run("publish", "out", "--because", WHY).code == 2
    assert not (tmp_path / "out").exists()
    done = run("publish", "out", "--edition", "4", "--because", WHY)
    assert (done.code, done.err) == (0, "Edition 4 of round 11, run 1\n")
    assert run("publish", "out", "--edition", "4").code == 0
    scored(run, SECOND)
    before = held(tmp_path / "out")
    for number in ("4", "6"):
        done = run("publish", "out", "--because", WHY, "--edition", number)
        assert (done.code, held(tmp_path / "out")) == (2, before)
        assert "this is edition 5" in done.err
    assert run("publish", "out", "--because", "another reason").code == 0
    assert [row["edition"] for row in rows(tmp_path / "out/data/editions.csv")] == ["4", "5"]
    assert verify(tmp_path / "out").findings == ()


def test_a_reason_that_explains_nothing_is_refused(run: Run, corrected: Path) -> None:
    before = held(corrected)
    for language, words in (("en", "leave --because out"), ("fa", "--because را بردارید")):
        done = run("publish", "out", "--because", "something else", "--lang", language)
        assert done.code == 2
        assert words in bare(done.err)
    assert held(corrected) == before


@pytest.mark.parametrize("other", ["round", pytest.param("catalog", marks=pytest.mark.slow)])
def test_another_round_or_program_begins_with_the_first_edition(run: Run, corrected: Path, other: str) -> None:
    if other == "catalog":
        Path("indicators.yaml").write_text(CATALOG.replace("trial", "other"), encoding="utf-8")
    scored(run, FIRST, "12" if other == "round" else "11")
    assert run("publish", "out", "--catalog", "indicators.yaml").code == 0
    assert [row["edition"] for row in rows(corrected / "data/editions.csv")] == ["1"]
    assert not (corrected / "data/edition-2.csv").exists()
    assert verify(corrected).findings == ()


FORGERIES = [
    ("data/edition-1.csv", "75.5", "76.5", rules.VALUE_DIFFERS),
    ("data/edition-2.csv", "95.25", "96.25", rules.VALUE_DIFFERS),
    ("data/editions.csv", ",4,sha256", ",3,sha256", rules.VALUE_DIFFERS),
    ("data/editions.csv", WHY, "", rules.VALUE_DIFFERS),
    ("index.html", WHY, "خطای پاسخ ایتو", rules.LINE_DIFFERS),
    ("index.en.html", ">75.50<", ">74.50<", rules.LINE_DIFFERS),
    ("manifest.json", '"edition": 2', '"edition": 1', rules.VALUE_DIFFERS),
    ("manifest.json", '"score": 75.5', '"score": 74.5', rules.VALUE_DIFFERS),
]


@pytest.mark.parametrize(("name", "old", "new", "rule"), in_part(FORGERIES, FORGERIES[::2].__contains__))
def test_a_forged_edition_is_found_and_named(corrected: Path, name: str, old: str, new: str, rule: object) -> None:
    forged = (corrected / name).read_text(encoding="utf-8")
    assert old in forged
    forged = forged.replace(old, new)
    (corrected / name).write_text(forged, encoding="utf-8")
    if name != "manifest.json":
        forge(corrected, name, forged.encode())
    found = verify(corrected)
    assert not found.holds
    assert named(found, name)[0].rule is rule
    assert {finding.place.file for finding in found.findings} <= {name, "manifest.json"}


@pytest.mark.slow
def test_an_earlier_table_changed_wherever_it_stands_contradicts_what_is_said_of_it(corrected: Path) -> None:
    name, old, new = "data/edition-1.csv", b"ito,90,1,high", b"ito,90,4,high"
    rewritten(corrected, {name: (old, new)})
    data = (corrected / name).read_bytes().replace(old, new)
    (corrected / name).write_bytes(data)
    forge(corrected, name, data)
    found = verify(corrected)
    wrong = {finding.place.file for finding in found.findings}
    assert {"data/editions.csv", "index.html", "index.en.html", "manifest.json"} <= wrong
    assert named(found, "data/editions.csv")[0].message("en").startswith("table: ")


@pytest.mark.parametrize("change", ["a gap", "no table", "no rows", "no digest"])
def test_a_damaged_row_of_editions_is_said_and_the_digests_still_compared(corrected: Path, change: str) -> None:
    (corrected / "data/tables.zip").unlink()
    table = corrected / "data/editions.csv"
    first, second, third = table.read_text(encoding="utf-8").splitlines(keepends=True)
    if change == "no table":
        (corrected / "data/edition-1.csv").unlink()
    elif change == "a gap":
        table.write_text(first + second + "7" + third[1:], encoding="utf-8")
    elif change == "no rows":
        table.write_text(first, encoding="utf-8")
    else:
        table.write_text(first + second.replace("sha256:", ",", 1) + third, encoding="utf-8")
    found = verify(corrected)
    assert found.edition is None
    assert rules.SOURCE_UNUSABLE in {finding.rule for finding in found.findings}


@pytest.mark.parametrize("name", ["data/edition-1.csv", "data/editions.csv"])
def test_editions_changed_since_they_were_published_are_not_continued(run: Run, out: Path, name: str) -> None:
    (out / name).write_text((out / name).read_text(encoding="utf-8").replace("1", "2"), encoding="utf-8")
    before = held(out)
    for language, words in (("en", "is missing or was changed since"), ("fa", "تغییر کرده است")):
        done = run("publish", "out", "--because", WHY, "--lang", language)
        assert done.code == 2
        assert words in bare(done.err)
        assert name in done.err
    assert held(out) == before


FULL_WIDTH = "＝1+1"
HOSTILE = '=HYPERLINK("http://evil")</p><script>alert(1)</script> \u202eabc {{7*7}}'


@pytest.mark.parametrize("hostile", in_part([HOSTILE, FULL_WIDTH], HOSTILE.__eq__))
def test_a_hostile_reason_acts_nowhere(run: Run, out: Path, hostile: str) -> None:
    assert run("publish", "out", "--because", hostile).code == 0
    safe = hostile.replace("\u202e", "\\u202e")
    for name in ("index.html", "index.en.html"):
        text = (out / name).read_text(encoding="utf-8")
        page = html.document_fromstring(text)
        assert len(page.xpath("//script")) == 2
        assert "\u202e" not in text
        (note,) = page.xpath("//p[@id='corrected']")
        assert safe in note.text_content()
    (_, last) = rows(out / "data/editions.csv")
    assert last["because"] == "'" + safe
    assert manifest(out)["because"] == safe
    assert verify(out).findings == ()


@pytest.mark.parametrize(
    ("name", "number", "post"),
    [
        ("index.html", "این ویرایش ۲", ["نام post", "۷۵٫۵۰", "۲", "ضعیف", "۹۵٫۲۵", "۱", "عالی"]),
        ("index.en.html", "This is edition 2", ["نام post", "75.50", "2", "weak", "95.25", "1", "excellent"]),
    ],
)
def test_the_page_says_which_edition_it_is_why_and_what_changed(
    corrected: Path, name: str, number: str, post: list[str]
) -> None:
    page = html.document_fromstring((corrected / name).read_text(encoding="utf-8"))
    (note,) = page.xpath("//p[@id='corrected']")
    assert number in note.text_content()
    assert WHY in note.text_content()
    lines = [
        [" ".join(cell.text_content().split()) for cell in row] for row in page.xpath("//*[@id='changes']//tbody/tr")
    ]
    assert lines[0] == post
    assert [line[0] for line in lines] == ["نام post", "نام ito", "نام edu", "bank"]
    assert [len(line) for line in lines] == [7, 7, 5, 5]


def test_the_first_edition_tells_of_no_correction(out: Path) -> None:
    page = html.document_fromstring((out / "index.en.html").read_text(encoding="utf-8"))
    assert not page.xpath("//*[@id='corrected' or @id='changes']")
