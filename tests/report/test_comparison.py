"""A comparison set for people and programs: hostile names do no harm, and each report tells what is there."""

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from itertools import product

import openpyxl
import pytest

from bulk import in_part
from eqm.comparison import Comparison, compare, in_full
from eqm.evaluation import evaluate
from eqm.language import Language
from eqm.report.comparison.agency import agency_report
from eqm.report.comparison.changes import comparison_report
from eqm.report.document import Report
from eqm.report.forms import FORMS
from eqm.report.setters.terminal import Screen
from report.example import HOSTILE, ROWS, catalog, evaluation, round_of

UNSEEN = set("\x1b\x07\u202e\u200f\x00")


def shown(report: Report, form: str, language: Language = "en", width: int | None = None) -> str | bytes:
    """A report as it is set in a form, on a terminal `width` cells wide or in a pipe."""
    setting = FORMS[form]
    return setting.set(getattr(report, setting.part), language, Screen(width or 120, width is not None, False))


def text_of(report: Report, form: str, language: Language = "en", width: int | None = None) -> str:
    text = shown(report, form, language, width)
    assert isinstance(text, str)
    return text


def workbook(report: Report, language: Language) -> bytes:
    data = shown(report, "xlsx", language)
    assert isinstance(data, bytes)
    return data


@pytest.fixture(scope="module")
def two() -> Comparison:
    """The example against itself with other scores; another agency with a hostile name came, one left, one is new."""
    rows = [
        (code, name, groups, status, *([9.0] * 3 if code == "evil" else values))
        for code, name, groups, status, *values in ROWS
        if code != "far"
    ]
    rows.append(("came", HOSTILE, ["busy"], "participating", 1.0, 1.0, 1.0))
    sent = round_of(rows)
    return compare(evaluation(), evaluate(catalog(), replace(sent, id="12", title=HOSTILE)))


@pytest.mark.parametrize(
    ("language", "width"), in_part(product(("fa", "en"), (80, 120)), (("fa", 80), ("en", 120)).__contains__)
)
def test_hostile_names_stay_text_on_a_terminal_and_in_markdown(two: Comparison, language: Language, width: int) -> None:
    for report in (
        comparison_report(two, "", 3),
        comparison_report(two, "busy", 3),
        agency_report(two, in_full(two, "evil")),
    ):
        assert not set(text_of(report, "table", language, width)) & UNSEEN
        text = text_of(report, "markdown", language)
        assert not set(text) & UNSEEN
        assert "<i>" not in text
        assert "http://evil" not in text


def test_hostile_names_stay_text_in_csv_json_and_workbooks(two: Comparison) -> None:
    reports = (comparison_report(two, "", None), agency_report(two, in_full(two, "evil")))
    for text in (text_of(report, "csv") for report in reports):
        assert not set(text) & UNSEEN
        assert not [cell for line in text.split("\n") for cell in line.split(",") if cell.startswith(("=", "@", "+"))]
    for told in (text_of(report, "json") for report in reports):
        assert not set(told) & UNSEEN
        json.loads(told)
    for data in (workbook(report, "fa") for report in reports):
        for sheet in openpyxl.load_workbook(BytesIO(data)):
            assert sheet.sheet_view.rightToLeft
            assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_who_came_and_left_is_listed_with_the_reason(two: Comparison) -> None:
    text = text_of(comparison_report(two, "", 3), "table")
    came, left = text.index("\nCame"), text.index("\nLeft")
    assert "came" in text[came:left]
    assert "far" in text[left:]


def test_the_same_comparison_gives_the_same_bytes(two: Comparison) -> None:
    for form in ("xlsx", "json"):
        assert shown(comparison_report(two, "", None), form) == shown(comparison_report(two, "", None), form)


def test_json_tells_every_agency_once(two: Comparison) -> None:
    told = json.loads(text_of(comparison_report(two, "", None), "json"))
    both = [one["agency"] for one in told["agencies"]]
    assert sorted([*both, *(one["agency"] for one in told["came"])]) == sorted(two.after.agencies.index)
    assert sorted([*both, *(one["agency"] for one in told["left"])]) == sorted(two.before.agencies.index)
    gone = next(one for one in told["agencies"] if one["agency"] == "gone")
    assert (gone["score"]["change"], gone["rank"]["change"], gone["bridge"]["change"]) == (None, None, None)


@pytest.fixture(scope="module")
def three() -> Comparison:
    """The example against itself, where two agencies are one now, one has lost its place and one gained one."""
    changed = {"edu": "not_cooperating", "gone": "participating"}
    rows = [
        (code, name, groups, changed.get(code, status), *([90.0] * 3 if code == "bank" else values))
        for code, name, groups, status, *values in ROWS
        if code != "post"
    ]
    sent = round_of(rows)
    was = [["post", "bank"] if code == "bank" else [] for code in sent.agencies.code]
    later = replace(sent, id="12", agencies=replace(sent.agencies, was=was))
    return compare(evaluation(), evaluate(catalog(), later))


MERGED = {"en": "a merged agency is compared with the mean", "fa": "دستگاه ادغام‌شده با میانگین"}
LOST = {
    "en": ("Lost their place", "Gained a place", "not cooperating"),
    "fa": ("رتبه از دست داده", "رتبه‌دار شده", "بدون همکاری"),
}


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_merged_agencies_and_lost_places_are_told_to_people(three: Comparison, form: str, language: Language) -> None:
    text = text_of(comparison_report(three, "", 5), form, language, 80 if form == "table" else None)
    joined = " ".join(text.split())
    for words in (MERGED[language], *LOST[language]):
        assert words in joined
    (bank, *_) = [line for line in text.split("\n") if "bank" in line]
    assert "&" in bank
    assert {"en": "+10.00", "fa": "+۱۰٫۰۰"}[language] in bank
    assert {"en": "3 without a score", "fa": "۳ بدون امتیاز"}[language] in joined


@pytest.mark.parametrize("language", ["fa", "en"])
def test_merged_agencies_and_lost_places_are_told_to_programs(three: Comparison, language: Language) -> None:
    report = comparison_report(three, "", None)
    told = json.loads(text_of(report, "json", language))
    counts = [told[name] for name in ("up", "down", "unchanged", "without")]
    assert (counts, len(told["agencies"])) == ([1, 0, 3, 3], 7)
    assert [(one["agency"], one["reason"], one["rank"]) for one in told["lost"]] == [("edu", "not_cooperating", 4)]
    assert [(one["agency"], one["reason"], one["rank"]) for one in told["gained"]] == [("gone", "excluded", 2)]
    assert [(one["agency"], one["reason"]) for one in told["neither"]] == [("mute", "not_cooperating")]
    bank = next(one for one in told["agencies"] if one["agency"] == "bank")
    assert (bank["was"], bank["standing"], bank["rank"]["before"]) == ("post,bank", "merged", None)
    assert (bank["score"]["before"], bank["score"]["after"], bank["score"]["change"]) == (80, 90, 10)
    assert set(bank["score"]["parts"].values()) == {None}
    rows = {row["agency"]: row for row in csv.DictReader(StringIO(text_of(report, "csv", language)))}
    assert (rows["bank"]["standing"], rows["bank"]["was"], rows["bank"]["change"]) == ("merged", "post,bank", "10.0")
    assert (rows["edu"]["reason_before"], rows["edu"]["reason_after"]) == ("", "not_cooperating")
    assert (rows["gone"]["reason_before"], rows["gone"]["reason_after"]) == ("excluded", "")


@pytest.mark.parametrize("language", ["fa", "en"])
def test_merged_agencies_and_lost_places_have_their_sheets(three: Comparison, language: Language) -> None:
    book = openpyxl.load_workbook(BytesIO(workbook(comparison_report(three, "", None), language)))
    lost, gained, _ = LOST[language]
    assert {lost, gained} <= set(book.sheetnames)
    (marked,) = [row for row in book.worksheets[0].iter_rows(values_only=True) if "post,bank" in row]
    assert marked[0] == "bank"
    text = text_of(agency_report(three, in_full(three, "bank")), "table", language, 120)
    assert MERGED[language] in " ".join(text.split())
