"""The catalog's own checks: each a condition that can be read, on columns that are there, under an id of its own."""

from collections.abc import Iterator

from eqm.catalog.bind import bind
from eqm.catalog.consistency import Check
from eqm.catalog.expressions import ExpressionError
from eqm.catalog.model import Catalog
from eqm.catalog.terms import names
from eqm.catalog.tree import Path, Tree
from eqm.catalog.wording import finding_at
from eqm.findings import Finding
from eqm.findings import catalogs as rules


def consistency_faults(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield what is wrong with the catalog's checks."""
    first: dict[str, int] = {}
    for index, check in enumerate(catalog.checks):
        path: Path = ("checks", index)
        at = (*path, "id")
        if check.id.casefold() in first:
            yield finding_at(rules.CHECK_REPEATED, path, tree, at=at, first=first[check.id.casefold()])
        first.setdefault(check.id.casefold(), tree.place(at).row)
        yield from _expectation_faults(check, (*path, "expect"), catalog, tree)


def _expectation_faults(check: Check, path: Path, catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    try:
        expression = check.expression
    except ExpressionError as fault:
        yield finding_at(
            rules.EXPECT_SYNTAX, path, tree, character=fault.at, found=fault.found, expected=fault.expected
        )
        return
    bound, faults = bind(expression, catalog)
    for one in faults:
        yield finding_at(one.rule, path, tree, None, **one.details)
    if not faults and not names(bound):
        yield finding_at(rules.EXPECT_EMPTY, path, tree)
