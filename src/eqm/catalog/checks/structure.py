"""How the nodes hang together: children, aggregation, weights, the groups that gaps are filled from, and outcomes; the
bands of the scale; and the catalog's own checks: each a condition that can be read, on columns that are there.
"""

from collections.abc import Iterator, Sequence

from eqm.catalog.aggregates import Aggregate, GroupFill, Missing, Power
from eqm.catalog.base import Path
from eqm.catalog.bind import bind
from eqm.catalog.expressions import ExpressionError
from eqm.catalog.model import Catalog, Dimension, Indicator
from eqm.catalog.settings import Band
from eqm.catalog.terms import names
from eqm.catalog.tree import Tree
from eqm.catalog.wording import finding_at, nearest
from eqm.findings import Finding, catalogs as rules

_NEARLY = 1e-9
_NEARLY_WHOLE = 0.05
_BANDS: Path = ("publish", "bands")


def structure_faults(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield what is wrong with the nodes as such, the catalog's own settings included."""
    yield from _aggregate_faults(catalog.aggregate, (), tree)
    yield from _group_faults(catalog.missing, (), catalog, tree)
    yield from _weight_faults(catalog.dimensions, (), tree)
    yield from _outcome_faults(catalog, tree)
    for path, node in catalog.walk():
        if isinstance(node, Indicator):
            yield from _group_faults(node.missing, path, catalog, tree)
        else:
            if node.dimensions and node.indicators:
                yield finding_at(rules.CHILDREN_BOTH, path, tree)
            elif not node.children:
                yield finding_at(rules.CHILDREN_NONE, path, tree)
            yield from _aggregate_faults(node.aggregate, path, tree)
            yield from _weight_faults(node.children, path, tree)


def _aggregate_faults(aggregate: Aggregate, path: Path, tree: Tree) -> Iterator[Finding]:
    power = aggregate.power if isinstance(aggregate, Power) else None
    if power is not None and abs(power) < _NEARLY:
        yield finding_at(rules.POWER_ZERO, (*path, "aggregate"), tree)


def _weight_faults(children: Sequence[Dimension | Indicator], path: Path, tree: Tree) -> Iterator[Finding]:
    """Weights need no certain total; but one of 99 or 1.01 is most likely a slip, unless all weigh the same."""
    weights = [child.weight for child in children]
    total = sum(weights)
    whole = 1.0 if total < 2 else 100.0
    off = abs(total / whole - 1)
    if len(set(weights)) > 1 and _NEARLY < off <= _NEARLY_WHOLE:
        yield finding_at(rules.WEIGHTS_TOTAL, path, tree, found=float(f"{total:.10g}"), whole=whole)


def _group_faults(missing: Missing | None, path: Path, catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    if not isinstance(missing, GroupFill) or missing.by == "parent":
        return
    known = tuple(catalog.groups)
    for index, group in enumerate(missing.by):
        if group not in known:
            nested: Path = (*path, "missing", missing.method, "by", index)
            at = nested if nested in tree.places else (*path, "missing", "by", index)
            near = nearest(group, known)
            yield finding_at(rules.GROUP_UNKNOWN, at, tree, found=group, near=near, known=known)


def _outcome_faults(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    known = tuple(catalog.outcomes)
    borne = set()
    for path, indicator in catalog.walk_indicators():
        if (outcome := indicator.outcome) is not None:
            borne.add(outcome)
            if outcome not in known:
                near = nearest(outcome, known)
                at = (*path, "outcome")
                yield finding_at(rules.OUTCOME_UNKNOWN, at, tree, found=outcome, near=near, known=known or "—")
    for name in known:
        if name not in borne:
            yield finding_at(rules.OUTCOME_UNTOLD, ("outcomes", name), tree)


def band_faults(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield what is wrong with the bands; nothing for a catalog without any.

    They stand in order, from 0, within reach, and only over scores that have limits.
    """
    bands, scale = catalog.publish.bands, catalog.publish.scale
    if not bands:
        return
    yield from _order(bands, tree)
    lowest = min(range(len(bands)), key=lambda index: bands[index].from_)
    if bands[lowest].from_ != 0:
        yield finding_at(rules.BANDS_START, (*_BANDS, lowest, "from"), tree, found=bands[lowest].from_)
    for index, band in enumerate(bands):
        if band.from_ > scale:
            yield finding_at(rules.BAND_UNREACHED, (*_BANDS, index, "from"), tree, found=band.from_, scale=scale)
    for path, indicator in catalog.walk_indicators():
        if indicator.score is not None and not indicator.score.bounded:
            yield finding_at(rules.UNBOUNDED, (*path, "score", "method"), tree, found=indicator.score.method)


def _order(bands: Sequence[Band], tree: Tree) -> Iterator[Finding]:
    """Yield each band that does not go on in the direction of the first two, or starts where the one before it does."""
    rising = len(bands) > 1 and bands[1].from_ > bands[0].from_
    for index in range(1, len(bands)):
        step = bands[index].from_ - bands[index - 1].from_
        if step == 0 or (step > 0) != rising:
            yield finding_at(rules.BANDS_UNORDERED, (*_BANDS, index, "from"), tree, found=bands[index].from_)


def check_faults(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield what is wrong with the conditions of the catalog's checks."""
    for index, check in enumerate(catalog.checks):
        path: Path = ("checks", index, "expect")
        try:
            bound, faults = bind(check.expression, catalog)
            if not faults and not names(bound):
                yield finding_at(rules.EXPECT_EMPTY, path, tree)
        except ExpressionError as fault:
            faults = [fault]
        for one in faults:
            yield finding_at(one.rule, path, tree, None, **one.details)
