"""Which column of a log says what."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from eqm.findings import EqmError
from eqm.language import Text, did_you_mean, fold, joined, visible

NAMES: Final[Mapping[str, Sequence[str]]] = {
    "at": ("at", "time", "timestamp", "datetime", "checked_at", "زمان"),
    "agency": ("agency", "کد دستگاه", "دستگاه"),
    "service": ("service", "target", "site", "monitor", "خدمت"),
    "ok": ("ok", "up", "state", "status", "وضعیت"),
    "code": ("code", "http", "http_code", "status_code"),
    "latency": ("latency", "latency_ms", "response_time", "duration_ms", "زمان پاسخ"),
    "probe": ("probe", "place", "location", "region", "محل"),
}
"""What a log may say, with the names of its columns; the first that is there counts."""
_LACKING: Final = Text(
    fa="«{file}» ستونی برای {lacking} ندارد؛ ستون‌هایش: {there}. نام ستون را با --column بدهید: «--column at=timestamp»",
    en="{file} has no column for {lacking}; its columns: {there}. Name the column: --column at=timestamp",
)
_NO_COLUMN: Final = Text(
    fa="«{file}» ستون «{name}» را که --column نام می‌برد ندارد{near}",
    en="{file} has no column {name}, which --column names{near}",
)
_FOR_TWO: Final = Text(
    fa="--column ستون «{name}» را هم برای {one} و هم برای {other} نام می‌برد",
    en="--column names the column {name} for both {one} and {other}",
)
_TWICE: Final = Text(
    fa="«{file}» بیش از یک ستون به نام «{name}» دارد؛ نام یکی را عوض کنید",
    en="{file} has more than one column named {name}; rename one",
)


def columns_in(file: str, header: Sequence[str], named: Mapping[str, str], keys: Iterable[str]) -> dict[str, int]:
    """Return where in the header each thing stands that a log says: `named` columns by what they say, `keys` further
    names of the agency's. EqmError where moments, services or states have no column, a named one is not there, or one
    title could be two columns.
    """
    titles = [fold(title) for title in header]
    found = _named(file, header, titles, named)
    for what, names in (dict(NAMES) | {"agency": (*keys, *NAMES["agency"])}).items():
        there = (titles.index(name) for name in map(fold, names) if name in titles)
        place = next((place for place in there if place not in found.values()), None)
        if place is not None:
            found.setdefault(what, place)
    if "code" in found and ("ok" not in found or ("code" in named and "ok" not in named)):
        found["ok"] = found["code"]
    found.pop("code", None)
    lacking = [what for what in ("at", "service", "ok") if what not in found]
    if lacking:
        shown = joined(visible(title, 40) for title in header[:20])
        raise EqmError(_LACKING.filled(file=visible(file), lacking=joined(lacking), there=shown))
    for place in found.values():
        if titles.count(titles[place]) > 1:
            raise EqmError(_TWICE.filled(file=visible(file), name=visible(header[place])))
    return found


def _named(file: str, header: Sequence[str], titles: Sequence[str], named: Mapping[str, str]) -> dict[str, int]:
    """The columns that are named, by what they say."""
    found: dict[str, int] = {}
    for what, title in named.items():
        name = visible(title)
        if fold(title) not in titles:
            raise EqmError(_NO_COLUMN.filled(file=visible(file), name=name, near=did_you_mean(title, header)))
        place = titles.index(fold(title))
        other = next((other for other, taken in found.items() if taken == place), None)
        if other is not None:
            raise EqmError(_FOR_TWO.filled(name=name, one=other, other=what))
        found[what] = place
    return found
