"""Whether an indicator's answer and its score method go together, and their numbers among themselves."""

from collections.abc import Iterator, Sequence

from eqm.catalog.answers import Answer, Choice, Number, Percent, Traffic, YesNo
from eqm.catalog.methods import Curve, Linear, Log, Minmax, Score, Steps, Target
from eqm.catalog.model import Catalog, Indicator
from eqm.catalog.tree import Path, Tree
from eqm.catalog.wording import finding_at
from eqm.findings import Finding
from eqm.findings import catalogs as rules

RELATIVE = ("minmax", "zscore", "rank", "percentile", "share_of_best")
_NAMED = 6
_OF_NUMBERS = ("linear", "log", "curve", "steps", "as_is", *RELATIVE)
# Values are compared at nine decimals: two figures nearer than this are one, and a slope between them means nothing.
_NEARLY = 1e-9


def fitting_methods(answer: Answer) -> tuple[str, ...]:
    """Return the names of the methods that can score such an answer."""
    if isinstance(answer, (YesNo, Choice)):
        return ("points",)
    return ("target", *_OF_NUMBERS) if isinstance(answer, Traffic) else _OF_NUMBERS


def method_in_force(indicator: Indicator, scale: float) -> Score | None:
    """Return the score method, given or by answer type; None without one, or where it does not fit the answer."""
    if indicator.score is not None:
        return indicator.score if indicator.score.method in fitting_methods(indicator.answer) else None
    if isinstance(indicator.answer, Percent):
        return indicator.method if scale == 100 else None
    return None if indicator.answer.type in ("number", "count") else indicator.method


def fit_faults(catalog: Catalog, tree: Tree) -> Iterator[Finding]:
    """Yield what is wrong inside single indicators, and one note that names those scored against the other agencies."""
    relative: list[tuple[Path, str]] = []
    for path, node in catalog.walk():
        if isinstance(node, Indicator):
            yield from _method_faults(node, path, catalog.publish.scale, tree)
            yield from _number_faults(node, path, catalog.publish.scale, tree)
            if node.score is not None and node.score.method in RELATIVE:
                relative.append((path, node.id))
    if relative:
        names = tuple(name for _, name in relative)
        found = names if len(names) <= _NAMED else (*names[:_NAMED], f"… ({len(names)})")
        yield finding_at(rules.RELATIVE, (*relative[0][0], "score"), tree, found=found)


def _method_faults(indicator: Indicator, path: Path, scale: float, tree: Tree) -> Iterator[Finding]:
    answer, method = indicator.answer, method_in_force(indicator, scale)
    if isinstance(method, Target) and isinstance(answer, Traffic) and answer.criterion is None:
        yield finding_at(rules.CRITERION_MISSING, (*path, "answer"), tree)
    if method is not None:
        return
    if indicator.score is None:
        yield finding_at(rules.METHOD_MISSING, path, tree, answer=answer.type, scale=scale)
    else:
        at, name = (*path, "score", "method"), indicator.score.method
        yield finding_at(rules.METHOD_UNFIT, at, tree, found=name, answer=answer.type, fitting=fitting_methods(answer))


def _number_faults(indicator: Indicator, path: Path, scale: float, tree: Tree) -> Iterator[Finding]:
    answer, method = indicator.answer, indicator.score
    if isinstance(answer, Number) and answer.min is not None and answer.max is not None and answer.min >= answer.max:
        yield finding_at(rules.LIMITS_CROSSED, (*path, "answer"), tree, low=answer.min, high=answer.max)
    for at, points in _points(indicator):
        if not 0 <= points <= scale:
            yield finding_at(rules.POINTS_OUTSIDE, (*path, *at), tree, found=points, scale=scale)
    if isinstance(method, Curve):
        yield from _rising(method.points, (*path, "score", "points"), tree)
    elif isinstance(method, Steps):
        yield from _rising(method.steps, (*path, "score", "steps"), tree)
    elif isinstance(method, (Linear, Log)):
        yield from _apart((method.from_, method.to), (*path, "score"), tree)
    elif isinstance(method, Minmax) and method.range is not None:
        yield from _apart(method.range, (*path, "score", "range"), tree)


def _points(indicator: Indicator) -> Iterator[tuple[Path, float]]:
    """Each figure that is a score, with its path inside the indicator."""
    answer, method = indicator.answer, indicator.score
    if isinstance(answer, Choice):
        yield from (
            (("answer", "options", index, "points"), option.points) for index, option in enumerate(answer.options)
        )
    elif isinstance(answer, YesNo):
        yield ("answer", "points", "no"), answer.points.no
        if answer.points.yes is not None:
            yield ("answer", "points", "yes"), answer.points.yes
    if isinstance(method, Curve):
        yield from ((("score", "points", index, 1), score) for index, (_, score) in enumerate(method.points))
    elif isinstance(method, Steps):
        yield from ((("score", "steps", index, 1), score) for index, (_, score) in enumerate(method.steps))


def _rising(pairs: Sequence[tuple[float, float]], path: Path, tree: Tree) -> Iterator[Finding]:
    for index in range(1, len(pairs)):
        before, after = pairs[index - 1][0], pairs[index][0]
        if after - before < _NEARLY:
            yield finding_at(rules.NOT_RISING, path, tree, at=(*path, index), found=after, before=before)


def _apart(ends: tuple[float, float], path: Path, tree: Tree) -> Iterator[Finding]:
    if abs(ends[0] - ends[1]) < _NEARLY:
        yield finding_at(rules.GOALPOSTS_MEET, path, tree, found=ends[0])
