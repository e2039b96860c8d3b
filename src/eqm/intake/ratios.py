"""A ratio's two columns become one answer, after each has been read and corrected by itself."""

from collections.abc import Mapping

from eqm.catalog import Indicator
from eqm.findings import Finding, Rule, cells as rules
from eqm.intake.longsheet import Whom
from eqm.intake.model import Draft, Status, draft_of
from eqm.intake.places import NO_PLACE, Sheets, location_of
from eqm.significant import fifteen


def combine(columns: Mapping[str, Draft], whom: Whom, sheets: Sheets, findings: list[Finding]) -> dict[str, Draft]:
    """Return the answers by indicator, in the catalog's order, of `columns` by id; `sheets` are what places number."""
    answers, owners = {}, whom.owners
    for indicator in whom.catalog.indicators:
        part, *whole = (columns[column.id] for column in indicator.columns)
        answers[indicator.id] = part
        if whole:
            ratio = answers[indicator.id] = draft_of(len(part.status))
            for unit, agency in enumerate(owners[indicator.per]):
                rule = _divide(ratio, part, whole[0], unit, indicator.optional)
                if rule:
                    findings.append(_finding(rule, indicator, agency, (ratio, part, whole[0]), unit, sheets))
    return answers


def _divide(ratio: Draft, part: Draft, whole: Draft, unit: int, optional: bool) -> Rule | None:
    """Fill in one share; return the rule that has something to say of it. It stands in the part's cell, in the whole's
    where only that is invalid or comes from a stronger source.
    """
    first, second = part.status[unit], whole.status[unit]
    stands_in_whole = second == Status.INVALID or whole.source[unit] > part.source[unit]
    of_whole = (first != Status.INVALID and stands_in_whole) or part.place[unit] == NO_PLACE
    ratio.place[unit] = (whole if of_whole else part).place[unit]
    ratio.source[unit] = max(part.source[unit], whole.source[unit])
    status, rule = _settled(first, second, part.value[unit], whole.value[unit], optional)
    ratio.status[unit] = status
    if status is Status.SCORED:
        ratio.value[unit] = min(part.value[unit] / whole.value[unit], 1.0)
    return rule


def _settled(first: int, second: int, part: float, whole: float, optional: bool) -> tuple[Status, Rule | None]:
    """What part and whole come to: a share where both are there, else the status that says most: invalid, not
    applicable, missing. A number beside "not applicable" has two meanings, so it has none.
    """
    scored, nothing = Status.SCORED, second == Status.SCORED and not whole
    if {first, second} == {scored, Status.NOT_APPLICABLE}:
        return Status.INVALID, rules.HALF_APPLICABLE
    if first == scored == second and part > whole and fifteen(part) != fifteen(whole):
        return Status.INVALID, rules.PART_ABOVE_WHOLE
    if nothing and first in (scored, Status.MISSING):  # of nothing there is no share
        return (Status.NOT_APPLICABLE, None) if optional else (Status.MISSING, rules.WHOLE_ZERO)
    if first == scored == second:
        return scored, None
    gravest = (status for status in (Status.INVALID, Status.NOT_APPLICABLE) if status in (first, second))
    return next(gravest, Status.MISSING), None


def _finding(
    rule: Rule, indicator: Indicator, agency: str, drafts: tuple[Draft, Draft, Draft], unit: int, sheets: Sheets
) -> Finding:
    ratio, part, whole = drafts
    part_column, whole_column = (column.id for column in indicator.columns)
    details: dict[str, object] = {"part_column": part_column, "whole_column": whole_column}
    stands = ratio
    if rule is rules.PART_ABOVE_WHOLE:
        details = {"part": part.value[unit], "whole": whole.value[unit], **details}
    elif rule is rules.WHOLE_ZERO:
        stands, details = whole, {"whole_column": whole_column}
    else:
        stands, given = (part, whole) if part.status[unit] == Status.NOT_APPLICABLE else (whole, part)
        absent, there = (part_column, whole_column) if stands is part else (whole_column, part_column)
        details = {"absent": absent, "given": there, "found": given.value[unit]}
    place = location_of(sheets, stands.place[unit])
    return rule.at(place, agency=agency, indicator=indicator.id, **details)
