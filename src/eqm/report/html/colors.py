"""Which color stands for what, by the names of the style sheet's classes."""

from collections.abc import Mapping

import numpy as np

from eqm.catalog import Catalog
from eqm.decimals import snap
from eqm.scoring.arrays import Floats

_BANDS = 3
_TENTHS = 10


def band_classes(catalog: Catalog) -> Mapping[str, str]:
    """Return the class of each band by its id, in the order of the scale: `b0` the lowest, `b3` the highest."""
    bands = sorted(catalog.publish.bands, key=lambda band: band.from_)
    top = max(len(bands) - 1, 1)
    return {
        band.id: f"b{_BANDS if len(bands) == 1 else round(number * _BANDS / top)}" for number, band in enumerate(bands)
    }


def class_at(score: float, catalog: Catalog) -> str:
    """Return the class of the band that a score reaches; empty where it reaches none."""
    reached = [band for band in catalog.publish.bands if band.from_ <= score]
    return band_classes(catalog)[max(reached, key=lambda band: band.from_).id] if reached else ""


def tenths(scores: Floats, scale: float) -> Floats:
    """Return which tenth of the scale each score (any shape) lies in, 0 to 9; gaps (NaN) kept."""
    tenth: Floats = np.clip(np.floor(snap(scores * _TENTHS / scale)), 0, _TENTHS - 1)
    return tenth
