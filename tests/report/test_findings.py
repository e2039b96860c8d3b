"""Findings in lines: by place, all errors, some of the rest, the remainder counted."""

from dataclasses import replace

from eqm.findings import Finding, Location, Rule, Severity, Words, strictly
from eqm.language import Text
from eqm.report.findings import ERRORS_LISTED, LISTED, finding_lines, findings_values, where
from report.example import ERROR, FINDINGS, NOTE, WARNING


def test_a_finding_says_where_what_and_what_to_do() -> None:
    assert finding_lines([FINDINGS[0]], "en") == [
        "round11.xlsx answers!F17  EQM301  error  far  U01",
        "    The cell holds #REF!.",
        "    Fix it.",
    ]


def test_errors_are_all_listed_and_the_rest_up_to_a_limit() -> None:
    findings = [rule.at(found="x") for rule in [NOTE] * 30 + [ERROR] * 30 + [WARNING] * 30]
    lines = finding_lines(findings, "en", limit=35)
    heads = [line for line in lines if "EQM" in line]
    assert [sum(code in head for head in heads) for code in ("EQM301", "EQM399", "EQM398")] == [30, 5, 0]
    assert lines[-1] == "… and 25 warnings, 30 notes more; eqm validate says them all"


def test_what_to_do_is_said_once() -> None:
    lines = finding_lines([ERROR.at(found=1), ERROR.at(found=2)], "en")
    assert lines.count("    Fix it.") == 1


def test_places_in_sheets_text_files_and_nowhere() -> None:
    assert where(Location("a.xlsx", "services", 17, 6)) == "a.xlsx services!F17"
    assert where(Location("a.xlsx", "services", 17, 0)) == "a.xlsx services!17"
    assert where(Location("a.xlsx", "services")) == "a.xlsx services"
    assert where(Location("i.yaml", "", 12, 5)) == "i.yaml:12:5"
    assert where(Location()) == ""


def test_hostile_names_are_made_visible() -> None:
    place = Location("a\x1b[31m.xlsx", "\u202esheet", 1, 1)
    line = finding_lines([Finding(ERROR, place, "a\nb", details=(("found", "\x07"),))], "en")[0]
    assert line == "a\\u001b[31m.xlsx \\u202esheet!A1  EQM301  error  a\\u000ab"


def test_strict_raises_warnings_and_leaves_notes() -> None:
    severities = [finding.rule.severity for finding in strictly(FINDINGS)]
    assert severities == [Severity.ERROR, Severity.ERROR, Severity.NOTE]


def test_values_for_programs_say_null_for_what_is_not_there() -> None:
    rule = Rule("EQM1", Severity.NOTE, Words(Text(fa="پ", en="m"), Text(fa="", en="")))
    (told,) = findings_values([rule.at()])
    assert told["file"] is None
    assert told["message"]("fa") == "پ"


def test_errors_are_listed_as_long_as_anybody_reads_on() -> None:
    many = [ERROR.at(Location("r.csv", "", row, 2), found=row) for row in range(1, 300)]
    assert len(finding_lines(many, "en")) > 2 * len(many)
    lines = finding_lines(many, "en", LISTED)
    assert sum("EQM" in line for line in lines) == ERRORS_LISTED
    assert "99 errors" in lines[-1]


def test_values_for_programs_name_the_agency_s_own_cell() -> None:
    carried = replace(FINDINGS[0], origin=Location("forms/far.xlsx", "answers", 4, 3))
    told, other = findings_values([carried, FINDINGS[0]])
    assert told["origin"] == {"file": "forms/far.xlsx", "sheet": "answers", "cell": "C4"}
    assert other["origin"] is None
