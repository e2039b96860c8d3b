"""What `catalog show` tells of a catalog's outcomes and checks."""

import csv
import json
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from rich.cells import cell_len

from eqm.catalog import Catalog, load_catalog, parse_catalog
from eqm.language import Language
from eqm.report.catalogs import catalog_report
from eqm.report.setters import markdown, terminal as table
from eqm.report.setters.csv import csv_of
from eqm.report.setters.json import dumped

FILE = Path(__file__).parents[2] / "indicators.yaml"


def as_json(catalog: Catalog, language: Language) -> Any:
    return json.loads(dumped(catalog_report(catalog).values(), language))


def as_csv(catalog: Catalog) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(csv_of(catalog_report(catalog).rows(), "en"))))


def test_checks_stand_after_the_outline_in_their_words() -> None:
    text = table.render(catalog_report(load_catalog(FILE)).document(), table.Screen(200, True, False), "en")
    after = text[text.index("Interfaces open to the private sector") :]
    for check in yaml.safe_load(FILE.read_text("utf-8"))["checks"]:
        assert f"  {check['id']} " in after
        assert f" {check['expect']} " in after
        assert check["message"]["en"] in " ".join(after.split())


def test_checks_are_told_as_json_in_the_language_asked_for() -> None:
    told = as_json(load_catalog(FILE), "fa")["checks"]
    assert told == [
        {
            "id": check["id"],
            "severity": check.get("severity", "warning"),
            "expect": check["expect"],
            "message": check["message"]["fa"],
            "hint": check.get("hint", {"fa": None})["fa"],
        }
        for check in yaml.safe_load(FILE.read_text("utf-8"))["checks"]
    ]


def test_a_condition_over_several_lines_is_shown_in_one() -> None:
    check = "checks:\n  - id: first\n    message: M\n    expect: |\n      P03 > 0\n      or P04 is given\n"
    text = FILE.read_text("utf-8")
    catalog, findings = parse_catalog((text[: text.index("\nchecks:")] + "\n" + check).encode(), "c.yaml")
    assert catalog is not None, findings
    shown = table.render(catalog_report(catalog).document(), table.Screen(160, True, False), "en")
    assert "P03 > 0 or P04 is given" in shown
    assert max(map(cell_len, shown.splitlines())) <= 160


def test_a_catalog_without_checks_has_no_section_for_them() -> None:
    text = FILE.read_text("utf-8")
    catalog, findings = parse_catalog(text[: text.index("\nchecks:")].encode(), "c.yaml")
    assert catalog is not None, findings
    assert "Checks" not in markdown.render(catalog_report(catalog).document(), "en")
    assert as_json(catalog, "en")["checks"] == []


def test_outcomes_are_told_with_the_indicators_that_bear_them() -> None:
    catalog = load_catalog(FILE)
    shown = markdown.render(catalog_report(catalog).document(), "en")
    assert "I01 I02 I04" in shown
    assert "Data exchange in place of papers" in shown
    told = as_json(catalog, "fa")
    assert [outcome["id"] for outcome in told["outcomes"]] == [*catalog.outcomes]
    borne = {node["id"]: node["outcome"] for node in told["nodes"] if node.get("outcome")}
    assert borne == {
        **dict.fromkeys(("I01", "I02", "I04"), "exchange"),
        **dict.fromkeys(("U03", "I05"), "single_window"),
        "U02": "visits",
        "I07": "parallel_systems",
        "I09": "smart_services",
    }
    rows = as_csv(catalog)
    assert {row["id"]: row["outcome"] for row in rows if row["outcome"]} == borne


def test_a_catalog_without_outcomes_has_no_section_for_them() -> None:
    bare = load_catalog(FILE).model_copy(update={"outcomes": {}})
    assert "Outcomes" not in markdown.render(catalog_report(bare).document(), "en")


def test_an_indicator_s_effort_is_told_where_it_is_said() -> None:
    text = FILE.read_text("utf-8").replace("        weight: 14\n        outcome: visits\n", "        effort: 3\n", 1)
    catalog, findings = parse_catalog(text.encode(), "c.yaml")
    assert catalog is not None, findings
    told = {node["id"]: node.get("effort") for node in as_json(catalog, "en")["nodes"]}
    rows = {row["id"]: row["effort"] for row in as_csv(catalog)}
    assert (told["U02"], told["U01"], rows["U02"], rows["U01"]) == (3, None, "3", "")
    faulty, found = parse_catalog(text.replace("effort: 3", "effort: 0").encode(), "c.yaml")
    assert faulty is None
    assert any("effort" in finding.message("en") for finding in found)
