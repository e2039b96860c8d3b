"""The sample rounds as they are scored, once in a process; who takes one never changes it."""

from functools import cache
from itertools import takewhile
from pathlib import Path

import openpyxl

from eqm.catalog import Catalog, load_catalog
from eqm.evaluation import Evaluation, evaluate
from eqm.intake import read_round
from eqm.language import fold

REPO = Path(__file__).parents[1]
SAMPLES = REPO / "samples"


@cache
def catalog() -> Catalog:
    return load_catalog(REPO / "indicators.yaml")


@cache
def sample(number: int) -> Evaluation:
    """Round 10 or 11, evaluated."""
    return evaluate(catalog(), read_round([SAMPLES / f"round{number}.xlsx"], catalog()))


def small(number: int, folder: Path, agencies: int = 30) -> Path:
    """Round 10 or 11 with its first agencies alone, in whose order each sheet stands, as a workbook in the folder."""
    whole = openpyxl.load_workbook(SAMPLES / f"round{number}.xlsx", read_only=True)
    codes = [row[0] for row in whole["دستگاه‌ها"].iter_rows(min_row=2, values_only=True)]
    left_out, book = {fold(str(code)) for code in codes[agencies:]}, openpyxl.Workbook(write_only=True)
    for sheet in whole:
        copy = book.create_sheet(sheet.title)
        for row in takewhile(lambda row: fold(str(row[0])) not in left_out, sheet.iter_rows(values_only=True)):
            copy.append(row)
    book.save(folder / f"round{number}.xlsx")
    return folder / f"round{number}.xlsx"
