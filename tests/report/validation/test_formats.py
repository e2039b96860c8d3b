"""What holds for every format: light to start, quick, the same bytes, Persian throughout, nothing hostile left raw."""

import json
import os
import re
import subprocess
import sys
import time
import tracemalloc
from dataclasses import replace
from functools import cache
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, strategies as st
from lxml import etree

from bulk import examples, in_part
from directed import undirected
from eqm.findings import Finding, Location, Rule, Severity
from eqm.findings.cells import ABOVE, FORMULA_USED, NOT_A_NUMBER, NUMBER_AS_TEXT
from eqm.language import Language, Text
from eqm.report.validation import FORMATS, STATISTICS, Look, junit, page, renderer, words
from eqm.report.validation.terminal import statistics
from eqm.validation import Excerpt, Noted, Validated
from pace import within
from report.validation import test_page
from report.validation.batch import FINDINGS, ROW, at, validated
from report.validation.reading import (
    commands,
    finding_schema,
    findings_schema,
    junit_schema,
    page as tree_of,
    sarif_schema,
    told,
    unsafe,
)

HEAVY = ("rich", "pandas", "numpy", "openpyxl", "pydantic", "sqlalchemy", "yaml", "jinja2", "click")
MODULES = ("terminal", "objects", "github", "junit", "sarif", "markdown", "page")


def test_the_formats_are_those_agreed() -> None:
    agreed = "text, concise, json, jsonl, github, gitlab, junit, sarif, markdown, html"
    assert ", ".join(FORMATS) == agreed
    with pytest.raises(KeyError):
        renderer("table")


@pytest.mark.parametrize("name", [*FORMATS, STATISTICS])
def test_a_format_imports_nothing_heavy_and_no_other_format(name: str) -> None:
    modules = [f"eqm.report.validation.{module}" for module in MODULES]
    code = (
        "import sys\n"
        "from eqm.report.validation import renderer\n"
        "from eqm.validation import Validated\n"
        f"list(renderer({name!r})(Validated((), (), {{}}, {{}}, {{}}, 0), 'fa'))\n"
        f"print(*sorted(set({[*HEAVY, *modules]!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    own, *heavy = done.stdout.split()
    assert own in modules
    assert heavy == (["jinja2"] if name == "html" else [])


@cache
def batch(number: int) -> Validated:
    noted = []
    for row in range(number):
        finding = FINDINGS[row % len(FINDINGS)].finding
        place = replace(finding.place, file=f"forms/{row // 30:03}.xlsx", row=row + 1)
        noted.append(Noted(replace(finding, place=place), ROW))
    return validated(tuple(noted), tuple(f"forms/{file:03}.xlsx" for file in range(170)))


@pytest.mark.parametrize("language", ["fa", pytest.param("en", marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", in_part(FORMATS, lambda name: name == "html"))
def test_five_thousand_findings_are_told_in_under_a_second(name: str, language: Language) -> None:
    found = batch(5_000)

    def took() -> float:
        begun = time.process_time()
        told(name, found, language, Look(True, 120, False))
        return time.process_time() - begun

    assert within(took(), 1) or within(took(), 1)


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_nothing_large_is_held(name: str) -> None:
    found = batch(3_000)
    for _ in renderer(name)(validated(()), "en"):  # what is read and imported once
        pass
    tracemalloc.start()
    for _ in renderer(name)(found, "en"):
        pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000


@pytest.mark.parametrize("seed", in_part(["1", "2"], lambda seed: seed == "2"))
def test_the_same_findings_are_the_same_bytes_in_any_process(seed: str) -> None:
    code = (
        "import sys; sys.stdout.reconfigure(encoding='utf-8', newline='\\n')\n"
        "from report.validation.test_formats import everything\nsys.stdout.write(everything())"
    )
    environment = {"PYTHONPATH": os.pathsep.join(sys.path), "PYTHONHASHSEED": seed}
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=environment).stdout
    assert there == everything().encode()


def everything() -> str:
    both: tuple[Language, ...] = ("fa", "en")
    return "".join(told(name, validated(), language) for name in FORMATS for language in both)


def test_the_words_are_in_both_languages() -> None:
    every = [text for module in (words, junit, page) for text in vars(module).values() if isinstance(text, Text)]
    assert len(every) > 8
    for text in every:
        assert set(re.findall(r"\{\w+\}", text.fa)) >= set(re.findall(r"\{\w+\}", text.en))
        assert re.search("[آ-ی]", text.fa)
        assert not re.search("[آ-ی]", text.en)
        assert not re.findall("[A-Za-z]{2,}", re.sub(r"\{\w+\}|--[a-z-]+", "", text.fa))


@pytest.mark.parametrize("name", ["text", "concise", "markdown"])
def test_persian_reports_hold_no_english_word(name: str) -> None:
    text = told(name, validated(rest={Severity.WARNING: 2}), "fa").replace("\\", "")
    text = undirected(text) if name == "text" else text
    for known in (
        "«xlsx»",
        "--max-findings",
        "incoming/ito-final.xlsx",
        *("empty", "services", "forms", "post", "ito"),
        *('<div dir="rtl">', "</div>"),
    ):
        text = text.replace(known, "")
    text = re.sub(r"EQM\d+|U\d\d|\.xlsx|\.csv|svc-3", "", text)
    assert re.findall("[A-Za-z]{2,}", text) == []


PIECES = [
    *("\x1b[31m", "\x07", "\x00", "\r\n", "\n", "\t", "\x85", "\u2028", "\u202e", "\u2066", "\u200f", "\u061c"),
    *("\ud800", "\udfff", "\ufffe", "\uffff", "]]>", "<![CDATA[", "::error::", "%0A", "%", "##[error]", "##vso[x]y"),
    *(
        '"',
        "'",
        "<script>",
        "</style>",
        "-->",
        "&amp;",
        "|",
        "`",
        "[a](b)",
        "{0}",
        "{found}",
        "\\",
        "\\u202e",
        ",",
        ":",
    ),
    *("=cmd|'/c'!A1", "سازمان‌ها", "漢", "👩‍👩‍👧", "\u0301" * 9, "x" * 3_000, "/", "../", "@me", "http://e.x"),
]
NASTY = st.lists(st.sampled_from(PIECES) | st.text(max_size=6), max_size=5).map("".join)
NUMBERS = st.integers(0, 3) | st.just(1_048_576)
PLACES = st.builds(Location, NASTY, NASTY, NUMBERS, NUMBERS)
RULES: list[tuple[Rule, tuple[str, ...]]] = [
    (ABOVE, ("found", "limit")),
    (NOT_A_NUMBER, ("found",)),
    (FORMULA_USED, ("count", "cells")),
    (NUMBER_AS_TEXT, ("count", "cells")),
]
DETAILS = NASTY | st.lists(NASTY, max_size=3) | st.builds(Text, fa=NASTY, en=NASTY) | st.floats(allow_nan=False)


@st.composite
def excerpts(draw: st.DrawFn) -> Excerpt:
    cells = draw(st.lists(st.tuples(st.integers(1, 16_384), NASTY, NASTY), min_size=1, max_size=6))
    columns, headers, values = zip(*cells, strict=True)
    return Excerpt(columns, headers, values, draw(st.integers(0, len(cells) - 1)))


@st.composite
def findings(draw: st.DrawFn) -> Noted:
    rule, names = draw(st.sampled_from(RULES))
    details = tuple((name, draw(DETAILS)) for name in names)
    origin = draw(PLACES | st.just(Location()))
    finding = Finding(rule, draw(PLACES), draw(NASTY), draw(NASTY), details, origin)
    return Noted(finding, draw(st.none() | excerpts()))


BATCHES = st.builds(
    validated,
    st.lists(findings(), max_size=4).map(tuple),
    st.lists(NASTY.filter(bool), max_size=3).map(tuple),
    st.dictionaries(st.sampled_from(Severity), st.integers(0, 3)),
)


@examples(150, few=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(BATCHES, st.sampled_from(["fa", "en"]), st.sampled_from([24, 80]))
def test_nothing_nasty_breaks_out_of_any_format(found: Validated, language: Language, width: int) -> None:
    texts = {name: told(name, found, language, Look(False, width, False)) for name in FORMATS}
    for name, text in texts.items():
        plain = undirected(text) if name == "text" and language == "fa" else text
        assert unsafe(plain) == set(), name
        assert text.encode().decode() == text
        assert text.endswith("\n") or not text
    number = len(found.noted)
    findings_schema().validate(json.loads(texts["json"]))
    lines = [json.loads(line) for line in texts["jsonl"].split("\n")[:-1]]
    assert all(map(finding_schema().is_valid, lines))
    assert len(lines) == number
    log = json.loads(texts["sarif"])
    sarif_schema().validate(log)
    assert len(log["runs"][0]["results"]) == number
    assert len({entry["fingerprint"] for entry in json.loads(texts["gitlab"])}) == number
    tree = etree.fromstring(texts["junit"].encode(), etree.XMLParser(huge_tree=True))
    junit_schema().assertValid(tree)
    assert int(tree.get("failures")) == len(list(ElementTree.fromstring(texts["junit"]).iter("failure")))
    files = {one.finding.place.file for one in found.noted if one.finding.rule.severity is not Severity.NOTE}
    orders = commands(texts["github"])
    assert len(orders) == len(files)
    assert {order.name for order in orders} <= {"error", "warning"}
    assert all(set(order.properties) <= {"file", "line", "col", "title"} for order in orders)
    assert commands(texts["text"]) == commands(texts["concise"]) == []
    assert len(texts["concise"].split("\n")) == number + any(found.rest.values()) + 2
    rows = [line for line in texts["markdown"].split("\n") if line.startswith("|")]
    assert len(rows) == (number + 2 if number else 0)
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == 7 for row in rows)
    document = tree_of(texts["html"])
    assert {node.tag for node in document.iter()} - {"tbody"} <= test_page.TAGS
    assert {name for node in document.iter() for name in node.attrib} <= test_page.ATTRIBUTES
    assert len(document.findall(".//article")) == number
    counts = "".join(statistics(found, language))
    assert not unsafe(undirected(counts) if language == "fa" else counts)


@pytest.mark.parametrize("name", ["text", "concise"])
def test_colors_bring_nothing_else_of_a_terminal_s(name: str) -> None:
    finding = NOT_A_NUMBER.at(at(1, 1, "\x1b]0;x\x07"), agency="\x1b[0m", found="\x9b31m")
    text = told(name, validated((Noted(finding, ROW),)), look=Look(True, 80, False))
    assert unsafe(re.sub(r"\x1b\[[0-9;]*m", "", text)) == set()
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == told(
        name, validated((Noted(finding, ROW),)), look=Look(False, 80, False)
    )
