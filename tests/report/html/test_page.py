"""The frame of every page: it fetches nothing, runs nothing but its own scripts, and sets figures in its language."""

import re
from base64 import b64encode
from hashlib import sha256
from math import nan

import pytest
from jinja2 import ChoiceLoader, DictLoader, UndefinedError
from lxml import html

from eqm.language import Language, Text
from eqm.report import html as frame
from eqm.report.html import rendered, shared_assets
from eqm.report.html.figures import coordinate, filters, in_digits, safe, shown

HOSTILE = "<script>alert(1)</script>\"' onload=x \u202eabc\u2066\x00\x1b[31m{{ 7*7 }}"


PLAIN = """{% extends 'base.html' %}
{% block title %}{{ title }}{% endblock %}
{% block content %}
<h1 title="{{ title }}">{{ title|shown }}</h1>
{% for paragraph in paragraphs %}
<p>{{ paragraph|shown }}</p>
{% endfor %}
{% endblock %}
"""


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """A template of a heading and paragraphs, all of them text from data, beside the real ones."""
    for language in ("fa", "en"):
        environment = frame._environment(language)
        monkeypatch.setattr(
            environment, "loader", ChoiceLoader([DictLoader({"plain.html": PLAIN}), environment.loader])
        )


def page(language: Language = "fa", **settings: object) -> str:
    return rendered("plain.html", language, title=HOSTILE, paragraphs=[HOSTILE, "دوم"], **settings)  # type: ignore[arg-type]


def policy(tree: html.HtmlElement) -> dict[str, str]:
    (told,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return dict(rule.strip().split(" ", 1) for rule in told.split(";"))


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize(("language", "direction"), [("fa", "rtl"), ("en", "ltr")])
def test_a_page_says_its_language_and_direction(language: Language, direction: str) -> None:
    tree = html.document_fromstring(page(language))
    assert (tree.get("lang"), tree.get("dir")) == (language, direction)
    assert tree.find(".//a[@class='skip']").get("href") == "#content"
    assert tree.find(".//main").get("id") == "content"


def test_the_policy_allows_what_stands_in_the_page_and_nothing_else() -> None:
    tree = html.document_fromstring(page())
    allowed = policy(tree)
    assert allowed["default-src"] == "'none'"
    assert allowed["script-src"].split() == [digest(script.text) for script in tree.iter("script")]
    assert allowed["style-src"] == digest(tree.findtext(".//style"))
    assert allowed["font-src"] == "data:"
    assert not tree.xpath("//link[@rel='stylesheet']")


def test_a_page_that_shares_its_style_holds_none() -> None:
    tree = html.document_fromstring(page(assets="../assets/", twin="a.en.html"))
    assert tree.find(".//style") is None
    assert tree.xpath("//link[@rel='stylesheet']/@href") == ["../assets/style.css"]
    assert "style.css" in shared_assets()
    assert tree.xpath("//footer//a/@href") == ["../assets/Vazirmatn-OFL.txt"]
    assert b"SIL OPEN FONT LICENSE" in shared_assets()["Vazirmatn-OFL.txt"]
    assert tree.get_element_by_id("twin").get("href") == "a.en.html"


def test_nothing_is_fetched_from_anywhere() -> None:
    for text in (page(), page("en", assets="assets/"), shared_assets()["style.css"].decode()):
        assert not re.search(r"https?:|//[a-z]", re.sub(r"data:font/woff2;base64,[\w+/=]+", "", text))
        assert set(re.findall(r"url\(\"?([a-z]+:)", text)) <= {"data:"}
    assert len(shared_assets()["style.css"]) < 65_000


@pytest.mark.parametrize("language", ["fa", "en"])
def test_text_from_data_is_text(language: Language) -> None:
    text = page(language)
    tree = html.document_fromstring(text)
    assert len(list(tree.iter("script"))) == 1
    assert not [name for node in tree.iter() for name in node.attrib if name.startswith("on")]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", text)
    assert "\\u202eabc" in tree.findtext(".//p/bdi")
    assert "{{ 7*7 }}" in tree.findtext(".//p/bdi")


def test_what_is_not_there_is_an_error_and_so_is_a_bare_float() -> None:
    with pytest.raises(UndefinedError):
        rendered("plain.html", "fa", title="t")
    with pytest.raises(TypeError, match="float"):
        safe(0.1 + 0.2)
    assert safe(3) == 3


def test_figures_in_both_languages() -> None:
    fa, en = filters("fa"), filters("en")
    assert (fa["figure"](85.5, 2), en["figure"](85.5, 2), fa["figure"](nan, 2)) == ("۸۵٫۵۰", "85.50", "–")
    assert (fa["plain"](85.5), en["plain"](85.0)) == ("۸۵٫۵", "85")
    assert (fa["count"](12345), en["count"](12345)) == ("۱۲٬۳۴۵", "12,345")
    assert (fa["place"](0), fa["place"](12)) == ("–", "۱۲")
    assert (fa["signed"](-3.25, 2), en["signed"](4), en["signed"](0)) == ("\u200e\u2212۳٫۲۵", "\u200e+4", "\u200e0")
    assert fa["worded"](Text(fa="الف", en="a")) == "الف"
    assert en["worded"](None) == ""
    assert in_digits("1404.2", "fa") == "۱۴۰۴٫۲"
    assert [coordinate(value) for value in (0.0, -0.01, 12.0, 12.34)] == ["0", "0", "12", "12.3"]
    assert shown("<b>", "ltr") == '<bdi dir="ltr">&lt;b&gt;</bdi>'
