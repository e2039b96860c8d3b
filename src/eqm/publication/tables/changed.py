"""What changed: since the round before and why, and from one edition of a round to the next."""

from collections.abc import Iterator
from itertools import pairwise

from eqm.catalog import digest_of
from eqm.language import Text
from eqm.publication.edition import Edition
from eqm.publication.encoding import csv_bytes
from eqm.publication.numbered import Numbered, changes
from eqm.report.comparison.tables import changes_table
from eqm.report.comparison.words import CAUSES_IN_FULL
from eqm.report.table import data_of
from eqm.tables import Columns, Field, Kind, Relation, fields
from eqm.tables.model import columns_of

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


_MOVEMENT = (
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
    yield {field.name: [] for field in _MOVEMENT} if comparison is None else data_of(changes_table(comparison))


MOVEMENT = Relation(
    "movement",
    _MOVEMENT,
    _movement,
    Text(fa="جابه‌جایی از دورهٔ پیش", en="Changes since the round before"),
    ("standing", "agency"),
)
_EDITIONS = (
    Field("edition", "شمارهٔ ویرایش", "the edition's number", "integer", needed=True, least=1, of="number"),
    Field("run", "شمارهٔ اجرا؛ خالی: ذخیره نشده", "the run's number; empty: not saved", "integer", least=1),
    Field("at", "زمان سنجش", "when it was scored"),
    Field("because", "علت اصلاح", "why it was corrected"),
    Field("manifest", "چکیدهٔ فهرست پرونده‌های آن؛ خالی: همین", "the digest of its manifest; empty: this edition"),
    Field("changed", "شمار آن‌ها که رقمشان تغییر کرد", "of how many figures changed", "integer"),
    Field("table", "چکیدهٔ جدول آن", "the digest of its own table", needed=True),
)
_STANDING = (
    fields.CODE,
    Field("score", "امتیاز منتشرشده", "the published score", "number"),
    fields.RANK,
    Field("band", "سطح", "the band"),
)


def standings_table(number: int) -> Relation[Numbered]:
    """Return the table of who stood where in the edition of this number."""
    title = Text(fa="ویرایش {number}: امتیاز، رتبه و سطح", en="Edition {number}: scores, places and bands").filled(
        number=number
    )
    return Relation(f"edition-{number}", _STANDING, _standings, title, ("agency",))


def _standings(one: Numbered) -> Iterator[Columns]:
    yield {"agency": list(one.standings), **columns_of(_STANDING[1:], list(one.standings.values()))}


def _editions(edition: Edition) -> Iterator[Columns]:
    held = edition.numbered
    changed = [None, *(len(changes(*two)) for two in pairwise(held))]
    tables = [digest_of(csv_bytes(_STANDING, _standings(one))) for one in held]
    yield {**columns_of(_EDITIONS[:-2], held), "changed": changed, "table": tables}


EDITIONS = Relation("editions", _EDITIONS, _editions, Text(fa="ویرایش‌ها", en="Editions"), ("edition",))
