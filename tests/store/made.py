"""Evaluations to save: a small one in which everything occurs, and one of any size."""

from array import array
from dataclasses import replace
from datetime import datetime

import numpy as np

from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import Evaluation, evaluate
from eqm.findings import Finding, Location, Rule, Severity, Words
from eqm.intake import (
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
    Status,
    packed,
)
from eqm.language import Text
from eqm.robustness import Robustness
from eqm.store import Store
from eqm.store.database import writing
from eqm.store.write import add_run
from eqm.version import __version__

NAN = float("nan")
SMALL = """
catalog: small
version: "7"
title: {fa: کوچک, en: Small}
groups: {big: {title: Big}, ministries: {title: Ministries}, nobody: {title: Nobody}}
publish: {bands: [{id: fair, from: 0, title: Fair}, {id: good, from: 50, title: Good}]}
dimensions:
  - id: Z
    title: Last letter first
    dimensions:
      - id: A
        title: Nested
        indicators:
          - {id: A1, title: Asked once, answer: {type: yes_no}}
          - id: A2
            title: Among all
            answer: {type: number}
            score: {method: percentile, direction: higher}
            missing: mean
      - id: B
        title: Nested too
        indicators: [{id: B1, title: On time, per: service, optional: true, answer:
          {type: ratio, part: {id: on_time, title: On time}, whole: {id: finished, title: Finished}}}]
  - id: C
    title: Plain
    indicators: [{id: C1, title: Satisfaction, per: service, source: assessor, answer: {type: percent}}]
"""
WORDS = Rule(
    "EQM398",
    Severity.ERROR,
    Words(Text(fa="«{found}» در {{آکولاد}}", en="{found} in {{braces}} of {where}"), Text(fa="راهنما", en="{{hint}}")),
)
NOTE = Rule("EQM399", Severity.NOTE, Words(Text(fa="یادداشت", en="a note"), Text(fa="", en="")))


def catalog_of(text: str) -> Catalog:
    catalog, findings = parse_catalog(text.encode(), "catalogs/made.yaml")
    assert catalog is not None, [finding.message("en") for finding in findings]
    return catalog


def small(id_: str = "11") -> Evaluation:
    """A round with gaps, nested dimensions, an empty group, claims overruled, and texts that no database can hold."""
    place = Location("answers.xlsx", "services", 5, 6)
    found = WORDS.at(place, agency="b", indicator="B1", found="{x}", where=Text(fa="ب", en="b"))
    found = replace(found, origin=Location("forms/b.xlsx", "answers", 7, 3))
    return evaluate(catalog_of(SMALL), _small_round(id_, found))


def _small_round(id_: str, found: Finding) -> Round:
    cell = [packed(0, 2, 2), packed(0, 3, 2), NO_PLACE, packed(1, 2**20, 16384)]
    return Round(
        id=id_,
        title="دوره یازدهم",
        opens="1404/02/01",
        agencies=Agencies(
            code=["a", "b", "c", "d"],
            name=["سازمان ۱", "broken \ud800 name", "", "NUL \x00 name"],
            name_en=["One", "", "", ""],
            groups={"big": bytearray([1, 1, 0, 0]), "ministries": bytearray([1, 0, 0, 0]), "nobody": bytearray(4)},
            parent=["", "a", "", ""],
            status=["participating", "new", "not_cooperating", "excluded"],
            months=array("d", [NAN, 6.5, NAN, 12]),
            was=[(), ("old", "قدیم"), (), ("gone",)],
        ),
        services=Services(
            agency=array("q", [0, 0, 1, 3]),
            service=["s1", "s2", "s1", "s9"],
            title=["خدمت", "", "", ""],
            weight=array("d", [1, 0.1, 2, 1]),
            months=array("d", [NAN, 3, NAN, NAN]),
        ),
        answers={
            "A1": _answers([1, 0, NAN, 1], [0, 0, 2, 0], [0, 0, 0, 0], cell),
            "A2": _answers([0.1 + 0.2, 1e-300, NAN, NAN], [0, 0, 2, 3], [3, 1, 0, 2], cell),
            "B1": _answers([1 / 3, NAN, NAN, 0.5], [0, 1, 3, 0], [0, 0, 0, 0], cell),
            "C1": _answers([99.9, 50, 7, NAN], [0, 0, 0, 2], [2, 0, 0, 0], cell),
        },
        gave=bytearray([1, 1, 0, 1]),
        inputs=(Input("answers.xlsx", "sha256:aa"), Input("bad\udcff.xlsx", "sha256:bb")),
        sheets=(("answers.xlsx", "answers"), ("bad\udcff.xlsx", "خدمات")),
        overruled=(
            Claim("C1", 0, Source.SELF, Status.SCORED, 12.5, packed(1, 9, 3)),
            Claim("B1.finished", 2, Source.SYSTEM, Status.INVALID, NAN, NO_PLACE),
        ),
        evidence=(
            Evidence("A1", 1, "https://a.example/بیانیه", packed(1, 3, 5)),
            Evidence("B1", 2, "http://b.example", NO_PLACE),
        ),
        objections=(
            Objection("A2", 1, "accepted", "دیر ثبت شد", "", Status.SCORED, 0.1 + 0.2, packed(0, 3, 4)),
            Objection("B1", 2, "undecided", "=1+1 \u202e", "", Status.MISSING, NAN, packed(1, 9, 4)),
            Objection("B1.finished", 0, "rejected", "", "سندی نبود", Status.INVALID, NAN, NO_PLACE),
        ),
        unassessed=2,
        findings=(found, NOTE.at(Location("answers.xlsx"))),
    )


def _answers(value: list[float], status: list[int], source: list[int], place: list[int]) -> Answers:
    return Answers(array("d", value), bytearray(status), bytearray(source), array("q", place))


def large(agencies: int, services: int, indicators: int = 30, findings: int = 0, seed: int = 1) -> Evaluation:
    """A round of `agencies` with `services` in all, of which most of `indicators` are asked, drawn from a seed."""
    rng = np.random.default_rng(seed)
    catalog = catalog_of(_large_catalog(indicators))
    codes = [f"agency-{number:04}" for number in range(agencies)]
    owner = np.sort(rng.integers(0, agencies, services))
    return evaluate(
        catalog,
        Round(
            id="12",
            agencies=Agencies(
                code=codes,
                name=[f"سازمان شماره {code}" for code in codes],
                name_en=[""] * agencies,
                groups={"big": bytearray(number % 3 > 0 for number in range(agencies))},
                parent=[""] * agencies,
                status=["participating"] * agencies,
                months=array("d", [NAN]) * agencies,
                was=[()] * agencies,
            ),
            services=Services(
                agency=array("q", owner.tolist()),
                service=[f"service-{number:05}" for number in range(services)],
                title=[f"عنوان خدمت شماره {number}" for number in range(services)],
                weight=array("d", [1.0]) * services,
                months=array("d", [NAN]) * services,
            ),
            answers={
                indicator.id: _drawn(services if indicator.per == "service" else agencies, column, rng)
                for column, indicator in enumerate(catalog.indicators)
            },
            gave=bytearray([1]) * agencies,
            sheets=(("round12.xlsx", "services"),),
            findings=tuple(
                WORDS.at(
                    Location("round12.xlsx", "services", row + 2, 3),
                    agency=codes[row % agencies],
                    found=row,
                    where="F17",
                )
                for row in range(findings)
            ),
        ),
    )


def _drawn(length: int, column: int, rng: np.random.Generator) -> Answers:
    value = rng.uniform(0, 100, length)
    status = np.where(rng.random(length) < 0.05, Status.MISSING, Status.SCORED)
    value[status == Status.MISSING] = NAN
    places = array("q", [packed(0, row + 2, column + 5) for row in range(length)])
    return Answers(array("d", value.tolist()), bytearray(status.tolist()), bytearray(length), places)


def _large_catalog(indicators: int) -> str:
    per = ["agency" if number % 4 == 3 else "service" for number in range(indicators)]
    asked = [
        f"{{id: P{number}, title: T, per: {per[number]}, answer: {{type: percent}}}}" for number in range(indicators)
    ]
    head = "catalog: large\nversion: '1'\ntitle: Large\ngroups: {big: {title: Big}}\n"
    return f"{head}dimensions: [{{id: D, title: D, indicators: [{', '.join(asked)}]}}]"


def save(store: Store, evaluation: Evaluation, at: datetime, found: Robustness | None = None) -> int:
    """Add a run though the newest of its round may be the same; return its number."""
    with writing(store._engine) as connection:
        return add_run(connection, evaluation, at, __version__, found)
