"""No command writes over the store, the catalog, an input, a stored run's input or a publication, by whatever name."""

import os
import shutil
from pathlib import Path

import pytest

from bulk import in_part
from cli.running import Run
from conftest import Once

COMMANDS = [
    ("score", "clean.xlsx", "--no-save"),
    ("rank",),
    ("rank", "clean.xlsx"),
    ("rounds",),
    ("rule",),
    ("validate", "clean.xlsx"),
    ("explain", "ito"),
    ("mirror", "ito"),
    ("compare", "round:11", "clean.xlsx"),
    ("catalog", "show"),
    ("catalog", "check"),
    ("catalog", "schema"),
    ("verify", "site"),
    ("outcomes",),
    ("robustness", "clean.xlsx", "--draws", "9"),
    ("status", "clean.xlsx", "--register", "clean.xlsx"),
]
SMALL = ("rank", "rule", "catalog", "verify")


@pytest.fixture
def full(work: Path, run: Run, once: Once) -> Path:
    """The folder with a stored run, its input, and a publication of it."""

    def make(folder: Path) -> None:
        shutil.copy("clean.xlsx", "round11.csv.xlsx")
        os.replace("round11.csv.xlsx", "stored11.xlsx")
        assert run("score", "stored11.xlsx", "--round", "11").code == 0
        assert run("publish", "site").code == 0
        for name in ("eqm.db", "stored11.xlsx"):
            shutil.copy(name, folder)
        shutil.copytree("site", folder / "site")
        for name in ("eqm.db", "stored11.xlsx"):
            os.remove(name)
        shutil.rmtree("site")

    shutil.copytree(once("full work", make), work, dirs_exist_ok=True)
    for name in ("indicators.yaml", "clean.xlsx"):
        data = (work / name).read_bytes()
        (work / name).unlink()
        (work / name).write_bytes(data)
    (work / "site link").symlink_to("site")
    (work / "db link").symlink_to("eqm.db")
    os.link("eqm.db", "db hard")
    os.link("stored11.xlsx", "stored hard")
    (work / "catalog link").symlink_to("indicators.yaml")
    (work / "loop").symlink_to("loop")
    return work


TARGETS = {
    "eqm.db": "is an input or the store",
    "./site/../eqm.db": "is an input or the store",
    "eqm.db-journal": "is an input or the store",
    "db link": "is an input or the store",
    "db hard": "is an input or the store",
    "indicators.yaml": "is an input",
    "catalog link": "is an input",
    "stored11.xlsx": "is what run 1 was scored from",
    "stored hard": "is what run 1 was scored from",
    "site/manifest.json": "which eqm published",
    "site/new.txt": "which eqm published",
    "site/data/new.txt": "which eqm published",
    "site link/new.txt": "which eqm published",
    "loop": "leads to itself",
}


@pytest.mark.parametrize("command", in_part(map(" ".join, COMMANDS), lambda command: command.split()[0] in SMALL))
def test_no_report_is_written_over_what_is_to_stay(run: Run, full: Path, command: str) -> None:
    before = {path: path.read_bytes() for path in full.rglob("*") if path.is_file()}
    wrong = {}
    for name, said in TARGETS.items():
        done = run(*command.split(), "--format", "json", "-o", name)
        if (done.code, done.out) != (2, "") or said not in done.err or done.err.count("\n") != 1:
            wrong[name] = done
    assert wrong == {}
    assert {path: path.read_bytes() for path in full.rglob("*") if path.is_file()} == before


OTHERS = [
    ("collect --onto clean.xlsx --measured clean.xlsx -o stored11.xlsx", "is what run 1 was scored from"),
    ("collect clean.xlsx -o site/x.xlsx", "which eqm published"),
    ("template -o site/x.xlsx", "which eqm published"),
    ("template --agencies clean.xlsx -o site/data", "which eqm published"),
    ("template -o stored11.xlsx --force", "is what run 1 was scored from"),
    ("mirror --all -o site", "which eqm published"),
    ("validate clean.xlsx --mark site", "which eqm published"),
    ("validate clean.xlsx --mark site/new", "which eqm published"),
    ("publish site/inner", "which eqm published"),
    ("catalog new site/x.yaml", "which eqm published"),
    ("register rename clean.xlsx ito x -o stored11.xlsx --force", "is what run 1 was scored from"),
    ("uptime log.csv --no-save --html eqm.db", "is an input or the store"),
    ("uptime log.csv --no-save --html site/x.html", "which eqm published"),
    ("uptime log.csv --no-save --state site/x.db", "which eqm published"),
    ("uptime log.csv --no-save --state eqm.db", "is an input or the store"),
    ("uptime log.csv --no-save -o x.csv --html x.csv", "two outputs"),
    ("uptime . --no-save --html log.csv", "is an input"),
    ("probe log.csv -o site/x.csv", "which eqm published"),
    ("score clean.xlsx -o other.txt --format json", "is an input or the store"),
    ("score clean.xlsx -o other.txt-wal --format json", "is an input or the store"),
    ("score clean.xlsx --store new.db -o NEW.db --format json", "is an input or the store"),
]


@pytest.mark.parametrize(("line", "said"), OTHERS, ids=[line for line, _ in OTHERS])
def test_nor_any_other_output(run: Run, full: Path, line: str, said: str) -> None:
    (full / "log.csv").write_text("at,service,ok\n2025-01-01T00:00:00Z,a,1\n")
    shutil.copy("eqm.db", "other.txt")
    before = {path: path.read_bytes() for path in full.rglob("*") if path.is_file()}
    done = run(*line.split())
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert {path: path.read_bytes() for path in full.rglob("*") if path.is_file()} == before


def test_nor_what_is_open_already(run: Run, full: Path) -> None:
    before = (full / "eqm.db").read_bytes()
    with open("eqm.db", "r+b") as store:
        for name in (f"/dev/fd/{store.fileno()}", f"/proc/self/fd/{store.fileno()}"):
            done = run("rank", "--format", "json", "-o", name)
            assert done.code == 2
            assert "is an input or the store" in done.err
    assert (full / "eqm.db").read_bytes() == before


def test_a_report_is_written_over_its_last_one(run: Run, full: Path) -> None:
    for _ in range(2):
        assert run("rank", "-o", "rank.json").code == 0
        assert run("score", "clean.xlsx", "--no-save", "-o", "score.xlsx").code == 0
        assert run("collect", "--onto", "clean.xlsx", "--measured", "round11.xlsx").code in (0, 1)


@pytest.mark.parametrize("command", [("rank",), ("rule",), ("catalog", "show"), ("verify", "site")], ids=" ".join)
def test_a_dash_is_stdout(run: Run, full: Path, command: tuple[str, ...]) -> None:
    assert run(*command, "--format", "json", "-o", "-") == run(*command, "--format", "json")
    assert not Path("-").exists()


@pytest.mark.parametrize(
    "line",
    [
        "template -o -",
        pytest.param("collect --onto clean.xlsx --measured clean.xlsx -o -", marks=pytest.mark.slow),
        pytest.param("register rename clean.xlsx ito new -o -", marks=pytest.mark.slow),
    ],
)
def test_a_workbook_goes_to_stdout(line: str, full: Path) -> None:
    import subprocess
    import sys

    from cli.running import SRC

    done = subprocess.run(
        [sys.executable, "-m", "eqm", *line.split()], capture_output=True, env={"PYTHONPATH": str(SRC)}, check=False
    )
    assert done.stdout[:2] == b"PK", done
    assert b"\n" in done.stderr
    assert not Path("-").exists()


def test_marked_copies_are_written_over_no_file(run: Run, full: Path) -> None:
    marked = full / "marked"
    marked.mkdir()
    for _ in range(2):
        assert run("validate", "round12.xlsx", "--mark", "marked", "--quiet").code == 1
        assert sorted(os.listdir(marked)) == ["round12.xlsx"]
    (marked / "round12.xlsx").write_bytes(b"somebody's own")
    for _ in range(2):
        assert run("validate", "round12.xlsx", "--mark", "marked", "--quiet").code == 1
        assert sorted(os.listdir(marked)) == ["round12-2.xlsx", "round12.xlsx"]
    assert (marked / "round12.xlsx").read_bytes() == b"somebody's own"


LONG = "n" * 300
NUMBERS = [
    *(("rank", option) for option in ("--top", "--bottom", "--run")),
    ("mirror", "ito", "--to"),
    ("rounds", "--release"),
    ("rounds", "--because", "x", "--withdraw"),
    ("validate", "clean.xlsx", "--max-findings"),
    ("validate", "clean.xlsx", "--jobs"),
    ("publish", "new", "--edition"),
    *(("uptime", "log.csv", option) for option in ("--interval", "--max-gap", "--min-observed", "--confirm")),
    *(("uptime", "log.csv", option) for option in ("--ignore-under", "--quorum", "--workers", "--month", "--from")),
    ("probe", "log.csv", "-o", "x.csv", "--every"),
    ("probe", "log.csv", "-o", "x.csv", "--for"),
    ("template", "-o", "new", "--objections"),
    ("compare", "clean.xlsx"),
    ("score", "clean.xlsx", "--limit"),
    ("outcomes", "--run"),
]


@pytest.mark.parametrize("typed", ["9" * 30, "9" * 5000, "nan", "-" + "9" * 30])
def test_a_number_that_nobody_counts_to_is_refused(run: Run, full: Path, typed: str) -> None:
    (full / "log.csv").write_text("at,service,ok\n2025-01-01T00:00:00Z,a,1\n")
    done = {
        command: run(*command[:-1], f"{command[-1]}={typed}") if command[-1][0] == "-" else run(*command, typed)
        for command in NUMBERS
    }
    assert {command: one for command, one in done.items() if one.code != 2 or "bug" in one.err} == {}


PATHS = [
    "score {}",
    "rank {}",
    "validate {}",
    "validate clean.xlsx --register {}",
    "validate clean.xlsx --against {}",
    "rank --catalog {}",
    "rank --store {}",
    "rank --store sqlite:///{}",
    "score clean.xlsx --store {}",
    "explain ito --from {}",
    "collect {} -o x.xlsx",
    "collect --onto {} --measured clean.xlsx",
    "template --agencies {} -o new",
    "template --assess {} -o x.xlsx",
    "template --objections {} -o new",
    "status {} --register clean.xlsx",
    "uptime {}",
    "uptime log.csv --state {}",
    "uptime log.csv --maintenance {}",
    "uptime merge {} -o x",
    "probe {} -o x.csv",
    "compare {} clean.xlsx",
    "catalog check {}",
    "catalog diff {}",
    "verify {}",
    "register rename {} a b -o x.xlsx",
    "rank -o {}",
    "rank -o {}/x",
    "validate round12.xlsx --mark {}",
    "publish {}",
    "publish {}/x",
    "uptime log.csv --no-save --html {}",
    "template -o {}.xlsx",
    "template --agencies clean.xlsx -o {}",
    "mirror --all -o {}",
    "catalog new {}",
    "uptime merge clean.xlsx -o {}",
    "probe log.csv -o {}.csv",
]


@pytest.mark.parametrize("name", in_part([LONG, "loop", "loop/x", f"{LONG}/x"], "loop".__eq__))
def test_a_path_that_is_none_is_said(run: Run, full: Path, name: str) -> None:
    (full / "log.csv").write_text("at,service,ok\n2025-01-01T00:00:00Z,a,1\n")
    if name == "loop":
        (full / "loop.xlsx").symlink_to("loop.xlsx")
        (full / "loop.csv").symlink_to("loop.csv")
    done = {line: run(*line.format(name).split()) for line in PATHS}
    wrong = {line: one for line, one in done.items() if one.code != 2 or "bug" in one.err}
    assert wrong == {}


@pytest.mark.parametrize(
    "option",
    ["foo=1", "timeout=soon", "uri=maybe", "plugin=x", "factory=x", "isolation_level=1&foo=2", "mode=x&uri=true"],
)
def test_a_store_with_an_option_that_is_none(run: Run, work: Path, option: str) -> None:
    for line in ("score clean.xlsx", "rank"):
        done = run(*line.split(), "--store", f"sqlite:///eqm.db?{option}")
        assert done.code == 2
        assert done.err.count("\n") == 1
        assert "bug" not in done.err
