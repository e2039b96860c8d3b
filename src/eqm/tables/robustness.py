"""How firm places are, as tables: for a store, a publication, a verification; and a Robustness from them again."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from eqm.evaluation import Evaluation
from eqm.language import Text
from eqm.robustness import Robustness
from eqm.robustness.stages import choices_of
from eqm.tables.fields import AGENCY, CODE, NUMBER, RANK
from eqm.tables.model import Columns, Field, Relation
from eqm.tables.rounds import Held

_OF_GROUP = (
    replace(RANK, needed=True),
    Field("range_low", "بهترین رتبهٔ ممکن", "the best place of its range", "number"),
    Field("range_high", "بدترین رتبهٔ ممکن", "the worst place of its range", "number"),
    Field("firm", "رتبه استوار است", "whether its place is firm", "boolean", needed=True),
    Field("tier", "رده", "the tier", "number"),
    Field("above_next", "احتمال بالاتر بودن از نفر بعد", "the probability of standing above the next", "number"),
)
_ALONE = (
    Field("median", "میانهٔ رتبه‌های قرعه‌ها", "the median of the places drawn", "number"),
    Field("low", "صدک ۵ آن‌ها", "their 5th percentile", "number"),
    Field("high", "صدک ۹۵ آن‌ها", "their 95th percentile", "number"),
    Field("first", "احتمال پنج رتبهٔ نخست", "the probability of one of the first five places", "number"),
    Field("last", "احتمال سه رتبهٔ آخر", "the probability of one of the last three places", "number"),
    Field("cause", "آنچه رتبه‌اش را بیش از همه جابه‌جا می‌کند", "the choice that moves it most"),
    Field("moved_by", "محور یا شاخصی که حذفش بیش از همه اثر دارد", "what moves it most when left out"),
    Field("moved", "جابه‌جایی با حذف آن؛ منفی: پایین‌تر", "by how many places; below 0: down", "integer"),
)
_MEASURED = (
    Field("measured_low", "صدک ۵ با خطای سنجش", "the 5th percentile under errors of measurement", "number"),
    Field("measured_high", "صدک ۹۵ با خطای سنجش", "the 95th percentile under errors of measurement", "number"),
    Field("measured_first", "احتمال پنج رتبهٔ نخست با خطا", "the probability of the first five under errors", "number"),
    Field("set_low", "بهترین رتبه در مجموعهٔ اطمینان", "the best place of its confidence set", "number"),
    Field("set_high", "بدترین رتبه در مجموعهٔ اطمینان", "the worst place of its confidence set", "number"),
    Field("error", "خطای معیار امتیاز", "the standard error of its score", "number"),
)
_NAMED = {name: name.removeprefix("measured_") for name in (field.name for field in _MEASURED)}
_GROUP = Field("group", "گروه؛ خالی: همه", "the group; empty: all", link=("groups", "group"))


def _ranges(found: Robustness) -> Iterator[Columns]:
    measured = pd.DataFrame() if found.measurement is None else found.measurement
    own = found.agencies.join(measured.rename(columns={of: name for name, of in _NAMED.items()}))
    for name, frame in {"": own, **found.groups}.items():
        rows = {"group": [name] * len(frame), "number": range(len(frame)), "agency": frame.index.tolist()}
        yield rows | {field.name: _plain(field, frame) for field in (*_OF_GROUP, *_ALONE, *_MEASURED)}


def _plain(field: Field, frame: pd.DataFrame) -> list[Any]:
    gap = {"string": "", "number": np.nan}.get(field.kind)
    return frame[field.name].tolist() if field.name in frame else [gap] * len(frame)


def _of_frame(name: str, fields: tuple[Field, ...], title: Text) -> Relation[Robustness]:
    """The table of what a Robustness holds, by this name, as a frame, which the first field indexes."""
    index = fields[0].name

    def rows(found: Robustness) -> Iterator[Columns]:
        frame: pd.DataFrame = getattr(found, name)
        known = {str(column): frame[column].tolist() for column in frame}
        yield {index: frame.index.tolist(), "number": range(len(frame)), **known}

    columns = (fields[0], NUMBER, *fields[1:])
    return Relation(name, columns, rows, title, (index,), stored=("number",), repeats=("number",), since=6)


RANGES: Relation[Robustness] = Relation(
    "ranges",
    (_GROUP, NUMBER, AGENCY, *_OF_GROUP, *_ALONE, *_MEASURED),
    _ranges,
    Text(fa="استواری رتبه‌ها", en="How firm the places are"),
    ("group", "agency"),
    stored=("group", "number"),
    repeats=("number",),
    since=6,
)
_INDICES = (
    Field("input", "گزینه", "the choice", needed=True),
    Field("first", "سهم آن به‌تنهایی از جابه‌جایی‌ها", "its own share of how places move", "number"),
    Field("first_low", "صدک ۵ آن", "its 5th percentile", "number"),
    Field("first_high", "صدک ۹۵ آن", "its 95th percentile", "number"),
    Field("total", "سهم آن با همهٔ برهم‌کنش‌ها", "its share with all interactions", "number"),
    Field("total_low", "صدک ۵ آن", "its 5th percentile", "number"),
    Field("total_high", "صدک ۹۵ آن", "its 95th percentile", "number"),
)
_MOVES = Text(fa="کدام گزینه رتبه‌ها را جابه‌جا می‌کند", en="Which choice moves places")
SENSITIVITY = _of_frame("sensitivity", _INDICES, _MOVES)
_LEFT_OUT = (
    Field("id", "شناسهٔ محور یا شاخص", "the dimension's or indicator's id", needed=True, link=("nodes", "node")),
    Field("mean_shift", "میانگین جابه‌جایی رتبه‌ها", "the mean shift of places", "number"),
    replace(CODE, needed=False, fa="آن که بیش از همه جابه‌جا شد", en="who moves most"),
    Field("places", "جابه‌جایی آن؛ منفی: پایین‌تر", "by how many places; below 0: down", "integer"),
    Field("bands_crossed", "شمار آن‌ها که سطحشان عوض می‌شود", "how many change their band", "integer"),
)
_WITHOUT = Text(fa="اثر حذف هر شاخص", en="What leaving out each indicator does")
LEAVE_OUT = _of_frame("leave_out", _LEFT_OUT, _WITHOUT)
OF_ROBUSTNESS = (RANGES, SENSITIVITY, LEAVE_OUT)
"""What a store keeps of how firm a run's places are, and a publication shows."""


def robustness_from(held: Held, evaluation: Evaluation) -> Robustness:
    """Return how firm the places of an evaluation are, as the tables of OF_ROBUSTNESS hold it; of somebody."""
    ranges = pd.DataFrame(dict(held["ranges"]))
    parts = {name: ranges[ranges["group"] == name].set_index("agency") for name in ("", *evaluation.catalog.groups)}
    own, columns = parts.pop(""), [field.name for field in _OF_GROUP]
    measured = own[[*_NAMED]].rename(columns=_NAMED)
    return Robustness(
        choices_of(evaluation),
        own[[*columns, *(field.name for field in _ALONE)]].astype({"moved": np.int64}),
        {name: frame[columns] for name, frame in parts.items()},
        pd.DataFrame(dict(held["sensitivity"])).set_index("input"),
        pd.DataFrame(dict(held["leave_out"])).set_index("id"),
        None if measured["error"].isna().all() else measured,
    )
