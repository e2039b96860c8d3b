"""`eqm collect --onto`: late forms come in as if they had come with the others, and nothing is lost."""

from collections.abc import Callable
from itertools import product
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, assume, given as for_all, strategies as st
from openpyxl.comments import Comment

from bulk import examples, in_part
from cli.running import Run
from directed import bare
from eqm.forms.collecting import Sources, collect, existing
from eqm.intake import File, Limits, Source, read_round
from intake.filled import AGENCY, ANSWERS, SERVICES, file_of, made_for, of_agency, with_row
from intake.given import SMALL, Rows, workbook

CATALOG = ("--catalog", "small.json")
CODES = ("bank", "ito", "post")
REGISTER: dict[str, Rows] = {
    "agencies": [["agency", "name", "groups"], *([code, f"نام {code}", "wide"] for code in CODES)],
    "services": [
        ["agency", "service", "title", "months"],
        *([code, f"s{n}", f"خدمت {n}", n] for code in CODES for n in (1, 2)),
    ],
}
LONG = ["agency", "service", "indicator"]


@pytest.fixture
def forms(work: Path) -> Path:
    """Three forms, a register, and the catalog that they are for."""
    folder = work / "forms"
    folder.mkdir()
    (work / "small.json").write_text(SMALL.text, encoding="utf-8")
    (work / "register.xlsx").write_bytes(workbook(REGISTER))
    for code in CODES:
        (folder / f"{code}.xlsx").write_bytes(file_of(code, **of_agency(code)).data)
    return folder


@pytest.fixture
def book(run: Run, forms: Path, work: Path) -> Path:
    """A round workbook without the form of the bank."""
    Path("round12.xlsx").unlink()
    run("collect", "forms/ito.xlsx", "forms/post.xlsx", "-o", "round12.xlsx", "--round", "12", *CATALOG)
    return work / "round12.xlsx"


def edited(book: Path, change: Callable[[Any], None]) -> bytes:
    loaded = openpyxl.load_workbook(book)
    change(loaded)
    loaded.save(book)
    return book.read_bytes()


def onto(run: Run, *args: str) -> Any:
    return run("collect", *(args or ("forms/bank.xlsx",)), "--onto", "round12.xlsx", *CATALOG)


@pytest.mark.parametrize(
    ("known", "late"),
    in_part(
        product([(), ("--register", "register.xlsx")], CODES),
        lambda case: case[1] == "ito" or (case[1] == "bank") is bool(case[0]),
    ),
)
def test_a_late_form_makes_the_workbook_that_all_forms_make_at_once(
    run: Run, forms: Path, work: Path, known: tuple[str, ...], late: str
) -> None:
    others = [f"forms/{code}.xlsx" for code in CODES if code != late]
    run("collect", "forms", "-o", "whole.xlsx", "--round", "12", "--lang", "fa", *known, *CATALOG)
    run("collect", *others, "-o", "part.xlsx", "--round", "12", "--lang", "fa", *known, *CATALOG)
    done = run("collect", f"forms/{late}.xlsx", "--onto", "part.xlsx", *CATALOG)
    assert (done.code, done.err.count("EQM470")) == (0, 0 if known else 1)
    assert done.out.startswith("part.xlsx: agencies 3, services 6, answers of their own 21")
    assert (work / "part.xlsx").read_bytes() == (work / "whole.xlsx").read_bytes()
    assert run("collect", f"forms/{late}.xlsx", "--onto", "whole.xlsx", "-o", "again.xlsx", *CATALOG).code == 0
    assert (work / "again.xlsx").read_bytes() == (work / "whole.xlsx").read_bytes()


CHANGES: tuple[dict[str, Any], ...] = (
    {},
    {"answers": with_row(ANSWERS, (6, 3, "#REF!"))},
    {"answers": with_row(ANSWERS, (6, 3, " "), (5, 3, "=1+1"), (5, 5, "https://example.ir"))},
    {"services": with_row(SERVICES, (3, 5, "85,5"), (4, 3, "۲"))},
    {"services": with_row(SERVICES, (3, 1, 7), (4, 6, "=نیمی"))},
    {"services": SERVICES[:3], "evidence": [["service", "indicator", "link"], ["s1", "S1", "https://a.ir"]]},
    {"services": None},
    {"agency": AGENCY[:3]},
)


@examples(25, few=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@for_all(st.lists(st.sampled_from(CHANGES), min_size=2, max_size=5), st.booleans(), st.data())
def test_the_order_in_which_forms_come_makes_no_difference(
    tmp_path: Path, changes: list[dict[str, Any]], known: bool, data: st.DataObject
) -> None:
    codes = [f"a{number}" for number in range(len(changes))]
    sent = [
        file_of(f"{code}.xlsx", **{**of_agency(code), **changed}) for code, changed in zip(codes, changes, strict=True)
    ]
    for file, (code, changed) in zip(sent, zip(codes, changes, strict=True), strict=True):
        if "agency" in changed:
            sent[sent.index(file)] = file_of(file.name, **{**of_agency(code), "agency": of_agency(code)["agency"][:3]})
    listed = {"agencies": [["agency"], *([code] for code in codes)], "services": [["agency", "service"], ["a0", "s2"]]}
    (tmp_path / "register.xlsx").write_bytes(workbook(listed))
    register = read_round([tmp_path / "register.xlsx"], SMALL) if known else None
    about = {"round": "12"}
    whole = collect(Sources(sent, register=register, about=about), SMALL, Limits()).data
    late = data.draw(st.lists(st.sampled_from(sent), unique=True, min_size=1, max_size=len(sent) - 1))
    first = [file for file in sent if file not in late]
    made = collect(Sources(first, register=register, about=about), SMALL, Limits()).data
    assume(made is not None and whole is not None)  # alone, forms of no services stop a collection
    for file in late:
        assert made is not None
        (tmp_path / "round12.xlsx").write_bytes(made)
        there = existing(str(tmp_path / "round12.xlsx"), SMALL, Limits())
        found = collect(Sources([file], onto=there, register=register), SMALL, Limits())
        assert found.data is not None, [(f.rule.code, f.message("en")) for f in found.stopped]
        made = found.data
    assert made == whole


def correct(book: Any) -> None:
    """What systems, assessors and objections say of two agencies, as people add it."""
    book.create_sheet("measured").append([*LONG, "value"])
    book["measured"].append(["ito", "s1", "S1", 91])
    book.create_sheet("assessments").append([*LONG, "value", "assessor", "note"])
    book["assessments"].append(["ito", None, "A1", "خیر", "+r", "دیده شد"])
    book["assessments"].append(["post", None, "A1", "بله", None, None])
    book.create_sheet("objections").append([*LONG, "text", "decision", "value", "note"])
    book["objections"].append(["ito", None, "A2", "شش کانال داریم", "accepted", 6, None])
    book["evidence"].append(["post", None, "A2", "https://post.example.ir"]) if "evidence" in book else None
    book["answers"]["C3"] = 5  # post, by hand


def test_corrections_and_what_others_have_stay_and_the_form_takes_its_agency_s_place(
    run: Run, forms: Path, book: Path
) -> None:
    edited(book, correct)
    (forms / "ito.xlsx").write_bytes(file_of("ito", **of_agency("ito", answers=with_row(ANSWERS, (6, 3, 1)))).data)
    done = onto(run, "forms/ito.xlsx")
    assert (done.code, "EQM469" in done.err, "EQM471" in done.err) == (0, True, False)
    round_ = read_round([book], SMALL)
    assert (round_.id, list(round_.agencies.code)) == ("12", ["ito", "post"])
    by_id = {name: list(zip(map(int, one.source), one.value, strict=True)) for name, one in round_.answers.items()}
    assert by_id["A1"] == [(Source.ASSESSOR, 0), (Source.ASSESSOR, 1)]
    assert by_id["A2"] == [(Source.OBJECTION, 6), (Source.SELF, 5)]
    assert by_id["S1"][:2] == [(Source.SYSTEM, 91), (Source.SELF, 98)]
    assert [claim.value for claim in round_.overruled if claim.column == "A2"] == [1]
    places = [round_.location(place) for place in round_.answers["A2"].place]
    assert (Path(places[1].file).name, places[1].cell) == ("round12.xlsx", "C3")
    row = [cell.value for cell in openpyxl.load_workbook(book)["assessments"][2]]
    assert row == ["ito", None, "A1", "خیر", "+r", "دیده شد"]


SAID = {
    "a new agency": ("forms/bank.xlsx", "EQM470", "forms/bank.xlsx  EQM470  warning  bank"),
    "an answer changed by hand": ("forms/post.xlsx", "EQM471", "round12.xlsx answers!C3  EQM471  warning  post"),
}


@pytest.mark.parametrize("name", SAID)
def test_what_a_late_form_adds_and_replaces_is_named(run: Run, book: Path, name: str) -> None:
    edited(book, correct)
    form, code, words = SAID[name]
    done = onto(run, form)
    assert (done.code, words in done.err, done.err.count(code)) == (0, True, 1)
    assert read_round([book], SMALL).answers["A2"].value[-1] == (5 if code == "EQM470" else 3)


def test_the_round_is_its_own_register_unless_another_is_named(run: Run, forms: Path, book: Path) -> None:
    grown = with_row(SERVICES, (3, 4, 3), (5, 1, "s9"), (5, 5, 90), (5, 6, "none"))
    (forms / "ito.xlsx").write_bytes(file_of("ito", **of_agency("ito", services=grown)).data)
    done = onto(run, "forms/ito.xlsx")
    assert (done.code, done.err.count("EQM464"), done.err.count("EQM467")) == (0, 1, 1)
    assert list(read_round([book], SMALL).services.service) == ["s1", "s2", "s1", "s2"]
    done = onto(run, "forms/ito.xlsx", "--accept", "services=ito", "--accept", "months=all")
    assert (done.code, done.err) == (0, "")
    assert list(read_round([book], SMALL).services.service) == ["s1", "s2", "s9", "s1", "s2"]
    assert read_round([book], SMALL).services.months[0] == 3
    done = onto(run, "forms/bank.xlsx", "--register", "register.xlsx")
    assert (done.code, "EQM470" in done.err, "EQM451" in done.err) == (0, False, False)
    (forms / "bank.xlsx").write_bytes(file_of("bnak", **of_agency("bnak")).data)
    assert "EQM452  error  bnak" in onto(run, "forms/bank.xlsx", "--register", "register.xlsx").err


def test_figures_come_with_late_forms_or_after_them(run: Run, book: Path) -> None:
    Path("m.csv").write_text("agency,service,indicator,value\nito,s1,S1,90\nbank,s1,S1,80\n", encoding="utf-8")
    assert onto(run, "forms/bank.xlsx", "--measured", "m.csv").code == 0
    assert list(read_round([book], SMALL).answers["S1"].value)[:3:2] == [80, 90]


def formula(book: Any) -> None:
    book.create_sheet("notes").append(["جمع", "=1+1"])


def column(book: Any) -> None:
    book["answers"]["J2"] = "با تلفن پرسیده شد"


def title(book: Any) -> None:
    book["services"].insert_rows(1)
    book["services"]["A1"] = "خدمات دوره"


def key(book: Any) -> None:
    book["round"].append(["owner", "من"])


def beside_the_key(book: Any) -> None:
    book["round"]["C2"] = "?"


def merge(book: Any) -> None:
    book["services"].merge_cells("A2:A3")


def note(book: Any) -> None:
    book["answers"]["B2"].comment = Comment("ببین", "x")


LOST: list[tuple[Callable[[Any], None], str, str]] = [
    (formula, "EQM472", "B1"),
    (column, "EQM472", "J2"),
    (title, "EQM472", "A1"),
    (key, "EQM472", "A4, B4"),
    (beside_the_key, "EQM472", "C2"),
    (merge, "EQM472", "A2"),
    (note, "EQM472", ""),
]


@pytest.mark.parametrize(("change", "code", "cells"), LOST, ids=[change.__name__ for change, _, _ in LOST])
def test_what_would_be_lost_is_named_and_nothing_is_written(
    run: Run, book: Path, change: Callable[[Any], None], code: str, cells: str
) -> None:
    before = edited(book, change)
    for language in ("en", "fa"):
        done = onto(run, "forms/bank.xlsx", "--lang", language)
        assert (done.code, done.out, book.read_bytes()) == (2, "", before)
        assert code in done.err
        assert cells in bare(done.err).replace("، ", ", ")


def test_sheets_of_somebody_s_own_stay(run: Run, book: Path) -> None:
    def add(loaded: Any) -> None:
        loaded.create_sheet("یادداشت‌های [من]".translate({91: None, 93: None})).append([None, "+98 21", 3.5])
        loaded.create_sheet("eqm").append(["x"])
        loaded["eqm"].sheet_state = "veryHidden"

    edited(book, add)
    assert onto(run).code == 0
    loaded = openpyxl.load_workbook(book)
    assert loaded.sheetnames[-2:] == ["یادداشت‌های من", "eqm"]
    assert [cell.value for cell in loaded["یادداشت‌های من"][1]] == [None, "+98 21", 3.5]
    assert loaded["eqm"].sheet_state == "hidden"
    assert list(read_round([book], SMALL).agencies.code) == list(CODES)


FAULTS: dict[str, tuple[dict[str, bytes], str]] = {
    "two forms of an agency": (
        dict.fromkeys(("x.xlsx", "y.xlsx"), file_of("bank", **of_agency("bank")).data),
        "EQM450",
    ),
    "no form": ({"x.xlsx": workbook({"answers": [["agency", "A1"], ["bank", 1]]})}, "EQM457"),
    "no workbook": ({"x.xlsx": b"PK\x03\x04"}, "EQM205"),
    "a form of another catalog": (
        {"x.xlsx": file_of("bank", **of_agency("bank", own=made_for(agency="bank", catalog="hdi"))).data},
        "EQM442",
    ),
    "a form of another agency": (
        {"x.xlsx": file_of("bank", **of_agency("bank", own=made_for(agency="ito"))).data},
        "EQM445",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_form_that_stops_a_collection_leaves_the_workbook_as_it_was(
    run: Run, book: Path, work: Path, name: str
) -> None:
    files, code = FAULTS[name]
    (work / "late").mkdir()
    for file, data in files.items():
        (work / "late" / file).write_bytes(data)
    before = book.read_bytes()
    done = onto(run, "late", "forms/bank.xlsx") if name != "two forms of an agency" else onto(run, "late")
    assert (done.code, book.read_bytes()) == (1, before)
    assert code in done.err
    assert "Nothing was written" in done.out
    assert sorted(path.name for path in work.iterdir() if path.name.startswith(".eqm")) == []


NO_ROUND = {
    "r.xlsx": file_of("ito", **of_agency("ito")).data,
    "r.csv": b"agency,name\nito,x\n",
    "answers.xlsx": workbook({"answers": [["agency", "A1", "A2"], ["ito", "بله", 2]]}),
    "broken.xlsx": b"PK\x03\x04",
    "empty.xlsx": workbook({"agencies": [["agency"]]}),
}


@pytest.mark.parametrize("name", NO_ROUND)
def test_what_is_no_round_workbook_is_refused(run: Run, forms: Path, work: Path, name: str) -> None:
    (work / name).write_bytes(NO_ROUND[name])
    done = run("collect", "forms/bank.xlsx", "--onto", name, *CATALOG)
    assert (done.code, done.out, (work / name).read_bytes()) == (2, "", NO_ROUND[name])
    assert done.err.splitlines()[-1].startswith(f"eqm: {name} is ")
    for absent in ("nowhere.xlsx", "forms"):
        assert run("collect", "forms/bank.xlsx", "--onto", absent, *CATALOG).code == 2


def test_a_workbook_must_be_named_and_is_not_among_its_forms(run: Run, forms: Path, book: Path) -> None:
    assert "-o or --onto" in run("collect", "forms", *CATALOG).err
    (forms / "round12.xlsx").write_bytes(book.read_bytes())
    done = run("collect", "forms", "--onto", "forms/round12.xlsx", *CATALOG)
    assert (done.code, "not written among the forms" in done.err) == (2, True)
    assert run("collect", "round12.xlsx", "--onto", "round12.xlsx", *CATALOG).code == 2


def test_a_library_may_collect_onto_a_file_by_its_path(forms: Path, book: Path) -> None:
    there = existing("round12.xlsx", SMALL, Limits())
    found = collect(Sources([File("bank.xlsx", (forms / "bank.xlsx").read_bytes())], onto=there), SMALL, Limits())
    assert list(found.round.agencies.code) == list(CODES)
