"""The editions of a round in one folder: how everybody stood in each, and what changed from one to the next."""

from collections.abc import Mapping
from dataclasses import dataclass

from eqm.evaluation import Evaluation
from eqm.listing.places import ranked, unranked
from eqm.report.agencies import agency_rows


@dataclass(frozen=True, slots=True)
class Standing:
    """How an agency stands in an edition, as its table of scores has it; None is a gap, of a band the empty text."""

    score: float | None
    rank: int | None
    band: str


@dataclass(frozen=True, slots=True)
class Change:
    """An agency that stands otherwise in an edition than in the one before; None where it was not listed."""

    agency: str
    before: Standing | None
    after: Standing | None


@dataclass(frozen=True, slots=True)
class Numbered:
    """An edition by its number, the run that it is of, and when that was scored.

    `because`: why figures were corrected. `manifest`: the digest of its manifest, empty for the edition of the folder,
    which cannot hold its own. `standings`: by agency, who has a place first.
    """

    number: int
    run: int | None
    at: str
    because: str
    manifest: str
    standings: Mapping[str, Standing]


def standings(evaluation: Evaluation) -> Mapping[str, Standing]:
    """Return how everybody stands in an evaluation."""
    rows = agency_rows(evaluation, [*ranked(evaluation).rows.index, *unranked(evaluation).index])
    # A rank is marked as shared on this round's lists alone.
    return {row["agency"]: Standing(row["score"], row["rank"] and int(row["rank"]), row["band"] or "") for row in rows}


def changes(before: Numbered, after: Numbered) -> tuple[Change, ...]:
    """Return who stands otherwise, in the order of `after`; then who is no longer listed."""
    old, new = before.standings, after.standings
    every = (Change(code, old.get(code), new.get(code)) for code in dict.fromkeys([*new, *old]))
    return tuple(one for one in every if one.before != one.after)
