"""What `catalog show` tells of a catalog's checks."""

import json
from pathlib import Path

import yaml
from rich.cells import cell_len

from eqm.catalog import load_catalog, parse_catalog
from eqm.report import markdown, table
from eqm.report.catalogs import catalog_document, catalog_json

FILE = Path(__file__).parents[2] / "indicators.yaml"


def test_checks_stand_after_the_outline_in_their_words() -> None:
    text = table.render(catalog_document(load_catalog(FILE), "en"), table.Screen(200, True, False), "en")
    after = text[text.index("Interfaces open to the private sector") :]
    for check in yaml.safe_load(FILE.read_text("utf-8"))["checks"]:
        assert f"  {check['id']} " in after
        assert f" {check['expect']} " in after
        assert check["message"]["en"] in " ".join(after.split())


def test_checks_are_told_as_json_in_the_language_asked_for() -> None:
    told = json.loads(catalog_json(load_catalog(FILE), "fa"))["checks"]
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
    shown = table.render(catalog_document(catalog, "en"), table.Screen(160, True, False), "en")
    assert "P03 > 0 or P04 is given" in shown
    assert max(map(cell_len, shown.splitlines())) <= 160


def test_a_catalog_without_checks_has_no_section_for_them() -> None:
    text = FILE.read_text("utf-8")
    catalog, findings = parse_catalog(text[: text.index("\nchecks:")].encode(), "c.yaml")
    assert catalog is not None, findings
    assert "Checks" not in markdown.render(catalog_document(catalog, "en"))
    assert json.loads(catalog_json(catalog, "en"))["checks"] == []
