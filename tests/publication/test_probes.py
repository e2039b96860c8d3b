"""A run of probes in a published folder: it holds, shows nothing of who asked not to be assessed, and whatever is
changed in it is found, also where the archive was changed to match.
"""

import csv
import json
import shutil
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bulk import in_part
from conftest import Once
from eqm.findings import publications as rules
from eqm.publication.edition import edition
from eqm.publication.verification import verify
from eqm.uptime.planned import Plans
from eqm.uptime.rules import Rules
from publication.made import NO_PARQUET, laid_down, with_probes
from tables.probed import BEGIN, HOUR, of_log

TABLES = ("availability", "availability_by_agency", "outages", "days")
SOURCE = "data/probes.json"


@pytest.fixture
def folder(tmp_path: Path, once: Once) -> Path:
    genuine = once("published with probes", lambda folder: laid_down(folder / "out", with_probes()))
    return Path(shutil.copytree(genuine / "out", tmp_path / "out"))


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((folder / "data" / f"{name}.csv").read_text("utf-8"))))


def changed(folder: Path, name: str, change: Callable[[str], str], *, archive: bool = False) -> None:
    """Change a file, and if wanted the archive's too."""
    path = folder / name
    text = path.read_text("utf-8")
    assert change(text) != text
    path.write_text(change(text), "utf-8")
    if archive:
        packed = folder / "data" / "tables.zip"
        with ZipFile(BytesIO(packed.read_bytes())) as old, ZipFile(packed, "w") as new:
            for entry in old.infolist():
                data = old.read(entry)
                new.writestr(entry, path.read_bytes() if entry.filename == name else data)


def cell(column: str, row: int, value: str) -> Callable[[str], str]:
    """A change of one cell."""

    def change(text: str) -> str:
        lines = list(csv.reader(StringIO(text)))
        lines[row + 1][lines[0].index(column)] = value
        written = StringIO()
        csv.writer(written, lineterminator="\n").writerows(lines)
        return written.getvalue()

    return change


def value(path: str, value: object) -> Callable[[str], str]:
    """A change of one value of the source; `path`: its keys and numbers."""

    def change(text: str) -> str:
        held = json.loads(text)
        *way, last = (int(key) if key.isdecimal() else key for key in path.split())
        place = held
        for key in way:
            place = place[key]
        place[last] = value
        return json.dumps(held)

    return change


def test_a_folder_with_probes_holds(folder: Path) -> None:
    found = verify(folder)
    assert found.findings == ()
    assert found.edition is not None
    assert found.edition.probes is not None
    names = {one["path"] for one in json.loads((folder / "datapackage.json").read_text())["resources"]}
    assert names >= {f"data/{name}.csv" for name in TABLES}


def test_who_asked_not_to_be_assessed_is_in_no_table_and_on_no_page(folder: Path) -> None:
    for name in (SOURCE, *(f"data/{name}.csv" for name in TABLES)):
        assert "gone" not in (folder / name).read_text("utf-8"), name
    assert "پنهان" not in (folder / "availability.html").read_text("utf-8")


def test_every_set_aside_time_is_told_with_its_reason(folder: Path) -> None:
    held = json.loads((folder / SOURCE).read_bytes())
    assert [row["agency"] for row in held["maintenance"]] == ["ito", "post"]
    assert [row["because"] for row in held["exclusions"]] == ["=برق کشور رفت, <b>"]
    assert [row["instead"] for row in held["objections"]] == ["unknown"]
    page = (folder / "availability.en.html").read_text("utf-8")
    assert "برق کشور رفت, &lt;b&gt;" in page
    assert "پذیرفته شد" in page


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLES)
def test_a_changed_cell_is_found_and_named(folder: Path, name: str) -> None:
    column = list(rows(folder, name)[0])[-2 if name == "outages" else -1]
    changed(folder, f"data/{name}.csv", cell(column, 0, "7"))
    found = verify(folder)
    assert [one.rule for one in found.findings if one.place.file == f"data/{name}.csv"] == [rules.VALUE_DIFFERS]


@pytest.mark.parametrize(
    ("path", "new"),
    in_part(
        [("confirm", 7), ("inputs 0 digest", "sha256:7"), ("objections 0 because", "7"), ("outages 0 uncertain", 7)],
        lambda changed: changed[0] in ("confirm", "outages 0 uncertain"),
    ),
)
def test_a_changed_value_is_found_and_named(folder: Path, path: str, new: object) -> None:
    changed(folder, SOURCE, value(path, new))
    assert [one.rule for one in verify(folder).findings if one.place.file == SOURCE] == [rules.VALUE_DIFFERS]


def test_a_changed_percent_is_found(folder: Path) -> None:
    changed(folder, "data/availability_by_agency.csv", cell("availability", 0, "99.999"))
    assert not verify(folder).holds


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "new"),
    [
        ("outages 0 down", 1),
        ("outages 0 service", "none"),
        ("outages 0 crosses", ["sideways"]),
        ("outages 0 began", "2025-05-22 late"),
        ("outages 0 began", 1),
        ("outages 0 began", -1),
        ("outages 0 ended", 10**400),
        ("outages 0 uncertain", 0.5),
        ("days 0 0 2", 1),
        ("days 0 1 1", 999_999_999),
        ("days 0 1 1", -1),
        ("days 0 1 1", float("nan")),
        ("days 0 1", [0, 0, 0]),
        ("days 0 1 1", None),
        ("days 0 1 1", {"up": 1}),
        ("days 0 1 1", "late"),
        ("days 1", []),
        ("days", []),
        ("services 0 down", 1),
        ("services 0 enough", True),
        ("services 1 longest", 1),
        ("services 1 outages", 1),
        ("services 1 plain", {"up": 0, "down": 0, "outages": 0}),
        ("services 0 service", "2"),
        ("services 0 title", 7),
        ("zone", "Nowhere/Land"),
        ("zone", "../../etc/passwd"),
        ("zone", "Asia"),
        ("zone", ""),
        ("quorum", [1, 0]),
        ("quorum", "1e999999999"),
        ("begin", 0),
        ("end", 10**15),
        ("end", 253_402_300_799_000),
        ("end", 1_746_000_000_000),
        ("maintenance 0", {"holiday": 1}),
        ("maintenance 0 announced", ""),
        ("maintenance 0 announced", -(10**14)),
        ("maintenance 0 end", 253_402_300_799_000),
        ("exclusions 0 announced", 7),
        ("objections 0 instead", ""),
        ("objections 0 instead", "up"),
    ],
)
def test_what_does_not_fit_together_is_found_where_the_archive_says_it_too(
    folder: Path, path: str, new: object
) -> None:
    changed(folder, SOURCE, value(path, new), archive=True)
    assert rules.SOURCE_UNUSABLE in [one.rule for one in verify(folder).findings]


def test_more_than_a_run_of_probes_is_found(folder: Path) -> None:
    changed(folder, SOURCE, value("more", 1), archive=True)
    assert not verify(folder).holds


@pytest.mark.slow
@pytest.mark.parametrize("text", ["", "[]", "{}", "null", "[" * 100_000, '{"begin": NaN}', '{"begin": 1e999}'])
def test_what_is_no_run_of_probes_is_found(folder: Path, text: str) -> None:
    changed(folder, SOURCE, lambda _: text, archive=True)
    assert rules.SOURCE_UNUSABLE in [one.rule for one in verify(folder).findings]


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
