"""What the columns of a log mean, into batches of probes; each text is looked at once, not once a row."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import prod
from typing import Any, Final, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from eqm.findings import Finding, Location, Rule, probes as rules
from eqm.intake.details import code_in
from eqm.language import fold, visible
from eqm.uptime.latency import LARGEST
from eqm.uptime.probes import MOST_SERIES, NO_LATENCY, Batch, Flags, Integers, Name, Names, picked
from eqm.uptime.reading.moments import moment
from eqm.xlsx.reading.model import Kind

NAME_COLUMNS: Final = ("agency", "service", "probe")
_UNKNOWN: Final = -1
"""In place of a series' number, where a name is none."""
_NEW: Final = -2
_MOST_CODES: Final = 2 * 10**6
_NAMED: Final = 3
"""How many wrong lines of a kind are named."""
_UP: Final = ("1", "true", "yes", "ok", "up", "success", "online", "healthy", "pass", "بله", "بلی", "وصل", "برقرار")
_DOWN: Final = (
    *("0", "000", "false", "no", "down", "fail", "failed", "failure", "error", "timeout", "offline", "unhealthy"),
    *("خیر", "قطع", "خطا"),
)
_WORDS: Final = {fold(word): True for word in _UP} | {fold(word): False for word in _DOWN}
_HTTP: Final = re.compile(r"([1-5][0-9]{2})(?:\.0+)?")
_FIRST_FAILURE: Final = 400


class Meant(NamedTuple):
    """What a column means, a value a row; where which rule is broken; and what stands in a row."""

    values: NDArray[Any]
    broken: Mapping[Rule, Flags]
    text: Callable[[int], str]


class Words(NamedTuple):
    """A column of texts: a code a row, and what each code says."""

    codes: Integers
    texts: Sequence[str]

    def text(self, row: int) -> str:
        """Return what stands in a row."""
        return self.texts[int(self.codes[row])]

    def meant(self, read: Callable[[str], int | Rule]) -> Meant:
        """Return what the texts mean, -1 for one that breaks a rule."""
        used = np.bincount(self.codes, minlength=len(self.texts)) > 0
        found = [read(text) if one else 0 for text, one in zip(self.texts, used.tolist(), strict=True)]
        values = np.array([-1 if isinstance(one, Rule) else one for one in found], np.int64)
        kinds = dict.fromkeys(one for one in found if isinstance(one, Rule))
        broken = {rule: np.array([one is rule for one in found])[self.codes] for rule in kinds}
        return Meant(values[self.codes], broken, self.text)


def words(texts: Iterable[str]) -> Words:
    """Return texts as a column."""
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(text, len(numbers)) for text in texts]
    return Words(np.array(codes, np.int64), list(numbers))


class Faults:
    """What is wrong with the lines of a file: of each rule how many break it, and what stands in the first."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._known: dict[Rule, tuple[int, list[tuple[int, str]]]] = {}

    def add(self, rule: Rule, line: int, found: str, number: int = 1) -> None:
        """Note that a line breaks a rule, or several from that line on."""
        count, first = self._known.get(rule, (0, []))
        if len(first) < _NAMED:
            first.append((line, visible(found, 60)))
        self._known[rule] = count + number, first

    def findings(self) -> Iterator[Finding]:
        """Give a finding for each kind, at the first line."""
        for rule, (count, first) in sorted(self._known.items(), key=lambda known: known[0].code):
            lines, found = zip(*first, strict=True)
            yield rule.at(Location(self.file, row=min(lines)), number=count, lines=[*lines], found=[*found])


def state(text: str) -> bool | Rule:
    """Return whether a service answered, or the rule that a text breaks which does not say. An HTTP status below 400 is
    an answer.
    """
    http = _HTTP.fullmatch(text.strip())
    return int(http[1]) < _FIRST_FAILURE if http else _WORDS.get(fold(text), rules.STATE_WRONG)


def latency_of(text: str) -> int | Rule:
    """Return the whole milliseconds that a text says, NO_LATENCY where it is empty; the rule it breaks where it says
    none.
    """
    if not text:
        return NO_LATENCY
    try:
        value = float(text)
    except ValueError:
        return rules.LATENCY_WRONG
    return int(value) if 0 <= value <= LARGEST else rules.LATENCY_WRONG


class Reader:
    """Makes probes of the columns of one file; what is wrong with its lines goes to `faults`."""

    def __init__(self, names: Names, zone: ZoneInfo, faults: Faults) -> None:
        self.faults = faults
        self._names = names
        self._known: dict[tuple[str, ...], int] = {}
        self._meanings: Mapping[str, Callable[[str], int | Rule]] = {
            "at": lambda text: moment(text, zone),
            "ok": state,
            "latency": latency_of,
        }
        self._texts: list[Sequence[str]] = []
        self._numbers = np.empty(0, np.int32)

    def batch(self, columns: Mapping[str, Words | Meant], lines: Sequence[int]) -> Batch:
        """Return the probes of rows that stand in these lines, from columns by what they say, the parts of names as
        words; a row of no use is left out, and named for the first thing that is wrong.
        """
        nothing = Words(np.zeros(len(lines), np.int64), [""])
        names = [one for what in NAME_COLUMNS if isinstance(one := columns.get(what, nothing), Words)]
        whose = self._whose(names)
        shown: Callable[[int], str] = lambda row: " ".join(filter(None, (one.text(row) for one in names)))  # noqa: E731
        read = [Meant(whose, {rules.NAME_WRONG: whose == _UNKNOWN}, shown)]
        for what, meaning in self._meanings.items():
            column = columns.get(what, nothing)
            read.append(column.meant(meaning) if isinstance(column, Words) else column)
        kept = np.ones(len(lines), np.bool_)
        for _, broken, text in read:
            for rule, wrong in broken.items():
                if not wrong.any():
                    continue
                places = np.flatnonzero(wrong & kept)
                for place, number in zip(places[:_NAMED].tolist(), (len(places), 0, 0), strict=False):
                    self.faults.add(rule, lines[place], text(place) or "—", number)
                if rule is not rules.LATENCY_WRONG:
                    kept[places] = False
        series, at, ok, latency = (column.values for column in read)
        batch = Batch(series, at, ok.astype(np.bool_, copy=False), latency)
        return batch if kept.all() else picked(batch, kept)

    def _whose(self, names: Sequence[Words]) -> NDArray[Any]:
        """The number of each row's series; combinations of codes are looked up once each."""
        texts = [column.texts for column in names]
        sizes = tuple(map(len, texts))
        if prod(sizes) > _MOST_CODES:
            codes, back = np.unique(np.stack([column.codes for column in names]), axis=1, return_inverse=True)
            return self._looked_up(codes, texts)[back.reshape(-1)]
        if texts != self._texts:
            self._texts, self._numbers = texts, np.full(prod(sizes), _NEW, np.int32)
        flat = names[0].codes
        for column in names[1:]:
            if len(column.texts) > 1:
                flat = flat * len(column.texts) + column.codes
        whose = self._numbers.take(flat)
        if (whose == _NEW).any():
            new = np.unique(flat[whose == _NEW])
            self._numbers[new] = self._looked_up(np.unravel_index(new, sizes), texts)
            whose = self._numbers.take(flat)
        return whose

    def _looked_up(self, codes: Iterable[Integers], texts: Sequence[Sequence[str]]) -> NDArray[Any]:
        """The number of each combination of codes."""
        typed = ([own[code] for code in column.tolist()] for column, own in zip(codes, texts, strict=True))
        return np.array([self._number(one) for one in zip(*typed, strict=True)], np.int32)

    def _number(self, typed: tuple[str, ...]) -> int:
        known = self._known.get(typed)
        if known is None:
            if len(self._known) > MOST_SERIES:
                self._known.clear()
            found = name_in(typed)
            known = self._known[typed] = _UNKNOWN if found is None else self._names.number(*found)
        return known


def name_in(typed: Sequence[str]) -> tuple[Name, Name] | None:
    """Return the name that texts say, folded and as it is shown; None where they say none: only the service has to
    have a code.
    """
    codes = [code_in((Kind.TEXT, text, False, "")) if text.strip() else None for text in typed]
    if codes[1] is None or any(code is not None and code.rule for code in codes):
        return None
    keys, shown = ([getattr(code, what) if code else "" for code in codes] for what in ("key", "shown"))
    return Name(*keys), Name(*shown)
