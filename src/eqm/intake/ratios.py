"""A ratio's two columns become one answer, after each has been read and corrected by itself."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from eqm.catalog import Indicator
from eqm.findings import Finding, Location, cells as rules
from eqm.intake.longsheet import Whom
from eqm.intake.model import Draft, Status, draft_of
from eqm.intake.places import NO_PLACE
from eqm.significant import fifteen

Locate = Callable[[int], Location]


def combine(columns: Mapping[str, Draft], whom: Whom, locate: Locate, findings: list[Finding]) -> dict[str, Draft]:
    """Return the answers by indicator, in the catalog's order, of `columns` by id; `locate` unpacks a place."""
    answers, owners = {}, whom.owners
    for indicator in whom.catalog.indicators:
        parts = [columns[column.id] for column in indicator.columns]
        if indicator.answer.parts:
            answers[indicator.id] = _divided(parts[0], parts[1])
            findings += _settle_ends(indicator, answers[indicator.id], parts, owners[indicator.per], locate)
            findings += _half_applicable(indicator, parts, owners[indicator.per], locate)
        else:
            answers[indicator.id] = parts[0]
    return answers


def _divided(part: Draft, whole: Draft) -> Draft:
    """Part by whole where both are there; else the status that says most: invalid, not applicable, missing. It stands
    in the part's cell, in the whole's where only that is invalid or comes from a stronger source.

    A number beside "not applicable" has two meanings, so it has none.
    """
    ratio = draft_of(len(part.status))
    scored = Status.SCORED
    for unit, (first, second) in enumerate(zip(part.status, whole.status, strict=True)):
        ratio.source[unit] = max(part.source[unit], whole.source[unit])
        stands_in_whole = second == Status.INVALID or whole.source[unit] > part.source[unit]
        of_whole = (first != Status.INVALID and stands_in_whole) or part.place[unit] == NO_PLACE
        ratio.place[unit] = whole.place[unit] if of_whole else part.place[unit]
        if second == scored and not whole.value[unit] and first in (scored, Status.MISSING):
            # Of nothing there is no share, whatever part is claimed; `_settle_ends` says what that means.
            ratio.status[unit], ratio.value[unit] = scored, math.inf
        elif first == scored == second:
            ratio.status[unit], ratio.value[unit] = scored, part.value[unit] / whole.value[unit]
        else:
            ratio.status[unit] = _weightier(first, second)
    return ratio


def _weightier(first: int, second: int) -> Status:
    if {first, second} == {Status.SCORED, Status.NOT_APPLICABLE}:
        return Status.INVALID
    for status in (Status.INVALID, Status.NOT_APPLICABLE):
        if status in (first, second):
            return status
    return Status.MISSING


def _settle_ends(
    indicator: Indicator, ratio: Draft, parts: Sequence[Draft], owners: Sequence[str], locate: Locate
) -> Iterator[Finding]:
    """Take out what is no share of a whole: a part above its whole, and a whole of 0."""
    columns = dict(zip(("part_column", "whole_column"), (column.id for column in indicator.columns), strict=True))
    for unit in [unit for unit, value in enumerate(ratio.value) if value > 1]:
        part, whole = parts[0].value[unit], parts[1].value[unit]  # a blank part is NaN, and above nothing
        about = {"agency": owners[unit], "indicator": indicator.id}
        ratio.value[unit] = 1.0
        if fifteen(part) == fifteen(whole) != 0:
            continue
        ratio.value[unit] = math.nan
        if part > whole:
            ratio.status[unit] = Status.INVALID
            yield rules.PART_ABOVE_WHOLE.at(locate(ratio.place[unit]), **about, part=part, whole=whole, **columns)
        elif indicator.optional:
            ratio.status[unit] = Status.NOT_APPLICABLE
        else:
            ratio.status[unit] = Status.MISSING
            place = locate(parts[1].place[unit])
            yield rules.WHOLE_ZERO.at(place, **about, whole_column=columns["whole_column"])


def _half_applicable(
    indicator: Indicator, parts: Sequence[Draft], owners: Sequence[str], locate: Locate
) -> Iterator[Finding]:
    """Yield the answers of which one column says "not applicable" and the other a number."""
    names = [column.id for column in indicator.columns]
    for absent, there in ((0, 1), (1, 0)):
        pairs = enumerate(zip(parts[absent].status, parts[there].status, strict=True))
        for unit in [unit for unit, pair in pairs if pair == (Status.NOT_APPLICABLE, Status.SCORED)]:
            place, about = locate(parts[absent].place[unit]), {"agency": owners[unit], "indicator": indicator.id}
            columns = {"absent": names[absent], "given": names[there]}
            yield rules.HALF_APPLICABLE.at(place, **about, **columns, found=parts[there].value[unit])
