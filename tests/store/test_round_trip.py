"""What goes into a store comes out of it: the same figures to the bit, the same words, the same order."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import sqlalchemy

from eqm.evaluation import Evaluation, evaluate
from eqm.findings import EqmError, Finding
from eqm.intake import NO_PLACE, Round
from eqm.language import Language
from eqm.listing.places import Selection
from eqm.listing.sums import summary
from eqm.report.evaluations import ranking_report
from eqm.report.forms import FORMS
from eqm.report.setters.terminal import Screen
from eqm.store import Store, open_store
from making import catalog_of, dimension, evaluated, indicator
from store.made import large, save, small

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/eqm.db") as opened:
        yield opened


@pytest.mark.parametrize(
    "evaluation", [small(), large(7, 40, 6, findings=5), large(1, 0, 3)], ids=["all", "many", "no service"]
)
def test_a_run_comes_back_as_it_was(store: Store, evaluation: Evaluation) -> None:
    number = save(store, evaluation, NOON)
    same(store.load(), replace(evaluation, run=number))


def test_a_run_read_back_is_evaluated_to_the_same(store: Store) -> None:
    saved = small()
    save(store, saved, NOON)
    kept = store.load()
    again = evaluate(kept.catalog, kept.round)
    same_frames(again, saved)
    same_frames(evaluate(kept.catalog, kept.round, kept.reference), saved)
    assert in_words(again.findings) == in_words(saved.findings)


def test_who_was_new_or_provisional_stays_so_whatever_is_found_now(store: Store) -> None:
    saved = small()
    agencies = saved.agencies.assign(**{name: ~saved.agencies[name] for name in ("new", "provisional")})
    otherwise = replace(saved, agencies=agencies)
    same(store.load(save(store, otherwise, NOON)), replace(otherwise, run=1))


@pytest.mark.parametrize("language", ["fa", "en"])
def test_reports_of_a_run_read_back_are_the_same_bytes(store: Store, language: Language) -> None:
    saved = large(12, 60, 8, findings=20)
    saved = replace(saved, run=save(store, saved, NOON))
    one, other = (
        [
            FORMS[form].set(getattr(report, FORMS[form].part), language, Screen(100, False, False))
            for form in ("table", "json", "csv", "xlsx")
        ]
        for report in (ranking_report(of, Selection()) for of in (store.load(), saved))
    )
    assert one == other


def test_a_round_of_tables_comes_back(store: Store) -> None:
    """Its columns are NumPy's, and no value has a cell."""
    percent = indicator("D2", per="service")
    made = evaluated(
        catalog_of(dimension("D", indicator("D1"), percent)),
        {"a": {"D1": 50.5}, "b": {"D1": None}},
        [{"agency": "a", "service": "s", "D2": 99.0, "weight": 2}],
    )
    save(store, made, NOON)
    kept = store.load()
    same_frames(kept, made)
    same_frames(evaluate(kept.catalog, kept.round), made)
    assert list(kept.round.answers["D1"].place) == [NO_PLACE, NO_PLACE]


def test_a_round_of_nobody_comes_back(store: Store) -> None:
    save(store, large(0, 0, 3), NOON)
    kept = store.load()
    assert len(kept.agencies) == 0
    assert np.isnan(store.runs()[0].mean)


def test_a_later_run_changes_no_earlier_one(store: Store, tmp_path: Path) -> None:
    save(store, small(), NOON)
    before = rows_of(tmp_path, 1)
    save(store, small(), NOON)
    save(store, large(5, 10, 4), NOON)
    assert rows_of(tmp_path, 1) == before
    assert [line.run for line in store.runs()] == [1, 2, 3]


def test_a_catalog_is_kept_once_with_its_text(store: Store, tmp_path: Path) -> None:
    saved = small()
    save(store, saved, NOON)
    save(store, saved, NOON)
    assert queried(tmp_path, "SELECT digest, text FROM catalogs") == [(saved.catalog.digest, saved.catalog.text)]


def test_load_takes_the_newest_of_all_or_of_a_round(store: Store) -> None:
    for round_ in ("11", "12", "11", "12"):
        save(store, small(round_), NOON)
    assert store.load().run == 4
    assert store.load(round="11").run == 3
    assert store.load(round="۱۱").run == 3
    assert store.load(run=2).round.id == "12"
    assert store.load(run=2, round="12").run == 2


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"run": 9}, "holds no run 9; its rounds are: 11"),
        ({"round": "7"}, "holds no round 7; its rounds are: 11"),
        ({"run": 1, "round": "7"}, "holds no run 1 of round 7"),
    ],
)
def test_what_is_not_there_is_named(store: Store, asked: dict[str, object], expected: str) -> None:
    save(store, small("11"), NOON)
    with pytest.raises(EqmError, match=expected):
        store.load(**asked)  # type: ignore[arg-type]


def test_an_empty_store_says_so(store: Store) -> None:
    assert store.runs() == []
    with pytest.raises(EqmError, match="holds no run yet"):
        store.load()


def test_a_line_sums_a_run_up(store: Store) -> None:
    saved = small()
    save(store, saved, NOON)
    (line,), figures = store.runs(), summary(saved)
    assert (line.run, line.round, line.title, line.at) == (1, "11", "دوره یازدهم", NOON)
    assert (line.catalog, line.version, line.digest) == ("small", "7", saved.catalog.digest)
    assert (line.agencies, line.ranked, line.provisional, line.mean) == (
        4,
        figures.ranked,
        figures.provisional,
        figures.mean,
    )
    assert (line.errors, line.warnings, line.notes) == tuple(figures.findings.values())


def test_a_time_is_kept_in_utc_and_needs_its_zone(store: Store, tmp_path: Path) -> None:
    tehran = timezone(timedelta(hours=3, minutes=30))
    save(store, small(), datetime(2025, 6, 1, 15, 30, tzinfo=tehran))
    assert queried(tmp_path, "SELECT at FROM runs") == [("2025-06-01T12:00:00+00:00",)]
    with pytest.raises(ValueError, match="time zone"):
        store.save_once(small(), datetime(2025, 6, 1))


def test_every_answer_can_be_asked_for_with_its_cell(store: Store, tmp_path: Path) -> None:
    save(store, small(), NOON)
    query = """
        SELECT a.agency, a.service, a.source, a.status, a.value, s.file, s.name, a.row, a.col
        FROM answers a LEFT JOIN sheets s ON s.run = a.run AND s.sheet = a.sheet
        WHERE a.run = 1 AND a.indicator = 'B1' ORDER BY a.position
    """
    assert queried(tmp_path, query) == [
        ("a", "s1", "self", "scored", 1 / 3, "answers.xlsx", "answers", 2, 2),
        ("a", "s2", "self", "not_applicable", None, "answers.xlsx", "answers", 3, 2),
        ("b", "s1", "self", "invalid", None, None, None, None, None),
        ("d", "s9", "self", "scored", 0.5, "bad\\udcff.xlsx", "خدمات", 2**20, 16384),
    ]


def test_a_run_whose_catalog_this_eqm_refuses_is_an_error(store: Store, tmp_path: Path) -> None:
    save(store, small(), NOON)
    queried(tmp_path, "UPDATE catalogs SET text = replace(text, 'percentile', 'unheard_of')")
    with pytest.raises(EqmError, match="catalog kept with run 1") as error:
        store.load()
    assert error.value.findings


@pytest.mark.filterwarnings("ignore:Pydantic serializer")
def test_a_catalog_made_in_code_comes_back(store: Store) -> None:
    made = small().catalog.model_copy(update={"version": "8"})
    made.remember_source("", "")
    save(store, replace(small(), catalog=made), NOON)
    assert store.load().catalog.model_dump() == made.model_dump()
    assert store.load().catalog.digest == made.digest


def same(one: Evaluation, other: Evaluation) -> None:
    assert one.run == other.run
    assert one.catalog == other.catalog
    assert (one.catalog.file, one.catalog.text) == (other.catalog.file, other.catalog.text)
    assert one.reference == other.reference
    same_frames(one, other)
    same_round(one.round, other.round)
    assert in_words(one.findings) == in_words(other.findings)


def same_frames(one: Evaluation, other: Evaluation) -> None:
    expected = shown(other.agencies)
    pd.testing.assert_frame_equal(one.agencies, expected, check_exact=True)
    pd.testing.assert_frame_equal(one.scores, other.scores, check_exact=True)
    pd.testing.assert_frame_equal(one.status, other.status, check_exact=True)
    for ours, theirs in ((one.dimensions, other.dimensions), (one.groups, other.groups)):
        assert list(ours) == list(theirs)
        for name, frame in ours.items():
            pd.testing.assert_frame_equal(frame, theirs[name], check_exact=True)


def same_round(one: Round, other: Round) -> None:
    plain = ("id", "title", "opens", "closes", "overruled", "evidence", "objections", "unassessed")
    assert [str(getattr(one, name)) for name in plain] == [str(getattr(other, name)) for name in plain]
    assert list(one.gave) == list(other.gave)
    assert [(shown(i.file), i.digest) for i in one.inputs] == [(shown(i.file), i.digest) for i in other.inputs]
    assert [tuple(map(shown, sheet)) for sheet in one.sheets] == [tuple(map(shown, sheet)) for sheet in other.sheets]
    assert [tuple(codes) for codes in one.agencies.was] == [tuple(codes) for codes in other.agencies.was]
    assert {name: list(member) for name, member in one.agencies.groups.items()} == {
        name: list(member) for name, member in other.agencies.groups.items()
    }
    columns = [
        ("code", "name", "name_en", "parent", "status", "months"),
        ("agency", "service", "title", "weight", "months"),
    ]
    for ours, theirs, names in zip(
        (one.agencies, one.services), (other.agencies, other.services), columns, strict=True
    ):
        for name in names:
            assert shown(list(getattr(ours, name))) == shown(list(getattr(theirs, name))), name
    assert list(one.answers) == list(other.answers)
    for name, answers in one.answers.items():
        for column in fields(answers):
            ours, theirs = (np.asarray(getattr(of, column.name)) for of in (answers, other.answers[name]))
            assert ours.tobytes() == theirs.tobytes(), (name, column.name)
    assert in_words(one.findings) == in_words(other.findings)


def shown(value: object) -> object:
    """The value as a database can hold it, NUL and half characters escaped; a figure as a word: NaN equals itself."""
    if isinstance(value, pd.DataFrame):
        return value.map(lambda item: shown(item) if isinstance(item, str) else item).astype(value.dtypes)
    if isinstance(value, list):
        return [shown(item) for item in value]
    if isinstance(value, float):
        return str(value)
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    return text.replace("\x00", "\\u0000").replace("\ud800", "\\ud800").replace("\udcff", "\\udcff")


def in_words(findings: tuple[Finding, ...]) -> list[tuple[object, ...]]:
    return [
        (
            *(
                finding.rule.code,
                finding.rule.severity,
                finding.place,
                finding.agency,
                finding.indicator,
                finding.origin,
            ),
            *(finding.message(language) for language in ("fa", "en")),
            *(finding.hint(language) for language in ("fa", "en")),
        )
        for finding in findings
    ]


def queried(folder: Path, query: str) -> list[tuple[object, ...]]:
    engine = sqlalchemy.create_engine(f"sqlite:///{folder}/eqm.db")
    try:
        with engine.begin() as connection:
            result = connection.exec_driver_sql(query)
            return [tuple(row) for row in result] if result.returns_rows else []
    finally:
        engine.dispose()


def rows_of(folder: Path, run: int) -> dict[str, list[tuple[object, ...]]]:
    tables = [str(name) for (name,) in queried(folder, "SELECT name FROM sqlite_master WHERE sql LIKE '%run INTEGER%'")]
    assert len(tables) == 20
    return {table: queried(folder, f"SELECT * FROM {table} WHERE run = {run}") for table in tables}
