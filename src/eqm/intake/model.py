"""What was sent, as plain columns: agencies, services, and for every indicator the answers, each with the cell it came
from.

No pandas here: checking a form must start fast. Columns are `array` and `bytearray`, which NumPy reads without a copy.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from math import nan
from typing import Any, Final, Literal, get_args

from eqm.findings import Finding, Location
from eqm.intake.places import NO_PLACE, location_of

AgencyStatus = Literal["participating", "new", "not_cooperating", "excluded", "reference"]
AGENCY_STATUSES: tuple[AgencyStatus, ...] = get_args(AgencyStatus)
Decision = Literal["accepted", "rejected", "undecided"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)


class Coded(IntEnum):
    """A code that columns hold as a number, and results and the store as a word."""

    @property
    def word(self) -> str:
        """Its name as it is published: `not_applicable`."""
        return self.name.lower()


class Status(Coded):
    """What an answer is. A gap is never a bare NaN: the status says which of the five it is."""

    SCORED = 0
    NOT_APPLICABLE = 1
    MISSING = 2
    INVALID = 3
    IMPUTED = 4


class Source(Coded):
    """Who gave a value, the weaker first."""

    SELF = 0
    SYSTEM = 1
    ASSESSOR = 2
    OBJECTION = 3
    """An objection that was accepted."""


TEXTS: Final = ("name", "name_en", "parent")
"""The columns of the agencies that hold a text."""
UNSAID: Final[Mapping[str, Any]] = {**dict.fromkeys(TEXTS, ""), "status": "participating", "was": (), "months": nan}
"""Those beside code and groups, each with its value where the sheet says nothing."""


@dataclass(frozen=True, slots=True)
class Agencies:
    """The agencies of a round, one item an agency in every column, ordered by folded code."""

    code: Sequence[str]
    name: Sequence[str]
    name_en: Sequence[str]
    groups: Mapping[str, Sequence[int]]
    """For every group of the catalog, by id, a column that is 1 where the agency belongs to it, else 0."""
    parent: Sequence[str]
    status: Sequence[AgencyStatus]
    months: Sequence[float]
    """Months observed; NaN where unknown."""
    was: Sequence[Sequence[str]]
    """The codes of the agencies of earlier rounds that it now is; of most agencies none."""

    def groups_of(self, position: int) -> tuple[str, ...]:
        """Return the ids of the groups that an agency belongs to."""
        return tuple(group for group, members in self.groups.items() if members[position])


@dataclass(frozen=True, slots=True)
class Services:
    """The services of a round, one item a service in every column, ordered by agency, then by folded code."""

    agency: Sequence[int]
    """Position of the service's agency in Agencies."""
    service: Sequence[str]
    title: Sequence[str]
    weight: Sequence[float]
    """Its weight in the pool; 1 where unknown."""
    months: Sequence[float]
    """Months observed; NaN where unknown."""
    since: Sequence[str] = ()
    """Since when it runs, as typed; of no service where the round is no register."""
    interval: Sequence[str] = ()
    """How often it is probed, likewise."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers to one indicator that count, an item for each agency (or each service, as the indicator is asked).

    `value`: number as typed, 1/0 for yes/no, position of the option from 0 for choice, part/whole for ratio; NaN unless
    status is SCORED. `status`, `source`: codes of Status and Source. `place`: packed cell (see `Round.location`),
    NO_PLACE where there is none.
    """

    value: Sequence[float]
    status: Sequence[int]
    source: Sequence[int]
    place: Sequence[int]


@dataclass(frozen=True, slots=True)
class Draft(Answers):
    """A column of answers while it is being filled in: its items can be set."""

    value: "array[float]"
    status: bytearray
    source: bytearray
    place: "array[int]"


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that was given but does not count, because a stronger source gave another; kept with the round."""

    column: str
    """An indicator's id, or a ratio part's (`U08.on_time`)."""
    row: int
    """Position in Agencies or Services."""
    source: Source
    status: Status
    value: float
    place: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A link that stands behind an answer."""

    indicator: str
    row: int
    """Position in Agencies or Services."""
    link: str
    place: int


@dataclass(frozen=True, slots=True)
class StandardError:
    """How far an answer may be off, in its own unit: one standard deviation, from the column `U07.se`."""

    indicator: str
    row: int
    """Position in Agencies or Services."""
    error: float
    place: int


@dataclass(frozen=True, slots=True)
class Objection:
    """What an agency objects to, and what came of it; kept with the round whatever was decided.

    `value`: what the answer is, or was, to become, as in `Answers`; `status`: MISSING where no value is given, INVALID
    where it cannot be read. It counts only where it could be used and the objection was accepted. `text`, `note`: in
    one line. `place`: the cell of the text, of the indicator where there is none.
    """

    column: str
    """An indicator's id, also for both parts of a ratio together, or one part's (`U08.on_time`)."""
    row: int
    """Position in Agencies or Services."""
    decision: Decision
    text: str
    note: str
    status: Status
    value: float
    place: int

    @property
    def indicator(self) -> str:
        """The id of the indicator that it is about."""
        return self.column.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read: its name and `sha256:…`."""

    file: str
    digest: str


@dataclass(frozen=True, slots=True)
class Round:
    """One round of submissions, read and settled: whose value counts is decided, nothing is scored yet."""

    id: str
    agencies: Agencies
    services: Services
    answers: Mapping[str, Answers]
    """By indicator id; every indicator of the catalog is there."""
    gave: Sequence[int]
    """For each agency 1 where it gave an answer of its own (not applicable and unusable ones too), else 0."""
    title: str = ""
    opens: str = ""
    closes: str = ""
    inputs: tuple[Input, ...] = ()
    sheets: tuple[tuple[str, str], ...] = ()
    """(file, sheet) by the number that packed places carry."""
    overruled: tuple[Claim, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """The links given, by indicator in the catalog's order, then by row."""
    objections: tuple[Objection, ...] = ()
    """In the same order."""
    errors: tuple[StandardError, ...] = ()
    """In the same order."""
    unassessed: int = 0
    """Claims of indicators with `source: assessor` that no assessor decided."""
    findings: tuple[Finding, ...] = field(default=())

    @property
    def decided(self) -> dict[Decision, int]:
        """How many objections came to each decision."""
        decisions = [objection.decision for objection in self.objections]
        return {decision: decisions.count(decision) for decision in DECISIONS}

    def location(self, place: int) -> Location:
        """Return the cell a packed place means; an empty location for NO_PLACE."""
        return location_of(self.sheets, place)


def draft_of(length: int) -> Draft:
    """Return a column of `length` missing answers of the agencies' own, to be filled in."""
    value, place = array("d", [nan]), array("q", [NO_PLACE])
    status, source = bytearray([Status.MISSING]), bytearray([Source.SELF])
    return Draft(value * length, status * length, source * length, place * length)
