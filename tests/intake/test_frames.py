"""A round from tables in memory says the same of the same answers as a round from a sheet."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from eqm.findings import EqmError
from eqm.intake import Status
from eqm.intake.frames import round_from_frame
from intake.given import PER_AGENCY, SMALL, read

PARTS = ("A3.on_time", "A3.received")


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        *((3, 4), (0, 4), (0, 0), (None, 0), (5, 4), (5, 0), (3, None), (None, 3), (None, None), (-1, -2), (1.5, 2)),
        *(("n/a", None), (None, "n/a"), ("n/a", "n/a"), ("n/a", 4), (3, "n/a")),
    ],
)
def test_a_ratio_is_settled_as_in_a_sheet(part: Any, whole: Any) -> None:
    sheet = read({"answers": [["agency", "A1", "A2", *PARTS], ["ito", "yes", 1, part, whole]]}, PER_AGENCY)
    frame = pd.DataFrame({"A1": [True], "A2": [1.0], PARTS[0]: [part], PARTS[1]: [whole]}, index=["ito"], dtype=object)
    one, other = sheet.answers["A3"], round_from_frame(PER_AGENCY, frame).answers["A3"]
    assert Status(other.status[0]) == Status(one.status[0])
    assert one.status[0] != Status.SCORED or one.value[0] == other.value[0]


@pytest.mark.parametrize(
    "codes", [["x", "X"], ["../z"], ["a b"], [""], ["CON"], [".a"], ["\x1b[31m"], ["a" * 65], ["x\ny"]]
)
def test_codes_are_codes_and_unique(codes: list[str]) -> None:
    with pytest.raises(EqmError) as error:
        round_from_frame(PER_AGENCY, pd.DataFrame({"A2": [1.0] * len(codes)}, index=codes))
    assert "\x1b" not in error.value.message.en


def test_codes_may_be_persian_and_resemble_devices() -> None:
    codes = ["دستگاه-1", "console", "com10x", "A.b_c-9"]
    assert list(round_from_frame(PER_AGENCY, pd.DataFrame({"A2": [1.0] * 4}, index=codes)).agencies.code) == codes


def test_groups_are_ids_not_letters() -> None:
    frame = pd.DataFrame({"A2": [1.0] * 4, "groups": ["big", ["wide", "big"], None, np.nan]}, index=list("abcd"))
    members = round_from_frame(PER_AGENCY, frame).agencies.groups
    assert {name: list(column) for name, column in members.items()} == {"big": [1, 1, 0, 0], "wide": [0, 1, 0, 0]}
    with pytest.raises(EqmError, match="unknown groups: bi"):
        round_from_frame(PER_AGENCY, frame.assign(groups="bi"))


@pytest.mark.parametrize(
    "values", [[True], pd.array([True], dtype=object), [101.0], ["101"], [-1.0], [np.inf], ["perhaps"]]
)
def test_what_an_indicator_does_not_allow_is_a_finding(values: Any) -> None:
    services = pd.DataFrame({"agency": ["a"], "service": ["1"], "S1": values})
    round_ = round_from_frame(SMALL, pd.DataFrame({"A2": [1.0]}, index=["a"]), services)
    assert round_.answers["S1"].status[0] == Status.INVALID
    assert [(finding.rule.code, finding.agency, finding.indicator) for finding in round_.findings] == [
        ("EQM321", "a", "S1")
    ]


@pytest.mark.parametrize(
    ("frame", "services"),
    [
        (pd.DataFrame({"status": ["gone"]}, index=["a"]), None),
        (pd.DataFrame({"A2": [1.0]}, index=["a"]), pd.DataFrame({"agency": ["b"], "service": ["1"]})),
    ],
)
def test_what_is_not_known_is_refused(frame: pd.DataFrame, services: pd.DataFrame | None) -> None:
    with pytest.raises(EqmError):
        round_from_frame(SMALL, frame, services)


def test_former_codes_stand_alone_or_in_a_list_and_must_be_codes() -> None:
    frame = pd.DataFrame({"was": ["old", ["m1", "m2"], None]}, ["a", "b", "c"])
    assert round_from_frame(PER_AGENCY, frame).agencies.was == [
        ("old",),
        ("m1", "m2"),
        (),
    ]
    with pytest.raises(EqmError, match="former codes are no codes: the old one"):
        round_from_frame(PER_AGENCY, frame.assign(was=["the old one", None, None]))
