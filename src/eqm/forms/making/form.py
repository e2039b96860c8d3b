"""One agency's form: every sheet in order, and the agency's own, a key and its value a row, what is known locked."""

from openpyxl import Workbook

from eqm.forms.making import looks, words
from eqm.forms.making.answers import add_answers, add_evidence
from eqm.forms.making.guide import add_guide
from eqm.forms.making.page import Lists, both, new_page, new_workbook, put_row
from eqm.forms.making.services import add_last, add_services
from eqm.forms.making.subject import Plan, Subject
from eqm.forms.making.validation import MONTHS, put_own_rule
from eqm.intake.words import TABS
from eqm.language import AGENCY, fold
from eqm.xlsx.writing.sheets import freeze
from eqm.xlsx.writing.workbook import sheet_titles

_WIDTHS = (20, 60, 24, 60)
_FIRST = 4
_ALWAYS = ("date", "filled_by")
_ANY = "LEN({cell})<=500"
_DATE = 'AND(LEN({cell})>=8,LEN({cell})<=10,LEN(SUBSTITUTE(SUBSTITUTE({cell},"/",""),"-",""))=LEN({cell})-2)'
_OPEN = {
    "agency": (looks.ANSWER_CODE, 'AND(LEN({cell})<=64,ISERROR(FIND(" ",{cell})))'),
    "name": (looks.ANSWER_TEXT, _ANY),
    "name_en": (looks.ANSWER_CODE, _ANY),
    "months": (looks.ANSWER, MONTHS),
    "date": (looks.ANSWER_CODE, _DATE),
    "filled_by": (looks.ANSWER_TEXT, _ANY),
}
"""What an agency may fill in: how it looks, and what its cell takes; but for _ALWAYS, and months that the register does
not know, in a blank form only.
"""


def form_of(plan: Plan, subject: Subject | None = None) -> Workbook:
    """Return the form of an agency; without one a blank form, into which code and name are typed."""
    whom = subject or Subject()
    book = new_workbook()
    occasion = {key: value for key, value in plan.occasion.items() if value}
    lists = Lists(book, {"form": words.LAYOUT, **plan.keys, "agency": whom.code, **occasion})
    add_guide(book, plan, whom)
    _add_agency(book, plan, whom)
    add_answers(book, plan, whom, lists)
    rows = add_services(book, plan, whom.offers, lists)
    if rows is not None:
        add_evidence(book, plan, lists, rows)
        add_last(book, plan, whom.offers)
    lists.put_last()
    return book


def _add_agency(book: Workbook, plan: Plan, subject: Subject) -> None:
    name, usual = (unit.one[plan.language] for unit in (plan.catalog.unit, AGENCY))
    tab = name if fold(name) not in TABS and sheet_titles([name]) == [name] else usual  # as far as Excel takes it
    sheet = new_page(book, tab, _WIDTHS, words.AGENCY_TITLE, words.AGENCY_NOTE)
    known = _known(plan, subject)
    for row, (key, label) in enumerate(words.AGENCY_FIELDS.items(), start=_FIRST):
        hint, style = "", looks.KNOWN
        unknown = not subject.code or (key == "months" and subject.months is None)
        if key in _OPEN and (key in _ALWAYS or unknown):
            style, formula = _OPEN[key]
            hint = both(words.AGENCY_HINTS[key])
            put_own_rule(sheet, f"B{row}", "custom", formula.format(cell=f"B{row}"), label, words.AGENCY_HINTS[key])
        values = (label.fa, known.get(key, ""), label.en, hint)
        put_row(sheet, row, values, (looks.STRONG, style, looks.STRONG_EN, looks.LABEL))
    freeze(sheet, rows=_FIRST - 1, columns=1)


def _known(plan: Plan, subject: Subject) -> dict[str, str | float]:
    """What the register says, in words that the reader knows.

    Who is asked after all takes part; that it asked not to be assessed is for the secretariat's register to say.
    """
    status = "new" if subject.status == "new" else "participating"
    return {
        "agency": subject.code,
        "name": subject.name,
        "name_en": subject.name_en,
        "groups": "، ".join(subject.groups),
        "parent": subject.parent,
        "status": words.STATUSES[status][plan.language] if subject.code else "",
        "months": "" if subject.months is None else subject.months,
    }
