"""Columns that several tables share."""

from dataclasses import replace

from eqm.intake import Source, Status
from eqm.tables.model import Field

CODE = Field("agency", "کد", "its code", needed=True)
"""Of an agency of this round or another."""
AGENCY = replace(CODE, link=("agencies", "agency"))
NAME = Field("name", "نام", "its name")
PARENT = Field("parent", "بالادست", "what it belongs to")
SERVICE = Field(
    "service", "کد جزئی که از آن پرسیده شده؛ خالی: کل", "the code of the part asked about; empty: the whole"
)
INDICATOR = Field("indicator", "شناسهٔ شاخص", "the indicator's id", needed=True, link=("nodes", "node"))
STATUS = Field("status", "وضعیت پاسخ", "what the answer is", "code", needed=True, code=Status)
SOURCE = Field("source", "چه کسی داد", "who gave it", "code", needed=True, code=Source)
PROVISIONAL = Field(
    "provisional",
    "موقت: پاسخ نامعتبر دارد و نتیجه‌اش شاید تغییر کند",
    "has unusable answers: its result may change",
    "boolean",
    needed=True,
)
NEW = Field("new", "تازه: تنها بخشی از دوره پایش شده", "observed for a part of the period only", "boolean", needed=True)
FILE = Field("file", "پرونده‌ای که از آن خوانده شد", "the file it was read from")
SHEET = Field("sheet", "برگهٔ آن", "the sheet in it")
CELL = Field(
    "place",
    kind="cell",
    parts=(FILE, SHEET, Field("cell", "خانهٔ آن، چنان که در اکسل", "the cell in it, as in a spreadsheet")),
)
POSITION = Field("position", kind="integer", needed=True, of="row")
"""The row among the agencies or the services of the round, as the indicator is asked of the ones or the others."""
NUMBER = Field("number", kind="integer", needed=True)
RANK = Field("rank", "رتبه؛ خالی: ندارد", "the rank; empty: none", "integer", least=1)
