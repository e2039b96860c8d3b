"""What is wrong with submissions before they are scored: file by file, across files, and against the last round; and
what that comes to: files, findings with the row around each, and counts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eqm.findings import Finding, Location, Severity

if TYPE_CHECKING:
    from eqm.intake.forms import Form


@dataclass(frozen=True, slots=True)
class Excerpt:
    """The cells beside a finding's own, in one row of its sheet, as they are shown; an item a cell in every column.

    `columns` are column numbers from 1, `headers` what stands above each (empty where nothing does), `values` what
    stands in each, made safe to show and cut; `marked` is the position of the finding's own cell among them.
    """

    columns: tuple[int, ...]
    headers: tuple[str, ...]
    values: tuple[str, ...]
    marked: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A finding with the row it stands in, where it stands in one."""

    finding: Finding
    excerpt: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What is remembered of an agency in a file, to hold it against other files.

    `form`: what the file says of itself, where it is the agency's own form. `prints`: by sheet (answers, services) a
    digest of all it gave, where that is enough to tell one agency from another. `answered`, `asked`: how many answers
    of its own it gave and was to give, counted where a register is there.
    """

    agency: str
    place: Location
    form: "Form | None"
    gave: bool
    prints: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    answered: int = 0
    asked: int = 0

    @property
    def came(self) -> bool:
        """Whether it counts as sent: as a form, or as any answer in another file."""
        return bool(self.form or self.gave)


@dataclass(frozen=True, slots=True)
class Examined:
    """One file by itself: its findings, and what is remembered of it."""

    noted: tuple[Noted, ...]
    sent: tuple[Sent, ...]


@dataclass(frozen=True, slots=True)
class Validated:
    """What was found in a batch of files.

    `files`: every file that was looked at, in order. `noted`: the findings to show, by place (file, sheet, row,
    column). `counts` and `by_code` count all findings, `rest` those that are not among `noted`; `faulty` counts the
    files with an error or a warning. `by_whom` counts all by the agency and the file that each is about,
    either of which may be empty; `sent` is what is remembered of the agencies in all files.
    """

    files: tuple[str, ...]
    noted: tuple[Noted, ...]
    counts: Mapping[Severity, int]
    rest: Mapping[Severity, int]
    by_code: Mapping[str, int]
    faulty: int
    by_whom: Mapping[tuple[str, str, Severity], int] = field(default_factory=dict)
    sent: tuple[Sent, ...] = ()
