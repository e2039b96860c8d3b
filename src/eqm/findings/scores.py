"""EQM5xx: what scoring has to say about a round that was read."""

from eqm.findings import Rule, Severity

LEFT_OUT = Rule("EQM501", Severity.WARNING)
NO_SCORE = Rule("EQM502", Severity.ERROR)
NEGATIVE_UNDER_MEAN = Rule("EQM503", Severity.ERROR)
NO_GROUP_FITS = Rule("EQM504", Severity.WARNING)
NOTHING_TO_FILL_WITH = Rule("EQM505", Severity.WARNING)
