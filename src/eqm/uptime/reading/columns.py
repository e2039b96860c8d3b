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
    fa="«{file}» ستونی برای {lacking} ندارد؛ ستون‌هایش: {there}. نام ستون را با --column بدهید: --column at=timestamp",
    en="{file} has no column for {lacking}; its columns: {there}. Name the column: --column at=timestamp",
)
_NO_COLUMN: Final = Text(
    fa="«{file}» ستون «{name}» را که --column نام می‌برد ندارد{near}",
    en="{file} has no column {name}, which --column names{near}",
)


def columns_in(file: str, header: Sequence[str], named: Mapping[str, str], keys: Iterable[str]) -> dict[str, int]:
    """Return where in the header each thing stands that a log says: `named` columns by what they say, `keys` further
    names of the agency's. EqmError where moments, services or states have no column, or a named one is not there.
    """
    places = {fold(title): place for place, title in reversed([*enumerate(header)])}
    known = dict(NAMES) | {"agency": (*keys, *NAMES["agency"])}
    found: dict[str, int] = {}
    for what, names in known.items():
        if what in named and fold(named[what]) not in places:
            near = did_you_mean(named[what], header)
            raise EqmError(_NO_COLUMN.filled(file=visible(file), name=visible(named[what]), near=near))
        wanted = [named[what]] if what in named else names
        taken = {place for other, place in found.items() if other != what}
        place = next((places[fold(name)] for name in wanted if fold(name) in places), None)
        if place is not None and place not in taken:
            found[what] = place
    if "ok" in found:
        found.pop("code", None)
    lacking = [one for one in ("at", "service") if one not in found] + ["ok"] * (not found.keys() & {"ok", "code"})
    if lacking:
        there = joined(visible(title, 40) for title in header[:20])
        raise EqmError(_LACKING.filled(file=visible(file), lacking=joined(lacking), there=there))
    if "code" in found:
        found["ok"] = found.pop("code")
    return found
