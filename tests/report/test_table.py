"""A table as it is set: what people read, and what data hold."""

from eqm.language import Text
from eqm.report.setters.csv import csv_of
from eqm.report.setters.json import records
from eqm.report.setters.sheets import sheet_of
from eqm.report.setters.terminal import Screen, render
from eqm.report.table import Column, Table

WORDS = {"came": Text(fa="آمده", en="arrived"), None: Text(fa="کل", en="index")}


def test_people_read_words_where_data_hold_a_code() -> None:
    table = Table("t", "", (Column("moved", "moved", words=WORDS),), [{"moved": "came"}, {"moved": ""}])
    assert render((table,), Screen(80, True, False), "en").split() == ["moved", "arrived", "index"]
    assert sheet_of(table, "fa").rows == (("آمده",), ("کل",))
    assert csv_of(table, "en") == 'moved\ncame\n""\n'
    assert list(records(table)) == [{"moved": "came"}, {"moved": None}]
