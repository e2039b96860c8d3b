"""Who has sent what: agency by agency, those first of which something is still to come."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from eqm.findings import Severity
from eqm.forms.collecting.register import Register
from eqm.intake import Round
from eqm.intake.about import jalali
from eqm.language import fold, fold_digits
from eqm.validation.across import OWING
from eqm.validation.completeness import asked_of
from eqm.validation.model import Sent, Validated

State = Literal["nothing", "errors", "incomplete", "complete", "owes_none"]
ByWhom = Mapping[tuple[str, str], Mapping[Severity, int]]
_TURN: Mapping[State, int] = {"nothing": 0, "errors": 1, "incomplete": 1, "complete": 2, "owes_none": 3}


@dataclass(frozen=True, slots=True)
class Sender:
    """An agency that owes a form, or that sent one.

    `files`: what it sent, the newest first. `modified`: when that was last changed; `dated`: the day that it states.
    `answered`, `asked`: as in Sent, of the newest. `days_left`: from the day it was sent, or from today where nothing
    was, to the last day of the round; below 0 it is late, None where no last day is known or it owes nothing.
    """

    agency: str
    name: str
    registered: bool
    owes: bool
    files: tuple[str, ...]
    modified: date | None
    dated: date | None
    answered: int
    asked: int
    errors: int
    warnings: int
    days_left: int | None

    @property
    def sent(self) -> bool:
        """Whether anything came of it."""
        return bool(self.files)

    @property
    def complete(self) -> int | None:
        """How many percent it answered, rounded down so that 100 is all; None where nothing came."""
        if not self.sent:
            return None
        return 100 * self.answered // self.asked if self.asked else 100

    @property
    def state(self) -> State:
        """How far it has come; an error weighs more than a gap."""
        if not self.sent:
            return "nothing" if self.owes else "owes_none"
        if self.errors:
            return "errors"
        return "complete" if self.answered == self.asked else "incomplete"


@dataclass(frozen=True, slots=True)
class Stray:
    """A file in which no agency was found that answers anything."""

    file: str
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Senders:
    """Who has sent what for a round, judged on a day; `closes` is the round's last, None where it is not known."""

    round: str
    closes: date | None
    today: date
    agencies: tuple[Sender, ...]
    strays: tuple[Stray, ...]

    @property
    def days_left(self) -> int | None:
        """The days until the round closes, below 0 those since; None where that is not known."""
        return (self.closes - self.today).days if self.closes else None

    @property
    def owing(self) -> list[Sender]:
        """The registered agencies that owe a form."""
        return [one for one in self.agencies if one.owes]

    @property
    def came(self) -> list[Sender]:
        """Those of them that sent one."""
        return [one for one in self.owing if one.sent]

    @property
    def sound(self) -> list[Sender]:
        """Those of them in whose form is no error."""
        return [one for one in self.came if not one.errors]


def senders(
    found: Validated, register: Register, modified: Mapping[str, date], today: date, closes: str = "", round_: str = ""
) -> Senders:
    """Return who has sent what, as files show in which so much was found. `modified` says by name when each was last
    changed; `closes` and `round_` are said of the round, whatever the files say.
    """
    said = _said(found.sent, register.round)
    last = jalali(fold_digits(closes or said["closes"]))
    reckoning = _Reckoning(register, modified, today, last, _came(found.sent, modified))
    agencies = reckoning.agencies(found.by_whom)
    owners = {file for one in agencies for file in one.files}
    beside = {one.file for one in register.round.inputs}
    strays = [file for file in found.files if file not in owners | beside]
    counts = _by_file(found.by_whom)
    return Senders(
        round_ or said["round"],
        last,
        today,
        tuple(sorted(agencies, key=lambda one: (_TURN[one.state], fold(one.agency)))),
        tuple(Stray(file, counts[file, Severity.ERROR], counts[file, Severity.WARNING]) for file in strays),
    )


def _said(sent: Sequence[Sent], register: Round) -> dict[str, str]:
    """The round's id and last day as most forms say them, else the register that has a last day, unless it is of
    another round.
    """
    said = {}
    for key in ("round", "closes"):
        named = Counter(one.made_for[key] for one in sent if one.made_for.get(key))
        said[key] = named.most_common(1)[0][0] if named else ""
    if not said["closes"] and register.closes and fold(said["round"] or register.id) == fold(register.id):
        return {"round": register.id, "closes": register.closes}
    return said


def _came(sent: Sequence[Sent], modified: Mapping[str, date]) -> dict[str, list[Sent]]:
    """What came of each agency, by its folded code, the newest first."""
    came: dict[str, list[Sent]] = {}
    for one in sorted(sent, key=lambda one: (modified.get(one.place.file, date.min), one.place.file), reverse=True):
        if one.came:
            came.setdefault(fold(one.agency), []).append(one)
    return came


def _by_file(by_whom: ByWhom) -> Counter[tuple[str, Severity]]:
    counts: Counter[tuple[str, Severity]] = Counter()
    for (_, file), several in by_whom.items():
        counts.update({(file, severity): number for severity, number in several.items()})
    return counts


@dataclass(frozen=True)
class _Reckoning:
    """What agencies are judged by."""

    register: Register
    modified: Mapping[str, date]
    today: date
    last: date | None
    came: Mapping[str, Sequence[Sent]]

    def agencies(self, by_whom: ByWhom) -> list[Sender]:
        """Return the registered agencies and those of which something came, with what was found of each: what names it,
        and what names nobody in its own file.
        """
        owner = {one.place.file: key for key, several in self.came.items() for one in several}
        counts: Counter[tuple[str, Severity]] = Counter()
        for (agency, file), several in by_whom.items():
            key = fold(agency) or owner.get(file, "")
            counts.update({(key, severity): number for severity, number in several.items()})
        return [
            self._sender(key, counts[key, Severity.ERROR], counts[key, Severity.WARNING])
            for key in dict.fromkeys([*self.register.index, *self.came])
        ]

    def _sender(self, key: str, errors: int, warnings: int) -> Sender:
        agencies, position = self.register.round.agencies, self.register.index.get(key)
        sent = self.came.get(key, ())
        newest = sent[0] if sent else None
        code, name, owes, asked = (newest.agency, newest.name, False, newest.asked) if newest else ("", "", False, 0)
        if position is not None:
            code, name = agencies.code[position], agencies.name[position]
            owes = agencies.status[position] in OWING
            if newest is None and owes:
                asked = asked_of(self.register.catalog, len(self.register.offers.get(position, ())))
        day = self.modified.get(newest.place.file) if newest else self.today if owes else None
        return Sender(
            agency=code,
            name=name,
            registered=position is not None,
            owes=owes,
            files=tuple(one.place.file for one in sent),
            modified=day if newest else None,
            dated=jalali(newest.date) if newest else None,
            answered=newest.answered if newest else 0,
            asked=asked,
            errors=errors,
            warnings=warnings,
            days_left=(self.last - day).days if self.last and day else None,
        )
