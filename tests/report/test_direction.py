"""Persian on terminals: in every table of every command each value stands under its title, with bidi and without, and
a column has the digits of one language.
"""

import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from bulk import in_part
from conftest import Once
from directed import LINE, Placed, bare, displayed, placed, undirected
from eqm.cli import main
from eqm.report.setters.direction import directed, isolated
from sample import REPO, SAMPLES, small

STORE = "sqlite:///rounds.db"
OF_STORE = ("--catalog", str(REPO / "indicators.yaml"), "--store", STORE)
COMMANDS = {
    "score": ("score", "round11.xlsx", "--no-save", *OF_STORE),
    "rank": ("rank", *OF_STORE),
    "rank in a group": ("rank", "--group", "high_audience", *OF_STORE),
    "rank in a dimension": ("rank", "--dimension", "U", "--top", "3", *OF_STORE),
    "rounds": ("rounds", *OF_STORE),
    "explain": ("explain", "ito", *OF_STORE),
    "explain an indicator": ("explain", "emdad", "U04", *OF_STORE),
    "mirror": ("mirror", "org-002", *OF_STORE),
    "compare": ("compare", "10", "11", *OF_STORE),
    "compare an agency": ("compare", "10", "11", "--agency", "ito", *OF_STORE),
    "outcomes": ("outcomes", *OF_STORE),
    "robustness": ("robustness", "--top", "5", *OF_STORE),
    "catalog show": ("catalog", "show", str(REPO / "indicators.yaml")),
    "rule": ("rule",),
    "rule of a code": ("rule", "EQM303", "EQM421"),
    "validate": ("validate", str(SAMPLES / "submissions"), *OF_STORE[:2]),
    "validate, counted": ("validate", str(SAMPLES / "submissions"), "--statistics", *OF_STORE[:2]),
}
QUOTING = ("یافته", "چاره")
"""Columns of sentences, which quote codes and what stands in a file."""
WITHOUT_TABLES = ("rule of a code", "validate", "validate, counted")
_MIRRORED = str.maketrans(")]}><»", "([{<>«")


@pytest.fixture(scope="module")
def stored(once: Once) -> Path:
    def score(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as there:
            there.chdir(folder)
            for number in (10, 11):
                main(["score", str(small(number, folder)), "-o", f"{number}.json", *OF_STORE])

    return once("small rounds of the sample, stored", score)


Shown = Callable[[str], str]
"""From the name of a command to what it shows in Persian."""


@pytest.fixture(scope="module")
def seen() -> dict[tuple[str, str], str]:
    return {}


WIDTHS = {"80 cells": "80", "140 cells": "140", "a pipe": ""}


@pytest.fixture(params=WIDTHS)
def shown(
    request: pytest.FixtureRequest,
    stored: Path,
    seen: dict[tuple[str, str], str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shown:
    monkeypatch.chdir(stored)
    width = WIDTHS[request.param]
    monkeypatch.setenv("COLUMNS", width)

    def showing(name: str) -> str:
        if (name, width) not in seen:
            main([*COMMANDS[name], "--lang", "fa"])
            seen[name, width] = capsys.readouterr().out
        return seen[name, width]

    return showing


AT_ANY_WIDTH = ("rank", "rounds")
ALWAYS = ("score", "rank", "rank in a group", "explain", "mirror", "compare", "robustness", "rounds", "validate")
COMMANDS_SHOWN = pytest.mark.parametrize(
    ("shown", "name"),
    in_part(product(WIDTHS, COMMANDS), lambda case: case[1] in (ALWAYS if case[0] == "80 cells" else AT_ANY_WIDTH)),
    indirect=["shown"],
)


@COMMANDS_SHOWN
def test_every_value_stands_under_its_title(shown: Shown, name: str) -> None:
    text = shown(name)
    undirected(text)
    for line in text.splitlines():
        cells, seen = placed(line), displayed(line)
        blanks = list(seen)
        for cell in cells:
            assert alike(seen[cell.begins : cell.ends]) == alike(cell.text), line
            blanks[cell.begins : cell.ends] = " " * (cell.ends - cell.begins)
        assert not "".join(blanks).strip(), line
    found = [] if name in WITHOUT_TABLES else list(tables(text))
    assert found or name in WITHOUT_TABLES
    for titles, *rows in found:
        for cell in (cell for row in rows for cell in row):
            assert column_of(cell, titles) is not None or is_untitled(cell, titles), (cell, titles)


@COMMANDS_SHOWN
def test_a_column_has_digits_of_one_language(shown: Shown, name: str) -> None:
    for titles, *rows in tables(shown(name)):
        digits: dict[int, set[str]] = {}
        for cell in (cell for row in rows for cell in row):
            column = column_of(cell, titles)
            if column is not None and titles[column].text not in QUOTING:
                digits.setdefault(column, set()).update(digits_in(cell.text))
        assert all(len(found) < 2 for found in digits.values()), (titles, digits)


@pytest.mark.parametrize("name", in_part(COMMANDS, lambda name: name in ("rank", "validate", "rounds")))
def test_other_forms_and_english_have_no_marks(name: str, stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(stored)
    forms = () if name == "validate, counted" else ("markdown", "json")
    for more in (*(("fa", form) for form in forms), ("en", "")):
        main([*COMMANDS[name], "--lang", more[0], "-o", "report", *(("--format", more[1]) if more[1] else ())])
        assert not re.search("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", Path("report").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("با --format json ببینید", "دینیبب --format json اب"),
        ("خطای #REF! در خانه است", "تسا هناخ رد #REF! یاطخ"),
        ("در 2 پرونده", "هدنورپ 2 رد"),
        ("تا ۲۰۲۶-۱۲-۰۱ ۰۹:۲۵ بود", "دوب ۲۰۲۶-۱۲-۰۱ ۰۹:۲۵ ات"),
        ("از -۳٫۵ به +۱۲", "+۱۲ هب -۳٫۵ زا"),
        ("پروندهٔ forms/ito.xlsx، U04", "U04 ،forms/ito.xlsx ٔهدنورپ"),
    ],
)
def test_what_is_written_from_left_to_right_stays_so(text: str, seen: str) -> None:
    assert displayed(LINE + isolated(text, "fa")) == seen.replace("ٔ", "")


def test_a_cell_of_a_file_stands_under_its_header(shown: Shown) -> None:
    lines = [placed(line) for line in shown("validate").splitlines()]
    marked = [any(re.fullmatch(">.*<", cell.text) for cell in line) for line in lines]
    rows = [number for number in range(1, len(lines)) if marked[number - 1] and marked[number]]
    assert rows
    for number in rows:
        assert [cell.begins for cell in lines[number - 1]] == [cell.begins for cell in lines[number]]


NAMES = {"fa": "سازمان فناوری اطلاعات ایران", "en": "Information Technology Organization of Iran"}


@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize(
    "name", in_part(["score", "rank", "explain", "mirror", "compare", "compare an agency"], lambda name: name == "rank")
)
def test_people_read_names_in_their_language_where_there_are_some(
    name: str, form: str, stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(stored)
    monkeypatch.delenv("COLUMNS", raising=False)
    shown = [*COMMANDS[name], "--format", form, "-o", "names"]
    shown = ["ito" if part.startswith("org-") else part for part in shown]
    shown += ["--top", "200"] if name == "compare" else []
    for language, other in (("fa", "en"), ("en", "fa")):
        main([*shown, "--lang", language])
        text = Path("names").read_text(encoding="utf-8")
        assert NAMES[language] in text
        assert NAMES[other] not in text


def test_data_hold_the_name_of_the_sheet(stored: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(stored)
    for name in ("rank", "explain", "compare an agency"):
        main([*COMMANDS[name], "--format", "json", "--lang", "en", "-o", "names.json"])
        assert f'"name": "{NAMES["fa"]}"' in Path("names.json").read_text(encoding="utf-8")


def tables(text: str) -> Iterator[list[list[Placed]]]:
    """The rows of each table, its titles first; a table is indented, and so is no other text but findings."""
    for block in re.split(r"\n(?![\u200e] )", text):
        rows = [placed(line) for line in block.splitlines() if line.startswith(f"{LINE}  ")]
        if len(rows) > 1:
            yield rows


def column_of(cell: Placed, titles: list[Placed]) -> int | None:
    """The number of the column under whose title a cell begins or ends."""
    fits = (number for number, title in enumerate(titles) if title.begins == cell.begins or title.ends == cell.ends)
    return next(fits, None)


def is_untitled(cell: Placed, titles: list[Placed]) -> bool:
    """Whether a cell is a sign or a bar, in a column without a title."""
    return not re.search(r"\w", cell.text) and all(cell.ends < one.begins or one.ends < cell.begins for one in titles)


def alike(text: str) -> list[str]:
    """The letters of a text in any order, brackets as they are mirrored."""
    return sorted(letter for letter in text.translate(_MIRRORED) if displayed(letter))


def digits_in(text: str) -> set[str]:
    """Whose digits a text has, but for what is a code, a cell or a name with Latin letters in it."""
    bare = re.sub(r"[^\s،؛()«»]*[A-Za-z][^\s،؛()«»]*", "", text)
    return {name for name, digits in (("fa", "۰-۹"), ("en", "0-9")) if re.search(f"[{digits}]", bare)}


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("eqm: a.xlsx خوانده نشد", "eqm: دشن هدناوخ a.xlsx"),
        ("    U02 خالی است؛ --findings را ببینید", "    دینیبب ار --findings ؛تسا یلاخ U02"),
        ("a.xlsx خدمات!E8  EQM324  خطا  ito", "a.xlsx تامدخ!E8  EQM324  اطخ  ito"),
        ("  EQM422  هشدار، ۲ دستگاه: ito", "  EQM422  ito :هاگتسد ۲ ،رادشه"),
        ("eqm: دوره‌ها: 11 (eqm-sample)، 10 (c)", "eqm: 10 (c) ،11 (eqm-sample) :اههرود"),
        ("Traceback", "Traceback"),
        ("", ""),
    ],
)
def test_a_line_beside_the_result_reads_in_its_direction_whatever_it_begins_with(line: str, shown: str) -> None:
    assert displayed(directed(line, "fa")) == shown
    assert bare(directed(line, "fa")) == line
    assert directed(line, "en") == line
