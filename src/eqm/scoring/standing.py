"""Who takes part: whose scores count in means, fits and places, and who stands outside, and why."""

from dataclasses import dataclass

import numpy as np

from eqm.catalog import Publish
from eqm.intake import AGENCY_STATUSES, Round
from eqm.scoring.arrays import Mask


@dataclass(frozen=True, slots=True)
class Standing:
    """Of every agency, in the order of `round.agencies`, whether it is excluded, is a reference (a yardstick, scored
    and shown, never ranked), or does not cooperate: by its status, or because it gave no answer of its own. Nobody is
    two of these.
    """

    excluded: Mask
    reference: Mask
    silent: Mask

    @property
    def counted(self) -> Mask:
        """Who takes part: in means, fits, numbers and places."""
        return ~(self.excluded | self.reference | self.silent)

    def last(self, publish: Publish) -> Mask:
        """Who does not cooperate and so stands last, with a score of 0 everywhere, where the catalog says so."""
        return self.silent & (publish.not_cooperating == "last")


def standing(round_: Round) -> Standing:
    """Return who takes part in a round, and who stands outside."""
    position = {status: number for number, status in enumerate(AGENCY_STATUSES)}
    status = np.fromiter((position[one] for one in round_.agencies.status), np.uint8, len(round_.agencies.code))
    excluded, reference, refusing = (status == position[name] for name in ("excluded", "reference", "not_cooperating"))
    silent = refusing | (np.asarray(round_.gave, np.uint8) == 0)
    return Standing(excluded, reference, silent & ~(excluded | reference))
