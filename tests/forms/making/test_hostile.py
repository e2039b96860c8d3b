"""Names and titles are other people's words: in a form they are text, whatever they look like."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pytest

from bulk import first_of
from eqm.forms.making.assessment import assessment_of, claims_of
from eqm.forms.making.subject import Offer, Plan, Subject
from eqm.xlsx.writing.workbook import saved
from forms.making.made import CATALOG, cells, form_bytes, opened, register, subjects
from intake.given import catalog_of

WORDS = [
    "=HYPERLINK(1)",
    "+1+cmd|' /C calc'!A0",
    "-2",
    "@SUM(1)",
    "#REF!",
    "\x00\x07\x1b[31m\x0b",
    "\u202eevil\u2066",
    "\ufffe\uffff",
    "<b>&amp;]]>",
    "_x0007_",
    "x" * 40_000,
    "  ",
    "\n\nline",
    "\u202e" * 40_000,
    "a\n" * 40_000,
]


def everywhere(word: str) -> Subject:
    offer = Offer("s1", word, 1.0, {"S2": word})
    return Subject("a1", word, word, (word,), word, "participating", (offer,), {"A1": word})


@pytest.mark.parametrize("word", first_of(5, WORDS))
def test_no_word_becomes_a_formula_an_error_or_a_broken_file(word: str) -> None:
    data = form_bytes(everywhere(word), title=word)
    for sheet in opened(data).worksheets:
        assert not [cell.coordinate for cell in cells(sheet) if cell.data_type in ("f", "e")]
        texts = [cell.value for cell in cells(sheet) if isinstance(cell.value, str)]
        assert all(len(text) < 32_767 for text in texts)
        assert not [text for text in texts if re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", text)]
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            root = ElementTree.fromstring(package.read(name))
            if name.startswith("xl/worksheets/"):
                assert not [tag for tag in root.iter() if tag.tag.endswith("}f")]


def test_a_title_that_begins_with_an_equals_sign_stays_a_title() -> None:
    book = opened(form_bytes(subjects()["a2"]))
    assert book["دستگاه"]["B5"].value == "=HYPERLINK(1)"
    assert book["دستگاه"]["B5"].data_type == "s"


def test_an_option_that_cannot_be_shown_is_chosen_by_its_id() -> None:
    options = [{"id": "bad", "points": 0, "title": "a\u202eb"}, {"id": "good", "points": 1, "title": "good one"}]
    catalog = catalog_of({"id": "C", "title": "C", "answer": {"type": "choice", "options": options}})
    book = opened(form_bytes(catalog=catalog))
    assert [row[3].value for row in book["eqm"].iter_rows(min_row=21)] == ["bad", "good one"]


def test_the_assessors_workbook_holds_no_formula_either() -> None:
    round_ = register()
    claims = list(claims_of(round_, CATALOG, "fa"))
    word = "=HYPERLINK(2)"
    evidence = {(one.agency, one.service, one.indicator.id): word for one in claims}
    book = opened(saved(assessment_of(Plan(CATALOG, "fa"), claims, evidence)))
    found = [cell for sheet in book.worksheets for cell in cells(sheet) if cell.value == word]
    assert len(found) == len(claims) + 1
    assert {cell.data_type for cell in found} == {"s"}
    assert not [cell for sheet in book.worksheets for cell in cells(sheet) if cell.hyperlink]
