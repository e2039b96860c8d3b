"""Rules about single cells (EQM301 to EQM349): what cannot be read in an answer's cell, or should be looked at."""

from typing import Final

from eqm.findings import Rule, Severity

ERROR_CELL: Final = Rule("EQM301", Severity.ERROR)
NOT_CALCULATED: Final = Rule("EQM302", Severity.ERROR)
ABOVE: Final = Rule("EQM303", Severity.ERROR)
BELOW: Final = Rule("EQM304", Severity.ERROR)
OUTSIDE_FORMULA: Final = Rule("EQM305", Severity.ERROR)
FORMULA_USED: Final = Rule("EQM306", Severity.WARNING)
NUMBER_AS_TEXT: Final = Rule("EQM307", Severity.NOTE)
NOT_A_NUMBER: Final = Rule("EQM308", Severity.ERROR)
NUMBER_UNCLEAR: Final = Rule("EQM309", Severity.ERROR)
PERCENT_FORMAT: Final = Rule("EQM310", Severity.ERROR)
DATE_CELL: Final = Rule("EQM311", Severity.ERROR)
BOOLEAN_CELL: Final = Rule("EQM312", Severity.ERROR)
NOT_WHOLE: Final = Rule("EQM313", Severity.ERROR)
NOT_YES_NO: Final = Rule("EQM314", Severity.ERROR)
YES_NO_UNCLEAR: Final = Rule("EQM315", Severity.ERROR)
NOT_AN_OPTION: Final = Rule("EQM316", Severity.ERROR)
NOT_APPLICABLE_REFUSED: Final = Rule("EQM317", Severity.ERROR)
MERGED_ANSWER: Final = Rule("EQM318", Severity.ERROR)
PART_ABOVE_WHOLE: Final = Rule("EQM319", Severity.ERROR)
WHOLE_ZERO: Final = Rule("EQM320", Severity.WARNING)
FRAME_VALUE: Final = Rule("EQM321", Severity.ERROR)
HALF_APPLICABLE: Final = Rule("EQM322", Severity.ERROR)
UNREAD_CELL: Final = Rule("EQM323", Severity.ERROR)
PERCENTAGE_OF_A_COUNT: Final = Rule("EQM324", Severity.ERROR)
REORDERED: Final = Rule("EQM325", Severity.ERROR)
SHOWN_OTHERWISE: Final = Rule("EQM326", Severity.WARNING)
CONTRADICTION: Final = Rule("EQM330", Severity.ERROR)
CONTRADICTION_LIKELY: Final = Rule("EQM331", Severity.WARNING)
