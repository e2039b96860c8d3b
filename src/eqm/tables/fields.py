"""Columns that several tables share."""

from dataclasses import replace

from eqm.intake import Source, Status
from eqm.language import Text
from eqm.tables.model import Field, Link

STATUSES = tuple(status.word for status in Status)
SOURCES = tuple(source.word for source in Source)

AGENCY = Field("agency", Text(fa="کد دستگاه", en="the agency's code"), needed=True)
NAME = Field("name", Text(fa="نام", en="its name"))
SERVICE = Field(
    "service", Text(fa="کد خدمت؛ خالی: از خود دستگاه پرسیده شده", en="the service's code; empty: asked of the agency")
)
INDICATOR = Field("indicator", Text(fa="شناسهٔ شاخص", en="the indicator's id"), needed=True)
STATUS = Field(
    "status", Text(fa="وضعیت پاسخ", en="what the answer is"), "code", needed=True, choices=STATUSES, code=Status
)
SOURCE = Field("source", Text(fa="چه کسی داد", en="who gave it"), "code", needed=True, choices=SOURCES, code=Source)
PROVISIONAL = Field(
    "provisional",
    Text(fa="موقت: پاسخ نامعتبر دارد و نتیجه‌اش شاید تغییر کند", en="has unusable answers: its result may change"),
    "boolean",
    needed=True,
)
NEW = Field(
    "new",
    Text(fa="تازه: تنها بخشی از دوره پایش شده", en="observed for a part of the period only"),
    "boolean",
    needed=True,
)
FILE = Field("file", Text(fa="پرونده‌ای که از آن خوانده شد", en="the file it was read from"))
SHEET = Field("sheet", Text(fa="برگهٔ آن", en="the sheet in it"))
CELL = Field(
    "place",
    kind="cell",
    parts=(FILE, SHEET, Field("cell", Text(fa="خانهٔ آن، چنان که در اکسل", en="the cell in it, as in a spreadsheet"))),
)
POSITION = Field("position", kind="integer", needed=True, of="row")
"""The row among the agencies or the services of the round, as the indicator is asked of the ones or the others."""
NUMBER = Field("number", kind="integer", needed=True)

OF_AGENCY = Link(("agency",), "agencies", ("agency",))
OF_INDICATOR = Link(("indicator",), "nodes", ("node",))


def score(name: str, about: Text | None = None) -> Field:
    """Return a column of points; unbounded methods leave the scale, so it is not bounded."""
    return Field(name, about, "number")


def rank(name: str = "rank", about: Text | None = None) -> Field:
    """Return a column of places."""
    return Field(name, about or Text(fa="رتبه؛ خالی: ندارد", en="the rank; empty: none"), "integer", least=1)


def unpublished(field: Field) -> Field:
    """Return the column as it stands in a table that is not published."""
    return replace(field, about=None, parts=())
