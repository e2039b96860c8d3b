"""Names, titles and links that nobody sends in good faith are words on a page: they run, load and bend nothing."""

from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.conftest import Opens
from eqm.evaluation import evaluate
from eqm.intake import Evidence
from eqm.language import visible
from eqm.publication.edition import edition
from publication import made
from report.validation.batch import hostile
from report.validation.reading import told

pytestmark = pytest.mark.browser
PAYLOADS = (
    "<script>alert(1)</script>",
    "</script></style></title><script>alert(2)</script>",
    "<img src=x onerror=alert(3)>",
    '"><svg onload=alert(4)><a href="//evil.example/">',
    "' onmouseover='alert(5)' autofocus onfocus='alert(6)",
    "<iframe srcdoc='<script>parent.alert(7)</script>'></iframe>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href='https://evil.example/'><link rel=stylesheet href='https://evil.example/x.css'>",
    "{{ 7 * 7 }}{% raw %}${alert(8)}`",
    '\u202e<b>\u2067 =HYPERLINK("https://evil.example") ../../etc',
    "javascript:alert(9)",
)
LONG = "بی‌فاصله" * 60
FOREIGN = "img, iframe, object, embed, base, meta[http-equiv=refresh], [onload], [onerror], [onfocus], [onmouseover]"
WAKE = """() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  for (const one of document.querySelectorAll("*"))
    for (const kind of ["mouseover", "mouseenter", "focus", "error", "load"]) one.dispatchEvent(new Event(kind));
}"""


def texts(number: int, shift: int = 0) -> list[str]:
    """As many texts, each payload in turn."""
    return list(islice(cycle(PAYLOADS[shift:] + PAYLOADS[:shift]), number))


@pytest.fixture(scope="module")
def harm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published round in which every text that is sent, and every one of the catalog's, would do harm if it could."""
    plain = made.evaluation("11", run=2)
    catalog = plain.catalog
    sent, told_of, offered = plain.round, plain.round.agencies, plain.round.services
    number = len(told_of.code)
    words = {name: f"{payload} {name}" for name, payload in zip(("title", "opens", "closes"), PAYLOADS, strict=False)}
    agencies = replace(
        told_of,
        name=[*texts(number - 1), LONG],
        name_en=[*texts(number - 1, 3), LONG],
        parent=texts(number, 5),
    )
    services = replace(offered, title=texts(len(offered.service), 2))
    links = tuple(Evidence("U01", row, f"javascript:alert({row})", -1) for row in range(len(offered.service)))
    sheets = tuple((f"{PAYLOADS[2]}.xlsx", PAYLOADS[row % len(PAYLOADS)]) for row in range(len(sent.sheets)))
    round_ = replace(sent, agencies=agencies, services=services, evidence=links, sheets=sheets, **words)
    told = edition(evaluate(catalog, round_), "2025-06-01T12:00:00+00:00", made.evaluation("10", run=1))
    return made.laid_down(tmp_path_factory.mktemp("harm") / "public", told)


def pages(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*.html"))


def touch(page: Page) -> None:
    """Do what a visitor may do, and what wakes handlers."""
    page.evaluate(WAKE)
    page.emulate_media(media="print")
    page.emulate_media(media="screen")


def test_no_text_of_a_round_becomes_more_than_text(opens: Opens, harm: Path) -> None:
    tab = opens(harm)
    for name in pages(harm):
        page = tab.open(name)
        at = page.url
        touch(page)
        assert page.locator(FOREIGN).count() == 0, name
        assert page.locator("a").evaluate_all("links => links.filter(one => !/^file:/.test(one.href)).length") == 0
        assert page.locator("svg a, svg script, foreignObject").count() == 0
        assert page.url == at
    assert len(pages(harm)) == 2 + 2 * 5


def test_a_hostile_name_is_read_letter_by_letter(opens: Opens, harm: Path) -> None:
    page = opens(harm).open("index.html")
    rows = page.eval_on_selector_all("#ranking tbody th bdi", "cells => cells.map(one => one.textContent)")
    wanted = {visible(text) for text in PAYLOADS[:4]}
    assert wanted <= {row.strip() for row in rows}
    for payload in PAYLOADS[:4]:
        page.get_by_role("searchbox").fill(payload)
        found = page.locator("#ranking tbody tr[data-agency]:not([hidden])")
        known = found.evaluate_all("rows => rows.map(one => [one.querySelector('bdi').textContent, one.dataset.also])")
        assert visible(payload) in {name.strip() for name, _ in known}
        assert all(visible(payload) in (name.strip(), also) for name, also in known)


@pytest.mark.parametrize("screen", [pytest.param("desk", marks=pytest.mark.slow), "phone"])
def test_a_name_without_a_break_bends_no_page(opens: Opens, harm: Path, screen: str) -> None:
    tab = opens(harm, screen)
    for name in pages(harm):
        page = tab.open(name)
        wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert wide <= room, name


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_page_of_findings_stands_alone_and_runs_nothing(opens: Opens, tmp_path: Path, language: str) -> None:
    chosen = "fa" if language == "fa" else "en"
    (tmp_path / "findings.html").write_text(told("html", hostile(), chosen), "utf-8", "backslashreplace")
    page = opens(tmp_path, "phone").open("findings.html")
    touch(page)
    assert page.locator("script").count() == 1  # dark or light, ours
    assert page.locator(FOREIGN).count() == 0
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "fa" else "ltr")
