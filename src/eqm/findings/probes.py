"""EQM8xx: probe logs, and what is made of them."""

from typing import Final

from eqm.findings import Rule, Severity

MOMENT_WRONG: Final = Rule("EQM801", Severity.ERROR)
MOMENT_FAR: Final = Rule("EQM802", Severity.ERROR)
MOMENT_AMBIGUOUS: Final = Rule("EQM803", Severity.WARNING)
STATE_WRONG: Final = Rule("EQM804", Severity.ERROR)
NAME_WRONG: Final = Rule("EQM805", Severity.ERROR)
LINE_WRONG: Final = Rule("EQM806", Severity.ERROR)
LATENCY_WRONG: Final = Rule("EQM807", Severity.WARNING)
CONTRADICTING: Final = Rule("EQM808", Severity.WARNING)
NOT_REGISTERED: Final = Rule("EQM809", Severity.WARNING)
NEVER_PROBED: Final = Rule("EQM810", Severity.WARNING)
NOT_ENOUGH: Final = Rule("EQM811", Severity.WARNING)
PLACE_CUT: Final = Rule("EQM812", Severity.WARNING)
PLACE_ALONE: Final = Rule("EQM813", Severity.WARNING)
ANNOUNCED_LATE: Final = Rule("EQM814", Severity.WARNING)
PLAN_WRONG: Final = Rule("EQM815", Severity.ERROR)
EXCLUDED: Final = Rule("EQM816", Severity.NOTE)
NO_FIGURE: Final = Rule("EQM817", Severity.ERROR)
