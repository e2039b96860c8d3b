"""`eqm uptime`: from logs to availability in every form, and on into a round."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli.running import Run

REGISTER = """agency,service,title,since,interval
org-1,s1,گواهی,,
org-1,s2,پروانه,1404/03/01,
org-2,s3,نوبت,,
"""
HEAD = "at,agency,service,ok,latency"
MINUTE = "2025-05-22T00:{:02d}:00+03:30"


def log_of(*states: tuple[str, str, str]) -> str:
    """A log with a probe a minute: agency, service, and a sign a minute, `.` for silence."""
    lines = [
        f"{MINUTE.format(minute)},{agency},{service},{sign},{100 + minute}"
        for agency, service, signs in states
        for minute, sign in enumerate(signs)
        if sign != "."
    ]
    return "\n".join([HEAD, *lines]) + "\n"


@pytest.fixture
def logs(work: Path) -> Path:
    """A log of ten minutes: one service with two outages, one without, one never probed, one that nobody knows."""
    (work / "register.csv").write_text(REGISTER, encoding="utf-8")
    states = (("org-1", "s1", "1100111011"), ("org-1", "s2", "1111111111"), ("org-9", "x", "1"))
    (work / "log.csv").write_text(log_of(*states), encoding="utf-8")
    return work


def found(run: Run, *options: str, code: int = 0) -> dict[str, Any]:
    result = run("uptime", *options, "--format", "json")
    assert result.code == code, result.err
    values: dict[str, Any] = json.loads(result.out)
    return values


def test_json_says_what_its_contract_says(logs: Path, run: Run) -> None:
    values = found(run, "log.csv", "--register", "register.csv")
    assert values["from"] == "2025-05-22T00:00:00+03:30"
    assert values["to"] == "2025-05-22T00:10:00+03:30"
    assert values["timezone"] == "Asia/Tehran"
    assert values["rules"] | {"quorum": 0, "changes": 0} == {
        "interval_ms": 60000,
        "max_gap_ms": 180000,
        "min_observed": 0.9,
        "confirm": 1,
        "ignore_under_ms": 0,
        "quorum": 0,
        "changes": 0,
    }
    one, two, three = values["services"]
    assert one == {
        "agency": "org-1",
        "service": "s1",
        "availability": 70.0,
        "up_ms": 420000,
        "down_ms": 180000,
        "unknown_ms": 0,
        "maintenance_ms": 0,
        "observed": 1.0,
        "ordinary": None,
        "probes": 10,
        "outages": 2,
        "longest_ms": 120000,
        "mttr_ms": 90000,
        "mtbf_ms": 210000,
        "latency_p95_ms": 109,
    }
    assert (two["availability"], two["outages"], two["mttr_ms"]) == (100.0, 0, None)
    assert (three["availability"], three["probes"], three["unknown_ms"]) == (None, 0, 600000)
    assert values["agencies"][0] | {"figured": 0, "affected": 0, "outages": 0, "down_ms": 0} == {
        "agency": "org-1",
        "services": 2,
        "availability": 85.0,
        "worst": {"service": "s1", "availability": 70.0},
        "median_down_ms": 180000,
        "figured": 0,
        "affected": 0,
        "outages": 0,
        "down_ms": 0,
    }
    assert values["outages"] == [
        {
            "agency": "org-1",
            "service": "s1",
            "began": "2025-05-22T00:02:00+03:30",
            "ended": "2025-05-22T00:04:00+03:30",
            "ms": 120000,
            "uncertain_ms": 60000,
            "crosses": [],
        },
        {
            "agency": "org-1",
            "service": "s1",
            "began": "2025-05-22T00:07:00+03:30",
            "ended": "2025-05-22T00:08:00+03:30",
            "ms": 60000,
            "uncertain_ms": 60000,
            "crosses": [],
        },
    ]
    assert [one["code"] for one in values["findings"]] == ["EQM809", "EQM810"]


def test_plain_figures_stand_beside_where_outages_are_forgiven(logs: Path, run: Run) -> None:
    (forgiven, *_) = found(run, "log.csv", "--ignore-under", "90s")["services"]
    assert (forgiven["availability"], forgiven["outages"]) == (80.0, 1)
    assert forgiven["plain"] == {"availability": 70.0, "outages": 2, "down_ms": 180000}
    (confirmed, *_) = found(run, "log.csv", "--confirm", "2")["services"]
    assert (confirmed["availability"], confirmed["outages"]) == (80.0, 1)


def test_maintenance_exclusions_and_objections_count_as_they_are_decided(logs: Path, run: Run) -> None:
    begin, end = MINUTE.format(2), MINUTE.format(4)
    work = "agency,service,from,to,announced\norg-1,s1,{},{},1404/02/30\n"
    (logs / "work.csv").write_text(work.format(begin, end), encoding="utf-8")
    (one, *_) = found(run, "log.csv", "--maintenance", "work.csv")["services"]
    assert (one["maintenance_ms"], one["down_ms"], one["outages"]) == (120000, 60000, 1)
    assert one["ordinary"] == 70.0
    (logs / "late.csv").write_text(work.format(begin, end).replace("1404/02/30", "1404/03/02"), encoding="utf-8")
    late = found(run, "log.csv", "--maintenance", "late.csv")
    assert late["services"][0]["down_ms"] == 180000
    assert "EQM814" in [one["code"] for one in late["findings"]]
    (logs / "cut.csv").write_text(f"from,to,place,because\n{begin},{end},,برق\n", encoding="utf-8")
    cut = found(run, "log.csv", "--exclude", "cut.csv", "--min-observed", "0.5")
    assert (cut["services"][0]["unknown_ms"], cut["services"][1]["unknown_ms"]) == (120000, 120000)
    assert cut["exclusions"][0]["because"] == "برق"
    decided = f"agency,service,from,to,decision,because\norg-1,s1,{begin},{end},نگهداشت,اعلام شده بود\n"
    (logs / "decided.csv").write_text(decided, encoding="utf-8")
    (one, *_) = found(run, "log.csv", "--objections", "decided.csv")["services"]
    assert (one["maintenance_ms"], one["down_ms"]) == (120000, 60000)


@pytest.mark.parametrize("form", ["csv", "md", "xlsx", "json"])
def test_each_form_is_written_by_its_ending(logs: Path, run: Run, form: str) -> None:
    assert run("uptime", "log.csv", "-o", f"out.{form}").code == 0
    assert (logs / f"out.{form}").stat().st_size > 200


@pytest.mark.parametrize(
    "options",
    [
        ("log.csv", "--month", "1404-13"),
        ("log.csv", "--from", "1404/03/40"),
        ("log.csv", "--from", "1404/03/02", "--to", "1404/03/01"),
        ("log.csv", "--month", "1404-03", "--from", "1404/03/01"),
        ("log.csv", "--interval", "60"),
        ("log.csv", "--timezone", "Iran/Tehran"),
        ("log.csv", "--timezone", "../../etc/passwd"),
        ("log.csv", "--column", "at"),
        ("log.csv", "--column", "at=wann"),
        ("none.csv",),
        ("register.csv",),
        ("log.csv", "--maintenance", "log.csv"),
    ],
)
def test_wrong_use_is_one_clear_line(logs: Path, run: Run, options: tuple[str, ...]) -> None:
    result = run("uptime", *options)
    assert result.code == 2
    assert "Traceback" not in result.err
    assert result.err.startswith("eqm: ")


def test_a_month_is_a_jalali_month(logs: Path, run: Run) -> None:
    values = found(run, "log.csv", "--month", "1404-03", "--min-observed", "0")
    assert (values["from"], values["to"]) == ("2025-05-22T00:00:00+03:30", "2025-06-22T00:00:00+03:30")
    assert values["services"][0]["unknown_ms"] == 31 * 86400_000 - 600_000


CATALOG = """
catalog: probed
version: "1"
title: {fa: آزمون, en: Test}
uptime: {feeds: U1}
dimensions:
  - {id: U, title: U, indicators: [{id: U1, title: {fa: وصل, en: up}, per: service, source: system, optional: true,
     answer: {type: percent}}]}
"""


def test_a_round_of_the_store_is_a_register(logs: Path, run: Run) -> None:
    (logs / "probed.yaml").write_text(CATALOG, encoding="utf-8")
    (logs / "list.csv").write_text(REGISTER.replace("1404/03/01", ""), encoding="utf-8")
    use = ("--catalog", "probed.yaml")
    assert run("score", "list.csv", "--round", "۱۲", *use).code in (0, 1)
    by_file = found(run, "log.csv", "--register", "list.csv", *use)
    for name in ("12", "۱۲", "round:12", "run:1"):
        assert found(run, "log.csv", "--register", name, *use) == by_file
    assert [one["code"] for one in by_file["findings"]] == ["EQM809", "EQM810"]
    unknown = run("uptime", "log.csv", "--register", "13", *use)
    assert (unknown.code, "holds no round 13" in unknown.err, "12 (probed)" in unknown.err) == (2, True, True)
    (logs / "12").write_text(REGISTER, encoding="utf-8")
    either = run("uptime", "log.csv", "--register", "12", *use)
    assert (either.code, "file:12 or round:12" in either.err) == (2, True)


def test_a_workbook_feeds_the_round(work: Path, run: Run) -> None:
    (work / "probed.yaml").write_text(CATALOG, encoding="utf-8")
    (work / "list.csv").write_text(REGISTER, encoding="utf-8")
    (work / "log.csv").write_text(log_of(("org-1", "s1", "1100111011"), ("org-1", "s2", "1" * 10)), encoding="utf-8")
    use = ("--catalog", "probed.yaml")
    assert run("uptime", "log.csv", "--register", "list.csv", *use, "-o", "probed.xlsx").code == 0
    book = openpyxl.load_workbook(work / "probed.xlsx")
    assert [[cell.value for cell in row] for row in book["measured"].iter_rows()] == [
        ["agency", "service", "indicator", "value"],
        ["org-1", "s1", "U1", 70],
        ["org-1", "s2", "U1", 100],
        ["org-2", "s3", "U1", "n/a"],
    ]
    outage = book["outages"]["C2"].value
    assert outage == "1404/03/01 00:02:00"
    scored = run("score", "list.csv", "probed.xlsx", *use, "--no-save", "--format", "json")
    assert scored.code == 0, scored.err
    assert run("score", "list.csv", "probed.xlsx", *use).code == 0
    explained = json.loads(run("explain", "org-1", "U1", *use, "--format", "json").out)["tree"]["answers"]
    places = [(one["file"], one["sheet"], one["cell"]) for one in explained]
    assert places == [("probed.xlsx", "outages", "C2"), ("probed.xlsx", "availability", "D3")]
