"""How firm places are, as people and programs see it: in every form, both languages, and where little can be found."""

import csv
import io
import re
import tomllib
import warnings
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest

import eqm.publication
import eqm.report.robustness
from eqm.evaluation import Evaluation
from eqm.language import LANGUAGES, Language
from eqm.listing.places import Selection
from eqm.report.document import Screen
from eqm.report.forms import FORMS
from eqm.report.robustness.own import agencies_values, own_sentences
from eqm.report.robustness.report import robustness_report
from eqm.robustness import Robustness, robustness
from making import catalog_of, dimension, evaluated, indicator

SCORES = {"a": (90, 90), "b": (71, 61), "c": (61, 70), "d": (40, 40), "e": (5, 0)}
NOISE = {"noise": {"self": {"sd": 4, "shared": 0.5}}}
OPEN = {
    "weights": {"dirichlet": 50},
    "aggregate": {"index": ["nominal", {"power": 0.5}], "dimensions": ["nominal", "harmonic"]},
    "normalize": ["nominal", "percentile"],
    "missing": ["nominal", "mean", {"group_mean": {"by": ["g"]}}],
    "leave_out": 1,
}


Found = tuple[Evaluation, Robustness]


def made(scores: dict[str, Any], **opened: Any) -> Evaluation:
    indicators = (
        dimension("U", indicator("U01")),
        dimension("T", indicator("T01")),
        dimension("X", indicator("X01", optional=True)),
    )
    catalog = catalog_of(*indicators, groups={"g": {"title": "g"}}, robustness={"draws": 60, **opened})
    answers = {
        code: {"U01": one, "T01": two, "X01": "n/a" if one is not None else None, "groups": ["g"]}
        for code, (one, two) in scores.items()
    }
    return evaluated(catalog, answers)


@cache
def found() -> Found:
    evaluation = made(SCORES, **NOISE)
    return evaluation, robustness(evaluation, runs=300)


def set_as(
    form: str, of: tuple[Evaluation, Robustness], language: Language = "en", width: int = 120, **list_: Any
) -> Any:
    report = robustness_report(*of, Selection(**list_))
    return FORMS[form].set(getattr(report, FORMS[form].part), language, Screen(width, bounded=True, color=False))


def gaps(text: str) -> list[str]:
    return re.findall(r"(?i)\bnan\b", text)


def flat(text: str) -> str:
    return " ".join(text.split())


def test_findings_come_first_in_sentences() -> None:
    text = flat(set_as("table", found()))
    _, robust = found()
    assert (
        f"Firm places: {robust.firm} of 5. Who holds one stands above the next in at least 95 % of the draws." in text
    )
    assert "All stand in 4 tiers" in text
    assert "100 % of the agencies stay within 3 places of their median." in text
    share = robust.sensitivity.loc["weights"]
    assert f"What moves places most: weights, alone {100 * min(share['first'], 1):.0f} % of how they move" in text
    assert "surely among the first 5: 5." in text
    assert "Drawn: 60 rankings, seed 1. Open in them: each weight up to 25 % less or more; the index: as" in text
    assert "no error of measurement, and firm does not mean right." in text
    assert (
        text.index("Firm places") < text.index("Ranking of 5") < text.index("Which choice") < text.index("Without an")
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_no_form_holds_nan_or_a_column_of_nothing(form: str, language: Language) -> None:
    for width in (80, 120):
        text = set_as(form, found(), language, width)
        assert not gaps(text)
    assert form in ("csv", "json") or ("2–3" in text or "۲–۳" in text)


@pytest.mark.parametrize("width", [80, 120])
def test_a_screen_is_wide_enough(width: int) -> None:
    assert max(map(len, set_as("table", found(), "en", width).splitlines())) <= width


def test_an_excerpt_leaves_out_what_lies_between() -> None:
    text = set_as("table", found(), top=1, bottom=1)
    assert "… 3 more" in text
    rows = list(csv.DictReader(io.StringIO(set_as("csv", found(), top=1, bottom=1))))
    assert [row["agency"] for row in rows] == ["a", "e"]


def test_csv_has_whole_places_and_shares() -> None:
    _, robust = found()
    rows = {row["agency"]: row for row in csv.DictReader(io.StringIO(set_as("csv", found())))}
    assert (rows["a"]["range_low"], rows["a"]["range_high"], rows["a"]["median"], rows["a"]["tier"]) == ("1",) * 4
    assert float(rows["b"]["above_next"]) == robust.agencies["above_next"]["b"]
    assert 0 < float(rows["b"]["above_next"]) < 1
    assert (rows["e"]["above_next"], rows["b"]["firm"], rows["a"]["firm"]) == ("", "false", "true")
    assert float(rows["b"]["error"]) == robust.measurement["error"]["b"]  # type: ignore[index]


def test_a_workbook_has_a_sheet_for_each_question() -> None:
    book = openpyxl.load_workbook(io.BytesIO(set_as("xlsx", found())))
    agencies, moving, without, measured, *_ = book.worksheets
    cells = [[cell.value for cell in row] for row in agencies.iter_rows()]
    assert [row[0] for row in cells].index("How firm the places are") == 0
    assert [code for row in cells for code in row if code in SCORES and len(str(code)) == 1] == [
        "a",
        "b",
        "c",
        "d",
        "e",
    ]
    assert {"weights", "kind of mean"} <= {cell.value for row in moving.iter_rows() for cell in row}
    nodes = {"U", "U01", "T", "T01", "X", "X01"}
    assert nodes <= {cell.value for row in without.iter_rows() for cell in row}
    errors = {cell.value for row in measured.iter_rows() for cell in row if isinstance(cell.value, float)}
    assert any(abs(error - found()[1].measurement["error"]["b"]) < 1e-9 for error in errors)  # type: ignore[index]


def test_only_what_moves_places_most_is_on_a_screen() -> None:
    many = catalog_of(dimension("U", *(indicator(f"U{number:02}") for number in range(14))))
    answers = {
        code: {f"U{number:02}": (start * number) % 97 for number in range(14)}
        for code, start in {"a": 3, "b": 5, "c": 7, "d": 11}.items()
    }
    evaluation = evaluated(many, answers)
    of = evaluation, robustness(evaluation, draws=5, runs=20)
    shown = set_as("table", of).partition("Without an indicator")[2]
    assert sum(f"U{number:02}" in shown for number in range(14)) + (" U " in shown) == 10
    assert set_as("json", of).count('"mean_shift"') == 15


def test_all_that_may_be_open_is_said_in_words() -> None:
    evaluation = made(SCORES, **OPEN)
    of = evaluation, robustness(evaluation, runs=20)
    english, persian = (flat(set_as("markdown", of, language)) for language in LANGUAGES[::-1])
    for part in (
        "Dirichlet's distribution of 50",
        "the index: as the catalog has it or weighted power mean with exponent 0.5",
        "dimensions: as the catalog has it or weighted harmonic mean",
        "scoring: as the catalog has it or relative: percentile",
        "missing answers: as the catalog has it or the mean of the others' scores or the mean of its group's scores",
        "one indicator left out, or none",
    ):
        assert part in english.replace("\\", "")
    assert "دیریکلهٔ ۵۰" in persian


FEW: dict[str, tuple[dict[str, Any], str]] = {
    "nobody": ({}, "Nobody is in the draws"),
    "one": ({"a": (50, 60)}, "Only one agency has a place"),
    "two equal": ({"a": (50, 60), "b": (50, 60)}, "Firm places: 0 of 2."),
    "constant": ({"a": (50, 50), "b": (40, 40)}, "None of these choices moves places more or less."),
    "zeros": ({"a": (0, 0), "b": (0, 0), "c": (0, 0)}, "None of these choices moves places more or less."),
}


@pytest.mark.parametrize("opened", [{}, NOISE], ids=["choices", "errors"])
@pytest.mark.parametrize("case", FEW)
def test_where_little_can_be_found_a_sentence_says_so(case: str, opened: dict[str, Any]) -> None:
    scores, words = FEW[case]
    evaluation = made(scores or {"a": (None, None)}, **opened)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        of = evaluation, robustness(evaluation, runs=20)
        texts = [set_as(form, of, language) for form in ("table", "csv", "json") for language in LANGUAGES]
    assert words in flat(texts[1])
    assert not any(map(gaps, texts))


def test_nothing_open_and_very_many_have_their_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    evaluation = made(SCORES, weights="nominal", aggregate={"index": ["nominal"]})
    text = flat(set_as("table", (evaluation, robustness(evaluation))))
    assert "No choice is open: every draw is the ranking as published." in text
    assert "Drawn:" not in text
    monkeypatch.setattr("eqm.robustness.tally.PAIRED", 3)
    monkeypatch.setattr("eqm.robustness.sensitivity.PAIRED", 3)
    evaluation = made(SCORES)
    of = evaluation, robustness(evaluation)
    text = flat(set_as("table", of))
    assert "no pairs are counted: there are no place ranges, no tiers, and no causes." in text
    assert "tier" not in text.partition("Ranking of 5")[2]
    assert {one["range"] for one in agencies_values(of[1], "abcde")} == {None}
    assert own_sentences(of[1], "b") == []


def test_an_agency_is_told_kindly_what_concerns_it() -> None:
    _, robust = found()
    first, *_ = own_sentences(robust, "b")
    share = f"{100 * robust.agencies['above_next']['b']:.1f}"
    assert first.en == (
        f"Over the choices that are open its place ranges over 2–3 (tier 2), and it stands above the next in {share} %"
        " of the draws; its neighbors are close, which is no verdict on it."
    )
    assert own_sentences(robust, "a")[0].en.endswith("; the place is firm.")
    assert "surely among the first 5" in own_sentences(robust, "a")[-1].en
    assert own_sentences(robust, "nobody") == own_sentences(None, "a") == []


@pytest.mark.parametrize(("room", "least"), [(eqm.report.robustness, 50), (eqm.publication, 35)])
def test_every_word_stands_in_both_languages(room: ModuleType, least: int) -> None:
    text = Path(str(room.__file__)).with_name("words.toml").read_text("utf-8")
    texts: list[dict[str, Any]] = []

    def walk(part: dict[str, Any]) -> None:
        texts.append(part) if "fa" in part else [walk(one) for one in part.values()]  # type: ignore[func-returns-value]

    walk(tomllib.loads(text))
    names = partial(re.findall, r"\{(\w+)")
    of_unit = {"unit", "units", "Unit", "Units", "a_unit", "units_of"}
    for one in texts:
        assert one["fa"].strip() or one["en"].strip()
        assert {*names(one["fa"])} - of_unit == {*names(one["en"])} - of_unit
    assert len(texts) > least
