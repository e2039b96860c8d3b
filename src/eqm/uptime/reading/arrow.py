"""Columns of Arrow, into columns that can be read: texts as the codes of a dictionary, numbers as what they mean."""

from collections.abc import Mapping
from typing import Any, Final
from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from eqm.findings import probes as rules
from eqm.uptime.latency import LARGEST
from eqm.uptime.probes import NO_LATENCY, Flags, Integers
from eqm.uptime.reading.moments import FIRST, LAST, SECONDS_BELOW, from_local
from eqm.uptime.reading.rows import Meant, Words

_A_MILLISECOND: Final = {"us": 1000, "ns": 1_000_000}


def columns_of(part: Any, named: Mapping[str, str], zone: ZoneInfo) -> dict[str, Words | Meant]:
    """Return the columns of some rows by what they say; `named`: their titles. pyarrow.ArrowInvalid for damage."""
    columns = {what: _decoded(part.column(title)) for what, title in named.items()}
    return {what: _column(what, column, zone) for what, column in columns.items()}


def is_text(kind: pa.DataType) -> bool:
    """Return whether a column of this type holds texts."""
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _decoded(column: Any) -> Any:
    """A column as it is, but without a dictionary where that holds no texts."""
    kind = column.type
    return column.dictionary_decode() if pa.types.is_dictionary(kind) and not is_text(kind.value_type) else column


def _column(what: str, column: Any, zone: ZoneInfo) -> Words | Meant:
    kind = column.type
    worded = is_text(kind) or pa.types.is_dictionary(kind) or pa.types.is_null(kind)
    if what == "at" and not worded:
        values, unclear = _moments(column, zone)
        far = _beyond(values, FIRST, LAST - 1)
        broken = {rules.MOMENT_WRONG: ~_there(column), rules.MOMENT_FAR: far, rules.MOMENT_AMBIGUOUS: unclear}
    elif what == "latency" and not worded:
        number = kind if kind == pa.int32() else pa.int64() if pa.types.is_integer(kind) else pa.float64()
        values = _filled(column, number, NO_LATENCY)
        wrong = _beyond(values, 0, LARGEST)
        if wrong.any():
            values = np.where(wrong, NO_LATENCY, values)
        values, broken = values.astype(np.int32, copy=False), {rules.LATENCY_WRONG: wrong & _there(column)}
    elif what == "ok" and pa.types.is_boolean(kind):
        values, broken = _filled(column, pa.uint8(), 0).view(np.bool_), {rules.STATE_WRONG: ~_there(column)}
    else:
        return _words(column)
    return Meant(values, broken, lambda row: _shown(column[row]))


def _beyond(values: NDArray[Any], low: int, high: int) -> Flags:
    """Where numbers are below or above what is usable, or none; mostly there is no such place."""
    if not len(values) or low <= values.min() <= values.max() <= high:
        return np.zeros(len(values), np.bool_)
    return ~((values >= low) & (values <= high))


def _moments(column: Any, zone: ZoneInfo) -> tuple[Integers, Flags]:
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
    return (at, unclear) if kind.tz is not None else from_local(at, zone)


def _shown(value: Any) -> str:
    """What stands in a cell, as a number where it is too far for a clock, or in a zone that nobody knows."""
    try:
        found = value.as_py()
    except (ValueError, OverflowError, LookupError):
        found = value.value
    return "" if found is None else str(found)


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


def _words(column: Any) -> Words:
    """A column as texts; a gap is an empty one."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    texts = ["" if word is None else str(word) for word in column.dictionary.to_pylist()]
    codes = _filled(column.indices, pa.int32(), len(texts))
    if len(codes) and not 0 <= codes.min() <= codes.max() <= len(texts):
        raise pa.ArrowInvalid("a code is beyond the dictionary")
    return Words(codes, [*texts, ""])
