"""A comparison set for people and programs: hostile names do no harm, and each report tells what is there."""

import json
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from eqm.comparison import Comparison, compare, in_full
from eqm.evaluation import evaluate
from eqm.language import Language
from eqm.report.comparison.agency import agency_document
from eqm.report.comparison.document import comparison_document
from eqm.report.comparison.values import agency_csv, agency_json, comparison_csv, comparison_json
from eqm.report.setters.markdown import render as as_markdown
from eqm.report.setters.terminal import Screen, render
from eqm.report.xlsx.comparison import agency_xlsx, comparison_xlsx
from report.example import HOSTILE, ROWS, catalog, evaluation, round_of

UNSEEN = set("\x1b\x07\u202e\u200f\x00")


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


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("width", [80, 120])
def test_hostile_names_stay_text_on_a_terminal_and_in_markdown(two: Comparison, language: Language, width: int) -> None:
    for document in (
        comparison_document(two, "", 3, language),
        comparison_document(two, "busy", 3, language),
        agency_document(two, in_full(two, "evil"), language),
    ):
        shown = render(document, Screen(width, True, False), language)
        assert not set(shown) & UNSEEN
        text = as_markdown(document, language)
        assert not set(text) & UNSEEN
        assert "<i>" not in text
        assert "http://evil" not in text


def test_hostile_names_stay_text_in_csv_json_and_workbooks(two: Comparison) -> None:
    detail = in_full(two, "evil")
    for text in (comparison_csv(two, None), agency_csv(detail)):
        assert not set(text) & UNSEEN
        assert not [cell for line in text.split("\n") for cell in line.split(",") if cell.startswith(("=", "@", "+"))]
    for told in (comparison_json(two, "", None, "en"), agency_json(two, detail, "en")):
        assert not set(told) & UNSEEN
        json.loads(told)
    for data in (comparison_xlsx(two, None, "fa"), agency_xlsx(two, detail, "fa")):
        for sheet in openpyxl.load_workbook(BytesIO(data)):
            assert sheet.sheet_view.rightToLeft
            assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_who_came_and_left_is_listed_with_the_reason(two: Comparison) -> None:
    text = render(comparison_document(two, "", 3, "en"), Screen(120, False, False), "en")
    came, left = text.index("\nCame"), text.index("\nLeft")
    assert "came" in text[came:left]
    assert "far" in text[left:]


def test_the_same_comparison_gives_the_same_bytes(two: Comparison) -> None:
    assert comparison_xlsx(two, None, "en") == comparison_xlsx(two, None, "en")
    assert comparison_json(two, "", None, "fa") == comparison_json(two, "", None, "fa")


def test_json_tells_every_agency_once(two: Comparison) -> None:
    told = json.loads(comparison_json(two, "", None, "en"))
    both = [one["agency"] for one in told["agencies"]]
    assert sorted([*both, *(one["agency"] for one in told["came"])]) == sorted(two.after.agencies.index)
    assert sorted([*both, *(one["agency"] for one in told["left"])]) == sorted(two.before.agencies.index)
    gone = next(one for one in told["agencies"] if one["agency"] == "gone")
    assert (gone["score"]["change"], gone["rank"]["change"], gone["bridge"]["change"]) == (None, None, None)
