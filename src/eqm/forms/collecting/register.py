"""A register as forms are held against it: who is on it with which services, and what a form may say all the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from math import isnan, nan
from typing import Final, NamedTuple

from eqm.catalog import Catalog
from eqm.findings import Rule, forms as rules
from eqm.intake.headers import Vocabulary
from eqm.intake.model import UNSAID, Round
from eqm.intake.services import holds_weights, offered_in
from eqm.intake.standing import Box, laid
from eqm.intake.table import Page, Spot
from eqm.intake.words import COLUMNS, SHEETS
from eqm.language import fold
from eqm.xlsx.reading.model import Cell, Kind, Sheet

ACCEPTABLE: Final[Mapping[Rule, str]] = {
    rules.SERVICE_MORE: "services",
    rules.SERVICE_LESS: "services",
    rules.WEIGHT_OTHERWISE: "weights",
    rules.MONTHS_OTHERWISE: "months",
}
"""What a form may have otherwise than the register, and the word by which it is accepted."""
_YEAR: Final = 12.0
"""The months that a register means by saying nothing."""

Lines = dict[tuple[str, str], Mapping[str, Cell]]
"""By the keys of agency and service (empty for the agency itself) the cells of its line in a register, by column."""
Accepted = Mapping[str, Set[str]]
"""By the word for what is accepted, the folded codes of the agencies of whose forms it is."""


class Fact(NamedTuple):
    """What the register says in a cell of its own, and the number that it means."""

    cell: Cell | None
    means: float


@dataclass(frozen=True)
class Register:
    """A register: the round in it, the catalog and its words, and what is accepted of forms that are otherwise.

    `lines`: what it says is written as it stands in these.
    """

    round: Round
    catalog: Catalog
    words: Vocabulary
    accepted: Accepted = field(default_factory=dict)
    lines: Lines = field(default_factory=dict)

    @cached_property
    def index(self) -> Mapping[str, int]:
        """The agencies' positions by folded code."""
        return {fold(code): position for position, code in enumerate(self.round.agencies.code)}

    @cached_property
    def offers(self) -> Mapping[int, Mapping[str, int]]:
        """For each agency with services these by folded code; of nobody where the catalog asks nothing of services."""
        asked = any(indicator.per == "service" for indicator in self.catalog.indicators)
        return offered_in(self.round) if asked else {}

    @cached_property
    def _weighs(self) -> bool:
        return holds_weights(self.round, self.catalog)

    def code(self, agency: int) -> str:
        """Return an agency's code."""
        return self.round.agencies.code[agency]

    def accepts(self, rule: Rule, agency: int) -> bool:
        """Whether what an agency's form has otherwise comes in."""
        return fold(self.code(agency)) in self.accepted.get(ACCEPTABLE[rule], frozenset())

    def _is_new(self, agency: int) -> bool:
        """Whether an empty cell for its months means nothing: of anybody else it means twelve."""
        return self.round.agencies.status[agency] == "new"

    def months(self, agency: int) -> Fact | None:
        """Return an agency's months, twelve where it says none; None for a new one, whose form says them."""
        months = self.round.agencies.months[agency]
        if isnan(months) and self._is_new(agency):
            return None
        return self._as_listed(_fact(_YEAR if isnan(months) else months), "months", agency)

    def facts(self, service: int) -> dict[str, Fact | None]:
        """Return a service's facts by column, None for its form's; empty months mean the agency's, unless it is new."""
        services, key = self.round.services, fold(self.round.services.service[service])
        title, months, agency = services.title[service], services.months[service], services.agency[service]
        whole = None if self._is_new(agency) else self.months(agency)
        line = self.lines.get((fold(self.code(agency)), key))
        weighs = self._weighs and (line is None or "weight" in line)
        facts = {
            "title": Fact(text_cell(title), nan) if title else None,
            "weight": _fact(services.weight[service]) if weighs else None,
            "months": (whole and Fact(None, whole.means)) if isnan(months) else _fact(months),
        }
        return {name: fact and self._as_listed(fact, name, agency, key) for name, fact in facts.items()}

    def _as_listed(self, fact: Fact, name: str, agency: int, service: str = "") -> Fact:
        line = self.lines.get((fold(self.code(agency)), service))
        return fact if line is None else fact._replace(cell=line.get(name))

    def described(self, agency: int) -> list[Cell | None]:
        """Return what it says of an agency, but for the months, in the order of COLUMNS."""
        agencies, line = self.round.agencies, self.lines.get((fold(self.code(agency)), ""))
        if line is not None:
            return [line.get(name) for name in COLUMNS["agencies"][:-1]]
        known = {name: getattr(agencies, name)[agency] for name in UNSAID}
        known |= {"agency": self.code(agency), "groups": agencies.groups_of(agency)}
        return [text_cell(known[name]) for name in COLUMNS["agencies"][:-1]]

    def pages(self, role: str, rows: Iterable[Sequence[Cell | None]]) -> Iterator[Page]:
        """Yield the page on which the register says some rows itself; none where there are none."""
        file = self.round.inputs[0].file if self.round.inputs else ""
        sheets = [sheet for _, sheet in self.round.sheets] or [""]
        name = next((sheet for sheet in sheets if SHEETS.get(fold(sheet)) == role), sheets[0])
        home = Page(-1, file, Sheet(name, "visible", [], frozenset(), frozenset(), ()))
        boxes = [[Box(cell, Spot(home, 0, 0)) for cell in row] for row in rows]
        if boxes:
            yield laid(home, COLUMNS[role], boxes)


def _fact(value: float) -> Fact:
    return Fact(Cell(0, 0, Kind.NUMBER, value), value)


def text_cell(text: str | Sequence[str]) -> Cell | None:
    """Return a text, or what several say, as a form would hold it; None for none."""
    joined = text if isinstance(text, str) else "، ".join(text)
    return Cell(0, 0, Kind.TEXT, joined) if joined else None
