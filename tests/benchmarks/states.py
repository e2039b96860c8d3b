"""What it costs to add a day to a state of so many days.

python tests/benchmarks/states.py prepare FOLDER DAYS   makes a state and the log of the next day, and prints nothing
python tests/benchmarks/states.py add FOLDER            prints the seconds that it takes to add that log
"""

import shutil
import sys
import time
from pathlib import Path

import numpy as np

from eqm.uptime.days import midnights_of
from eqm.uptime.log import Log
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.rules import Rules, Wishes
from eqm.uptime.state import add

SERVICES, EVERY = 1000, 600_000
RULES = Rules(interval=EVERY)
MIDNIGHTS = midnights_of(RULES.zone)
FIRST = 9_000


def log_of_day(folder: Path, day: int) -> Log:
    """A day of probes of a thousand services each ten minutes, every hundredth a failure."""
    random = np.random.default_rng(day)
    moments = np.arange(MIDNIGHTS[FIRST + day], MIDNIGHTS[FIRST + day + 1], EVERY)
    path = folder / "next.csv"
    with path.open("w", encoding="utf-8") as file:
        print("at,service,ok,latency", file=file)
        for at in moments.tolist():
            failed, latency = random.random(SERVICES) < 0.01, random.lognormal(5, 0.5, SERVICES).astype(int)
            for number, (down, took) in enumerate(zip(failed.tolist(), latency.tolist(), strict=True)):
                print(f"{at + number},s{number},{not down:d},{took}", file=file)
    return read_logs([path], Wishes(RULES, MIDNIGHTS))


def prepare(folder: Path, days: int) -> None:
    for day in range(days):
        add(folder / "state", log_of_day(folder, day), RULES)
    log_of_day(folder, days)


def add_day(folder: Path) -> float:
    log = read_logs([folder / "next.csv"], Wishes(RULES, MIDNIGHTS))
    shutil.copy(folder / "state", folder / "tried")
    start = time.perf_counter()
    add(folder / "tried", log, RULES)
    return time.perf_counter() - start


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        prepare(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        print(add_day(Path(sys.argv[2])))
