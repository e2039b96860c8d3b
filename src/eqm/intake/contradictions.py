"""Answers that contradict each other: where a check of the catalog certainly does not hold, and what stands there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eqm.catalog import Check, Indicator
from eqm.catalog.bind import bind
from eqm.catalog.facts import Takes
from eqm.catalog.terms import Expression, names
from eqm.findings import Finding, cells as rules
from eqm.intake.agencies import both_places
from eqm.intake.longsheet import Whom
from eqm.intake.model import Draft, Status
from eqm.intake.places import NO_PLACE, location_of
from eqm.intake.truth import Held, truths
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


@dataclass(frozen=True, slots=True)
class _Seen:
    """A column as a check sees it; `unit_of` leads from the check's unit to the column's own, perhaps its agency's."""

    column: str
    indicator: Indicator
    draft: Draft
    unit_of: Sequence[int]

    @property
    def held(self) -> Held:
        """The column in the check's units."""
        value, status = self.draft.value, self.draft.status
        scored, units = Status.SCORED, self.unit_of
        return Held(
            [value[unit] if status[unit] == scored else None for unit in units], [status[unit] for unit in units]
        )

    def has_cell(self, unit: int) -> bool:
        """Whether the column was there to be filled in for this unit."""
        return self.draft.place[self.unit_of[unit]] != NO_PLACE

    def has_answer(self, unit: int) -> bool:
        """Whether anything stands there, usable or not."""
        return self.draft.status[self.unit_of[unit]] != Status.MISSING


def contradictions(columns: Mapping[str, Draft], whom: Whom, sheets: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """Yield a finding for each agency, or service, whose answers certainly break a check of the catalog.

    `columns` are the settled answers by indicator and by part of a ratio, `sheets` the (file, sheet) pairs that places
    number. There is none for an agency or service that lacks the cell of one of the answers, or left all of them
    empty. Raises ExpressionError or ValueError for a check that a checked catalog never holds.
    """
    for check in whom.catalog.checks:
        condition, faults = bind(check.expression, whom.catalog)
        if faults:
            raise ValueError(f"the check {check.id} does not fit the catalog")
        yield from _of_check(check, condition, columns, whom, sheets)


def _of_check(
    check: Check, condition: Expression, columns: Mapping[str, Draft], whom: Whom, sheets: Sequence[tuple[str, str]]
) -> Iterator[Finding]:
    indicators = {indicator.id: indicator for indicator in whom.catalog.indicators}
    used = {name: indicators[name.partition(".")[0]] for name in names(condition)}
    per = "service" if any(indicator.per == "service" for indicator in used.values()) else "agency"
    owners = whom.owners[per]
    each = range(len(owners))
    units: Mapping[str, Sequence[int]] = {"agency": whom.services.agency if per == "service" else each, "service": each}
    seen = [_Seen(name, indicator, columns[name], units[indicator.per]) for name, indicator in used.items()]
    shown = [part for one in seen for part in _parts(one, columns)]
    held = {one.column: one.held for one in seen}
    for unit, truth in enumerate(truths(condition, held, len(owners))):
        if truth is False and all(one.has_cell(unit) for one in seen) and any(one.has_answer(unit) for one in seen):
            yield _finding(check, shown, unit, owners[unit], sheets)


def _parts(one: _Seen, columns: Mapping[str, Draft]) -> list[_Seen]:
    """What an agency sees of a column in its sheet: of a ratio its two columns."""
    if one.column != one.indicator.id:
        return [one]
    return [_Seen(column.id, one.indicator, columns[column.id], one.unit_of) for column in one.indicator.columns]


def _finding(
    check: Check, shown: Sequence[_Seen], unit: int, agency: str, sheets: Sequence[tuple[str, str]]
) -> Finding:
    # Of a ratio's two columns one may not be there.
    cells = [location_of(sheets, one.draft.place[one.unit_of[unit]]) for one in shown if one.has_cell(unit)]
    first, place = next(one for one in shown if one.has_cell(unit)), cells[0]
    about = {"agency": agency, "indicator": first.indicator.id}
    values = tuple(dict.fromkeys(_stands(one, one.unit_of[unit]) for one in shown))
    names = tuple(dict.fromkeys(both_places(cell, place)[0] for cell in cells))
    hint = joined((check.hint, " "), "") if check.hint else NOTHING
    return _RULES[check.severity].at(place, **about, words=check.message, values=values, cells=names, hint=hint)


def _stands(one: _Seen, unit: int) -> Text:
    answer, value = one.indicator.answer, one.draft.value[unit]
    words = _STANDS.get(one.draft.status[unit])
    if words is None:
        shown = answer.choices[int(value)].title if answer.choices else answer.with_unit(in_digits(value))
        words = _HOLDS[answer.takes].filled(value=shown)
    return Text(fa=f"{one.column} {words.fa}", en=f"{one.column} {words.en}")
