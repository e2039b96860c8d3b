"""A round from tables in memory: for notebooks, and for what is too large for a workbook."""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from eqm.catalog import Catalog, Choice, Count, Indicator, Number, Percent, Ratio, Traffic, YesNo
from eqm.findings import EqmError, Finding
from eqm.findings import cells as rules
from eqm.intake.model import NO_PLACE, Agencies, Answers, Round, Services, Source, Status
from eqm.intake.words import NOT_APPLICABLE
from eqm.language import Text, fold

Floats = NDArray[np.float64]
Codes = NDArray[np.uint8]
LARGEST = float(np.finfo(np.float64).max)
STATUSES = ("participating", "new", "not_cooperating", "excluded")


def round_from_frame(
    catalog: Catalog, agencies: pd.DataFrame, services: pd.DataFrame | None = None, *, id: str = "", title: str = ""
) -> Round:
    """Return the round that two tables hold, rows in the order given.

    `agencies`: indexed by agency code, a column per indicator asked per agency; of name, name_en, parent, status,
    months and groups (a set or list of group ids in each row) those that are there. `services`: columns agency,
    service, a column per indicator asked per service; of title, weight, months those that are there.

    A column of numbers holds values as `Answers` does (1/0 for yes/no, the option's position for choice, the quotient 0
    to 1 for a ratio) and NaN for a missing answer. A column of objects may also hold option ids, True/False, None and
    "n/a". A column that is not there is missing for everyone. A value outside what the indicator allows is a finding
    and counts as invalid. Raises EqmError for agency codes that are not unique and for services of unknown agencies.
    """
    if not agencies.index.is_unique:
        raise EqmError(Text(fa="کد دستگاه‌ها در جدول یکتا نیست", en="the agency codes of the table are not unique"))
    codes: Any = agencies.index.astype("str")
    services = _in_order(services, agencies.index)
    findings: list[Finding] = []
    answers: dict[str, Answers] = {}
    gave: Any = np.zeros(len(codes), bool)
    owner: Any = services["position"].to_numpy(np.int64)
    for indicator in catalog.indicators:
        per_service = indicator.per == "service"
        column = _answers(indicator, services if per_service else agencies)
        answers[indicator.id] = column
        given = np.asarray(column.status) != Status.MISSING
        gave[owner[given] if per_service else given] = True
        findings += _outside(indicator, column, owner.tolist() if per_service else range(len(codes)), codes)
    return Round(
        id=id,
        title=title,
        agencies=_agencies(catalog, agencies, codes),
        services=Services(
            owner,
            _texts(services, "service"),
            _texts(services, "title"),
            _numbers(services, "weight", 1.0),
            _numbers(services, "months", np.nan),
        ),
        answers=answers,
        gave=gave.view(np.uint8),
        findings=tuple(findings),
    )


def _in_order(services: pd.DataFrame | None, agencies: "pd.Index[Any]") -> pd.DataFrame:
    """The services by agency, then by code, with their agency's position; one agency's services stand together."""
    if services is None:
        return pd.DataFrame({"position": np.empty(0, np.int64), "service": []})
    position = agencies.get_indexer(pd.Index(services["agency"]))
    if (position < 0).any():
        unknown = sorted({str(code) for code in services["agency"][position < 0]})[:5]
        names = "، ".join(unknown), ", ".join(unknown)
        raise EqmError(Text(fa=f"خدمتِ دستگاه‌های ناشناخته: {names[0]}", en=f"services of unknown agencies: {names[1]}"))
    order = np.lexsort((services["service"].astype(str), position))
    return services.assign(position=position).iloc[order]


def _agencies(catalog: Catalog, frame: pd.DataFrame, codes: Any) -> Agencies:
    told = frame["status"] if "status" in frame else pd.Series("participating", frame.index, dtype="category")
    status: Any = pd.Categorical(told, categories=STATUSES)
    if (status.codes < 0).any():
        raise EqmError(Text(fa="وضعیت ناشناخته در جدول دستگاه‌ها", en=f"status must be one of {', '.join(STATUSES)}"))
    held = frame.get("groups")
    members: dict[str, Any] = {
        name: np.zeros(len(codes), np.uint8)
        if held is None
        else held.map(lambda of, name=name: name in of).to_numpy(np.uint8)
        for name in catalog.groups
    }
    name, name_en, parent = (_texts(frame, name) for name in ("name", "name_en", "parent"))
    return Agencies(codes, name, name_en, members, parent, status, _numbers(frame, "months", np.nan))


def _texts(frame: pd.DataFrame, name: str) -> Any:
    return (frame[name].fillna("") if name in frame else pd.Series("", frame.index)).astype("str").array


def _numbers(frame: pd.DataFrame, name: str, absent: float) -> Any:
    if name not in frame:
        return np.full(len(frame), absent)
    return frame[name].fillna(absent).to_numpy(np.float64)


def _answers(indicator: Indicator, frame: pd.DataFrame) -> Answers:
    value, status = _values(indicator, frame)
    if not indicator.optional:
        status[status == Status.NOT_APPLICABLE] = Status.INVALID
    own, no_place = np.uint8(Source.SELF), np.int8(NO_PLACE)
    columns: list[Any] = [value, status, np.broadcast_to(own, len(frame)), np.broadcast_to(no_place, len(frame))]
    return Answers(*columns)


def _values(indicator: Indicator, frame: pd.DataFrame) -> tuple[Floats, Codes]:
    if indicator.id in frame:
        column = frame[indicator.id]
        return _numbers_of(indicator, column) if column.dtype.kind in "fiub" else _objects_of(indicator, column)
    parts = [column.id for column in indicator.columns]
    if isinstance(indicator.answer, Ratio) and all(part in frame for part in parts):
        value, status = _quotient(indicator, *(_coded(indicator, frame[part]) for part in parts))
        return value, _checked(indicator, value, status)
    return np.full(len(frame), np.nan), np.full(len(frame), Status.MISSING, np.uint8)


def _numbers_of(indicator: Indicator, column: "pd.Series[Any]") -> tuple[Floats, Codes]:
    """A column of numbers is kept as it lies in the frame; a copy in one piece serves to check it."""
    held = column.to_numpy(np.float64)
    value = np.ascontiguousarray(held)
    status = _checked(indicator, value, np.zeros(len(value), np.uint8))
    status[np.isnan(value)] = Status.MISSING
    return held, status


def _objects_of(indicator: Indicator, column: "pd.Series[Any]") -> tuple[Floats, Codes]:
    value, status = _coded(indicator, column)
    return value, _checked(indicator, value, status)


def _checked(indicator: Indicator, value: Floats, status: Codes) -> Codes:
    status[(status == Status.SCORED) & ~_allowed(indicator, value)] = Status.INVALID
    return status


def _coded(indicator: Indicator, column: "pd.Series[Any]") -> tuple[Floats, Codes]:
    """Read each distinct object once, and take it where it stands."""
    codes, distinct = pd.factorize(column)
    meant = [_meant(indicator, given) for given in distinct] + [(np.nan, Status.MISSING)]
    value, status = (np.asarray(part) for part in zip(*meant, strict=True))
    return value.astype(np.float64)[codes], status.astype(np.uint8)[codes]


def _meant(indicator: Indicator, given: object) -> tuple[float, Status]:
    if isinstance(given, str):
        if fold(given) in NOT_APPLICABLE:
            return np.nan, Status.NOT_APPLICABLE
        options = indicator.answer.options if isinstance(indicator.answer, Choice) else ()
        known = {fold(option.id): float(place) for place, option in enumerate(options)}
        return (known[fold(given)], Status.SCORED) if fold(given) in known else (np.nan, Status.INVALID)
    if isinstance(given, (int, float, np.number)):
        return float(given), Status.SCORED
    return np.nan, Status.INVALID


def _quotient(indicator: Indicator, part: tuple[Floats, Codes], whole: tuple[Floats, Codes]) -> tuple[Floats, Codes]:
    """Part over whole; a whole of 0 is not applicable where that is allowed, else missing. The worse status of the two
    stands.
    """
    status = np.maximum(part[1], whole[1])
    nothing = (status == Status.SCORED) & (whole[0] == 0)
    status[nothing] = Status.NOT_APPLICABLE if indicator.optional else Status.MISSING
    with np.errstate(all="ignore"):
        return np.where(nothing, np.nan, part[0] / whole[0]), status


def _allowed(indicator: Indicator, value: Floats) -> NDArray[np.bool_]:
    """Where a value is one that the answer type can hold; NaN and the infinite are not."""
    answer = indicator.answer
    low, high, whole = -LARGEST, LARGEST, False
    match answer:
        case YesNo():
            low, high, whole = 0, 1, True
        case Choice():
            low, high, whole = 0, len(answer.options) - 1, True
        case Percent():
            low, high = 0, 100
        case Ratio():
            low, high = 0, 1
        case Count():
            low, high, whole = 0, LARGEST if answer.max is None else answer.max, True
        case Traffic():
            low = 0
        case Number():
            low = -LARGEST if answer.min is None else answer.min
            high = LARGEST if answer.max is None else answer.max
            whole = answer.integer
    fine = (value >= low) & (value <= high)
    return fine & (value == np.floor(value)) if whole else fine


def _outside(indicator: Indicator, column: Answers, owner: Sequence[int], codes: Sequence[str]) -> Iterator[Finding]:
    for row in np.flatnonzero(np.asarray(column.status) == Status.INVALID).tolist():
        found = float(column.value[row])
        yield rules.FRAME_VALUE.at(agency=codes[owner[row]], indicator=indicator.id, found=found, row=row + 1)
