"""What an expression of the catalog's checks is made of: frozen nodes, each with its place in the text."""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

State = Literal["missing", "given", "not_applicable"]
STATES: Final[tuple[str, ...]] = get_args(State)
COMPARISONS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
SUMS: Final[Mapping[str, Callable[[float, float], float]]] = {"+": operator.add, "-": operator.sub}
PRODUCTS: Final[Mapping[str, Callable[[float, float], float]]] = {"*": operator.mul, "/": operator.truediv}
JOINTS: Final = ("not", "and", "or")
"""The signs that make a condition of conditions."""


@dataclass(frozen=True, slots=True)
class Term:
    """A part of an expression; `at` is its place in the text, from 1, for an operation that of its sign."""

    at: int


@dataclass(frozen=True, slots=True)
class Number(Term):
    """A number as such; also an option by its position, and yes or no as 1 or 0, once names are bound."""

    value: float


@dataclass(frozen=True, slots=True)
class Name(Term):
    """A word, or the two of a ratio's column."""

    name: str


@dataclass(frozen=True, slots=True)
class Is(Term):
    """What kind of answer a column holds."""

    name: Name
    state: State
    negated: bool


@dataclass(frozen=True, slots=True)
class Operation(Term):
    """What a sign makes of its parts: of two numbers one by `+ - * /`, of one its negative by `-`; of two values a
    condition by a comparison; of conditions another by one of JOINTS, two or more of them joined by `and` or `or`.
    """

    sign: str
    parts: tuple["Expression", ...]


Expression = Number | Name | Is | Operation


def names(expression: Expression) -> tuple[str, ...]:
    """Return the names in an expression as they first come, each once."""
    return tuple(dict.fromkeys(_names(expression)))


def _names(node: Expression) -> Iterator[str]:
    match node:
        case Name(name=name):
            yield name
        case Is(name=name):
            yield name.name
        case Operation(parts=parts):
            for part in parts:
                yield from _names(part)
