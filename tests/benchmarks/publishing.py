"""What publishing costs: against scoring, in the size of its page, and in time and memory for very many agencies."""

import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CATALOG = HERE.parents[1] / "indicators.yaml"
SAMPLES = HERE.parents[1] / "samples"
PYTHON = sys.executable
EQM = str(Path(PYTHON).with_name("eqm"))
MANY = 5_000


def store_of(folder: Path) -> str:
    """A store that holds rounds 10 and 11."""
    store = f"sqlite:///{folder / 'eqm.db'}"
    for number in (10, 11):
        _run(EQM, "score", str(SAMPLES / f"round{number}.xlsx"), "--catalog", str(CATALOG), "--store", store)
    return store


def page_size(folder: Path) -> int:
    """The bytes of the larger of the two pages of a published round."""
    return max((folder / name).stat().st_size for name in ("index.html", "index.en.html"))


def many(folder: Path) -> tuple[float, int]:
    """The seconds and the peak memory in bytes of publishing very many agencies, 37 answers each."""
    _run(PYTHON, str(HERE / "work.py"), "round", str(folder), str(MANY))
    store = f"sqlite:///{folder / 'many.db'}"
    _run(EQM, "score", str(folder / "round12.csv"), "--catalog", str(folder / "indicators.yaml"), "--store", store)
    publish = [EQM, "publish", str(folder / "many"), "--store", store]
    start = time.perf_counter()
    peak = _run(PYTHON, str(HERE / "work.py"), "peak", *publish)
    took = time.perf_counter() - start
    pages = len(list((folder / "many" / "agencies").glob("*.html")))
    assert pages == MANY * 2, pages
    return took, int(peak)


def _run(*command: str) -> str:
    env = {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=env).stdout
