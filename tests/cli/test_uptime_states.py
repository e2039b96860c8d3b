"""`eqm uptime --state`, `--workers` and `eqm uptime merge`: a day more, and states as one."""

import json
from pathlib import Path
from typing import Any

import pytest

from cli.running import Run

HEAD = "at,agency,service,ok,latency\n"


def day_of(day: int, signs: str) -> str:
    """A log with a probe every ten minutes of a day of Khordad 1404."""
    moments = (f"2025-05-{21 + day}T{minute // 6:02d}:{minute % 6}0:00+03:30" for minute in range(144))
    return HEAD + "".join(f"{at},a,s,{signs[place % len(signs)]},{place}\n" for place, at in enumerate(moments))


@pytest.fixture
def days(work: Path) -> Path:
    for day, signs in ((1, "1"), (2, "1111110"), (3, "110")):
        (work / f"day{day}.csv").write_text(day_of(day, signs), encoding="utf-8")
    return work


RULES = ("--interval", "10m", "--month", "1404-03", "--min-observed", "0")


def figures(run: Run, *options: str) -> Any:
    result = run("uptime", *options, *RULES, "--format", "json")
    assert result.code == 0, result.err
    values = json.loads(result.out)
    return values["services"], values["outages"], values["agencies"]


def test_a_state_gives_what_the_logs_give_together(days: Path, run: Run) -> None:
    together = figures(run, "day1.csv", "day2.csv", "day3.csv")
    for day in ("day2.csv", "day1.csv", "day3.csv"):
        figures(run, day, "--state", "kept.state")
    assert figures(run, "--state", "kept.state") == together
    assert figures(run, "day1.csv", "day2.csv", "day3.csv", "--workers", "2") == together


def test_states_merge_to_the_byte_in_any_order(days: Path, run: Run) -> None:
    for day in (1, 2, 3):
        figures(run, f"day{day}.csv", "--state", f"{day}.state")
    assert run("uptime", "merge", "1.state", "2.state", "3.state", "-o", "one.state").code == 0
    assert run("uptime", "merge", "3.state", "1.state", "2.state", "-o", "other.state").code == 0
    assert (days / "one.state").read_bytes() == (days / "other.state").read_bytes()
    assert figures(run, "--state", "one.state") == figures(run, "day1.csv", "day2.csv", "day3.csv")


def test_what_does_not_fit_is_refused_and_the_state_stays(days: Path, run: Run) -> None:
    figures(run, "day1.csv", "--state", "kept.state")
    kept = (days / "kept.state").read_bytes()
    again = run("uptime", "day1.csv", "--state", "kept.state", *RULES)
    other = run("uptime", "day2.csv", "--state", "kept.state", "--interval", "5m")
    halves = run("uptime", "--state", "kept.state", "--interval", "10m", "--from", "1404/03/01 10:00")
    assert [one.code for one in (again, other, halves)] == [2, 2, 2]
    assert all("Traceback" not in one.err and "kept.state" in one.err for one in (again, other, halves))
    assert (days / "kept.state").read_bytes() == kept
    assert run("uptime").code == 2
