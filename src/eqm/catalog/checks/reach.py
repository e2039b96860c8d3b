"""Which scores an indicator can give at all: never the best, always the same, beyond the scale, below 0."""

from collections.abc import Iterator, Sequence

from eqm.catalog.aggregates import mean_of
from eqm.catalog.answers import Answer
from eqm.catalog.checks.fit import method_in_force
from eqm.catalog.methods import Score, Span
from eqm.catalog.model import Catalog, Dimension, Indicator
from eqm.catalog.tree import Path, Tree
from eqm.catalog.wording import finding_at, in_words
from eqm.findings import Finding
from eqm.findings import catalogs as rules

_NEARLY = 1e-9


def reach_faults(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield the indicators whose scores are most likely not what their author meant; the catalog has no error."""
    scale = catalog.publish.scale
    for path, node in catalog.walk():
        method = method_in_force(node, scale) if isinstance(node, Indicator) else None
        if isinstance(node, Indicator) and method is not None:
            worst, best = scores(node.answer, method, scale)
            yield from _span_faults(node, method, (worst, best), path, scale, tree)
            if worst < -_NEARLY:
                yield from _negative_faults(path, catalog, tree)


def _span_faults(
    indicator: Indicator, method: Score, span: Span, path: Path, scale: float, tree: Tree
) -> Iterator[Finding]:
    worst, best = span
    at = (*path, "score" if indicator.score is not None else "answer")
    if worst == best:
        yield finding_at(rules.FLAT, at, tree, found=best)
    elif scale - best > _NEARLY:
        yield finding_at(rules.OUT_OF_REACH, at, tree, best=best, scale=scale)
    elif method.may_exceed and (worst < 0 or best > scale):
        yield finding_at(rules.SCORE_BEYOND, at, tree, found=method.method, scale=scale)


def _negative_faults(path: Path, catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """One finding for the nearest node above that takes no negative score."""
    for above, node in reversed(_above(path, catalog)):
        if not mean_of(node.aggregate).takes_negative:
            name = node.aggregate if isinstance(node.aggregate, str) else "power"
            yield finding_at(rules.NEGATIVE_SCORES, path, tree, found=name, above=in_words(above, tree.value))
            return


def _above(path: Path, catalog: Catalog) -> Sequence[tuple[Path, Catalog | Dimension]]:
    """The catalog and the dimensions that the node at `path` lies in, outermost first."""
    here: Catalog | Dimension = catalog
    nodes: list[tuple[Path, Catalog | Dimension]] = [((), catalog)]
    for length in range(2, len(path), 2):
        here = here.dimensions[int(path[length - 1])]
        nodes.append((path[:length], here))
    return nodes


def scores(answer: Answer, method: Score, scale: float) -> Span:
    """Return the least and the greatest score that `method` can give such an answer; infinite without a limit."""
    points, values = answer.points_on(scale), answer.values
    return (min(points), max(points)) if points else method.span((values.low, values.high), scale)
