"""The sample logs: they bear out the answers of round 11, and show in a day what a prober meets in a year."""

from zoneinfo import ZoneInfo

import numpy as np
import pytest

from eqm.findings import probes as rules
from eqm.intake import Status
from eqm.uptime.availability import Availability, availability
from eqm.uptime.periods import Period, month
from eqm.uptime.planned import Plans
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.reading.moments import as_datetime
from eqm.uptime.rules import Rules, Wishes
from eqm.uptime.scene import registered
from sample import REPO, SAMPLES, sample

TEHRAN = ZoneInfo("Asia/Tehran")
MINUTE, DAY = 60_000, 86_400_000
NOW = 4_000_000_000_000


@pytest.fixture(scope="module")
def khordad() -> Availability:
    known, in_force, findings = registered(sample(11).round, Rules(TEHRAN, changes=True))
    assert findings == []
    period = month("1404-03", TEHRAN)
    log = read_logs([SAMPLES / "outages11.csv"], Wishes(in_force, np.array(period.cuts, np.int64)))
    return availability(log, in_force, period, NOW, known, Plans())


@pytest.fixture(scope="module")
def day() -> Availability:
    in_force = Rules(TEHRAN)
    return availability(read_logs([SAMPLES / "probes.csv"], Wishes(in_force)), in_force, Period(), NOW)


def test_each_service_is_available_as_its_answer_says(khordad: Availability) -> None:
    told = sample(11).round
    answers = told.answers["U04"]
    stated = {
        (told.agencies.code[agency], service): value if status == Status.SCORED else None
        for agency, service, value, status in zip(
            told.services.agency, told.services.service, answers.value, answers.status, strict=True
        )
    }
    found = {(one.agency, one.service): one.availability for one in khordad.services}
    assert found == stated
    assert len([value for value in found.values() if value is not None]) > 4_000
    assert [one.rule for one in khordad.findings] == [rules.NEVER_PROBED]


def test_the_month_is_whole_and_its_outages_add_up(khordad: Availability) -> None:
    assert khordad.end - khordad.begin == 31 * DAY
    assert {one.up + one.down for one in khordad.services} == {0, 31 * DAY}
    assert sum(one.down for one in khordad.outages) == khordad.whole.down
    assert min(one.down for one in khordad.outages) >= MINUTE
    assert not any(one.crosses or one.uncertain for one in khordad.outages)


def test_a_day_of_probes_shows_outages_a_silence_and_a_cut(day: Availability) -> None:
    shown = [
        (one.service, *(as_datetime(at, TEHRAN).strftime("%H:%M") for at in (one.began, one.ended)), one.crosses)
        for one in day.outages
    ]
    assert shown == [("1", "09:12", "09:47", ()), ("2", "14:03", "14:04", ()), ("3", "22:55", "00:00", ("to",))]
    assert {one.agency for one in day.services} == {"org-019"}
    assert all(38 * MINUTE <= one.unknown <= 40 * MINUTE for one in day.services)
    assert [(one.rule, dict(one.details)["seen_from"]) for one in day.findings] == [(rules.PLACE_CUT, "mashhad")]
    assert all(one.latency is not None and 300 < one.latency < 600 for one in day.services)


@pytest.mark.parametrize("name", ["outages11.csv", "probes.csv"])
def test_a_log_says_that_it_is_made_up_and_so_does_the_readme(name: str) -> None:
    header = (SAMPLES / name).read_text(encoding="utf-8").partition("\n")[0]
    assert header.endswith("همه ساختگی است / all made up")
    assert f"`{name}`" in (REPO / "samples" / "README.md").read_text(encoding="utf-8")
    assert (SAMPLES / name).stat().st_size < 1_000_000
