"""How firm the places of single agencies are: as values, and in sentences for the agency itself."""

from collections.abc import Collection, Iterator, Mapping
from math import isnan
from typing import Any, Final

from eqm.language import Text, joined
from eqm.report.figures import figure, place_range
from eqm.report.robustness.words import INPUTS, OWN
from eqm.report.setters.json import figure as json_figure
from eqm.robustness import Robustness
from eqm.robustness.model import FIRST, LAST, SURE
from eqm.tables.robustness import RANGES

_ENDS: Final = ("low", "high", "range_low", "range_high", "measured_low", "measured_high", "set_low", "set_high")
PLACES: Final = ("median", "tier", *_ENDS)
"""The fields of RANGES that hold places or tiers: whole numbers, or quantiles of them."""


def own_sentences(found: Robustness | None, code: str) -> list[Text]:
    """Return how firm an agency's place is, what moves it most, and what measurement adds; nothing of who is in no
    draw, or alone in them, or where no ranges are counted.
    """
    own = next(agencies_values(found, (code,)), None)
    if found is None or own is None or own["range"] is None or len(found.agencies) < 2:
        return []
    above = "" if own["above_next"] is None else OWN["above"].filled(share=figure(100 * own["above_next"], 1))
    known = {"places": place_range(own["range"]), "tier": own["tier"], "above": above}
    causes = [OWN["cause"].filled(input=INPUTS[own["cause"]])] if own["cause"] else []
    if own["moved_by"]:
        causes.append(OWN["up" if own["moved"] > 0 else "down"].filled(node=own["moved_by"], places=abs(own["moved"])))
    sentences = [OWN["range"].filled(**known, firm=OWN["firm" if own["firm"] else "close"])]
    sentences += [joined(causes, " ")] if causes else []
    if own["measurement"]:
        places = own["measurement"]["set"]
        first = OWN["surely"].filled(first=FIRST) if places[1] <= FIRST else ""
        sentences.append(OWN["measured"].filled(places=place_range(places), sure=round(100 * SURE), first=first))
    return sentences


def rows_of(found: Robustness) -> Iterator[dict[str, dict[str, Any]]]:
    """Give what is found of agencies, by code the fields of RANGES: of all, then of the members of each group."""
    for part in RANGES.rows(found):
        part = {name: [*map(_whole, values)] if name in PLACES else values for name, values in part.items()}
        yield {row[2]: dict(zip(part, row, strict=True)) for row in zip(*part.values(), strict=True)}


def agencies_values(found: Robustness | None, codes: Collection[str]) -> Iterator[dict[str, Any]]:
    """Give agencies as JSON holds them: those of the codes that are in the draws."""
    own, *groups = ({},) if found is None else rows_of(found)
    for code, one in ((code, own[code]) for code in codes if code in own):
        noise = {"low": one["measured_low"], "high": one["measured_high"], "first": {str(FIRST): one["measured_first"]}}
        yield {
            "agency": code,
            **dict.fromkeys(("rank", "median", "low", "high", "range", "firm", "tier")),  # in this order
            "first": {str(FIRST): one["first"]},
            "last": {str(LAST): one["last"]},
            **_standing(one),
            **{name: one[name] for name in ("median", "low", "high")},
            "measurement": None
            if isnan(one["error"])
            else noise | {"set": [one["set_low"], one["set_high"]], "error": one["error"]},
            **{name: one[name] or None for name in ("cause", "moved_by")},
            "moved": int(one["moved"]),
            "groups": {of[code]["group"]: _standing(of[code]) for of in groups if code in of},
        }


def _standing(one: Mapping[str, Any]) -> dict[str, Any]:
    ends = None if one["range_low"] is None else [one["range_low"], one["range_high"]]
    standing = {"rank": int(one["rank"]), "range": ends, "firm": bool(one["firm"]), "tier": one["tier"]}
    return standing | {"above_next": json_figure(one["above_next"])}


def _whole(value: float) -> float | None:
    """A figure as programs have it, one that is whole without a point."""
    return None if isnan(value) else int(value) if value == int(value) else value
