"""Small workbooks and rounds for the tests of intake, written as short as they can be read."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl

from eqm.catalog import Catalog, parse_catalog
from eqm.findings import Finding
from eqm.intake import File, Round, round_of

Rows = Sequence[Sequence[Any]]

INDICATORS: list[dict[str, Any]] = [
    {"id": "A1", "title": {"fa": "بیانیه", "en": "Statement"}, "answer": {"type": "yes_no"}, "source": "assessor"},
    {"id": "A2", "title": {"fa": "کانال‌ها", "en": "Channels"}, "answer": {"type": "count", "max": 6}, "optional": True},
    {
        "id": "A3",
        "title": {"fa": "شکایت", "en": "Complaints"},
        "optional": True,
        "answer": {
            "type": "ratio",
            "part": {"id": "on_time", "title": {"fa": "به‌موقع", "en": "On time"}},
            "whole": {"id": "received", "title": {"fa": "رسیده", "en": "Received"}},
        },
    },
    {"id": "S1", "title": {"fa": "دسترس‌پذیری", "en": "Availability"}, "per": "service", "answer": {"type": "percent"}},
    {
        "id": "S2",
        "title": {"fa": "مرحله", "en": "Stage"},
        "per": "service",
        "answer": {
            "type": "choice",
            "options": [
                {"id": "none", "points": 0, "title": {"fa": "غیرالکترونیکی", "en": "Not online"}},
                {"id": "partly", "points": 50, "title": {"fa": "بخشی", "en": "In part"}},
                {"id": "fully", "points": 100, "title": {"fa": "تمام‌الکترونیکی", "en": "Fully online"}},
            ],
        },
    },
]
STEPS = {"method": "steps", "steps": [[1, 50], [2, 100]]}


def catalog_of(*indicators: Mapping[str, Any], **settings: Any) -> Catalog:
    """A checked catalog of one dimension."""
    asked = [{"score": STEPS, **i} if i["answer"]["type"] in ("count", "number") else i for i in indicators]
    groups = {
        "big": {"title": {"fa": "پرمخاطب", "en": "High audience"}},
        "wide": {"title": {"fa": "پرخدمت", "en": "Many services"}},
    }
    tree = {"catalog": "small", "version": "1", "title": "small", "groups": groups, **settings}
    tree["dimensions"] = [{"id": "D", "title": "D", "indicators": asked}]
    catalog, findings = parse_catalog(json.dumps(tree, ensure_ascii=False).encode(), "small.yaml")
    assert catalog is not None, [f"{f.place.row}: {f.message('en')}" for f in findings]
    return catalog


SMALL = catalog_of(*INDICATORS)
PER_AGENCY = catalog_of(*(indicator for indicator in INDICATORS if "per" not in indicator))
ONE = catalog_of({"id": "P1", "title": {"fa": "درصد", "en": "Share"}, "answer": {"type": "percent"}})


def sheets(**changed: Rows) -> dict[str, list[list[Any]]]:
    """The sheets of a round without a fault, with some sheets replaced or added."""
    usual: dict[str, Rows] = {
        "agencies": [
            ["agency", "name", "groups", "parent", "status", "months"],
            ["ito", "فناوری", "پرمخاطب، wide", "post", "", 12],
            ["post", "پست", None, None, "جدید", 3],
        ],
        "answers": [
            ["agency", "A1", "A2", "A3.on_time", "A3.received"],
            ["ito", "بله", 3, 8, 10],
            ["post", "خیر", 0, 1, 1],
        ],
        "services": [
            ["agency", "service", "title", "weight", "months", "S1", "S2"],
            ["ito", "s1", "خدمت یک", 2, None, 99.5, "fully"],
            ["ito", "s2", "خدمت دو", None, 6, 98, "none"],
            ["post", "s1", "مرسوله", None, None, 97, "بخشی"],
        ],
    }
    return {name: [list(row) for row in rows] for name, rows in {**usual, **changed}.items()}


def workbook(tables: Mapping[str, Rows], arrange: Callable[[Any], None] | None = None) -> bytes:
    """An xlsx workbook of sheets by name; `arrange` may change it before it is saved."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if arrange:
        arrange(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def respelled(data: bytes, old: str, new: str) -> bytes:
    """The workbook with some XML of its sheets replaced."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(old.encode(), new.encode()) if "worksheets" in name else part)
    return packed.getvalue()


def calculated(data: bytes, value: str) -> bytes:
    """The workbook with `value` as the last result of every formula."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/"):
                text = re.sub(rb"</f><v ?/?>(</v>)?", f"</f><v>{value}</v>".encode(), text)
            new.writestr(name, text)
    return out.getvalue()


def csv_text(rows: Rows, delimiter: str = ",") -> bytes:
    """Rows as CSV, every field that needs it in quotes."""
    lines = [delimiter.join(_field(value, delimiter) for value in row) for row in rows]
    return ("\r\n".join(lines) + "\r\n").encode()


def _field(value: Any, delimiter: str) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(c in text for c in f'"\n{delimiter}') else text


def read(
    tables: Mapping[str, Rows],
    catalog: Catalog = SMALL,
    arrange: Callable[[Any], None] | None = None,
    file: str = "r.xlsx",
) -> Round:
    """The round in one workbook."""
    return round_of([File(file, workbook(tables, arrange))], catalog)


def codes(round_: Round) -> list[str]:
    """The codes of all findings, sorted."""
    return sorted(finding.rule.code for finding in round_.findings)


def only(round_: Round, code: str) -> Finding:
    """The one finding of a rule."""
    (finding,) = [finding for finding in round_.findings if finding.rule.code == code]
    return finding


def content(round_: Round) -> dict[str, Any]:
    """What a round says, without places and files."""
    answers = {
        name: [
            (s, src, round(v, 12) if v == v else None) for s, src, v in zip(a.status, a.source, a.value, strict=True)
        ]
        for name, a in round_.answers.items()
    }
    agencies, services = round_.agencies, round_.services
    return {
        "answers": answers,
        "agencies": [
            list(map(str, column)) for column in (agencies.code, agencies.name, agencies.parent, agencies.status)
        ],
        "months": list(map(str, agencies.months)),
        "groups": {name: list(column) for name, column in agencies.groups.items()},
        "services": [list(map(str, c)) for c in (services.agency, services.service, services.title, services.weight)],
        "service months": list(map(str, services.months)),
        "gave": list(round_.gave),
        "overruled": sorted((c.column, c.row, int(c.source), int(c.status), str(c.value)) for c in round_.overruled),
        "objections": [
            (one.column, one.row, one.decision, one.text, one.note, int(one.status), str(one.value))
            for one in round_.objections
        ],
        "unassessed": round_.unassessed,
        "about": (round_.title, round_.opens, round_.closes),
    }
