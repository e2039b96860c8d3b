"""Whether a condition holds, with three outcomes for every unit: it does, it does not, nobody can tell (None).

Nobody can tell what a comparison with a missing, invalid or inapplicable answer comes to, nor what is divided by 0. Of
conditions joined by `and` one that does not hold decides, by `or` one that does, whatever the others come to (Kleene).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eqm.catalog.terms import (
    COMPARISONS,
    PRODUCTS,
    SUMS,
    Arithmetic,
    Comparison,
    Expression,
    Is,
    Joined,
    Name,
    Negative,
    Not,
    Number,
    State,
)
from eqm.intake.model import Status

Truth = bool | None
Numbers = Sequence[float | None]

_STATES: Final[Mapping[State, Status]] = {
    "missing": Status.MISSING,
    "given": Status.SCORED,
    "not_applicable": Status.NOT_APPLICABLE,
}
_ARITHMETIC: Final = {**SUMS, **PRODUCTS}


@dataclass(frozen=True, slots=True)
class Held:
    """A column as conditions see it, an item for each unit: the value where it is scored, else None; and the status."""

    value: Numbers
    status: Sequence[int]


def truths(condition: Expression, columns: Mapping[str, Held], units: int) -> Sequence[Truth]:
    """Return what a condition comes to in each of so many units; its names are bound, and all of them in `columns`."""
    match condition:
        case Comparison(sign=sign, left=left, right=right):
            compare = COMPARISONS[sign]
            pairs = zip(_numbers(left, columns, units), _numbers(right, columns, units), strict=True)
            return [None if a is None or b is None else compare(a, b) for a, b in pairs]
        case Is(name=name, state=state, negated=negated):
            return _answered(columns[name.name].status, _STATES[state], negated)
        case Not(of=inner):
            return [None if truth is None else not truth for truth in truths(inner, columns, units)]
        case Joined(word=word, parts=parts):
            decides = word == "or"
            rows = zip(*(truths(part, columns, units) for part in parts), strict=True)
            return [_joined(row, decides) for row in rows]
    raise ValueError("a number is no condition")


def _answered(statuses: Iterable[int], wanted: Status, negated: bool) -> list[Truth]:
    outcome: dict[int, Truth] = {status: (status is wanted) != negated for status in Status}
    outcome[Status.INVALID] = None
    return [outcome[status] for status in statuses]


def _joined(row: Sequence[Truth], decides: bool) -> Truth:
    if decides in row:
        return decides
    return None if None in row else not decides


def _numbers(node: Expression, columns: Mapping[str, Held], units: int) -> Numbers:
    match node:
        case Number(value=value):
            return [value] * units
        case Name(name=name):
            return columns[name].value
        case Negative(of=inner):
            return [None if value is None else -value for value in _numbers(inner, columns, units)]
        case Arithmetic(sign=sign, left=left, right=right):
            pairs = zip(_numbers(left, columns, units), _numbers(right, columns, units), strict=True)
            return [_calculated(sign, a, b) for a, b in pairs]
    raise ValueError("a condition is no number")


def _calculated(sign: str, left: float | None, right: float | None) -> float | None:
    """None also where the result is no finite number: nothing can be compared with it."""
    if left is None or right is None or (sign == "/" and not right):
        return None
    result = _ARITHMETIC[sign](left, right)
    return result if math.isfinite(result) else None
