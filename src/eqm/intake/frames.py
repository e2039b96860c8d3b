"""A round from tables in memory: for notebooks, and for what is too large for a workbook."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from eqm.catalog import Catalog, Indicator
from eqm.catalog.facts import Bounds
from eqm.decimals import Floats
from eqm.findings import EqmError, Finding, cells as rules
from eqm.intake.details import wrong_codes
from eqm.intake.model import AGENCY_STATUSES, TEXTS, Agencies, Answers, Round, Services, Source, Status
from eqm.intake.places import NO_PLACE
from eqm.intake.words import NOT_APPLICABLE
from eqm.language import Text, fold, visible
from eqm.significant import fifteen

Codes = NDArray[np.uint8]


def round_from_frame(
    catalog: Catalog, agencies: pd.DataFrame, services: pd.DataFrame | None = None, *, id: str = "", title: str = ""
) -> Round:
    """Return the round that two tables hold, rows in the order given.

    `agencies`: indexed by agency code, a column per indicator asked per agency; of name, name_en, parent, status,
    months, groups and was (one group id or former code, or a list of them, in each row) those that are there.
    `services`: columns agency, service, a column per indicator asked per service; of title, weight, months those that
    are there.

    A column of numbers holds values as `Answers` does (1/0 for yes/no, the option's position for choice, the quotient 0
    to 1 for a ratio) and NaN for a missing answer. A column of objects may also hold option ids, True/False, None and
    "n/a". A column that is not there is missing for everyone. A value outside what the indicator allows is a finding
    and counts as invalid. Raises EqmError for agency codes that are none or not unique, and for services, statuses and
    groups that are not known.
    """
    codes: Any = agencies.index.astype("str")
    _check_codes(codes.tolist())
    services = _in_order(services, agencies.index)
    findings: list[Finding] = []
    answers: dict[str, Answers] = {}
    gave: Any = np.zeros(len(codes), bool)
    owner: Any = services["position"].to_numpy(np.int64)
    for indicator in catalog.indicators:
        per_service = indicator.per == "service"
        column = _answers(indicator, services if per_service else agencies)
        answers[indicator.id] = column
        answered = np.asarray(column.status) != Status.MISSING
        gave[owner[answered] if per_service else answered] = True
        findings += _outside(indicator, column, owner.tolist() if per_service else range(len(codes)), codes)
    return Round(
        id=id,
        title=title,
        agencies=_agencies(catalog, agencies, codes),
        services=_services(services, owner),
        answers=answers,
        gave=gave.view(np.uint8),
        findings=tuple(findings),
    )


def _services(services: pd.DataFrame, owner: Any) -> Services:
    codes, titles = (_texts(services, name) for name in ("service", "title"))
    return Services(owner, codes, titles, _numbers(services, "weight", 1.0), _numbers(services, "months", np.nan))


def fits(indicator: Indicator, values: Floats) -> NDArray[np.bool_]:
    """Return where values, as `Answers` holds them, are such as the indicator allows; NaN is not."""
    return _within(values, indicator.answer.values)


def _check_codes(codes: Sequence[str]) -> None:
    wrong = wrong_codes(codes)
    if wrong:
        raise EqmError(_named("کدهایی که کد نیستند", "these are no codes", wrong))
    joined = "\n".join(codes)
    keys = joined.casefold().split("\n") if joined.isascii() else [fold(code) for code in codes]
    if len(set(keys)) < len(codes):
        raise EqmError(Text(fa="کدها در جدول یکتا نیست", en="the codes of the table are not unique"))


def _named(fa: str, en: str, names: Iterable[object]) -> Text:
    first = [visible(str(name)) for name in names][:5]
    return Text(fa=f"{fa}: {'، '.join(first)}", en=f"{en}: {', '.join(first)}")


def _in_order(services: pd.DataFrame | None, agencies: "pd.Index[Any]") -> pd.DataFrame:
    """The services by agency, then by code, with their agency's position; one agency's services stand together."""
    if services is None:
        return pd.DataFrame({"position": np.empty(0, np.int64), "service": []})
    position = agencies.get_indexer(pd.Index(services["agency"]))
    if (position < 0).any():
        unknown = dict.fromkeys(services["agency"][position < 0])
        raise EqmError(_named("خدمتِ کدهای ناشناخته", "services of unknown codes", unknown))
    order = np.lexsort((services["service"].astype(str), position))
    return services.assign(position=position).iloc[order]


def _agencies(catalog: Catalog, frame: pd.DataFrame, codes: Any) -> Agencies:
    columns: dict[str, Any] = {"groups": _members(catalog, frame), **{name: _texts(frame, name) for name in TEXTS}}
    columns |= {"status": _statuses(frame), "months": _numbers(frame, "months", np.nan), "was": _former(frame)}
    return Agencies(code=codes, **columns)


def _statuses(frame: pd.DataFrame) -> Any:
    held = _column(frame, "status", AGENCY_STATUSES[0])
    if unknown := set(held.unique()) - set(AGENCY_STATUSES):
        raise EqmError(_named("وضعیت‌های ناشناخته", "unknown statuses", sorted(map(str, unknown))))
    return pd.Categorical(held, categories=AGENCY_STATUSES)


def _listed(frame: pd.DataFrame, name: str) -> list[tuple[str, ...]]:
    """What each row of a column lists, one text or several; nothing where the cell is empty or the column is absent."""
    if name not in frame:
        return [()] * len(frame)
    pairs = zip(frame[name], frame[name].isna(), strict=True)
    return [() if none else (held,) if isinstance(held, str) else tuple(held) for held, none in pairs]


def _members(catalog: Catalog, frame: pd.DataFrame) -> dict[str, NDArray[np.uint8]]:
    if "groups" not in frame:
        return {name: np.zeros(len(frame), np.uint8) for name in catalog.groups}
    held = [frozenset(groups) for groups in _listed(frame, "groups")]
    unknown = frozenset().union(*held) - frozenset(catalog.groups)
    if unknown:
        raise EqmError(_named("گروه‌های ناشناخته", "unknown groups", sorted(map(str, unknown))))
    return {name: np.fromiter((name in of for of in held), np.uint8, len(held)) for name in catalog.groups}


def _former(frame: pd.DataFrame) -> list[tuple[str, ...]]:
    """The codes each agency had before; none where the column is not there."""
    held = _listed(frame, "was")
    if wrong := wrong_codes([code for codes in held for code in codes]):
        raise EqmError(_named("کدهای پیشینی که کد نیستند", "these former codes are no codes", wrong))
    return held


def _column(frame: pd.DataFrame, name: str, absent: Any) -> "pd.Series[Any]":
    return frame[name].fillna(absent) if name in frame else pd.Series(absent, frame.index)


def _texts(frame: pd.DataFrame, name: str) -> Any:
    return _column(frame, name, "").astype("str").array


def _numbers(frame: pd.DataFrame, name: str, absent: float) -> Any:
    return _column(frame, name, absent).to_numpy(np.float64)


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
        if column.dtype.kind in "fiub":
            return _numbers_of(indicator, column)
        value, status = _coded(indicator, column)
        return value, _checked(indicator, value, status)
    parts = [column.id for column in indicator.columns]
    if indicator.answer.parts and all(part in frame for part in parts):
        value, status = _quotient(indicator, *(_coded(indicator, frame[part]) for part in parts))
        return value, _checked(indicator, value, status)
    return np.full(len(frame), np.nan), np.full(len(frame), Status.MISSING, np.uint8)


def _numbers_of(indicator: Indicator, column: "pd.Series[Any]") -> tuple[Floats, Codes]:
    """A column of numbers is kept as it lies in the frame, mostly with the rest of each row between its values."""
    held = column.to_numpy(np.float64)
    value = np.ascontiguousarray(held)
    unasked = column.dtype.kind == "b" and indicator.answer.takes != "yes_no"
    status = np.full(len(held), Status.INVALID if unasked else Status.SCORED, np.uint8)
    status[np.isnan(value)] = Status.MISSING
    return held, _checked(indicator, value, status)


def _checked(indicator: Indicator, value: Floats, status: Codes) -> Codes:
    status[(status == Status.SCORED) & ~_within(value, indicator.answer.values)] = Status.INVALID
    return status


def _coded(indicator: Indicator, column: "pd.Series[Any]") -> tuple[Floats, Codes]:
    """Read each distinct object once, and take it where it stands."""
    codes, distinct = pd.factorize(column)
    meant = [_meant(indicator, held) for held in distinct] + [(np.nan, Status.MISSING)]
    value, status = (np.asarray(part) for part in zip(*meant, strict=True))
    return value.astype(np.float64)[codes], status.astype(np.uint8)[codes]


def _meant(indicator: Indicator, held: object) -> tuple[float, Status]:
    if isinstance(held, str):
        if fold(held) in NOT_APPLICABLE:
            return np.nan, Status.NOT_APPLICABLE
        options = indicator.answer.choices if indicator.answer.takes == "option" else ()
        known = {fold(option.id): float(place) for place, option in enumerate(options)}
        return (known[fold(held)], Status.SCORED) if fold(held) in known else (np.nan, Status.INVALID)
    if isinstance(held, (bool, np.bool_)) and indicator.answer.takes != "yes_no":
        return np.nan, Status.INVALID
    if isinstance(held, (int, float, np.number, np.bool_)):
        return float(held), Status.SCORED
    return np.nan, Status.INVALID


def _quotient(indicator: Indicator, part: tuple[Floats, Codes], whole: tuple[Floats, Codes]) -> tuple[Floats, Codes]:
    """Part over whole, settled as the columns of a sheet are: a number beside "not applicable" is invalid, and of a
    whole of 0 there is no share, which is not applicable where that is allowed, else missing.
    """
    (over, over_status), (under, under_status) = part, whole
    for value, status in (part, whole):
        status[(status == Status.SCORED) & ~_within(value, indicator.answer.bounds)] = Status.INVALID
    both = np.maximum(over_status, under_status)
    status = np.where(np.minimum(over_status, under_status) == Status.NOT_APPLICABLE, Status.NOT_APPLICABLE, both)
    invalid = (both == Status.INVALID) | ((over_status != under_status) & (both == Status.NOT_APPLICABLE))
    status = np.where(invalid, Status.INVALID, status).astype(np.uint8)
    empty = (under_status == Status.SCORED) & (under == 0) & ~invalid
    status[empty] = Status.NOT_APPLICABLE if indicator.optional else Status.MISSING
    status[empty & (over_status == Status.SCORED) & (over > 0)] = Status.INVALID
    with np.errstate(all="ignore"):
        return np.where(empty, np.nan, over / under), status


def _within(value: Floats, bounds: Bounds) -> NDArray[np.bool_]:
    """Where a value lies within the bounds, all to 15 significant digits; NaN and the infinite do not."""
    fine = (value >= bounds.low) & (value <= bounds.high)
    if bounds.whole:
        fine &= value == np.floor(value)
    # What only its sixteenth digit puts outside is looked at by itself: it is rare.
    for row in np.flatnonzero(~fine & np.isfinite(value)):
        short = fifteen(value[row])
        fine[row] = fifteen(bounds.low) <= short <= fifteen(bounds.high) and (not bounds.whole or short.is_integer())
    return fine


def _outside(indicator: Indicator, column: Answers, owner: Sequence[int], codes: Sequence[str]) -> Iterator[Finding]:
    for row in np.flatnonzero(np.asarray(column.status) == Status.INVALID).tolist():
        found = float(column.value[row])
        yield rules.FRAME_VALUE.at(agency=codes[owner[row]], indicator=indicator.id, found=found, row=row + 1)
