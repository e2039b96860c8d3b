"""A publication tells how firm its places are: in tables, on its page, in the announcement; and it is verified."""

import csv
import json
import math
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lxml import html

from bulk import in_part
from eqm.catalog import Catalog, parse_catalog
from eqm.findings import publications as rules
from eqm.language import Language
from eqm.publication.bounds import FIGURES, figures
from eqm.publication.edition import Edition, edition
from eqm.publication.folder import files
from eqm.publication.tables.firm import FIRM
from eqm.publication.telling import published
from eqm.publication.verification import verify
from eqm.publication.writing import Written
from eqm.robustness import robustness
from making import catalog_of, dimension, evaluated, indicator
from publication.made import NO_PARQUET, laid_down
from sample import sample

NAMES = [table.path for table in FIRM]
DIMENSIONS = (dimension("U", indicator("U01")), dimension("T", indicator("T01")))
ANSWERS: dict[str, dict[str, Any]] = {
    "a": {"U01": 90, "T01": 41},
    "b": {"U01": 41, "T01": 89},
    "c": {"U01": 10, "T01": 12},
    "d": {"U01": 12, "T01": 9.8},
    "out": {"U01": None, "T01": None},
}


def catalog(asked: str = "{}") -> Catalog:
    return catalog_of(*DIMENSIONS, robustness=json.loads(asked), groups={"g": {"title": "g"}})


@cache
def made(asked: str = "{}") -> Edition:
    """Of `a` and `b` each leads in a dimension; with `c` alone beside it, as in the group, `a` is sure of its place."""
    frame = {code: {**row, "groups": [] if code == "b" else ["g"]} for code, row in ANSWERS.items()}
    scored = evaluated(catalog(asked), frame)
    return edition(scored, "2026-01-01T00:00:00+00:00", made_with=NO_PARQUET)


@cache
def held(asked: str = "{}") -> dict[str, bytes]:
    return dict(files(made(asked)))


def rows(name: str, asked: str = "{}") -> list[dict[str, str]]:
    return list(csv.DictReader(held(asked)[f"data/{name}.csv"].decode().splitlines()))


def test_the_tables_hold_what_is_found_to_nine_decimals() -> None:
    found = robustness(made().evaluation)
    table = rows("ranges")
    assert [(row["group"], row["agency"]) for row in table] == [
        *(("", code) for code in "abcd"),
        *(("g", code) for code in "acd"),
    ]
    for row in table:
        own = (found.groups[row["group"]] if row["group"] else found.agencies).loc[row["agency"]]
        for name in ("rank", "range_low", "range_high", "tier"):
            assert int(row[name]) == own[name]
        assert row["firm"] == ("true" if own["firm"] else "false")
        assert row["above_next"] == ("" if math.isnan(own["above_next"]) else f"{own['above_next']:.10g}")
    for row in rows("sensitivity"):
        total = found.sensitivity.loc[row["input"], "total"]
        assert float(row["total"]) == round(total, 9) != total
    assert [row["id"] for row in rows("leave_out")] == ["U", "U01", "T", "T01"]
    assert {row["error"] for row in table} == {""}
    noisy = rows("ranges", '{"noise": {"self": {"sd": 5}}, "draws": 300}')
    assert all(float(row["error"]) > 1 for row in noisy if not row["group"])


def test_whatever_lists_tables_lists_them() -> None:
    text = held()["index.html"].decode()
    listed = {file["path"] for file in json.loads(held()["manifest.json"])["files"]}
    described = {resource["path"] for resource in json.loads(held()["datapackage.json"])["resources"]}
    for name in NAMES:
        assert name in listed & described
        assert f'href="{name}" download' in text


def test_where_nobody_is_in_the_draws_the_tables_are_empty() -> None:
    nobody = edition(evaluated(catalog(), {"x": {"U01": None, "T01": None}}), made_with=NO_PARQUET)
    told = dict(files(nobody))
    assert [told[name].count(b"\n") for name in NAMES] == [1, 1, 1]
    assert all(
        "NaN" not in data.decode() and "nan %" not in data.decode()
        for name, data in told.items()
        if "." in name and not name.endswith((".zip", ".xlsx", ".css"))
    )
    assert "Tier" not in told["index.en.html"].decode()
    assert "firm" not in told["announcement.en.md"].decode()


@pytest.mark.parametrize("language", in_part(("fa", "en"), lambda one: one == "fa"))
def test_what_would_take_too_much_is_not_told_and_that_is_said(language: Language) -> None:
    asked = '{"draws": 1000000, "leave_out": 1}'
    assert made(asked).robustness is None
    assert [held(asked)[name].count(b"\n") for name in NAMES] == [1, 1, 1]
    says = {"fa": "استواری رتبه‌ها گفته نشده است", "en": "How firm places are is left out"}[language]
    pages = {"fa": ("index.html", "announcement.md"), "en": ("index.en.html", "announcement.en.md")}
    assert all(says in held(asked)[name].decode() for name in pages[language])
    assert says in published(made(asked), "open", Written(1, 1, "sha256:0"))[language]
    assert says not in published(made(), "open", Written(1, 1, "sha256:0"))[language]


@pytest.mark.slow
@pytest.mark.parametrize("asked", ["{}", '{"draws": 1000000, "leave_out": 1}', '{"noise": {"system": {"sd": 1}}}'])
def test_a_genuine_folder_holds_whatever_is_asked_for(tmp_path: Path, asked: str) -> None:
    found = verify(laid_down(tmp_path / "out", made(asked)))
    assert found.findings == ()


@pytest.mark.slow
def test_what_is_asked_for_is_counted_before_it_is_computed() -> None:
    usual = figures(sample(11))
    assert usual < FIGURES / 10
    costs = {
        "draws": {"draws": 1_000_000},
        "noise": {"noise": {"self": {"sd": 5}}},
        "leave_out": {"leave_out": 1},
        "several": {"normalize": ["minmax"] * 16, "missing": ["skip"] * 16},
    }
    text = sample(11).catalog.text
    for name, asked in costs.items():
        found, _ = parse_catalog((text + "\nrobustness: " + json.dumps(asked)).encode(), "x.yaml")
        assert found is not None
        assert figures(replace(sample(11), catalog=found)) > 1.1 * usual, name
    many = {f"x{number:04}": {"U01": 1.0, "T01": float(number % 50)} for number in range(1_000)}
    assert figures(evaluated(catalog(), many)) > FIGURES / 4


def cells(row: html.HtmlElement) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in row]


def test_the_page_shows_tiers_and_ranges_and_says_what_they_are() -> None:
    page = html.document_fromstring(held()["index.en.html"].decode())
    parts = page.get_element_by_id("ranking").findall("tbody")
    shown = [[(row.get("data-agency") or cells(row)[0]) for row in part] for part in parts]
    assert shown == [
        [],
        ["Tier 1 · places 1 to 2", "a", "b"],
        ["Tier 2 · places 3 to 4", "c", "d"],
        ["In no draw", "out"],
    ]
    column = page.xpath("//table[@id='ranking']/thead//th/@data-key").index("range") + 1
    told = {row.get("data-agency"): cells(row)[column] for part in parts for row in part if row.get("data-agency")}
    assert told == {"a": "1–2", "b": "1–2, firm", "c": "3–4", "d": "3–4", "out": ""}
    lead = page.xpath("//p[@class='lead']")[0]
    assert lead.text_content().startswith("Firm places: 1 of 4. Who holds one stands above the next")
    assert lead.xpath("a/@href") == ["data/ranges.csv"]
    assert "Drawn: 10,000 rankings, seed 1. Open in them: each weight up to 25 % less or more" in lead.text_content()
    assert "firm does not mean right" in page.get_element_by_id("ranking-help").text_content()


def test_the_drawing_is_of_the_range_and_says_nothing_to_who_cannot_see_it() -> None:
    page = html.document_fromstring(held()["index.html"].decode())
    row = page.xpath("//tr[@data-agency='c']")[0]
    (drawing,) = row.xpath(".//svg[contains(@class, 'span')]")
    assert drawing.get("aria-hidden") == "true"
    assert [drawing.xpath(f"string(rect/@{name})") for name in ("x", "width")] == ["50%", "50%"]
    assert drawing.xpath("string(circle/@cx)") == "62.5%"
    assert drawing.xpath("string(circle/@class)") == "open"
    assert row.xpath(".//bdi[@dir='ltr']/text()") == ["۳–۴"]
    assert not page.xpath("//@style")
    assert "از ۴ رتبه استوار است" in page.xpath("string(//p[@class='lead'])")


def test_the_announcement_marks_places_that_are_not_firm() -> None:
    text = held()["announcement.en.md"].decode()
    best, group = (text.split(f"## The best{of}")[1].split("##")[0] for of in ("\n", " of the group"))
    assert "| a ≈ |" in best
    assert "| b |" in best
    assert "| a |" in group, "in its group it is sure"
    assert "| c ≈ |" in group
    assert "The mark ≈ is at a place that is not firm" in text
    assert "رتبه‌ای آمده که استوار نیست" in held()["announcement.md"].decode()
    sure = dict(files(edition(evaluated(catalog(), {"a": {"U01": 90, "T01": 90}}), made_with=NO_PARQUET)))
    assert "≈" not in sure["announcement.en.md"].decode()


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_down(tmp_path_factory.mktemp("ranges") / "out", made())


CHANGES = [
    ("ranges", b",a,1,1,2,", b",a,1,1,3,", (rules.VALUE_DIFFERS, 2, 5)),
    ("ranges", b"\ng,a,", b"\ng,out,", (rules.VALUE_DIFFERS, 6, 2)),
    ("ranges", b"\ng,a,", b"\nh,a,", (rules.VALUE_DIFFERS, 6, 1)),
    ("ranges", b"\ng,a,", b"\ng,out,1,1,1,true,1,,,,,,,,,,,,,,,\ng,a,", (rules.ROWS_DIFFER, 6, 0)),
    ("sensitivity", b"\nweights,", b"\nweights,0", (rules.VALUE_DIFFERS, 2, 2)),
    ("leave_out", b"\nT01,", b"\nT01,1", (rules.VALUE_DIFFERS, 5, 2)),
]


@pytest.mark.parametrize(("name", "old", "new", "found"), in_part(CHANGES, CHANGES[:1].__contains__))
def test_what_is_changed_in_them_is_named(
    genuine: Path, name: str, old: bytes, new: bytes, found: tuple[object, int, int]
) -> None:
    table = genuine / f"data/{name}.csv"
    whole = table.read_bytes()
    assert old in whole
    table.write_bytes(whole.replace(old, new, 1))
    try:
        (finding,) = verify(genuine).findings
    finally:
        table.write_bytes(whole)
    assert (finding.rule, finding.place.row, finding.place.column) == found
    assert finding.place.file == f"data/{name}.csv"


@pytest.mark.slow
def test_another_seed_gives_other_figures_which_are_named(tmp_path: Path) -> None:
    from publication.hostile import everywhere

    folder = laid_down(tmp_path / "out", made())
    text = (folder / "catalog.yaml").read_bytes()
    everywhere(folder, "catalog.yaml", text.replace(b'"robustness": {}', b'"robustness": {"seed": 2}'))
    named = {finding.place.file for finding in verify(folder).findings if finding.rule is rules.VALUE_DIFFERS}
    assert {"data/ranges.csv", "data/sensitivity.csv"} <= named
    assert "data/scores.csv" not in named
    assert not np.array_equal(*(robustness(made(f'{{"seed": {seed}}}').evaluation).sensitivity for seed in (1, 2)))
