"""Whether a formula reaches outside its workbook: to another file, a server or a program."""

import re
from typing import Final

from eqm.xlsx.reading.model import Formula

_FUNCTIONS: Final = (
    *("WEBSERVICE", "RTD", "STOCKHISTORY", "IMAGE", "CALL", "REGISTER.ID", "SQL.REQUEST"),
    *("GOOGLEFINANCE", "GOOGLETRANSLATE"),
)
_FAMILIES: Final = ("CUBE", "IMPORT")
_CALL: Final = re.compile(f"(?:{'|'.join(map(re.escape, _FUNCTIONS))}|(?:{'|'.join(_FAMILIES)})[A-Z]++)\\s*+\\(")
_STANDS_FOR: Final = re.compile(r'DUMMYFUNCTION\s*+\(\s*+(?:"((?:[^"]|"")*+)")?', re.IGNORECASE)
"""What Google Sheets exports in place of a function that only it has, with the formula as it was written."""
# One match over all that stays inside: quoted text, names of sheets, words (with the columns of a table), the rest.
_INSIDE: Final = re.compile(
    r"""(?: "(?:[^"]|"")*+"
          | '(?:[^'\[]|'')*+'
          | [\w.\\]++(?:\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*+\])*+\])?
          | [^\w.\\"'\[|]
        )*+""",
    re.VERBOSE | re.DOTALL,
)


def formula_kind(text: str) -> Formula:
    """Return PRESENT, or OUTSIDE for `[1]Sheet!A1`, `'C:/[book.xlsx]Sheet'!A1`, `app|topic!item`, WEBSERVICE()…

    Brackets that name a table's columns, `Table1[[#This Row],[U04]]`, stay inside; so does what stands in quoted text,
    but for INDIRECT, which reads it as a reference.
    """
    outside = _links(text) or _calls(text) or _stands_for_outside(text)
    return Formula.OUTSIDE if outside else Formula.PRESENT


def _links(text: str) -> bool:
    if "[" not in text and "|" not in text:
        return False
    inside = _INSIDE.match(text)
    quoted = "".join(text.split('"')[1::2])
    return inside is None or inside.end() < len(text) or ("INDIRECT" in text.upper() and "[" in quoted)


def _calls(text: str) -> bool:
    """Whether a function that fetches is called, under its own name or with a prefix such as `_xlfn.`."""
    if "(" not in text:
        return False
    upper = text.upper()
    if not any(name in upper for name in _FUNCTIONS + _FAMILIES):
        return False
    plain = '""'.join(upper.split('"')[::2])
    return any(not plain[found.start() - 1 : found.start()].isalnum() for found in _CALL.finditer(plain))


def _stands_for_outside(text: str) -> bool:
    """Whether a formula of another program stands in quoted text, and reaches outside or cannot be seen."""
    if "DUMMYFUNCTION" not in text.upper():
        return False
    formulas = [found[1] for found in _STANDS_FOR.finditer(text)]
    return any(one is None or formula_kind(one.replace('""', '"')) is Formula.OUTSIDE for one in formulas)
