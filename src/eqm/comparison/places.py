"""Where an agency would stand at a stop between two rounds, its own score there among the others'."""

from collections.abc import Callable

import numpy as np

from eqm.comparison.course import Course, Stop
from eqm.ranking import figures
from eqm.scoring.arrays import Floats, Mask

_LAST = -np.inf


def placing(course: Course, *, newer: bool, others: bool) -> Callable[[Floats], Floats]:
    """Return what gives each agency its place if it alone stood at a figure, all others where they stand in the round
    before, or with `others` in the one after, ranked by one of the catalogs; NaN for a NaN.
    """
    stop = course.edge(newer=newer, others=others)
    publish = course.catalog(stop).publish
    dense = publish.ties == "dense"
    own = np.where(course.who(later=others).counted, figures(course.index(stop), publish), np.nan)
    rising = np.sort(own[~np.isnan(own)])
    distinct, alike = np.unique(rising, return_counts=True)
    known = distinct if dense else rising

    def places(standing: Floats) -> Floats:
        above = len(known) - np.searchsorted(known, standing, "right")
        itself = own > standing
        if dense and len(known):
            at = np.minimum(np.searchsorted(known, own), len(known) - 1)
            itself &= alike[at] == 1
        return np.where(np.isnan(standing), np.nan, 1.0 + above - itself)

    return places


def standing_at(course: Course, stop: Stop, later: bool) -> Floats:
    """Return the figure by which each agency has its place at a stop; NaN where it has none, less than all others where
    it can only be last. Whether it cooperates and is not excluded is as it is before, or `later` as it is after.
    """
    publish = course.catalog(stop).publish
    who = course.who(later=later)
    last: Mask = who.last(publish)
    own = np.where(who.counted, figures(course.index(stop), publish), np.nan)
    return np.where(last, _LAST, own)
