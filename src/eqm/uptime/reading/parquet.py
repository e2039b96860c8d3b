"""Parquet, read a batch of rows at a time; names are looked up once a dictionary, not once a row."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from eqm.findings import EqmError
from eqm.findings import probes as rules
from eqm.language import Text, visible
from eqm.uptime.latency import LARGEST
from eqm.uptime.probes import NO_LATENCY, Batch, Flags, Integers
from eqm.uptime.reading.columns import columns_in
from eqm.uptime.reading.faults import Faults
from eqm.uptime.reading.moments import FIRST, LAST, SECONDS_BELOW, from_local, moment
from eqm.uptime.reading.rows import UNKNOWN, Series
from eqm.uptime.reading.states import state
from eqm.uptime.reading.wishes import Wishes

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS: Final = 200_000
_ABSENT: Final = Text(
    fa="برای خواندن Parquet افزونهٔ parquet لازم است: pip install 'eqm[parquet]'",
    en="reading Parquet needs the extra parquet: pip install 'eqm[parquet]'",
)
_DAMAGED: Final = Text(fa="«{file}» پروندهٔ درست Parquet نیست: {why}", en="{file} is no sound Parquet file: {why}")
_FAULTS: Final = (rules.MOMENT_WRONG, rules.MOMENT_FAR, rules.MOMENT_AMBIGUOUS)
_STATES: Final = 1000
_BIG: Final = 1_000_000
PARQUET: Final = ".parquet"
Groups = range | None
"""Some groups of rows of a file; None for all."""


def groups_of(path: Path, number: int) -> list[Groups]:
    """Return parts of a file for so many readers; a big file of Parquet is divided."""
    if number < 2 or path.suffix.casefold() != PARQUET:
        return [None]
    try:
        import pyarrow.parquet as pq

        with pq.ParquetFile(path) as opened:
            rows, groups = opened.metadata.num_rows, opened.metadata.num_row_groups
    except (ImportError, OSError, ValueError):
        return [None]  # and whoever reads it says what is wrong
    size = -(-groups // number) if rows >= _BIG else groups
    return [range(start, min(start + size, groups)) for start in range(0, groups, size)] if size else [None]


def parquet_batches(
    path: Path, wishes: Wishes, series: Series, faults: Faults, groups: Groups = None
) -> Iterator[Batch]:
    """Give the probes of a Parquet file, or of some groups of its rows; EqmError where it is damaged, has too few
    columns, or pyarrow is absent.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise EqmError(_ABSENT) from None
    try:
        with pq.ParquetFile(path) as opened:
            header = opened.schema_arrow.names
            places = columns_in(path.name, header, wishes.columns, wishes.keys)
            named = {what: header[place] for what, place in places.items()}
            texts = [
                named[what]
                for what in ("agency", "service", "probe", "ok")
                if what in named and _is_text(opened.schema_arrow.field(named[what]).type)
            ]
        with pq.ParquetFile(path, read_dictionary=texts, pre_buffer=False) as opened:
            before = range(groups.start) if groups else ()
            rows = sum(opened.metadata.row_group(group).num_rows for group in before)
            reader, columns = _Reader(named, wishes, series, faults, rows), list(named.values())
            for part in opened.iter_batches(_ROWS, groups, columns, use_threads=False):
                yield reader.batch(part)
    except (pa.ArrowException, OSError) as fault:
        raise EqmError(_DAMAGED.filled(file=visible(path.name), why=visible(str(fault)))) from None


def _is_text(kind: "pa.DataType") -> bool:
    import pyarrow as pa

    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


class _Reader:
    """Turns batches of rows into batches of probes; `row` counts the rows before."""

    def __init__(self, named: dict[str, str], wishes: Wishes, series: Series, faults: Faults, row: int) -> None:
        self._named = named
        self._wishes = wishes
        self._series = series
        self._faults = faults
        self._row = row
        self._dictionaries: list[Any] = []
        self._numbers = np.empty(0, np.int64)

    def batch(self, part: "pa.RecordBatch") -> Batch:
        """Return the probes of some rows."""
        columns = {what: part.column(title) for what, title in self._named.items()}
        names = [columns.get(what) for what in ("agency", "service", "probe")]
        whose = self._whose(names, part.num_rows)
        self._fault(rules.NAME_WRONG, whose == UNKNOWN, *names)
        at, good = self._moments(columns["at"])
        ok, clear = self._states(columns["ok"])
        latency = self._latencies(columns.get("latency"), part.num_rows)
        kept = good & clear & (whose != UNKNOWN)
        self._row += part.num_rows
        if kept.all():
            return Batch(whose, at, ok, latency)
        return Batch(whose[kept], at[kept], ok[kept], latency[kept])

    def _fault(self, rule: Any, wrong: Flags, *columns: Any) -> None:
        """Note the rows that are wrong; a row's number counts the head, as in a table."""
        places = np.flatnonzero(wrong)
        for place, number in zip(places[:3].tolist(), (len(places), 0, 0), strict=False):
            found = (column[place].as_py() for column in columns if column is not None)
            shown = " ".join(str(value) for value in found if value is not None)
            self._faults.add(rule, self._row + place + 2, shown or "—", number)

    def _whose(self, columns: Sequence[Any], size: int) -> Integers:
        """The number of each row's series: codes of each column's dictionary, combined, looked up once each."""
        coded = [_coded(column) for column in columns]
        dictionaries = [one[1] if one else [""] for one in coded]
        shape = tuple(map(len, dictionaries))
        flat = np.zeros(size, np.int64)
        for one, length in zip(coded, shape, strict=True):
            flat = flat * length + (one[0] if one else 0)
        if int(np.prod(shape, dtype=np.float64)) > 2 * 10**6:
            combined, flat = np.unique(flat, return_inverse=True)
            return self._looked_up(combined, dictionaries)[flat]
        if dictionaries != self._dictionaries:
            self._dictionaries = dictionaries
            self._numbers = np.full(int(np.prod(shape)), -2)
        new = np.flatnonzero(self._numbers[flat] == -2)
        if len(new):
            combined = np.unique(flat[new])
            self._numbers[combined] = self._looked_up(combined, dictionaries)
        return np.asarray(self._numbers[flat])

    def _looked_up(self, combined: Integers, dictionaries: list[list[str]]) -> Integers:
        """The number of each combination of codes."""
        found = []
        for code in combined.tolist():
            typed = []
            for dictionary in reversed(dictionaries):
                code, place = divmod(code, len(dictionary))
                typed.append(dictionary[place])
            found.append(self._series.known(tuple(reversed(typed))))
        return np.array(found, np.int64)

    def _moments(self, column: Any) -> tuple[Integers, Flags]:
        """The moments of a column in milliseconds, and which of them can be used."""
        import pyarrow as pa

        kind, there = column.type, _there(column)
        unclear = np.zeros(len(column), np.bool_)
        if pa.types.is_timestamp(kind):
            at = _filled(column.cast(pa.timestamp("ms", kind.tz), safe=False).cast(pa.int64()), 0)
            if kind.tz is None:
                at, unclear = from_local(at, self._wishes.rules.zone)
        elif pa.types.is_integer(kind):
            at = _filled(column.cast(pa.int64(), safe=False), 0)
            at = np.where(np.abs(at) < SECONDS_BELOW, at * 1000, at)
        elif pa.types.is_floating(kind):
            values = np.nan_to_num(_filled(column, 0).astype(np.float64), posinf=0, neginf=0)
            at = (np.where(np.abs(values) < SECONDS_BELOW, values * 1000, values).clip(-1e15, 1e15)).astype(np.int64)
        else:
            return self._written(column)
        near = (at >= FIRST) & (at < LAST)
        for rule, wrong in zip(_FAULTS, (~there, there & ~near, there & near & unclear), strict=True):
            self._fault(rule, wrong, column)
        return at, there & near & ~unclear

    def _written(self, column: Any) -> tuple[Integers, Flags]:
        read = [moment(str(text), self._wishes.rules.zone) for text in column.to_pylist()]
        for rule in _FAULTS:
            self._fault(rule, np.array([one is rule for one in read], np.bool_), column)
        good = [isinstance(one, int) for one in read]
        return np.array([one if isinstance(one, int) else 0 for one in read], np.int64), np.array(good, np.bool_)

    def _states(self, column: Any) -> tuple[Flags, Flags]:
        """What came back, and where that can be read."""
        import pyarrow as pa

        if pa.types.is_boolean(column.type):
            ok, clear = _filled(column, False), _there(column)
        else:
            codes, words = _coded(column) or (np.zeros(0, np.int64), [])
            read = [state(word) for word in words]
            ok = np.array([one is True for one in read], np.bool_)[codes]
            clear = np.array([one is not None for one in read], np.bool_)[codes]
        self._fault(rules.STATE_WRONG, ~clear, column)
        return ok, clear

    def _latencies(self, column: Any, size: int) -> Integers:
        import pyarrow as pa

        if column is None:
            return np.full(size, NO_LATENCY)
        if pa.types.is_integer(column.type):
            given = _filled(column.cast(pa.int64(), safe=False), NO_LATENCY)
            wrong = ((given < 0) | (given > LARGEST)) & _there(column)
        else:
            floats = _floats(column)
            usable = (floats >= 0) & (floats <= LARGEST)
            wrong = ~usable & _there(column)
            given = np.where(usable, floats, NO_LATENCY).astype(np.int64)
        self._fault(rules.LATENCY_WRONG, wrong, column)
        return np.where(wrong, NO_LATENCY, given) if wrong.any() else given


def _filled(column: Any, gap: float) -> Any:
    """The values of a column, with `gap` where it holds none."""
    return (column.fill_null(gap) if column.null_count else column).to_numpy(zero_copy_only=False)


def _there(column: Any) -> Flags:
    """Where a column holds something."""
    return np.asarray(column.is_valid().to_numpy(False)) if column.null_count else np.ones(len(column), np.bool_)


def _floats(column: Any) -> Any:
    """The numbers of a column, NaN where it holds none."""
    import pyarrow as pa

    if pa.types.is_floating(column.type):
        return _filled(column, np.nan).astype(np.float64)

    def number(value: object) -> float:
        try:
            return float(str(value))
        except ValueError:
            return np.nan

    return np.array([number(value) for value in column.to_pylist()], np.float64)


def _coded(column: Any) -> tuple[Integers, list[str]] | None:
    """A column as codes of a dictionary of texts; None without a column. A gap is an empty text."""
    import pyarrow as pa

    if column is None:
        return None
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    words = ["" if word is None else str(word) for word in column.dictionary.to_pylist()]
    codes = _filled(column.indices.cast(pa.int64()), len(words))
    return codes, [*words, ""]
