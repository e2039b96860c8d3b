"""The editions of the round that the folder has held, and a small table of each: who stood where."""

from collections.abc import Iterator
from itertools import pairwise

from eqm.catalog import digest_of
from eqm.language import Text
from eqm.publication.edition import Edition
from eqm.publication.encoding import csv_bytes
from eqm.publication.numbered import Numbered, changes
from eqm.tables import Columns, Field, Relation, fields
from eqm.tables.model import columns_of

_EDITIONS = (
    Field("edition", "شمارهٔ ویرایش", "the edition's number", "integer", needed=True, least=1, of="number"),
    Field("run", "شمارهٔ اجرا؛ خالی: ذخیره نشده", "the run's number; empty: not saved", "integer", least=1),
    Field("at", "زمان سنجش", "when it was scored"),
    Field("because", "علت اصلاح", "why it was corrected"),
    Field("manifest", "چکیدهٔ فهرست پرونده‌های آن؛ خالی: همین", "the digest of its manifest; empty: this edition"),
    Field("changed", "شمار آن‌ها که رقمشان تغییر کرد", "of how many figures changed", "integer"),
    Field("table", "چکیدهٔ جدول آن", "the digest of its own table", needed=True),
)
_STANDINGS = (
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
    return Relation(f"edition-{number}", _STANDINGS, _standings, title, ("agency",))


def _standings(one: Numbered) -> Iterator[Columns]:
    yield {"agency": list(one.standings), **columns_of(_STANDINGS[1:], list(one.standings.values()))}


def _editions(edition: Edition) -> Iterator[Columns]:
    held = edition.numbered
    changed = [None, *(len(changes(*two)) for two in pairwise(held))]
    tables = [digest_of(csv_bytes(_STANDINGS, _standings(one))) for one in held]
    yield {**columns_of(_EDITIONS[:-2], held), "changed": changed, "table": tables}


EDITIONS = Relation("editions", _EDITIONS, _editions, Text(fa="ویرایش‌ها", en="Editions"), ("edition",))
