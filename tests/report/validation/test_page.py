"""The page of findings: whole in itself, marked without color alone, and nothing a cell holds is more than text."""

import re
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files

import pytest

from eqm.findings import Severity
from eqm.language import Language, visible
from eqm.validation import Validated
from report.validation.batch import HOSTILE, hostile, validated
from report.validation.reading import page, told

TAGS = {
    *("html", "head", "meta", "title", "style", "link", "script", "body", "header", "main", "footer", "button"),
    *("h1", "h2", "p", "nav", "ul", "li", "a", "section", "article", "div", "bdi", "table", "tr", "th", "td", "mark"),
}
ATTRIBUTES = {
    *("lang", "dir", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "aria-label"),
    *("type", "aria-pressed", "hidden", "tabindex"),
}
THEME = files("eqm.report.html").joinpath("assets", "theme.js").read_text("utf-8")


@pytest.mark.parametrize("found", [validated(), hostile(), validated(()), validated(rest={Severity.NOTE: 2})])
@pytest.mark.parametrize("language", ["fa", "en"])
def test_the_page_holds_nothing_but_our_elements(found: Validated, language: Language) -> None:
    tree = page(told("html", found, language))
    assert {node.tag for node in tree.iter()} - {"tbody"} <= TAGS
    assert {name for node in tree.iter() for name in node.attrib} <= ATTRIBUTES
    assert all(re.fullmatch(r"#(file-\d+|content)", node.get("href")) for node in tree.iter("a"))
    assert {node.get("id") for node in tree.iter()} >= {node.get("href")[1:] for node in tree.iter("a")}
    assert [node.get("href") for node in tree.iter("link")] == ["data:,"]
    assert [node.text for node in tree.iter("script")] == [THEME]
    assert tree.get("dir") == ("rtl" if language == "fa" else "ltr")
    assert tree.get("lang") == language


def test_the_policy_allows_this_page_s_style_and_script_and_nothing_else() -> None:
    tree = page(told("html", hostile()))
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    style, script = (
        f"'sha256-{b64encode(sha256(tree.findtext(f'.//{tag}').encode()).digest()).decode()}'"
        for tag in ("style", "script")
    )
    assert rules == {
        "default-src": "'none'",
        "script-src": script,
        "style-src": style,
        "font-src": "data:",
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert re.findall(r"url\((?!\"data:font/woff2;base64,)", told("html", hostile())) == []


def test_findings_stand_under_their_file_with_their_row() -> None:
    tree = page(told("html", validated()))
    sections = tree.findall(".//section")
    assert [section.findtext("h2/bdi") for section in sections] == [
        "forms/empty.xlsx",
        "forms/ito.xlsx",
        "forms/post.csv",
    ]
    article = sections[1].findall("article")[1]
    assert article.get("class") == "finding error"
    rows = [[cell.text_content() for cell in row.iter("th", "td")] for row in article.iter("tr")]
    assert rows[0] == ["", "B", "C", "E", "F", "G", "H"]
    assert rows[1][4] == "U04 دسترس‌پذیری خدمت"
    assert rows[2][:2] == ["17", "svc-3"]
    assert [mark.text_content() for mark in article.iter("mark")] == ["101"]
    assert "101 is above 100." in article.text_content()


def test_a_hostile_cell_is_text() -> None:
    tree = page(told("html", hostile()))
    (first, *_) = tree.iter("mark")
    assert first.text_content() == visible(HOSTILE).replace("\uffff", "\\uffff")


def test_what_is_not_shown_is_counted() -> None:
    text = page(told("html", validated(rest={Severity.NOTE: 2}), "fa")).text_content()
    assert "… و ۲ یادداشت دیگر" in text


def test_one_file_needs_no_contents() -> None:
    assert page(told("html", validated(hostile().noted[:1]))).find(".//nav[@class='files']") is None
    assert page(told("html", validated())).find(".//nav[@class='files']") is not None
