"""What a comparison of two rounds is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from eqm.comparison.course import Course
from eqm.evaluation import Evaluation
from eqm.intake import Source
from eqm.language import fold

RANK_DECIMALS: Final = 1
"""With how many decimals parts of a change of rank are shown."""
CAUSES: Final = (*(source.word for source in Source), "catalog", "others")
"""What a change is split into: the agency's own answers, its services and what the register says of it; answers by
other sources; the catalog; and the others moving.
"""


@dataclass(frozen=True)
class Comparison:
    """What changed from `before` to `after`; frames are indexed by agency code, that of the round after if it is in it.

    `agencies`, those in both: was (its code before; of a merged one the codes, with a comma between), name, provisional
    (in either round), score_before, score_after, change (all published; NaN without a place in that round),
    exact_change, reason_before, reason_after (why it has no place; empty with one), rank_before, rank_after (0: none),
    rank_change (places gained, below 0 lost; NaN without a place), bridge_before, bridge_after, bridge_change: the
    scores of both rounds under the catalog after, of the indicators that both catalogs ask alike. A merged one has
    before the mean of those that went into it, and no rank; without a place of one of them nothing.

    `parts`, `rank_parts`: a column for each of CAUSES; in figures as shown they add up exactly to change and
    rank_change, in `exact_parts` to exact_change and in `exact_rank_parts` to rank_change, to 1e-8. NaN where there is
    no such change, and of a merged agency.

    `came`, `left`: name, score, rank, reason. `merged`: by the code after, such a frame of the agencies that went into
    it, with bridge, and share: what each counts in their mean. `jumps`: see `eqm.comparison.jumps`. `dropped`,
    `added`: indicators that are only in one of the catalogs, or no longer ask the same. `decimals`: with how many
    figures are shown. `course`: the way from one to the other, which knows what both have in common.
    """

    before: Evaluation
    after: Evaluation
    agencies: pd.DataFrame
    parts: pd.DataFrame
    exact_parts: pd.DataFrame
    rank_parts: pd.DataFrame
    exact_rank_parts: pd.DataFrame
    came: pd.DataFrame
    left: pd.DataFrame
    merged: Mapping[str, pd.DataFrame]
    jumps: pd.DataFrame
    dropped: tuple[str, ...]
    added: tuple[str, ...]
    decimals: int
    course: Course = field(repr=False)

    @property
    def one_round(self) -> bool:
        """Whether both are evaluations of one round."""
        return fold(self.before.round.id) == fold(self.after.round.id)

    @property
    def renamed(self) -> dict[str, tuple[str, str]]:
        """By the code after, the code before and the name of agencies that are one in both rounds under two codes."""
        rows = self.agencies[["was", "name"]].drop(index=list(self.merged)).itertuples(name=None)
        return {code: (was, name) for code, was, name in rows if fold(code) != fold(was)}

    def shares(self, agency: str) -> "pd.Series[float]":
        """Return the codes before of an agency, each with its share in what it is compared with."""
        own = pd.Series({self.agencies.at[agency, "was"]: 1.0})
        return self.merged[agency]["share"] if agency in self.merged else own
