"""A catalog from its file: YAML → tree → models → checks. Every fault is a finding with its line and path in words."""

import os
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from pydantic import ValidationError

from eqm.catalog.checks import check
from eqm.catalog.faults import findings_of
from eqm.catalog.model import Catalog
from eqm.catalog.stream import LARGEST
from eqm.catalog.tree import read_tree
from eqm.files import did_you_mean_file
from eqm.findings import EqmError, Finding, Location, Severity, by_place, catalogs as rules
from eqm.language import Text, visible

FILE_NAME = "indicators.yaml"
PACKAGED = "eqm:indicators.yaml"
_NAMED = 1000
"""How many faults of a catalog are named, each by itself."""
_NO_FILE = Text(
    fa="«{name}» پروندهٔ معمولی نیست؛ کاتالوگ تنها از یک پرونده خوانده می‌شود",
    en="{name} is no ordinary file; a catalog is read from a file alone",
)
UNUSABLE = Text(fa="کاتالوگ «{name}» به کار نمی‌آید", en="the catalog {name} cannot be used")


def load_catalog(path: str | os.PathLike[str] | None = None) -> Catalog:
    """Return the catalog at `path`; None takes `indicators.yaml` of the working folder, else the packaged sample.

    Raises EqmError with every finding when the file cannot be read or the catalog has an error.
    """
    name, data = read_catalog_file(path)
    catalog, findings = parse_catalog(data, name)
    if catalog is None:
        raise EqmError(UNUSABLE.filled(name=visible(name)), findings)
    return catalog


def catalog_id(path: str | os.PathLike[str] | None = None) -> str:
    """Return the id of the catalog that `load_catalog` would take, whatever else is wrong in it; EqmError for none."""
    name, data = read_catalog_file(path)
    tree = read_tree(data, name)
    named = tree.value.get("catalog") if isinstance(tree.value, dict) else None
    return named if isinstance(named, str) and named else load_catalog(path).catalog


def read_catalog_file(path: str | os.PathLike[str] | None = None) -> tuple[str, bytes]:
    """Return the name and the bytes of the catalog that `load_catalog` would take, of one that is too large no more
    than shows it; EqmError where there is none, or no plain file.
    """
    if path is None and not Path(FILE_NAME).is_file():
        return PACKAGED, packaged().read_bytes()
    name = os.fspath(path) if path is not None else FILE_NAME
    try:
        if Path(name).exists() and not Path(name).is_file():
            raise EqmError(_NO_FILE.filled(name=visible(name)))
        with Path(name).open("rb") as stream:
            return name, stream.read(LARGEST + 1)
    except (OSError, ValueError):  # a ValueError where the name holds a NUL
        unread = Text(fa="پروندهٔ کاتالوگ «{name}» خوانده نشد{near}", en="cannot read the catalog file {name}{near}")
        raise EqmError(unread.filled(name=visible(name), near=did_you_mean_file(Path(name)))) from None


def parse_catalog(data: bytes, file: str) -> tuple[Catalog | None, list[Finding]]:
    """Return the catalog in `data` (None if it has an error) and its findings by line; `file` is the name they bear."""
    tree = read_tree(data, file)
    findings, more = list(tree.findings), 0
    catalog = None
    try:
        catalog = Catalog.model_validate(tree.value) if tree.read else None
    except ValidationError as error:
        found = list(islice(findings_of(error, tree), _NAMED))
        findings += dict.fromkeys(found)
        more = error.error_count() - _NAMED if len(found) == _NAMED else 0
    if catalog is not None:
        findings += check(catalog, tree)
    if any(finding.rule.severity is Severity.ERROR for finding in findings):
        return None, _named(findings, more, file)
    if catalog is not None:
        # As it stands, a byte order mark too, so that the digest is the file's own.
        catalog.remember_source(file, data.decode())
    return catalog, _named(findings, more, file)


def _named(findings: Sequence[Finding], more: int, file: str) -> list[Finding]:
    """The findings by line, errors before others where they are many; those beyond, and `more`, are counted."""
    more += max(len(findings) - _NAMED, 0)
    if not more:
        return by_place(findings)
    first = sorted(findings, key=lambda one: one.rule.severity is not Severity.ERROR)[:_NAMED]
    return [*by_place(first), rules.MORE_FAULTS.at(Location(file), number=more)]


def packaged() -> Path:
    """Return where the sample catalog is: in the wheel, or at the top of the checkout of an editable install."""
    package = Path(__file__).resolve().parents[1]
    shipped = package / FILE_NAME
    return shipped if shipped.is_file() else package.parents[1] / FILE_NAME
