"""Rules about files as such (EQM201 to EQM239): what keeps a workbook, or one of its cells, from being read at all."""

from typing import Final

from eqm.findings import Rule, Severity

EMPTY_FILE: Final = Rule("EQM201", Severity.ERROR)
NOT_A_WORKBOOK: Final = Rule("EQM202", Severity.ERROR)
PASSWORD: Final = Rule("EQM203", Severity.ERROR)
MACROS: Final = Rule("EQM204", Severity.ERROR)
ZIP_DAMAGED: Final = Rule("EQM205", Severity.ERROR)
PART_DAMAGED: Final = Rule("EQM206", Severity.ERROR)
PART_TWICE: Final = Rule("EQM207", Severity.ERROR)
PART_LOCKED: Final = Rule("EQM208", Severity.ERROR)
PART_MISSING: Final = Rule("EQM209", Severity.ERROR)
OVER_LIMIT: Final = Rule("EQM210", Severity.ERROR)
DOCTYPE: Final = Rule("EQM211", Severity.ERROR)
XML_BROKEN: Final = Rule("EQM212", Severity.ERROR)
ENCODING: Final = Rule("EQM213", Severity.ERROR)
STRANGE_XML: Final = Rule("EQM214", Severity.ERROR)
OTHER_ROOT: Final = Rule("EQM215", Severity.ERROR)
BAD_REFERENCE: Final = Rule("EQM216", Severity.ERROR)
OUT_OF_ORDER: Final = Rule("EQM217", Severity.ERROR)
BAD_VALUE: Final = Rule("EQM218", Severity.ERROR)
BAD_STRING_NUMBER: Final = Rule("EQM219", Severity.ERROR)
BAD_STYLE: Final = Rule("EQM220", Severity.ERROR)
BAD_TYPE: Final = Rule("EQM221", Severity.ERROR)
BAD_MERGE: Final = Rule("EQM222", Severity.WARNING)
NO_SHEETS: Final = Rule("EQM223", Severity.ERROR)
SHEET_TWICE: Final = Rule("EQM224", Severity.ERROR)
LOST_SHEET: Final = Rule("EQM225", Severity.ERROR)
EMPTY_SHEET: Final = Rule("EQM226", Severity.WARNING)
NOT_TEXT: Final = Rule("EQM227", Severity.ERROR)
