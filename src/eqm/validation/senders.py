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
from eqm.validation.model import Sent, Validated

State = Literal["nothing", "errors", "incomplete", "complete", "owes_none"]
_TURN: Mapping[State, int] = {"nothing": 0, "errors": 1, "incomplete": 1, "complete": 2, "owes_none": 3}


@dataclass(frozen=True, slots=True)
class Sender:
    """An agency that owes a form, or that sent one.

    `files`: what came of it, the newest first, of which `modified` is when it was last changed, `dated` the day that it
    states; `answered` and `asked` as in Sent, None where nothing came. `days_left`: from the day it was
    sent, or from today where nothing was, to the last day of the round; below 0 it is late, None where no last day is
    known or it owes nothing.
    """

    agency: str
    name: str
    registered: bool
    owes: bool
    files: tuple[str, ...]
    modified: date | None
    dated: date | None
    answered: int | None
    asked: int | None
    errors: int
    warnings: int
    days_left: int | None

    @property
    def sent(self) -> bool:
        """Whether anything came of it."""
        return bool(self.files)

    @property
    def complete(self) -> int | None:
        """How many percent of what it is asked it answered, rounded down so that 100 is all; None for nothing sent."""
        if self.answered is None or self.asked is None:
            return None
        return 100 * self.answered // self.asked if self.asked else 100

    @property
    def state(self) -> State:
        """How far it has come; an error weighs more than a gap."""
        if not self.sent:
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


def senders(
    found: Validated, register: Register, modified: Mapping[str, date], today: date, closes: str = ""
) -> Senders:
    """Return who has sent what, by what was found in their files. `modified` says by name when each was last changed;
    `closes` is the round's last day, whatever the files say.
    """
    round_, said = _said(found.sent, register.round)
    last = jalali(fold_digits(closes or said))
    came: dict[str, tuple[Sent, ...]] = {}
    for one in sorted(found.sent, key=lambda one: (modified.get(one.place.file, date.min), one.place.file)):
        if one.came:
            came[fold(one.agency)] = (one, *came.get(fold(one.agency), ()))
    owner = {one.place.file: key for key, several in came.items() for one in several}
    counts: Counter[tuple[str, Severity]] = Counter()
    for (agency, file, severity), number in found.by_whom.items():
        counts[fold(agency) or owner.get(file, ""), severity] += number

    def sender(key: str) -> Sender:
        agencies, position, sent = register.round.agencies, register.index.get(key), came.get(key, ())
        known = position is not None
        owes = position is not None and agencies.status[position] in OWING
        day = modified.get(sent[0].place.file) if sent else None
        judged = day or (today if owes and not sent else None)
        return Sender(
            agency=sent[0].agency if position is None else agencies.code[position],
            name=sent[0].name if position is None else agencies.name[position],
            registered=known,
            owes=owes,
            files=tuple(one.place.file for one in sent),
            modified=day,
            dated=jalali(sent[0].date) if sent else None,
            answered=sent[0].answered if sent else None,
            asked=sent[0].asked if sent else None,
            errors=counts[key, Severity.ERROR],
            warnings=counts[key, Severity.WARNING],
            days_left=(last - judged).days if last and judged else None,
        )

    every = map(sender, dict.fromkeys([*register.index, *came]))
    ordered = sorted(every, key=lambda one: (_TURN[one.state], fold(one.agency)))
    known = {*owner, *(one.file for one in register.round.inputs)}
    strays = tuple(file for file in found.files if file not in known)
    return Senders(round_, last, today, (last - today).days if last else None, tuple(ordered), strays)


def _said(sent: Sequence[Sent], register: Round) -> tuple[str, str]:
    """The round's id and last day as most forms say them; the register's, unless it is of another round, where they say
    no last day.
    """
    named = [Counter(filter(None, (one.made_for.get(key) for one in sent))) for key in ("round", "closes")]
    round_, closes = (several.most_common(1)[0][0] if several else "" for several in named)
    if not closes and register.closes and fold(round_) in ("", fold(register.id)):
        return register.id, register.closes
    return round_, closes
