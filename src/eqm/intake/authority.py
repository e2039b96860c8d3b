"""Who may decide on others: of files beside forms only one that was itself named, and what such a file sets."""

import os
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from eqm.findings import Finding, forms as rules
from eqm.intake.details import blank
from eqm.intake.files import Opened
from eqm.intake.longsheet import Correction, Whom
from eqm.intake.table import Tables
from eqm.intake.words import ROLES

_DECIDING: Final = ("agencies", "measured", "assessments", "objections")
"""The sheets that set facts and values of any agency."""


def named_files(paths: Sequence[str | os.PathLike[str]]) -> frozenset[str]:
    """Return, of what was asked for, the files, each by its real path."""
    return frozenset(os.path.realpath(path) for path in paths if not Path(path).is_dir())


def authorized(opened: Opened, findings: list[Finding], named: Container[str]) -> Opened:
    """Return what the files hold, without the sheets that decide on others and lie in a folder of forms, in a file
    that is no form and was not `named` itself. Each is an error.
    """
    forms = {form.file for form in (*opened.forms, *opened.objecting)}
    folders = {Path(form.file).parent for form in opened.forms if os.path.realpath(form.file) not in named}
    pages = dict(opened.pages)
    beside = set()
    for role in _DECIDING:
        kept = []
        for page in opened.pages.get(role, ()):
            beside_forms = page.file not in forms and Path(page.file).parent in folders
            if beside_forms and os.path.realpath(page.file) not in named:
                findings.append(rules.NO_AUTHORITY.at(page.at(), sheet=page.name, role=ROLES[role]))
                continue
            kept.append(page)
            beside |= {page.file} - forms
        pages[role] = kept
    return replace(opened, pages=pages, beside=frozenset(beside))


def values_set(opened: Opened, tables: Tables, corrections: Sequence[Correction], whom: Whom) -> Iterator[Finding]:
    """Yield a note for each sheet that sets values and came beside forms: how many values, of how many agencies."""
    deciding = ((role, table) for role in _DECIDING for table in tables.get(role, ()))
    for role, table in deciding if opened.forms else ():
        owners = [whom.owner(one.column, one.unit) for one in corrections if one.table.page is table.page]
        if role == "agencies":
            others = [name for name in table.columns if name != "agency"]
            owners = [str(cell.row) for name in others for cell in table.column(name) if not blank(cell)]
        if owners and table.page.file in opened.beside:
            count, of = len(owners), len(set(owners))
            yield rules.SETS_VALUES.at(table.page.at(), sheet=table.page.name, role=ROLES[role], count=count, of=of)
