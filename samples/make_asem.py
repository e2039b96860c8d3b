"""Make `asem/asem.yaml` and `asem/asem.xlsx` from COINr's ASEM example: `python samples/make_asem.py [DIR]`."""

import csv
import sys
from pathlib import Path

from making.asem_words import COUNTRIES, NODES, UNITS
from making.workbook import Cell, Sheet, workbook_bytes

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "tests" / "reference" / "asem"
Row = dict[str, str]

HEAD = """\
# The ASEM example of COINr, the European Commission's package for composite indicators, as a catalog: real data of
# 2018, 49 indicators in eight pillars, two sub-indexes and the index. README.md beside it tells source and license.
# Made by samples/make_asem.py; change that script, not this file.

catalog: asem-coinr
version: "2018"
title:
  fa: اتصال پایدار آسیا و اروپا (ASEM)
  en: Sustainable connectivity of Asia and Europe (ASEM)
note:
  fa: داده‌های واقعی سال ۲۰۱۸ از نمونه ASEM در بسته COINr (پروانه MIT)؛ این فهرست ربطی به پایش خدمات الکترونیکی ندارد.
  en: Real data of 2018, from the ASEM example of the package COINr (MIT); nothing to do with monitoring e-services.
unit: {fa: کشور, en: country}
aggregate: arithmetic
missing: skip
publish: {scale: 100, decimals: 2, rank_on: exact, ties: competition}
groups:
  asia: {title: {fa: آسیا, en: Asia}}
  europe: {title: {fa: اروپا, en: Europe}}
"""


def main(folder: Path) -> None:
    """Write the catalog and the workbook into `folder`/asem."""
    nodes = _rows("ASEM_iMeta.csv")
    countries = _rows("ASEM_iData.csv")
    target = folder / "asem"
    target.mkdir(parents=True, exist_ok=True)
    (target / "asem.yaml").write_bytes(catalog_text(nodes).encode())
    (target / "asem.xlsx").write_bytes(workbook_bytes(sheets(nodes, countries)))


def _rows(name: str) -> list[Row]:
    with (SOURCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def catalog_text(nodes: list[Row]) -> str:
    """Return the catalog as YAML: sub-indexes, pillars and indicators in the order of the metadata."""
    lines = [HEAD, "dimensions:"]
    for top in _children(nodes, "Index"):
        lines += ["", *_head(top, "  "), "    dimensions:"]
        for pillar in _children(nodes, top["iCode"]):
            lines += [*_head(pillar, "      "), "        indicators:"]
            for indicator in _children(nodes, pillar["iCode"]):
                lines += _indicator(indicator)
    return "\n".join(lines) + "\n"


def _children(nodes: list[Row], parent: str) -> list[Row]:
    return [node for node in nodes if node["Parent"] == parent]


def _words(fa: str, en: str) -> str:
    return f'{{fa: "{fa}", en: "{en}"}}'


def _head(node: Row, indent: str) -> list[str]:
    return [f"{indent}- id: {node['iCode']}", f"{indent}  title: {_words(NODES[node['iCode']], node['iName'])}"]


def _indicator(node: Row) -> list[str]:
    direction = "higher" if node["Direction"] == "1" else "lower"
    unit = _words(UNITS[node["Unit"]], node["Unit"])
    indent = " " * 12
    return [
        *_head(node, indent[2:]),
        f"{indent}answer: {{type: number, unit: {unit}}}",
        f"{indent}score: {{method: minmax, direction: {direction}}}",
    ]


def sheets(nodes: list[Row], countries: list[Row]) -> list[Sheet]:
    """Return the workbook's sheets; a gap of the data is an empty cell."""
    columns = [node["iCode"] for node in nodes if node["Type"] == "Indicator"]
    about: list[list[Cell]] = [
        ["round", "2018"],
        ["title", "ASEM 2018 (real data)"],
        ["catalog", "asem-coinr"],
        ["note", "Real data of 51 countries, from the ASEM example of COINr (MIT license, William Becker, Bluefox)."],
        ["source", "https://bluefoxr.github.io/COINr/"],
    ]
    agencies: list[list[Cell]] = [
        [row["uCode"], COUNTRIES[row["uCode"]], row["uName"], row["EurAsia_group"].lower()] for row in countries
    ]
    answers = [
        [row["uCode"], *(float(row[column]) if row[column] else None for column in columns)] for row in countries
    ]
    return [
        Sheet("round", ["key", "value"], about, [12, 90], right_to_left=False),
        Sheet("agencies", ["agency", "name", "name_en", "groups"], agencies, [10, 20, 22, 10], right_to_left=False),
        Sheet("answers", ["agency", *columns], answers, [10] + [12] * len(columns), right_to_left=False),
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
