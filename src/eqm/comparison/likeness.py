"""What two catalogs have in common: the indicators that ask the same."""

import numpy as np

from eqm.catalog import Catalog, Indicator
from eqm.scoring.arrays import Floats


def alike(one: Indicator, other: Indicator) -> bool:
    """Whether two indicators ask the same, so that an answer to the one is an answer to the other: the same id, asked
    of the same (agency or service), the same type of answer; a choice between the same options and a ratio of the same
    parts, by their ids and in any order. How they score may differ.
    """
    return _asked(one) == _asked(other)


def _asked(indicator: Indicator) -> tuple[object, ...]:
    answer = indicator.answer
    options, parts = {option.id for option in answer.choices}, [part.id for part in answer.parts.values()]
    return indicator.id, indicator.per, answer.type, options, parts


def common(before: Catalog, after: Catalog) -> dict[str, tuple[Indicator, Indicator]]:
    """Return by id, in the order of `after`, the indicators that ask the same in both, as each of them has it."""
    earlier = {indicator.id: indicator for indicator in before.indicators}
    pairs = ((earlier.get(one.id), one) for one in after.indicators)
    return {one.id: (was, one) for was, one in pairs if was is not None and alike(was, one)}


def recoded(values: Floats, former: Indicator, wanted: Indicator) -> Floats:
    """Return the values of answers to `former` as values of answers to `wanted`, which asks the same: the positions of
    a choice's options as they stand there.
    """
    if not former.answer.choices:
        return values
    position = {option.id: number for number, option in enumerate(wanted.answer.choices)}
    moved = np.array([position[option.id] for option in former.answer.choices], np.float64)
    there = ~np.isnan(values)
    recoded_values = values.copy()
    recoded_values[there] = moved[values[there].astype(np.intp)]
    return recoded_values
