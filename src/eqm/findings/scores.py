"""EQM5xx: what scoring has to say about a round that was read."""

from typing import Final

from eqm.findings import Rule, Severity

LEFT_OUT: Final = Rule("EQM501", Severity.WARNING)
NO_SCORE: Final = Rule("EQM502", Severity.ERROR)
NEGATIVE_UNDER_MEAN: Final = Rule("EQM503", Severity.ERROR)
NO_GROUP_FITS: Final = Rule("EQM504", Severity.WARNING)
NOTHING_TO_FILL_WITH: Final = Rule("EQM505", Severity.WARNING)
