"""All that is said of what was not sent: the findings of `gaps`, in their order."""

from collections.abc import Mapping, Sequence

from eqm.catalog import Catalog
from eqm.findings import Finding, Location
from eqm.intake.answers import OwnAnswers
from eqm.intake.draft import Draft
from eqm.intake.gaps import (
    absent_columns,
    absent_in,
    asked_of,
    lacking_in_form,
    missing_answers,
    not_measured,
    silent_agencies,
)
from eqm.intake.longsheet import Whom
from eqm.intake.opening import Opened
from eqm.intake.questions import Question
from eqm.intake.table import Table


def said_of_gaps(
    catalog: Catalog,
    tables: Mapping[str, Sequence[Table]],
    named: frozenset[str],
    columns: Mapping[str, Draft],
    whom: Whom,
    given: Sequence[OwnAnswers],
    gave: Sequence[int],
    opened: Opened,
) -> list[Finding]:
    """Return what is said of questions that stand nowhere, answers that are missing, figures that systems owe, and
    agencies that gave nothing or list no service.

    `tables` are by role, `named` are the columns that corrections name, `gave` says which agencies gave anything.
    """
    listed, present = whom.listed, named.union(*(one.present for one in given))
    headers = {"agency": tables.get("answers"), "service": tables.get("services")}
    places = {level: found[0].page.at(found[0].header) for level, found in headers.items() if found}
    silent = [
        not gave[i] or status in ("excluded", "not_cooperating") for i, status in enumerate(listed.agencies.status)
    ]
    questions = whom.words.questions
    asked = asked_of(questions, [one.units for one in given], bool(tables.get("origins")))
    said = _absent(catalog, asked, present, places, whom, opened)
    for one in given:
        said += missing_answers(asked, columns, present, one.units, listed, silent)
    if listed.agencies.code and not _is_one_form(opened):
        said += not_measured(questions, asked, columns, whom.owners)
    said += silent_agencies(listed, gave, whom.offered.services.agency, "service" in places)
    return said


def _absent(
    catalog: Catalog,
    asked: Mapping[str, Question],
    present: frozenset[str],
    places: Mapping[str, Location],
    whom: Whom,
    opened: Opened,
) -> list[Finding]:
    """What is said of questions that stand nowhere: of a form by itself what it lacks, else what nobody could answer.

    Of files in which nothing could be read, nobody can say what stands in no sheet.
    """
    codes = whom.listed.agencies.code
    if codes and _is_one_form(opened):
        place = Location(opened.inputs[0].file)
        lacking = [name for per in ("agency", "service") for name in absent_in(asked, present, per)]
        return [*lacking_in_form(lacking, codes[0], place)]
    return [*absent_columns(catalog, asked, present, places)] if codes else []


def _is_one_form(opened: Opened) -> bool:
    """Whether an agency's form is read by itself."""
    return len(opened.forms) == len(opened.inputs) == 1
