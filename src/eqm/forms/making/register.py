"""What of a round's findings bears on its use as a register: who is listed, and with which services."""

from collections.abc import Iterable
from typing import Final

from eqm.findings import Finding
from eqm.findings import rounds as rules

_OF_ANSWERS: Final = frozenset(
    rule.code
    for rule in (
        rules.NO_SERVICES,
        rules.GAVE_NOTHING,
        rules.ANSWERS_DESPITE,
        rules.COLUMN_ABSENT,
        rules.COLUMNS_ABSENT,
        rules.ANSWERS_MISSING,
        rules.CORRECTION_TWICE,
        rules.CORRECTION_EMPTY,
        rules.INDICATOR_UNKNOWN,
        rules.INDICATOR_EMPTY,
        rules.INDICATOR_UNCLEAR,
        rules.SERVICE_NOT_ASKED,
        rules.SERVICE_NOT_NAMED,
        rules.WEIGHTS_ABSENT,
        rules.WEIGHTS_EMPTY,
    )
)


def of_agencies(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings about files, sheets, agencies and services; what is wrong with answers that were given once
    is nothing that a new form could mend.
    """
    return tuple(
        finding
        for finding in findings
        if not finding.rule.code.startswith("EQM3") and finding.rule.code not in _OF_ANSWERS
    )
