"""The codes, room by room: which numbers are whose, and which rules there are."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from eqm.findings import Rule
from eqm.language import fold_digits

ROOMS: Final[Mapping[str, range]] = {
    "catalogs": range(101, 200),
    "files": range(201, 240),
    "sheets": range(240, 300),
    "cells": range(301, 400),
    "rounds": range(401, 440),
    "forms": range(440, 500),
    "scores": range(501, 600),
    "publications": range(601, 700),
    "probes": range(801, 900),
}
"""The numbers of each room's codes, in their order. Rules and words stand in files that bear the room's name."""


def room_of(code: str) -> str:
    """Return the room that a code belongs to by its number."""
    number = int(code.removeprefix("EQM"))
    return next(room for room, numbers in ROOMS.items() if number in numbers)


def rules_of(room: str) -> list[Rule]:
    """Return the rules of a room in the order of their codes."""
    rules = [rule for rule in vars(import_module(f"eqm.findings.{room}")).values() if isinstance(rule, Rule)]
    return sorted(rules, key=lambda rule: rule.code)


def every_rule() -> dict[str, Rule]:
    """Return all rules by code, in the order of the codes."""
    return {rule.code: rule for room in ROOMS for rule in rules_of(room)}


def code_of(typed: str) -> str:
    """Return what was typed in the form of a code: `EQM303` for `eqm303`, `303`, `۳۰۳`; there may be no such code."""
    plain = fold_digits(typed).strip().upper()
    return f"EQM{plain}" if plain.isdecimal() else plain
