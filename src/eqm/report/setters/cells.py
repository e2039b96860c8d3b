"""A value of a table as a text, the way its column says."""

from datetime import datetime

from eqm.findings import Location
from eqm.language import Language, Text
from eqm.report.figures import counted, figure, moment, place, plain, signed
from eqm.report.findings import where
from eqm.report.table import Column, Value


def shown(value: Value, column: Column, language: Language) -> str:
    """Return a value as people read it; for a gap what the column has for one, nothing for a flag or a mark."""
    if value is None:
        return "" if column.kind in ("flag", "mark") else column.gap
    match column.kind, value:
        case "number", float() | int():
            return figure(float(value), column.decimals)[language]
        case "change", float() | int():
            return signed(float(value), column.decimals)[language]
        case "count", float() | int():
            return counted(int(value))[language]
        case "rank", float() | int():
            return place(value if isinstance(value, int) else int(value))[language]
        case "plain", float() | int():
            return plain(float(value))[language]
    return text_of(value, language)


def text_of(value: Value, language: Language) -> str:
    """Return what is no figure as a text: a Text in its language, a place as people look for it, a moment in UTC."""
    match value:
        case None | False:
            return ""
        case True:
            return Text(fa="بله", en="yes")[language]
        case Text():
            return value[language]
        case Location():
            return where(value)
        case datetime():
            return moment(value)[language]
    return value(language) if callable(value) else str(value)
