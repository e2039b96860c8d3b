"""Who has sent what: agency by agency, those first of which something is still to come."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from eqm.findings import NOWHERE, Severity
from eqm.forms.collecting.register import Register
from eqm.intake.about import about_forms, jalali
from eqm.language import fold, fold_digits
from eqm.validation import Sent, Validated
from eqm.validation.across import OWING

State = Literal["nothing", "errors", "incomplete", "complete", "owes_none"]
NOTHING: Final = Sent("", NOWHERE, None, False)
_TURN: Mapping[State, int] = {"nothing": 0, "errors": 1, "incomplete": 1, "complete": 2, "owes_none": 3}


@dataclass(frozen=True, slots=True)
class Sender:
    """An agency that owes a form, or that sent one.

    `files`: what came of it, the newest first, and `newest` what is remembered of that, last changed on the day
    `modified`; empty where nothing came. `days_left`: from the day it was sent, or from today where nothing was, to the
    last day of the round; below 0 it is late, None where no last day is known or it owes nothing.
    """

    agency: str
    name: str
    registered: bool
    owes: bool
    errors: int
    warnings: int
    newest: Sent = NOTHING
    files: tuple[str, ...] = ()
    modified: date | None = None
    days_left: int | None = None
    name_en: str = ""

    @property
    def complete(self) -> int | None:
        """How many percent of what it is asked it answered, rounded down so that 100 is all; None for nothing sent."""
        asked = self.newest.asked
        return (100 * self.newest.answered // asked if asked else 100) if self.files else None

    @property
    def state(self) -> State:
        """How far it has come; an error weighs more than a gap."""
        if not self.files:
            return "nothing" if self.owes else "owes_none"
        return "errors" if self.errors else "complete" if self.complete == 100 else "incomplete"


@dataclass(frozen=True, slots=True)
class Senders:
    """Who has sent what for a round, judged on a day. `closes`: its last day, and `days_left` until then, below 0 since
    then; None where it is not known. `strays`: files of no agency.
    """

    round: str
    closes: date | None
    today: date
    days_left: int | None
    agencies: tuple[Sender, ...]
    strays: tuple[str, ...]


def senders(found: Validated, register: Register, moments: Mapping[str, datetime], today: date, closes: str) -> Senders:
    """Return who has sent what, by what was found in their files. `moments` say by name when each was last changed;
    the round's last day is `closes`, else what forms say, else the register, unless it is of another round.
    """
    own = register.round
    about = {**about_forms([one.form for one in found.sent if one.form], {"closes": closes} if closes else {})}
    if own.closes and fold(about.get("round", own.id)) == fold(own.id):
        about = {"round": own.id, "closes": own.closes} | about
    last = jalali(fold_digits(about.get("closes", "")))
    came: dict[str, tuple[Sent, ...]] = {}
    for one in sorted(found.sent, key=lambda one: (moments.get(one.place.file, datetime.min), one.place.file)):
        if one.came:
            came[fold(one.agency)] = (one, *came.get(fold(one.agency), ()))
    owner = {one.place.file: key for key, several in came.items() for one in several}
    counts: Counter[tuple[str, Severity]] = Counter()
    for (agency, file, severity), number in found.by_whom.items():
        counts[fold(agency) or owner.get(file, ""), severity] += number

    def sender(key: str) -> Sender:
        agencies, position, sent = own.agencies, register.index.get(key), came.get(key, (NOTHING,))
        code, name, english, owes, newest = sent[0].agency, sent[0].name, "", False, sent[0]
        if position is not None:
            code, name, owes = agencies.code[position], agencies.name[position], agencies.status[position] in OWING
            english = agencies.name_en[position]
        found = counts[key, Severity.ERROR], counts[key, Severity.WARNING]
        files = tuple(one.place.file for one in sent if one is not NOTHING)
        day = moment.date() if (moment := moments.get(newest.place.file)) else None
        judged = day or (today if owes and not files else None)
        left = (last - judged).days if last and judged else None
        return Sender(code, name, position is not None, owes, *found, newest, files, day, left, english)

    every = sorted(map(sender, {**register.index, **came}), key=lambda one: (_TURN[one.state], fold(one.agency)))
    known = {*owner, *(one.file for one in own.inputs)}
    strays = tuple(file for file in found.files if file not in known)
    return Senders(about.get("round", ""), last, today, (last - today).days if last else None, tuple(every), strays)
