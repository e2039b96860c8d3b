"""What an explanation is made of: a tree of nodes, at its leaves answers with their cells."""

from collections.abc import Iterator
from dataclasses import dataclass

from eqm.findings import Finding, Location
from eqm.intake import Decision, Source, Status
from eqm.language import Text


@dataclass(frozen=True, slots=True)
class Statement:
    """A value that somebody gave: in words, by whom (None: nobody, it is missing), and where it stands."""

    words: Text
    source: Source | None
    cell: Location


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer and what it came to.

    `service`, `title`: empty where the agency itself is asked. `score`: as published, NaN where it has none. `lost`:
    points of the index, rounded to one decimal more than an indicator's are shown with; `exact_lost`, of an indicator's
    answers, adds up to its own. `rule`: how the answer became the
    score, the numbers put in. `overruled`: what others said of it, and does not count.
    """

    service: str
    title: str
    statement: Statement
    status: Status
    score: float
    lost: float
    exact_lost: float
    rule: Text
    overruled: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Objected:
    """An objection of the agency's: to an indicator or a ratio's part (`asked`), for a service or (empty) the agency
    itself. `wanted`: what the answer was to become, empty where no value is given. `cell`: where the objection stands.
    """

    asked: str
    service: str
    decision: Decision
    text: str
    note: str
    wanted: Text
    cell: Location


@dataclass(frozen=True, slots=True)
class Leaf:
    """What an indicator's score rests on: its status, how it came about, and the answers, most points lost first: the
    agency's one, or one for each service, of which `asked` says how many there are, even where not all are told.
    `findings`: what is to say of the agency's answers to it, by place. `objections`: what the agency objected to in
    it, by service, then by place.
    """

    status: Status
    rule: Text
    asked: int
    answers: tuple[Answered, ...]
    findings: tuple[Finding, ...] = ()
    objections: tuple[Objected, ...] = ()


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of the catalog for one agency; `id` is empty for the index.

    `weight`: its share of the index in percent, re-scaled over what applies. `score`: as published. `won`, `lost`:
    points of the index as they are shown, those of the children adding up to the node's own; at the index they are the
    published score and what it lacks of the scale. `exact_won`, `exact_lost`: the same to nine decimals. `rank`: 0
    where it has none, `of` how many have one. `peers`: the mean of the peers' scores. NaN where there is no such
    figure. `leaf`: what an indicator rests on, None elsewhere.
    """

    id: str
    title: Text
    depth: int
    weight: float
    score: float
    won: float
    lost: float
    exact_won: float
    exact_lost: float
    rank: int
    of: int
    peers: float
    leaf: Leaf | None = None
    children: tuple["Branch", ...] = ()

    def walk(self) -> Iterator["Branch"]:
        """Yield this node and all below it, parents first."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class Wish:
    """An answer as it might be: of an indicator, for one service or (empty) for the agency and all its services.

    `typed`: as it would stand in a CSV; of a ratio the share, from 0 to 1 or in percent with its sign.
    """

    indicator: str
    service: str
    typed: str


@dataclass(frozen=True, slots=True)
class Supposition:
    """What an explanation supposes, and how the agency stands without: published score (NaN: none), rank (0: none)."""

    wishes: tuple[Wish, ...]
    score: float
    rank: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """An agency's score as a tree. `peers`: the group whose mean stands beside its scores, empty for all that have a
    place; `points_decimals`: with how many decimals points are shown. `supposed`: None of the round as it is.
    """

    agency: str
    peers: str
    points_decimals: int
    tree: Branch
    supposed: Supposition | None = None

    def find(self, node: str) -> Branch:
        """Return the node of an id; KeyError where there is none."""
        return {branch.id: branch for branch in self.tree.walk()}[node]
