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
OF_EXCEL: Final = "http://schemas.microsoft.com/office/spreadsheetml/"
"""How the namespaces begin in which Excel adds to the standard."""
