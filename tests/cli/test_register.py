"""`eqm register rename` and `merge`: the next register, on every sheet at once, with the former codes in `was`."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cli.running import Run
from directed import undirected
from eqm.intake import Round, read_round
from eqm.intake.matching import match
from intake.given import SMALL, Rows, codes, content, sheets, workbook

CATALOG = ("--catalog", "small.json")
LONG = ["agency", "service", "indicator"]
TABLES: dict[str, Rows] = {
    "round": [["round", "12"], ["title", "دورهٔ 12"], ["opens", "1404/03/01"]],
    "agencies": [
        ["agency", "name", "name_en", "groups", "parent", "status", "was", "months"],
        ["bank", "بانک", "Bank", "big", "فناوری", None, None, None],
        ["ito", "فناوری", "IT", "پرمخاطب", "post", None, "it-1", 12],
        ["post", "پست", "Post", "wide, big", None, "جدید", None, 3],
        ["third", "سوم", None, None, "ITO", None, None, None],
    ],
    "answers": [*sheets()["answers"], ["bank", "بله", 1, 1, 1], ["third", "بله", 1, 1, 1]],
    "services": [
        *sheets()["services"][:3],
        ["post", "p1", "مرسوله", None, None, 97, "بخشی"],
        ["bank", "s1", "کارت", None, None, 97, "بخشی"],
        ["third", "s1", "سوم", None, None, 97, "بخشی"],
    ],
    "measured": [[*LONG, "value"], ["ITO", "s1", "S1", 91], ["post", "p1", "S1", 90]],
    "assessments": [[*LONG, "value", "assessor", "note"], ["ito", None, "A1", "خیر", None, "ito را ببین"]],
    "objections": [[*LONG, "text", "decision", "value", "note"], ["post", None, "A2", "پنج", "accepted", 5, None]],
    "evidence": [[*LONG, "link"], ["ito", "s1", "S1", "https://ito.ir"], ["post", None, "A2", "https://post.ir"]],
    "origins": [
        [*LONG, "file", "sheet", "cell", "value"],
        ["ito", None, "A2", "forms/ito.xlsx", "answers", "C6", 3],
        ["post", None, "A2", "forms/post.xlsx", "answers", "C6", 0],
    ],
    "یادداشت": [["ito را بپرسید", None], [None, "+1+1 نیست"]],
}


@pytest.fixture
def book(work: Path) -> Path:
    """A whole round workbook with a sheet of somebody's own, beside its catalog."""
    (work / "small.json").write_text(SMALL.text, encoding="utf-8")
    path = work / "last.xlsx"
    path.write_bytes(workbook(TABLES))
    return path


def rows(path: str | Path) -> dict[str, list[list[Any]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


def as_read(path: str | Path) -> Round:
    return read_round([path], SMALL)


def column(round_: Round, name: str) -> dict[str, Any]:
    return dict(zip(round_.agencies.code, getattr(round_.agencies, name), strict=True))


def test_a_renamed_agency_has_its_new_code_on_every_sheet(run: Run, book: Path) -> None:
    before, last = book.read_bytes(), as_read(book)
    done = run("register", "rename", "last.xlsx", "ITO", "itoo", "-o", "next.xlsx", *CATALOG)
    assert (done.code, done.out, done.err) == (0, "next.xlsx: ito is itoo now\n", "")
    assert book.read_bytes() == before
    made, was = rows("next.xlsx"), rows(book)
    assert list(made) == list(TABLES)
    for name in TABLES:
        old, new = [row[0] for row in was[name]], [row[0] for row in made[name]]
        if name not in ("round", "یادداشت"):
            assert new == ["itoo" if code in ("ito", "ITO") else code for code in old], name
    assert made["یادداشت"] == was["یادداشت"]
    assert made["round"][1:4] == [["round", "12"], ["title", "دورهٔ 12"], ["opens", "1404/03/01"]]
    assert made["assessments"][1][-1] == "ito را ببین"
    now = as_read("next.xlsx")
    assert column(now, "was") == {"bank": (), "itoo": ("ito", "it-1"), "post": (), "third": ()}
    assert column(now, "parent") == {"bank": "itoo", "itoo": "post", "post": "", "third": "itoo"}
    assert [now.location(place).cell for place in now.answers["A2"].place][1] == "C6"
    same = ("answers", "services", "months", "groups", "objections", "overruled", "gave")
    assert {name: content(now)[name] for name in same} == {name: content(last)[name] for name in same}
    assert codes(now) == codes(last)


def test_names_are_given_with_the_code_and_a_chain_keeps_every_former_one(run: Run, book: Path) -> None:
    args = ("--name", "=سازمان\x1b[2J", "--name-en", "Organization")
    assert run("register", "rename", "last.xlsx", "ito", "mid", *args, "-o", "a.xlsx", *CATALOG).code == 0
    done = run("register", "rename", "a.xlsx", "Organization", "۱۲-نو", "-o", "b.xlsx", "--lang", "fa", *CATALOG)
    assert (done.code, undirected(done.out)) == (0, "b.xlsx: mid اکنون ۱۲-نو است\n")
    now = as_read("b.xlsx")
    assert column(now, "was")["12-نو"] == ("mid", "ito", "it-1")
    assert column(now, "name_en")["12-نو"] == "Organization"
    assert column(now, "parent")["bank"] == "12-نو"
    assert run("register", "rename", "b.xlsx", "12-نو", "ito", "-o", "c.xlsx", *CATALOG).code == 0
    assert column(as_read("c.xlsx"), "was")["ito"] == ("12-نو", "mid", "it-1")


@pytest.mark.parametrize(("into", "first"), [("post", "post"), ("both", "ito")])
def test_merged_agencies_are_one_with_the_services_and_groups_of_all(
    run: Run, book: Path, into: str, first: str
) -> None:
    done = run("register", "merge", "last.xlsx", "ito", "post", "--into", into, "-o", "next.xlsx", *CATALOG)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        f"next.xlsx: ito, post is {into} now",
        "Answers and corrections of the others that were merged, but for their services', are not in it.",
    ]
    now = as_read("next.xlsx")
    assert sorted(now.agencies.code) == sorted(["bank", into, "third"])
    assert column(now, "was")[into] == (("ito", "it-1") if into == "post" else ("ito", "post", "it-1"))
    assert column(now, "parent") == {"bank": into, into: "", "third": into}
    assert column(now, "name")[into] == {"ito": "فناوری", "post": "پست"}[first]
    assert column(now, "status")[into] == {"ito": "participating", "post": "new"}[first]
    assert column(now, "months")[into] == {"ito": 12, "post": 3}[first]
    position = list(now.agencies.code).index(into)
    assert set(now.agencies.groups_of(position)) == {"big", "wide"}
    services = now.services
    own = [number for number, owner in enumerate(services.agency) if owner == position]
    listed = [(services.service[n], services.title[n], services.weight[n], str(services.months[n])) for n in own]
    assert listed == [("p1", "مرسوله", 1, "nan"), ("s1", "خدمت یک", 2, "nan"), ("s2", "خدمت دو", 1, "6.0")]
    assert [now.answers["S1"].value[n] for n in own] == [90, 91, 98]
    assert now.answers["A2"].value[position] == {"ito": 3, "post": 5}[first]
    assert [row[0] for row in rows("next.xlsx")["evidence"][1:]] == ([into, into] if first == "post" else [into])


def test_of_two_services_with_one_code_the_second_agency_s_gets_another_on_every_sheet(run: Run, book: Path) -> None:
    done = run("register", "merge", "last.xlsx", "ito", "bank", "--into", "one", "-o", "next.xlsx", *CATALOG)
    assert done.code == 0
    assert "services with another code, because two agencies had the same: 1 (bank-s1)" in done.out
    was, now = as_read(book), as_read("next.xlsx")
    services = now.services.service
    assert {"s1", "bank-s1"} <= set(services)
    bank = list(was.agencies.code).index("bank")
    (old,) = [n for n, owner in enumerate(was.services.agency) if owner == bank and was.services.service[n] == "s1"]
    new = services.index("bank-s1")
    assert now.answers["S1"].value[new] == was.answers["S1"].value[old]
    assert now.services.title[new] == was.services.title[old]
    assert run("register", "merge", "next.xlsx", "one", "post", "--into", "all", "-o", "c.xlsx", *CATALOG).code == 0


def test_the_next_round_is_compared_through_the_column_was(run: Run, book: Path) -> None:
    run("register", "rename", "last.xlsx", "ito", "itoo", "-o", "a.xlsx", *CATALOG)
    run(
        "register",
        "merge",
        "a.xlsx",
        "bank",
        "post",
        "--into",
        "postbank",
        "--name",
        "پست‌بانک",
        "-o",
        "b.xlsx",
        *CATALOG,
    )
    last, now = as_read(book).agencies, as_read("b.xlsx").agencies
    found = match(last, now)
    pairs = {(last.code[one], now.code[other]) for one, other in found.pairs}
    assert pairs == {("ito", "itoo"), ("third", "third")}
    assert {now.code[to]: [last.code[one] for one in those] for to, those in found.merged.items()} == {
        "postbank": ["bank", "post"]
    }
    assert (found.came, found.left) == ((), ())
    done = run("compare", "last.xlsx", "b.xlsx", "--format", "json", *CATALOG)
    assert done.code in (0, 1)
    assert json.loads(done.out)
    assert run("template", "--register", "b.xlsx", "-o", "forms", *CATALOG).code == 0
    assert sorted(path.name for path in Path("forms").iterdir()) == ["itoo.xlsx", "postbank.xlsx", "third.xlsx"]
    done = run("collect", "forms", "--register", "b.xlsx", "-o", "round13.xlsx", *CATALOG)
    assert done.out.startswith("round13.xlsx: agencies 3, services 5")
    assert column(as_read("round13.xlsx"), "was")["postbank"] == ("bank", "post")


REFUSED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "unknown": (("rename", "last.xlsx", "nobody", "x"), ("no agency nobody", "post")),
    "everything at once": (
        ("merge", "last.xlsx", "nobody", "ito", "bank", "--into", "post"),
        ("no agency nobody", "an agency post already"),
    ),
    "one alone": (("merge", "last.xlsx", "ito", "ITO", "--into", "x"), ("two agencies at least",)),
    "taken": (("rename", "last.xlsx", "ito", "POST"), ("an agency POST already",)),
    "no code": (("rename", "last.xlsx", "ito", "../\x1b[31mx"), ("\\u001b[31mx",)),
    "nothing": (("rename", "last.xlsx", "ito", " "), ("is no code",)),
    "a device": (("rename", "last.xlsx", "ito", "nul.txt"), ("nul.txt",)),
    "a code of totals": (("rename", "last.xlsx", "ito", "total"), ("an error that this one has not",)),
    "a name of another": (
        ("rename", "last.xlsx", "ito", "x", "--name", "پست"),
        ("EQM404", "an error that this one has"),
    ),
    "over itself": (("rename", "last.xlsx", "ito", "x", "-o", "last.xlsx"), ("is an input",)),
    "over a file": (("rename", "last.xlsx", "ito", "x", "-o", "clean.xlsx"), ("already in", "--force")),
    "no folder": (("rename", "last.xlsx", "ito", "x", "-o", "nowhere/n.xlsx"), ("no folder",)),
    "no register": (("rename", "small.json", "ito", "x"), ("small.json is no round workbook and no register",)),
    "no file": (("rename", "nowhere.xlsx", "ito", "x"), ("nowhere.xlsx",)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_stands_in_the_way_is_said_all_at_once_and_nothing_is_written(
    run: Run, book: Path, work: Path, name: str
) -> None:
    args, words = REFUSED[name]
    args = args if "-o" in args else (*args, "-o", "next.xlsx")
    before = {path.name: path.read_bytes() for path in work.iterdir() if path.is_file()}
    done = run("register", *args, *CATALOG)
    assert (done.code, done.out) == (2, "")
    assert [word for word in words if word not in done.err] == []
    assert "\x1b" not in done.err
    assert run("register", *args, "--lang", "fa", *CATALOG).code == 2
    assert {path.name: path.read_bytes() for path in work.iterdir() if path.is_file()} == before


def test_what_is_broken_in_a_register_stays_broken_and_stops_nothing(run: Run, book: Path) -> None:
    broken = [
        ["agency", "A1", "A2"],
        ["ito", "=1+1", "#REF!"],
        ["ITO", "بله", "1,5"],
        ["nobody", "بله", 1],
        [None, "بله", 2],
    ]
    book.write_bytes(workbook({**TABLES, "answers": broken}))
    assert run("register", "rename", "last.xlsx", "ito", "x", "-o", "next.xlsx", *CATALOG).code == 0
    assert [row[0] for row in rows("next.xlsx")["answers"]] == ["agency", "x", "x", "nobody", None]
    last, now = as_read(book), as_read("next.xlsx")
    whom = list(last.agencies.code).index("ito"), list(now.agencies.code).index("x")
    for name in ("A1", "A2", "A3"):
        assert last.answers[name].status[whom[0]] == now.answers[name].status[whom[1]]


def test_a_file_is_written_over_where_that_is_said(run: Run, book: Path) -> None:
    args = ("register", "rename", "last.xlsx", "ito", "x", "-o", "next.xlsx", *CATALOG)
    assert [run(*args).code, run(*args).code, run(*args, "--force").code] == [0, 2, 0]


def test_a_register_without_answers_gets_no_sheet_that_it_had_not(run: Run, book: Path) -> None:
    Path("list.xlsx").write_bytes(workbook({"دستگاه‌ها": [["code", "name"], ["ito", "فناوری"], ["post", "پست"]]}))
    assert run("register", "merge", "list.xlsx", "ito", "post", "--into", "c", "-o", "next.xlsx", *CATALOG).code == 0
    assert column(as_read("next.xlsx"), "was") == {"c": ("ito", "post")}
    assert list(rows("next.xlsx")) == ["دستگاه‌ها"]


def test_the_group_shows_its_help(run: Run) -> None:
    done = run("register")
    assert done.code == 0
    assert "rename" in done.out
