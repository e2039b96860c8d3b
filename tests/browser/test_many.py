"""A ranking of 5,000 agencies stays quick in the browser."""

from pathlib import Path

import pytest

from browser.conftest import Opens
from eqm.publication.pages.build import Index
from eqm.publication.pages.index import ASSETS, index_page
from eqm.report.html import shared_assets
from store.made import large

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MANY = 5_000
SORTS = """async key => {
  const start = performance.now();
  document.querySelector(`button[data-sort="${key}"]`).click();
  document.body.getBoundingClientRect();
  await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""
"""Milliseconds from a click on a column's head until the sorted page is drawn."""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    (folder / "index.html").write_text(index_page(Index(large(MANY, MANY, 37)), "fa"), "utf-8")
    for name, data in shared_assets().items():
        (folder / ASSETS).mkdir(exist_ok=True)
        (folder / ASSETS / name).write_bytes(data)
    return folder


def test_five_thousand_sort_and_search_within_a_second(opens: Opens, many: Path) -> None:
    page = opens(many).open("index.html")
    assert page.locator("#ranking tbody tr[data-agency]").count() == MANY
    for key in ("score", "name"):
        took = min(page.evaluate(SORTS, key) for _ in range(3))
        assert took < 1000, key
    first = page.locator("#ranking tbody tr[data-agency]").first.get_attribute("data-agency")
    took = page.evaluate(
        "() => { const start = performance.now(), box = document.getElementById('search');"
        " box.value = '4321'; box.dispatchEvent(new Event('input')); document.body.getBoundingClientRect();"
        " return performance.now() - start; }"
    )
    assert took < 1000
    shown = page.eval_on_selector_all(
        "#ranking tbody tr[data-agency]:not([hidden])", "rows => rows.map(row => row.dataset.agency)"
    )
    assert shown == ["agency-4321"]
    assert first != "agency-4321"
