"""EQM8xx: probe logs, and what is made of them."""

from eqm.findings import Rule, Severity

MOMENT_WRONG = Rule("EQM801", Severity.ERROR)
MOMENT_FAR = Rule("EQM802", Severity.ERROR)
MOMENT_AMBIGUOUS = Rule("EQM803", Severity.WARNING)
STATE_WRONG = Rule("EQM804", Severity.ERROR)
NAME_WRONG = Rule("EQM805", Severity.ERROR)
LINE_WRONG = Rule("EQM806", Severity.ERROR)
LATENCY_WRONG = Rule("EQM807", Severity.WARNING)
CONTRADICTING = Rule("EQM808", Severity.WARNING)
NOT_REGISTERED = Rule("EQM809", Severity.WARNING)
NEVER_PROBED = Rule("EQM810", Severity.WARNING)
NOT_ENOUGH = Rule("EQM811", Severity.WARNING)
PLACE_CUT = Rule("EQM812", Severity.WARNING)
PLACE_ALONE = Rule("EQM813", Severity.WARNING)
ANNOUNCED_LATE = Rule("EQM814", Severity.WARNING)
PLAN_WRONG = Rule("EQM815", Severity.ERROR)
EXCLUDED = Rule("EQM816", Severity.NOTE)
NO_FIGURE = Rule("EQM817", Severity.ERROR)
