"""The pages as a part of the published folder: every link in them leads to one of its files, the same edition gives the
same bytes, and what is told of the round before is what the announcement tells.
"""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from posixpath import join, normpath
from urllib.parse import unquote

import pandas as pd
import pytest
from lxml import html

from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import evaluate
from eqm.outcomes import course, reading
from eqm.publication.edition import Edition, edition
from eqm.publication.folder import files
from eqm.publication.pages.index import index_page
from eqm.publication.pages.part import index_of_edition, pages
from report import example

EARLIER = [
    ("ito", "سازمان فناوری اطلاعات ایران", ["busy"], "participating", 70.0, 70.0, 70.0),
    ("post", "شرکت ملی پست", ["busy"], "participating", 75.5, 80.0, 80.0),
    ("edu", "وزارت آموزش و پرورش", ["ministries"], "participating", 90.0, 90.0, 90.0),
    ("far", "دور", [], "not_cooperating", 1.0, 2.0, 3.0),
]


@cache
def published(*, alike: bool = True) -> Edition:
    catalog = example.catalog() if alike else _other_catalog()
    before = evaluate(catalog, replace(example.round_of(EARLIER), id="10"))
    return edition(example.evaluation(), "2026-11-24T09:00:00+00:00", before)


def _other_catalog() -> Catalog:
    found, _ = parse_catalog(example.CATALOG.replace('"3"', '"2"').encode(), "old.yaml")
    assert found is not None
    return found


@cache
def folder() -> Mapping[str, bytes]:
    return dict(files(published()))


def test_every_link_of_every_page_leads_to_a_file_of_the_folder() -> None:
    held = folder()
    names = [name for name in held if name.endswith(".html")]
    assert len(names) == 2 * (1 + len(example.ROWS))
    for name in names:
        page = html.document_fromstring(held[name].decode())
        ids = set(page.xpath("//@id"))
        for link in page.xpath("//@href"):
            if link.startswith("#"):
                assert link[1:] in ids
            elif not link.startswith("data:"):
                assert normpath(join(name, "..", unquote(link))) in held, (name, link)


def test_the_same_edition_gives_the_same_pages() -> None:
    again = dict(pages(published()))
    assert again == {name: folder()[name] for name in again}


def test_only_one_line_of_the_page_says_when() -> None:
    later = dict(pages(replace(published(), at="2026-12-01T09:00:00+00:00")))
    for name, data in pages(published()):
        lines = zip(data.split(b"\n"), later[name].split(b"\n"), strict=True)
        assert sum(one != other for one, other in lines) == name.startswith("index")


def test_movement_and_improvement_are_those_since_the_round_before() -> None:
    index = index_of_edition(published())
    assert [(row["agency"], row["rank"], row["was"]) for row in index.rows if row["was"] is not None] == [
        ("ito", 1, 3),
        ("bank", 2, 0),
        ("post", 2, 2),
        ("edu", 4, 1),
        ("evil", 5, 0),
        ("far", 6, 0),
    ]
    improved = next(short for short in index.shorts if short["kind"] == "improved")
    assert [(entry["agency"], entry["figure"]) for entry in improved["rows"]] == [("ito", 27.9), ("post", 1.35)]
    assert [(past["round"], past["ranked"], past["like"]) for past in index.rounds] == [("11", 6, True)]


def test_under_another_catalog_a_gain_is_one_on_what_both_ask_alike() -> None:
    index = index_of_edition(published(alike=False))
    assert not index.like
    text = " ".join(html.document_fromstring(index_page(index, "en")).text_content().split())
    assert "since round 10 on the indicators that both rounds ask alike" in text
    assert "Round 10 was scored by another catalog" in text
    assert "ask alike" not in index_page(index_of_edition(published()), "en")


@pytest.mark.parametrize("name", ["index.html", "index.en.html"])
def test_the_page_names_its_inputs_and_its_fingerprint(name: str) -> None:
    text = folder()[name].decode()
    scored = published().evaluation
    assert scored.catalog.digest in text
    assert all(one.digest in text for one in scored.round.inputs)
    assert index_of_edition(published()).fingerprint in text


def test_the_page_tells_of_the_outcomes_in_every_round_that_the_edition_holds() -> None:
    text = example.CATALOG.replace("dimensions:", "outcomes: {visits: {title: Visits}}\ndimensions:", 1)
    catalog, _ = parse_catalog(text.replace("id: U01,", "id: U01, outcome: visits,", 1).encode(), "trial.yaml")
    assert catalog is not None
    nine, ten, eleven = (evaluate(catalog, replace(example.round_of(EARLIER), id=name)) for name in ("9", "10", "11"))
    earlier = course([reading(nine), reading(ten)]).assign(run=0)
    other = earlier["since"].where(earlier["round"] != "10", "changed")
    told = edition(eleven, "", ten).outcomes
    both = pd.concat([earlier.assign(since=other), told[told["round"] == "11"]])
    index = index_of_edition(replace(published(), evaluation=eleven, outcomes=both))
    assert index.outcome_rounds == ("9", "10", "11")
    (visits,) = index.outcomes
    assert visits["figures"] == [78.5, 78.5, 78.5]
    assert visits["unlike"] == [False, True, False]
