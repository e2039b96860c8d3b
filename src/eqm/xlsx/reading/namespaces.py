"""The namespaces of a workbook's parts, as everybody writes them and as the strict variant does."""

from typing import Final

MAIN: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""Of workbooks, sheets, shared texts and styles."""
LINKED: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
"""Of the attributes that name a relationship."""
COMPATIBILITY: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"
"""Of what is said in several ways."""
OF_EXCEL: Final = tuple(
    f"http://schemas.microsoft.com/office/{name}"
    for name in (
        *(f"spreadsheetml/{year}" for year in ("2009/9/main", "2009/9/ac", "2010/11/main", "2010/11/ac", "2011/1/ac")),
        *(f"spreadsheetml/{year}" for year in ("2014/11/main", "2015/02/main", "2014/revision", "2015/revision2")),
        *(f"spreadsheetml/2016/revision{number}" for number in (3, 5, 6, 9, 10)),
        *("excel/2006/main", "excel/2008/2/main", "drawing/2010/main"),
    )
)
"""The namespaces in which Excel adds to the standard; whoever makes one up is not known."""
