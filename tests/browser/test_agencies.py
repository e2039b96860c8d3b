"""The pages of the agencies of round 11: each opens, reads its own way, leads home, and prints on two sheets."""

import re
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Opens
from browser.test_index import ALWAYS, INDEXES, agencies, scores
from bulk import in_part

pytestmark = pytest.mark.browser
ENDINGS = {"fa": ".html", "en": ".en.html"}
PAPER = {"format": "A4", "prefer_css_page_size": True}


def longest(published: Path) -> list[str]:
    """The agencies with the largest pages."""
    pages = sorted((published / "agencies").glob("*.en.html"), key=lambda page: -page.stat().st_size)
    return [page.name.removesuffix(".en.html") for page in pages[:3]]


def links(page: Page) -> list[str]:
    """Where the rows of the ranking lead."""
    found: list[str] = page.eval_on_selector_all("#ranking th a", "links => links.map(one => one.href)")
    return found


@pytest.mark.parametrize("every", [24, pytest.param(2, marks=pytest.mark.slow)])
def test_every_agency_s_page_opens_and_says_whose_it_is(opens: Opens, published: Path, every: int) -> None:
    tab = opens(published)
    linked = links(tab.open(INDEXES["fa"]))
    rows = {row["agency"]: row for row in scores(published)}
    assert len(set(linked)) == len(linked) >= len([row for row in rows.values() if row["rank"]])
    for link in linked[::every]:
        tab.page.goto(link, wait_until="domcontentloaded")
        language, heading, text = tab.page.evaluate(
            "[document.documentElement.lang, document.querySelector('h1').textContent, document.body.textContent]"
        )
        row = rows[Path(link).name.removesuffix(".html")]
        assert language == "fa"
        assert row["name"] in " ".join(heading.split())
        assert row["agency"] in text


@pytest.mark.slow
def test_every_page_has_its_twin(opens: Opens, published: Path) -> None:
    tab = opens(published)
    linked = links(tab.open(INDEXES["en"]))
    assert sorted(Path(link).name for link in linked) == sorted(
        path.name for path in (published / "agencies").glob("*.en.html")
    )
    assert len(linked) * 2 == len(list((published / "agencies").iterdir()))
    for link in linked[::12]:
        tab.page.goto(link)
        expect(tab.page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    ("language", "screen"), in_part(product(("fa", "en"), ("desk", "phone")), lambda one: one in ALWAYS)
)
def test_it_reads_its_own_way_and_needs_no_bar_to_the_side(
    opens: Opens, published: Path, language: str, screen: str
) -> None:
    tab = opens(published, screen)
    for code in longest(published):
        page = tab.open(f"agencies/{code}{ENDINGS[language]}")
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "fa" else "ltr")
        wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= room, code


def test_a_row_of_the_ranking_opens_its_agency_and_the_page_leads_back(opens: Opens, published: Path) -> None:
    page = opens(published).open(INDEXES["fa"])
    code = agencies(page)[2]
    page.locator(f'tr[data-agency="{code}"] td').nth(1).click()
    page.wait_for_url(f"**/agencies/{code}.html")
    page.locator('a[hreflang="en"]').first.click()
    page.wait_for_url(f"**/agencies/{code}.en.html")
    page.locator('a[href$="index.en.html"]').first.click()
    page.wait_for_url("**/index.en.html")
    expect(page.locator(f'#ranking tr[data-agency="{code}"]')).to_be_visible()


@pytest.mark.parametrize(("language", "every"), in_part([("fa", 3), ("fa", 1), ("en", 1)], lambda case: case[1] == 3))
def test_it_prints_on_two_sheets(opens: Opens, published: Path, language: str, every: int) -> None:
    tab = opens(published)
    for code in [*longest(published), scores(published)[0]["agency"]][::every]:
        printed = tab.open(f"agencies/{code}{ENDINGS[language]}").pdf(**PAPER)  # type: ignore[arg-type]
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2, code
