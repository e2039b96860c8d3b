"""Where an agency would stand at a stop between two rounds, its own score there among the others'."""

from dataclasses import dataclass

import numpy as np

from eqm.catalog import Publish
from eqm.comparison.course import Course, Stop
from eqm.ranking import figures
from eqm.scoring.arrays import Floats, Mask, Whole

_LAST = -np.inf


@dataclass(frozen=True)
class Field:
    """The agencies that have a place, as they all stand before, or as they all stand after.

    `own`: the figure of each agency of both rounds, NaN where it does not stand in the field. `rising`: the figures of
    those that do; `distinct` and `alike`: each of them once, and how many share it.
    """

    publish: Publish
    own: Floats
    rising: Floats
    distinct: Floats
    alike: Whole

    def places(self, standing: Floats) -> Floats:
        """Return the place of each agency if it alone stood at this figure, the others of the field where they stand;
        NaN for a NaN.
        """
        dense = self.publish.ties == "dense"
        known = self.distinct if dense else self.rising
        above = len(known) - np.searchsorted(known, standing, "right")
        itself = self.own > standing
        if dense and len(known):
            at = np.minimum(np.searchsorted(known, self.own), len(known) - 1)
            itself &= self.alike[at] == 1
        return np.where(np.isnan(standing), np.nan, 1.0 + above - itself)


def field(course: Course, *, newer: bool, others: bool) -> Field:
    """Return the agencies of the round before, or with `others` of the one after, ranked by one of the catalogs."""
    stop = course.edge(newer=newer, others=others)
    publish = course.catalog(stop).publish
    own = np.where(course.ranked(later=others)[0], figures(course.index(stop), publish), np.nan)
    rising = np.sort(own[~np.isnan(own)])
    return Field(publish, own, rising, *np.unique(rising, return_counts=True))


def standing_at(course: Course, stop: Stop, later: bool) -> Floats:
    """Return the figure by which each agency has its place at a stop; NaN where it has none, less than all others where
    it can only be last. Whether it cooperates and is not excluded is as it is before, or `later` as it is after.
    """
    publish = course.catalog(stop).publish
    ranked, silent = course.ranked(later=later)
    last: Mask = silent & (publish.not_cooperating == "last")
    own = np.where(ranked, figures(course.index(stop), publish), np.nan)
    return np.where(last, _LAST, own)
