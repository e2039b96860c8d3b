"""What scoring learns from all rows before it scores one: kept with the run, so that one agency scores the same."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

import numpy as np

from eqm.scoring.arrays import Floats


@dataclass(frozen=True, slots=True)
class Fit:
    """What a relative method learned from the round's answers to one indicator, in the answer's unit."""

    n: int
    least: float = 0.0
    greatest: float = 0.0
    mean: float = 0.0
    sd: float = 0.0
    """Sample standard deviation (n − 1)."""
    values: tuple[float, ...] = ()
    """Every value in rising order, for the methods that ask for a place among them; else empty."""

    @property
    def tells_nothing(self) -> bool:
        """True where one is alone or all are equal: nobody can be compared by such an indicator."""
        return self.n < 2 or self.least == self.greatest


@dataclass(frozen=True, slots=True)
class Filling:
    """The scores that stand in for gaps: over all who have one, by group id or parent; None without any."""

    overall: float | None
    by: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reference:
    """All that a round taught, by indicator id; fixed methods under `zero` and `skip` learn nothing."""

    fits: Mapping[str, Fit] = field(default_factory=dict)
    fillings: Mapping[str, Filling] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return it as JSON that gives the same bits back."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "Reference":
        """Return what `to_json` wrote."""
        kept = json.loads(text)
        return cls(
            {name: Fit(**{**fit, "values": tuple(fit["values"])}) for name, fit in kept["fits"].items()},
            {name: Filling(**filling) for name, filling in kept["fillings"].items()},
        )


def fit(answered: Floats, keep_values: bool) -> Fit:
    """Return what there is to learn from the values answered, in any order; `keep_values` for methods that count
    places.

    Sums run over the sorted values, scaled by the largest, so that neither the order of rows nor the size of the unit
    matters.
    """
    if not len(answered):
        return Fit(0)
    values = np.sort(answered)
    size = float(np.max(np.abs(values))) or 1.0
    scaled = values / size
    sd = float(np.std(scaled, ddof=1)) * size if len(values) > 1 else 0.0
    mean, kept = float(np.mean(scaled)) * size, tuple(values.tolist()) if keep_values else ()
    return Fit(len(values), float(values[0]), float(values[-1]), mean, sd, kept)
