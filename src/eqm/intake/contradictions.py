"""Answers that contradict each other: where a check of the catalog certainly does not hold, and what stands there.

A condition has three outcomes: it holds, it does not, nobody can tell (None). Nobody can tell what a comparison with a
missing, invalid or inapplicable answer comes to, nor what is divided by 0. Of conditions joined by `and` one that does
not hold decides, by `or` one that does, whatever the others come to (Kleene).
"""

import math
import operator
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from eqm.catalog import Check, Indicator
from eqm.catalog.bind import bind
from eqm.catalog.facts import Takes
from eqm.catalog.terms import COMPARISONS, PRODUCTS, SUMS, Expression, Is, Name, Number, Operation, State, names
from eqm.findings import Finding, cells as rules
from eqm.intake.agencies import both_places
from eqm.intake.longsheet import Whom
from eqm.intake.model import Answers, Draft, Status
from eqm.intake.places import NO_PLACE, Sheets, location_of
from eqm.language import NOTHING, Text, in_digits, joined

_RULES: Final = {"error": rules.CONTRADICTION, "warning": rules.CONTRADICTION_LIKELY}
_HOLDS: Final[Mapping[Takes, Text]] = {
    "number": Text(fa="برابر {value} است", en="is {value}"),
    "option": Text(fa="«{value}» است", en='is "{value}"'),
    "yes_no": Text(fa="«{value}» است", en="is {value}"),
}
_STANDS: Final[Mapping[int, Text]] = {
    Status.NOT_APPLICABLE: Text(fa="«عدم مصداق» است", en="is not applicable"),
    Status.MISSING: Text(fa="خالی است", en="is empty"),
    Status.INVALID: Text(fa="خوانده نشد", en="cannot be read"),
}

_STATES: Final[Mapping[State, Status]] = {
    "missing": Status.MISSING,
    "given": Status.SCORED,
    "not_applicable": Status.NOT_APPLICABLE,
}
_OF_ONE: Final = {"not": operator.not_, "-": operator.neg}
_OF_TWO: Final = {**COMPARISONS, **SUMS, **PRODUCTS}

Truth = bool | None


@dataclass(frozen=True, slots=True)
class _Shown:
    """A column that an agency sees in its sheet, of a ratio one of two, in the units of a check."""

    column: str
    indicator: Indicator
    answers: Answers


def contradictions(columns: Mapping[str, Draft], whom: Whom, sheets: Sheets) -> Iterator[Finding]:
    """Yield a finding for each agency, or service, whose answers certainly break a check of the catalog.

    `columns` are the settled answers by indicator and by part of a ratio, `sheets` are what places number. There is
    none for an agency or service that lacks the cell of one of the answers, or left all of them empty. Raises
    ExpressionError or ValueError for a check that a checked catalog never holds.
    """
    for check in whom.catalog.checks:
        condition, faults = bind(check.expression, whom.catalog)
        if faults:
            raise ValueError(f"the check {check.id} does not fit the catalog")
        yield from _of_check(check, condition, columns, whom, sheets)


def _of_check(
    check: Check, condition: Expression, columns: Mapping[str, Draft], whom: Whom, sheets: Sheets
) -> Iterator[Finding]:
    indicators = {indicator.id: indicator for indicator in whom.catalog.indicators}
    used = {name: indicators[name.partition(".")[0]] for name in names(condition)}
    per = "service" if any(indicator.per == "service" for indicator in used.values()) else "agency"
    owners = whom.owners[per]
    each = range(len(owners))
    units: Mapping[str, Sequence[int]] = {"agency": whom.services.agency if per == "service" else each, "service": each}
    seen = {name: _seen(columns[name], units[indicator.per]) for name, indicator in used.items()}
    shown = [
        _Shown(part, indicator, _seen(columns[part], units[indicator.per]))
        for name, indicator in used.items()
        for part in ([column.id for column in indicator.columns] if name == indicator.id else [name])
    ]
    for unit, truth in enumerate(truths(condition, seen, len(owners))):
        there = all(one.place[unit] != NO_PLACE for one in seen.values())
        if truth is False and there and any(one.status[unit] != Status.MISSING for one in seen.values()):
            yield _finding(check, shown, unit, owners[unit], sheets)


def _seen(draft: Draft, units: Sequence[int]) -> Answers:
    columns: tuple[Any, ...] = (draft.value, draft.status, draft.source, draft.place)
    return Answers(*([column[unit] for unit in units] for column in columns))


def _finding(check: Check, shown: Sequence[_Shown], unit: int, agency: str, sheets: Sheets) -> Finding:
    there = [one for one in shown if one.answers.place[unit] != NO_PLACE]  # of a ratio's two columns one may lack
    cells = [location_of(sheets, one.answers.place[unit]) for one in there]
    place, about = cells[0], {"agency": agency, "indicator": there[0].indicator.id}
    values = tuple(dict.fromkeys(_stands(one, unit) for one in shown))
    names = tuple(dict.fromkeys(both_places(cell, place)[0] for cell in cells))
    hint = joined((check.hint, " "), "") if check.hint else NOTHING
    return _RULES[check.severity].at(place, **about, words=check.message, values=values, cells=names, hint=hint)


def _stands(one: _Shown, unit: int) -> Text:
    answer, value = one.indicator.answer, one.answers.value[unit]
    words = _STANDS.get(one.answers.status[unit])
    if words is None:
        shown = answer.choices[int(value)].title if answer.choices else answer.with_unit(in_digits(value))
        words = _HOLDS[answer.takes].filled(value=shown)
    return Text(fa=f"{one.column} {words.fa}", en=f"{one.column} {words.en}")


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
