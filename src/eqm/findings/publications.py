"""EQM6xx: what verifying says of a published folder, computed anew from what it holds itself."""

from eqm.findings import Rule, Severity

VALUE_DIFFERS = Rule("EQM601", Severity.ERROR)
LINE_DIFFERS = Rule("EQM602", Severity.ERROR)
BYTES_DIFFER = Rule("EQM603", Severity.ERROR)
FILE_MISSING = Rule("EQM604", Severity.ERROR)
FILE_ADDED = Rule("EQM605", Severity.ERROR)
FILE_REFUSED = Rule("EQM606", Severity.ERROR)
SOURCE_UNUSABLE = Rule("EQM607", Severity.ERROR)
DIGEST_DIFFERS = Rule("EQM608", Severity.ERROR)
OTHER_VERSION = Rule("EQM609", Severity.WARNING)
PACKED_OTHERWISE = Rule("EQM610", Severity.WARNING)
MORE_DIFFERENCES = Rule("EQM611", Severity.ERROR)
ROWS_DIFFER = Rule("EQM612", Severity.ERROR)
NOT_COMPUTED = Rule("EQM613", Severity.ERROR)
FAR_LARGER = Rule("EQM614", Severity.ERROR)
MORE_OF_A_KIND = Rule("EQM615", Severity.ERROR)
OTHER_EDITION = Rule("EQM616", Severity.ERROR)
SIGNATURE_WRONG = Rule("EQM617", Severity.ERROR)
INPUTS_DIFFER = Rule("EQM618", Severity.ERROR)
INPUT_MISSING = Rule("EQM619", Severity.ERROR)
INPUT_OTHER = Rule("EQM620", Severity.ERROR)
