"""Answers beside those of the last round: which are far from what the same agency gave before."""

from collections.abc import Iterator

from eqm.catalog import Catalog, Indicator
from eqm.findings import Finding
from eqm.findings import forms as rules
from eqm.intake import Round, Source, Status
from eqm.language import fold

SHARE = 0.5
"""An answer with two ends is far from another if more than this share of the way between the ends lies between."""
TIMES = 3.0
"""An answer without an upper end is far from another if it is more than so many times as large, or as small."""

Unit = tuple[str, str]
"""An agency's key and a service's; of the agency itself the second is empty."""


class LastRound:
    """The last round, by agency and service."""

    def __init__(self, round_: Round) -> None:
        self._round = round_
        self._units = {per: {key: unit for unit, key in _units(round_, per)} for per in ("agency", "service")}

    def far(self, round_: Round, catalog: Catalog) -> Iterator[Finding]:
        """Yield a warning for each of the agencies' own answers that is far from what counted for the same agency (and
        service) in the last round.

        Yes and no are never far from each other; what was not answered in both is not compared.
        """
        for indicator in catalog.indicators:
            before, now = self._round.answers.get(indicator.id), round_.answers[indicator.id]
            known = self._units[indicator.per]
            for unit, key in _units(round_, indicator.per) if before else ():
                last = known.get(key)
                if before is None or last is None:
                    continue
                if not (before.status[last] == Status.SCORED == now.status[unit] and now.source[unit] == Source.SELF):
                    continue
                old, new = before.value[last], now.value[unit]
                if _far(indicator, old, new):
                    owner = round_.services.agency[unit] if indicator.per == "service" else unit
                    place = self._round.location(before.place[last])
                    about = {"agency": round_.agencies.code[owner], "indicator": indicator.id}
                    found, earlier = _in_message(indicator, new), _in_message(indicator, old)
                    where = f"{place.file} {place.sheet and f'{place.sheet}!'}{place.cell}"
                    here = round_.location(now.place[unit])
                    yield rules.FAR_FROM_LAST.at(here, **about, found=found, before=earlier, where=where)


def _units(round_: Round, per: str) -> Iterator[tuple[int, Unit]]:
    codes, services = [fold(code) for code in round_.agencies.code], round_.services
    if per == "agency":
        return enumerate((code, "") for code in codes)
    return enumerate(
        (codes[agency], fold(name)) for agency, name in zip(services.agency, services.service, strict=True)
    )


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
    return choices[int(value)].title if choices else float(f"{value:.6g}")
