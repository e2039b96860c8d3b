"""Which scores an indicator can give at all: never the best, always the same, beyond the scale, below 0."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from eqm.catalog.answers import Answer, Choice, Count, Number, Percent, Ratio, YesNo
from eqm.catalog.checks.fit import method_in_force
from eqm.catalog.methods import AsIs, Curve, Linear, Log, Minmax, Points, Rank, Score, ShareOfBest, Steps, Zscore
from eqm.catalog.model import Catalog, Dimension, Indicator
from eqm.catalog.tree import Path, Tree
from eqm.catalog.wording import finding_at, in_words
from eqm.findings import Finding
from eqm.findings import catalogs as rules

Span = tuple[float, float]

_NEARLY = 1e-9
_EVERYWHERE = (-math.inf, math.inf)


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
    elif isinstance(method, (AsIs, Minmax, ShareOfBest)) and (worst < 0 or best > scale):
        yield finding_at(rules.SCORE_BEYOND, at, tree, found=method.method, scale=scale)


def _negative_faults(path: Path, catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """One finding for the nearest node above that takes no negative score."""
    for above, node in reversed(_above(path, catalog)):
        if node.aggregate not in ("arithmetic", "minimum"):
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


def values(answer: Answer) -> Span:
    """Return the least and the greatest value an answer can have."""
    match answer:
        case Percent():
            return 0.0, 100.0
        case Ratio():
            return 0.0, 1.0
        case Number():
            low, high = answer.min, answer.max
            return -math.inf if low is None else low, math.inf if high is None else high
        case Count():
            return 0.0, math.inf if answer.max is None else float(answer.max)
    return 0.0, math.inf


def scores(answer: Answer, method: Score, scale: float) -> Span:
    """Return the least and the greatest score that `method` can give such an answer; infinite without a limit."""
    low, high = values(answer)
    match method:
        case Points():
            return _of_points(answer, scale)
        case Linear() | Log():
            return _of_line(method, (low, high), scale)
        case Curve():
            xs = [low, *(x for x, _ in method.points if low < x < high), high]
            return _span([_on_curve(method.points, x) for x in xs])
        case Steps():
            reached = [score for at, score in method.steps if low < at <= high]
            return _span([_on_steps(method.steps, low), *reached])
        case AsIs():
            return low, high
        case Minmax():
            return _span(method.range or (0.0, scale))
        case Rank():
            return 1.0, math.inf
    return _EVERYWHERE if isinstance(method, Zscore) or (isinstance(method, ShareOfBest) and low < 0) else (0.0, scale)


def _of_points(answer: Answer, scale: float) -> Span:
    if isinstance(answer, Choice):
        return _span([option.points for option in answer.options])
    if isinstance(answer, YesNo):
        return _span([answer.points.no, scale if answer.points.yes is None else answer.points.yes])
    return 0.0, scale


def _of_line(method: Linear | Log, among: Span, scale: float) -> Span:
    shares = [_share(method, x) for x in among]
    if method.clip:
        shares = [min(max(share, 0.0), 1.0) for share in shares]
    return _span([share * scale for share in shares])


def _share(method: Linear | Log, x: float) -> float:
    """How far from `from` (0) to `to` (1) the value lies; beyond either end where it lies beyond."""
    start, end = method.from_, method.to
    if isinstance(method, Log):
        start, end, x = math.log(start), math.log(end), math.log(x) if x > 0 else -math.inf
    return (x - start) / (end - start)


def _on_curve(points: Sequence[Span], x: float) -> float:
    if x <= points[0][0]:
        return points[0][1]
    for (left, below), (right, above) in pairwise(points):
        if x <= right:
            return below + (above - below) * (x - left) / (right - left)
    return points[-1][1]


def _on_steps(steps: Sequence[Span], x: float) -> float:
    return next((score for at, score in reversed(steps) if at <= x), 0.0)


def _span(figures: Sequence[float]) -> Span:
    return min(figures), max(figures)
