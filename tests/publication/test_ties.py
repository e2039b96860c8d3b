"""What ties a folder to its source: its digest, its original files, its signature."""

import hashlib
import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from bulk import first_of, in_part
from eqm.findings import EqmError, Rule, publications as rules
from eqm.publication import signature
from eqm.publication.edition import edition
from eqm.publication.verification import Verified, verify
from eqm.publication.writing import publish
from publication import hostile
from publication.made import NO_PARQUET, evaluation, laid_down, made, workbook

KEYGEN = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="ssh-keygen is not installed")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return laid_down(tmp_path / "out", made())


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """The workbook that the folder was made from, under another name."""
    file = tmp_path / "from-the-agency.xlsx"
    file.write_bytes(workbook("11", more=25.5))
    return file


def key(place: Path, kind: str = "ed25519") -> Path:
    """A new pair of keys."""
    subprocess.run(["ssh-keygen", "-q", "-t", kind, "-N", "", "-f", str(place)], check=True)
    return place


def digest_of(folder: Path) -> str:
    return "sha256:" + hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()


def rules_of(found: Verified) -> set[Rule]:
    return {finding.rule for finding in found.findings}


@pytest.mark.slow
def test_the_digest_is_that_of_the_manifest_and_told_by_both(tmp_path: Path) -> None:
    written = publish(made(), tmp_path / "out")
    assert written.digest == digest_of(tmp_path / "out") == verify(tmp_path / "out").digest


OTHER = [(rules.OTHER_EDITION, "before")]


@pytest.mark.parametrize(("rule", "_edition"), first_of(1, OTHER))
def test_a_folder_of_another_digest_does_not_hold(folder: Path, tmp_path: Path, rule: Rule, _edition: str) -> None:
    assert verify(folder, digest=digest_of(folder)).holds
    other = laid_down(tmp_path / "other", made(before=False))
    found = verify(other, digest=digest_of(folder))
    assert rules_of(found) == {rule}
    assert found.differs == 0
    (folder / "manifest.json").unlink()
    assert rules.OTHER_EDITION in rules_of(verify(folder, digest=digest_of(other)))


def test_the_original_files_give_the_same_tables_whatever_they_are_called(folder: Path, original: Path) -> None:
    assert verify(folder, inputs=(str(original),)).findings == ()


FORGED = [(rules.INPUTS_DIFFER, "value: the folder holds 47, the original files 75.5")]


@pytest.mark.parametrize(("rule", "words"), FORGED)
def test_a_folder_forged_throughout_is_not_what_the_original_files_hold(
    tmp_path: Path, original: Path, rule: Rule, words: str
) -> None:
    """Somebody scores other answers, and claims the digest of the genuine workbook."""
    sent = evaluation("11", more=-3.0, run=2)
    claimed = "sha256:" + hashlib.sha256(original.read_bytes()).hexdigest()
    told = replace(sent.round, inputs=(replace(sent.round.inputs[0], digest=claimed),))
    forged = replace(sent, round=told)
    place = laid_down(tmp_path / "forged", edition(forged, made_with=NO_PARQUET))
    assert verify(place).holds, "consistent, and not authentic"
    found = verify(place, inputs=(str(original),))
    assert rules_of(found) == {rule}
    listed = next(one for one in found.findings if one.place.file == "data/answers.csv")
    assert listed.message("en") == words


OTHER_FILES = [("another", rules.INPUT_MISSING), ("one more", rules.INPUT_OTHER)]


@pytest.mark.parametrize(("which", "due"), in_part(OTHER_FILES, lambda case: case[0] == "another"))
def test_files_that_are_not_the_original_ones_are_named(folder: Path, original: Path, which: str, due: Rule) -> None:
    other = original.with_name("round12.xlsx")
    other.write_bytes(workbook("11", more=1))
    given = (str(other),) if which == "another" else (str(original), str(other))
    assert rules_of(verify(folder, inputs=given)) == {due, rules.INPUT_OTHER}
    with pytest.raises(EqmError):
        verify(folder, inputs=(str(original.with_name("none.xlsx")),))


@KEYGEN
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_a_signed_folder_is_verified_by_its_key_alone(tmp_path: Path, kind: str) -> None:
    mine, other = key(tmp_path / "mine", kind), key(tmp_path / "other")
    place = tmp_path / "out"
    publish(made(), place, mine)
    assert signature.looks_signed((place / signature.SIGNATURE).read_bytes())
    assert verify(place).holds
    for named in (f"{mine}.pub", str(mine)):
        assert verify(place, key=named).holds
    assert rules_of(verify(place, key=f"{other}.pub")) == {rules.SIGNATURE_WRONG}
    publish(made(before=False), tmp_path / "next", mine)
    shutil.copy(tmp_path / "next" / signature.SIGNATURE, place / signature.SIGNATURE)
    assert rules_of(verify(place, key=f"{mine}.pub")) == {rules.SIGNATURE_WRONG}, "of another edition"
    publish(made(), place, mine)
    assert verify(place, key=f"{mine}.pub").holds, "a signed folder is replaced by a signed one"


@KEYGEN
def test_a_signature_in_another_name_counts_for_nothing(folder: Path, tmp_path: Path) -> None:
    mine = key(tmp_path / "mine")
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", str(mine), str(folder / "manifest.json")]
    subprocess.run(command, check=True, capture_output=True)
    assert rules_of(verify(folder, key=f"{mine}.pub")) == {rules.SIGNATURE_WRONG}


NOT_SIGNED = [(rules.SIGNATURE_WRONG, "the folder holds no signature")]


@pytest.mark.parametrize(("rule", "words"), NOT_SIGNED)
def test_what_is_not_signed_does_not_hold_where_it_should_be(
    folder: Path, tmp_path: Path, rule: Rule, words: str
) -> None:
    (tmp_path / "key.pub").write_text(
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHUfXsYNBqSvJiGHyMFoQ1Vmj7fSLKCjGcxFcA6WLqbF me\n"
    )
    found = verify(folder, key=str(tmp_path / "key.pub"))
    assert rules_of(found) == {rule}
    if shutil.which("ssh-keygen"):
        assert words in found.findings[0].message("en")
    (tmp_path / "no.pub").write_text("no key")
    for name in ("no.pub", "none.pub"):
        with pytest.raises(EqmError, match="there is no public key"):
            verify(folder, key=str(tmp_path / name))


@pytest.mark.slow
def test_a_signature_file_that_is_none_is_a_stranger(folder: Path) -> None:
    for data in (b"<script>", b"-----BEGIN SSH SIGNATURE-----\nAA==\n-----END SSH SIGNATURE-----\n<script>"):
        (folder / signature.SIGNATURE).write_bytes(data)
        assert rules_of(verify(folder)) == {rules.FILE_ADDED}


def test_without_a_program_nothing_is_signed_and_no_signature_holds(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "ssh-keygen").write_text("#!/bin/sh\nexit 0\n")
    (tmp_path / "ssh-keygen").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    assert signature.program() == "", "one that lies where the command runs is none"
    (tmp_path / "key.pub").write_text(
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHUfXsYNBqSvJiGHyMFoQ1Vmj7fSLKCjGcxFcA6WLqbF\n"
    )
    assert rules_of(verify(folder, key="key.pub")) == {rules.SIGNATURE_WRONG}


def test_a_claim_of_other_tools_excuses_nothing(folder: Path) -> None:
    about = json.loads(hostile.parts(folder)["data/round.json"])
    about["made_with"]["zlib"] = about["made_with"]["openpyxl"] = "99"
    hostile.everywhere(folder, "data/round.json", json.dumps(about).encode())
    book = folder / "data/scores.xlsx"
    book.write_bytes(book.read_bytes()[:-1] + b"\1")
    assert any(
        one.rule is rules.BYTES_DIFFER and one.place.file == "data/scores.xlsx" for one in verify(folder).findings
    )
