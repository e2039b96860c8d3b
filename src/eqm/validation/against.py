"""Answers beside those of the last round: which are far from what the same agency gave before."""

from collections.abc import Iterator

from eqm.catalog import Catalog, Indicator
from eqm.findings import Finding, forms as rules
from eqm.intake import Round, Source, Status
from eqm.intake.matching import match
from eqm.intake.services import ServiceKey, offered_in
from eqm.language import fold

SHARE = 0.5
"""An answer with two ends is far from another if more than this share of the way between the ends lies between."""
TIMES = 3.0
"""An answer without an upper end is far from another if it is more than so many times as large, or as small."""


class LastRound:
    """The last round, whose agencies a register may know by other codes now."""

    def __init__(self, round_: Round, register: Round | None = None) -> None:
        self._round = round_
        self._units = {per: _units(round_, per) for per in ("agency", "service")}
        self._known = _earlier(round_, register) if register else {}

    def far(self, round_: Round, catalog: Catalog) -> Iterator[Finding]:
        """Yield a warning for each of the agencies' own answers that is far from what counted for the same agency (and
        service) in the last round, under the same code or the one that it was.

        Yes and no are never far from each other; what was not answered in both is not compared.
        """
        earlier = _earlier(self._round, round_) | self._known
        for indicator in catalog.indicators:
            before, now = self._round.answers.get(indicator.id), round_.answers[indicator.id]
            for (agency, service), unit in _units(round_, indicator.per).items() if before else ():
                code = round_.agencies.code[agency]
                last = self._units[indicator.per].get((earlier[fold(code)], service))
                if before is None or last is None:
                    continue
                if not (before.status[last] == Status.SCORED == now.status[unit] and now.source[unit] == Source.SELF):
                    continue
                old, new = before.value[last], now.value[unit]
                if _far(indicator, old, new):
                    place = self._round.location(before.place[last])
                    about = {"agency": code, "indicator": indicator.id}
                    where = f"{place.file} {place.sheet and f'{place.sheet}!'}{place.cell}"
                    here, found = round_.location(now.place[unit]), _in_message(indicator, new)
                    last_time = _in_message(indicator, old)
                    yield rules.FAR_FROM_LAST.at(here, **about, found=found, before=last_time, where=where)


def _earlier(last: Round, now: Round) -> dict[str, int]:
    """Where each agency of a round stood in the last one, by the key of its code; −1 if it was none or several."""
    before = dict(pair[::-1] for pair in match(last.agencies, now.agencies).pairs)
    return {fold(code): before.get(position, -1) for position, code in enumerate(now.agencies.code)}


def _units(round_: Round, per: str) -> dict[ServiceKey, int]:
    if per == "agency":
        return {(agency, ""): agency for agency in range(len(round_.agencies.code))}
    return {(agency, key): unit for agency, own in offered_in(round_).items() for key, unit in own.items()}


def _far(indicator: Indicator, old: float, new: float) -> bool:
    values = indicator.answer.values
    if indicator.answer.takes == "yes_no":
        return False
    if values.has_low and values.has_high:
        return abs(new - old) > SHARE * (values.high - values.low)
    small, large = sorted((abs(old), abs(new)))
    return large > TIMES * max(small, 1.0) or (old < 0) != (new < 0)


def _in_message(indicator: Indicator, value: float) -> object:
    choices = indicator.answer.choices
    return choices[int(value)].title if choices else indicator.answer.with_unit(float(f"{value:.6g}"))
