"""The page of availability in a browser: it stands alone, searches, fits a phone and paper, and shuts nobody out."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from browser.conftest import Opens
from browser.test_accessible import TAGS, THIN_OUT, violations
from eqm.language import Text
from eqm.report.uptime.page import availability_page
from publication.made import laid_down, with_probes
from tables.probed import large

pytestmark = pytest.mark.browser
NAME = "سازمان بسیار بلندنام و سازمان‌های تابعه و وابستهٔ آن در سراسر کشور {number}"


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page by itself, in both languages."""
    folder, found = tmp_path_factory.mktemp("alone"), large(12, 300, 31)
    names = {one.agency: Text(NAME.format(number=at), f"Agency {at}") for at, one in enumerate(found.agencies)}
    for language in ("fa", "en"):
        page = availability_page(found, language, names=names)  # type: ignore[arg-type]  # a language
        (folder / f"{language}.html").write_text(page, "utf-8")
    return folder


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_it_needs_no_bar_to_the_side(opens: Opens, alone: Path, language: str, screen: str) -> None:
    page = opens(alone, screen).open(f"{language}.html")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room


def test_a_search_leaves_what_it_names(opens: Opens, alone: Path) -> None:
    page = opens(alone).open("fa.html")
    page.locator("#find input").fill("۱۱۵۰")
    expect(page.locator("details.who tbody tr:visible")).to_have_count(1)
    expect(page.locator("#find output")).to_have_text("۱ خدمت")
    page.locator("#find input").fill("")
    expect(page.locator("details.who:visible")).to_have_count(12)
    expect(page.locator("details.who[open]")).to_have_count(0)


def test_without_scripts_it_is_whole(opens: Opens, alone: Path) -> None:
    page = opens(alone, java_script_enabled=False).open("en.html")
    expect(page.locator("#find")).to_be_hidden()
    page.locator("details.who > summary").first.click()
    page.locator("details.who th summary").first.click()
    expect(page.locator("details.who th li").first).to_be_visible()


def test_a_link_to_an_agency_opens_it(opens: Opens, alone: Path) -> None:
    page = opens(alone).open("en.html")
    page.locator('#agencies a[href="#a3"]').click()
    expect(page.locator("#a3 table")).to_be_visible()


def test_the_pages_of_a_folder_lead_to_each_other(opens: Opens, tmp_path: Path) -> None:
    page = opens(laid_down(tmp_path / "out", with_probes())).open("index.html")
    page.locator('nav a[href="availability.html"]').click()
    page.locator('a[hreflang="en"]').first.click()
    page.wait_for_url("**/availability.en.html")
    page.locator('#services a[href="agencies/ito.en.html"]').click()
    expect(page.locator("#outages th").first).to_be_visible()
    page.locator('#outages a[href="../availability.en.html"]').click()
    page.locator('nav a[href="index.en.html"]').click()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("screen", ["desk", "phone"])
def test_axe_finds_nothing(opens: Opens, alone: Path, language: str, screen: str) -> None:
    page = opens(alone, screen).open(f"{language}.html")
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.evaluate(THIN_OUT)
    assert violations(page, {"type": "tag", "values": TAGS}) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, {"type": "rule", "values": ["color-contrast"]}) == []
