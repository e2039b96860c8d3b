"""Findings for a terminal: what stands in a line, what fits, what is said once, and the last line."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st
from rich.cells import cell_len

from directed import undirected
from eqm.findings import Location, Severity
from eqm.findings.cells import ABOVE
from eqm.findings.rounds import NO_AGENCIES
from eqm.language import Language
from eqm.report.validation import Look
from eqm.report.validation.lines import calm, cells, cut, wrapped
from eqm.report.validation.terminal import statistics
from eqm.report.validation.words import summary
from eqm.validation import Excerpt, Noted, Validated
from report.validation.batch import FILES, FINDINGS, ROW, at, hostile, validated
from report.validation.reading import commands, told

E, W, N = Severity
QUIET = Look(color=False, width=100, quiet=True)


def counted(errors: int, warnings: int, notes: int, faulty: int, files: int) -> Validated:
    return Validated(("f",) * files, (), {E: errors, W: warnings, N: notes}, {}, {}, faulty)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (counted(4, 1, 0, 2, 170), "Found 4 errors, 1 warning in 2 of 170 files."),
        (counted(4, 1, 2, 2, 170), "Found 4 errors, 1 warning, 2 notes in 2 of 170 files."),
        (counted(1, 0, 0, 1, 1), "Found 1 error in 1 of 1 file."),
        (counted(0, 2, 1, 1, 2), "Found 2 warnings, 1 note in 1 of 2 files."),
        (counted(0, 0, 0, 0, 170), "Found nothing to fix in 170 files."),
        (counted(0, 0, 0, 0, 1), "Found nothing to fix in 1 file."),
        (counted(0, 0, 3, 0, 170), "Found nothing to fix in 170 files; 3 notes."),
    ],
)
def test_the_last_line_counts(found: Validated, said: str) -> None:
    assert summary(found).en == said
    assert told("text", found).splitlines()[-1] == said
    assert told("concise", found).splitlines()[-1] == said


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (counted(4, 1, 2, 2, 170), "در ۲ پرونده از ۱۷۰ پرونده، ۴ خطا، ۱ هشدار و ۲ یادداشت یافت شد."),
        (counted(1, 0, 0, 1, 1), "در ۱ پرونده از ۱ پرونده، ۱ خطا یافت شد."),
        (counted(0, 0, 0, 0, 170), "در ۱۷۰ پرونده موردی برای اصلاح یافت نشد."),
        (counted(0, 0, 3, 0, 170), "در ۱۷۰ پرونده موردی برای اصلاح یافت نشد؛ ۳ یادداشت."),
    ],
)
def test_the_last_line_counts_in_persian(found: Validated, said: str) -> None:
    assert summary(found).fa == said


def test_a_concise_line_says_all_that_is_said() -> None:
    assert told("concise", validated()).splitlines()[2] == (
        "forms/ito.xlsx:services!F17: EQM303 U04 101 is above 100 [ito]"
    )


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (Location("forms/x.xlsx"), "forms/x.xlsx: EQM303 2 is above 1"),
        (Location("forms/x.xlsx", "services"), "forms/x.xlsx:services: EQM303 2 is above 1"),
        (Location("forms/x.xlsx", "services", 3), "forms/x.xlsx:services!3: EQM303 2 is above 1"),
        (Location("a.csv", "", 3, 2), "a.csv:3:2: EQM303 2 is above 1"),
        (Location(), "EQM303 2 is above 1"),
    ],
)
def test_what_is_absent_drops_out_of_a_concise_line(place: Location, line: str) -> None:
    assert told("concise", validated((Noted(ABOVE.at(place, found=2, limit=1)),)), look=QUIET) == line + "\n"


@pytest.mark.parametrize("name", ["text", "concise", "github", "gitlab", "junit", "markdown", "html", "sarif", "json"])
def test_the_agency_s_own_cell_is_shown(name: str) -> None:
    text = told(name, validated()).replace("\\-", "-")
    assert "incoming/ito-final.xlsx" in text
    assert "D9" in text


def test_quiet_leaves_what_is_wrong() -> None:
    text = told("text", validated(), look=QUIET)
    assert "101 is above 100." in text
    for left_out in ("Give a value", "svc-3", "Found "):
        assert left_out not in text
    assert len(told("concise", validated(rest={W: 3}), look=QUIET).splitlines()) == len(FINDINGS)


def test_a_hint_is_said_once_a_file() -> None:
    text = told("text", validated())
    assert text.count("Give a value up to 100.") == 1
    other = Noted(ABOVE.at(at(1, 1, "z.xlsx"), found=101, limit=100))
    assert told("text", validated((*FINDINGS, other))).count("Give a value up to 100.") == 2


def test_what_is_not_shown_is_counted_before_the_last_line() -> None:
    for name in ("text", "concise", "github"):
        lines = told(name, validated(rest={E: 1, W: 1200})).splitlines()
        assert lines[-2].startswith("… and 1 error, 1,200 warnings more")


def test_a_file_is_named_once_and_its_findings_stand_below() -> None:
    lines = told("text", validated()).splitlines()
    assert [line for line in lines if line.startswith("forms/")] == [
        "forms/empty.xlsx",
        "forms/ito.xlsx",
        "forms/post.csv",
    ]
    assert "  services!F17  error  EQM303  U04  ito" in lines


def test_the_row_around_a_finding_marks_its_cell() -> None:
    lines = told("text", validated((FINDINGS[2],)), look=Look(False, 120, False)).splitlines()
    header, values = lines[2:4]
    assert ">F U04 دسترس‌پذیری خدمت<" in header
    assert ">F17 101<" in values
    assert "E17 97.5" in values
    assert "G17 بله" in values
    assert cells(header.partition(">F")[0]) == cells(values.partition(">F")[0])


@pytest.mark.parametrize("marked", range(6))
@pytest.mark.parametrize("width", [30, 80, 120])
def test_the_marked_cell_is_there_at_any_width(marked: int, width: int) -> None:
    noted = Noted(FINDINGS[2].finding, replace(ROW, marked=marked))
    text = told("text", validated((noted,)), look=Look(False, width, False))
    assert len(re.findall(r">[A-Z]+ .*<\s", text)) == 1
    assert len(re.findall(r">[A-Z]+17 .*<\s", text)) == 1


@pytest.mark.parametrize("width", [24, 40, 80, 120])
@pytest.mark.parametrize("language", ["fa", "en"])
@pytest.mark.parametrize("found", [validated(rest={W: 12}), hostile()])
def test_no_line_is_wider_than_the_terminal(width: int, language: Language, found: Validated) -> None:
    text = told("text", found, language, Look(False, width, False))
    escapes = len(r"\u003a") - 1
    assert max(cell_len(line) - escapes * line.startswith(r"\u003a") for line in text.splitlines()) <= width


def test_colors_only_where_they_are_wanted_and_they_change_no_word() -> None:
    plain = told("text", validated())
    colored = told("text", validated(), look=Look(True, 100, False))
    assert "\x1b" not in plain
    assert "\x1b[1;31merror\x1b[0m" in colored
    assert re.sub(r"\x1b\[[0-9;]*m", "", colored) == plain


PERSIAN_TOO = st.text(st.sampled_from("aб سازمان‌ها\u064bU04 漢字,-(") | st.characters(max_codepoint=0x3FFF))


@given(PERSIAN_TOO.filter(str.isprintable))
def test_widths_are_those_a_terminal_library_gives(text: str) -> None:
    known = "".join(letter for letter in text if cell_len(letter) == cells(letter))
    assert cells(known) == sum(map(cell_len, known))


@pytest.mark.parametrize("text", ["سازمان فناوری اطلاعات ایران", "دسترس‌پذیری", "نامِ خدمت", "漢字", "plain", "«۹۹٫۵»"])
def test_the_width_of_common_text(text: str) -> None:
    assert cells(text) == cell_len(text)


@given(PERSIAN_TOO, st.integers(2, 30))
def test_cut_and_wrapped_text_fits(text: str, width: int) -> None:
    assert cells(cut(text, width)) <= width
    lines = wrapped(text, width)
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split()) or cells(text) <= width


@pytest.mark.parametrize(
    "name",
    [
        "::error::x",
        "  ::add-mask::x",
        "\u3000::stop-commands::x",
        "##[error]x",
        "a ##[group]b",
        "##vso[task.x]",
        "###[x]",
    ],
)
@pytest.mark.parametrize("form", ["text", "concise"])
def test_no_name_commands_the_system_that_shows_the_log(name: str, form: str) -> None:
    finding = ABOVE.at(Location(name, name, 1, 1), agency=name, indicator=name, found=name, limit=name)
    row = Excerpt((1, 2), (name, name), (name, name), 0)
    for width in (24, 80):
        log = told(form, validated((Noted(finding, row),)), look=Look(False, width, False))
        assert commands(log) == []
    assert len(commands(name)) == 1


def test_a_line_that_commands_nothing_stays() -> None:
    for line in ("a::b", "# title", "#[x]", "a.xlsx:services!F17: x"):
        assert calm(line) == line


def test_statistics_count_every_code_the_most_frequent_first() -> None:
    found = replace(validated(), by_code={"EQM201": 12, "EQM401": 3, "EQM303": 12, "EQM999": 1})
    assert "".join(statistics(found, "en")) == (
        "12  EQM201  The file is empty (0 bytes); an xlsx workbook is expected\n"
        "12  EQM303  … is above …\n"
        " 3  EQM401  No agency was read in this round\n"
        " 1  EQM999\n"
    )
    assert undirected("".join(statistics(found, "fa"))).splitlines()[1:3] == [
        "۱۲  EQM303  … بیش از … است",
        " ۳  EQM401  هیچ دستگاهی در این دوره خوانده نشد",
    ]
    assert list(statistics(validated(()), "en")) == []


def test_a_finding_about_no_file_has_no_heading() -> None:
    assert told("text", validated((Noted(NO_AGENCIES.at()),), FILES)).startswith("  error  EQM401\n")
