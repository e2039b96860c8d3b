"""What CI systems show: GitHub's annotations and job summary, JUnit's suites in Jenkins and GitLab."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from lxml import etree

from eqm.findings import Location, Severity
from eqm.findings.cells import ABOVE, FORMULA_USED, NUMBER_AS_TEXT
from eqm.findings.rounds import NO_AGENCIES
from eqm.language import Language
from eqm.report.validation.github import LISTED
from eqm.report.validation.markdown import ROWS
from eqm.validation import Noted, Validated
from report.validation.batch import FILES, FINDINGS, HOSTILE, at, hostile, validated
from report.validation.reading import commands, junit_schema, told

EVERY = [validated(), validated(rest={Severity.ERROR: 1}), validated(()), hostile(), validated((), ())]


def many(number: int) -> tuple[Noted, ...]:
    notes = [Noted(NUMBER_AS_TEXT.at(at(0, 0), count=1, cells="A1"))] * number
    return (*notes, *(Noted(ABOVE.at(at(row, 1), found=row, limit=1)) for row in range(2, number + 2)))


def test_github_has_one_annotation_a_file_in_order() -> None:
    empty, ito = commands(told("github", validated()))
    assert (empty.name, empty.properties) == ("error", {"file": "forms/empty.xlsx", "title": "1 error"})
    assert ito.properties == {
        "file": "forms/ito.xlsx",
        "line": "17",
        "col": "6",
        "title": "3 errors, 1 warning, 1 note",
    }
    assert "services!F17 EQM303 U04: 101 is above 100. [ito]" in ito.data.split("\n")
    assert len(ito.data.split("\n")) == 5


def test_an_annotation_is_as_grave_as_the_gravest() -> None:
    warned = Noted(FORMULA_USED.at(at(3, 5), count=1, cells="E3"))
    (only,) = commands(told("github", validated((FINDINGS[5], warned))))
    assert (only.name, only.properties["line"]) == ("warning", "3")


def test_notes_alone_give_no_annotation() -> None:
    assert commands(told("github", validated(FINDINGS[5:]))) == []


def test_an_annotation_lists_the_gravest_and_counts_the_rest() -> None:
    (only,) = commands(told("github", validated(many(30))))
    lines = only.data.split("\n")
    assert len(lines) == LISTED + 1
    assert all("EQM303" in line for line in lines[:-1])
    assert lines[-1] == "… and 10 errors, 30 notes more"


def test_a_finding_about_no_file_is_annotated_too() -> None:
    (only,) = commands(told("github", validated((Noted(NO_AGENCIES.at()),))))
    assert only.properties == {"title": "1 error"}


def test_nothing_in_a_name_ends_a_property_or_a_command() -> None:
    first, _ = commands(told("github", hostile()))
    assert set(first.properties) == {"file", "line", "col", "title"}
    assert first.properties["file"].startswith(HOSTILE[:20])
    assert "%0A,]]>" in first.properties["file"]
    name = "a,line=9::b%2C%0A\r.xlsx"
    (only,) = commands(told("github", validated((Noted(ABOVE.at(Location(name), found=2, limit=1)),))))
    assert only.properties == {"file": name.replace("\r", "\\u000d"), "title": "1 error"}


@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("found", EVERY)
def test_junit_is_valid_and_its_counts_are_right(found: Validated, language: Language) -> None:
    text = told("junit", found, language)
    tree = etree.fromstring(text.encode())
    junit_schema().assertValid(tree)
    for suite in [tree, *tree.findall("testsuite")]:
        assert int(suite.get("tests")) == len(suite.findall(".//testcase"))
        assert int(suite.get("failures")) == len(suite.findall(".//failure"))
        assert suite.get("errors") == "0"
    names = [(case.get("classname"), case.get("name")) for case in tree.iter("testcase")]
    assert len(set(names)) == len(names)


def test_two_parsers_read_the_same_junit() -> None:
    text = told("junit", hostile())
    one = [(node.tag, dict(node.attrib), node.text) for node in ElementTree.fromstring(text).iter()]
    other = [(node.tag, dict(node.attrib), node.text) for node in etree.fromstring(text.encode()).iter()]
    assert one == other


def test_junit_has_a_suite_a_file_and_errors_fail() -> None:
    tree = ElementTree.fromstring(told("junit", validated()))
    assert [suite.get("name") for suite in tree] == list(FILES)
    bank, _, ito, post = tree
    assert [case.get("name") for case in bank] == ["no errors or warnings"]
    assert [case.get("name") for case in ito if case.find("failure") is not None] == [
        "services!F17 EQM303 U04",
        "services!F18 EQM303 U04",
        "services!H19 EQM308 U06",
    ]
    failure = ito.find(".//failure[@type='EQM303']")
    assert failure is not None
    assert failure.get("message") == "101 is above 100."
    assert failure.text == "101 is above 100. [ito]\nGive a value up to 100."
    assert [case[0].text.partition(":")[0] for case in ito if case[0].tag == "system-out"] == ["warning", "note"]
    assert post[0][0].tag == "system-out"


def test_junit_fails_for_errors_that_are_not_shown_and_calls_no_file_clean() -> None:
    tree = ElementTree.fromstring(told("junit", validated(rest={Severity.ERROR: 3})))
    assert tree[-1][0][0].get("message") == "3 errors"
    assert tree[0][0].get("name") == "none of its findings shown"


def test_cases_of_one_name_are_numbered() -> None:
    tree = ElementTree.fromstring(told("junit", validated((FINDINGS[2], FINDINGS[2]))))
    names = [case.get("name") for case in tree.iter("testcase") if case.get("classname") == "forms/ito.xlsx"]
    assert names == ["services!F17 EQM303 U04", "services!F17 EQM303 U04 (2)"]


def test_markdown_has_the_summary_on_top_and_a_row_a_finding() -> None:
    lines = told("markdown", validated()).splitlines()
    assert lines[0] == "Found 4 errors, 1 warning, 2 notes in 2 of 4 files."
    assert len([line for line in lines if line.startswith("| forms/")]) == len(FINDINGS)
    assert "| forms/ito.xlsx:services\\!F17 | EQM303 | error | U04 | ito | 101 is above 100. |" in lines


def test_markdown_is_bounded_and_counts_what_is_left() -> None:
    text = told("markdown", validated(many(ROWS + 50), rest={Severity.ERROR: 5}))
    assert len(re.findall("(?m)^\\| forms/", text)) == ROWS
    assert text.endswith(f"… and 55 errors, {ROWS + 50} notes more\n")
    assert "NUMBER" not in text
    huge = replace(FINDINGS[2].finding, agency="x" * 9_000, indicator="|" * 9_000)
    assert len(told("markdown", validated((Noted(huge),) * ROWS * 2))) < 1_000_000


def test_markdown_keeps_a_hostile_row_a_row() -> None:
    text = told("markdown", hostile())
    rows = [line for line in text.splitlines() if "EQM308" in line]
    assert len(rows) == 2
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 7 for row in rows)
    assert "://" not in text
    assert "<i>" not in text
    assert not re.search(r"(?<!\\)\]\(", text)


def test_markdown_of_nothing_is_its_summary() -> None:
    assert told("markdown", validated(())) == "Found nothing to fix in 4 files.\n"
