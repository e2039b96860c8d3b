"""Services, places and times in numbers: what the columns of a log are about, and what a register says of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

import numpy as np

from eqm.catalog.settings import milliseconds_of
from eqm.findings import EqmError, Finding, Location, probes as codes
from eqm.intake import Round
from eqm.language import Text, fold
from eqm.uptime.log import Log
from eqm.uptime.periods import written
from eqm.uptime.pieces import Stretches
from eqm.uptime.probes import Integers
from eqm.uptime.rules import Rules

Value = TypeVar("Value")
Key = tuple[str, str]
"""A service by its agency and code, folded."""
_MOMENT = Text(fa="روزی مانند 1404/03/18", en="a day like 1404/03/18")
_LENGTH = Text(fa="بازه‌ای مانند 60s یا 5m", en="a length like 60s or 5m")


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


def registered(round_: Round, in_force: Rules) -> tuple[Known, Rules, list[Finding]]:
    """Return what a register says of its services, the rules with their own intervals, and what is wrong with it."""
    agencies, services = round_.agencies, round_.services
    owners = [agencies.code[owner] for owner in services.agency]
    shown = {(fold(one), fold(code)): (one, code) for one, code in zip(owners, services.service, strict=True)}
    findings: list[Finding] = []

    def read(column: str, typed: Mapping[Key, str], means: Callable[[str], Value], expected: Text) -> dict[Key, Value]:
        found = {}
        for key, text in typed.items():
            try:
                found[key] = means(text)
            except (EqmError, ValueError):
                at, agency = Location(round_.inputs[0].file), shown[key][0]
                findings.append(codes.PLAN_WRONG.at(at, agency=agency, column=column, found=text, expected=expected))
        return found

    since = read("since", _filled(shown, services.since), lambda text: written(text, in_force.zone), _MOMENT)
    intervals = read("interval", _filled(shown, services.interval), milliseconds_of, _LENGTH)
    titles = dict(zip(shown, services.title, strict=True))
    about = zip(agencies.code, agencies.name, agencies.name_en, strict=True)
    names = {fold(code): Text(fa=name or code, en=in_english or name or code) for code, name, in_english in about}
    return Known(shown, since, titles, names), replace(in_force, own_intervals=intervals), findings


def _filled(shown: Mapping[Key, Key], texts: Sequence[str]) -> dict[Key, str]:
    """The texts of a column that hold something, by service; the column may be absent."""
    return {key: text for key, text in zip(shown, texts, strict=False) if text}
