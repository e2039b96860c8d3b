"""The pages of docs/: made anew they are the same, every key is in them, their formulas give what eqm computes, and
their recipes give what was published.
"""

import json
import math
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from eqm.catalog.schema import schema_text
from eqm.cli import main

DOCS = Path(__file__).parents[2] / "docs"
CATALOGS = DOCS / "catalogs"
METHOD = (DOCS / "method.md").read_text("utf-8")
FORMULAS = re.findall(r"^\| `(.+?)` \| `(.+?)` \| (\w+ = .+?) \| ([\d.]+) \|$", METHOD, re.MULTILINE)
PUBLISHED = {
    "hdi": {"NOR": 0.966, "IRN": 0.780},
    "egdi": {"DNK": 0.9717, "FIN": 0.9533, "KOR": 0.9529},
    "desi": {"FI": 69.6, "DK": 69.3, "NL": 67.4, "EU": 52.3},
}
"""Human Development Report 2023/24; E-Government Survey 2022; DESI 2022."""


def test_the_pages_are_up_to_date(tmp_path: Path) -> None:
    subprocess.run([sys.executable, DOCS / "making" / "make.py", tmp_path], check=True)
    for page in ("catalog.md", "method.md"):
        made = (tmp_path / page).read_text("utf-8")
        assert made == (DOCS / page).read_text("utf-8"), "make it anew: python docs/making/make.py"


@pytest.mark.slow
def test_the_picture_of_the_terminal_is_what_it_shows(tmp_path: Path) -> None:
    terminal = runpy.run_path(str(DOCS / "making" / "pictures.py"))["terminal"]
    assert terminal(tmp_path) == (DOCS / "pictures" / "terminal.svg").read_text("utf-8"), (
        "make it anew: python docs/making/pictures.py"
    )


def test_every_key_has_its_meaning_and_an_example() -> None:
    rows = re.findall(
        r"^\| `(\w+)` \| (.+?) \| (.+?) \| (.*?) \| `(.+)` \|$", (DOCS / "catalog.md").read_text("utf-8"), re.M
    )
    schema = json.loads(schema_text())
    keys = [
        (key, one["description"])
        for model in (schema, *schema["$defs"].values())
        for key, one in model.get("properties", {}).items()
        if "description" in one and key not in ("type", "method")
    ]
    assert len(keys) > 80
    assert {(key, meaning) for key, meaning, *_ in rows} >= set(keys)


@pytest.mark.parametrize("page", sorted(path.name for path in DOCS.glob("*.md")))
def test_links_lead_somewhere(page: str) -> None:
    text = (DOCS / page).read_text("utf-8")
    heads = {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in re.findall(r"^#+ (.+)$", text, re.M)}
    for to in re.findall(r"\]\(([^)]+)\)", text):
        path, _, anchor = to.partition("#")
        assert path or anchor in heads, to
        assert not path or re.match(r"https?:", to) or (DOCS / path).exists(), to


@pytest.mark.parametrize(("name", "formula", "example", "result"), FORMULAS, ids=[name for name, *_ in FORMULAS])
def test_a_formula_gives_what_eqm_computes(name: str, formula: str, example: str, result: str) -> None:
    values = {key.replace("from", "from_"): float(value) for key, value in re.findall(r"(\w+) = ([\d.]+)", example)}
    signs = {"×": "*", "−": "-", "^": "**", "from": "from_", "ln(": "log("}
    for sign, python in signs.items():
        formula = formula.replace(sign, python)
    names = {"log": math.log, "exp": math.exp, "min": min, **values}
    assert eval(formula, {"__builtins__": {}}, names) == pytest.approx(float(result), abs=1e-4)


def test_every_method_and_mean_has_a_formula() -> None:
    said = {name for name, *_ in FORMULAS}
    schema = json.loads(schema_text())
    methods = {
        one["properties"]["method"].get("const")
        for one in schema["$defs"].values()
        if "method" in one.get("properties", {})
    }
    assert methods - {None, "points", "steps"} | {"arithmetic", "geometric", "harmonic", "minimum"} <= said
    assert all(f"`{name}`" in METHOD for name in ("points", "steps"))


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_recipe_gives_what_was_published(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    catalog = str(CATALOGS / f"{name}.yaml")
    assert main(["catalog", "check", catalog, "--format", "json"]) == 0
    assert {one["severity"] for one in json.loads(capsys.readouterr().out)["findings"]} <= {"note"}
    assert main(["rank", str(CATALOGS / f"{name}.csv"), "--catalog", catalog, "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert {one["agency"]: one["score"] for one in [*said["agencies"], *said["unranked"]]} == PUBLISHED[name]
    assert {one["agency"] for one in said["unranked"]} <= {"EU"}


def test_a_row_to_compare_with_has_no_place(capsys: pytest.CaptureFixture[str]) -> None:
    of_desi = ["--catalog", str(CATALOGS / "desi.yaml"), "--lang", "en"]
    assert main(["explain", "EU", "--from", str(CATALOGS / "desi.csv"), *of_desi]) == 0
    told = capsys.readouterr().out
    assert "Place     – of 3\nScore     52.3 of 100" in told
