"""How logs are to be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from eqm.uptime.probes import Integers
from eqm.uptime.rules import Rules


@dataclass(frozen=True, slots=True)
class Wishes:
    """How logs are to be read.

    `cuts`: moments at which pieces of time begin. `columns`: titles of columns by what they say, where they are not the
    usual ones; `keys`: further names of the agency's.
    """

    rules: Rules
    cuts: Integers = field(default_factory=lambda: np.empty(0, np.int64))
    columns: Mapping[str, str] = field(default_factory=dict)
    keys: tuple[str, ...] = ()
