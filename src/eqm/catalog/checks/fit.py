"""Whether an indicator's answer and its score method go together, and their numbers among themselves."""

from collections.abc import Iterator, Sequence

from eqm.catalog.methods import Minmax, Score
from eqm.catalog.model import Catalog, Indicator
from eqm.catalog.tree import Path, Tree
from eqm.catalog.wording import finding_at
from eqm.findings import Finding
from eqm.findings import catalogs as rules

_NAMED = 6
# Values are compared at nine decimals: two figures nearer than this are one, and a slope between them means nothing.
_NEARLY = 1e-9


def method_in_force(indicator: Indicator, scale: float) -> Score | None:
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
    for path, node in catalog.walk():
        if isinstance(node, Indicator):
            yield from _method_faults(node, path, catalog.publish.scale, tree)
            yield from _number_faults(node, path, catalog.publish.scale, tree)
            if node.score is not None and node.score.relative:
                relative.append((path, node.id))
    if relative:
        names = tuple(name for _, name in relative)
        found = names if len(names) <= _NAMED else (*names[:_NAMED], f"… ({len(names)})")
        yield finding_at(rules.RELATIVE, (*relative[0][0], "score"), tree, found=found)


def _method_faults(indicator: Indicator, path: Path, scale: float, tree: Tree) -> Iterator[Finding]:
    answer, method = indicator.answer, method_in_force(indicator, scale)
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
    for key, pairs in method.pairs.items():
        yield from _rising(pairs, (*path, "score", key), tree)
    if method.ends:
        yield from _apart(method.ends, (*path, "score"), tree)
    if isinstance(method, Minmax) and method.range is not None:
        yield from _apart(method.range, (*path, "score", "range"), tree)


def _points(indicator: Indicator) -> Iterator[tuple[Path, float]]:
    """Each figure that is a score, with its path inside the indicator."""
    for path, points in indicator.answer.written_points():
        yield ("answer", *path), points
    for key, pairs in indicator.score.pairs.items() if indicator.score else ():
        yield from ((("score", key, index, 1), score) for index, (_, score) in enumerate(pairs))


def _rising(pairs: Sequence[tuple[float, float]], path: Path, tree: Tree) -> Iterator[Finding]:
    for index in range(1, len(pairs)):
        before, after = pairs[index - 1][0], pairs[index][0]
        if after - before < _NEARLY:
            yield finding_at(rules.NOT_RISING, path, tree, at=(*path, index), found=after, before=before)


def _apart(ends: tuple[float, float], path: Path, tree: Tree) -> Iterator[Finding]:
    if abs(ends[0] - ends[1]) < _NEARLY:
        yield finding_at(rules.GOALPOSTS_MEET, path, tree, found=ends[0])
