"""What a register says of the services that are probed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from eqm.catalog.settings import milliseconds_of
from eqm.findings import EqmError, Finding, Location, probes as rules
from eqm.intake import Round
from eqm.language import Text, fold
from eqm.uptime.periods import written
from eqm.uptime.rules import Rules
from eqm.uptime.scene import Key, Known

Value = TypeVar("Value")
_MOMENT = Text(fa="روزی مانند 1404/03/18", en="a day like 1404/03/18")
_LENGTH = Text(fa="بازه‌ای مانند 60s یا 5m", en="a length like 60s or 5m")


def registered(round_: Round, in_force: Rules) -> tuple[Known, Rules, list[Finding]]:
    """Return what a register says of its services, the rules with their own intervals, and what is wrong with it."""
    agencies, services = round_.agencies, round_.services
    owners = [agencies.code[owner] for owner in services.agency]
    shown = {(fold(one), fold(code)): (one, code) for one, code in zip(owners, services.service, strict=True)}
    findings: list[Finding] = []

    def read(
        column: str, typed: Mapping[Key, str], meaning: Callable[[str], Value], expected: Text
    ) -> dict[Key, Value]:
        found = {}
        for key, text in typed.items():
            try:
                found[key] = meaning(text)
            except (EqmError, ValueError):
                at, agency = Location(round_.inputs[0].file), shown[key][0]
                findings.append(rules.PLAN_WRONG.at(at, agency=agency, column=column, found=text, expected=expected))
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
