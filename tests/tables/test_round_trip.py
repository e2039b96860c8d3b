"""What a round is taken apart into makes the same round again: as plain columns, as a store keeps them, as CSV."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given

from bulk import examples
from eqm.evaluation import Evaluation, evaluate
from eqm.intake import Round
from eqm.publication.encoding import csv_bytes, published
from eqm.publication.verification.reading import Faults
from eqm.publication.verification.rounds import Source, read_round
from eqm.store.schema import restored, stored
from eqm.tables import SOURCES, STORED, Columns, Relation, evaluation_from, round_from
from eqm.tables.found import findings_from, in_order
from eqm.tables.results import RUNS
from eqm.tables.sent import SHEETS
from tables.made import CATALOG, rounds, shown

CAREFULLY = examples(25, few=4, suppress_health_check=[HealthCheck.too_slow])


def joined(table: Relation[Evaluation], evaluation: Evaluation) -> dict[str, list[Any]]:
    """A table's columns in one part."""
    parts = list(table.rows(evaluation))
    return {name: [value for part in parts for value in part[name]] for name in parts[0]}


def kept(table: Relation[Evaluation], evaluation: Evaluation) -> Columns:
    """A table's columns as a store gives them back."""
    parts = [stored(table, columns) for columns in table.rows(evaluation)]
    return restored(table.fields, {name: [value for part in parts for value in part[name]] for name in parts[0]})


def about(sent: Round) -> dict[str, Any]:
    """What of a round stands in no table."""
    return {name: getattr(sent, name) for name in ("id", "title", "opens", "closes")}


def by_columns(evaluation: Evaluation) -> Round:
    held = {table.name: joined(table, evaluation) for table in (*SOURCES, SHEETS)}
    found = held["findings"]
    findings = in_order(findings_from(found, None), found["of_round"])
    return round_from(held, evaluation.catalog, findings, **about(evaluation.round))


def by_store(evaluation: Evaluation) -> Round:
    held = {table.name: kept(table, evaluation) for table in STORED}
    (columns,) = RUNS.rows(evaluation)
    run: Mapping[str, Any] = {name: value for name, (value,) in columns.items()}
    return evaluation_from(held, evaluation.catalog, run, 1).round


def by_csv(evaluation: Evaluation) -> Round:
    paths = {of.name: of.path for of in SOURCES}
    files = {of.path: csv_bytes(of.published, published(of, evaluation)) for of in SOURCES}
    faults = Faults()
    read = read_round(Source(evaluation.catalog, paths, files.__getitem__, faults), **about(evaluation.round))
    assert faults.found == []
    return read


@pytest.mark.parametrize("way", [by_columns, by_store, by_csv])
@CAREFULLY
@given(sent=rounds())
def test_a_round_comes_back_as_it_was(way: Callable[[Evaluation], Round], sent: Round) -> None:
    before, after = shown(sent), shown(way(evaluate(CATALOG, sent)))
    if way is by_csv:  # in a folder findings stand in the order in which a reader walks
        before["findings"], after["findings"] = (sorted(one["findings"], key=repr) for one in (before, after))
    assert after == before


@CAREFULLY
@given(sent=rounds().filter(lambda sent: sent.agencies.code))
def test_results_come_back_as_they_were(sent: Round) -> None:
    made = evaluate(CATALOG, sent)
    (columns,) = RUNS.rows(made)
    run = {name: value for name, (value,) in columns.items()}
    again = evaluation_from({table.name: kept(table, made) for table in STORED}, CATALOG, run, 7)
    frames = [(again.agencies, made.agencies), (again.scores, made.scores), (again.status, made.status)]
    for ours, theirs in ((again.dimensions, made.dimensions), (again.groups, made.groups)):
        assert list(ours) == list(theirs)
        frames += [(frame, theirs[name]) for name, frame in ours.items()]
    for ours, theirs in frames:
        pd.testing.assert_frame_equal(ours, theirs, check_exact=True)
    assert again.reference == made.reference
    assert again.run == 7
    assert {id(finding) for finding in again.round.findings} <= {id(finding) for finding in again.findings}


def test_every_column_that_rows_give_is_declared_and_the_other_way_round() -> None:
    from store.made import small

    made = small()
    for table in {one.name: one for one in (*SOURCES, *STORED)}.values():
        declared = {field.name for field in table.fields}
        for columns in table.rows(made):
            assert set(columns) <= declared, table.name
            assert declared - set(columns) <= {*table.stored}, table.name
            assert len({len(values) for values in columns.values()}) == 1, table.name


def test_what_is_published_says_what_it_is_about_in_both_languages() -> None:
    for table in SOURCES:
        assert table.title.fa
        assert all(field.fa and field.en for field in table.published), table.name
        assert set(table.key) <= {field.name for field in table.published}, table.name
