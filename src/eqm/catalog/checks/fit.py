"""Whether an answer, its score method and their numbers fit, and which scores they can and cannot give."""

from collections.abc import Collection, Iterator
from itertools import pairwise

from eqm.catalog.aggregates import mean_of
from eqm.catalog.answers import Answer
from eqm.catalog.base import Path
from eqm.catalog.methods import Minmax, Score, Span
from eqm.catalog.model import Catalog, Dimension, Indicator
from eqm.catalog.tree import Tree
from eqm.catalog.wording import finding_at, place_in_words
from eqm.findings import Finding, catalogs as rules

_NAMED = 6
# Values are compared at nine decimals: two figures nearer than this are one, and a slope between them means nothing.
_NEARLY = 1e-9


def _method_in_force(indicator: Indicator, scale: float) -> Score | None:
    """Return the score method, given or by answer type; None without one, or where it does not fit the answer."""
    answer = indicator.answer
    if indicator.score is not None:
        return indicator.score if indicator.score.method in answer.fitting else None
    by_itself = answer.usual
    # A value is a score only where the values run over the scale.
    return None if by_itself and by_itself.method == "as_is" and answer.values.high != scale else by_itself


def fit_faults(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield what is wrong inside single indicators, and one note that names those scored against the other agencies."""
    relative: list[tuple[Path, str]] = []
    for path, indicator in catalog.walk_indicators():
        yield from _method_faults(indicator, path, catalog.publish.scale, tree)
        yield from _number_faults(indicator, path, catalog.publish.scale, tree)
        if indicator.score is not None and indicator.score.relative:
            relative.append((path, indicator.id))
    if relative:
        names = tuple(name for _, name in relative)
        found = names if len(names) <= _NAMED else (*names[:_NAMED], f"… ({len(names)})")
        yield finding_at(rules.RELATIVE, (*relative[0][0], "score"), tree, found=found)


def _method_faults(indicator: Indicator, path: Path, scale: float, tree: Tree) -> Iterator[Finding]:
    answer, method = indicator.answer, _method_in_force(indicator, scale)
    if method is not None and method.method == "target" and answer.yearly is None:
        yield finding_at(rules.CRITERION_MISSING, (*path, "answer"), tree)
    if method is not None:
        return
    if indicator.score is None:
        yield finding_at(rules.METHOD_MISSING, path, tree, answer=answer.type, scale=scale)
    else:
        at, name = (*path, "score", "method"), indicator.score.method
        yield finding_at(rules.METHOD_UNFIT, at, tree, found=name, answer=answer.type, fitting=answer.fitting)


def _number_faults(indicator: Indicator, path: Path, scale: float, tree: Tree) -> Iterator[Finding]:
    values, method = indicator.answer.values, indicator.score
    if values.low >= values.high:
        yield finding_at(rules.LIMITS_CROSSED, (*path, "answer"), tree, low=values.low, high=values.high)
    for at, points in _points(indicator):
        if not 0 <= points <= scale:
            yield finding_at(rules.POINTS_OUTSIDE, (*path, *at), tree, found=points, scale=scale)
    if method is None:
        return
    pairs: Path = (*path, "score", method.paired)
    for index, ((before, _), (after, _)) in enumerate(pairwise(method.pairs), 1):
        if after - before < _NEARLY:
            yield finding_at(rules.NOT_RISING, pairs, tree, at=(*pairs, index), found=after, before=before)
    spans: dict[Path, Span | None] = {
        (*path, "score"): method.ends,
        (*path, "score", "range"): method.range if isinstance(method, Minmax) else None,
    }
    for at, ends in spans.items():
        if ends and abs(ends[0] - ends[1]) < _NEARLY:
            yield finding_at(rules.GOALPOSTS_MEET, at, tree, found=ends[0])


def _points(indicator: Indicator) -> Iterator[tuple[Path, float]]:
    for path, points in indicator.answer.written_points():
        yield ("answer", *path), points
    if method := indicator.score:
        yield from ((("score", method.paired, index, 1), score) for index, (_, score) in enumerate(method.pairs))


def reach_faults(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield the indicators whose scores are most likely not what their author meant; the catalog has no error."""
    scale = catalog.publish.scale
    zeros: set[Path] = set()
    for path, indicator in catalog.walk_indicators():
        method = _method_in_force(indicator, scale)
        if method is None:
            continue
        worst, best = scores(indicator.answer, method, scale)
        at = (*path, "score" if indicator.score is not None else "answer")
        if worst == best:
            yield finding_at(rules.FLAT, at, tree, found=best)
        elif scale - best > _NEARLY:
            yield finding_at(rules.OUT_OF_REACH, at, tree, best=best, scale=scale)
        elif method.may_exceed and (worst < 0 or best > scale):
            yield finding_at(rules.SCORE_BEYOND, at, tree, found=method.method, scale=scale)
        if worst < -_NEARLY:
            yield from _negative_faults(path, catalog, tree)
        if worst <= _NEARLY or (indicator.missing or catalog.missing) == "zero":
            zeros.add(path)
    yield from _zero_faults(zeros, catalog, tree)


def _zero_faults(zeros: Collection[Path], catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield the nodes that a single 0 decides, if an indicator below can have one; `zeros` are those that can."""
    for path, node in _parents(catalog):
        how = node.aggregate
        if mean_of(how).zero_decides and any(one[: len(path)] == path for one in zeros):
            name = how if isinstance(how, str) else f"power {how.power:g}"
            yield finding_at(rules.ZERO_DECIDES, (*path, "aggregate"), tree, found=name)


def _negative_faults(path: Path, catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """One finding for the nearest node above that takes no negative score."""
    for above, node in reversed(_parents(catalog)):
        if path[: len(above)] == above and not mean_of(node.aggregate).takes_negative:
            name = node.aggregate if isinstance(node.aggregate, str) else "power"
            yield finding_at(rules.NEGATIVE_SCORES, path, tree, found=name, above=place_in_words(above, tree.value))
            return


def _parents(catalog: Catalog) -> list[tuple[Path, Catalog | Dimension]]:
    return [((), catalog), *((path, node) for path, node in catalog.walk() if isinstance(node, Dimension))]


def scores(answer: Answer, method: Score, scale: float) -> Span:
    """Return the least and the greatest score that `method` can give such an answer; infinite without a limit."""
    points, values = answer.points_on(scale), answer.values
    return (min(points), max(points)) if points else method.span((values.low, values.high), scale)
