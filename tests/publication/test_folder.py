"""What a published folder holds, and what it never holds."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pandas as pd
import pytest

from eqm.evaluation import evaluate
from eqm.findings import EqmError
from eqm.intake import NO_PLACE, Objection, Status
from eqm.intake.model import DECISIONS
from eqm.publication.announcement import announcements
from eqm.publication.edition import edition
from eqm.publication.folder import files
from eqm.publication.making import PARQUET, here
from eqm.publication.openly import openly
from publication.made import HOSTILE, NO_PARQUET, catalog, evaluation, held, made


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(data.decode().splitlines()))


@pytest.fixture(name="held")
def _held() -> dict[str, bytes]:
    return held()


def test_the_same_edition_gives_the_same_bytes(held: dict[str, bytes]) -> None:
    again = edition(
        evaluation("11", more=25.5, run=2),
        made().at,
        evaluation("10", run=1),
        made().trend,
        license="CC-BY-4.0",
        made_with=NO_PARQUET,
    )
    assert dict(files(again)) == held


def test_the_scores_are_those_of_the_evaluation(held: dict[str, bytes]) -> None:
    found = evaluation("11", more=25.5).agencies
    table = {row["agency"]: row for row in rows(held["data/scores.csv"])}
    assert set(table) == {"ito", "post", "'-edu", "gone", "mute"}
    for code in ("ito", "post", "-edu"):
        row = table["'-edu" if code == "-edu" else code]
        assert float(row["score"]) == found.loc[code, "score"]
        assert float(row["exact"]) == found.loc[code, "exact"]
        assert int(row["rank"]) == found.loc[code, "rank"]


def test_points_won_and_lost_add_up(held: dict[str, bytes]) -> None:
    table = pd.DataFrame(rows(held["data/indicators.csv"]))
    won = table[table["agency"] == "ito"][["won", "lost"]].astype(float).sum()
    score = float(next(row["exact"] for row in rows(held["data/scores.csv"]) if row["agency"] == "ito"))
    assert won["won"] == pytest.approx(score, abs=1e-7)
    assert won["lost"] == pytest.approx(100 - score, abs=1e-7)


def test_an_answer_keeps_its_cell(held: dict[str, bytes]) -> None:
    table = {(row["agency"], row["service"], row["indicator"]): row for row in rows(held["data/answers.csv"])}
    row = table["post", "x-1", "U01"]
    assert (row["value"], row["source"], row["file"], row["sheet"], row["cell"]) == (
        "75.5",
        "assessor",
        "round11.xlsx",
        "assessments",
        "D3",
    )
    (claim,) = [row for row in rows(held["data/claims.csv"]) if row["asked"] == "U01"]
    assert (claim["value"], claim["sheet"], claim["cell"]) == ("61.25", "services", "E4")
    assert table["ito", "2", "U01"]["status"] == "not_applicable"
    assert table["mute", "", "T01"]["status"] == "missing"


def test_of_who_asked_not_to_be_assessed_nothing_is_published(held: dict[str, bytes]) -> None:
    answers = [row for row in rows(held["data/answers.csv"]) if row["agency"] == "gone"]
    assert {(row["value"], row["status"], row["file"]) for row in answers} == {("", "missing", "")}
    assert not [row for row in rows(held["data/claims.csv"]) if row["agency"] == "gone"]
    assert not [row for row in rows(held["data/findings.csv"]) if row["agency"] == "gone"]
    assert not [row for row in rows(held["data/indicators.csv"]) if row["agency"] == "gone"]
    assert not [row for row in rows(held["data/trend.csv"]) if row["agency"] == "gone"]
    (score,) = [row for row in rows(held["data/scores.csv"]) if row["agency"] == "gone"]
    assert {name for name, cell in score.items() if cell} == {"agency", "name", "provisional", "new", "reason"}
    assert score["reason"] == "excluded"
    for name, text in texts(held):
        assert "secret" not in text, name


def texts(held: dict[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every text that a folder holds, those inside packed files too."""
    for name, data in held.items():
        if name.endswith((".zip", ".xlsx")):
            with ZipFile(BytesIO(data)) as archive:
                for part in archive.namelist():
                    yield f"{name} {part}", archive.read(part).decode()
        else:
            yield name, data.decode()


def test_no_path_of_a_machine_and_no_live_control_character_is_published(held: dict[str, bytes]) -> None:
    for name, text in texts(held):
        assert "/home/x" not in text, name
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", text), name


def test_no_cell_begins_as_a_formula_does(held: dict[str, bytes]) -> None:
    for name, data in held.items():
        if name.endswith(".csv"):
            for row in csv.reader(data.decode().splitlines()):
                for cell in row:
                    assert not cell.startswith(("=", "+", "@", "\t")), (name, row)
                    assert not cell.startswith("-") or re.fullmatch(r"-\d.*", cell), (name, row)
    names = {row["name"] for row in rows(held["data/agencies.csv"])}
    assert "''+پست" in names
    assert "'" + HOSTILE.replace("\x1b", "").replace("\u202e", "\\u202e") in names


def test_a_published_round_is_published_again_the_same() -> None:
    sent = made().evaluation.round
    again = openly(sent, catalog())
    for name in ("id", "title", "inputs", "sheets", "overruled", "evidence", "unassessed", "findings"):
        assert getattr(again, name) == getattr(sent, name), name
    assert list(again.agencies.name) == list(sent.agencies.name)


def test_files_are_told_apart_by_the_shortest_ends_of_their_paths() -> None:
    from dataclasses import replace

    from eqm.intake import Input

    sent = evaluation("11").round
    names = ("/a/b/x.xlsx", "/a/c/x.xlsx", "y.csv", "C:\\docs\\z.xlsx", "/")
    shown = openly(replace(sent, inputs=tuple(Input(name, "sha256:0") for name in names)), catalog())
    assert [one.file for one in shown.inputs] == ["b/x.xlsx", "c/x.xlsx", "y.csv", "z.xlsx", "/"]
    assert openly(shown, catalog()).inputs == shown.inputs


def test_the_manifest_names_every_other_file(held: dict[str, bytes]) -> None:
    import hashlib

    manifest = json.loads(held["manifest.json"])
    assert {file["path"]: file["digest"] for file in manifest["files"]} == {
        name: "sha256:" + hashlib.sha256(data).hexdigest() for name, data in held.items() if name != "manifest.json"
    }
    assert manifest["inputs"] == [
        {"file": "round11.xlsx", "digest": evaluation("11", more=25.5).round.inputs[0].digest}
    ]
    assert (manifest["round"], manifest["run"], manifest["previous"]["run"]) == ("11", 2, 1)


def test_only_one_line_of_the_manifest_says_when(held: dict[str, bytes]) -> None:
    later = edition(
        evaluation("11", more=25.5, run=2),
        "2031-01-01T00:00:00+00:00",
        evaluation("10", run=1),
        made().trend[made().trend["run"] == 1],
        license="CC-BY-4.0",
        made_with=NO_PARQUET,
    )
    one, other = (data["manifest.json"].decode().split("\n") for data in (held, dict(files(later))))
    differing = [a for a, b in zip(one, other, strict=True) if a != b and '"path"' not in a]
    assert differing == ['"at": "2025-06-01T12:00:00+00:00",']


def test_figures_to_which_this_eqm_does_not_come_are_not_published() -> None:
    from dataclasses import replace

    old = evaluation("11", run=2)
    changed = old.agencies.assign(exact=old.agencies["exact"] + 1)
    with pytest.raises(EqmError, match="does not come to the figures of run 2"):
        edition(replace(old, agencies=changed))


@pytest.mark.slow
def test_progress_under_another_catalog_is_told_of_common_indicators_alone() -> None:
    same, other, alone = (
        dict(files(what))["announcement.en.md"].decode() for what in (made(), made(version="2"), made(before=False))
    )
    assert "Most improved since round 10" in same
    assert "@post" in same.split("Most improved")[1] or "&#64;post" in same.split("Most improved")[1]
    assert "cannot be compared" not in same
    assert re.search(r"Their totals cannot be compared; progress is given in the [1-4] indicators alone", other)
    assert "No earlier round" in alone


def test_the_announcement_says_what_must_be_borne_in_mind() -> None:
    text = dict(files(made(broken=True)))["announcement.en.md"].decode()
    for part in (
        "This list is a sample",
        "provisional: 1 ",
        "new and was observed",
        "Gone",
        "1 claim that an assessor should decide, seen by none",
    ):
        assert part in text, part
    assert "IT Organization \\*" in text


def test_tables_come_as_parquet_where_pyarrow_is_installed() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow, which writes Parquet, is not installed")
    from dataclasses import replace

    with_it = replace(made(), made_with=here())
    assert PARQUET in with_it.made_with
    held = dict(files(with_it))
    assert dict(files(with_it)) == held
    table = parquet.read_table(BytesIO(held["data/scores.parquet"])).to_pylist()
    assert [row["agency"] for row in table][:2] == [row["agency"] for row in rows(held["data/scores.csv"])][:2]
    assert isinstance(table[0]["score"], float)


def test_nothing_is_imported_for_parquet_that_is_not_asked_for(held: dict[str, bytes]) -> None:
    assert not [name for name in held if name.endswith(".parquet")]


def test_names_of_files_lead_nowhere_and_are_told_apart_ignoring_case(held: dict[str, bytes]) -> None:
    assert all(not name.startswith(("/", ".")) and ".." not in name and "\\" not in name for name in held)
    assert len({name.casefold() for name in held}) == len(held)


def test_the_press_text_counts_objections() -> None:
    scored = evaluation("11")
    said = [Objection("T01", 0, decision, "x", "", Status.MISSING, float("nan"), NO_PLACE) for decision in DECISIONS]
    objected = evaluate(scored.catalog, replace(scored.round, objections=(*said, said[1])))
    text = dict(announcements(edition(objected)))["announcement.en.md"].decode()
    assert "Objections: 1 accepted, 2 rejected, 1 undecided." in text
    assert "Objections" not in dict(announcements(edition(scored)))["announcement.en.md"].decode()
