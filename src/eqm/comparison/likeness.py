"""What two catalogs have in common: the indicators that ask the same, and a catalog of these alone."""

from collections.abc import Mapping

import numpy as np

from eqm.catalog import Catalog, Choice, Dimension, Indicator, Ratio
from eqm.scoring.arrays import Floats


def alike(one: Indicator, other: Indicator) -> bool:
    """Whether two indicators ask the same, so that an answer to the one is an answer to the other: the same id, asked
    of the same (agency or service), the same type of answer; a choice between the same options and a ratio of the same
    parts, by their ids and in any order. How they score may differ.
    """
    if (one.id, one.per, one.answer.type) != (other.id, other.per, other.answer.type):
        return False
    if isinstance(one.answer, Choice) and isinstance(other.answer, Choice):
        return {option.id for option in one.answer.options} == {option.id for option in other.answer.options}
    if isinstance(one.answer, Ratio) and isinstance(other.answer, Ratio):
        return (one.answer.part.id, one.answer.whole.id) == (other.answer.part.id, other.answer.whole.id)
    return True


def common(before: Catalog, after: Catalog) -> tuple[str, ...]:
    """Return the ids of the indicators that ask the same in both, in the order of `after`."""
    earlier = {indicator.id: indicator for indicator in before.indicators}
    return tuple(one.id for one in after.indicators if one.id in earlier and alike(earlier[one.id], one))


def recoded(values: Floats, given: Indicator, wanted: Indicator) -> Floats:
    """Return the values of answers to `given` as values of answers to `wanted`, which asks the same: the positions of a
    choice's options as they stand there.
    """
    if not isinstance(given.answer, Choice) or not isinstance(wanted.answer, Choice):
        return values
    position = {option.id: number for number, option in enumerate(wanted.answer.options)}
    moved = np.array([position[option.id] for option in given.answer.options], np.float64)
    there = ~np.isnan(values)
    told = values.copy()
    told[there] = moved[values[there].astype(np.intp)]
    return told


def restricted(catalog: Catalog, kept: Mapping[str, object]) -> Catalog | None:
    """Return the catalog with the `kept` indicators alone; None where none is left."""
    dimensions = tuple(filter(None, (_restricted(dimension, kept) for dimension in catalog.dimensions)))
    return catalog.model_copy(update={"dimensions": dimensions}) if dimensions else None


def _restricted(dimension: Dimension, kept: Mapping[str, object]) -> Dimension | None:
    indicators = tuple(indicator for indicator in dimension.indicators if indicator.id in kept)
    below = tuple(filter(None, (_restricted(child, kept) for child in dimension.dimensions)))
    if not indicators and not below:
        return None
    return dimension.model_copy(update={"indicators": indicators, "dimensions": below})
