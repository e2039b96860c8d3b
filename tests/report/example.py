"""A small round to report on: eight agencies, among them ties, a new one, two without a place, and a hostile name."""

from dataclasses import replace
from functools import cache

import pandas as pd

from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import Evaluation, evaluate
from eqm.findings import Finding, Location, Rule, Severity, Words
from eqm.intake import Input, Round
from eqm.intake.frames import round_from_frame
from eqm.language import Text

CATALOG = """
catalog: trial
version: "3"
title: {fa: فهرست آزمایشی, en: Trial list}
note: {fa: این فهرست نمونه است, en: This list is a sample}
publish:
  bands:
    - {id: high, from: 80, title: {fa: عالی, en: excellent}}
    - {id: mid, from: 50, title: {fa: متوسط, en: fair}}
    - {id: low, from: 0, title: {fa: ضعیف, en: weak}}
groups:
  busy: {title: {fa: پرمخاطب, en: High-audience}}
  ministries: {title: {fa: وزارتخانه‌ها, en: Ministries}}
  empty: {title: {fa: بی‌عضو, en: Nobody}}
dimensions:
  - id: U
    title: {fa: کاربرمحور, en: User-centered}
    weight: 60
    coverage: 0.5
    indicators:
      - {id: U01, title: {fa: دسترس‌پذیری, en: Availability}, answer: {type: percent}, missing: skip}
      - {id: U02, title: {fa: رضایت, en: Satisfaction}, answer: {type: percent}, optional: true, missing: skip}
  - id: T
    title: {fa: شفاف, en: Transparent}
    weight: 40
    indicators:
      - {id: T01, title: {fa: انتشار, en: Publication}, answer: {type: percent}}
"""

HOSTILE = '=HYPERLINK("http://evil")|[b]<i>\u202eabc\x1b[31m`*_\n'

ROWS = [
    # code, name, groups, status, U01, U02, T01
    ("ito", "سازمان فناوری اطلاعات ایران", ["busy"], "participating", 99.0, 98.0, 97.0),
    ("post", "شرکت ملی پست", ["busy", "ministries"], "participating", 80.0, 80.0, 80.0),
    ("bank", "پست بانک", [], "new", 80.0, 80.0, 80.0),
    ("edu", "وزارت آموزش و پرورش", ["ministries"], "participating", 70.0, float("nan"), 60.0),
    ("evil", HOSTILE, ["busy"], "participating", 60.0, 55.5, 10.25),
    ("far", "دور", [], "participating", 1.0, 2.0, 3.0),
    ("gone", "مستثنا", ["busy"], "excluded", 90.0, 90.0, 90.0),
    ("mute", "خاموش", ["ministries"], "participating", None, None, None),
]

ERROR = Rule(
    "EQM301",
    Severity.ERROR,
    Words(Text(fa="خطای {found} در خانه است.", en="The cell holds {found}."), Text(fa="درست کنید.", en="Fix it.")),
)
WARNING = Rule("EQM399", Severity.WARNING, Words(Text(fa="ببینید.", en="Look."), Text(fa="", en="")))
NOTE = Rule("EQM398", Severity.NOTE, Words(Text(fa="بدانید.", en="Know."), Text(fa="", en="")))
FINDINGS = (
    ERROR.at(Location("round11.xlsx", "answers", 17, 6), agency="far", indicator="U01", found="#REF!"),
    WARNING.at(Location("round11.xlsx", "answers", 3, 0), agency="edu", indicator="U02"),
    NOTE.at(Location("round11.xlsx", "answers"), indicator="T01"),
)


@cache
def catalog() -> Catalog:
    found, findings = parse_catalog(CATALOG.encode(), "trial.yaml")
    assert found is not None, findings
    return found


def round_of(rows: list[tuple[object, ...]], findings: tuple[Finding, ...] = ()) -> Round:
    names = ("agency", "name", "groups", "status", "U01", "U02", "T01")
    frame = pd.DataFrame(dict(zip(names, zip(*rows, strict=True), strict=True))).set_index("agency")
    frame[["U01", "U02", "T01"]] = frame[["U01", "U02", "T01"]].astype(float)
    round_ = round_from_frame(catalog(), frame, id="11", title="دوره یازدهم")
    return replace(
        round_, inputs=(Input("round11.xlsx", "sha256:00"),), unassessed=3, findings=(*round_.findings, *findings)
    )


@cache
def evaluation() -> Evaluation:
    return evaluate(catalog(), round_of(ROWS, FINDINGS))
