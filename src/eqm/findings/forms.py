"""Rules about forms (EQM440 to EQM489): which catalog, agency and period they are for, their evidence, and what one
sees only by holding several side by side.
"""

from typing import Final

from eqm.findings import Rule, Severity

EVIDENCE_NO_LINK: Final = Rule("EQM440", Severity.WARNING)
EVIDENCE_MISSING: Final = Rule("EQM441", Severity.WARNING)
OTHER_CATALOG: Final = Rule("EQM442", Severity.ERROR)
CHANGED_CATALOG: Final = Rule("EQM443", Severity.WARNING)
NO_AGENCY: Final = Rule("EQM444", Severity.ERROR)
OTHER_AGENCY: Final = Rule("EQM445", Severity.ERROR)
OUTSIDE_PERIOD: Final = Rule("EQM446", Severity.WARNING)
BESIDE_THE_ANSWER: Final = Rule("EQM447", Severity.WARNING)
MEASURED_TYPED: Final = Rule("EQM448", Severity.WARNING)
NOT_MEASURED: Final = Rule("EQM449", Severity.WARNING)
TWO_FORMS: Final = Rule("EQM450", Severity.ERROR)
NO_FORM: Final = Rule("EQM451", Severity.WARNING)
NOT_REGISTERED: Final = Rule("EQM452", Severity.ERROR)
SAME_ANSWERS: Final = Rule("EQM453", Severity.WARNING)
FAR_FROM_LAST: Final = Rule("EQM454", Severity.WARNING)
ORIGIN_WRONG: Final = Rule("EQM455", Severity.WARNING)
QUESTION_TWICE: Final = Rule("EQM456", Severity.ERROR)
NOT_A_FORM: Final = Rule("EQM457", Severity.ERROR)
OTHER_ROUND: Final = Rule("EQM458", Severity.WARNING)
STATUS_OF_ITS_OWN: Final = Rule("EQM459", Severity.ERROR)
FORM_LACKS: Final = Rule("EQM460", Severity.ERROR)
NOT_SAID_FOR_WHAT: Final = Rule("EQM461", Severity.WARNING)
FIGURES_MISSING: Final = Rule("EQM462", Severity.WARNING)
QUESTION_UNANSWERED: Final = Rule("EQM463", Severity.WARNING)
SERVICE_MORE: Final = Rule("EQM464", Severity.WARNING)
SERVICE_LESS: Final = Rule("EQM465", Severity.WARNING)
WEIGHT_OTHERWISE: Final = Rule("EQM466", Severity.WARNING)
MONTHS_OTHERWISE: Final = Rule("EQM467", Severity.WARNING)
SERVICES_OF_ITS_OWN: Final = Rule("EQM468", Severity.NOTE)
ORIGIN_CHANGED: Final = Rule("EQM469", Severity.WARNING)
AGENCY_ADDED: Final = Rule("EQM470", Severity.WARNING)
CHANGE_REPLACED: Final = Rule("EQM471", Severity.WARNING)
WOULD_BE_LOST: Final = Rule("EQM472", Severity.ERROR)
TWO_ROUNDS: Final = Rule("EQM475", Severity.ERROR)
AGENCIES_LOST: Final = Rule("EQM476", Severity.WARNING)
