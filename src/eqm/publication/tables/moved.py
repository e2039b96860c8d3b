"""What changed since the round before, and why."""

from collections.abc import Iterator

from eqm.language import Text
from eqm.publication.edition import Edition
from eqm.report.comparison.tables import changes_table
from eqm.report.comparison.words import CAUSES_IN_FULL
from eqm.report.table import data_of
from eqm.tables import Columns, Field, Kind, Relation, fields

STANDINGS = ("both", "merged", "came", "left")


def _two(name: str, fa: str, en: str, kind: Kind = "number") -> tuple[Field, Field]:
    return (
        Field(f"{name}_before", f"{fa}، پیش از این", f"{en}, before", kind),
        Field(f"{name}_after", f"{fa}، اکنون", f"{en}, now", kind),
    )


def _parts(name: str, fa: str, en: str) -> list[Field]:
    return [
        Field(f"{name}.{cause}", f"{fa}: {words.fa}", f"{en}: {words.en}", "number")
        for cause, words in CAUSES_IN_FULL.items()
    ]


_FIELDS = (
    fields.CODE,
    Field("was", "کدهای پیشین", "its codes in the round before"),
    fields.NAME,
    Field("standing", "در هر دو دوره، ادغام، آمده یا رفته", "where it stands", needed=True, choices=STANDINGS),
    *_two("reason", "علت نداشتن رتبه", "why it has no place", "string"),
    Field("provisional", "موقت در یکی از دو دوره", "provisional in either round", "boolean"),
    *_two("bridge", "امتیاز در شاخص‌های مشترک", "the score in the indicators that both rounds ask alike"),
    Field("bridge_change", "تغییر آن", "its change", "number"),
    *_two("score", "امتیاز", "the score"),
    Field("change", "تغییر آن", "its change", "number"),
    *_parts("score", "سهم در تغییر امتیاز", "part in the change of score"),
    *_parts("exact", "همان، دقیق", "the same, exactly"),
    *_two("rank", "رتبه", "the rank", "integer"),
    Field("rank_change", "تغییر رتبه", "places gained", "integer"),
    *_parts("rank", "سهم در تغییر رتبه", "part in the change of rank"),
    Field("jumps", "شمار جهش‌های نامحتمل", "how many implausible jumps", "integer"),
)


def _movement(edition: Edition) -> Iterator[Columns]:
    comparison = edition.comparison
    yield {field.name: [] for field in _FIELDS} if comparison is None else data_of(changes_table(comparison))


MOVEMENT = Relation(
    "movement",
    _FIELDS,
    _movement,
    Text(fa="جابه‌جایی از دورهٔ پیش", en="Changes since the round before"),
    ("standing", "agency"),
)
