"""The page of a round: what it shows is what was published, it fetches nothing, and names do no harm in it."""

import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from lxml import html

from bulk import in_part
from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.language import Language, Text
from eqm.listing.places import ranked, unranked
from eqm.publication.pages.build import HEAT_ENDS, Index
from eqm.publication.pages.index import index_page
from eqm.report.html import shared_assets
from making import catalog_of, dimension, evaluated, indicator
from report import example
from sample import sample

SAMPLES = Path(__file__).parents[2] / "samples"
BEFORE = pd.Series({"ito": 2, "post": 2, "bank": 1, "edu": 4, "far": 0})
IMPROVED = pd.DataFrame({"gain": {"post": 4.25, "ito": 4.25, "edu": 0.5}})
LANGUAGES: tuple[Language, ...] = ("fa", "en")


def outcome(figures: tuple[float, ...], unlike: tuple[bool, ...]) -> dict[str, object]:
    title = Text(fa="حضور کمتر", en="Fewer visits")
    return {"title": title, "figures": figures, "unlike": unlike, "compare": not any(unlike)}


def index(**settings: object) -> Index:
    known: dict[str, object] = {"before": BEFORE, "improved": IMPROVED, "previous": "10", **settings}
    return Index(example.evaluation(), **known)  # type: ignore[arg-type]


def tree(language: Language = "en", **settings: object) -> html.HtmlElement:
    return html.document_fromstring(index_page(index(**settings), language))


def rows(page: html.HtmlElement) -> dict[str, html.HtmlElement]:
    return {row.get("data-agency"): row for row in page.xpath("//table[@id='ranking']/tbody/tr[@data-agency]")}


def cells(row: html.HtmlElement) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in row]


def test_the_ranking_holds_everyone_by_place_then_those_without_one() -> None:
    scored = example.evaluation()
    page = rows(tree())
    assert list(page) == [*ranked(scored).rows.index, *unranked(scored).index]
    assert cells(page["ito"]) == [
        "1",
        "سازمان فناوری اطلاعات ایران",
        "97.90",
        "",
        "▲1",
        "excellent",
        "98.50",
        "97.00",
        "ito",
    ]
    assert cells(page["post"])[4:6] == ["=", "excellent"]
    assert cells(page["bank"])[:5] == ["2", "پست بانک new", "80.00", "", "▼1"]
    assert cells(page["far"])[1:5] == ["دور provisional", "2.10", "", "entered"]
    assert cells(page["mute"]) == ["–", "خاموش", "–", "", "", "not cooperating", "–", "–", "mute"]


def test_an_agency_that_asked_not_to_be_assessed_has_no_figure() -> None:
    row = rows(tree())["gone"]
    assert cells(row) == ["–", "مستثنا", "–", "", "", "excluded", "–", "–", "gone"]
    assert not row.xpath(".//@data-v | .//@data-r")
    assert not row.xpath(".//rect[@width != '0']")


def test_persian_figures_stand_in_the_persian_page() -> None:
    page = rows(tree("fa"))
    assert cells(page["ito"]) == [
        "۱",
        "سازمان فناوری اطلاعات ایران",
        "۹۷٫۹۰",
        "",
        "▲۱",
        "عالی",
        "۹۸٫۵۰",
        "۹۷٫۰۰",
        "ito",
    ]
    assert page["ito"].xpath("td[2]/@data-v") == ["97.9"]


def test_what_the_script_reads_are_the_figures_shown() -> None:
    page = tree()
    scored = example.evaluation()
    heads = page.xpath("//table[@id='ranking']/thead//th/@data-key")
    assert heads == ["rank", "name", "score", "change", "band", "U", "T", "code"]
    assert page.xpath("//thead//button/@data-sort") == heads
    for code, row in rows(page).items():
        own = scored.dimensions["U"].loc[code]
        (cell,) = row.xpath("td[6]")
        assert cell.get("data-r") == (str(int(own["rank"])) if own["rank"] else None)
        assert (row.get("data-groups") or "").split() == [
            name for name, members in scored.groups.items() if code in members.index
        ]


def test_the_lists_are_those_of_the_announcement() -> None:
    page = tree("fa")
    lists = {
        card.get("data-list"): [cells(row) for row in card.iter("tr")][1:] for card in page.xpath("//*[@data-list]")
    }
    assert list(lists) == ["best", "group", "weakest", "improved"]
    assert [line[0] for line in lists["best"]] == ["۱", "۲", "۲", "۴", "۵"]
    assert lists["weakest"][0] == ["۶", "دور موقت", "۲٫۱۰"]
    assert [line[::2] for line in lists["improved"]] == [
        ["۱", "\u200e+۴٫۲۵"],
        ["۱", "\u200e+۴٫۲۵"],
        ["۳", "\u200e+۰٫۵۰"],
    ]


def test_a_first_round_tells_of_no_movement() -> None:
    page = tree(before=None, improved=None, previous="")
    assert not page.xpath("//*[@data-sort='change'] | //*[@data-list='improved']")
    assert "since round" not in page.text_content()
    assert "neither progress nor decline" in tree(like=False).text_content()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_links_to_its_twin_and_to_each_agency(language: Language) -> None:
    page = tree(language)
    other = "index.html" if language == "en" else "index.en.html"
    assert page.get_element_by_id("twin").get("href") == other
    ending = ".en.html" if language == "en" else ".html"
    assert rows(page)["ito"].xpath("th/a/@href") == [f"agencies/ito{ending}"]


def test_a_name_in_the_other_language_can_be_searched_for() -> None:
    scored = example.evaluation()
    named = replace(scored, agencies=scored.agencies.assign(name_en=["A & B", *[""] * (len(scored.agencies) - 1)]))
    first = scored.agencies.index[0]
    persian = scored.agencies["name"].iloc[0]
    for language, shown, also in (("fa", persian, "A & B"), ("en", "A & B", persian)):
        row = rows(html.document_fromstring(index_page(Index(named), language)))[first]  # type: ignore[arg-type]
        assert row.findtext("th/a/bdi") == shown
        assert row.get("data-also") == also
    assert not tree().xpath("//@data-also")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_in_the_page_can_act_or_fetch(language: Language) -> None:
    downloads = {"data/ranking.csv": Text(fa="رتبه‌ها", en="places")}
    text = index_page(index(downloads=downloads), language)
    page = html.document_fromstring(text)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", text)
    names = {name for node in page.iter() for name in node.attrib}
    assert not {name for name in names if name.startswith("on")} | names & {"style", "srcset", "src"}
    links = page.xpath("//@href")
    assert not [link for link in links if ":" in link and link != "data:,"]
    assert {link.split("/")[0] for link in links if "/" in link} == {"assets", "agencies", "data"}
    assert len(page.xpath("//script")) == 2
    assert "\\u202eabc" in text
    assert (
        page.xpath("//tr[@data-agency='evil']/th/a/bdi")[0]
        .text_content()
        .startswith('=HYPERLINK("http://evil")|[b]<i>')
    )
    assert not page.xpath("//i")


def test_labels_point_at_what_is_there_and_ids_are_unique() -> None:
    page = tree()
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    named = " ".join(page.xpath("//@aria-labelledby | //@aria-describedby")).split()
    assert set(named) <= set(ids)
    assert {link[1:] for link in page.xpath("//@href") if link.startswith("#")} <= set(ids)
    assert all(region.get("tabindex") == "0" for region in page.xpath("//*[@role='region']"))
    assert all(picture.xpath("title") and picture.xpath("desc") for picture in page.xpath("//svg[@role='img']"))
    assert all(figure.xpath(".//details//table") for figure in page.xpath("//figure"))


def test_without_its_script_only_controls_are_hidden() -> None:
    page = tree()
    assert [node.get("id") for node in page.xpath("//*[@hidden]")] == ["theme", "controls", "more"]
    assert all(button.get("disabled") is not None for button in page.xpath("//thead//button"))


def test_the_heat_map_holds_whole_points_of_each_indicator() -> None:
    page = tree()
    heat = page.xpath("//div[contains(@class, 'tall')]//tr")
    assert [cells(row) for row in heat[:2]] == [
        ["agency", "U01", "U02", "T01"],
        ["سازمان فناوری اطلاعات ایران", "99", "98", "97"],
    ]
    by_code = {row.get("data-agency"): row for row in heat}
    assert [(cell.text.strip(), cell.get("class")) for cell in by_code["edu"].iter("td")] == [
        ("70", "h7"),
        ("–", "hn"),
        ("60", "h6"),
    ]


def test_provisional_results_are_marked_wherever_they_stand() -> None:
    page = tree()
    assert page.xpath("//p[@role='note']")
    marked = page.xpath("//*[@data-agency='far']//span[@class='tag'] | //*[@data-list='weakest']//span[@class='tag']")
    assert [mark.text_content() for mark in marked] == ["provisional"] * 3  # in the list, the ranking and the heat map
    sure = example.evaluation().agencies.assign(provisional=False)
    quiet = index_page(Index(replace(example.evaluation(), agencies=sure)), "en")
    assert 'role="note"' not in quiet


def test_outcomes_objections_rounds_and_method_are_told() -> None:
    trend = pd.DataFrame(
        {
            "round": ["10", "10", "11", "11"],
            "node": ["", "", "", "U"],
            "digest": ["sha256:old", "sha256:old", example.catalog().digest, example.catalog().digest],
            "score": [50.0, 60.25, 70.0, 1.0],
            "rank": [2, 1, 1, 1],
        }
    )
    outcomes = (outcome((51.25, float("nan")), (False, False)),)
    text = tree(
        trend=trend,
        outcomes=outcomes,
        outcome_rounds=("10", "11"),
        objections={"accepted": 2, "rejected": 1, "undecided": 0},
        at="2026-11-24T12:00:00+00:00",
    ).text_content()
    words = " ".join(text.split())
    assert "Fewer visits 51.25 –" in words or "Fewer visits51.25–" in words
    assert "10 †255.12" in words.replace("† ", "†")
    assert "accepted2" in words.replace(" 2", "2")
    assert "scored at 2026-11-24T12:00:00+00:00" in words
    assert "the weighted arithmetic mean of the dimensions" in words
    assert example.catalog().digest in words
    assert "sha256:00" in words
    assert "scored at" not in tree().text_content()


def test_an_outcome_that_does_not_compare_with_the_round_before_is_marked() -> None:
    page = tree(outcomes=(outcome((51.25, 60.0), (False, True)),), outcome_rounds=("10", "11"))
    row = page.xpath("//section[h2/@id='outcomes']//tbody/tr")[0]
    assert cells(row) == ["Fewer visits", "51.25", "60.00*"]
    assert "does not compare" in page.xpath("string(//section[h2/@id='outcomes'])")
    alike = tree(outcomes=(outcome((51.25, 60.0), (False, False)),), outcome_rounds=("10", "11"))
    assert "*" not in alike.xpath("string(//section[h2/@id='outcomes'])")


def test_a_fingerprint_changes_with_any_published_figure() -> None:
    scored = example.evaluation()
    moved = scored.agencies.assign(score=scored.agencies["score"].where(scored.agencies.index != "far", 2.11))
    one, same, other = (Index(e).fingerprint for e in (scored, example.evaluation(), replace(scored, agencies=moved)))
    assert one == same != other


def of_many(number: int) -> tuple[Catalog, Evaluation]:
    catalog = catalog_of(dimension("U", indicator("U01")), groups={"g": {"title": "g"}})
    return catalog, evaluated(catalog, {f"a{n:04}": {"U01": n / number * 100} for n in range(number)})


def test_a_heat_map_of_very_many_shows_the_ends_and_says_so() -> None:
    _, many = of_many(2 * HEAT_ENDS + 7)
    made = Index(many)
    assert (len(made.heat), len(made.rows)) == (2 * HEAT_ENDS, 2 * HEAT_ENDS + 7)
    assert "7 in the middle are left out" in index_page(made, "en")
    _, few = of_many(2 * HEAT_ENDS)
    assert len(Index(few).heat) == 2 * HEAT_ENDS
    assert "in the middle" not in index_page(Index(few), "en")


def test_a_round_where_nobody_has_a_place() -> None:
    catalog = catalog_of(dimension("U", indicator("U01")))
    page = html.document_fromstring(index_page(Index(evaluated(catalog, {"a": {"U01": None}})), "en"))
    assert [cells(row)[0] for row in rows(page).values()] == ["–"]
    assert "nobody" in page.text_content()


@pytest.mark.parametrize("language", in_part(LANGUAGES, lambda language: language == "fa"))
def test_the_page_of_a_real_round_stays_small_and_whole(language: Language) -> None:
    made = Index(sample(11))
    text = index_page(made, language)
    assert text == index_page(Index(sample(11)), language)
    assert len(text.encode()) < 400_000
    page = html.document_fromstring(text)
    assert len(rows(page)) == 168
    assert len(page.xpath("//div[contains(@class, 'tall')]//td")) == 163 * 37


def test_the_shared_files_are_the_style_and_its_license() -> None:
    assert set(shared_assets()) == {"style.css", "Vazirmatn-OFL.txt"}


def of_parents(**parents: str) -> Index:
    scored = example.evaluation()
    named = [parents.get(code, "") for code in scored.agencies.index]
    agencies = scored.agencies.assign(parent=pd.array(named, scored.agencies["parent"].dtype))
    return Index(replace(scored, agencies=agencies))


@pytest.mark.parametrize(
    ("language", "title", "says", "first"),
    [
        ("en", "By parent", "4 ranked, mean 65.00", ["1", "97.90"]),
        ("fa", "به تفکیک بالادست", "۴ دستگاه رتبه‌دار، میانگین ۶۵٫۰۰", ["۱", "۹۷٫۹۰"]),
    ],
)
def test_each_parent_of_several_stands_with_its_own_and_their_mean(
    language: Language, title: str, says: str, first: list[str]
) -> None:
    shown = of_parents(post="ito", bank="ito", far="ito", gone="ito", edu="post", evil="<b>x", mute="<b>x")
    page = html.document_fromstring(index_page(shown, language))
    section = page.get_element_by_id("parents").getparent()
    assert section.find("h2").text_content() == title
    cards = section.findall(".//div[@data-list='parent']")
    assert [card.find("h3").text_content().split(" ")[0] for card in cards] == ["<b>x", "سازمان"]
    assert cards[1].find("h3/small").text_content() == says
    lines = [cells(row) for row in cards[1].findall(".//tbody/tr")]
    assert lines[0][::2] == first
    assert [line[1].split()[0] for line in lines] == ["سازمان", "پست", "شرکت", "دور"]
    assert page.xpath("//a[@href='#parents']/text()") == [title]


def test_where_nobody_has_several_there_are_no_lists_of_parents() -> None:
    page = html.document_fromstring(index_page(of_parents(post="ito", bank="edu"), "en"))
    assert page.xpath("//*[@id='parents']|//a[@href='#parents']") == []
