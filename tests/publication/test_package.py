"""The published tables are what datapackage.json says of them: by Frictionless itself, and cell by cell."""

import csv
import json
import re
from pathlib import Path
from typing import Any

import frictionless
import pytest

from publication.made import laid_down, made

PATTERNS = {"integer": r"-?\d+", "number": r"-?\d+(\.\d+)?(e[+-]?\d+)?", "boolean": "true|false", "string": r"(?s).*"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_down(tmp_path_factory.mktemp("package") / "out", made(broken=True))


@pytest.fixture(scope="module")
def described(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_bytes())
    return found


def test_the_package_validates(folder: Path) -> None:
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])
    assert report.stats["tasks"] == len(list((folder / "data").rglob("*.csv")))


def test_a_broken_cell_would_not_validate(folder: Path, tmp_path: Path) -> None:
    import shutil

    copy = Path(shutil.copytree(folder, tmp_path / "out"))
    table = copy / "data/answers.csv"
    table.write_text(table.read_text().replace("\nU01,ito,", "\nU01,nobody,", 1))
    assert not frictionless.Package(str(copy / "datapackage.json")).validate().valid


def test_every_cell_is_what_its_field_says(folder: Path, described: dict[str, Any]) -> None:
    for resource in described["resources"]:
        fields = resource["schema"]["fields"]
        with (folder / resource["path"]).open(newline="") as file:
            head, *rows = csv.reader(file)
        assert head == [field["name"] for field in fields], resource["path"]
        for row in rows:
            for cell, field in zip(row, fields, strict=True):
                limits = field.get("constraints", {})
                where = (resource["path"], field["name"], cell)
                assert cell or not limits.get("required"), where
                assert not cell or re.fullmatch(PATTERNS[field["type"]], cell), where
                assert not cell or cell in limits.get("enum", [cell]), where
                assert not cell or float(limits.get("minimum", "-inf")) <= float(cell if "minimum" in limits else 0), (
                    where
                )


def test_keys_tell_rows_apart_and_links_lead_somewhere(folder: Path, described: dict[str, Any]) -> None:
    held = {}
    for resource in described["resources"]:
        with (folder / resource["path"]).open(newline="") as file:
            held[resource["name"]] = list(csv.DictReader(file))
    for resource in described["resources"]:
        schema, rows = resource["schema"], held[resource["name"]]
        for key in [schema["primaryKey"]] if "primaryKey" in schema else schema.get("uniqueKeys", []):
            values = [tuple(row[name] for name in key) for row in rows]
            assert len(set(values)) == len(values), resource["name"]
        for link in schema.get("foreignKeys", []):
            there = {tuple(row[n] for n in link["reference"]["fields"]) for row in held[link["reference"]["resource"]]}
            leads = {tuple(row[name] for name in link["fields"]) for row in rows}
            assert {one for one in leads if any(one)} <= there, (resource["name"], link)


def test_everything_is_described_in_both_languages(described: dict[str, Any]) -> None:
    for resource in described["resources"]:
        assert resource["title"]
        assert re.search("[آ-ی]", resource["title_fa"])
        for field in resource["schema"]["fields"]:
            assert field["description"], field
            assert re.search("[آ-ی]", field["description_fa"]), field


def test_the_license_is_stated_only_where_one_is_given(described: dict[str, Any]) -> None:
    assert [license["name"] for license in described["licenses"]] == ["CC-BY-4.0"]
