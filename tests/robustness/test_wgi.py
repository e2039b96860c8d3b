"""The bounds that the World Bank published with its Worldwide Governance Indicators, from a file to percentiles."""

import csv
from collections import defaultdict
from pathlib import Path

import openpyxl
import pytest

from bulk import in_part
from eqm.intake import Limits
from eqm.robustness.errors import bounded, read_errors

FILE = Path(__file__).parents[1] / "reference" / "wgi" / "wgi_2021.csv"
COLUMNS = ("code", "estimate", "standard_error")


def published() -> dict[str, dict[str, dict[str, str]]]:
    """What was published, by dimension and country."""
    rows: dict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    with FILE.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            rows[row["dimension"]][row["code"]] = row
    return rows


@pytest.mark.parametrize("ending", in_part(["csv", "xlsx"], lambda ending: ending == "csv"))
def test_every_bound_comes_out(tmp_path: Path, ending: str) -> None:
    compared = 0
    for dimension, countries in published().items():
        path = tmp_path / f"{dimension}.{ending}"
        rows = [[row[name] for name in COLUMNS] for row in countries.values()]
        if ending == "csv":
            path.write_text("\n".join(map(",".join, [COLUMNS, *rows])), encoding="utf-8")
        else:
            book = openpyxl.Workbook()
            assert book.active is not None
            book.active.append(["کد", "برآورد", "خطای معیار"])
            for code, *numbers in rows:
                book.active.append([code, *map(float, numbers)])
            book.save(path)
        found = read_errors(path, Limits())
        assert not found.findings
        made = bounded(found, 1.64)
        assert {row["code"] for row in made} == countries.keys()
        estimates = [row["estimate"] for row in made]
        for row in made:
            expected = countries[row["code"]]
            assert row["percentile_low"] == pytest.approx(float(expected["lower"]), abs=1e-4)
            assert row["percentile_high"] == pytest.approx(float(expected["upper"]), abs=1e-4)
            printed, step = float(expected["percentile_rank"]), 100 / (len(made) - 1)
            equals = estimates.count(row["estimate"]) - 1  # which the World Bank told apart by further decimals
            assert row["percentile"] - 1e-4 <= printed <= row["percentile"] + equals * step + 1e-4
            compared += 2
    assert compared == 2 * 1257
