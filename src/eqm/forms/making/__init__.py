"""Forms out: an agency's workbook that is hard to fill in wrongly, its workbook of objections, and the assessors' of
claims.

Nothing that reads or checks a submission imports this, nor openpyxl.
"""

from eqm.forms.making.assessment import assessment_of, claims_of, divided, links_of
from eqm.forms.making.form import form_of
from eqm.forms.making.objecting import objecting_of
from eqm.forms.making.page import new_workbook
from eqm.forms.making.subject import Occasion, Offer, Plan, Subject, asked, of_agencies, subjects_of
from eqm.xlsx.writing.workbook import saved

__all__ = [
    "Occasion",
    "Offer",
    "Plan",
    "Subject",
    "asked",
    "assessment_of",
    "claims_of",
    "divided",
    "form_of",
    "links_of",
    "new_workbook",
    "objecting_of",
    "of_agencies",
    "saved",
    "subjects_of",
]
