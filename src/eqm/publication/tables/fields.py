"""Columns that several tables share."""

from eqm.intake import Source, Status
from eqm.language import Text
from eqm.publication.schema import Field, Link

STATUSES = tuple(status.word for status in Status)
SOURCES = tuple(source.word for source in Source)

AGENCY = Field("agency", Text(fa="کد دستگاه", en="the agency's code"), needed=True)
NAME = Field("name", Text(fa="نام", en="its name"))
SERVICE = Field(
    "service", Text(fa="کد خدمت؛ خالی: از خود دستگاه پرسیده شده", en="the service's code; empty: asked of the agency")
)
INDICATOR = Field("indicator", Text(fa="شناسهٔ شاخص", en="the indicator's id"), needed=True)
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
CELL = Field("cell", Text(fa="خانهٔ آن، چنان که در اکسل", en="the cell in it, as in a spreadsheet"))

OF_AGENCY = Link(("agency",), "agencies", ("agency",))
OF_INDICATOR = Link(("indicator",), "nodes", ("node",))


def score(name: str, about: Text) -> Field:
    """Return a column of points; unbounded methods leave the scale, so it is not bounded."""
    return Field(name, about, "number")


def rank(name: str = "rank", about: Text | None = None) -> Field:
    """Return a column of places."""
    return Field(name, about or Text(fa="رتبه؛ خالی: ندارد", en="the rank; empty: none"), "integer", least=1)
