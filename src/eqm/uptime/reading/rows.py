"""Rows of texts, as CSV and JSON Lines have them, into batches of probes."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from eqm.findings import Rule, probes as rules
from eqm.intake.details import code_in
from eqm.uptime.latency import LARGEST
from eqm.uptime.probes import MOST_SERIES, NO_LATENCY, Batch, Name, Names, batch_of
from eqm.uptime.reading.faults import Faults
from eqm.uptime.reading.moments import moment
from eqm.uptime.reading.states import state
from eqm.xlsx.reading.model import Kind

Row = Sequence[str]
UNKNOWN: Final = -1
"""In place of a series' number, where a name is none."""
_NAME_COLUMNS: Final = ("agency", "service", "probe")
_KEPT: Final = 50_000
"""Names and moments that are looked up rather than read again."""


class Series:
    """Numbers of names as a log writes them, each looked at once; UNKNOWN for what is no code."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known: dict[tuple[str, ...], int] = {}

    def number(self, typed: tuple[str, ...]) -> int:
        """Return the number of an agency's service seen from a place; only the service has to have a code."""
        known = self._known.get(typed)
        if known is None:
            if len(self._known) > MOST_SERIES:
                self._known.clear()
            known = self._known[typed] = self._read(typed)
        return known

    def _read(self, typed: tuple[str, ...]) -> int:
        found = name_in(typed)
        return UNKNOWN if found is None else self._names.number(*found)


def name_in(typed: Sequence[str]) -> tuple[Name, Name] | None:
    """Return the name that texts say, folded and as it is shown; None where they say none."""
    codes = [code_in((Kind.TEXT, text, False, "")) if text.strip() else None for text in typed]
    if codes[1] is None or any(code is not None and code.rule for code in codes):
        return None
    keys, shown = ([getattr(code, what) if code else "" for code in codes] for what in ("key", "shown"))
    return Name(*keys), Name(*shown)


class RowReader:
    """Reads rows whose columns stand at `places`, by what they say; what is wrong goes to `faults`."""

    def __init__(self, places: Mapping[str, int], series: Series, zone: ZoneInfo, faults: Faults) -> None:
        self._places = places
        self._series = series
        self._faults = faults
        self._moment: Callable[[str], int | Rule] = lru_cache(_KEPT)(lambda text: moment(text, zone))
        self._state: Callable[[str], bool | None] = lru_cache(_KEPT)(state)

    def batch(self, rows: Sequence[Row], lines: Sequence[int]) -> Batch:
        """Return the probes of rows, each of which stands in a line; a row of no use is left out."""
        columns = {what: [row[place] for row in rows] for what, place in self._places.items()}
        nothing = [""] * len(rows)
        typed = [*zip(*(columns.get(name, nothing) for name in _NAME_COLUMNS), strict=True)]
        when, came = map(self._moment, columns["at"]), map(self._state, columns["ok"])
        speed = columns.get("latency", nothing)
        read = []
        for name, at, ok, latency, line, row in zip(typed, when, came, speed, lines, rows, strict=True):
            number = self._series.number(name)
            if number == UNKNOWN:
                self._faults.add(rules.NAME_WRONG, line, " ".join(filter(None, name)) or "—")
            elif not isinstance(at, int):
                self._faults.add(at, line, row[self._places["at"]])
            elif ok is None:
                self._faults.add(rules.STATE_WRONG, line, row[self._places["ok"]] or "—")
            else:
                read.append((number, at, ok, self._latency(latency, line) if latency else NO_LATENCY))
        return batch_of(read)

    def _latency(self, text: str, line: int) -> int:
        """The latency that a line says, NO_LATENCY where that is none."""
        found = latency_of(text)
        if found is None:
            self._faults.add(rules.LATENCY_WRONG, line, text)
        return NO_LATENCY if found is None else found


def latency_of(text: str) -> int | None:
    """Return the whole milliseconds that a text says, NO_LATENCY where it is empty, None where it says none."""
    if not text:
        return NO_LATENCY
    try:
        value = float(text)
    except ValueError:
        return None
    return int(value) if 0 <= value <= LARGEST else None
