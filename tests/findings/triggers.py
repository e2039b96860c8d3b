"""Which codes the tests set off: read from the tables of cases that they are run with.

A case is an entry of a module's list, tuple or dict that holds a rule or a code among other things: sheets, bytes, a
place. A list of mere rules is no table of cases.
"""

import importlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from eqm.findings import Rule

TABLES = (
    "catalog.test_findings",
    "xlsx.reading.test_refused",
    "intake.test_authority",
    "intake.test_findings",
    "intake.test_findings_outside",
    "intake.test_forms",
    "forms.test_collecting",
    "forms.test_origins",
    "forms.test_register",
    "scoring.test_findings",
    "validation.test_batch",
    "publication.test_ties",
    "publication.test_verify",
    "uptime.test_codes",
    "robustness.test_errors",
    "cli.test_assessing",
    "cli.test_objecting",
    "cli.test_onto",
    "cli.test_outages_objected",
    "cli.test_runs",
)
"""The test modules that hold cases which set off rules, by their path under tests/."""


def triggered() -> set[str]:
    """The codes that some case of a table sets off."""
    return {code for name in TABLES for code in codes_in(vars(importlib.import_module(name)).values())}


def codes_in(values: Iterable[Any]) -> Iterator[str]:
    """The codes that the cases of a module name; `values` are what the module holds."""
    for value in values:
        if isinstance(value, list | tuple | dict):
            for case in value.values() if isinstance(value, dict) else value:
                yield from filter(None, map(_code, _parts(case)))


def _parts(case: Any) -> Iterable[Any]:
    if is_dataclass(case) and not isinstance(case, type | Rule):
        return [getattr(case, field.name) for field in fields(case)]
    return case if isinstance(case, list | tuple) else ()


def _code(part: Any) -> str | None:
    if isinstance(part, Rule):
        return part.code
    return part if isinstance(part, str) and re.fullmatch(r"EQM\d{3}", part) else None
