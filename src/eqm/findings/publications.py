"""EQM6xx: what verifying says of a published folder, computed anew from what it holds itself."""

from typing import Final

from eqm.findings import Rule, Severity

VALUE_DIFFERS: Final = Rule("EQM601", Severity.ERROR)
LINE_DIFFERS: Final = Rule("EQM602", Severity.ERROR)
BYTES_DIFFER: Final = Rule("EQM603", Severity.ERROR)
FILE_MISSING: Final = Rule("EQM604", Severity.ERROR)
FILE_ADDED: Final = Rule("EQM605", Severity.ERROR)
FILE_REFUSED: Final = Rule("EQM606", Severity.ERROR)
SOURCE_UNUSABLE: Final = Rule("EQM607", Severity.ERROR)
DIGEST_DIFFERS: Final = Rule("EQM608", Severity.ERROR)
OTHER_VERSION: Final = Rule("EQM609", Severity.WARNING)
PACKED_OTHERWISE: Final = Rule("EQM610", Severity.WARNING)
MORE_DIFFERENCES: Final = Rule("EQM611", Severity.ERROR)
ROWS_DIFFER: Final = Rule("EQM612", Severity.ERROR)
NOT_COMPUTED: Final = Rule("EQM613", Severity.ERROR)
FAR_LARGER: Final = Rule("EQM614", Severity.ERROR)
MORE_OF_A_KIND: Final = Rule("EQM615", Severity.ERROR)
OTHER_EDITION: Final = Rule("EQM616", Severity.ERROR)
SIGNATURE_WRONG: Final = Rule("EQM617", Severity.ERROR)
INPUTS_DIFFER: Final = Rule("EQM618", Severity.ERROR)
INPUT_MISSING: Final = Rule("EQM619", Severity.ERROR)
INPUT_OTHER: Final = Rule("EQM620", Severity.ERROR)
