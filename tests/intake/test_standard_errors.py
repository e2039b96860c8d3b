"""How far an answer may be off, in a column beside it: `B.se`."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from eqm.evaluation import evaluate
from eqm.intake import File, Round, StandardError, round_of
from eqm.publication.edition import edition
from eqm.publication.folder import files
from eqm.publication.verification.reading import Faults
from eqm.publication.verification.rebuild import rebuilt
from eqm.robustness import robustness
from intake.given import codes, csv_text, read
from making import catalog_of, dimension, indicator
from publication.made import NO_PARQUET

LINE = {"method": "linear", "from": 0, "to": 50, "clip": False}
CATALOG = catalog_of(dimension("D", indicator("A"), indicator("B", score=LINE, weight=3)))
ROWS: list[list[Any]] = [
    ["agency", "A", "A.se", "B", "خطا", "b.SE"],
    ["a", 80, 2, 70, None, None],
    ["b", 79, 1, 72, None, "۳"],
    ["c", 50, None, 60, None, None],
]


def round_with(*rows: list[Any]) -> Round:
    return round_of([File("r.csv", csv_text([*ROWS, *rows]))], CATALOG)


def test_each_is_read_beside_its_answer_and_changes_no_answer() -> None:
    held, plain = round_with(), round_of([File("r.csv", csv_text([[*row[:2], row[3]] for row in ROWS]))], CATALOG)
    assert [(one.indicator, one.row, one.error) for one in held.errors] == [("A", 0, 2.0), ("A", 1, 1.0), ("B", 1, 3.0)]
    assert [held.location(one.place).cell for one in held.errors] == ["C2", "C3", "F3"]
    assert (codes(held), codes(plain)) == (["EQM259"], []), "a column of nothing that is asked"
    for name in ("A", "B"):
        assert list(held.answers[name].value) == list(plain.answers[name].value)


def test_what_is_none_is_an_error_at_its_cell_and_the_answer_counts_all_the_same() -> None:
    held = round_with(["d", 20, -1, 30, None, "7,5"], ["e", 20, "n/a", 30, None, "#REF!"])
    found = [(one.rule.code, one.place.cell, one.agency) for one in held.findings if one.agency]
    assert found == [("EQM304", "C5", "d"), ("EQM309", "F5", "d"), ("EQM317", "C6", "e"), ("EQM301", "F6", "e")]
    assert list(held.answers["A"].value) == [80.0, 79.0, 50.0, 20.0, 20.0]
    assert {one.row for one in held.errors} == {0, 1}


def test_a_sheet_of_services_has_them_too() -> None:
    catalog = catalog_of(dimension("D", indicator("A"), indicator("S", per="service")))
    answers = [["agency", "A", "S.se"], ["a", 1, 5]]
    services = [["agency", "service", "S", "S.se"], ["a", "s1", 90, 4], ["a", "s2", 80, 0.5]]
    held = read({"answers": answers, "services": services}, catalog)
    assert [(one.indicator, one.row, one.error) for one in held.errors] == [("S", 0, 4.0), ("S", 1, 0.5)]


def test_in_points_it_is_half_of_what_one_more_and_one_less_come_to() -> None:
    # A counts a quarter and its points are its value; B's are twice its value, three quarters of the index.
    found = robustness(evaluate(CATALOG, round_with()))
    assert found.measurement is not None
    expected = {"a": 0.25 * 2, "b": np.hypot(0.25 * 1, 0.75 * 2 * 3), "c": 0.0}
    assert found.measurement["error"].to_dict() == pytest.approx(expected)


def test_it_counts_in_place_of_what_the_catalog_states() -> None:
    catalog = catalog_of(dimension("D", indicator("A"), indicator("B", score=LINE, weight=3)), robustness=NOISE)
    found = robustness(evaluate(catalog, round_with()))
    assert found.measurement is not None
    shared, alone = 0.75 * 8 * np.sqrt(0.25), 0.75 * 8 * np.sqrt(0.75)
    assert found.measurement["error"]["a"] == pytest.approx(np.sqrt((0.25 * 2) ** 2 + shared**2 + alone**2))


NOISE = {"noise": {"self": {"sd": 8, "shared": 0.25}}}


def test_a_publication_has_them_in_a_table_and_is_rebuilt_from_it(tmp_path: Path) -> None:
    made = edition(evaluate(CATALOG, round_with()), made_with=NO_PARQUET)
    held = dict(files(made))
    assert held["data/errors.csv"].decode().splitlines()[1].startswith("A,a,,2,r.csv,,C2")
    again = rebuilt(held.get, Faults())
    assert [(one.indicator, one.row, one.error) for one in again.evaluation.round.errors] == [
        ("A", 0, 2.0),
        ("A", 1, 1.0),
        ("B", 1, 3.0),
    ]
    plain = edition(evaluate(CATALOG, round_of([File("r.csv", b"agency,A,B\na,1,2\n")], CATALOG)), made_with=NO_PARQUET)
    assert "data/errors.csv" not in {name for name, _ in files(plain)}
    assert StandardError("A", 0, 2.0, again.evaluation.round.errors[0].place) == again.evaluation.round.errors[0]
