"""A small round with all that a publication holds, and the round before it: services, a ratio, a relative method,
overruled claims, links, findings, an excluded agency, hostile names.
"""

from functools import cache
from pathlib import Path

import openpyxl

from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import Evaluation, evaluate
from eqm.intake import File, round_of
from eqm.publication.edition import Edition, edition
from eqm.publication.making import PARQUET, here
from eqm.xlsx.writing.workbook import saved
from tables.probed import usual

CATALOG = """
catalog: trial
version: "3"
title: {fa: فهرست آزمایشی ۱, en: Trial list 1}
note: {fa: این فهرست نمونه است, en: This list is a sample}
pool: weight
publish:
  open: [evidence]
  bands:
    - {id: high, from: 80, title: {fa: عالی, en: excellent}}
    - {id: low, from: 0, title: {fa: ضعیف, en: weak}}
groups:
  busy: {title: {fa: پرمخاطب ۱, en: High-audience 1}}
dimensions:
  - id: U
    title: {fa: کاربرمحور, en: User-centered}
    weight: 60
    indicators:
      - {id: U01, title: {fa: دسترس‌پذیری, en: Availability}, per: service, answer: {type: percent}, optional: true}
      - id: U02
        title: {fa: سرعت, en: Speed}
        per: service
        answer: {type: ratio, part: {id: done, title: done}, whole: {id: all, title: all}}
  - id: T
    title: {fa: شفاف, en: Transparent}
    weight: 40
    indicators:
      - id: T01
        title: {fa: انتشار, en: Publication}
        source: assessor
        answer: {type: choice, options: [{id: none, points: 0, title: none}, {id: full, points: 100, title: done}]}
      - {id: T02, title: {fa: شمار, en: Count}, answer: {type: count}, score: {method: percentile, direction: higher}}
"""
NO_PARQUET = {name: version for name, version in here().items() if name != PARQUET}
"""What a folder is made with where nothing writes Parquet."""
HOSTILE = '=HYPERLINK("http://evil"),|[b]<i onload=1>\u202eabc\x1b[31m`*_ \'"'
AGENCIES = [
    ("ito", "سازمان فناوری", "IT Organization", "busy", "participating", ""),
    ("post", "'+پست", "@post", "busy", "participating", "ito"),
    ("-edu", HOSTILE.replace("\x1b", ""), "", "", "new", ""),
    ("gone", "مستثنا", "Gone", "busy", "excluded", ""),
    ("mute", "خاموش", "", "", "participating", ""),
]
ANSWERS = [("ito", "full", 12), ("post", "none", 7), ("-edu", "", 3), ("gone", "full", 55), ("mute", None, None)]
SERVICES = [
    ("ito", "1", "گذرنامه", 2, 99.5, 9, 10),
    ("ito", "2", HOSTILE.replace("\x1b", ""), 1, "n/a", 4, 8),
    ("post", "x-1", "بسته", 1, 61.25, 1, 3),
    ("-edu", "a", "'=1+1", 1, 70, 5, 5),
    ("gone", "a", "پنهان", 1, 12.5, 1, 4),
]


@cache
def catalog(version: str = "3") -> Catalog:
    made, found = parse_catalog(CATALOG.replace('version: "3"', f'version: "{version}"').encode(), "/home/x/trial.yaml")
    assert made is not None, found
    return made


def workbook(round_: str, *, more: float = 0.0, broken: bool = False) -> bytes:
    """A round's workbook; `more` is added to some answers, `broken` puts an error into a cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "round"
    for line in (("round", round_), ("title", f"دوره {round_}, =آزمون"), ("opens", "1404/01/02")):
        sheet.append(line)
    tables: dict[str, list[tuple[object, ...]]] = {
        "agencies": [("agency", "name", "name_en", "groups", "status", "parent"), *AGENCIES],
        "answers": [("agency", "T01", "T02"), *ANSWERS],
        "services": [("agency", "service", "title", "weight", "U01", "U02.done", "U02.all"), *SERVICES],
        "assessments": [
            ("agency", "service", "indicator", "value", "assessor", "note"),
            ("post", "", "T01", "full", "x", ""),
            ("post", "x-1", "U01", 50 + more, "x", ""),
            ("gone", "a", "U01", 5, "x", ""),
        ],
        "evidence": [
            ("agency", "service", "indicator", "link"),
            ("ito", "1", "U01", "https://example.ir/1,2"),
            ("gone", "a", "U01", "https://example.ir/secret"),
        ],
    }
    for name, rows in tables.items():
        table = book.create_sheet(name)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row, 1):
                cell = table.cell(number, column)
                cell.value = value  # type: ignore[assignment]
                if isinstance(value, str):
                    cell.data_type = "s"
    if broken:
        book["services"]["E2"] = "nonsense"
    return saved(book)


@cache
def evaluation(round_: str, version: str = "3", *, more: float = 0.0, broken: bool = False, run: int | None = None):
    """An evaluated round, its file under a folder of somebody's machine."""
    sent = round_of([File(f"/home/x/round{round_}.xlsx", workbook(round_, more=more, broken=broken))], catalog(version))
    made = evaluate(catalog(version), sent)
    return Evaluation(**{**vars(made), "run": run})


@cache
def made(*, before: bool = True, version: str = "3", broken: bool = False) -> Edition:
    """The edition of round 11, with the round before it, of the same catalog or of another version."""
    previous = evaluation("10", version, run=1) if before else None
    trend = None
    if previous is not None:
        from eqm.publication.edition import trend_of

        trend = trend_of(previous, "2024-06-01T12:00:00+00:00")
    return edition(
        evaluation("11", more=25.5, broken=broken, run=2),
        "2025-06-01T12:00:00+00:00",
        previous,
        trend,
        license="CC-BY-4.0",
        made_with=NO_PARQUET,
    )


@cache
def with_probes() -> Edition:
    """The same with a run of probes of its services."""
    return edition(
        evaluation("11", more=25.5, run=2), "2025-06-01T12:00:00+00:00", made_with=NO_PARQUET, probes=usual()
    )


@cache
def held() -> dict[str, bytes]:
    """The files of the edition of round 11, by their names."""
    from eqm.publication.folder import files

    return dict(files(made()))


def laid_down(folder: Path, what: Edition) -> Path:
    """The folder that publishes an edition."""
    from eqm.publication.writing import publish

    publish(what, folder)
    return folder
