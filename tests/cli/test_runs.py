"""Which stored run a command takes, over programs and rounds; and what `eqm score` saves, saves once, or refuses."""

import csv
import json
import shutil
from io import StringIO
from pathlib import Path

import openpyxl
import pytest

from bulk import first_of
from cli.running import Run
from conftest import Once
from report.example import CATALOG

ROWS = {f"a{number:02}": number * 4 for number in range(20)}


@pytest.fixture
def programs(run: Run, work: Path, once: Once) -> Run:
    """Two rounds of the trial catalog, two of another, saved by turns."""

    def make(folder: Path) -> None:
        Path("hdi.yaml").write_text(CATALOG.replace("catalog: trial", "catalog: hdi"), "utf-8")
        for round_, catalog in (("11", "indicators.yaml"), ("2024", "hdi.yaml"), ("12", "indicators.yaml")):
            assert run("score", "clean.xlsx", "--round", round_, "--catalog", catalog).code == 0
        assert run("score", "clean.xlsx", "--round", "2023", "--catalog", "hdi.yaml").code == 0
        for name in ("hdi.yaml", "eqm.db"):
            Path(name).replace(folder / name)

    shutil.copytree(once("two programs stored", make), work, dirs_exist_ok=True)
    return run


def shown(run: Run, *args: str) -> dict[str, object]:
    done = run(*args, "--format", "json")
    assert done.code == 0, done.err
    found: dict[str, object] = json.loads(done.out)
    return found


def table(work: Path, name: str, codes: dict[str, int] = ROWS) -> str:
    (work / name).write_text("agency,U01,U02,T01\n" + "".join(f"{code},{n},{n},{n}\n" for code, n in codes.items()))
    return name


def workbook(work: Path, name: str, codes: tuple[str, ...], round_: str = "") -> str:
    book = openpyxl.Workbook()
    book.active.title = "answers"  # type: ignore[union-attr]
    book.active.append(["agency", "U01", "U02", "T01"])  # type: ignore[union-attr]
    for code in codes:
        book.active.append([code, 90, 90, 90])  # type: ignore[union-attr]
    if round_:
        book.create_sheet("round").append(["round", round_])
    book.save(work / name)
    return name


@pytest.mark.parametrize("named", [(), ("--catalog", "indicators.yaml")])
def test_the_catalog_here_chooses_the_program(programs: Run, named: tuple[str, ...]) -> None:
    assert shown(programs, "rank", *named)["run"] == 3
    assert shown(programs, "explain", "ito", *named)["run"] == 3
    assert shown(programs, "mirror", "ito", *named)["run"] == 3


def test_another_catalog_chooses_its_own(programs: Run, work: Path) -> None:
    hdi = ("--catalog", "hdi.yaml")
    assert shown(programs, "rank", *hdi)["run"] == 2
    assert shown(programs, "rank", "--round", "2023", *hdi)["run"] == 4
    mirror = json.loads(programs("mirror", "ito", *hdi, "--format", "json").out)
    assert [one["round"] for one in mirror["trend"]] == ["2023", "2024"]
    assert [line["run"] for line in json.loads(programs("rounds", *hdi, "--format", "json").out)["runs"]] == [2, 4]
    done = programs("publish", "out", *hdi)
    assert done.out.startswith("Published round 2024 (run 2) in out: ")
    for args in (("rank", "--round", "11", *hdi), ("rank", "--run", "1", *hdi), ("compare", "11", "2024", *hdi)):
        refused = programs(*args)
        assert refused.code == 2
        assert "holds no" in refused.err


def test_a_run_s_number_says_its_program(programs: Run) -> None:
    assert shown(programs, "rank", "--run", "2")["run"] == 2
    assert shown(programs, "compare", "run:4", "run:2")["before"]["run"] == 4  # type: ignore[index]
    refused = programs("compare", "run:1", "run:2")
    assert refused.code == 2
    assert "runs of two catalogs, trial and hdi, are not compared" in refused.err
    assert "مقایسه نمی‌شوند" in programs("compare", "run:1", "run:2", "--lang", "fa").err


def test_with_no_word_of_the_program_several_are_an_error_and_one_is_taken(programs: Run, work: Path) -> None:
    (work / "trial.yaml").symlink_to((work / "indicators.yaml").resolve())
    (work / "indicators.yaml").unlink()
    for command in (("rank",), ("explain", "ito"), ("mirror", "ito"), ("outcomes",), ("publish", "out")):
        done = programs(*command)
        assert done.code == 2, command
        assert "holds runs of several catalogs (trial, hdi); choose one with --catalog" in done.err
    assert shown(programs, "rank", "--catalog", "trial.yaml")["run"] == 3
    alone = ("--store", "sqlite:///alone.db")
    programs("score", "clean.xlsx", "--catalog", "hdi.yaml", *alone)
    assert shown(programs, "rank", *alone)["catalog"]["id"] == "hdi"  # type: ignore[index]


def test_outcomes_tell_of_one_program(programs: Run, work: Path) -> None:
    text = (work / "hdi.yaml").read_text("utf-8").replace("dimensions:", "outcomes: {v: {title: V}}\ndimensions:", 1)
    (work / "hdi.yaml").write_text(text.replace("id: U01,", "id: U01, outcome: v,", 1), "utf-8")
    programs("score", "clean.xlsx", "--round", "2024", "--catalog", "hdi.yaml")
    found = json.loads(programs("outcomes", "--catalog", "hdi.yaml", "--format", "json").out)
    assert [one["run"] for one in found["rounds"]] == [4, 5]


def test_rounds_shows_each_program_apart(programs: Run) -> None:
    lines = json.loads(programs("rounds", "--format", "json").out)["runs"]
    assert [(line["run"], line["catalog"], line["current"]) for line in lines] == [
        (1, "trial", False),
        (2, "hdi", True),
        (3, "trial", True),
        (4, "hdi", False),
    ]
    screen = programs("rounds").out
    assert screen.index("trial") < screen.index("hdi")
    assert screen.count("current") == 2


def test_an_old_round_scored_again_changes_nothing_of_the_ranking(run: Run, work: Path) -> None:
    run("score", "round11.xlsx")
    before = run("rank", "--format", "json").out
    assert run("score", "clean.xlsx", "--round", "10").code == 0
    assert run("rank", "--format", "json").out == before
    assert [one["round"] for one in json.loads(run("mirror", "ito", "--format", "json").out)["trend"]] == ["10", "11"]


def test_a_withdrawn_run_stays_with_its_reason(run: Run) -> None:
    run("score", "round11.xlsx")
    run("score", "clean.xlsx", "--round", "11")
    done = run("rounds", "--withdraw", "2", "--because", "half of the\n agencies", "--format", "json")
    assert done.code == 0
    last = json.loads(done.out)["runs"][1]
    assert (last["withdrawn"], last["because"], last["current"]) == (True, "half of the agencies", False)
    assert shown(run, "rank")["run"] == 1
    rows = list(csv.DictReader(StringIO(run("rounds", "--format", "csv").out)))
    assert [(row["withdrawn"], row["because"]) for row in rows] == [("false", ""), ("true", "half of the agencies")]
    assert "withdrawn: half of the agencies" in run("rounds").out
    assert "پس گرفته شده: half of the agencies" in run("rounds", "--lang", "fa", "--format", "markdown").out
    assert "as run 3 in" in run("score", "clean.xlsx", "--round", "11").out


@pytest.mark.slow
def test_a_withdrawn_run_is_shown_with_a_word_of_it_and_never_published(run: Run, work: Path) -> None:
    for file in ("clean.xlsx", "round11.xlsx"):
        assert run("score", file, "--round", "11").code == 0
    run("rounds", "--withdraw", "2", "--because", "half\x1b[2J gone")
    done = run("rank", "--run", "2")
    assert (done.code, done.err.splitlines()[0]) == (0, "eqm: run 2 is withdrawn: half\\u001b[2J gone")
    assert "اجرای ۲ پس گرفته شده است" in run("rank", "--run", "2", "--lang", "fa").err
    for more in ((), ("--provisional",)):
        done = run("publish", "out", "--run", "2", *more)
        assert (done.code, done.out, done.err) == (2, "", "eqm: run 2 is withdrawn: half\\u001b[2J gone\n")
    assert not (work / "out").exists()
    assert "withdrawn" not in run("rank").err + run("publish", "out").err
    assert (work / "out").is_dir()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--withdraw", "1"), "--withdraw goes with --because"),
        (("--because", "so"), "--withdraw goes with --because"),
        (("--withdraw", "1", "--because", "  "), "--withdraw goes with --because"),
        (("--withdraw", "1", "--because", "so", "--release", "1"), "not with --release"),
        (("--withdraw", "7", "--because", "so"), "holds no run 7"),
        (("--release", "7"), "holds no run 7"),
    ],
)
def test_what_cannot_be_marked_is_wrong_use_and_marks_nothing(run: Run, args: tuple[str, ...], words: str) -> None:
    run("score", "clean.xlsx")
    before = run("rounds", "--format", "csv").out
    done = run("rounds", *args)
    assert done.code == 2
    assert words in done.err
    assert run("rounds", "--format", "csv").out == before


@pytest.mark.slow
def test_publish_takes_the_released_run_and_else_says_that_it_is_not(run: Run) -> None:
    run("score", "clean.xlsx", "--round", "11")
    run("score", "round11.xlsx")
    lines = run("publish", "out").out.splitlines()
    assert lines[0].startswith("Published round 11 (run 2) in out: ")
    assert lines[1].startswith("Digest of the edition: sha256:")
    assert lines[2] == "No run of round 11 is released; this is run 2, its newest (eqm rounds --release 2)"
    assert "released" in run("rounds", "--release", "1").out
    for args, number in ((("--round", "11"), 1), (("--run", "2"), 2)):
        line, _ = run("publish", f"out{number}", *args).out.splitlines()
        assert line.startswith(f"Published round 11 (run {number}) in out{number}: ")
    assert shown(run, "rank")["run"] == 2


def test_what_was_scored_already_is_not_saved_again(run: Run, work: Path) -> None:
    assert shown(run, "score", "clean.xlsx", "--round", "11")["run"] == 1
    (work / "copy.xlsx").write_bytes((work / "clean.xlsx").read_bytes())
    done = run("score", "copy.xlsx", "--round", "۱۱", "--top", "1", "--strict")
    assert "nothing new: it is there as run 1 in" in done.out
    assert "همان اجرای ۱ در" in run("score", "clean.xlsx", "--round", "11", "--lang", "fa").out
    assert shown(run, "score", "clean.xlsx", "--round", "11")["run"] == 1
    assert len(json.loads(run("rounds", "--format", "json").out)["runs"]) == 1


def test_an_option_that_changes_figures_makes_another_run(run: Run, work: Path) -> None:
    paths = (table(work, "all.csv"), table(work, "more.csv", {"b1": 5, "b2": 6}), "--round", "11", "--format", "json")
    runs = [json.loads(run("score", *paths, *more).out)["run"] for more in ((), ("--limit", "rows=50"))]
    runs += [json.loads(run("score", *paths, *more).out)["run"] for more in (("--limit", "rows=12"), ())]
    assert runs == [1, 1, 2, 3]


LOST = [("EQM476", 18), ("EQM476", 5)]
"""The finding, and how many of 20 agencies are left."""


@pytest.mark.parametrize(("code", "left"), LOST)
def test_lost_agencies_are_a_warning(run: Run, work: Path, code: str, left: int) -> None:
    run("score", table(work, "round11.csv"))
    done = run("score", table(work, "round11.csv", dict([*ROWS.items()][:left])))
    assert done.code == 0
    assert f"{code}  warning" in done.err
    assert f"that are no more: {20 - left} of 20: a{left:02}, " in done.err
    assert code in run("rank", "--format", "json").out
    assert code not in run("score", table(work, "round12.csv", {"a01": 1})).err


def test_one_of_twenty_is_no_warning(run: Run, work: Path) -> None:
    run("score", table(work, "round11.csv"))
    assert "EQM476" not in run("score", table(work, "round11.csv", dict([*ROWS.items()][:19]))).err


TWO = [
    ("EQM475", {"round10.csv": "", "round11.csv": ""}, ("10", "11")),
    ("EQM475", {"Round 10 (final).csv": "", "Round 11 (final).csv": ""}, ("10", "11")),
    ("EQM475", {"دوره‌۱۰.csv": "", "دوره ۱۱.csv": ""}, ("10", "11")),
    ("EQM475", {"trial-1404-1.csv": "", "trial-1404-2.csv": ""}, ("1404-1", "1404-2")),
    ("EQM475", {"north.xlsx": "10", "south.xlsx": "11"}, ("10", "11")),
    ("EQM475", {"round10.xlsx": "", "round11.xlsx": "11"}, ("10", "11")),
    ("EQM475", {"north.xlsx": "10", "south.xlsx": "", "west.xlsx": "11"}, ("10", "11")),
]
"""The finding, the files with what their sheets `round` say, and the two rounds."""
ONE = [
    {"north.xlsx": "11", "south.xlsx": ""},
    {"north.xlsx": "11", "south.xlsx": "۱۱"},
    {"round11-part1.csv": "", "round11-part2.csv": ""},
    {"round11.csv": "", "measured2024.csv": ""},
    {"org1.csv": "", "org2.csv": ""},
    {"round10.xlsx": "11", "round11.xlsx": "11"},
]


def files(work: Path, named: dict[str, str]) -> list[str]:
    return [
        workbook(work, name, (f"b{number}",), says)
        if name.endswith("xlsx")
        else table(work, name, {f"b{number}": number})
        for number, (name, says) in enumerate(named.items())
        if not (work / name).unlink(missing_ok=True)
    ]


@pytest.mark.parametrize(("code", "named", "rounds"), first_of(3, TWO))
def test_files_of_two_rounds_are_refused(
    run: Run, work: Path, code: str, named: dict[str, str], rounds: tuple[str, str]
) -> None:
    paths = files(work, named)
    done = run("score", *paths)
    assert done.code == 2
    assert code in done.err
    assert "the files are not of one round; nothing was saved" in done.err
    assert all(f"round {name}" in done.err for name in rounds)
    assert "از یک دوره نیستند" in run("score", *paths, "--lang", "fa").err
    assert not (work / "eqm.db").exists()
    settled = run("score", *paths, "--round", "11", "--format", "json")
    assert (settled.code, json.loads(settled.out)["round"]) == (0, "11")
    assert code in run("rank", *paths, "--format", "json").out


@pytest.mark.parametrize("named", ONE)
def test_a_file_that_says_no_round_belongs_to_the_others(run: Run, work: Path, named: dict[str, str]) -> None:
    done = run("score", *files(work, named), "--format", "json")
    assert (done.code, len(json.loads(done.out)["agencies"])) == (0, 2)


def test_folders_of_two_rounds_are_refused(run: Run, work: Path) -> None:
    for folder in ("round10", "round11"):
        (work / folder).mkdir()
        table(work, f"{folder}/part.csv", {folder: 5})
    assert run("score", "round10", "round11").code == 2
    assert run("score", "round10").code == 0
