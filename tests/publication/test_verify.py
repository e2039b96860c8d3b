"""Whatever is changed in a published folder is found and named, also where the manifest was changed to match."""

import hashlib
import json
import os
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pytest

from bulk import in_part
from eqm.findings import EqmError, Finding, Rule, Severity, publications as rules
from eqm.publication import making
from eqm.publication.folder import files
from eqm.publication.tables import tables
from eqm.publication.verification import Verified, verify
from eqm.publication.verification.found import LISTED
from publication import hostile
from publication.made import held, laid_down, made

DIGITS = re.compile("[0-9۰-۹]")
NAMES = list(held())
SOME = ("data/scores.csv", "index.html", "manifest.json")
SEEDS = in_part((1, 2, 3), lambda seed: seed == 1)


@pytest.fixture(scope="module")
def genuine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return laid_down(tmp_path_factory.mktemp("genuine") / "out", made())


@pytest.fixture
def folder(genuine: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(genuine, tmp_path / "out"))


def flipped(data: bytes, seed: int) -> bytes | None:
    """The data with one digit changed, at a place that the seed chooses; None where it has none."""
    chosen = random.Random(seed)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        at = chosen.choice([number for number, byte in enumerate(data) if 48 <= byte <= 57])
        return data[:at] + bytes([48 + (data[at] - 47) % 10]) + data[at + 1 :]
    places = [found.start() for found in DIGITS.finditer(text)]
    if not places:
        return None
    at = chosen.choice(places)
    zero = "0" if text[at].isascii() else "۰"
    return (text[:at] + chr(ord(zero) + (ord(text[at]) - ord(zero) + 1) % 10) + text[at + 1 :]).encode()


def forge(folder: Path, name: str, data: bytes) -> None:
    """Let the manifest state what it would for these bytes."""
    manifest = folder / "manifest.json"
    listed = json.loads(manifest.read_bytes())
    old = next(file for file in listed["files"] if file["path"] == name)
    new = {**old, "bytes": len(data), "digest": "sha256:" + hashlib.sha256(data).hexdigest()}
    text = manifest.read_text()
    before, after = (json.dumps(line) for line in (old, new))
    assert before in text
    manifest.write_text(text.replace(before, after))


def named(found: Verified, name: str) -> list[Finding]:
    return [finding for finding in found.findings if finding.place.file == name]


def test_a_genuine_folder_holds(genuine: Path) -> None:
    found = verify(genuine)
    assert found.findings == ()
    assert found.holds
    assert found.files == len(NAMES)


def changed(folder: Path, name: str, seed: int) -> bytes:
    """Change one digit of a file; where it has none, add one."""
    data = flipped(held()[name], seed) or held()[name] + b"1"
    (folder / name).write_bytes(data)
    return data


DIFFER = (rules.VALUE_DIFFERS, rules.LINE_DIFFERS, rules.BYTES_DIFFER, rules.ROWS_DIFFER)


@pytest.mark.parametrize("name", in_part(NAMES, lambda name: name in SOME))
def test_one_changed_digit_is_found_and_named_though_the_manifest_was_changed_to_match(folder: Path, name: str) -> None:
    data = changed(folder, name, len(name))
    if name != "manifest.json":
        forge(folder, name, data)
    found = verify(folder)
    assert not found.holds
    assert found.edition is not None
    assert named(found, name)[0].rule in DIFFER
    assert {finding.place.file for finding in found.findings} == {name, "manifest.json"}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("forged", in_part([False, True], bool))
def test_a_digit_changed_in_every_file_is_found_in_each(folder: Path, forged: bool, seed: int) -> None:
    loose = [name for name in NAMES if name not in ("manifest.json", "data/tables.zip")]
    for name in loose:
        data = changed(folder, name, seed)
        if forged:
            forge(folder, name, data)
    found = verify(folder)
    assert found.edition is not None
    wrong = {finding.place.file for finding in found.findings if finding.rule in DIFFER}
    assert wrong >= {*loose}


def test_a_folder_in_an_older_layout_is_refused_in_one_sentence(folder: Path) -> None:
    manifest = folder / "manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b'"eqm_publication": 5', b'"eqm_publication": 1'))
    with pytest.raises(EqmError, match="was published by an older eqm, in layout 1; verify it with that version"):
        verify(folder)


def test_a_cell_is_named_by_its_row_and_column_with_both_values(folder: Path) -> None:
    table = folder / "data/answers.csv"
    lines = table.read_text().splitlines(keepends=True)
    at = next(n for n, line in enumerate(lines) if line.startswith("U01,post,x-1,75.5,"))
    lines[at] = lines[at].replace("75.5", "95.5")
    table.write_text("".join(lines))
    (listed,) = verify(folder).findings
    assert (listed.rule, listed.place.row, listed.place.column) == (rules.VALUE_DIFFERS, at + 1, 4)
    assert listed.message("en") == "value: 95.5 is published, but the data gives 75.5"


def rewritten(folder: Path, change: dict[str, tuple[bytes, bytes]]) -> None:
    """Change parts of the archive as a forger would, its checksums right."""
    archive = folder / "data/tables.zip"
    packed = BytesIO()
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            for old, new in [change[entry.filename]] if entry.filename in change else []:
                assert old in data
                data = data.replace(old, new)
            target.writestr(entry, data, compresslevel=1)
    archive.write_bytes(packed.getvalue())
    forge(folder, "data/tables.zip", packed.getvalue())


def test_an_answer_changed_wherever_it_stands_contradicts_the_results(folder: Path) -> None:
    old, new = b"U01,post,x-1,75.5,", b"U01,post,x-1,95.5,"
    rewritten(folder, {"data/answers.csv": (old, new)})
    table = folder / "data/answers.csv"
    data = table.read_bytes().replace(old, new)
    table.write_bytes(data)
    forge(folder, "data/answers.csv", data)
    found = verify(folder)
    assert not found.holds
    listed = named(found, "data/scores.csv")
    assert {finding.rule for finding in listed} <= {rules.VALUE_DIFFERS, rules.MORE_DIFFERENCES}
    assert not named(found, "data/answers.csv")


def test_an_answer_changed_in_the_archive_alone_is_named_where_it_stands_loose(folder: Path) -> None:
    rewritten(folder, {"data/answers.csv": (b"U01,post,x-1,75.5,", b"U01,post,x-1,95.5,")})
    listed = named(verify(folder), "data/answers.csv")
    assert listed[0].message("en") == "value: 75.5 is published, but the data gives 95.5"


def test_rows_taken_out_and_files_missing_and_added_are_named(folder: Path) -> None:
    table = folder / "data/services.csv"
    lines = table.read_text().splitlines(keepends=True)
    table.write_text("".join(lines[:2] + lines[3:]))
    (folder / "data/unranked.csv").rename(folder / "data/ranked.csv")
    (folder / "data/previous/extra").mkdir()
    (folder / "data/previous/extra/x.csv").write_text("1")
    listed = {(finding.place.file, finding.rule) for finding in verify(folder).findings}
    assert listed == {
        ("data/services.csv", rules.ROWS_DIFFER),
        ("data/unranked.csv", rules.FILE_MISSING),
        ("data/ranked.csv", rules.FILE_ADDED),
        ("data/previous/extra/x.csv", rules.FILE_ADDED),
    }


def test_the_manifest_and_the_archive_may_be_gone(folder: Path) -> None:
    for name in ("manifest.json", "data/tables.zip"):
        (folder / name).unlink()
    listed = {(finding.place.file, finding.rule) for finding in verify(folder).findings}
    assert listed == {("manifest.json", rules.FILE_MISSING), ("data/tables.zip", rules.FILE_MISSING)}


TRICKS = [
    ("data/answers.csv", b"", rules.SOURCE_UNUSABLE),
    ("data/answers.csv", b"\xff\xfe", rules.SOURCE_UNUSABLE),
    ("data/answers.csv", b'indicator,"', rules.SOURCE_UNUSABLE),
    ("data/agencies.csv", b"a" * 200_000, rules.SOURCE_UNUSABLE),
    ("data/round.json", b"[" * 100_000, rules.SOURCE_UNUSABLE),
    ("data/round.json", b"{}", rules.SOURCE_UNUSABLE),
    ("data/round.json", b'{"run": NaN}', rules.SOURCE_UNUSABLE),
    ("catalog.yaml", b"a: &a [*a]", rules.SOURCE_UNUSABLE),
    ("catalog.yaml", b"\x00", rules.SOURCE_UNUSABLE),
]


@pytest.mark.parametrize(("name", "data", "rule"), TRICKS)
def test_damaged_sources_are_named_and_digests_still_compared(folder: Path, name: str, data: bytes, rule: Rule) -> None:
    (folder / "data/tables.zip").write_bytes(b"PK\x03\x04 no zip")
    (folder / name).write_bytes(data)
    found = verify(folder)
    assert found.edition is None
    assert rule in {finding.rule for finding in named(found, name)}
    assert rules.DIGEST_DIFFERS in {finding.rule for finding in named(found, name)}
    assert named(found, "data/tables.zip")


CHANGES = [
    ("data/agencies.csv", b"\nito,", b"\n../../ito,", "no code"),
    ("data/agencies.csv", b"\npost,", b"\nITO,", "stands twice"),
    ("data/agencies.csv", b",busy,", b",lazy,", "a group that the catalog"),
    ("data/agencies.csv", b",excluded,", b",away,", "status cannot be"),
    ("data/services.csv", b"\npost,", b"\nnobody,", "not there"),
    ("data/services.csv", b",2,", b",-2,", "does not allow"),
    ("data/answers.csv", b",99.5,", b",1e999,", "value cannot be"),
    ("data/answers.csv", b",99.5,", b",nan,", "value cannot be"),
    ("data/answers.csv", b",99.5,", b",1_0,", "value cannot be"),
    ("data/answers.csv", b",99.5,", ",۹۹,".encode(), "value cannot be"),
    ("data/answers.csv", b",99.5,", b",1000,", "does not allow"),
    ("data/answers.csv", b",E2\n", b",ZZZZ2\n", "no cell"),
    ("data/answers.csv", b",E2\n", b",E99999999\n", "no cell"),
    ("data/answers.csv", b"\nT01,ito,", b"\nT01,ita,", "does not belong here"),
    ("data/claims.csv", b"\nT01,", b"\nX99,", "not there"),
    ("data/evidence.csv", b"\nU01,", b"\nX99,", "not there"),
    ("data/trend.csv", b",1,", b",one,", "cannot be"),
]


@pytest.mark.parametrize(("name", "old", "new", "reason"), in_part(CHANGES, CHANGES[:1].__contains__))
def test_sources_that_do_not_fit_are_said_and_never_a_traceback(
    folder: Path, name: str, old: bytes, new: bytes, reason: str
) -> None:
    rewritten(folder, {name: (old, new)})
    found = verify(folder)
    listed = [finding for finding in named(found, "data/tables.zip") if finding.rule is rules.SOURCE_UNUSABLE]
    assert any(reason in finding.message("en") for finding in listed), [finding.message("en") for finding in listed]
    assert {finding.place.sheet for finding in listed} == {name}
    assert found.edition is not None, "the loose tables are whole"


def test_no_link_is_followed_and_nothing_special_opened(folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_bytes((folder / "data/scores.csv").read_bytes())
    (folder / "data/scores.csv").unlink()
    (folder / "data/scores.csv").symlink_to(secret)
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe")
    deep = folder.joinpath(*["d"] * 20)
    deep.mkdir(parents=True)
    listed = [(finding.place.file, finding.rule, finding.message("en")) for finding in verify(folder).findings]
    assert ("data/scores.csv", rules.FILE_REFUSED, "not read: it is a link") in listed
    assert ("loop", rules.FILE_REFUSED, "not read: it is a link") in listed
    assert ("pipe", rules.FILE_REFUSED, "not read: it is no plain file") in listed
    assert any("too deep" in message for _, _, message in listed)


def test_names_that_act_are_shown_safely(folder: Path) -> None:
    (folder / "data" / "\x1b[31m\u202ex.csv").write_text("")
    (listed,) = verify(folder).findings
    assert listed.place.file == "data/\\u001b[31m\\u202ex.csv"


@pytest.mark.parametrize("what", ["absent", "file", "foreign"])
def test_what_is_no_published_folder_is_refused(tmp_path: Path, what: str) -> None:
    place = tmp_path / "x"
    if what == "file":
        place.write_text("")
    elif what == "foreign":
        place.mkdir()
        (place / "index.html").write_text("")
    with pytest.raises(EqmError):
        verify(place)


@dataclass(frozen=True)
class Case:
    """A change to a folder that sets off a rule."""

    rule: Rule
    file: str
    change: Callable[[Path], object]


def told_with(folder: Path, tool: str, version: str) -> None:
    """Let the folder say that it was made with another version, wherever it says so."""
    old = made().made_with[tool]
    for name in ("data/round.json", "manifest.json"):
        file = folder / name
        file.write_text(file.read_text().replace(f'"{tool}": "{old}"', f'"{tool}": "{version}"'))
    rewritten(folder, {"data/round.json": (f'"{tool}": "{old}"'.encode(), f'"{tool}": "{version}"'.encode())})
    forge(folder, "data/round.json", (folder / "data/round.json").read_bytes())


def damage_both(folder: Path) -> None:
    (folder / "data/tables.zip").unlink()
    (folder / "catalog.yaml").write_bytes(b"nothing: here")


CASES = [
    Case(rules.VALUE_DIFFERS, "data/bands.csv", lambda folder: edit(folder / "data/bands.csv", "80", "81")),
    Case(rules.VALUE_DIFFERS, "manifest.json", lambda folder: edit(folder / "manifest.json", '"run": 2', '"run": 3')),
    Case(rules.LINE_DIFFERS, "announcement.md", lambda folder: edit(folder / "announcement.md", "۱۱", "۱۲")),
    Case(rules.BYTES_DIFFER, "data/nodes.csv", lambda folder: (folder / "data/nodes.csv").write_bytes(b"\xff")),
    Case(rules.FILE_MISSING, "data/nodes.csv", lambda folder: (folder / "data/nodes.csv").unlink()),
    Case(rules.FILE_ADDED, "x", lambda folder: (folder / "x").write_text("")),
    Case(rules.FILE_REFUSED, "x", lambda folder: (folder / "x").symlink_to(folder)),
    Case(rules.SOURCE_UNUSABLE, "catalog.yaml", damage_both),
    Case(rules.DIGEST_DIFFERS, "catalog.yaml", damage_both),
    Case(rules.OTHER_VERSION, "manifest.json", lambda folder: told_with(folder, "eqm", "9.9")),
    Case(rules.PACKED_OTHERWISE, "data/tables.zip", lambda folder: told_with(folder, "zlib", "9.9")),
    Case(rules.MORE_DIFFERENCES, "datapackage.json", lambda folder: edit(folder / "datapackage.json", "string", "any")),
    Case(rules.FAR_LARGER, "data/bands.csv", lambda folder: hostile.sparse(folder / "data/bands.csv", 1 << 40)),
    Case(rules.MORE_OF_A_KIND, "", lambda folder: hostile.many_files(folder, LISTED + 1)),
    Case(rules.ROWS_DIFFER, "data/bands.csv", lambda folder: edit(folder / "data/bands.csv", "low,", "x,\nlow,")),
]


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new))


ALWAYS = (rules.FAR_LARGER, rules.OTHER_VERSION)
"""What no other test sets off by default."""


@pytest.mark.parametrize(
    "case",
    in_part(CASES, lambda case: case.rule in ALWAYS),
    ids=lambda case: f"{case.rule.code} {case.file}",
)
def test_every_rule_is_set_off(folder: Path, case: Case) -> None:
    case.change(folder)
    found = verify(folder)
    assert case.rule in {finding.rule for finding in named(found, case.file)}
    assert found.holds == all(finding.rule.severity is not Severity.ERROR for finding in found.findings)


ABSENT = [(rules.NOT_COMPUTED, "0.0")]
"""A rule, and the version of pyarrow that a folder says it was made with where there is none here."""


@pytest.mark.parametrize(("rule", "version"), ABSENT)
def test_what_cannot_be_made_here_is_not_checked_and_no_folder_holds_with_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: Rule, version: str
) -> None:
    known = making._version
    monkeypatch.setattr(making, "_version", lambda package: None if package == making.PARQUET else known(package))
    what = replace(made(), made_with={**made().made_with, making.PARQUET: version})
    for name, data in files(what, lambda name, made: made if made is not None else name.encode()):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    found = verify(tmp_path)
    many = len(list(tables(made())))
    assert not found.holds
    assert {finding.rule for finding in found.findings} == {rule}
    assert (len(found.findings), found.not_checked, found.differs) == (many, many, 0)
    skipped = verify(tmp_path, skip=["parquet"])
    assert skipped.holds
    assert (skipped.not_checked, skipped.files) == (many, found.files)


def bombs() -> Iterator[bytes]:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("data/answers.csv", b"0" * (1 << 24))
    yield packed.getvalue()
    twice = BytesIO()
    with zipfile.ZipFile(twice, "w") as target:
        target.writestr("catalog.yaml", b"a")
        target.writestr("catalog.yam_", b"b")
    yield twice.getvalue().replace(b"yam_", b"yaml")
    yield packed.getvalue()[:-10]
    yield b""


@pytest.mark.parametrize("number", [0, *(pytest.param(number, marks=pytest.mark.slow) for number in (1, 2, 3))])
def test_archives_that_are_none_stop_nothing(folder: Path, number: int) -> None:
    (folder / "data/tables.zip").write_bytes([*bombs()][number])
    found = verify(folder)
    assert found.edition is not None
    assert {finding.place.file for finding in found.findings} == {"data/tables.zip"}


@pytest.fixture(scope="module")
def with_parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pyarrow", reason="pyarrow, which writes Parquet, is not installed")
    return laid_down(tmp_path_factory.mktemp("parquet") / "out", replace(made(), made_with=making.here()))


@pytest.mark.slow
def test_parquet_is_compared_by_value_whatever_packed_it(with_parquet: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(with_parquet, tmp_path / "out"))
    assert verify(place).findings == ()
    import pyarrow.parquet as pq

    names = ("agencies", "answers", "scores", "trend")
    for name in names:
        table = pq.read_table(place / f"data/{name}.parquet")
        if name == "trend":
            table = table.set_column(
                table.schema.get_field_index("score"), "score", [[value and value + 1 for value in range(len(table))]]
            ).cast(table.schema)
        if name == "scores":
            table = table.slice(1)
        pq.write_table(table, place / f"data/{name}.parquet", compression="gzip")
        forge(place, f"data/{name}.parquet", (place / f"data/{name}.parquet").read_bytes())
    hidden = place / "data/nodes.parquet"
    pq.write_table(pq.read_table(hidden).replace_schema_metadata({"note": "ours"}), hidden)
    (place / "data/bands.parquet").write_bytes((place / "data/bands.parquet").read_bytes()[:-9] + b"123456789")
    found = verify(place)
    rule = {name: named(found, f"data/{name}.parquet")[0] for name in (*names, "nodes", "bands")}
    packed = {name for name in rule if rule[name].rule is rules.PACKED_OTHERWISE}
    assert packed == {"agencies", "answers"}
    assert rule["trend"].place.row == 2
    assert dict(rule["trend"].details)["what"] == "score"
    assert dict(rule["scores"].details)["what"] == "rows"
    assert dict(rule["nodes"].details)["what"] == "columns"
    assert rule["bands"].rule is rules.BYTES_DIFFER
    assert found.differs == 5, "four tables, and the manifest, which does not list what they should be"


def test_an_archive_with_anything_beside_its_parts_differs(folder: Path) -> None:
    archive = folder / "data/tables.zip"
    data = archive.read_bytes()
    packed = data.index(b"PK\x01\x02")
    for hidden in (b"PK\x05\x06", data[packed : packed + 4]):
        at = data.rindex(hidden) if hidden == b"PK\x05\x06" else packed
        archive.write_bytes(data[:at] + b"<script>" + data[at:])
        forge_back(folder, archive.read_bytes())
        assert named(verify(folder), "data/tables.zip")[0].rule in (rules.BYTES_DIFFER, rules.SOURCE_UNUSABLE)
        archive.write_bytes(data)


def forge_back(folder: Path, data: bytes) -> None:
    """Let the manifest state the archive as it now lies there, whatever it stated."""
    file = folder / "manifest.json"
    held = json.loads(file.read_bytes())
    line = next(one for one in held["files"] if one["path"] == "data/tables.zip")
    new = {**line, "bytes": len(data), "digest": "sha256:" + hashlib.sha256(data).hexdigest()}
    file.write_text(file.read_text().replace(json.dumps(line), json.dumps(new)))
