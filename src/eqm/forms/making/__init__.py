"""Forms out: an agency's workbook that is hard to fill in wrongly, its workbook of objections, and the assessors' of
claims.

Nothing that reads or checks a submission imports this, nor openpyxl.
"""

from eqm.forms.making.assessment import (
    assessment_of as assessment_of,
    claims_of as claims_of,
    divided as divided,
    links_of as links_of,
)
from eqm.forms.making.form import form_of as form_of
from eqm.forms.making.objecting import objecting_of as objecting_of
from eqm.forms.making.subject import (
    Occasion as Occasion,
    Plan as Plan,
    Subject as Subject,
    asked as asked,
    of_agencies as of_agencies,
    subjects_of as subjects_of,
)
from eqm.xlsx.writing.workbook import saved as saved
