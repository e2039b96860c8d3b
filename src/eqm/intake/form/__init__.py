"""Forms out: an agency's workbook that is hard to fill in wrongly, and the assessors' workbook of claims.

The only room beside `report` that knows openpyxl; nothing that reads or checks a submission imports it.
"""

import os

# With lxml installed openpyxl writes the same XML with other bytes; it looks once, when it is first imported.
os.environ.setdefault("OPENPYXL_LXML", "False")

from eqm.intake.form.assessment import Evidence, assessment_of
from eqm.intake.form.claims import ToAssess, claims_of, links_of
from eqm.intake.form.form import form_of
from eqm.intake.form.plan import Plan, plan_of
from eqm.intake.form.register import of_agencies
from eqm.intake.form.subject import Occasion, Offer, Subject, asked, subjects_of
from eqm.intake.form.workbook import new_workbook, saved

__all__ = [
    "Evidence",
    "Occasion",
    "Offer",
    "Plan",
    "Subject",
    "ToAssess",
    "asked",
    "assessment_of",
    "claims_of",
    "form_of",
    "links_of",
    "new_workbook",
    "of_agencies",
    "plan_of",
    "saved",
    "subjects_of",
]
