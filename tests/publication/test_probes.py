"""A run of probes in a published folder: it holds, shows nothing of who asked not to be assessed, and whatever is
changed in it is found, also where the archive was changed to match.
"""

import csv
import json
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from eqm.findings import publications as rules
from eqm.publication.edition import edition
from eqm.publication.folder import files
from eqm.publication.verification import verify
from eqm.uptime.planned import Plans
from eqm.uptime.rules import Rules
from publication.made import NO_PARQUET, laid_down, with_probes
from tables.probed import BEGIN, HOUR, of_log

TABLES = ("probes", "probe_logs", "probed", "outages", "days", "set_aside")
COMPUTED = ("availability", "availability_by_agency")
HELD = dict(files(with_probes()))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return laid_down(tmp_path / "out", with_probes())


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(HELD[f"data/{name}.csv"].decode())))


def changed(folder: Path, name: str, change: Callable[[str], str], *, archive: bool = False) -> None:
    """Change a table, and if wanted the archive's too."""
    path = folder / "data" / f"{name}.csv"
    text = path.read_text("utf-8")
    assert change(text) != text
    path.write_text(change(text), "utf-8")
    if archive:
        packed = folder / "data" / "tables.zip"
        with ZipFile(BytesIO(packed.read_bytes())) as old, ZipFile(packed, "w") as new:
            for entry in old.infolist():
                data = old.read(entry)
                new.writestr(entry, path.read_bytes() if entry.filename == f"data/{name}.csv" else data)


def cell(name: str, column: str, row: int, value: str) -> Callable[[str], str]:
    """A change of one cell."""

    def change(text: str) -> str:
        lines = list(csv.reader(StringIO(text)))
        lines[row + 1][lines[0].index(column)] = value
        written = StringIO()
        csv.writer(written, lineterminator="\n").writerows(lines)
        return written.getvalue()

    return change


def test_a_folder_with_probes_holds(folder: Path) -> None:
    found = verify(folder)
    assert found.findings == ()
    assert found.edition is not None
    assert found.edition.probes is not None
    names = {one["path"] for one in json.loads((folder / "datapackage.json").read_text())["resources"]}
    assert names >= {f"data/{name}.csv" for name in (*TABLES, *COMPUTED)}


def test_who_asked_not_to_be_assessed_is_in_no_table_and_on_no_page(folder: Path) -> None:
    for name in (*TABLES, *COMPUTED):
        assert "gone" not in (folder / "data" / f"{name}.csv").read_text("utf-8"), name
    assert "پنهان" not in (folder / "availability.html").read_text("utf-8")


def test_every_set_aside_time_is_told_with_its_reason(folder: Path) -> None:
    assert [(row["kind"], row["counts"]) for row in rows("set_aside")] == [
        ("maintenance", "true"),
        ("maintenance", "false"),
        ("exclusion", "true"),
        ("objection", "true"),
    ]
    page = (folder / "availability.en.html").read_text("utf-8")
    assert "برق کشور رفت, &lt;b&gt;" in page
    assert "پذیرفته شد" in page


@pytest.mark.parametrize("name", [*TABLES, *COMPUTED])
def test_a_changed_cell_is_found_and_named(folder: Path, name: str) -> None:
    column = {"probes": "confirm", "probe_logs": "digest", "set_aside": "because"}.get(name)
    column = column or list(rows(name)[0])[-2 if name == "outages" else -1]
    changed(folder, name, cell(name, column, 0, "7"))
    found = verify(folder)
    assert [one.rule for one in found.findings if one.place.file == f"data/{name}.csv"] == [rules.VALUE_DIFFERS]


def test_a_changed_percent_is_found(folder: Path) -> None:
    changed(folder, "availability_by_agency", cell("", "availability", 0, "99.999"))
    assert not verify(folder).holds


@pytest.mark.parametrize(
    ("name", "column", "row", "value"),
    [
        ("outages", "down_ms", 0, "1"),
        ("outages", "service", 0, "none"),
        ("outages", "crosses", 0, "sideways"),
        ("outages", "began", 0, "2025-05-22 late"),
        ("days", "down_ms", 0, "1"),
        ("days", "up_ms", 1, "999999999"),
        ("days", "day", 1, "2025-06-30"),
        ("days", "service", 1, "none"),
        ("probes", "timezone", 0, "Nowhere/Land"),
        ("probes", "timezone", 0, "../../etc/passwd"),
        ("probes", "quorum", 0, "1e999999999"),
        ("probes", "ended", 0, "9999-12-31T00:00:00+00:00"),
        ("probes", "ended", 0, "2025-05-01T00:00:00+03:30"),
        ("set_aside", "kind", 0, "holiday"),
        ("set_aside", "announced", 2, "2025-05-01T00:00:00+03:30"),
        ("set_aside", "announced", 0, ""),
        ("set_aside", "announced", 0, "2025-05-22"),
        ("set_aside", "instead", 3, ""),
        ("set_aside", "ended", 0, "9999-12-31T23:59:59+00:00"),
        ("set_aside", "began", 0, "0001-01-01T00:00:00+00:00"),
        ("outages", "began", 0, "2025-05-22T00:00:00"),
        ("probed", "plain_up_ms", 0, "5"),
        ("probed", "service", 0, "2"),
    ],
)
def test_what_does_not_fit_together_is_found_where_the_archive_says_it_too(
    folder: Path, name: str, column: str, row: int, value: str
) -> None:
    changed(folder, name, cell(name, column, row, value), archive=True)
    assert not verify(folder).holds


def test_a_log_without_agencies_is_published_too(tmp_path: Path) -> None:
    lines = "".join(f"{BEGIN + hour * HOUR},,mail,{int(hour != 5)},\n" for hour in range(24))
    found = of_log(lines, Rules(interval=HOUR), 1, Plans())
    plain = with_probes()
    made = edition(plain.evaluation, made_with=NO_PARQUET, probes=found)
    assert verify(laid_down(tmp_path / "out", made)).findings == ()
    assert made.probes is not None
    assert [one.service for one in made.probes.services] == ["mail"]


def test_a_missing_table_is_found(folder: Path) -> None:
    (folder / "data" / "days.csv").unlink()
    assert [one.rule for one in verify(folder).findings] == [rules.FILE_MISSING]
