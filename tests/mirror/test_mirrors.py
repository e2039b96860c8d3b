"""What a mirror shows besides the ways up: distances, contrasts, corrections, rounds."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from eqm.evaluation import Evaluation, evaluate
from eqm.intake import File, Limits, Source, round_of
from eqm.mirror import Mirror, Mirrors
from eqm.mirror.model import Past
from eqm.store import open_store
from making import catalog_of, dimension, evaluated, indicator
from sample import sample

BANDS = [{"id": "low", "from": 0, "title": "low"}, {"id": "high", "from": 60, "title": "high"}]


def of_four(**publish: Any) -> Evaluation:
    catalog = catalog_of(
        dimension("A", indicator("A1"), indicator("A2")),
        groups={"g": {"title": "g"}},
        publish={"bands": BANDS, **publish},
    )
    answers = {
        "a": {"A1": 90, "A2": 70, "groups": ["g"]},
        "b": {"A1": 50, "A2": 60, "groups": []},
        "c": {"A1": 60, "A2": 50, "groups": ["g"]},
        "d": {"A1": 10, "A2": 20.005, "groups": ["g"]},
    }
    return evaluated(catalog, answers)


def test_distances_to_the_next_place_and_band() -> None:
    index, group, within = Mirrors(of_four()).of("d").standings
    assert (index.kind, index.rank, index.of, index.next_rank, index.to_next) == ("index", 4, 4, 2, 40.0)
    assert (index.band, index.next_band, index.to_band) == ("low", "high", 45.0)
    assert (group.kind, group.id, group.rank, group.of, group.next_rank, group.to_next) == ("group", "g", 3, 3, 2, 40)
    assert (within.kind, within.id, within.rank) == ("dimension", "A", 4)
    assert within.next_band == ""


def test_distances_are_of_the_figures_that_places_go_by() -> None:
    index = Mirrors(of_four(rank_on="exact")).of("d").standings[0]
    assert index.to_next == 39.9975


def test_who_is_first_has_nothing_above() -> None:
    mirror = Mirrors(of_four()).of("a")
    assert (mirror.standings[0].next_rank, mirror.standings[0].next_band) == (0, "")
    assert mirror.ways == ()
    assert mirror.standings[0].to_next != mirror.standings[0].to_next


def test_losses_strengths_and_weaknesses_have_an_order() -> None:
    mirror = Mirrors(of_four()).of("c")
    assert [branch.id for branch in mirror.losses] == ["A2", "A1"]
    assert [branch.lost for branch in mirror.losses] == [25, 20]
    # The group's means are 53.33 and 46.67; each indicator weighs a half.
    assert [(one.indicator, one.points) for one in mirror.strengths] == [("A1", 3.34), ("A2", 1.66)]
    assert mirror.weaknesses == ()
    beside_all = Mirrors(of_four()).of("d", group="")
    assert [one.indicator for one in beside_all.weaknesses] == ["A1", "A2"]


def corrected(pool: str = "equal") -> Mirror:
    catalog = catalog_of(
        dimension("A", indicator("A1", source="assessor"), indicator("A2", source="system", per="service")), pool=pool
    )
    files = [
        File("answers.csv", b"agency,A1\na,80\nb,50\n"),
        File("services.csv", b"agency,service,weight,A2\na,1,3,50\na,2,1,90\nb,1,1,10\n"),
        File("assessments.csv", b"agency,indicator,value,assessor\na,A1,30,x\nb,A1,50,x\n"),
        File("measured.csv", b"agency,service,indicator,value\na,1,A2,70\n"),
    ]
    return Mirrors(evaluate(catalog, round_of(files, catalog, Limits()))).of("a")


def test_what_others_changed_is_told_with_both_cells_and_what_it_came_to() -> None:
    down, up = corrected().corrections
    assert (down.asked, down.service, down.claimed.words.en, down.decided.words.en) == ("A1", "", "80", "30")
    assert (down.claimed.cell.file, down.decided.cell.file) == ("answers.csv", "assessments.csv")
    assert down.points == -25
    assert (up.asked, up.service, up.decided.source and up.decided.source.word) == ("A2", "1", "system")
    assert up.points == 5


def test_a_services_weight_counts_in_what_a_correction_came_to() -> None:
    assert corrected("weight").corrections[1].points == 7.5


def test_a_claim_that_was_looked_at_and_left_is_only_counted() -> None:
    catalog = catalog_of(dimension("A", indicator("A1", source="assessor")))
    files = [
        File("answers.csv", b"agency,A1\na,80\n"),
        File("assessments.csv", b"agency,indicator,value,assessor\na,A1,80,x\n"),
    ]
    mirror = Mirrors(evaluate(catalog, round_of(files, catalog, Limits()))).of("a")
    assert (mirror.corrections, mirror.confirmed) == ((), 1)


def test_an_accepted_objection_is_a_correction_and_all_objections_are_shown() -> None:
    catalog = catalog_of(dimension("A", indicator("A1", source="assessor"), indicator("A2")))
    files = [
        File("answers.csv", b"agency,A1,A2\na,80,10\nb,50,20\n"),
        File("assessments.csv", b"agency,indicator,value,assessor\na,A1,30,x\n"),
        File(
            "objections.csv",
            b"agency,indicator,text,decision,value\na,A2,low,rejected,99\na,A1,why,accepted,90\nb,A1,y,,\n",
        ),
    ]
    mirrors = Mirrors(evaluate(catalog, round_of(files, catalog, Limits())))
    mirror = mirrors.of("a")
    (correction,) = mirror.corrections
    assert (correction.claimed.words.en, correction.decided.words.en, correction.points) == ("80", "90", 5)
    assert correction.decided.source is Source.OBJECTION
    assert [(one.asked, one.decision, one.wanted.en) for one in mirror.objections] == [
        ("A1", "accepted", "90"),
        ("A2", "rejected", "99"),
    ]
    assert [one.text for one in mirrors.of("b").objections] == ["y"]


def test_rounds_are_told_with_whether_their_figures_compare(tmp_path: Path) -> None:
    told = of_four()
    other = of_four(decimals=1)
    with open_store(f"sqlite:///{tmp_path}/eqm.db") as store:
        for name, made in (("1", other), ("2", told), ("3", told)):
            store.save_once(replace(made, round=replace(made.round, id=name)), datetime(2025, 6, 1, tzinfo=UTC))
        mirror = Mirrors(store.load(3), store.trend(3)).of("d")
    assert [(past.round, past.same_catalog) for past in mirror.trend] == [("1", False), ("2", True), ("3", True)]
    assert mirror.trend[-1].nodes[""] == (15.0, 4, 4)
    assert set(mirror.trend[0].nodes) == {"", "A"}
    assert isinstance(mirror.trend[0], Past)
    assert Mirrors(told).of("d").trend == ()


@pytest.mark.slow
def test_mirrors_of_all_are_those_of_each() -> None:
    codes = ["ito", "min-01", "nstri", "howzeh"]
    for code, mirror in zip(codes, Mirrors(sample(11)).all(codes), strict=True):
        assert repr(mirror) == repr(Mirrors(sample(11)).of(code))  # a NaN is not itself


@pytest.mark.parametrize("every", [8, pytest.param(1, marks=pytest.mark.slow)])
def test_every_way_of_the_sample_round_is_verified(every: int) -> None:
    agencies = sample(11).agencies
    codes = agencies.index[agencies["reason"] != "excluded"].tolist()
    for mirror in Mirrors(sample(11)).all(codes[::every]):
        for way in mirror.ways:
            assert way.reached
            if way.goal.kind == "place":
                assert way.rank <= int(way.goal.name)
        lost = sum(round(branch.lost * 100) for branch in mirror.losses)
        assert lost == round((100 - mirror.explanation.tree.score) * 100)
