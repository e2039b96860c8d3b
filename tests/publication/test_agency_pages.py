"""Every agency has its page in both languages, and of who asked not to be assessed it says nothing else."""

from functools import cache

from lxml import html

from eqm.language import visible
from eqm.publication.pages.build import Index
from eqm.publication.pages.index import index_page
from eqm.publication.pages.part import agency_pages
from report import example


@cache
def pages() -> dict[str, str]:
    scored = example.evaluation()
    return dict(agency_pages(Index(scored)))


def test_every_link_of_the_index_and_of_each_page_leads_to_a_page() -> None:
    scored = example.evaluation()
    index = Index(scored)
    names = {f"agencies/{code}{end}" for code in scored.agencies.index for end in (".html", ".en.html")}
    assert set(pages()) == names
    for language, name in (("fa", "index.html"), ("en", "index.en.html")):
        links = html.document_fromstring(index_page(index, language)).xpath("//@href")  # type: ignore[arg-type]
        assert {link for link in links if link.startswith("agencies/")} <= names
        assert name not in links
    for name, text in pages().items():
        page = html.document_fromstring(text)
        fa = page.get("lang") == "fa"
        assert f"agencies/{page.get_element_by_id('twin').get('href')}" in names - {name}
        assert page.xpath("//nav//a/@href") == ["../index.html" if fa else "../index.en.html"]
        assert page.xpath("//link[@rel='stylesheet']/@href") == ["../assets/style.css"]
        assert page.xpath("//article/@data-agency") == [name.split("/")[1].split(".")[0]]


def test_of_an_excluded_agency_nothing_is_shown() -> None:
    text = html.document_fromstring(pages()["agencies/gone.en.html"]).find(".//main").text_content()
    assert "excluded" in text
    assert "90" not in text


def test_a_hostile_name_is_text() -> None:
    page = html.document_fromstring(pages()["agencies/evil.html"])
    assert page.findtext(".//h1/bdi") == visible(example.HOSTILE)
    assert not page.xpath("//i | //b")
