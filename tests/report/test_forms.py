"""The forms of a report: tables that fit, markdown and CSV that no data breaks out of, JSON that parses."""

import csv
import io
import json
import re
import time
import tracemalloc

import pytest
from rich.cells import cell_len

from eqm.evaluation import Evaluation, evaluate
from eqm.language import Language, visible
from eqm.listing.places import WHOLE, Selection, unranked
from eqm.report.catalogs import catalog_report
from eqm.report.document import Document, Paragraph
from eqm.report.evaluations import ranking_report, score_report
from eqm.report.findings import findings_values
from eqm.report.forms import FORMS
from eqm.report.lists import places_table
from eqm.report.setters import terminal as table
from eqm.report.setters.csv import written
from eqm.report.setters.json import dumped, pieces
from eqm.report.setters.markdown import escaped, render as as_markdown
from eqm.report.table import Column, Table
from pace import within
from report.example import FINDINGS, HOSTILE, ROWS, catalog, evaluation, round_of

WIDE = table.Screen(120, True, False)
NARROW = table.Screen(80, True, False)
PIPE = table.Screen(100, False, False)
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def summed() -> Document:
    return score_report(evaluation(), WHOLE, None, None, 5, 3).document()


def set_as(form: str, language: Language = "en", selection: Selection = WHOLE, of: Evaluation | None = None) -> str:
    """The ranking of a round in a form."""
    shown = of or evaluation()
    report = ranking_report(shown, selection)
    text = FORMS[form].set(getattr(report, FORMS[form].part), language, PIPE)
    assert isinstance(text, str)
    return text


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit_a_terminal(width: int) -> None:
    text = table.render(summed(), table.Screen(width, True, False), "en")
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_a_narrow_terminal_loses_columns_and_says_which() -> None:
    text = table.render(LISTED, table.Screen(50, True, False), "en")
    assert "Not shown at this width: U, T" in text.replace("\n", " ")
    for kept in ("rank", "code", "score", "band", "name", "97.90", "excellent"):
        assert kept in text


@pytest.mark.parametrize("width", [24, 32, 40, 48])
@pytest.mark.parametrize("language", ["en", "fa"])
def test_nothing_is_wider_than_the_narrowest_terminal(width: int, language: Language) -> None:
    show = catalog_report(evaluation().catalog).document()
    text = table.render((*summed(), *show), table.Screen(width, True, False), language)
    assert max(map(cell_len, text.splitlines())) <= width
    for kept in ("ito", {"en": "97.90", "fa": "۹۷٫۹۰"}[language], "U01"):
        assert kept in text


def test_a_name_is_folded_before_it_is_lost() -> None:
    grid = places_table(evaluation(), WHOLE)
    forty, narrow = (table.render((grid,), table.Screen(width, True, False), "en") for width in (40, 24))
    assert "Not shown at this width: band, U, T\n" in forty.replace("\n", " ").strip() + "\n"
    assert "سازمان" in forty
    assert "Not shown at this width: band, U, T, name" in narrow.replace("\n", " ")
    assert re.search(r"(?m)^ +1 +ito +97\.90$", narrow)


def test_what_must_stay_is_broken_where_nothing_else_helps() -> None:
    columns = (
        Column("rank", "rank", "rank"),
        Column("code", "code", "code"),
        Column("score", "score", "number", decimals=2),
    )
    grid = Table("", "", columns, ({"rank": 1, "code": "c" * 64, "score": 97.9},))
    lines = table.render((grid,), table.Screen(24, True, False), "en").splitlines()
    assert max(map(cell_len, lines)) <= 24
    assert sum(line.count("c") for line in lines[1:]) == 64
    assert "97.90" in lines[1]


def test_a_wide_terminal_loses_none() -> None:
    assert "Not shown" not in table.render(summed(), WIDE, "en")


def test_in_a_pipe_every_agency_stands_in_one_line() -> None:
    grid = Table(
        "", "", (Column("code", "code", "code"), Column("name", "name")), ({"code": "a", "name": "word " * 39},)
    )
    assert "word " * 38 in table.render((grid,), PIPE, "en")


@pytest.mark.parametrize("screen", [NARROW, WIDE, PIPE, table.Screen(80, True, True)])
def test_nothing_of_the_data_acts_on_a_terminal(screen: table.Screen) -> None:
    text = table.render(summed(), screen, "en")
    assert not UNSAFE.search(re.sub(r"\x1b\[[0-9;]*m", "", text))
    assert "[b]<i" in text
    assert "\\u202e" in text


def test_colors_only_where_they_show() -> None:
    assert "\x1b[" not in table.render(summed(), WIDE, "en")
    assert "\x1b[1m" in table.render(summed(), table.Screen(80, True, True), "en")


def test_provisional_and_new_agencies_are_marked_and_the_marks_explained() -> None:
    text = table.render(summed(), WIDE, "en")
    assert re.search(r"6 +\* +far", text)
    assert re.search(r"2 +\+ +bank", text)
    assert "* provisional:" in text
    assert "+ new:" in text


LISTED = ranking_report(evaluation(), WHOLE).document()


@pytest.mark.parametrize("document", [summed(), LISTED])
def test_persian_reports_hold_no_english_word(document: Document) -> None:
    text = table.render(document, PIPE, "fa")
    for known in (visible(HOSTILE), "trial 3", *evaluation().agencies.index):
        text = text.replace(known, "")
    assert re.findall(r"[A-Za-z]{2,}", text) == []


def test_note_and_reasons_stand_in_the_report() -> None:
    text = table.render(summed(), WIDE, "fa")
    assert "این فهرست نمونه است" in text
    assert "بدون همکاری" in text


def test_markdown_keeps_data_as_text() -> None:
    text = as_markdown(summed(), "en")
    row = next(line for line in text.splitlines() if "evil" in line and "HYPERLINK" in line)
    assert len(re.findall(r"(?<!\\)\|", row)) == 8  # seven columns
    assert "<i>" not in text
    assert "http://" not in text
    assert not UNSAFE.search(text)


MARKUP = ["a|b", "`code`", "[x](y)", "<script>", "*x*", "_x_", "#x", "~~x~~", "-x"]
LINKS = ["@team", "https://evil", "www.evil.ir"]


@pytest.mark.parametrize("text", MARKUP + LINKS)
def test_markdown_escapes(text: str) -> None:
    safe = escaped(text)
    assert re.search(r"(?<!\\)[|`*_\[\]<>#~@]", safe.replace("&lt;", "").replace("&#", "")) is None
    assert "://" not in safe
    assert "www." not in safe


def test_json_has_the_agreed_keys_in_order() -> None:
    told = json.loads(set_as("json"))
    assert list(told)[:8] == ["round", "catalog", "inputs", "run", "of", "agencies", "unranked", "findings"]
    assert list(told["catalog"]) == ["id", "version", "digest"]
    first = told["agencies"][0]
    assert list(first) == [
        *(
            "agency",
            "name",
            "provisional",
            "new",
            "rank",
            "score",
            "exact",
            "band",
            "groups",
            "dimensions",
            "indicators",
        )
    ]
    assert first["groups"] == {"busy": {"rank": 1, "of": 3}}
    assert list(first["dimensions"]["U"]) == ["score", "exact", "rank"]
    assert first["indicators"]["U01"] == {"score": 99.0, "status": "scored"}
    gone = told["unranked"][0]
    assert list(gone) == [*first, "reason"]
    assert [gone[name] for name in ("agency", "name", "reason", "rank", "score")] == [
        *("gone", "مستثنا", "excluded", None, None)
    ]
    assert not any(held["score"] for held in gone["indicators"].values())
    assert told["findings"][2]["cell"] == "F17"
    assert list(told["findings"][0])[:9] == [
        *("code", "severity", "file", "sheet", "cell", "agency", "indicator", "message", "hint")
    ]
    assert (told["of"], told["run"], told["mean"]) == (6, None, 60.79)


def test_json_of_an_excerpt_still_counts_all() -> None:
    selection = Selection(top=2)
    told = json.loads(set_as("json", selection=selection))
    assert [agency["agency"] for agency in told["agencies"]] == ["ito", "bank", "post"]
    assert (told["of"], told["list"]) == (6, {"group": None, "dimension": None, "of": 6})


def test_json_of_a_dimension_holds_who_has_a_place_in_the_index_too() -> None:
    selection = Selection(dimension="T")
    told = json.loads(set_as("json", selection=selection))
    assert all(agency["rank"] for agency in told["agencies"])
    assert [agency["dimensions"]["T"]["rank"] for agency in told["agencies"]] == sorted(
        agency["dimensions"]["T"]["rank"] for agency in told["agencies"]
    )
    assert "mute" in {agency["agency"] for agency in told["unranked"]}
    assert (told["of"], told["list"]["of"]) == (6, 6)


def test_a_group_s_members_without_a_place_are_listed() -> None:
    selection = Selection(group="busy")
    out = unranked(evaluation(), selection)
    told = json.loads(set_as("json", selection=selection))
    assert [agency["agency"] for agency in told["unranked"]] == list(out.index)
    members = evaluation().round.agencies.groups["busy"]
    assert set(out.index) == {
        code
        for code, rank, member in zip(evaluation().agencies.index, evaluation().agencies["rank"], members, strict=True)
        if member and not rank
    }


def test_json_is_readable_text_that_acts_on_nothing() -> None:
    text = set_as("json", "fa")
    assert not UNSAFE.search(text)
    assert "سازمان فناوری" in text
    assert json.loads(text)["agencies"][4]["name"] == HOSTILE
    assert text.endswith("}\n")


@pytest.mark.slow
def test_json_of_many_findings_is_quick_and_small() -> None:
    many = [FINDINGS[0]] * 10_000
    tracemalloc.start()
    begun = time.process_time()
    text = dumped({"findings": findings_values(many)}, "fa")
    seconds, (_, peak) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert within(seconds, 3)  # under tracemalloc, which takes its time; a quarter of a second without
    assert peak < 10 * len(text)
    assert len(json.loads(text)["findings"]) == 10_000


def test_json_of_nothing_is_an_empty_list() -> None:
    assert dumped({"a": [], "b": iter(())}) == '{\n"a": [],\n"b": []\n}\n'


def test_json_escapes_lone_surrogates_and_refuses_nan() -> None:
    assert dumped({"a": "\ud800"}).encode() == b'{\n"a": "\\ud800"\n}\n'
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumped({"a": float("nan")})


def test_csv_has_a_row_for_each_agency_and_reason() -> None:
    rows = list(csv.DictReader(io.StringIO(set_as("csv"))))
    assert [row["agency"] for row in rows] == ["ito", "bank", "post", "edu", "evil", "far", "gone", "mute"]
    assert [row["rank"] for row in rows] == ["1", "2", "2", "4", "5", "6", "", ""]
    assert (
        rows[0] | {"score": "97.9", "U": "98.5", "U.rank": "1", "group.busy": "1", "U01": "99.0", "reason": ""}
        == rows[0]
    )
    assert rows[6] | {"score": "", "exact": "", "band": "", "U": "", "U01": "", "reason": "excluded"} == rows[6]
    assert rows[7] | {"score": "", "T.rank": "", "reason": "not_cooperating"} == rows[7]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_csv_defuses_formulas_but_not_numbers(start: str) -> None:
    (row,) = csv.reader(io.StringIO(written(["x"], [[start + "1", -1.5]]).split("\n", 1)[1]))
    assert row[0].startswith("'")
    assert row[1] == "-1.5"


def test_csv_is_utf8_without_a_mark_and_control_characters_show() -> None:
    text = set_as("csv")
    assert not UNSAFE.search(text)
    assert text.startswith("rank,agency,")
    assert "'=HYPERLINK" in text


def test_the_order_of_the_rows_makes_no_difference() -> None:
    other = evaluate(catalog(), round_of(ROWS[::-1], FINDINGS))
    for form in ("csv", "json", "table"):
        assert set_as(form, of=other) == set_as(form)


def test_an_empty_document_is_an_empty_line() -> None:
    assert table.render((Paragraph(""),), PIPE, "en") == "\n"


def test_json_in_pieces_holds_no_more_than_an_item_at_once() -> None:
    made: list[int] = []
    told = pieces({"a": (made.append(n) or n for n in range(3)), "b": 1})
    next(piece for piece in told if piece.endswith("0"))
    assert made == [0]
    assert dumped({"a": [1, 2], "b": {}}) == '{\n"a": [\n 1,\n 2\n],\n"b": {}\n}\n'
