"""Services, places and times in numbers: what the columns of a log are about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from eqm.language import Text
from eqm.uptime.log import Log
from eqm.uptime.pieces import Stretches
from eqm.uptime.probes import Integers
from eqm.uptime.rules import Rules

Key = tuple[str, str]
"""A service by its agency and code, folded."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a register says of services, by key: how they are shown, their titles, and since when they run, where it
    says so; and the names of agencies, by folded code.
    """

    shown: Mapping[Key, Key] = field(default_factory=dict)
    since: Mapping[Key, int] = field(default_factory=dict)
    titles: Mapping[Key, str] = field(default_factory=dict)
    names: Mapping[str, Text] = field(default_factory=dict)


ANY: Final = Known()
"""What is known without a register: whatever was probed counts."""


@dataclass(frozen=True, slots=True)
class Scene:
    """`keys`, `shown`, `titles`: the services, in order. `service`, `place`: of each series of the log its service, -1
    where it does not count, and the number of its place; `intervals`: how often it is probed. `periods`: one a service;
    `cuts`: where every piece of time ends.
    """

    keys: Sequence[Key]
    shown: Sequence[Key]
    titles: Sequence[str]
    places: Sequence[str]
    service: Integers
    place: Integers
    intervals: Integers
    periods: Stretches
    cuts: Integers


def scene_of(log: Log, rules: Rules, begin: int, end: int, known: Known, cuts: Integers) -> Scene:
    """Return the scene of a log in a period: the services that are `known`, without a register those it tells of. A log
    that names no agency is about the only known service of a code.
    """
    owners: dict[str, list[str]] = {}
    for agency, service in known.shown:
        owners.setdefault(service, []).append(agency)
    only = {service: agencies[0] for service, agencies in owners.items() if len(agencies) == 1}
    keyed = [(name.agency or only.get(name.service, ""), name.service) for name in log.keys]
    shown = dict(known.shown)
    for key, name in zip(keyed, log.names, strict=True) if not shown else ():
        shown[key] = min(shown.get(key, name[:2]), name[:2])
    keys = sorted(shown)
    number = {key: place for place, key in enumerate(keys)}
    places = {place: number for number, place in enumerate(sorted({name.place for name in log.keys}))}
    starts = np.array([min(max(begin, known.since.get(key, begin)), end) for key in keys], np.int64)
    return Scene(
        keys,
        [shown[key] for key in keys],
        [known.titles.get(key, "") for key in keys],
        list(places),
        np.array([number.get(key, -1) for key in keyed], np.int64),
        np.array([places[name.place] for name in log.keys], np.int64),
        np.array([rules.interval_of(name) for name in log.keys], np.int64),
        Stretches(np.arange(len(keys)), starts, np.full(len(keys), end)),
        cuts,
    )
