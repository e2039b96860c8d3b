"""The samples: the same when made again, read without an error, and with the announced places."""

import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from eqm.evaluation import Evaluation
from eqm.findings import Severity
from sample import sample

REPO = Path(__file__).parents[2]
SAMPLES = REPO / "samples"
BEST = ["ito", "emdad", "tazirat", "centinsur", "tic"]
BEST_OF_HIGH_AUDIENCE = ["ito", "emdad", "tazirat", "centinsur", "medu", "msrt"]
WEAKEST = ["howzeh", "ngo-geo", "nstri"]
REAL_NAMES = {
    "سازمان فناوری اطلاعات ایران",
    "کمیته امداد امام خمینی",
    "سازمان تعزیرات حکومتی",
    "بیمه مرکزی",
    "شرکت ارتباطات زیرساخت",
    "وزارت آموزش و پرورش",
    "وزارت علوم",
    "حوزه هنری سازمان تبلیغات اسلامی",
    "سازمان جغرافیایی نیروهای مسلح",
    "پژوهشکده هسته‌ای",
}
MARGIN = 0.15
SUBMITTED = [f"submissions/forms/sample-{number:02}.xlsx" for number in range(1, 13)]


def evaluated(name: str) -> Evaluation:
    return sample(int(name.removeprefix("round").removesuffix(".xlsx")))


def by_rank(evaluation: Evaluation) -> list[str]:
    ranked = evaluation.agencies[evaluation.agencies["rank"] > 0]
    return [str(code) for code in ranked.sort_values("rank").index]


def parts(path: Path) -> dict[str, tuple[bytes, tuple[int, ...]]]:
    """A workbook's parts and their dates; how the bytes are packed is the business of the zlib at hand."""
    with ZipFile(path) as file:
        return {entry.filename: (file.read(entry), entry.date_time) for entry in file.infolist()}


@pytest.mark.parametrize(
    ("script", "files"),
    [
        pytest.param("make_rounds.py", ["round10.xlsx", "round11.xlsx"], marks=pytest.mark.slow),
        pytest.param("make_probes.py", ["outages11.csv", "probes.csv"], marks=pytest.mark.slow),
        ("make_asem.py", ["asem/asem.xlsx", "asem/asem.yaml"]),
        pytest.param("make_submissions.py", ["submissions/register.xlsx", *SUBMITTED], marks=pytest.mark.slow),
    ],
)
def test_made_again_they_are_the_same(script: str, files: list[str], tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(SAMPLES / script), str(tmp_path)], check=True, timeout=120)
    for name in files:
        if name.endswith(".xlsx"):
            assert parts(tmp_path / name) == parts(SAMPLES / name)
            assert (SAMPLES / name).stat().st_size < 1_500_000
        else:
            assert (tmp_path / name).read_bytes() == (SAMPLES / name).read_bytes()


@pytest.mark.parametrize(("name", "agencies", "services"), [("round10.xlsx", 162, 3_900), ("round11.xlsx", 168, 4_400)])
def test_counts(name: str, agencies: int, services: int) -> None:
    told = evaluated(name).round
    offered = Counter(told.services.agency)
    assert len(told.agencies.code) == agencies
    assert len(told.services.service) == pytest.approx(services, abs=100)
    assert set(offered) == set(range(agencies))
    assert min(offered.values()) == 1
    assert max(offered.values()) <= 188


def test_every_kind_of_standing_is_there() -> None:
    agencies = evaluated("round11.xlsx").agencies
    assert Counter(agencies["reason"]) == {"": 163, "not_cooperating": 3, "excluded": 2}
    assert agencies["new"].sum() == 5
    assert (agencies["band"][agencies["rank"] > 0].value_counts()[["excellent", "good", "fair", "weak"]] >= 5).all()


@pytest.mark.parametrize("name", ["round10.xlsx", "round11.xlsx"])
def test_no_error_is_found(name: str) -> None:
    evaluation = evaluated(name)
    assert [finding for finding in evaluation.findings if finding.rule.severity is Severity.ERROR] == []
    assert not evaluation.agencies["provisional"].any()


def test_announced_places() -> None:
    evaluation = evaluated("round11.xlsx")
    order = by_rank(evaluation)
    group = evaluation.groups["high_audience"]["rank"].sort_values()
    assert order[:5] == BEST
    assert order[-3:] == WEAKEST
    assert list(group.index[:6]) == BEST_OF_HIGH_AUDIENCE
    assert list(group[:6]) == [1, 2, 3, 4, 5, 6]


def test_announced_places_are_held_by_a_margin() -> None:
    evaluation = evaluated("round11.xlsx")
    exact, order = evaluation.agencies["exact"], by_rank(evaluation)
    high = [code for code in order if code in evaluation.groups["high_audience"].index]
    for places in (order[:6], high[:7], order[-4:]):
        for above, below in pairwise(places):
            assert exact[above] - exact[below] >= MARGIN, (above, below)


def test_top_five_lie_close_and_none_is_perfect() -> None:
    evaluation = evaluated("round11.xlsx")
    exact = evaluation.agencies["exact"]
    assert exact[BEST[0]] - exact[BEST[4]] < 5
    profiles = [[evaluation.dimensions[name]["exact"][code] for name in "UTIP"] for code in BEST]
    assert all(min(profile) < 100 for profile in profiles)
    leaders = {evaluation.dimensions[name]["exact"].idxmax() for name in "UTIP"}
    assert len(leaders) > 1


@pytest.mark.parametrize("name", ["round10.xlsx", "round11.xlsx"])
def test_the_first_sheet_says_that_all_is_made_up(name: str) -> None:
    with ZipFile(SAMPLES / name) as file:
        book = file.read("xl/workbook.xml").decode()
        first = file.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<sheet [^>]*name="([^"]*)"', book)[0] == "راهنما"
    assert "همه پاسخ‌های این کارپوشه ساختگی است." in first
    assert "All answers in this workbook are made up." in first


@pytest.mark.parametrize("name", ["round10.xlsx", "round11.xlsx"])
def test_only_announced_names_are_real(name: str) -> None:
    told = evaluated(name).round
    assert {title for title in told.agencies.name if "نمونه" not in title.replace("ي", "ی")} == REAL_NAMES
    assert all(title.startswith("خدمت نمونه ") for title in told.services.title)
