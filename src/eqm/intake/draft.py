"""A column of answers while it is being filled in."""

from array import array
from dataclasses import dataclass

from eqm.intake.model import Answers, answers_of


@dataclass(frozen=True, slots=True)
class Draft:
    """As `Answers`, but its items can be set."""

    value: "array[float]"
    status: bytearray
    source: bytearray
    place: "array[int]"

    @property
    def answers(self) -> Answers:
        """The column as it stands now; both share their items."""
        return Answers(self.value, self.status, self.source, self.place)


def draft_of(length: int) -> Draft:
    """Return a column of `length` missing answers."""
    blank = answers_of(length)
    return Draft(array("d", blank.value), bytearray(blank.status), bytearray(blank.source), array("q", blank.place))
