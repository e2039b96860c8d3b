"""Rounds drawn at random, under the small catalog of the store's tests, and how two of them are compared."""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any

from hypothesis import strategies as st

from eqm.catalog import Catalog
from eqm.findings import Finding, Location
from eqm.intake import (
    AGENCY_STATUSES,
    NO_PLACE,
    Agencies,
    Answers,
    Claim,
    Evidence,
    Input,
    Objection,
    Round,
    Services,
    Source,
    StandardError,
    Status,
    packed,
)
from eqm.intake.model import DECISIONS
from eqm.intake.places import location_of
from store.made import NAN, NOTE, SMALL, WORDS, catalog_of

CATALOG: Catalog = catalog_of(SMALL)
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8) | st.sampled_from(["=1", "'a", ";,", '"'])
WORDY = TEXTS.filter(bool)
FIGURES = st.floats(allow_nan=False, allow_infinity=False).map(lambda figure: figure + 0.0)  # a zero has no sign
VALUES = {
    "A1": st.sampled_from([0.0, 1.0]),
    "A2": FIGURES,
    "B1": st.floats(0, 1),
    "C1": st.floats(0, 100),
}
ASKED = ("A1", "A2", "B1", "C1", "B1.on_time", "B1.finished")
SHEETS = (("one.xlsx", "answers"), ("two;.xlsx", "خدمات"))
PLACES = st.just(NO_PLACE) | st.builds(packed, st.integers(0, 1), st.integers(1, 2**20), st.integers(1, 2**14))
LOCATIONS = st.builds(Location, TEXTS, TEXTS, st.integers(0, 2**20), st.integers(0, 2**14))
MONTHS = st.just(NAN) | st.floats(0, 12)


@st.composite
def rounds(draw: st.DrawFn) -> Round:
    """A round with everything in it: gaps, overruled claims, links, objections, findings carried over from forms."""
    agencies = draw(_agencies())
    services = draw(_services(len(agencies.code)))
    rows = {"agency": len(agencies.code), "service": len(services.service)}
    asked_of = {name: rows["service" if name[0] in "BC" else "agency"] for name in ASKED}
    there = [name for name in ASKED if asked_of[name]]
    return Round(
        id=draw(TEXTS),
        title=draw(TEXTS),
        agencies=agencies,
        services=services,
        answers={one.id: draw(_answers(one.id, rows[one.per])) for one in CATALOG.indicators},
        gave=bytearray(draw(_many(st.integers(0, 1), rows["agency"]))),
        inputs=tuple(draw(st.lists(st.builds(Input, WORDY, WORDY), max_size=2))),
        sheets=SHEETS,
        overruled=tuple(draw(_items(_claim, there, asked_of))),
        evidence=tuple(draw(_items(_link, [name for name in there if "." not in name], asked_of))),
        objections=tuple(draw(_items(_objection, there, asked_of))),
        errors=tuple(draw(_items(_error, [name for name in there if "." not in name], asked_of))),
        findings=tuple(draw(st.lists(_findings(), max_size=3))),
    )


def _many(one: st.SearchStrategy[Any], number: int) -> st.SearchStrategy[list[Any]]:
    return st.lists(one, min_size=number, max_size=number)


@st.composite
def _agencies(draw: st.DrawFn) -> Agencies:
    codes = draw(st.lists(st.sampled_from(["a", "b", "c-1", "d.2"]), unique=True, max_size=4).map(sorted))
    number = len(codes)
    return Agencies(
        code=codes,
        name=draw(_many(TEXTS, number)),
        name_en=draw(_many(TEXTS, number)),
        groups={name: bytearray(draw(_many(st.integers(0, 1), number))) for name in CATALOG.groups},
        parent=draw(_many(TEXTS, number)),
        status=draw(_many(st.sampled_from(AGENCY_STATUSES), number)),
        months=array("d", draw(_many(MONTHS, number))),
        was=draw(_many(st.lists(st.sampled_from(["old", "قدیم"]), max_size=2).map(tuple), number)),
    )


@st.composite
def _services(draw: st.DrawFn, agencies: int) -> Services:
    owner = sorted(draw(st.lists(st.integers(0, agencies - 1), max_size=4))) if agencies else []
    return Services(
        agency=array("q", owner),
        service=[f"s{number}" for number in range(len(owner))],
        title=draw(_many(TEXTS, len(owner))),
        weight=array("d", draw(_many(st.floats(0, 9), len(owner)))),
        months=array("d", draw(_many(MONTHS, len(owner)))),
    )


@st.composite
def _answers(draw: st.DrawFn, indicator: str, number: int) -> Answers:
    status = draw(_many(st.sampled_from([0, 1, 2, 3] if indicator == "B1" else [0, 2, 3]), number))
    value = [draw(VALUES[indicator]) if one == Status.SCORED else NAN for one in status]
    source = draw(_many(st.sampled_from(list(Source)), number))
    return Answers(array("d", value), bytearray(status), bytearray(source), array("q", draw(_many(PLACES, number))))


def _items(make: Any, names: Sequence[str], rows: Mapping[str, int]) -> st.SearchStrategy[list[Any]]:
    if not names:
        return st.just([])
    about = st.sampled_from(names).flatmap(lambda name: st.tuples(st.just(name), st.integers(0, rows[name] - 1)))
    return st.lists(about.flatmap(lambda one: make(*one)), max_size=3)


def _claim(name: str, row: int) -> st.SearchStrategy[Claim]:
    status, source = st.sampled_from(list(Status)), st.sampled_from(list(Source))
    return st.builds(Claim, st.just(name), st.just(row), source, status, FIGURES | st.just(NAN), PLACES)


def _link(name: str, row: int) -> st.SearchStrategy[Evidence]:
    return st.builds(Evidence, st.just(name), st.just(row), WORDY, PLACES)


def _error(name: str, row: int) -> st.SearchStrategy[StandardError]:
    return st.builds(StandardError, st.just(name), st.just(row), st.floats(0, 1e300), PLACES)


def _objection(name: str, row: int) -> st.SearchStrategy[Objection]:
    decision, status = st.sampled_from(DECISIONS), st.sampled_from(list(Status))
    about = (st.just(name), st.just(row), decision, TEXTS, TEXTS, status, FIGURES | st.just(NAN), PLACES)
    return st.builds(Objection, *about)


@st.composite
def _findings(draw: st.DrawFn) -> Finding:
    rule, origin = draw(st.sampled_from([WORDS, NOTE])), draw(st.just(Location()) | LOCATIONS)
    found = rule.at(draw(LOCATIONS), agency=draw(TEXTS), indicator="A1", found=draw(TEXTS), where="{}")
    return replace(found, origin=origin)


def shown(value: Any, sheets: Sequence[tuple[str, str]] = SHEETS) -> Any:
    """A round, or what it is made of, as plain values that are equal where it holds the same: figures to the bit,
    cells by their files, findings in their words.
    """
    if isinstance(value, Round):
        return {field.name: shown(getattr(value, field.name), value.sheets) for field in fields(value)} | {"sheets": ()}
    if isinstance(value, Finding):
        words = [words(language) for words in (value.message, value.hint) for language in ("fa", "en")]
        return (value.rule.code, value.rule.severity, value.place, value.agency, value.indicator, value.origin, *words)
    if is_dataclass(value):
        known = {field.name: shown(getattr(value, field.name), sheets) for field in fields(value)}
        if "place" in known and not isinstance(value, Location):
            places = value.place if isinstance(value, Answers) else [value.place]
            known["place"] = [location_of(sheets, place) for place in places]
        return known
    if isinstance(value, Mapping):
        return {name: shown(one, sheets) for name, one in value.items()}
    if isinstance(value, (Sequence, bytearray, array)) and not isinstance(value, str):
        return [shown(one, sheets) for one in value]
    return repr(float(value)) if isinstance(value, float) else int(value) if isinstance(value, int) else value
