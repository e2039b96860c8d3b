"""The page of availability: what it says of every service, that no data never looks like up, that it stays small."""

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache, partialmethod

import numpy as np
import pytest
from lxml import html

from bulk import in_part
from eqm.language import Language, Text
from eqm.report.html.figures import in_digits
from eqm.report.uptime.page import availability_page
from eqm.report.uptime.view import Mark, View, marks, strip, together
from eqm.uptime.availability import Availability
from eqm.uptime.planned import Plans
from eqm.uptime.rules import Rules
from tables.probed import BEGIN, DAY, HOUR, large, of_log, usual

LEAST = Fraction(9, 10)
HOSTILE = "<script>alert(1)</script>\"' onload=x \u202eabc"
NAMES = {"ito": Text("سازمان فناوری اطلاعات ایران", "IT Organization")}


@cache
def tree(language: Language = "en", *, big: bool = False) -> html.HtmlElement:
    return html.document_fromstring(availability_page(large(6, 60, 31) if big else usual(), language, names=NAMES))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def row_of(page: html.HtmlElement, service: str) -> html.HtmlElement:
    (found,) = [one for one in page.xpath("//details[@class='who']//tbody/tr") if one.xpath(f"th//code[.='{service}']")]
    return found


@pytest.mark.parametrize(
    ("sums", "mark"),
    [
        ([0, DAY, 0, 0], Mark.UP),
        ([DAY, 0, 0, 0], Mark.UNKNOWN),
        ([DAY // 5, DAY - DAY // 5, 0, 0], Mark.UNKNOWN),
        ([DAY // 5, DAY // 2, HOUR, 0], Mark.LONG),
        ([0, DAY - 1, 1, 0], Mark.SHORT),
        ([0, 0, 0, DAY], Mark.MAINTENANCE),
        ([0, 0, 0, 0], Mark.NONE),
    ],
)
def test_a_day_counts_as_what_it_was(sums: list[int], mark: Mark) -> None:
    assert marks(np.array([[sums]]), LEAST).tolist() == [[mark]]


def test_a_silent_day_is_up_under_no_rule() -> None:
    assert marks(np.array([[[DAY, 0, 0, 0]]]), Fraction(0)).tolist() == [[Mark.UNKNOWN]]


def test_an_agency_s_day_is_known_where_half_of_its_services_are() -> None:
    own = np.array([[4, 4, 2, 3, 0], [4, 1, 1, 1, 0], [4, 4, 1, 1, 0]])
    assert together(own).tolist() == [Mark.UNKNOWN, Mark.UNKNOWN, Mark.SHORT, Mark.LONG, Mark.NONE]
    many = np.array([[Mark.LONG], *[[Mark.UP]] * 10])
    assert together(many).tolist() == [Mark.SHORT]


def test_days_are_one_path_a_kind() -> None:
    drawn = str(strip([1] * 14 + [4, 4, 1, 0]))
    assert 'class=q1 d="M0 7h69M80 7h4"' in drawn
    assert 'class=q4 stroke="url(#hatch)" d="M70 7h9"' in drawn
    assert drawn.count("<path") == 2


def test_what_is_shown_of_a_service() -> None:
    page, found = tree(), usual()
    for one in found.services:
        own = [outage for outage in found.outages if (outage.agency, outage.service) == (one.agency, one.service)]
        if one.service in ("1", "2", "x-1"):
            row = row_of(page, one.service)
            cells = [text(cell) for cell in row.xpath("td")]
            assert cells[0] == f"{one.availability:.3f}"
            assert cells[3] == str(len(own)) == str(len(row.xpath(".//li")))
    first = text(row_of(page, "2").xpath(".//li")[0])
    assert first.startswith("1404/03/01 2025-05-22 00:00 to 02:00, 2 h")


def test_a_service_without_enough_data_has_no_figure() -> None:
    page = tree()
    cells = [text(one) for one in page.xpath("//details[@class='who'][.//code[.='-edu']]//td")]
    assert cells[0] == "No data"
    assert "100.000" not in cells


def test_the_kpi_is_said_first() -> None:
    found, page = usual(), tree()
    without = sum(one.enough and not one.outages for one in found.services)
    assert text(page.find(".//h1")) == (
        f"{found.whole.availability:.3f} % of the time available: of 5 services, {without} had no outage"
    )
    said = text(page.find(".//p[@class='lead']"))
    assert "4 services had" in said
    assert "Worst: 2 (IT Organization)" in said
    persian = text(tree("fa").find(".//h1"))
    assert in_digits(f"{found.whole.availability:.3f}", "fa") in persian


def test_all_that_does_not_count_is_printed_with_its_reason() -> None:
    rows = [[text(cell) for cell in row] for row in tree().get_element_by_id("aside").xpath(".//tbody/tr")]
    assert [row[:2] for row in rows] == [
        ["Announced maintenance", "IT Organization 1"],
        ["Maintenance announced late; it does not count", "post"],
        ["Counts for nobody", "everybody"],
        ["Objection accepted: unknown", "IT Organization 2"],
    ]
    assert rows[0][2:4] == ["1404/03/01 01:00:00", "1404/03/01 03:00:00"]
    assert [row[4] for row in rows] == ["", "", "=برق کشور رفت, <b>", "پذیرفته شد"]
    nothing = html.document_fromstring(availability_page(usual(plans=Plans()), "en"))
    assert "No time was set aside" in text(nothing.get_element_by_id("aside"))


def test_rules_that_are_not_the_usual_ones_are_said_and_plain_figures_stand_beside() -> None:
    page = html.document_fromstring(availability_page(usual(ignore_under=3 * HOUR, confirm=2), "en"))
    assert "Outages shorter than 3 h do not count. " in text(page) + " "
    assert "2 failures in a row make an outage." in text(page)
    assert text(row_of(page, "2").xpath("td")[-1]).startswith("67.142; ")
    assert "Plain" not in text(tree())


@pytest.mark.parametrize("language", ["fa", "en"])
def test_a_table_stands_under_every_chart(language: Language) -> None:
    for page in (tree(language), tree(language, big=True)):
        charts = page.xpath("//figure")
        assert len(charts) == 1
        assert all(chart.xpath("details//table//td") for chart in charts)
        assert len({one.get("id") for one in page.xpath("//*[@id]")}) == len(page.xpath("//*[@id]"))
        for link in page.xpath("//a/@href"):
            assert link.startswith("#")
            page.get_element_by_id(link[1:])


def test_a_hostile_name_is_text() -> None:
    found = usual()
    services = [replace(one, title=HOSTILE) for one in found.services]
    page = availability_page(replace(found, services=services), "fa", names={"ito": Text(HOSTILE, HOSTILE)})
    read = html.document_fromstring(page)
    assert not read.xpath("//script[contains(., 'alert')] | //*[@onload]")
    assert "\u202e" not in page
    assert not re.search(r"(src|href)=\"?(https?:)?//", page)


def test_nothing_was_probed() -> None:
    page = html.document_fromstring(availability_page(of_log("", Rules(), 3, Plans()), "en"))
    assert text(page.find(".//h1")) == "There is not enough data for any service"


def test_where_outages_are_very_many_the_longest_are_listed_and_the_rest_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = large(6, 60, 31)
    view = View(found, {}, most=80)
    rows = [row for agency in view.agencies for row in agency.services]
    listed = [one for row in rows for one in row.outages]
    assert len(listed) == 80
    assert min(one.down for one in listed) >= max(one.down for one in found.outages if one not in listed)
    assert all([one.began for one in row.outages] == sorted(one.began for one in row.outages) for row in rows)
    monkeypatch.setattr(View, "__init__", partialmethod(View.__init__, most=80))
    page = html.document_fromstring(availability_page(found, "en"))
    more = [int(said[1]) for one in page.xpath("//li") if (said := re.match(r"and (\d+) shorter ones", text(one)))]
    assert sum(more) == len(found.outages) - 80


@cache
def _national() -> Availability:
    return large(140, 4400, 31)


@pytest.mark.slow
@pytest.mark.parametrize("language", in_part(["fa", "en"], lambda language: language == "fa"))
def test_a_month_of_a_country_stays_small(language: Language) -> None:
    page = availability_page(_national(), language)
    assert len(page.encode()) < 3_000_000
    assert page.count("<tr><th scope=row>") == 4400


def test_times_are_those_of_the_zone() -> None:
    began = BEGIN + 10 * HOUR
    log = "".join(f"{began + minute * 60_000},ito,1,{int(minute > 4)},\n" for minute in range(-600, 60))
    found = of_log(log, Rules(), 1, Plans())
    page = html.document_fromstring(availability_page(found, "en"))
    assert text(page.xpath("//details[@class='who']//li")[-1]).startswith(
        "1404/03/01 2025-05-22 00:00 to 10:05, 10 h 5 min"
    )
