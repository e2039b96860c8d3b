"""What a mirror shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from eqm.explanation import Branch, Explanation, Objected, Statement
from eqm.findings import Finding
from eqm.language import Text

FEWEST, CHEAPEST = "fewest", "cheapest"
"""The two kinds of way: by the number of indicators, and by the catalog's efforts."""
Kind = Literal["index", "group", "dimension"]
"""What an agency has a place in."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What an agency is after: a `band` (id), a `place` or better (number), or to stand above (`past`) a code."""

    kind: Literal["band", "place", "past"]
    name: str


@dataclass(frozen=True, slots=True)
class Target:
    """An answer to reach, in words, and for which services: None where the agency itself is asked."""

    answer: Text
    services: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Raise:
    """An indicator to raise: its score as published, before and after; the points of the index that it brings, its
    share of the way's whole gain; its effort, where the catalog says one; the answers that are to be better, the one
    with the most services first.
    """

    indicator: str
    before: float
    after: float
    points: float
    effort: int | None
    answers: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a goal, or as near as it gets. `by`: FEWEST indicators, or CHEAPEST by the catalog's efforts.
    `peers_share`: QUARTER where it stays within what a quarter of the peers reach, BEST where it needs the best of the
    round.

    `score`, `rank`: as they come out when the raised answers are scored, all others held still; `reached`: whether that
    is the goal. No raises and `reached`: the agency is there. Raises stand by what they bring, most first.
    """

    goal: Goal
    by: str
    peers_share: float
    reached: bool
    score: float
    rank: int
    raises: tuple[Raise, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """A place: in the `index`, in a `group` or in a `dimension`, by its id.

    `score`: as published, NaN for none; of a group the index's. `rank`: 0 for none, `of` how many have one.
    `next_rank`: the nearest place above, 0 where there is none; `to_next`: the points that are lacking to share it.
    `band`: id of the band it is in, "" for none; `next_band`, `to_band`: the one above, and the points to it. Points
    are differences of the figures that places go by, published or exact; NaN where there is nothing above.
    """

    kind: Kind
    id: str
    title: Text
    score: float
    rank: int
    of: int
    next_rank: int
    to_next: float
    band: str = ""
    next_band: str = ""
    to_band: float = float("nan")


@dataclass(frozen=True, slots=True)
class Contrast:
    """An indicator beside the peers: both published scores, and what their difference makes of the index, in points."""

    indicator: str
    score: float
    peers: float
    points: float


@dataclass(frozen=True, slots=True)
class Correction:
    """A claim of the agency's that another value replaced: of an indicator or a ratio's part (`asked`), for a service
    or (empty) the agency itself. `points`: of the index, that the correction cost (below 0) or brought; NaN where a
    claim has no score of its own, as a ratio's part has none.
    """

    asked: str
    service: str
    claimed: Statement
    decided: Statement
    points: float


@dataclass(frozen=True, slots=True)
class Past:
    """How the agency stood in a round: by node, the index under INDEX, score, rank (0: none) and of how many.
    `same_catalog`: whether that round was scored by the catalog of the mirror's, so that figures compare.
    """

    round: str
    same_catalog: bool
    nodes: dict[str, tuple[float, int, int]]


@dataclass(frozen=True, slots=True)
class Mirror:
    """An agency's mirror. `explanation`: every indicator with its points, cells and rules, services those that cost
    most. `losses`: its indicators that lost points, the greatest loss first. `strengths`, `weaknesses`: against the
    peers of the explanation, the greatest first. `confirmed`: how many of its claims another source left as they were.
    `objections`: all that it made, by indicator as in the catalog. `trend`: rounds from the oldest, the mirror's last;
    empty where no rounds are stored.
    """

    explanation: Explanation
    losses: Sequence[Branch]
    standings: Sequence[Standing]
    strengths: Sequence[Contrast]
    weaknesses: Sequence[Contrast]
    ways: Sequence[Way]
    corrections: Sequence[Correction]
    confirmed: int
    objections: Sequence[Objected]
    findings: Sequence[Finding]
    trend: Sequence[Past]
