"""What eqm costs, as ratios to something everybody knows, measured side by side in one run.

    python tests/benchmarks/ratios.py [RUNS]

Each pair runs in turn, A B A B …, every run a new process; the ratio is the median of the pairwise ratios. `at most` is
what we hold ourselves to.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import publishing

HERE = Path(__file__).resolve().parent
ROUND = HERE.parents[1] / "samples" / "round11.xlsx"
PYTHON = sys.executable
EQM = str(Path(PYTHON).with_name("eqm"))

READ_EXCEL = f"import pandas; pandas.read_excel({str(ROUND)!r}, sheet_name=None, engine='openpyxl')"


@dataclass(frozen=True)
class Pair:
    """Two commands that do comparable work; `inside` when each prints its own seconds, the work without the start of
    Python.
    """

    work: str
    ours: list[str]
    against: str
    theirs: list[str]
    at_most: float
    inside: bool = False
    most_runs: int = 100


PAIRS = [
    Pair("eqm --help, whole process", [EQM, "--help"], 'python -c "import click"', [PYTHON, "-c", "import click"], 1.6),
    Pair(
        "eqm score samples/round11.xlsx --no-save, whole process",
        [EQM, "score", str(ROUND), "--no-save"],
        "pandas.read_excel of all its sheets, whole process",
        [PYTHON, "-c", READ_EXCEL],
        0.8,
    ),
    Pair(
        "our reader on the same workbook",
        [PYTHON, str(HERE / "work.py"), "reader", str(ROUND)],
        "openpyxl read-only, values only",
        [PYTHON, str(HERE / "work.py"), "openpyxl", str(ROUND)],
        0.4,
        inside=True,
    ),
    Pair(
        "evaluate 1,000,000 agencies × 37 answers through ranks",
        [PYTHON, str(HERE / "work.py"), "evaluate", "1000000"],
        "np.average of the matrix and one argsort",
        [PYTHON, str(HERE / "work.py"), "average", "1000000"],
        12.0,
        inside=True,
    ),
    Pair(
        "a workbook of 3,000 agencies × 37 scores, with formats and bars",
        [PYTHON, str(HERE / "work.py"), "workbook", "3000"],
        "pandas' to_excel of the same figures (openpyxl)",
        [PYTHON, str(HERE / "work.py"), "to_excel", "3000"],
        2.5,
        inside=True,
        most_runs=5,
    ),
]


def form_pairs(folder: Path) -> Iterator[Pair]:
    """What it costs to check forms; they are made in `folder` first."""
    few, many = folder / "few", folder / "many"
    for place, count in ((few, 170), (many, 5_000)):
        place.mkdir()
        subprocess.run([PYTHON, str(HERE / "work.py"), "forms", str(place), str(count)], check=True)
    opened = (
        f"import pandas, pathlib\nfor f in pathlib.Path({str(few)!r}).iterdir(): pandas.read_excel(f, sheet_name=None)"
    )
    validate = [EQM, "validate", "--exit-zero", "--quiet"]
    one = str(next(iter(sorted(few.iterdir()))))
    yield Pair(
        "eqm validate of one form, whole process",
        [*validate, one],
        'python -c "import pandas"',
        [PYTHON, "-c", "import pandas"],
        0.7,
    )
    yield Pair(
        "eqm validate of 170 forms, whole process",
        [*validate, str(few)],
        "pandas.read_excel of the same, all sheets (openpyxl)",
        [PYTHON, "-c", opened],
        0.4,
    )
    yield Pair(
        "eqm validate of 5,000 forms with --jobs 2",
        [*validate, "--jobs", "2", str(many)],
        "with --jobs 1",
        [*validate, "--jobs", "1", str(many)],
        0.6,
        most_runs=2,
    )


def firmness_pairs() -> Iterator[Pair]:
    """What it costs to say how firm places are, of 170 agencies and 37 indicators, against evaluating them."""
    firmness = [PYTHON, str(HERE / "firmness.py")]
    for name, work, most in (
        ("draws", "10,000 draws of weights and of two means of the index", 30.0),
        ("varied", "the same with three normalizations and three fillings of gaps", 40.0),
        ("leaving", "leaving out every indicator and dimension", 1.0),
        ("sobol", "Sobol's indices from 10,240 runs", 30.0),
    ):
        yield Pair(work, [*firmness, name], "one evaluation", [*firmness, "evaluate"], most, inside=True)
    score = [EQM, "score", str(ROUND), "--no-save"]
    yield Pair("eqm score, whole process", score, "eqm score --plain", [*score, "--plain"], 1.2)


def peak_of_firmness(agencies: int, draws: int) -> float:
    """The peak memory, in GB, of drawing the places of very many agencies."""
    command = [PYTHON, str(HERE / "firmness.py"), "memory", str(agencies), str(draws)]
    return int(subprocess.run(command, capture_output=True, text=True, check=True).stdout) / 1e9


def publishing_pair(folder: Path) -> Pair:
    """What it costs to publish a stored round with the page of every agency in both languages, against scoring it."""
    publish = [EQM, "publish", str(folder / "public"), "--store", publishing.store_of(folder)]
    return Pair(
        "eqm publish of round 11 with all pages, whole process",
        publish,
        "eqm score of it, whole process",
        [EQM, "score", str(ROUND), "--no-save"],
        4.0,
    )


def state_pair(folder: Path) -> Pair:
    """What it costs to add a day of probes to a state of a month, against one of a day."""
    for days in (30, 1):
        place = folder / str(days)
        place.mkdir()
        subprocess.run([PYTHON, str(HERE / "states.py"), "prepare", str(place), str(days)], check=True)
    ours, theirs = ([PYTHON, str(HERE / "states.py"), "add", str(folder / days)] for days in ("30", "1"))
    return Pair("a day's log added to a state of 30 days", ours, "to a state of one day", theirs, 1.5, inside=True)


def probing(folder: Path, runs: int) -> None:
    """What it costs to make availability of 20 million probes, in time and in memory."""
    work = [PYTHON, str(HERE / "probing.py")]
    files = {name: str(folder / f"{name}.parquet") for name in ("few", "many", "shuffled")}
    for (name, file), rows in zip(files.items(), ("5000000", "20000000", "20000000"), strict=True):
        subprocess.run([*work, "make", file, rows, *([name] if name == "shuffled" else [])], check=True)
    pair = Pair(
        "availability and outages of 20 million probes in order of time",
        [*work, "uptime", files["many"]],
        "pyarrow reading the same columns alone",
        [*work, "columns", files["many"]],
        3.5,
        inside=True,
    )
    compare(pair, runs)
    peaks = {}
    for name, file in files.items():
        done = subprocess.run([*work, "peak", file], capture_output=True, text=True, check=True)
        peaks[name] = int(done.stdout) / 1e9
    print(f"{peaks['many']:6.2f}  at most 0.5   GB of memory for it")
    print(f"{peaks['shuffled']:6.2f}  at most 0.5   GB where they are in no order")
    print(f"{peaks['many'] / peaks['few']:6.2f}  at most 1.3   memory of it, against 5 million", flush=True)


def growth(folder: Path) -> float:
    """The peak memory of validating 5,000 forms, against 170."""
    peaks = []
    for name in ("many", "few"):
        command = [PYTHON, str(HERE / "work.py"), "peak", EQM, "validate", "--exit-zero", "--quiet", str(folder / name)]
        peaks.append(int(subprocess.run(command, capture_output=True, text=True, check=True).stdout))
    return peaks[0] / peaks[1]


def seconds(command: list[str], inside: bool) -> float:
    """One run of the command: the seconds it printed last, or the whole process on the clock."""
    start = time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ, "NO_COLOR": "1"})
    took = time.perf_counter() - start
    return float(done.stdout.split()[0]) if inside else took


def peak_to_frame(agencies: int) -> float:
    """The peak memory of one evaluation, as a multiple of the frame it was given."""
    done = subprocess.run(
        [PYTHON, str(HERE / "work.py"), "evaluate", str(agencies)], capture_output=True, text=True, check=True
    )
    return float(done.stdout.split()[1])


def compare(pair: Pair, runs: int) -> None:
    """Run a pair in turn, and print what came of it."""
    seconds(pair.ours, pair.inside), seconds(pair.theirs, pair.inside)  # the files are warm from here on
    ours, theirs = [], []
    for _ in range(min(runs, pair.most_runs)):
        ours.append(seconds(pair.ours, pair.inside))
        theirs.append(seconds(pair.theirs, pair.inside))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    print(f"{ratio:6.2f}  at most {pair.at_most:<5} {pair.work}  [{statistics.median(ours):.3f} s]")
    print(f"{'':22}against {pair.against}  [{statistics.median(theirs):.3f} s]", flush=True)


def main(runs: int) -> None:
    for pair in PAIRS:
        compare(pair, runs)
    print(f"{peak_to_frame(1_000_000):6.2f}  at most 4.0   peak memory of that evaluation, against the frame")
    for pair in firmness_pairs():
        compare(pair, runs)
    print(f"{peak_of_firmness(1_000_000, 100):6.2f}  at most 1.0   GB of memory for 100 draws of 1,000,000 agencies")
    with tempfile.TemporaryDirectory() as folder:
        for pair in form_pairs(Path(folder)):
            compare(pair, runs)
        print(f"{growth(Path(folder)):6.2f}  at most 1.5   peak memory of validating 5,000 forms, against 170")
    with tempfile.TemporaryDirectory() as folder:
        compare(state_pair(Path(folder)), runs)
    with tempfile.TemporaryDirectory() as folder:
        probing(Path(folder), runs)
    with tempfile.TemporaryDirectory() as folder:
        compare(publishing_pair(Path(folder)), runs)
        size = publishing.page_size(Path(folder) / "public") / 1000
        print(f"{size:6.0f}  at most 400   kB of its page")
        took, peak = publishing.many(Path(folder))
        print(f"{took:6.1f}  at most 60    seconds of publishing {publishing.MANY:,} agencies × 37 answers")
        print(f"{peak / 1e9:6.2f}  at most 1.0   GB of memory for it", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
