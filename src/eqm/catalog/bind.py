"""What the names in an expression mean in a catalog: columns, options, yes and no; and what does not go together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eqm.catalog.expressions import ExpressionError
from eqm.catalog.model import Catalog
from eqm.catalog.terms import COMPARISONS, JOINTS, Expression, Is, Name, Number, Operation
from eqm.catalog.wording import nearest
from eqm.findings import Rule, catalogs as rules
from eqm.language import Text

Kind = str | tuple[str, ...]
"""`number`, `yes_no`, `condition`; for a choice its options' ids."""

_TRUTHS = {"yes": 1.0, "no": 0.0}
_KINDS = {
    "number": Text(fa="عدد", en="a number"),
    "yes_no": Text(fa="«yes» یا «no»", en="yes or no"),
    "condition": Text(fa="شرط، مانند P03 > 0", en="a condition, such as P03 > 0"),
}


@dataclass(slots=True)
class _Binding:
    """The kinds of a catalog's columns, and the faults found so far."""

    kinds: Mapping[str, Kind]
    faults: list[ExpressionError] = field(default_factory=list)

    def say(self, rule: Rule, at: int, **details: object) -> None:
        self.faults.append(ExpressionError(rule, at, **details))


def bind(expression: Expression, catalog: Catalog) -> tuple[Expression, list[ExpressionError]]:
    """Return the expression with every name a column's (an indicator's own id, a ratio's also, or a ratio part's), its
    options and yes and no as numbers; and what is wrong with it. With a fault the expression means nothing.
    """
    binding = _Binding(_column_kinds(catalog))
    bound, kind = _bound(expression, binding)
    _require("condition", kind, expression.at, binding)
    return bound, binding.faults


def _column_kinds(catalog: Catalog) -> dict[str, Kind]:
    kinds: dict[str, Kind] = {}
    for indicator in catalog.indicators:
        answer = indicator.answer
        kinds[indicator.id] = tuple(one.id for one in answer.choices) if answer.takes == "option" else answer.takes
        if answer.parts:
            kinds |= {column.id: "number" for column in indicator.columns}
    return kinds


def _bound(node: Expression, binding: _Binding) -> tuple[Expression, Kind | None]:
    """The node with its names bound, and its kind; None where a fault has been told already."""
    match node:
        case Number():
            return node, "number"
        case Name():
            return _operand(node, binding)
        case Is(name=name):
            if name.name not in binding.kinds:
                _say_unknown(name, binding)
            return node, "condition"
        case Operation(sign=sign) if sign in COMPARISONS:
            return _comparison(node, binding), "condition"
        case Operation(at=at, sign=sign, parts=parts):
            kind = "condition" if sign in JOINTS else "number"
            return Operation(at, sign, tuple(_part(kind, binding, part) for part in parts)), kind


def _part(wanted: Kind, binding: _Binding, node: Expression) -> Expression:
    bound, kind = _bound(node, binding)
    _require(wanted, kind, node.at, binding)
    return bound


def _operand(node: Name, binding: _Binding) -> tuple[Expression, Kind | None]:
    """A column, yes or no, or some choice's option in a place where it can only be out of place."""
    if node.name in _TRUTHS:
        return Number(node.at, _TRUTHS[node.name]), "yes_no"
    if node.name in binding.kinds:
        return node, binding.kinds[node.name]
    for kind in binding.kinds.values():
        if isinstance(kind, tuple) and node.name in kind:
            return _option(node, kind), kind
    _say_unknown(node, binding)
    return node, None


def _comparison(node: Operation, binding: _Binding) -> Operation:
    left, right = node.parts
    first, one = _side(left, right, binding)
    second, other = _side(right, left, binding)
    if one == "condition":
        binding.say(rules.EXPECT_KIND, left.at, found=_words(one), expected=_VALUE)
    elif one is not None:
        _require(one, other, right.at, binding)
        if one == other == "yes_no" and node.sign not in ("==", "!="):
            binding.say(rules.EXPECT_SYNTAX, node.at, found=node.sign, expected=Text(fa="== یا !=", en="== or !="))
    return Operation(node.at, node.sign, (first, second))


def _side(node: Expression, beside: Expression, binding: _Binding) -> tuple[Expression, Kind | None]:
    """One side of a comparison; beside a choice's column a word means one of its options."""
    column = beside.name if isinstance(beside, Name) else ""
    options = binding.kinds.get(column)
    if not isinstance(node, Name) or not isinstance(options, tuple):
        return _bound(node, binding)
    if node.name in options:
        return _option(node, options), options
    if node.name in binding.kinds:
        return _bound(node, binding)
    near = nearest(node.name, options)
    binding.say(rules.EXPECT_OPTION, node.at, found=node.name, column=column, near=near, known=options)
    return node, None


def _option(node: Name, options: Sequence[str]) -> Number:
    return Number(node.at, float(options.index(node.name)))


def _require(wanted: Kind, kind: Kind | None, at: int, binding: _Binding) -> None:
    if kind is not None and kind != wanted:
        binding.say(rules.EXPECT_KIND, at, found=_words(kind), expected=_words(wanted))


def _say_unknown(node: Name, binding: _Binding) -> None:
    near = nearest(node.name, tuple(binding.kinds))
    binding.say(rules.EXPECT_UNKNOWN, node.at, found=node.name, near=near)


def _words(kind: Kind) -> Text:
    if isinstance(kind, str):
        return _KINDS[kind]
    return Text(fa=f"یکی از {'، '.join(kind)}", en=f"one of {', '.join(kind)}")


_VALUE = Text(fa="مقداری برای مقایسه", en="a value to compare")
