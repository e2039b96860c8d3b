"""Nobody is shut out: axe-core, which checks what a machine can check of WCAG 2, finds nothing on any page."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.conftest import Opens
from browser.test_agencies import ENDINGS
from browser.test_index import INDEXES, scores

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


THIN_OUT = """() => {
  for (const body of document.querySelectorAll("tbody"))
    [...body.rows].forEach((row, at) => at % 12 && row.remove());
}"""
"""Of a long table every twelfth row stands for the others, which are made alike: axe takes a minute for all of them."""


def violations(page: Page, run_only: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What axe finds against a page, each with the first element it names; it fetches nothing for that."""
    options = {"runOnly": dict(run_only), "resultTypes": ["violations"], "preload": False}
    found = Axe().run(page, options=options).response
    assert found["passes"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found["violations"]]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("kind", ["index", "agency"])
def test_axe_finds_nothing_in_either_scheme(opens: Opens, published: Path, kind: str, language: str) -> None:
    best = scores(published)[0]["agency"]
    name = INDEXES[language] if kind == "index" else f"agencies/{best}{ENDINGS[language]}"
    page = opens(published).open(name)
    page.evaluate(THIN_OUT)
    assert violations(page, {"type": "tag", "values": TAGS}) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, {"type": "rule", "values": ["color-contrast"]}) == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["index", "agency"])
def test_axe_finds_nothing_on_a_phone(opens: Opens, published: Path, kind: str) -> None:
    best = scores(published)[0]["agency"]
    page = opens(published, "phone").open(INDEXES["fa"] if kind == "index" else f"agencies/{best}.html")
    page.evaluate(THIN_OUT)
    assert violations(page, {"type": "tag", "values": TAGS}) == []
