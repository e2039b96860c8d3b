"""The availability that another program published of real checks, computed from the checks."""

import csv
from datetime import datetime
from fractions import Fraction
from pathlib import Path

from eqm.uptime.availability import availability
from eqm.uptime.periods import Period
from eqm.uptime.planned import Plans
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.rules import Rules, Wishes
from eqm.uptime.scene import Known

HERE = Path(__file__).parent / "reference"
WINDOWS = {"day": 86_400, "week": 604_800, "month": 2_628_288, "year": 31_536_000}
FOREVER = 2**60


def moment(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1000)


def rows_of(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_all_published_figures_but_one_come_out() -> None:
    rules = Rules(changes=True, ignore_under=900_000, min_observed=Fraction(0))
    log = read_logs([HERE / "events.csv"], Wishes(rules))
    since = {("", row["service"]): moment(row["start"]) for row in rows_of("start.csv")}
    known = Known({key: key for key in since}, since)
    published: dict[str, dict[str, dict[str, str]]] = {}
    for row in rows_of("published.csv"):
        published.setdefault(row["at"], {})[row["service"]] = row
    near = []
    for at, printed in published.items():
        end = moment(at)
        begins = {window: end - seconds * 1000 for window, seconds in WINDOWS.items()} | {"all": min(since.values())}
        for window, begin in begins.items():
            made = availability(log, rules, Period(begin, end), FOREVER, known, Plans())
            shares = {one.service: one.share for one in made.services}
            for service, row in printed.items():
                share = shares[service]
                near.append(share is not None and abs(share * 100 - Fraction(row[window])) <= Fraction("0.01"))
    assert len(near) == 1620
    assert sum(near) >= 1619
