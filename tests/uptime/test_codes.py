"""What is wrong with a log, and what somebody should know of it: a case for every code that probes set off."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from eqm.cli import main
from eqm.findings import Finding, Rule, probes as rules
from eqm.intake import Limits
from eqm.uptime.availability import Availability, availability
from eqm.uptime.periods import between
from eqm.uptime.planned import Plans
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.reading.plans import read_plans
from eqm.uptime.rules import Rules, Wishes
from eqm.uptime.scene import ANY, Known

TEHRAN = ZoneInfo("Asia/Tehran")
FAR = 4_000_000_000_000
UP = [f"2025-06-08T12:0{minute}:00,pay,1" for minute in range(5)]
REGISTER = Known({("", "pay"): ("", "pay"), ("", "permit"): ("", "permit")})


@dataclass(frozen=True)
class Case:
    """A log that sets a rule off: the rows below its header, and the values with which its message is filled."""

    rule: Rule
    rows: Sequence[str]
    details: dict[str, object]
    header: str = "at,service,ok"
    known: Known = ANY
    end: str | None = None

    def __str__(self) -> str:
        return self.rule.code


def places(service: str, seen: dict[str, str]) -> list[str]:
    """Rows of minutes from noon, one a place and sign: 1 up, 0 down."""
    return [
        f"2025-06-08T12:{minute:02}:00,{service},{ok},{place}"
        for minute in range(len(next(iter(seen.values()))))
        for place, signs in seen.items()
        for ok in signs[minute]
    ]


WITH_PLACES = "at,service,ok,probe"
CASES = [
    Case(rules.MOMENT_WRONG, [*UP, "noon,pay,1"], {"number": 1, "lines": [7], "found": ["noon"]}),
    Case(rules.MOMENT_FAR, ["9999-01-01T00:00:00Z,pay,1", *UP], {"number": 1, "lines": [2]}),
    Case(rules.MOMENT_AMBIGUOUS, ["2022-09-21T23:30:00,pay,1", *UP], {"number": 1, "found": ["2022-09-21T23:30:00"]}),
    Case(rules.STATE_WRONG, [*UP, "2025-06-08T12:05:00,pay,slow"], {"number": 1, "found": ["slow"]}),
    Case(rules.NAME_WRONG, [*UP, "2025-06-08T12:05:00,a b,1"], {"number": 1, "found": ["a b"]}),
    Case(rules.LINE_WRONG, [*UP, "2025-06-08T12:0"], {"number": 1, "found": ["2025-06-08T12:0"]}),
    Case(
        rules.LATENCY_WRONG,
        [*(f"{row},9" for row in UP), "2025-06-08T12:05:00,pay,1,NaN"],
        {"number": 1, "lines": [7], "found": ["NaN"]},
        header="at,service,ok,latency",
    ),
    Case(rules.CONTRADICTING, [*UP, UP[-1].replace(",1", ",0")], {"number": 1, "names": ["pay"]}),
    Case(
        rules.NOT_REGISTERED,
        [*UP, "2025-06-08T12:04:00,permit,1", "2025-06-08T12:04:00,payy,1"],
        {"number": 1, "names": ["payy"]},
        known=REGISTER,
    ),
    Case(rules.NEVER_PROBED, UP, {"number": 1, "names": ["permit"]}, known=REGISTER),
    Case(rules.NOT_ENOUGH, UP, {"number": 1, "names": ["pay"], "share": 90}, end="2025-06-08T13:00:00"),
    Case(
        rules.PLACE_CUT,
        [*places("pay", {"tehran": "110"}), *places("permit", {"tehran": "110"})],
        {"seen_from": "tehran", "at": "1404/03/18 12:02:00", "count": 2, "of": 2},
        header=WITH_PLACES,
    ),
    Case(
        rules.PLACE_ALONE,
        places("pay", {"tehran": "1111", "tabriz": "1001", "mashhad": "1111"}),
        {"seen_from": "tabriz", "services": 1, "down": 120, "up": 0},
        header=WITH_PLACES,
    ),
]
PLANS = {
    "announced after it began": (
        rules.ANNOUNCED_LATE,
        ("maintenance", "agency,service,from,to,announced\nito,pay,1404/03/18 02:00,1404/03/18 04:00,1404/03/18 02:01"),
        {"names": "ito pay", "begins": "1404/03/18 02:00:00", "announced": "1404/03/18 02:01:00"},
    ),
    "no such month": (
        rules.PLAN_WRONG,
        ("maintenance", "agency,service,from,to,announced\nito,pay,1404/13/01,1404/03/18 04:00,1404/03/01"),
        {"column": "from", "found": "1404/13/01"},
    ),
    "left out": (
        rules.EXCLUDED,
        ("exclusions", "from,to,because\n1404/03/18 18:30,1404/03/18 19:10,the country was cut off"),
        {
            "begins": "1404/03/18 18:30:00",
            "ends": "1404/03/18 19:10:00",
            "because": "the country was cut off",
        },
    ),
}
UNFED = """catalog: demo
version: "1"
title: Demo
uptime: {feeds: U04}
dimensions:
  - id: U
    title: Users
    indicators:
      - {id: U04, title: Availability, per: service, source: system, answer: {type: percent}}
"""
COMMANDS = {"no n/a in the catalog": (rules.NO_FIGURE, UNFED, UP[:1])}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_log_sets_its_code_off_and_is_told_in_both_languages(case: Case, tmp_path: Path) -> None:
    found = [one for one in measured(case, tmp_path).findings if one.rule == case.rule]
    assert len(found) == 1
    details = dict(found[0].details)
    assert {name: details[name] for name in case.details} == case.details
    assert_worded(found[0])


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_sets_its_code_off(name: str, tmp_path: Path) -> None:
    rule, (kind, text), details = PLANS[name]
    plan = tmp_path / "plan.csv"
    plan.write_text(text, encoding="utf-8")
    files = {"maintenance": [], "exclusions": [], "objections": [], kind: [str(plan)]}
    found = read_plans(**files, zone=TEHRAN, limits=Limits()).findings
    assert [one.rule for one in found] == [rule]
    assert details.items() <= dict(found[0].details).items()
    assert_worded(found[0])


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_sets_its_code_off(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule, catalog, rows = COMMANDS[name]
    (tmp_path / "catalog.yaml").write_text(catalog, encoding="utf-8")
    (tmp_path / "probes.csv").write_text("\n".join(["at,service,ok", *rows]), encoding="utf-8")
    period = ["--from", "2025-06-08", "--to", "2025-06-08", "--catalog", str(tmp_path / "catalog.yaml")]
    assert main(["uptime", str(tmp_path / "probes.csv"), *period, "--format", "json", "--lang", "en", "--no-save"]) == 1
    assert rule.code in [one["code"] for one in json.loads(capsys.readouterr().out)["findings"]]


def assert_worded(finding: Finding) -> None:
    """Every name in the words is filled in, in both languages."""
    for language in ("fa", "en"):
        assert "{" not in finding.message(language) + finding.hint(language)


def test_a_sound_log_says_nothing(tmp_path: Path) -> None:
    sound = measured(Case(rules.NOT_ENOUGH, UP, {}), tmp_path)
    assert sound.findings == ()
    assert [one.availability for one in sound.services] == [100.0]


def measured(case: Case, folder: Path) -> Availability:
    log = folder / "probes.csv"
    log.write_text("\n".join([case.header, *case.rows]), encoding="utf-8")
    in_force = Rules(TEHRAN)
    period = between("2025-06-08T12:00:00", case.end, TEHRAN) if case.end else between(None, None, TEHRAN)
    return availability(read_logs([log], Wishes(in_force)), in_force, period, FAR, case.known, Plans())
