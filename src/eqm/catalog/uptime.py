"""How probes of services become availability."""

import re
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from eqm.catalog.base import WHOLE, Finite, Id, Model

_LENGTH: Final = re.compile(r"([1-9][0-9]{0,5})(ms|s|m|h|d)")
_UNITS: Final = {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000}

Length = Annotated[str, StringConstraints(pattern=rf"^{_LENGTH.pattern}$")]
"""A length of time: 500ms, 60s, 15m, 2h, 1d."""


class Uptime(Model):
    """How probes of services become availability."""

    feeds: Id | None = None
    """The indicator that takes a service's availability: a percentage, asked per service."""
    interval: Length = "60s"
    """How often a service is probed, unless the register says so of it."""
    max_gap: Length | None = None
    """The longest time between two probes over which a state holds; left out, three intervals."""
    min_observed: Annotated[Finite, Field(ge=0, le=1)] = 0.9
    """The share of the time that must be observed for a figure."""
    confirm: Annotated[int, Field(ge=1, le=100), WHOLE] = 1
    """How many failures in a row make an outage."""
    ignore_under: Length | None = None
    """An outage shorter than this counts as up; left out, none does."""
    quorum: Annotated[Finite, Field(gt=0, lt=1)] = 0.5
    """The share of the places that see a service which must be exceeded for it to be down."""
    timezone: Annotated[str, StringConstraints(min_length=1, max_length=64)] = "Asia/Tehran"
    """Whose clocks say when a day begins, and mean the times that bear no offset."""


def milliseconds_of(length: str) -> int:
    """Return a length of time in milliseconds; ValueError where it is none."""
    found = _LENGTH.fullmatch(length)
    if found is None:
        raise ValueError(f"{length!r} is no length of time")
    return int(found[1]) * _UNITS[found[2]]
