"""What eqm has to say about what it was given: rules with codes, findings with places, and the error that stops a
run.
"""

from eqm.findings.model import (
    NOWHERE,
    EqmError,
    Finding,
    Location,
    Rule,
    Severity,
    Words,
    by_place,
    column_letters,
    strictly,
    worded_rule,
)

__all__ = [
    "NOWHERE",
    "EqmError",
    "Finding",
    "Location",
    "Rule",
    "Severity",
    "Words",
    "by_place",
    "column_letters",
    "strictly",
    "worded_rule",
]
