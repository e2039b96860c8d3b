"""One agency's form: every sheet in order."""

from openpyxl import Workbook

from eqm.intake.form.agency import add_agency
from eqm.intake.form.answers import add_answers
from eqm.intake.form.guide import add_guide
from eqm.intake.form.last import add_last
from eqm.intake.form.links import add_evidence
from eqm.intake.form.lists import Lists
from eqm.intake.form.looks import add_styles
from eqm.intake.form.plan import Plan
from eqm.intake.form.services import add_services
from eqm.intake.form.subject import Subject
from eqm.intake.form.words import HIDDEN, LAYOUT
from eqm.intake.form.workbook import new_workbook


def form_of(plan: Plan, subject: Subject | None = None) -> Workbook:
    """Return the form of an agency; without one a blank form, into which code and name are typed."""
    whom = subject or Subject()
    book = new_workbook()
    add_styles(book)
    lists = Lists(book, _keys(plan, whom))
    add_guide(book, plan, whom)
    add_agency(book, plan, whom)
    add_answers(book, plan, whom, lists, with_last=bool(whom.last))
    rows = add_services(book, plan, whom.offers, lists)
    if rows is not None:
        add_evidence(book, plan, lists, rows)
        add_last(book, plan, whom.offers)
    book.move_sheet(HIDDEN, offset=len(book.sheetnames) - 1)
    book.active = 0
    return book


def _keys(plan: Plan, subject: Subject) -> dict[str, str | int]:
    """What lets a reader recognize a form, and one that has gone stale."""
    catalog, occasion = plan.catalog, plan.occasion
    keys: dict[str, str | int] = {
        "form": LAYOUT,
        "catalog": catalog.catalog,
        "version": catalog.version,
        "digest": catalog.digest,
        "agency": subject.code,
    }
    told = {"round": occasion.round, "title": occasion.title, "opens": occasion.opens, "closes": occasion.closes}
    return {**keys, **{key: value for key, value in told.items() if value}}
