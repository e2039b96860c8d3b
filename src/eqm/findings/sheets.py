"""Rules about files, sheets, headers and columns (EQM240 to EQM279): which table is which, and what it leaves out."""

from typing import Final

from eqm.findings import Rule, Severity

FILE_UNREADABLE: Final = Rule("EQM240", Severity.ERROR)
FILE_TOO_LARGE: Final = Rule("EQM241", Severity.ERROR)
FILE_SKIPPED: Final = Rule("EQM242", Severity.NOTE)
CSV_ENCODING: Final = Rule("EQM243", Severity.ERROR)
CSV_BROKEN: Final = Rule("EQM244", Severity.ERROR)
CSV_DELIMITER: Final = Rule("EQM245", Severity.NOTE)
NO_TABLE: Final = Rule("EQM246", Severity.ERROR)
TWO_TABLES: Final = Rule("EQM247", Severity.ERROR)
HIDDEN_SHEET: Final = Rule("EQM248", Severity.WARNING)
HIDDEN_SHEET_USED: Final = Rule("EQM249", Severity.WARNING)
SHEET_MATCHED: Final = Rule("EQM250", Severity.NOTE)
SHEET_IGNORED: Final = Rule("EQM251", Severity.NOTE)
TABLE_IGNORED: Final = Rule("EQM253", Severity.WARNING)
COLUMN_NEEDED: Final = Rule("EQM254", Severity.ERROR)
COLUMN_TWICE: Final = Rule("EQM255", Severity.ERROR)
TITLE_AMBIGUOUS: Final = Rule("EQM256", Severity.ERROR)
COLUMN_UNKNOWN: Final = Rule("EQM257", Severity.WARNING)
COLUMN_ELSEWHERE: Final = Rule("EQM258", Severity.WARNING)
EXTRA_COLUMNS: Final = Rule("EQM259", Severity.NOTE)
TITLE_ROWS: Final = Rule("EQM260", Severity.NOTE)
BLANK_ROWS: Final = Rule("EQM261", Severity.NOTE)
HEADER_AGAIN: Final = Rule("EQM262", Severity.NOTE)
HIDDEN_ROWS: Final = Rule("EQM263", Severity.WARNING)
HIDDEN_COLUMNS: Final = Rule("EQM264", Severity.WARNING)
TOTAL_ROW: Final = Rule("EQM265", Severity.WARNING)
MERGED_CODES: Final = Rule("EQM266", Severity.NOTE)
ROWS_DIFFER: Final = Rule("EQM267", Severity.ERROR)
