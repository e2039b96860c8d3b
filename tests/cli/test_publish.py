"""`eqm publish` and `eqm verify`: what they do, say and refuse."""

import json
import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cli.running import Run
from eqm.store import open_store
from eqm.uptime.planned import Plans
from tables.probed import usual


def test_a_clean_round_is_published_and_verified(run: Run, work: Path) -> None:
    assert run("score", "clean.xlsx").code == 0
    done = run("publish", "out")
    assert (done.code, done.err) == (0, "Edition 1 of round clean, run 1\n")
    assert done.out.startswith("Published round clean (run 1) in out: ")
    assert (work / "out" / "data" / "scores.csv").is_file()
    assert "licenses" not in json.loads((work / "out" / "datapackage.json").read_text())
    found = run("verify", "out")
    assert found.code == 0
    assert found.out.startswith("All is well: ")


@pytest.mark.slow
def test_the_same_run_gives_the_same_folder(run: Run, work: Path) -> None:
    run("score", "clean.xlsx")
    run("publish", "one")
    run("score", "clean.xlsx")
    run("publish", "two", "--run", "1")
    one, two = (
        {file.relative_to(work / name): file.read_bytes() for file in (work / name).rglob("*") if file.is_file()}
        for name in ("one", "two")
    )
    assert one == two


@pytest.mark.slow
def test_provisional_agencies_stop_it_unless_they_may_be_published(run: Run, work: Path) -> None:
    run("score", "round12.xlsx")
    for language, words in (("en", "not published: agencies with a provisional result: 1: far"), ("fa", "منتشر نشد")):
        done = run("publish", "out", "--lang", language)
        assert done.code == 1
        assert words in done.err
        assert "far" in done.err
        assert not (work / "out").exists()
    done = run("publish", "out", "--provisional")
    assert done.code == 1
    assert "provisional agencies: 1" in done.out
    scores = (work / "out" / "data" / "scores.csv").read_text()
    assert [line.split(",")[6] for line in scores.splitlines() if ",far," in line] == ["true"]
    assert "provisional: 1" in (work / "out" / "announcement.en.md").read_text()
    assert json.loads((work / "out" / "manifest.json").read_text())["provisional"] == ["far"]
    assert run("verify", "out").code == 0


@pytest.mark.slow
def test_a_changed_figure_is_named_in_both_languages_and_in_json(run: Run, work: Path) -> None:
    run("publish", "out", "--from", "clean.xlsx")
    table = work / "out" / "data" / "scores.csv"
    lines = table.read_text().splitlines(keepends=True)
    assert "97.9," in lines[1]
    table.write_text("".join([lines[0], lines[1].replace("97.9,", "98.9,", 1), *lines[2:]]))
    done = run("verify", "out")
    assert done.code == 1
    assert "data/scores.csv:2:4  EQM601  error\n    score: 98.9 is published, but the data gives 97.9" in done.out
    assert "98.9" in run("verify", "out", "--lang", "fa").out
    found = json.loads(run("verify", "out", "--format", "json").out)
    assert found["holds"] is False
    (finding,) = found["findings"]
    assert (finding["code"], finding["file"], finding["row"], finding["column"]) == ("EQM601", "data/scores.csv", 2, 4)


@pytest.mark.slow
def test_the_digest_is_told_by_both_and_ties_a_folder_to_its_source(run: Run, work: Path) -> None:
    told = run("publish", "out", "--from", "clean.xlsx").out
    digest = re.findall("^Digest of the edition: (sha256:[0-9a-f]{64})$", told, re.MULTILINE)[0]
    done = run("verify", "out", "--digest", digest.removeprefix("sha256:").upper(), "--inputs", "clean.xlsx")
    assert done.code == 0
    assert f"Digest of the edition: {digest}" in done.out
    assert "It is tied to its source by the digest given, the original files" in done.out
    other = run("verify", "out", "--digest", "0" * 64, "--format", "json")
    found = json.loads(other.out)
    assert (other.code, found["holds"], found["digest"]) == (1, False, digest)
    assert (found["differs"], found["not_checked"]) == (0, 0)
    assert [one["code"] for one in found["findings"]] == ["EQM616"]
    many = run("verify", "out", "--inputs", "clean.xlsx", "round12.xlsx")
    assert many.code == 1
    assert "round12.xlsx is none of the files" in many.out
    for wrong in (("--digest", "abc"), ("round12.xlsx",), ("--signed-by", "none.pub"), ("--inputs", "none.xlsx")):
        assert run("verify", "out", *wrong).code == 2, wrong


@pytest.mark.slow
def test_parquet_that_is_left_out_is_said_to_be(run: Run, work: Path) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow, which writes Parquet, is not installed")
    run("publish", "out", "--from", "clean.xlsx")
    for file in (work / "out" / "data").glob("*.parquet"):
        file.write_bytes(file.read_bytes() + b"1")
    found = json.loads(run("verify", "out", "--skip", "parquet", "--format", "json").out)
    assert found["differs"] == 1, "the manifest lists others"
    assert found["not_checked"] == len(list((work / "out" / "data").glob("*.parquet")))
    shutil.rmtree(work / "out")
    run("publish", "out", "--from", "clean.xlsx")
    done = run("verify", "out", "--skip", "parquet")
    assert done.code == 0
    assert "left out by --skip and not checked" in done.out
    assert "All is well" not in done.out


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="ssh-keygen is not installed")
def test_a_folder_is_signed_and_its_signature_checked(run: Run, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(work / "key")], check=True)
    assert run("publish", "out", "--from", "clean.xlsx", "--sign", "none").code == 2
    assert not (work / "out").exists()
    assert run("publish", "out", "--from", "clean.xlsx", "--sign", "key").code == 0
    assert run("verify", "out").code == 0
    assert "tied to its source by the signature" in run("verify", "out", "--signed-by", "key.pub").out
    monkeypatch.setenv("PATH", str(work))
    assert run("verify", "out", "--signed-by", "key.pub").code == 1
    done = run("publish", "out", "--from", "clean.xlsx", "--sign", "key")
    assert (done.code, "not signed: there is no ssh-keygen" in done.err) == (1, True)
    assert not (work / "out" / "manifest.json.sig").exists()


def test_what_cannot_be_published_or_verified_is_wrong_use(run: Run, work: Path) -> None:
    assert run("publish", "out").code == 2
    assert run("publish", "out", "--from", "clean.xlsx", "--run", "1").code == 2
    assert run("publish", "out", "--from", "clean.xlsx", "--license", "mine").code == 2
    assert run("verify", "out").code == 2
    assert run("verify", ".").code == 2
    (work / "mine").mkdir()
    (work / "mine" / "x").write_text("")
    done = run("publish", "mine", "--from", "clean.xlsx")
    assert done.code == 2
    assert "was not published by eqm" in done.err


@pytest.mark.slow
def test_files_are_published_without_a_store_and_a_license_is_stated_where_it_is_given(run: Run, work: Path) -> None:
    assert run("publish", "out", "--from", "clean.xlsx", "--license", "CC0-1.0").code == 0
    assert not (work / "eqm.db").exists()
    assert run("verify", "out").code == 0
    (license,) = json.loads((work / "out" / "datapackage.json").read_text())["licenses"]
    assert license["name"] == "CC0-1.0"


@pytest.mark.slow
def test_the_newest_run_of_probes_is_published_with_the_round(run: Run, work: Path) -> None:
    run("score", "clean.xlsx")
    with open_store(f"sqlite:///{work}/eqm.db") as store:
        catalog = store.load().catalog.catalog
        store.save_probes(usual(plans=Plans()), catalog, datetime.now(UTC))
        store.save_probes(usual(), catalog, datetime.now(UTC))
        store.save_probes(usual(plans=Plans()), "another", datetime.now(UTC))
    assert run("publish", "out").code == 0
    assert run("verify", "out").code == 0
    assert "برق کشور رفت" in (work / "out" / "availability.html").read_text("utf-8")
    assert 'href="availability.html"' in (work / "out" / "index.html").read_text("utf-8")
