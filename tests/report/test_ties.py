"""A shared place bears `=` where people read a list, if the catalog says so, and is a number everywhere else."""

import csv
import io
import json
import re

import openpyxl
import pytest

from eqm.evaluation import Evaluation
from eqm.listing.places import Selection
from eqm.publication.edition import edition
from eqm.publication.folder import files
from eqm.report.document import Screen
from eqm.report.evaluations import ranking_report
from eqm.report.forms import FORMS
from making import catalog_of, dimension, evaluated, indicator

SCORES = {"a": 80.0, "b": 80.0, "c": 60.0, "d": 40.0, "e": 40.0}


def tied(mark: bool) -> Evaluation:
    catalog = catalog_of(dimension("D", indicator("Q")), publish={"mark_ties": mark}, groups={"g": {"title": "g"}})
    return evaluated(catalog, {code: {"Q": score, "groups": ["g"]} for code, score in SCORES.items()})


def set_as(form: str, selection: Selection, mark: bool = True) -> bytes:
    evaluation = tied(mark)
    report = ranking_report(evaluation, selection)
    made = FORMS[form].set(getattr(report, FORMS[form].part), "en", Screen(80, bounded=True, color=False))
    return made if isinstance(made, bytes) else made.encode()


LISTS = [Selection(), Selection(top=1, bottom=1), Selection(group="g"), Selection(dimension="D")]


@pytest.mark.parametrize("selection", LISTS, ids=["all", "ends", "group", "dimension"])
@pytest.mark.parametrize("form", ["table", "markdown"])
def test_people_see_it_in_every_list(form: str, selection: Selection) -> None:
    text = set_as(form, selection).decode()
    assert {*re.findall(r"=[1-5]\b", text.replace("\\", ""))} == {"=1", "=4"}
    assert "=" not in set_as(form, selection, mark=False).decode()


def test_programs_get_numbers() -> None:
    rows = list(csv.DictReader(io.StringIO(set_as("csv", Selection()).decode("utf-8-sig"))))
    assert [row["rank"] for row in rows] == ["1", "1", "3", "4", "4"]
    told = json.loads(set_as("json", Selection()))
    assert [agency["rank"] for agency in told["agencies"]] == [1, 1, 3, 4, 4]
    sheet = openpyxl.load_workbook(io.BytesIO(set_as("xlsx", Selection()))).worksheets[0]
    assert {cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int)} >= {1, 3, 4}
    assert not [cell.value for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")]


def test_pages_show_it_and_published_tables_do_not() -> None:
    published = dict(files(edition(tied(mark=True))))
    page = (published["index.en.html"] or b"").decode()
    assert len(re.findall(r">=[14]\s*<", page)) >= 4
    assert b"=1" not in (published["data/scores.csv"] or b"")
