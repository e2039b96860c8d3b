"""The published tables of a run of probes become its availability again, where they fit together."""

import re
from typing import Any, Final

import numpy as np

from eqm.language import Text
from eqm.publication.encoding import reread
from eqm.publication.verification.reading import Faults, Read, file_of, table
from eqm.tables.availability import DAYS, OUTAGES, PARTS, PROBES, Of
from eqm.tables.available import availability_from, period_from
from eqm.uptime.availability import Availability
from eqm.uptime.periods import days_between, midnights
from eqm.uptime.pieces import State
from eqm.uptime.reading.moments import FIRST, LAST

_FRACTION: Final = re.compile(r"[0-9]{1,18}(/[1-9][0-9]{0,17})?", re.ASCII)
_DAY: Final = 86_400_000
_MOST_DAYS: Final = 4000
_UNFIT: Final = (ValueError, ArithmeticError, LookupError, TypeError, OSError)
"""What columns raise that are no availability: no moment, no zone, a service or a day that is not there."""
_NO_RUN = Text(fa="این‌ها یک اجرای وارسی نیستند", en="these are not one run of probes")
_UNKNOWN = Text(fa="خدمتی که نیست", en="a service that is not there")
_NOT_THE_DAYS = Text(fa="هر خدمت باید هر روز را داشته باشد", en="every service should have every day")
_TOO_LONG = Text(fa="بیش از درازای روز است", en="it is more than the day is long")
_NOT_THE_SUM = Text(fa="جمع قطعی‌های این خدمت قطع روزهایش نیست", en="its outages are not what its days are down")


def probed(read: Read, faults: Faults) -> Availability | None:
    """Return the availability that a folder tells of, None where it tells of none; UnusableSourceError, with what is
    wrong in the faults, for tables that are none or do not fit together.
    """
    if read(PROBES.path) is None:
        return None
    held = {of.name: _columns(of, read, faults) for of in (PROBES, *PARTS)}
    about, services = held["probes"], held["probed"]
    owners = {owner: place for place, owner in enumerate(zip(services["agency"], services["service"], strict=True))}
    for of in (OUTAGES, DAYS):
        held[of.name]["position"] = _positions(of, held[of.name], owners, faults)
    fractions = [text for name in ("min_observed", "quorum") for text in about[name]]
    if len(fractions) != 2 or not all(map(_FRACTION.fullmatch, fractions)):
        faults.say(PROBES.path, _NO_RUN)
    faults.stop_if_any()
    try:
        begin, end, zone = period_from(about)
        days = len(days_between(begin, min(end, begin + _MOST_DAYS * _DAY), zone))
        if len(held["days"]["day"]) != len(owners) * days or len(owners) != len(services["service"]) or not days:
            faults.say(DAYS.path, _NOT_THE_DAYS)
        faults.stop_if_any()
        found = availability_from(held)
        _check_values(found)
    except _UNFIT:
        faults.say(PROBES.path, _NO_RUN)
        faults.stop_if_any()
        raise
    _check_sums(found, held["outages"], faults)
    faults.stop_if_any()
    return found


def _columns(of: Of, read: Read, faults: Faults) -> dict[str, Any]:
    """The columns of a table, each as it was before it was published."""
    written = table(of.path, file_of(read, of.path, faults), of.published, faults)
    return {one.name: reread(one, [written[one.name]], int) for one in of.fields if one.en}


def _positions(of: Of, columns: dict[str, Any], owners: dict[tuple[str, str], int], faults: Faults) -> list[int]:
    """The row of the service that each row is about; a fault where it is about none."""
    found = [owners.get(pair, -1) for pair in zip(columns["agency"], columns["service"], strict=True)]
    for row, place in enumerate(found):
        if place < 0:
            faults.say(of.path, _UNKNOWN, row + 2, 2)
    return found


def _check_values(found: Availability) -> None:
    """That moments can be shown, figures be made and decisions be told; raises one of _UNFIT where not."""
    plans = found.plans
    spans = [(found.begin, found.end), *((one.began, one.ended) for one in found.outages)]
    spans += ((one.begin, one.end) for held in (plans.maintenance, plans.exclusions, plans.objections) for one in held)
    moments = [*(at for span in spans for at in span), *(one.announced for one in plans.maintenance)]
    shares = [one.plain_availability for one in found.services]
    if not all(FIRST <= at < LAST for at in moments) or any(not one.instead for one in plans.objections):
        raise ValueError(len(shares))


def _check_sums(found: Availability, outages: dict[str, Any], faults: Faults) -> None:
    """That days are no longer than they were, and that a service's outages are what its days are down."""
    sums, zone = found.days.sums, found.rules.zone
    edges = np.clip(np.append(midnights(list(found.days.days), zone), found.end), found.begin, None)
    for row in np.flatnonzero((sums.sum(axis=2) > np.diff(edges)).ravel()).tolist():
        faults.say(DAYS.path, _TOO_LONG, row + 2)
    down = np.zeros(len(sums), np.int64)
    np.add.at(down, np.array(outages["position"], np.int64), np.array(outages["down_ms"], np.int64))
    for service in np.flatnonzero(down != sums[:, :, State.DOWN].sum(axis=1)).tolist():
        row = outages["position"].index(service) if service in outages["position"] else -2
        faults.say(OUTAGES.path, _NOT_THE_SUM, row + 2)
