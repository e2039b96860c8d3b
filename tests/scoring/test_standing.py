"""Who stands outside counts nowhere; who takes part is judged by what counts."""

import numpy as np
import pandas as pd
import pytest

from eqm.evaluation import Evaluation, evaluate
from eqm.intake import File, Round, Status, round_of
from eqm.intake.frames import round_from_frame
from intake.given import workbook
from making import catalog_of, dimension, evaluated, indicator

TWO = dimension("D", indicator("Q1"), indicator("Q2"))
LAST = {"not_cooperating": "last", "bands": [{"id": "weak", "from": 0, "title": "weak"},
                                             {"id": "good", "from": 50, "title": "good"}]}  # fmt: skip


def placed(told: Evaluation, column: str = "rank") -> dict[str, object]:
    return {str(code): value for code, value in told.agencies[column].items()}


def test_who_is_last_has_0_everywhere_and_is_imputed_nothing() -> None:
    catalog = catalog_of(TWO, missing="mean", publish=LAST)
    told = evaluated(
        catalog, {"a": {"Q1": 10.0, "Q2": 0.0}, "b": {"Q1": 90.0, "Q2": 100.0}, "silent": {"Q1": None, "Q2": None}}
    )
    assert placed(told) == {"a": 2, "b": 1, "silent": 3}
    assert (placed(told, "score")["silent"], placed(told, "band")["silent"]) == (0, "weak")
    assert dict(told.dimensions["D"]["rank"]) == {"a": 2, "b": 1, "silent": 3}
    assert dict(told.dimensions["D"]["score"])["silent"] == 0
    assert (told.status.loc["silent"] == Status.MISSING).all()


def test_a_reference_is_scored_and_shown_and_counts_nowhere() -> None:
    catalog = catalog_of(
        dimension("D", indicator("Q1", score={"method": "minmax"}), indicator("Q2")),
        missing="mean",
        groups={"g": {"title": "g"}},
    )
    agencies = {
        "a": {"Q1": 10.0, "Q2": 0.0},
        "b": {"Q1": 60.0, "Q2": 100.0, "groups": ["g"]},
        "eu": {"Q1": 100.0, "Q2": None, "status": "reference", "groups": ["g"]},
    }
    told = evaluated(catalog, agencies)
    assert placed(told) == {"a": 2, "b": 1, "eu": 0}
    assert placed(told, "reason")["eu"] == "reference"
    assert told.scores.loc["eu", "Q1"] == 100, "held to the range of the ranked"
    assert np.isnan(told.scores.loc["eu", "Q2"]), "imputed nothing"
    assert told.agencies.loc["eu", "score"] == 100
    assert dict(told.groups["g"]["rank"]) == {"b": 1}
    without = evaluated(catalog, {name: one for name, one in agencies.items() if name != "eu"})
    assert told.reference == without.reference
    alone = round_from_frame(catalog, pd.DataFrame.from_dict({"eu": agencies["eu"]}, orient="index"))
    assert evaluate(catalog, alone, told.reference).scores.loc["eu", "Q1"] == 100


@pytest.mark.parametrize("low", [0.0, 5.0])
def test_the_least_is_best_where_less_is_better_also_at_0(low: float) -> None:
    rule = {"method": "share_of_best", "direction": "lower"}
    told = evaluated(catalog_of(dimension("D", indicator("Q", score=rule))), {"a": {"Q": low}, "b": {"Q": 20.0}})
    assert told.scores["Q"].tolist() == [100.0, 100 * low / 20]


def test_a_negative_value_has_no_share_and_is_named() -> None:
    asked = indicator("Q", {"type": "number"}, score={"method": "share_of_best"})
    told = evaluated(catalog_of(dimension("D", asked)), {"a": {"Q": -5.0}, "b": {"Q": 10.0}, "c": {"Q": 20.0}})
    assert [(found.agency, found.rule.code) for found in told.findings] == [("a", "EQM502")]
    assert told.scores["Q"].tolist() == [0.0, 50.0, 100.0]


def test_an_indicator_that_tells_nobody_apart_applies_to_nobody_with_services_or_without() -> None:
    asked = indicator("Q2", per="service", score={"method": "minmax"})
    agencies = {name: {"Q1": 100.0} for name in ("a", "b", "bare")}
    services = [{"agency": name, "service": "s", "Q2": 50.0} for name in ("a", "b")]
    told = evaluated(catalog_of(dimension("D", indicator("Q1"), asked)), agencies, services)
    assert placed(told, "score") == {"a": 100, "b": 100, "bare": 100}
    assert (told.status["Q2"] == Status.NOT_APPLICABLE).all()


def test_an_agency_without_services_left_one_unanswered() -> None:
    asked = indicator("Q2", per="service", missing="mean")
    services = [{"agency": "a", "service": "s", "Q2": 30.0}, {"agency": "b", "service": "s", "Q2": 50.0}]
    agencies = {name: {"Q1": 100.0} for name in ("a", "b", "bare")}
    told = evaluated(catalog_of(dimension("D", indicator("Q1"), asked)), agencies, services)
    assert (told.scores.loc["bare", "Q2"], told.status.loc["bare", "Q2"]) == (40, Status.IMPUTED)


@pytest.mark.parametrize("noise", [-1e-17, 1e-17])
def test_a_score_that_is_0_to_nine_decimals_is_0_under_every_mean(noise: float) -> None:
    asked = indicator("Q", {"type": "number"}, score={"method": "linear", "from": 0, "to": 100, "clip": False})
    for mean in ("geometric", "harmonic", {"power": -1}, {"power": 2}):
        catalog = catalog_of(dimension("D", asked, indicator("Q1"), aggregate=mean))
        told = evaluated(catalog, {"a": {"Q": noise, "Q1": 50.0}, "b": {"Q": 0.0, "Q1": 50.0}})
        assert told.agencies["exact"].nunique() == 1
        assert placed(told) == {"a": 1, "b": 1}
        assert told.findings == ()


def corrected(sheet: str, value: object) -> Round:
    """A round in which a broken answer is replaced."""
    header = ["agency", "indicator", "value"] + (["assessor"] if sheet == "assessments" else [])
    sheets = {
        "answers": [["agency", "Q1", "Q2"], ["a", "#REF!", 50], ["b", 70, 60]],
        sheet: [header, ["a", "Q1", value, "x"][: len(header)]],
    }
    return round_of([File("r.xlsx", workbook(sheets))], catalog_of(TWO))


@pytest.mark.parametrize("sheet", ["assessments", "measured"])
@pytest.mark.parametrize(("value", "provisional"), [(80, False), ("?", True)])
def test_a_sound_value_from_elsewhere_leaves_nobody_provisional(sheet: str, value: object, provisional: bool) -> None:
    told = evaluate(catalog_of(TWO), corrected(sheet, value))
    assert bool(told.agencies.loc["a", "provisional"]) is provisional
    assert "EQM301" in {found.rule.code for found in told.findings}, "the finding stays"


@pytest.mark.parametrize(("coverage", "there"), [
    ({"at_least": 2}, [True, False, True]), ({"at_least": 3}, [True, False, False]),
    ({"share": 0.5, "of": "leaves"}, [True, False, True]), ({"share": 0.8, "of": "leaves"}, [True, False, False]),
    (0.9, [True, False, False]),
])  # fmt: skip
def test_coverage_by_share_by_number_and_by_indicators(coverage: object, there: list[bool]) -> None:
    node = dimension("D", *(indicator(f"Q{n}") for n in range(3)), coverage=coverage)
    given = [{"Q0": 1.0, "Q1": 1.0, "Q2": 1.0}, {"Q0": 1.0, "Q1": None, "Q2": None}, {"Q0": 1.0, "Q1": 1.0, "Q2": None}]
    told = evaluated(catalog_of(node, missing="skip"), dict(zip("abc", given, strict=True)))
    assert (~told.dimensions["D"]["score"].isna()).tolist() == there


def test_coverage_looks_at_all_indicators_below() -> None:
    deep = dimension("N", dimension("A", indicator("Q0")), dimension("B", *(indicator(f"Q{n}") for n in range(1, 4))),
                     coverage={"share": 0.5, "of": "leaves"})  # fmt: skip
    told = evaluated(catalog_of(deep, missing="skip"), {"a": {"Q0": 1.0}, "b": {"Q0": 1.0, "Q3": 2.0}})
    assert told.dimensions["N"]["score"].isna().tolist() == [True, False]
