"""Every answer behind a score is told with its value, who gave it, its cell, its rule and what it cost."""

import pytest

from eqm.evaluation import Evaluation, evaluate
from eqm.explanation import Answered, basis, explain
from eqm.intake import File, Source, Status, round_of
from eqm.xlsx.reading import Limits
from making import catalog_of, dimension, evaluated, indicator

CURVE = {"method": "curve", "points": [[95, 0], [99, 60], [99.5, 80], [99.9, 100]]}


def leaf(told: Evaluation, agency: str, node: str) -> tuple[Answered, ...]:
    found = explain(basis(told), agency).find(node).leaf
    assert found is not None
    return found.answers


def test_the_rule_has_the_numbers_put_in() -> None:
    told = evaluated(catalog_of(dimension("A", indicator("A1", score=CURVE))), {"a": {"A1": 99.5}})
    (answer,) = leaf(told, "a", "A1")
    assert answer.rule.en == "99.5 lies on the curve 95→0 99→60 99.5→80 99.9→100 at 80.00 points"
    assert answer.said.words.fa == "۹۹٫۵"
    assert (answer.score, answer.lost, answer.exact_lost) == (80, 20, 20)


def test_a_gap_says_what_becomes_of_it() -> None:
    catalog = catalog_of(
        dimension(
            "A",
            indicator("A1"),
            indicator("A2", missing="skip"),
            indicator("A3", missing="median"),
            indicator("A4", optional=True),
        )
    )
    told = evaluated(catalog, {"a": {"A1": None, "A2": None, "A4": "n/a"}, "b": {"A1": 1, "A2": 2, "A3": 70, "A4": 3}})
    said = {name: leaf(told, "a", name)[0] for name in ("A1", "A2", "A3", "A4")}
    assert said["A1"].rule.en == "no answer was given; it scores 0"
    assert said["A2"].rule.en == "no answer was given; it is left out"
    assert said["A3"].rule.en == "there is no usable answer; 70.00 was filled in from the scores of others"
    assert said["A4"].rule.en == "it does not apply; its weight goes to the rest"
    assert said["A3"].status is Status.IMPUTED
    assert said["A1"].said.source is None


def test_services_that_lose_most_come_first_and_their_losses_add_up() -> None:
    catalog = catalog_of(dimension("A", indicator("A1", per="service"), indicator("A2")), pool="weight")
    services = [
        {"agency": "a", "service": "1", "weight": 1, "A1": 90},
        {"agency": "a", "service": "2", "weight": 3, "A1": 40},
        {"agency": "a", "service": "3", "weight": 1, "A1": None},
    ]
    told = evaluated(catalog, {"a": {"A2": 50}}, services)
    answers = leaf(told, "a", "A1")
    assert [(answer.service, answer.score) for answer in answers] == [("2", 40), ("3", 0), ("1", 90)]
    # The weighted mean is (90 + 120 + 0) / 5 = 42; half of the index lies here.
    assert [answer.exact_lost for answer in answers] == pytest.approx([18, 10, 1])
    rule = explain(basis(told), "a").find("A1").leaf
    assert rule is not None
    assert rule.rule.en == "the mean over 3 of 3 services; the value itself"


def test_who_gave_a_value_and_what_it_overruled_are_told_with_both_cells() -> None:
    catalog = catalog_of(dimension("A", indicator("A1", source="assessor"), indicator("A2")))
    answers = File("answers.csv", b"agency,A1,A2\na,90,50\n")
    assessed = File("assessments.csv", b"agency,indicator,value,assessor\na,A1,30,x\n")
    told = evaluate(catalog, round_of([answers, assessed], catalog, Limits()))
    (answer,) = leaf(told, "a", "A1")
    assert (answer.said.words.en, answer.said.source) == ("30", Source.ASSESSOR)
    assert answer.said.cell.file == "assessments.csv"
    (claim,) = answer.overruled
    assert (claim.words.en, claim.source, claim.cell.file) == ("90", Source.SELF, "answers.csv")


OBJECTIONS = b"""agency,service,indicator,text,decision,value,note
a,2,A1.won,both,accepted,3,seen
a,,A2,no,rejected,,
a,1,A1,whole,,0.5,
b,1,A1.all,other,accepted,9,
"""


def test_an_objection_is_told_with_what_came_of_it_under_its_own_indicator_and_agency() -> None:
    parts = {"part": {"id": "won", "title": "won"}, "whole": {"id": "all", "title": "all"}}
    ratio = indicator("A1", {"type": "ratio", **parts}, per="service")
    catalog = catalog_of(dimension("A", ratio, indicator("A2", {"type": "yes_no"})))
    services = b"agency,service,A1.won,A1.all\na,1,1,4\na,2,2,4\nb,1,4,8\n"
    files = [File("answers.csv", b"agency,A2\na,no\nb,yes\n"), File("services.csv", services)]
    told = evaluate(catalog, round_of([*files, File("objections.csv", OBJECTIONS)], catalog, Limits()))
    shared = basis(told)
    first, second = (explain(shared, "a").find(name).leaf for name in ("A1", "A2"))
    assert first is not None
    assert second is not None
    assert [(one.asked, one.service, one.decision, one.wanted.en, one.text, one.note) for one in first.objections] == [
        ("A1", "1", "undecided", "unusable", "whole", ""),
        ("A1.won", "2", "accepted", "A1.won = 3", "both", "seen"),
    ]
    assert [(one.asked, one.service, one.decision, one.wanted.fa) for one in second.objections] == [
        ("A2", "", "rejected", "")
    ]
    assert second.objections[0].cell.row == 3
    source = {answer.service: answer.said.source for answer in first.answers}
    assert source == {"1": Source.SELF, "2": Source.OBJECTION}
    other = explain(shared, "b").find("A1").leaf
    assert other is not None
    assert [one.text for one in other.objections] == ["other"]


def test_objections_are_told_of_services_too_that_are_left_out() -> None:
    catalog = catalog_of(dimension("A", indicator("A1", per="service")))
    services = "agency,service,A1\n" + "".join(f"a,{number},{number}\n" for number in range(1, 9))
    objected = b"agency,service,indicator,decision\na,8,A1,rejected\n"
    files = [File("services.csv", services.encode()), File("objections.csv", objected)]
    leaf = explain(basis(evaluate(catalog, round_of(files, catalog, Limits()))), "a", most=2).find("A1").leaf
    assert leaf is not None
    assert (len(leaf.answers), [one.service for one in leaf.objections]) == (2, ["8"])


def test_peers_are_the_first_group_of_the_catalog_or_the_one_asked_for() -> None:
    catalog = catalog_of(dimension("A", indicator("A1")), groups={"g": {"title": "g"}, "h": {"title": "h"}})
    told = evaluated(
        catalog,
        {
            "a": {"groups": ["g", "h"], "A1": 10},
            "b": {"groups": ["g"], "A1": 30},
            "c": {"groups": ["h"], "A1": 90},
            "d": {"groups": [], "A1": 70},
        },
    )
    known = basis(told)
    assert (explain(known, "a").peers, explain(known, "a").find("A1").peers) == ("g", 20)
    assert explain(known, "a", "h").find("A1").peers == 50
    assert (explain(known, "d").peers, explain(known, "d").tree.peers) == ("", 50)


def test_an_unknown_agency_or_group_is_a_key_error() -> None:
    known = basis(evaluated(catalog_of(dimension("A", indicator("A1"))), {"a": {"A1": 1}}))
    for agency, group in (("z", None), ("a", "none")):
        with pytest.raises(KeyError):
            explain(known, agency, group)
