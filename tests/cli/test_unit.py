"""A table of countries: what is ranked is called as the catalog calls it, and nothing is said of services, of which the
catalog asks nothing. Only what programs read keeps its keys.
"""

import csv
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import openpyxl
import pytest

from cli.running import Run
from conftest import Once
from eqm.cli import main
from eqm.language import Text, Unit, UnitText, speak_of, unit_of

CATALOG = """
catalog: wgi
version: "1"
title: {fa: حکمرانی, en: Governance}
unit: {one: {fa: کشور, en: country}, many: {fa: کشورها, en: countries}}
key: [ISO3]
publish:
  bands:
    - {id: high, from: 50, title: {fa: بالا, en: high}}
    - {id: low, from: 0, title: {fa: پایین, en: low}}
groups: {asia: {title: {fa: آسیا, en: Asia}}}
outcomes: {trust: {title: {fa: اعتماد, en: Trust}}}
dimensions:
  - id: G
    title: {fa: اداره, en: Government}
    indicators:
      - {id: VA, title: {fa: صدا, en: Voice}, outcome: trust, answer: {type: percent}}
      - id: RL
        title: {fa: قانون, en: Law}
        source: assessor
        answer: {type: number, min: 0, max: 10, unit: {fa: ساعت, en: hours}}
        score: {method: linear, from: 10, to: 0}
"""
ROWS = [
    ("IRN", "ایران", "Iran", "asia", "", 40, 5.5),
    ("TUR", "ترکیه", "Turkey", "asia", "", 60, 0.9590000000000001),
    ("FRA", "فرانسه", "France", "", "new", 80, 2),
    ("AFG", "افغانستان", "Afghanistan", "asia", "", 30, 11),
    ("QQQ", "خالی", "Empty", "", "", None, None),
    ("YYY", "کنار", "Aside", "", "excluded", 1, 1),
    ("WLD", "جهان", "World", "", "reference", 55, 4),
]
LATER = [("IRN", *ROWS[0][1:5], 45, 5.5), ("TUR", *ROWS[1][1:5], 60, None), *ROWS[2:5]]
OBJECTIONS = [("ISO3", "indicator", "text", "decision", "value"), ("IRN", "RL", "wrong", "accepted", 4.5)]
WRONG = re.compile("agenc|دستگاه|service|خدم|own wish|[{}]|0000001", re.IGNORECASE)
LANGUAGES = pytest.mark.parametrize("lang", ["en", "fa"])


def book(path: Path, rows: list[tuple[Any, ...]], *objections: tuple[Any, ...]) -> None:
    """A workbook with one table, and objections."""
    made = openpyxl.Workbook()
    table = [("ISO3", "name", "name_en", "groups", "status", "VA", "RL"), *rows]
    for title, lines in {"data": table, "objections": objections}.items():
        sheet = made.create_sheet(title)
        for line in lines:
            sheet.append(line)
    made.remove(made.worksheets[0])
    made.save(path)


@pytest.fixture
def countries(run: Run, work: Path, once: Once) -> Run:
    names = ("indicators.yaml", "round11.xlsx", "round12.xlsx")
    for name in names:
        (work / name).unlink()

    def make(folder: Path) -> None:
        Path("indicators.yaml").write_text(CATALOG, encoding="utf-8")
        book(work / "round11.xlsx", ROWS, *OBJECTIONS)
        book(work / "round12.xlsx", LATER)
        assert run("score", "round11.xlsx", "--lang", "en").code == 1
        assert run("score", "round12.xlsx", "--lang", "en").code == 1
        for name in (*names, "eqm.db"):
            Path(name).rename(folder / name)

    shutil.copytree(once("countries stored", make), work, dirs_exist_ok=True)
    return run


def wrong(text: str) -> list[str]:
    return [text[max(0, found.start() - 40) : found.end() + 40] for found in WRONG.finditer(text)]


COMMANDS = [
    ("score", "round11.xlsx", "--no-save"),
    ("rank",),
    ("rank", "--agency", "IRN"),
    ("explain", "IRN", "--round", "11"),
    ("explain", "IRN", "RL", "--round", "11"),
    ("explain", "AFG", "RL", "--round", "11"),
    ("explain", "YYY", "--round", "11"),
    ("explain", "QQQ", "--round", "11"),
    ("mirror", "IRN", "--round", "11"),
    ("mirror", "AFG", "--round", "11"),
    ("mirror", "IRN", "--to", "99"),
    ("mirror", "IRN", "--past", "QQQ"),
    ("compare", "11", "12"),
    ("compare", "11", "12", "--agency", "TUR"),
    ("compare", "run:2", "round12.xlsx"),
    ("rounds",),
    ("outcomes",),
    ("robustness", "11", "--draws", "9"),
    ("catalog", "show"),
    ("validate", "round11.xlsx", "round12.xlsx"),
    ("validate", "round11.xlsx", "--statistics"),
]


@pytest.mark.slow
@LANGUAGES
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_calls_a_country_an_agency(countries: Run, command: tuple[str, ...], lang: str) -> None:
    for form in ((), ("--format", "markdown")):
        if form and "--statistics" in command:
            continue
        done = countries(*command, *form, "--lang", lang)
        assert not wrong(done.out + done.err)


KEYS = ("agency", "agencies", "agencies.csv", "دستگاه\u200cها")
"""What programs look for, in a cell or an expected place: the key of rows, and the sheet of a round."""


def wrong_cells(path: Path) -> list[str]:
    return [found for cell in cells(path) if cell not in KEYS for found in wrong(cell)]


NAMES = re.compile(
    r"\b(agency|agencies)\\?!|agency \\?\||\"agency\"|agencies sheet|column agency|"
    r"«کد دستگاه»|کد دستگاه \\?\||برگهٔ دستگاه\u200cها"
)
"""Where the key and the sheet of a round are meant, which have the same name for every catalog."""


@pytest.mark.slow
@LANGUAGES
def test_codes_are_explained_by_the_catalogs_word(countries: Run, lang: str) -> None:
    for asked in (("--all", "--format", "table"), ("--all", "--format", "markdown"), ("--format", "table"), ()):
        done = countries("rule", *asked, "--lang", lang).out
        text = NAMES.sub("", re.sub(r"[\u2066-\u2069]", "", done))
        assert not re.findall(".*(?:agenc|دستگاه).*", text, re.IGNORECASE)
    assert {"en": "the country", "fa": "کشور"}[lang] in done


@LANGUAGES
def test_a_code_is_explained_without_a_sound_catalog(countries: Run, work: Path, lang: str) -> None:
    (work / "indicators.yaml").write_text("catalog: [", encoding="utf-8")
    assert countries("rule", "EQM418", "--lang", lang).code == 0
    assert countries("rule", "EQM418", "--catalog", "indicators.yaml", "--lang", lang).code == 2


@pytest.mark.slow
@LANGUAGES
def test_forms_go_out_and_come_back_as_those_of_countries(countries: Run, work: Path, lang: str) -> None:
    """Blank and made for each, with typed answers, through status, validate, collect and score."""
    register = ("--register", "round11.xlsx", "--lang", lang)
    out = [countries("template", *register, "--round", "13", "--closes", "1404/04/17", "-o", "forms")]
    out += [countries("template", "-o", "blank.xlsx", "--lang", lang)]
    for path in [*(work / "forms").iterdir(), work / "blank.xlsx"]:
        assert {"en": "country", "fa": "کشور"}[lang] in openpyxl.load_workbook(path).sheetnames
        assert not wrong_cells(path)
    made = openpyxl.load_workbook(work / "blank.xlsx")
    made.worksheets[1]["B4"], made.worksheets[2]["F7"] = "NEW", 70
    made.save(work / "forms" / "late.xlsx")
    for form in ("table", "markdown", "xlsx"):
        out += [countries("status", "forms", *register, "--format", form, "-o", f"status.{form}")]
    out += [countries("status", "forms", *register), countries("validate", "forms", *register)]
    assert not wrong_cells(work / "status.xlsx")
    assert not wrong((work / "status.markdown").read_text("utf-8"))
    out += [countries("collect", "forms/FRA.xlsx", "forms/late.xlsx", "-o", "round13.xlsx", "--lang", lang)]
    out += [countries("rank", "round13.xlsx", "--lang", lang)]
    assert "NEW" in out[-1].out
    assert set(wrong_cells(work / "round13.xlsx")) <= {"service"}  # a column of where answers came from
    assert not [found for done in out for found in wrong(done.out + done.err)]


@pytest.mark.slow
@LANGUAGES
def test_assessors_and_objectors_are_asked_of_countries(countries: Run, work: Path, lang: str) -> None:
    out = [countries("template", "--assess", "round11.xlsx", "-o", "a.xlsx", "--lang", lang)]
    out += [countries("template", "--assess", "round11.xlsx", "--by", "group", "-o", "by", "--lang", lang)]
    out += [countries("template", "--objections", "1", "-o", "o", "--lang", lang)]
    books = [work / "a.xlsx", *(work / "by").iterdir(), *(work / "o").iterdir()]
    assert len(books) == 1 + 2 + 5
    for path in books:
        assert not [found for cell in cells(path) if cell != "agency" for found in wrong(cell)]
    made = openpyxl.load_workbook(work / "a.xlsx")
    sheet = made.worksheets[0]
    head = [cell.value for cell in sheet[5]]
    sheet.cell(6, head.index("value") + 1, 3)
    made.save(work / "a.xlsx")
    out += [countries("validate", "a.xlsx", "o", "--lang", lang)]
    countries("template", "--register", "round11.xlsx", "--round", "11", "-o", "f", "--lang", lang)
    countries("collect", "f", "-o", "r.xlsx", "--lang", lang)
    more = ("--onto", "r.xlsx", "--objections", "o", "--assessments", "a.xlsx", "-o", "b.xlsx")
    out += [countries("collect", *more, "--lang", lang)]
    assert not [found for done in out for found in wrong((done.out + done.err).replace("A agency", ""))]


@LANGUAGES
def test_the_words_are_those_of_the_catalog(countries: Run, lang: str) -> None:
    done = countries("score", "round11.xlsx", "--no-save", "--lang", lang)
    said = {"en": ("4 of 7 countries have a place", "The country QQQ gave no answer"), "fa": ("۴ از ۷ کشور رتبه",)}
    assert all(words in done.out + done.err for words in said[lang])


@pytest.mark.slow
@LANGUAGES
def test_no_page_of_a_mirror_does(countries: Run, work: Path, lang: str) -> None:
    assert countries("mirror", "--all", "--round", "11", "--format", "html", "-o", "m", "--lang", lang).code == 1
    pages = list((work / "m").rglob("*.html"))
    assert {page.stem for page in pages} >= {"IRN", "AFG", "QQQ", "WLD"}
    assert not [found for page in pages for found in wrong(shown(page.read_text("utf-8")))]


def shown(page: str) -> str:
    tree = lxml.html.document_fromstring(page)
    for unseen in tree.xpath("//script | //style | //small[@dir='ltr']"):  # names of files are those of tables
        unseen.drop_tree()
    return " ".join(tree.itertext())


@pytest.mark.slow
def test_no_page_table_or_text_of_a_publication_does(countries: Run, work: Path) -> None:
    assert countries("publish", "out", "--round", "11", "--provisional", "--lang", "en").code == 1
    assert "countries: 1" in countries("publish", "out", "--round", "11", "--provisional", "--lang", "en").out
    folder = work / "out"
    assert not [found for page in folder.rglob("*.html") for found in wrong(shown(page.read_text("utf-8")))]
    assert not [found for text in folder.rglob("*.md") for found in wrong(text.read_text("utf-8"))]
    assert not [found for name in said(json.loads((folder / "datapackage.json").read_bytes())) for found in wrong(name)]
    assert not (folder / "data" / "services.csv").exists()
    assert not [found for cell in cells(folder / "data" / "scores.xlsx") for found in wrong(cell)]
    assert countries("verify", "out", "--lang", "en").code == 0


def said(value: Any) -> Iterator[str]:
    """The words of a data package: titles and descriptions, not names."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if isinstance(inner, str) and str(key).startswith(("title", "description")):
            yield inner
        yield from said(inner)


def cells(path: Path) -> Iterator[str]:
    """What stands in a workbook, and the names of its sheets."""
    made = openpyxl.load_workbook(path)
    yield from made.sheetnames
    yield from (cell.value for sheet in made for row in sheet.rows for cell in row if isinstance(cell.value, str))


@pytest.mark.slow
@LANGUAGES
@pytest.mark.parametrize("command", ["score round11.xlsx --no-save", "rank", "mirror IRN", "compare 11 12"])
def test_no_sheet_does(countries: Run, work: Path, command: str, lang: str) -> None:
    countries(*command.split(), "--format", "xlsx", "-o", "out.xlsx", "--lang", lang)
    assert not [found for cell in cells(work / "out.xlsx") for found in wrong(cell)]


def test_keys_of_csv_and_json_stay(countries: Run, work: Path) -> None:
    rows = list(csv.DictReader(countries("rank", "--format", "csv").out.splitlines()))
    assert [row["agency"] for row in rows][:2] == ["FRA", "IRN"]
    values = json.loads(countries("rank", "--format", "json").out)
    assert [one["agency"] for one in values["agencies"]][:2] == ["FRA", "IRN"]


@pytest.mark.parametrize("form", ["concise", "github", "gitlab", "junit", "sarif", "html", "json"])
def test_findings_in_every_form_are_of_countries(countries: Run, form: str) -> None:
    done = countries("validate", "round11.xlsx", "--format", form, "--lang", "en")
    assert "The country QQQ gave no answer" in done.out
    assert "11 hours is above 10 hours" in done.out
    assert "The agency" not in done.out
    assert "{unit" not in done.out


@LANGUAGES
def test_an_answer_is_shown_with_its_unit(countries: Run, work: Path, lang: str) -> None:
    unit = {"en": "hours", "fa": "ساعت"}[lang]
    number = {"en": "0.959", "fa": "۰٫۹۵۹"}[lang]
    book(work / "other.xlsx", [(*row[:-1], 3) if row[0] == "TUR" else row for row in ROWS])
    assert f"{number} {unit}" in countries("explain", "TUR", "RL", "--round", "11", "--lang", lang).out
    assert re.search(f'[«"].+ {unit}[»"]', countries("mirror", "IRN", "--round", "11", "--lang", lang).out)
    assert f"{number} {unit}" in countries(
        "compare", "run:1", "round11.xlsx", "--agency", "TUR", "--lang", lang
    ).out or (
        lang  # nothing changed there
    )


@pytest.mark.parametrize(
    ("one", "many"),
    [
        (Text("کشور", "country"), Text("کشورها", "countries")),
        (Text("دستگاه", "agency"), Text("دستگاه\u200cها", "agencies")),
        (Text("شرکت", "day"), Text("شرکت\u200cها", "days")),
        (Text("شعبه", "branch"), Text("شعبه\u200cها", "branches")),
    ],
)
def test_the_word_for_many_is_made_where_only_one_is_given(one: Text, many: Text) -> None:
    assert unit_of(one) == Unit(one, many)


def test_words_of_a_unit_hold_no_more_than_they_say() -> None:
    words = UnitText(fa="{a_unit} از {units_of} {code}", en="{a_unit} of {Units}: {code}")
    speak_of(unit_of(Text("وزارتخانه", "office {code}")))
    filled = words.filled(code="{unit}")
    assert filled == Text(
        "وزارتخانه\u200cای از وزارتخانه\u200cهای {unit}", "an office {code} of Office {code}s: {unit}"
    )
    assert words.en == "an office {code} of Office {code}s: {code}"


def test_a_unit_that_is_none_is_a_catalog_error(run: Run, work: Path) -> None:
    for unit in ("{many: countries}", "{one: {de: Land}}", "{one: country, few: countries}", "[country]", "''"):
        (work / "c.yaml").write_text(
            CATALOG.replace("{one: {fa: کشور, en: country}, many: {fa: کشورها, en: countries}}", unit)
        )
        assert main(["catalog", "check", "c.yaml"]) == 2
