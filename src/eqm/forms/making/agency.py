"""The agency's sheet: a key and its value a row, what the register knows locked."""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from eqm.forms.making import looks, words
from eqm.forms.making.page import new_page, put_row, put_title
from eqm.forms.making.plan import Plan
from eqm.forms.making.subject import Subject
from eqm.forms.making.validation import plain_rule
from eqm.xlsx.writing.workbook import freeze

_WIDTHS = (20, 60, 24, 60)
_FIRST = 4
_BLANK = ("agency", "name", "name_en")
_ALWAYS = ("months", "date", "filled_by")
_FORMULAS = {
    "agency": 'AND(LEN({cell})<=64,ISERROR(FIND(" ",{cell})))',
    "months": "IF(ISNUMBER({cell}),AND({cell}>=1,{cell}<=12,{cell}=INT({cell})),FALSE)",
    "date": 'AND(LEN({cell})>=8,LEN({cell})<=10,LEN(SUBSTITUTE(SUBSTITUTE({cell},"/",""),"-",""))=LEN({cell})-2)',
}
_STYLES = {
    "agency": looks.ANSWER_CODE,
    "name_en": looks.ANSWER_CODE,
    "months": looks.ANSWER,
    "date": looks.ANSWER_CODE,
}
_ANY = "LEN({cell})<=500"


def add_agency(book: Workbook, plan: Plan, subject: Subject) -> None:
    """Add the agency's sheet."""
    sheet = new_page(book, words.TABS["agency"][plan.language], _WIDTHS)
    put_title(sheet, words.AGENCY_TITLE, words.AGENCY_NOTE)
    known = _known(plan, subject)
    for row, (key, label) in enumerate(words.AGENCY_FIELDS.items(), start=_FIRST):
        open_ = key in _ALWAYS or (key in _BLANK and not subject.code)
        hint = words.AGENCY_HINTS.get(key) if open_ else None
        told = (label.fa, known.get(key, ""), label.en, f"{hint.fa}\n{hint.en}" if hint else "")
        style = _STYLES.get(key, looks.ANSWER_TEXT) if open_ else looks.KNOWN
        put_row(sheet, row, told, (looks.STRONG, style, looks.STRONG_EN, looks.LABEL))
        if open_:
            _add_rule(sheet, f"B{row}", key)
    freeze(sheet, rows=_FIRST - 1, columns=1)


def _known(plan: Plan, subject: Subject) -> dict[str, str]:
    """What the register says, in words that the reader knows."""
    return {
        "agency": subject.code,
        "name": subject.name,
        "name_en": subject.name_en,
        "groups": "، ".join(subject.groups),
        "parent": subject.parent,
        # Who is asked after all takes part; that it asked not to be assessed is for the secretariat's register to say.
        "status": words.STATUSES["new" if subject.status == "new" else "participating"][plan.language]
        if subject.code
        else "",
    }


def _add_rule(sheet: Worksheet, cell: str, key: str) -> None:
    formula = _FORMULAS.get(key, _ANY).format(cell=cell)
    rule = plain_rule(formula, words.AGENCY_FIELDS[key], words.AGENCY_HINTS[key])
    rule.add(cell)
    sheet.add_data_validation(rule)
