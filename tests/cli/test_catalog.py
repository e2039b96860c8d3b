"""`eqm catalog diff`, `schema` and `new`: what they print and write, and what they refuse."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from cli.running import Run
from eqm.catalog import load_catalog
from eqm.catalog.answers import Answer
from eqm.catalog.schema import schema_text


def test_a_new_catalog_is_clean_and_has_each_answer_type_once(run: Run, work: Path) -> None:
    done = run("catalog", "new", "own.yaml")
    assert (done.code, done.out.startswith("Written: own.yaml, indicators.schema.json. ")) == (0, True)
    assert run("catalog", "check", "own.yaml").out == "own.yaml: 7 indicators in 2 dimensions: no errors\n"
    catalog = load_catalog(work / "own.yaml")
    types = [one.answer.type for one in catalog.indicators]
    known = [model.model_fields["type"].annotation.__args__[0] for model in Answer.__origin__.__args__]
    assert sorted(types) == sorted(known)
    assert all(node.title.fa != node.title.en for _, node in catalog.walk())


def test_a_new_catalog_finds_its_schema_beside_it(run: Run, work: Path) -> None:
    assert run("catalog", "new", "own.yaml").code == 0
    first, *_ = (work / "own.yaml").read_text("utf-8").splitlines()
    named = work / first.removeprefix("# yaml-language-server: $schema=")
    assert named.read_text("utf-8") == schema_text()
    named.write_text("mine")
    assert run("catalog", "new", "other.yaml").out.startswith("Written: other.yaml. ")
    assert named.read_text("utf-8") == "mine"


@pytest.mark.parametrize("given", [(), ("indicators.yaml",), ("link.yaml",), ("none/none/own.yaml",)])
def test_a_new_catalog_is_written_over_nothing(given: tuple[str, ...], run: Run, work: Path) -> None:
    (work / "link.yaml").symlink_to("gone.yaml")
    before = {path: path.is_symlink() or path.read_bytes() for path in work.iterdir() if not path.is_dir()}
    done = run("catalog", "new", *given)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("eqm: ")
    assert before == {path: path.is_symlink() or path.read_bytes() for path in work.iterdir() if not path.is_dir()}


def test_the_schema_is_printed_and_written_alike(run: Run, work: Path) -> None:
    assert run("catalog", "schema").out == schema_text()
    assert run("catalog", "schema", "-o", "schema.json").code == 0
    assert (work / "schema.json").read_text("utf-8") == schema_text()


def test_diff_tells_what_changed_in_every_form(run: Run, work: Path) -> None:
    text = (work / "indicators.yaml").read_text("utf-8")
    (work / "next.yaml").write_text(text.replace("weight: 60", "weight: 40", 1), "utf-8")
    assert text != (work / "next.yaml").read_text("utf-8")
    two = ("catalog", "diff", "indicators.yaml", "next.yaml")
    told = json.loads(run(*two, "--format", "json").out)
    assert (told["before"]["file"], told["after"]["file"]) == ("indicators.yaml", "next.yaml")
    shares = [(one["id"], one["change"], one["share_before"], one["share_after"]) for one in told["catalog_changes"]]
    assert shares == [("U", "reweighted", 60.0, 50.0)]
    rows = list(csv.DictReader(StringIO(run(*two, "--format", "csv").out)))
    assert [(row["id"], float(row["share_after"])) for row in rows] == [(name, after) for name, _, _, after in shares]
    assert "re-weighted" in run(*two).out
    assert "| U | ۶۰٫۰۰ | ۵۰٫۰۰ | وزن دیگر |" in run(*two, "--format", "markdown", "--lang", "fa").out
    assert "No node, weight or rule." in run("catalog", "diff", "indicators.yaml").out


def test_diff_says_what_is_wrong_with_both(run: Run, work: Path) -> None:
    (work / "a.yaml").write_text("catalog: 1\n")
    (work / "b.yaml").write_text("version: 1\n")
    done = run("catalog", "diff", "a.yaml", "b.yaml")
    assert (done.code, done.out) == (2, "")
    assert "a.yaml:1:10" in done.err
    assert "b.yaml:1:10" in done.err
    assert done.err.endswith("eqm: the catalog a.yaml, b.yaml cannot be used\n")


def test_diff_is_not_written_over_either(run: Run, work: Path) -> None:
    (work / "next.yaml").write_bytes((work / "indicators.yaml").read_bytes())
    for name in ("indicators.yaml", "next.yaml"):
        assert run("catalog", "diff", "indicators.yaml", "next.yaml", "-o", name).code == 2
