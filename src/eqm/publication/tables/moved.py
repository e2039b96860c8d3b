"""What changed since the round before, and why."""

from collections.abc import Iterator

from eqm.language import Text
from eqm.publication.edition import Edition
from eqm.report.comparison.values import comparison_columns
from eqm.report.comparison.words import CAUSES_IN_FULL
from eqm.tables import Columns, Field, Kind, Table, fields

_WHEN = {"before": Text(fa="پیش از این", en="before"), "after": Text(fa="اکنون", en="now")}
_BRIDGE = Text(fa="امتیاز در شاخص‌های مشترک،", en="the score in the indicators that both rounds ask alike,")
_SCORE = Text(fa="امتیاز،", en="the score,")
_RANK = Text(fa="رتبه،", en="the rank,")
STANDINGS = ("both", "merged", "came", "left")


def _two(name: str, about: Text, kind: Kind = "number") -> list[Field]:
    return [
        Field(f"{name}_{when}", Text(fa=f"{about.fa} {words.fa}", en=f"{about.en} {words.en}"), kind)
        for when, words in _WHEN.items()
    ]


def _parts(name: str, about: Text) -> list[Field]:
    return [
        Field(f"{name}.{cause}", Text(fa=f"{about.fa}: {words.fa}", en=f"{about.en}: {words.en}"), "number")
        for cause, words in CAUSES_IN_FULL.items()
    ]


_FIELDS = (
    fields.AGENCY,
    Field("was", Text(fa="کدهای پیشین", en="its codes in the round before")),
    fields.NAME,
    Field(
        "standing", Text(fa="در هر دو دوره، ادغام، آمده یا رفته", en="where it stands"), needed=True, choices=STANDINGS
    ),
    Field("provisional", Text(fa="موقت در یکی از دو دوره", en="provisional in either round"), "boolean"),
    *_two("bridge", _BRIDGE),
    Field("bridge_change", Text(fa="تغییر آن", en="its change"), "number"),
    *_two("score", _SCORE),
    Field("change", Text(fa="تغییر آن", en="its change"), "number"),
    *_parts("score", Text(fa="سهم در تغییر امتیاز", en="part in the change of score")),
    *_parts("exact", Text(fa="همان، دقیق", en="the same, exactly")),
    *_two("rank", _RANK, "integer"),
    Field("rank_change", Text(fa="تغییر رتبه", en="places gained"), "integer"),
    *_parts("rank", Text(fa="سهم در تغییر رتبه", en="part in the change of rank")),
    Field("jumps", Text(fa="شمار جهش‌های نامحتمل", en="how many implausible jumps"), "integer"),
)


def _movement(edition: Edition) -> Iterator[Columns]:
    """A row for each agency of this round and of the one before; none where there is no round before."""
    comparison = edition.comparison
    yield {field.name: [] for field in _FIELDS} if comparison is None else comparison_columns(comparison)


MOVEMENT = Table(
    "movement",
    _FIELDS,
    _movement,
    Text(fa="جابه‌جایی از دورهٔ پیش", en="Changes since the round before"),
    ("standing", "agency"),
)
