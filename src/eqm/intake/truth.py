"""Whether a condition holds, with three outcomes for every unit: it does, it does not, nobody can tell (None).

Nobody can tell what a comparison with a missing, invalid or inapplicable answer comes to, nor what is divided by 0. Of
conditions joined by `and` one that does not hold decides, by `or` one that does, whatever the others come to (Kleene).
"""

import math
import operator
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from eqm.catalog.terms import COMPARISONS, PRODUCTS, SUMS, Expression, Is, Name, Number, Operation, State
from eqm.intake.model import Answers, Status

Truth = bool | None

_STATES: Final[Mapping[State, Status]] = {
    "missing": Status.MISSING,
    "given": Status.SCORED,
    "not_applicable": Status.NOT_APPLICABLE,
}
_OF_ONE: Final = {"not": operator.not_, "-": operator.neg}
_OF_TWO: Final = {**COMPARISONS, **SUMS, **PRODUCTS}


def truths(condition: Expression, columns: Mapping[str, Answers], units: int) -> Sequence[Any]:
    """Return what a condition comes to in each of so many units, a Truth each; its names are bound, and all of them in
    `columns`. Of a number inside it, the number, None where nobody can tell.
    """
    match condition:
        case Number(value=value):
            return [value] * units
        case Name(name=name):
            pairs = zip(columns[name].value, columns[name].status, strict=True)
            return [value if status == Status.SCORED else None for value, status in pairs]
        case Is(name=name, state=state, negated=negated):
            return _answered(columns[name.name].status, _STATES[state], negated)
        case Operation(sign=sign, parts=parts):
            first, *others = (truths(part, columns, units) for part in parts)
            if not others:
                turned = _OF_ONE[sign]
                return [None if one is None else turned(one) for one in first]
            rows = zip(first, *others, strict=True)
            if sign in ("and", "or"):
                return [_joined(row, sign == "or") for row in rows]
            return [_calculated(sign, a, b) for a, b in rows]


def _answered(statuses: Iterable[int], wanted: Status, negated: bool) -> list[Truth]:
    outcome: dict[int, Truth] = {status: (status is wanted) != negated for status in Status}
    outcome[Status.INVALID] = None
    return [outcome[status] for status in statuses]


def _joined(row: Sequence[Truth], decides: bool) -> Truth:
    if decides in row:
        return decides
    return None if None in row else not decides


def _calculated(sign: str, left: float | None, right: float | None) -> float | None:
    """None also where the result is no finite number: nothing can be compared with it."""
    if left is None or right is None or (sign == "/" and not right):
        return None
    result = _OF_TWO[sign](left, right)
    return result if math.isfinite(result) else None
