"""Columns of Arrow into probes; texts are looked up once a dictionary, not once a row."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
import pyarrow as pa

from eqm.findings import Rule, probes as rules
from eqm.uptime.latency import LARGEST
from eqm.uptime.probes import NO_LATENCY, Batch, Flags, Integers, picked
from eqm.uptime.reading.faults import Faults
from eqm.uptime.reading.moments import FIRST, LAST, SECONDS_BELOW, from_local, moment
from eqm.uptime.reading.rows import UNKNOWN, Series, latency_of
from eqm.uptime.reading.states import state
from eqm.uptime.reading.wishes import Wishes

_MOMENT_FAULTS: Final = (rules.MOMENT_WRONG, rules.MOMENT_FAR, rules.MOMENT_AMBIGUOUS)
_A_MILLISECOND: Final = {"us": 1000, "ns": 1_000_000}
_NAMES: Final = ("agency", "service", "probe")
_MOST_CODES: Final = 2 * 10**6
_NEW: Final = -2


class ArrowReader:
    """Turns batches of rows into batches of probes. `named`: titles of columns by what they say; `before`: how many
    rows come before.
    """

    def __init__(
        self, named: Mapping[str, str], wishes: Wishes, series: Series, faults: Faults, before: int = 0
    ) -> None:
        self._named = named
        self._zone = wishes.rules.zone
        self._series = series
        self._faults = faults
        self._row = before + 2
        self._dictionaries: list[list[str]] = []
        self._numbers = np.empty(0, np.int64)

    def batch(self, part: Any) -> Batch:
        """Return the probes of some rows."""
        columns = {what: _decoded(part.column(title)) for what, title in self._named.items()}
        names = [columns[what] for what in _NAMES if what in columns]
        whose = self._whose([columns.get(what) for what in _NAMES], part.num_rows)
        self._fault(rules.NAME_WRONG, whose == UNKNOWN, *names)
        at, good = self._moments(columns["at"])
        ok, clear = self._states(columns["ok"])
        latency = self._latencies(columns["latency"]) if "latency" in columns else np.full(part.num_rows, NO_LATENCY)
        kept = good & clear & (whose != UNKNOWN)
        self._row += part.num_rows
        read = Batch(whose, at, ok, latency)
        return read if kept.all() else picked(read, kept)

    def _fault(self, rule: Rule, wrong: Flags, *columns: Any) -> None:
        """Note the rows that are wrong; a row's number counts the head, as in a table."""
        places = np.flatnonzero(wrong)
        for place, number in zip(places[:3].tolist(), (len(places), 0, 0), strict=False):
            shown = " ".join(str(value) for value in (_shown(one[place]) for one in columns) if value is not None)
            self._faults.add(rule, self._row + place, shown or "—", number)

    def _whose(self, columns: Sequence[Any], size: int) -> Integers:
        """The number of each row's series: codes of each column's dictionary, combined, looked up once each."""
        nothing = np.zeros(size, np.int64), [""]
        coded = [nothing if column is None else _coded(column) for column in columns]
        dictionaries = [words for _, words in coded]
        flat = coded[0][0]
        for codes, words in coded[1:]:
            flat = flat * len(words) + codes
        most = int(np.prod([len(words) for words in dictionaries], dtype=np.float64))
        if most > _MOST_CODES:
            combined, back = np.unique(flat, return_inverse=True)
            return self._looked_up(combined, dictionaries)[back]
        if dictionaries != self._dictionaries:
            self._dictionaries, self._numbers = dictionaries, np.full(most, _NEW)
        whose = self._numbers.take(flat)
        if (whose == _NEW).any():
            new = np.unique(flat[whose == _NEW])
            self._numbers[new] = self._looked_up(new, dictionaries)
            whose = self._numbers.take(flat)
        return whose

    def _looked_up(self, combined: Integers, dictionaries: Sequence[Sequence[str]]) -> Integers:
        """The number of each combination of codes."""
        found = []
        for code in combined.tolist():
            typed = []
            for dictionary in reversed(dictionaries):
                code, place = divmod(code, len(dictionary))
                typed.append(dictionary[place])
            found.append(self._series.number(tuple(reversed(typed))))
        return np.array(found, np.int64)

    def _moments(self, column: Any) -> tuple[Integers, Flags]:
        """The moments of a column in milliseconds, and which of them can be used."""
        if _is_worded(column):
            codes, found = _by_word(column, lambda word: moment(word, self._zone))
            at = np.array([one if isinstance(one, int) else 0 for one in found], np.int64)[codes]
            broken = [np.array([one is rule for one in found], np.bool_)[codes] for rule in _MOMENT_FAULTS]
        else:
            at, unclear = self._numbered(column)
            there, near = _there(column), (at >= FIRST) & (at < LAST)
            broken = [~there, there & ~near, there & near & unclear]
        for rule, wrong in zip(_MOMENT_FAULTS, broken, strict=True):
            self._fault(rule, wrong, column)
        return at, ~np.logical_or.reduce(broken)

    def _numbered(self, column: Any) -> tuple[Integers, Flags]:
        """Moments that are numbers, in milliseconds, with what is too far for any 0; and which of them mean two."""
        kind, unclear = column.type, np.zeros(len(column), np.bool_)
        if pa.types.is_floating(kind):
            floats = np.nan_to_num(_filled(column, pa.float64(), 0), posinf=0, neginf=0)
            floats = np.where(np.abs(floats) < SECONDS_BELOW, floats * 1000, floats)
            return np.where(np.abs(floats) < LAST, floats, 0).astype(np.int64), unclear
        at = _filled(column, pa.int64(), 0)
        if not pa.types.is_timestamp(kind):
            return np.where(np.abs(at) < SECONDS_BELOW, at * 1000, at), unclear
        if kind.unit != "ms":
            per = _A_MILLISECOND.get(kind.unit)
            at = at // per if per else np.where(np.abs(at) < SECONDS_BELOW, at, 0) * 1000
        return (at, unclear) if kind.tz is not None else from_local(at, self._zone)

    def _states(self, column: Any) -> tuple[Flags, Flags]:
        """What came back, and where that can be read."""
        if pa.types.is_boolean(column.type):
            ok, clear = _filled(column, pa.uint8(), 0).astype(np.bool_), _there(column)
        else:
            codes, found = _by_word(column, state)
            ok = np.array([one is True for one in found], np.bool_)[codes]
            clear = np.array([one is not None for one in found], np.bool_)[codes]
        self._fault(rules.STATE_WRONG, ~clear, column)
        return ok, clear

    def _latencies(self, column: Any) -> Integers:
        """The latencies of a column, NO_LATENCY where there is none."""
        if _is_worded(column):
            codes, found = _by_word(column, latency_of)
            latency = np.array([NO_LATENCY if one is None else one for one in found], np.int64)[codes]
            wrong = np.array([one is None for one in found], np.bool_)[codes]
        else:
            kind = pa.int64() if pa.types.is_integer(column.type) else pa.float64()
            values = _filled(column, kind, NO_LATENCY)
            usable = (values >= 0) & (values <= LARGEST)
            latency = np.where(usable, values, NO_LATENCY).astype(np.int64)
            wrong = ~usable & _there(column)
        self._fault(rules.LATENCY_WRONG, wrong, column)
        return latency


def is_text(kind: pa.DataType) -> bool:
    """Return whether a column of this type holds texts."""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _is_worded(column: Any) -> bool:
    return is_text(column.type) or pa.types.is_dictionary(column.type) or pa.types.is_null(column.type)


def _decoded(column: Any) -> Any:
    """A column as it is, but without a dictionary where that holds no texts."""
    kind = column.type
    return column.dictionary_decode() if pa.types.is_dictionary(kind) and not is_text(kind.value_type) else column


def _shown(value: Any) -> object:
    """What stands in a cell, as a number where it is too far for a clock, or in a zone that nobody knows."""
    try:
        return value.as_py()
    except (ValueError, OverflowError, LookupError):
        return value.value


def _filled(column: Any, kind: pa.DataType, gap: int) -> Any:
    """The values of a column as numbers of a kind, with `gap` where it holds none; Arrow's own ways load pandas."""
    numbers = column.cast(kind, safe=False)
    form = kind.to_pandas_dtype()
    values = np.frombuffer(numbers.buffers()[1], form)[numbers.offset : numbers.offset + len(numbers)]
    return np.where(_there(column), values, form(gap)) if column.null_count else values


def _there(column: Any) -> Flags:
    """Where a column holds something."""
    if not column.null_count:
        return np.ones(len(column), np.bool_)
    return np.asarray(_filled(column.is_valid(), pa.uint8(), 0), np.bool_)


def _by_word(column: Any, read: Callable[[str], object]) -> tuple[Integers, list[object]]:
    """A column's codes, and by code what its text means, None for a text that does not stand in it."""
    codes, words = _coded(column)
    used = np.bincount(codes, minlength=len(words)) > 0
    return codes, [read(word) if one else None for word, one in zip(words, used.tolist(), strict=True)]


def _coded(column: Any) -> tuple[Integers, list[str]]:
    """A column as codes of a dictionary of texts; a gap is an empty text."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    words = ["" if word is None else str(word) for word in column.dictionary.to_pylist()]
    codes = _filled(column.indices, pa.int64(), len(words))
    if len(codes) and not 0 <= codes.min() <= codes.max() <= len(words):
        raise pa.ArrowInvalid("a code is beyond the dictionary")
    return codes, [*words, ""]
