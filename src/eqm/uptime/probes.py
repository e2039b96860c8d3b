"""Probes as columns: who was asked when, what came back and how fast."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from eqm.findings import EqmError
from eqm.language import Text

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

MOST_SERIES: Final = 200_000
"""Services, times the places they are seen from, that are kept apart; what is kept of each costs memory."""
_TOO_MANY: Final = Text(
    fa="در این پرونده‌ها بیش از {most} خدمت هست؛ ستون خدمت را با --column نام ببرید یا پرونده را بخش کنید",
    en="these files hold more than {most} services; name the column of services by --column, or divide the files",
)
NO_LATENCY: Final = -1
NEVER: Final = -(2**62)
"""A moment before all others, and one after all others with its sign turned."""


class Name(NamedTuple):
    """Whose probes these are: a service of an agency (both may be empty), seen from a place."""

    agency: str
    service: str
    place: str = ""


class Batch(NamedTuple):
    """Some probes, a column each: `series` the number of its Name, `at` in milliseconds UTC, `ok`, and `latency` in
    milliseconds, NO_LATENCY where unknown; these two may be of four bytes.
    """

    series: Integers
    at: Integers
    ok: Flags
    latency: Integers


class Names:
    """The names met so far, numbered as they come, as they are `shown`, each with the longest time that its state holds
    between two probes, as `max_gap` says of a name.
    """

    def __init__(self, max_gap: Callable[[Name], int]) -> None:
        self._numbers: dict[Name, int] = {}
        self.shown: list[Name] = []
        self._max_gap = max_gap
        self._gaps = np.empty(0, np.int64)

    def __len__(self) -> int:
        return len(self._numbers)

    def number(self, key: Name, shown: Name) -> int:
        """Return the number of a name by its folded key, a new one for a new name. Of several spellings the one that
        comes first in the alphabet is shown, whichever came first. EqmError where there are too many.
        """
        number = self._numbers.setdefault(key, len(self.shown))
        if number == len(self.shown):
            if number == MOST_SERIES:
                raise EqmError(_TOO_MANY.filled(most=MOST_SERIES))
            self.shown.append(shown)
        elif shown < self.shown[number]:
            self.shown[number] = shown
        return number

    @property
    def keys(self) -> Sequence[Name]:
        """All folded names, by number."""
        return list(self._numbers)

    @property
    def gaps(self) -> Integers:
        """The longest time that a state holds, by number of the name."""
        if len(self._gaps) < len(self._numbers):
            new = self.keys[len(self._gaps) :]
            self._gaps = np.concatenate([self._gaps, np.fromiter(map(self._max_gap, new), np.int64, len(new))])
        return self._gaps


Columns = TypeVar("Columns", bound=tuple[Any, ...])


def picked(columns: Columns, which: Any) -> Columns:
    """Return of every column the places `which`: flags, or numbers in the order that is wanted."""
    numbers = isinstance(which, np.ndarray) and which.dtype == np.int64
    every = (column.take(which) if numbers else column[which] for column in columns)
    return cast(Columns, cast(Any, columns)._make(every))


def one_after_another(parts: Sequence[Columns]) -> Columns:
    """Return columns of several tables of one kind, each one after another."""
    return cast(Columns, cast(Any, parts[0])._make(np.concatenate(column) for column in zip(*parts, strict=True)))
