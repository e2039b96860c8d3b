"""A shortcut for rows in the plain form that nearly every program writes: one pattern instead of five calls a cell.

It changes no result. A row is taken here only after the XML parser has opened it, and only if the pattern covers every
byte of it: then these bytes can mean nothing else. Anything else in a row (a formula, an entity, a comment, another
order of attributes, a number in doubt) leaves the whole row to the parser.
"""

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from eqm.xlsx.reading.model import Cell, Formula, Kind
from eqm.xlsx.reading.references import COLUMNS
from eqm.xlsx.reading.values import Fault, Tables, Value, number_or_date
from eqm.xlsx.reading.xml import Budget, Parser

if TYPE_CHECKING:
    from eqm.xlsx.reading.sheet import SheetReading

# `(?:…|)` for `(?:…)?` throughout: the engine tries a branch by its first letter, at half the cost.
_CELL: Final = re.compile(
    r'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: s="([0-9]{1,5})"|)'
    r'(?:(?: t="([sbn])"|)(?:>(?:<v>(-?[0-9.]{1,24}(?:E-?[0-9]{1,2}|))</v>|)</c>|/>| />)'
    r'| t="inlineStr"><is><t(?: xml:space="preserve"|)>([^<>&]*)</t></is></c>)'
)
_EMPTY_ROWS: Final = re.compile(
    rb'(?:[ \t\r\n]*<row r="[1-9][0-9]{0,6}"(?: (?:x14ac:dyDescent|[A-Za-z]++)="[^"<>&]*+")*+ ?/>)++'
)
_ROW: Final = re.compile(rb'<row r="([0-9]+)')
_SLASH: Final = ord("/")
_GROUPS: Final = _CELL.groups + 1
_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n")
_LONGEST_ROW: Final = 256 * 1024
_FLAGS: Final = {"1": True, "0": False}
_NEW_CELL: Final = tuple.__new__
_NONE: Final = Formula.NONE

Column = tuple[int, Kind, Callable[[str], Value], str]
"""What a row's shape says of one of its cells: column, kind, how its text is read, number format."""


def feed_rows(parser: Parser, chunks: Iterable[bytes], reading: "SheetReading") -> None:
    """Feed a sheet to the parser, but for what `reading` takes of its rows."""
    rest = b""
    for chunk in chunks:
        if len(chunk.translate(None, _CONTROLS)) != len(chunk):
            parser.feed(rest + chunk)
            rest = b""
        else:
            rest = _feed_whole_rows(parser, rest + chunk, reading)
    parser.feed(rest)
    parser.close()


def _feed_whole_rows(parser: Parser, buffer: bytes, reading: "SheetReading") -> bytes:
    """Feed all whole rows of `buffer`; return the beginning of the next one, if that is where it ends."""
    done = end = 0
    while True:
        row = buffer.find(b"<row", done)
        begin = buffer.find(b">", row) + 1 if row >= 0 else 0
        if begin and buffer[begin - 2] == _SLASH:
            done = _feed_empty_rows(parser, buffer, done, row, begin, reading)
            continue
        if end >= 0 and end < begin:
            end = buffer.find(b"</row>", begin)
        if not begin or end < 0:
            cut = row if row >= 0 and len(buffer) - row < _LONGEST_ROW else len(buffer)
            parser.feed(buffer[done:cut])
            return buffer[cut:]
        opens_at = parser.fed + row - done
        parser.feed(buffer[done:begin])
        # Only if the parser opened a row at this very byte has it read up to `begin`, and does `<c` mean a cell.
        taken = reading.row_opened_at == opens_at and reading.take_row(buffer, begin, end)
        done = end if taken else begin


def _feed_empty_rows(parser: Parser, buffer: bytes, done: int, row: int, begin: int, reading: "SheetReading") -> int:
    """Feed a row that closes where it opens; return where it ends, or where the empty rows after it do."""
    opens_at = parser.fed + row - done
    parser.feed(buffer[done:begin])
    run = _EMPTY_ROWS.match(buffer, begin)
    if run and reading.row_opened_at == opens_at and reading.pass_empty_rows([*map(int, _ROW.findall(run[0]))]):
        return run.end()
    return begin


class PlainRows:
    """Reads plain rows. Most rows of a table have the same shape, so what one shape means is worked out once."""

    def __init__(self, tables: Tables, budget: Budget) -> None:
        self._tables = tables
        self._formats = tables.formats
        self._budget = budget
        self._shape: tuple[list[str], list[str | None], list[str | None]] | None = None
        self._columns: list[Column] | None = None
        shared = tables.by_number.__getitem__
        self._kinds: dict[str | None, tuple[Kind, Callable[[str], Value]]] = {
            None: (Kind.NUMBER, float),
            "n": (Kind.NUMBER, float),
            "s": (Kind.TEXT, shared),
            "b": (Kind.BOOLEAN, _FLAGS.__getitem__),
            "inlineStr": (Kind.TEXT, str),
        }

    def cells(self, row: int, raw: bytes) -> list[Cell] | None:
        """Return the cells of a row that holds `raw`, None if it must be read the long way (nothing is kept then)."""
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            return None
        if not text.isascii() and ("\ufffe" in text or "\uffff" in text):
            return None
        parts = _CELL.split(text)
        numbers = parts[2::_GROUPS]
        if any(parts[0::_GROUPS]) or numbers.count(str(row)) != len(numbers):
            return None
        types: list[str | None] = parts[4::_GROUPS]
        written: list[str | None] = parts[5::_GROUPS]
        inline: list[str | None] = parts[6::_GROUPS]
        if inline.count(None) < len(inline):
            if not self._may_keep(text, inline):
                return None
            types = [kind if value is None else "inlineStr" for kind, value in zip(types, inline, strict=True)]
            written = [number if value is None else value for number, value in zip(written, inline, strict=True)]
        columns = self._of_shape(parts[1::_GROUPS], parts[3::_GROUPS], types)
        if columns is None:
            return None
        self._budget.marks += len(columns) - written.count(None)
        try:
            return [
                _NEW_CELL(Cell, (row, column, kind, read(value), _NONE, code))
                for (column, kind, read, code), value in zip(columns, written, strict=True)
                if value is not None
            ]
        except (ValueError, KeyError):
            return None

    def _of_shape(self, letters: list[str], styles: list[str | None], types: list[str | None]) -> list[Column] | None:
        """Return what a row's shape says of its cells, None if it is not plain after all."""
        shape = (letters, styles, types)
        if shape != self._shape:
            self._shape = shape
            self._columns = self._meaning(*shape)
        return self._columns

    def _meaning(self, letters: list[str], styles: list[str | None], types: list[str | None]) -> list[Column] | None:
        columns: list[Column] = []
        last = 0
        for name, style, kind in zip(letters, styles, types, strict=True):
            number = COLUMNS.get(name, 0)
            known = self._formats.get(style)
            if number <= last or known is None:
                return None
            last = number
            code, dated = known
            read = (Kind.DATE, self._date) if dated and kind in (None, "n") else self._kinds[kind]
            columns.append((number, *read, code))
        return columns

    def _date(self, text: str) -> Value:
        result = number_or_date(text, True, self._tables)
        if isinstance(result, Fault) or result[0] is not Kind.DATE:
            raise ValueError(text)
        return result[1]

    def _may_keep(self, text: str, inline: list[str | None]) -> bool:
        """Whether texts can be taken as they stand: no escapes, within the limits."""
        budget = self._budget
        longest, total = budget.limits.text, len(text)
        if "_x" in text or budget.characters + total > budget.limits.total_text:
            return False
        if total > longest and any(value is not None and len(value) > longest for value in inline):
            return False
        budget.characters += sum(map(len, filter(None, inline)))
        return True
