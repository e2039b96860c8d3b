"""The page of round 11 in a browser: it stands alone, and a visitor searches, sorts and filters its ranking."""

import csv
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Opens
from bulk import in_part

pytestmark = pytest.mark.browser
INDEXES = {"fa": "index.html", "en": "index.en.html"}
RELIEF = "کمیته امداد امام خمینی"
ARABIC = str.maketrans("یک", "يك")
SHOWN = "#ranking tbody tr[data-agency]:not([hidden])"
TIERS = "#ranking tr.tier:not([hidden])"
ALWAYS = (("fa", "phone"), ("en", "desk"))
"""The languages and screens that are tried by default."""
DIMENSIONS = ("U", "T", "I", "P")


def scores(published: Path) -> list[dict[str, str]]:
    """Everybody in the order of the published list: by place, then without one."""
    with (published / "data" / "scores.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def agencies(page: Page) -> list[str]:
    """The codes of the rows that are shown, from the top."""
    codes: list[str] = page.eval_on_selector_all(SHOWN, "rows => rows.map(row => row.dataset.agency)")
    return codes


def places(page: Page) -> list[str]:
    """The places that the rows shown are said to have."""
    told: list[str] = page.eval_on_selector_all(SHOWN, "rows => rows.map(row => row.cells[0].innerText.trim())")
    return told


def ordered(rows: list[dict[str, str]], key: str, falling: bool) -> list[str]:
    """The agencies by a figure as visitors expect them: who has none stands last, equals in the order of the index."""
    having = [row for row in rows if row[key] and (row["rank"] or key != "score")]
    having.sort(key=lambda row: float(row[key]), reverse=falling)
    found = [row["agency"] for row in having]
    return found + [row["agency"] for row in rows if row["agency"] not in found]


@pytest.mark.parametrize(
    ("language", "screen"), in_part(product(("fa", "en"), ("desk", "phone")), lambda one: one in ALWAYS)
)
def test_it_reads_its_own_way_and_needs_no_bar_to_the_side(
    opens: Opens, published: Path, language: str, screen: str
) -> None:
    page = opens(published, screen).open(INDEXES[language])
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "fa" else "ltr")
    assert page.locator("html").get_attribute("lang") == language
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room
    assert agencies(page) == [row["agency"] for row in scores(published)]


def test_search_finds_an_agency_however_it_is_typed(opens: Opens, published: Path) -> None:
    page = opens(published).open(INDEXES["fa"])
    names = {row["agency"]: row["name"] for row in scores(published)}
    for typed in (RELIEF, RELIEF.translate(ARABIC), "  كميتهٔ  امداد\u200cامام خُمینی ", "امداد امام"):
        page.get_by_role("searchbox").fill(typed)
        assert [names[code] for code in agencies(page)] == [RELIEF], typed
        page.get_by_role("searchbox").fill("")
        assert len(agencies(page)) == len(names)


@pytest.mark.slow
def test_search_takes_arabic_letters_for_persian_ones(opens: Opens, published: Path) -> None:
    page = opens(published).open(INDEXES["fa"])
    names = {row["name"] for row in scores(published)}
    wanted = {name for name in names if "ی" in name and "ک" in name}
    assert wanted
    for name in wanted:
        page.get_by_role("searchbox").fill(name.translate(ARABIC))
        expect(page.locator(f"{SHOWN} th").first).to_contain_text(name)


def test_search_finds_a_code_in_any_digits(opens: Opens, published: Path) -> None:
    page = opens(published).open(INDEXES["fa"])
    code = next(row["agency"] for row in scores(published) if any(letter.isdigit() for letter in row["agency"]))
    for digits in ("0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"):
        page.get_by_role("searchbox").fill(code.upper().translate(str.maketrans("0123456789", digits)))
        assert code in agencies(page)
        assert all(code in found for found in agencies(page))


@pytest.mark.parametrize("language", ["fa", pytest.param("en", marks=pytest.mark.slow)])
def test_every_column_of_figures_sorts_as_the_published_table_does(
    opens: Opens, published: Path, language: str
) -> None:
    page = opens(published).open(INDEXES[language])
    rows = scores(published)
    for key in ("score", *DIMENSIONS):
        button = page.locator(f'button[data-sort="{key}"]')
        for falling in (True, False):
            button.click()
            assert agencies(page) == ordered(rows, key, falling), (key, falling)
            sorts = page.locator(f'th[data-key="{key}"]').get_attribute("aria-sort")
            assert sorts == ("descending" if falling else "ascending")
            assert page.locator("th[aria-sort]").count() == 1
    page.locator('button[data-sort="rank"]').click()
    assert agencies(page) == [row["agency"] for row in rows]


@pytest.mark.slow
def test_words_sort_as_their_language_does(opens: Opens, published: Path) -> None:
    page = opens(published).open(INDEXES["fa"])
    for key, cell in (("name", "th"), ("code", "td:last-child")):
        for falling in (False, True):
            page.locator(f'button[data-sort="{key}"]').click()
            words = page.eval_on_selector_all(f"{SHOWN} {cell}", "cells => cells.map(one => one.textContent.trim())")
            by_language = "words => [...words].sort(new Intl.Collator(['fa', 'en'], {numeric: true}).compare)"
            wanted = page.evaluate(by_language, words)
            assert words == (wanted[::-1] if falling else wanted)


def test_a_group_a_band_and_a_dimension_filter_the_list(opens: Opens, published: Path) -> None:
    page = opens(published).open(INDEXES["en"])
    rows = scores(published)
    of_group = [row for row in rows if row["group.high_audience"]]
    page.locator("#group").select_option("high_audience")
    ranked = [row for row in of_group if row["rank"]]
    assert agencies(page)[: len(ranked)] == [row["agency"] for row in ranked]
    assert places(page)[: len(ranked)] == [row["group.high_audience"] for row in ranked]
    page.locator("#band").select_option("good")
    good = [row["agency"] for row in ranked if row["band"] == "good"]
    assert agencies(page) == good
    assert str(len(good)) in page.locator("#shown").inner_text()
    page.locator('button[type="reset"]').click()
    expect(page.locator(SHOWN)).to_have_count(len(rows))
    page.locator("#dimension").select_option("T")
    by_place = sorted((row for row in rows if row["T.rank"]), key=lambda row: int(row["T.rank"]))
    assert places(page)[: len(by_place)] == [row["T.rank"] for row in by_place]
    assert set(agencies(page)[:20]) == {row["agency"] for row in by_place[:20]}


@pytest.mark.parametrize("language", ["fa", pytest.param("en", marks=pytest.mark.slow)])
def test_the_other_language_is_one_click_away_and_back(opens: Opens, published: Path, language: str) -> None:
    other = "en" if language == "fa" else "fa"
    page = opens(published).open(INDEXES[language])
    page.locator(f'a[hreflang="{other}"]').first.click()
    expect(page.locator("html")).to_have_attribute("lang", other)
    page.locator(f'a[hreflang="{language}"]').first.click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def test_tiers_head_their_rows_while_all_stand_by_place_and_ranges_are_of_all(opens: Opens, published: Path) -> None:
    page = opens(published).open(INDEXES["en"])
    with (published / "data" / "ranges.csv").open(encoding="utf-8", newline="") as file:
        held = [row for row in csv.DictReader(file) if not row["group"]]
    last = max(int(row["tier"]) for row in held)
    expect(page.locator(TIERS)).to_have_count(last + 1)  # and one for those in no draw
    in_second = page.eval_on_selector_all(
        "#ranking tbody:nth-of-type(3) tr[data-agency]", "all => all.map(row => row.dataset.agency)"
    )
    assert in_second == [row["agency"] for row in held if row["tier"] == "2"]
    page.get_by_role("searchbox").fill(held[0]["agency"])
    expect(page.locator(TIERS)).to_have_count(1)
    page.get_by_role("searchbox").fill("")
    page.locator('button[data-sort="range"]').click()
    expect(page.locator(TIERS)).to_have_count(0)
    lows = [int(row["range_low"]) for row in held]
    shown = page.eval_on_selector_all(f"{SHOWN} .range", "all => all.map(one => Number(one.dataset.v || 0))")
    assert [low for low in shown if low] == sorted(lows, reverse=True)
    page.locator("#group").select_option("high_audience")
    assert not page.locator(f"{SHOWN} .range bdi").first.is_visible()
    page.locator('button[type="reset"]').click()
    expect(page.locator(TIERS)).to_have_count(last + 1)
    assert page.locator(f"{SHOWN} .range bdi").first.is_visible()


def brightness(page: Page) -> float:
    """How bright the page's ground is, from 0 to 1."""
    color: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return sum(float(part) for part in re.findall(r"[0-9.]+", color)[:3]) / 765


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_it_follows_the_machine_until_the_button_says_otherwise(opens: Opens, published: Path, scheme: str) -> None:
    tab = opens(published, scheme=scheme)
    page = tab.open(INDEXES["fa"])
    light, dark = (lambda: brightness(page) > 0.8), (lambda: brightness(page) < 0.25)
    own, other = (light, dark) if scheme == "light" else (dark, light)
    assert own()
    page.locator("#theme").click()
    assert other()
    assert page.locator("#theme").get_attribute("aria-pressed") == str(scheme == "light").lower()
    tab.open(INDEXES["en"])
    assert other()
    page.locator("#theme").click()
    assert own()


def test_everything_can_be_done_from_the_keyboard(opens: Opens, published: Path) -> None:
    page = opens(published).open(INDEXES["en"])
    rows = scores(published)

    def focused() -> dict[str, Any]:
        told: dict[str, Any] = page.evaluate(
            "(() => { const one = document.activeElement; return {id: one.id, sort: one.dataset.sort || '',"
            " row: one.closest('tbody tr') ? one.closest('tr').dataset.agency : '',"
            " outlined: getComputedStyle(one).outlineStyle !== 'none'}; })()"
        )
        return told

    def tab_to(key: str, value: str) -> dict[str, Any]:
        for _ in range(60):
            page.keyboard.press("Tab")
            if (told := focused())[key] == value:
                return told
        raise AssertionError(f"Tab never comes to {key} {value}")

    assert tab_to("id", "search")["outlined"]
    page.keyboard.type(rows[0]["agency"])
    assert rows[0]["agency"] in agencies(page)
    for _ in rows[0]["agency"]:
        page.keyboard.press("Backspace")
    assert tab_to("sort", "T")["outlined"]
    page.keyboard.press("Enter")
    best = max((row for row in rows if row["T"]), key=lambda row: float(row["T"]))["agency"]
    assert agencies(page)[0] == best
    assert tab_to("row", best)["outlined"]
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/agencies/{best}.en.html")


def test_without_scripts_the_whole_ranking_stands(opens: Opens, published: Path) -> None:
    page = opens(published, java_script_enabled=False).open(INDEXES["fa"])
    expect(page.locator("#ranking tbody tr[data-agency]")).to_have_count(len(scores(published)))
    assert page.locator("#ranking tr.tier").first.is_visible()
    assert not page.locator("#controls").is_visible()
