"""What `SECURITY.md` says of limits is what the program holds to."""

import re
from dataclasses import fields
from pathlib import Path

from eqm.catalog.stream import DEEPEST, LARGEST
from eqm.cli.usage import MOST
from eqm.intake import files
from eqm.publication.bounds import FIGURES
from eqm.store.database import PATIENCE
from eqm.uptime.changes import MOST_LINES
from eqm.uptime.probes import MOST_SERIES
from eqm.xlsx.reading.model import LAST_COLUMN, LAST_ROW, Limits

PAGE = (Path(__file__).parents[2] / "SECURITY.md").read_text(encoding="utf-8")


def test_every_limit_that_can_be_raised_stands_there_with_its_number() -> None:
    rows = re.findall(r"^\| `([a-z-]+)` \| ([0-9,]+) \|", PAGE, re.MULTILINE)
    held = [(one.name.replace("_", "-"), f"{getattr(Limits(), one.name):,}") for one in fields(Limits)]
    assert rows == held


def test_the_limits_that_are_fixed_are_those_of_the_program() -> None:
    fixed = re.sub(r"\s+", " ", PAGE[PAGE.index("These are fixed") : PAGE.index("## What `verify` proves")])
    said = (
        f"a file of {files.LARGEST >> 20} MB",
        f"the {LAST_ROW:,} rows and {LAST_COLUMN:,} columns",
        f"a catalog of {LARGEST:,} bytes nested {DEEPEST} deep",
        f"{MOST_SERIES:,} services and places, and {MOST_LINES:,} changes",
        f"may come to {FIGURES:,} figures",
        f"{PATIENCE} seconds for a lock",
    )
    assert [words for words in said if words not in fixed] == []
    assert len(str(MOST)) == 9
    assert "nine digits" in fixed
