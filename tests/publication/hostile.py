"""Folders from strangers: a genuine one with something in it that would take much memory, much time or the tool itself,
or that lies. Run by hand, `python hostile.py GENUINE DIR` makes them all.
"""

import json
import os
import random
import shutil
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

MEGABYTE = 1 << 20
Change = Callable[[Path], object]


def packed(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", method) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return written.getvalue()


def parts(folder: Path) -> dict[str, bytes]:
    """The parts of a folder's archive."""
    with zipfile.ZipFile(folder / "data/tables.zip") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def sparse(file: Path, size: int) -> None:
    """Let a file be so large, with nothing in it."""
    with file.open("r+b" if file.exists() else "wb") as opened:
        opened.truncate(size)


def everywhere(folder: Path, name: str, data: bytes) -> None:
    """Change a source both in the archive and where it lies loose."""
    held = {**parts(folder), name: data}
    (folder / "data/tables.zip").write_bytes(packed(held))
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def loose_only(folder: Path, name: str, data: bytes) -> None:
    """Take the archive away, and change a source."""
    (folder / "data/tables.zip").unlink()
    (folder / name).write_bytes(data)


def many_rows(folder: Path, times: int) -> None:
    """Let each finding stand many times, the text of each with a wide letter."""
    table = parts(folder)["data/findings.csv"]
    head, _, rest = table.partition(b"\n")
    row = (rest.partition(b"\n")[0] or b"," * head.count(b",")) + b"\n"
    everywhere(folder, "data/findings.csv", head + b"\n" + row * times)


def many_services(folder: Path, times: int) -> None:
    """Let each service stand many times, with all its answers: an edition that is that large."""
    held = parts(folder)
    for name in ("services", "answers", "claims", "evidence", "objections"):
        head, *rows = held[f"data/{name}.csv"].decode().splitlines()
        at, most = head.split(",").index("service"), times if name in ("services", "answers") else 1
        lines = [head]
        for row in rows:
            cells = row.split(",")
            own = [f"{cells[at]}.{n}" for n in range(most)] if cells[at] else [""]
            lines += [",".join([*cells[:at], code, *cells[at + 1 :]]) for code in own]
        held[f"data/{name}.csv"] = "\n".join([*lines, ""]).encode()
    (folder / "data/tables.zip").write_bytes(packed(held))


def in_one_zip(folder: Path, name: str, size: int, method: int = zipfile.ZIP_DEFLATED) -> None:
    """A part of zeros in the archive, in place of the genuine one."""
    held = {**parts(folder), name: b"0" * size}
    (folder / "data/tables.zip").write_bytes(packed(held, method))


def nested(folder: Path) -> None:
    """Zip files in zip files, the innermost a bomb."""
    data = packed({"data/answers.csv": b"0" * (32 * MEGABYTE)})
    for _ in range(20):
        data = packed({f"{n}.zip": data for n in range(4)})
    (folder / "data/tables.zip").write_bytes(data)


def overlapping(folder: Path) -> None:
    """An archive whose parts are all the same bytes of it, as in the bomb of David Fifield."""
    raw = zlib.compress(b"0" * MEGABYTE)[2:-4]
    header = struct.pack(
        "<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 33, zlib.crc32(b"0" * MEGABYTE), len(raw), MEGABYTE, 1, 0
    )
    entries = b"".join(
        struct.pack(
            "<4s6H3L5H2L",
            *(b"PK\x01\x02", 20, 20, 0, 8, 0, 33, zlib.crc32(b"0" * MEGABYTE), len(raw), MEGABYTE, 1, 0, 0, 0, 0, 0, 0),
        )
        + bytes([65 + number % 60])
        for number in range(2000)
    )
    front = header + b"A" + raw
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2000, 2000, len(entries), len(front), 0)
    (folder / "data/tables.zip").write_bytes(front + entries + end)


def lying_size(folder: Path) -> None:
    """An archive whose directory says that its largest part is small."""
    data = bytearray(packed({**parts(folder), "data/answers.csv": b"0" * (200 * MEGABYTE)}))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = data.find(mark)
        while start >= 0:
            if struct.unpack_from("<L", data, start + at)[0] == 200 * MEGABYTE:
                struct.pack_into("<L", data, start + at, 1000)
            start = data.find(mark, start + 4)
    (folder / "data/tables.zip").write_bytes(data)


def many_files(folder: Path, number: int, *, folders: bool = False, name: str = "") -> None:
    """Add very many empty files, or folders."""
    (folder / "x").mkdir()
    for one in range(number):
        path = folder / "x" / f"{name}{one}"
        path.mkdir() if folders else path.touch()


def deep(folder: Path) -> None:
    """Folders in folders, as deep as the system allows, made one in the other."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)


def special(folder: Path) -> None:
    """Links, to itself and to what never ends, and pipes in place of files."""
    for name, target in (("self", "self"), ("loop", "."), ("zero", "/dev/zero"), ("data/up", "..")):
        (folder / name).symlink_to(target)
    for name in ("data/scores.csv", "data/tables.zip", "manifest.json"):
        (folder / name).unlink()
        os.mkfifo(folder / name)
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to("/dev/zero")


def unreadable(folder: Path) -> None:
    """A file and a folder that may not be read."""
    (folder / "data/nodes.csv").chmod(0)
    (folder / "closed").mkdir(mode=0)


def manifest(folder: Path, **changes: object) -> None:
    """Let the manifest say something else, and nothing be computed."""
    file = folder / "manifest.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))
    everywhere(folder, "catalog.yaml", b"nothing: here")


def listed(folder: Path, number: int) -> None:
    """Let the manifest list very many files that are not there."""
    some = [{"path": f"{'x' * 100}{n}", "digest": "sha256:0"} for n in range(number)]
    manifest(folder, files=some)


def in_every_text(folder: Path, filler: bytes) -> None:
    """Let each text file be as large as is still read, filled up with the same bytes."""
    for file in folder.rglob("*"):
        if file.suffix in (".csv", ".html", ".json", ".md") and file.name != "manifest.json":
            size = file.stat().st_size
            file.write_bytes((filler * (2 * size // len(filler) + 1))[: 2 * size])


def parquet_bomb(folder: Path, rows: int = 50_000_000) -> None:
    """A table of Parquet of a few kilobytes that is gigabytes in memory."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    held = pa.chunked_array([pa.repeat(pa.scalar("x" * 100), 1_000_000)] * (rows // 1_000_000))
    for file in (folder / "data").glob("*.parquet"):
        pq.write_table(pa.table({"agency": held}), file, compression="zstd")
        data = file.read_bytes()
        break
    for file in (folder / "data").glob("*.parquet"):
        file.write_bytes(data)


def parquet_flipped(folder: Path, seed: int = 1) -> None:
    """Bytes changed in every table of Parquet, in its footer too."""
    chosen = random.Random(seed)
    for file in sorted((folder / "data").glob("*.parquet")):
        data = bytearray(file.read_bytes())
        for _ in range(5):
            data[chosen.randrange(4, len(data) - 8)] = chosen.randrange(256)
        file.write_bytes(data)


def inputs_forged(folder: Path) -> None:
    """A claim of Parquet and of other tools, in the sources themselves."""
    about = json.loads(parts(folder)["data/round.json"])
    about["made_with"] = {**about["made_with"], "pyarrow": "99.0", "zlib": "99", "eqm": "99.0\x1b[31m"}
    everywhere(folder, "data/round.json", json.dumps(about).encode())


def asking(folder: Path, **asked: object) -> None:
    """Let the catalog ask for so much to say how firm places are."""
    everywhere(folder, "catalog.yaml", parts(folder)["catalog.yaml"] + f"\nrobustness: {json.dumps(asked)}\n".encode())


def in_ranges(folder: Path, old: bytes, new: bytes) -> None:
    """Change how firm places are said to be."""
    table = folder / "data/ranges.csv"
    assert old in table.read_bytes()
    table.write_bytes(table.read_bytes().replace(old, new))


ALTERNATIVES = {
    "aggregate": {"index": ["harmonic", "geometric"] * 8, "dimensions": ["geometric"] * 16},
    "normalize": ["zscore", "percentile", "rank", "minmax"] * 4,
    "missing": ["mean", "median", "zero", "skip"] * 4,
    "leave_out": 1,
}
"""As many of each choice as a catalog may state."""
CHANGES: dict[str, Change] = {
    "a zip bomb in the archive": lambda folder: in_one_zip(folder, "data/answers.csv", 300 * MEGABYTE),
    "a bomb by another method": lambda folder: in_one_zip(folder, "data/answers.csv", 64 * MEGABYTE, zipfile.ZIP_LZMA),
    "a bomb under the ratio": lambda folder: in_one_zip(folder, "data/answers.csv", 9 * MEGABYTE),
    "many bombs": lambda folder: (folder / "data/tables.zip").write_bytes(
        packed({**parts(folder), **{f"{n}": b"0" * (10 * MEGABYTE) for n in range(60)}})
    ),
    "an extra part": lambda folder: (folder / "data/tables.zip").write_bytes(
        packed({**parts(folder), "x": b"0" * 10**7})
    ),
    "zip in zip": nested,
    "overlapping parts": overlapping,
    "a lying size": lying_size,
    "a sparse archive": lambda folder: sparse(folder / "data/tables.zip", 500 * MEGABYTE),
    "a sparse archive within limits": lambda folder: sparse(folder / "data/tables.zip", 63 * MEGABYTE),
    "sparse files": lambda folder: [sparse(file, 1 << 40) for file in folder.rglob("*.csv")],
    "a sparse manifest": lambda folder: sparse(folder / "manifest.json", 500 * MEGABYTE),
    "a sparse page": lambda folder: sparse(folder / "index.html", 500 * MEGABYTE),
    "a sparse stranger": lambda folder: sparse(folder / "x", 1 << 40),
    "newlines for a table": lambda folder: everywhere(folder, "data/answers.csv", b"\n" * (60 * MEGABYTE)),
    "commas for a table": lambda folder: everywhere(folder, "data/answers.csv", b"," * (60 * MEGABYTE)),
    "quotes for a table": lambda folder: everywhere(folder, "data/answers.csv", b'"' * (60 * MEGABYTE)),
    "a field without end": lambda folder: loose_only(
        folder, "data/answers.csv", b'"' + "x\U0001f600".encode() * (12 * MEGABYTE)
    ),
    "many wide rows": lambda folder: many_rows(folder, 150_000),
    "too many rows": lambda folder: many_rows(folder, 2_000_000),
    "lists for the round": lambda folder: everywhere(folder, "data/round.json", b"[" + b"[]," * (5 * MEGABYTE) + b"1]"),
    "objects for the probes": lambda folder: everywhere(
        folder, "data/probes.json", b"[" + b'{"a":1},' * 620_000 + b"1]"
    ),
    "a wide text for the probes": lambda folder: everywhere(
        folder, "data/probes.json", b'["' + "\U0001f600".encode() + b"x" * (7 * MEGABYTE) + b'"]'
    ),
    "deep JSON": lambda folder: everywhere(folder, "data/round.json", b'{"a":' * 900 + b"1" + b"}" * 900),
    "deep JSON in a result": lambda folder: (folder / "data/reference.json").write_bytes(
        b'{"a":' * 950 + b"1" + b"}" * 950
    ),
    "a key twice": lambda folder: everywhere(
        folder, "data/round.json", parts(folder)["data/round.json"].replace(b"{", b'{"run": 7, ', 1)
    ),
    "NaN": lambda folder: everywhere(folder, "data/round.json", b'{"run": NaN}'),
    "a number of many digits": lambda folder: everywhere(
        folder, "data/round.json", b'{"run": ' + b"9" * 100_000 + b"}"
    ),
    "a catalog of 60 MB": lambda folder: everywhere(folder, "catalog.yaml", b"a: 1\n" * (12 * MEGABYTE)),
    "a catalog of 1 MB": lambda folder: everywhere(folder, "catalog.yaml", b"- a\n" * 240_000),
    "a deep catalog": lambda folder: everywhere(folder, "catalog.yaml", b"[" * 500_000),
    "a manifest of other types": lambda folder: manifest(folder, files={"a": 1}, eqm_publication=[1], made_with=3),
    "a manifest of numbers": lambda folder: manifest(folder, files=[1, None, {"path": 1, "digest": [2]}]),
    "a manifest that leads away": lambda folder: manifest(
        folder, files=[{"path": name, "digest": "x"} for name in ("/etc/passwd", "../../x", "a" * 300, "\0", "data")]
    ),
    "a manifest of what is not there": lambda folder: listed(folder, 150_000),
    "a manifest that is none": lambda folder: (folder / "manifest.json").write_bytes(b"[" * 100_000),
    "links and pipes": special,
    "closed files": unreadable,
    "many files": lambda folder: many_files(folder, 120_000),
    "many files with long names": lambda folder: many_files(folder, 90_000, name="x" * 240),
    "many folders": lambda folder: many_files(folder, 120_000, folders=True),
    "deep folders": deep,
    "names that are no text": lambda folder: [
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).touch()
        for name in (b"\xff\xfe", b"\n", b"\x1b[31m", b"n" * 255)
    ],
    "newlines in all": lambda folder: in_every_text(folder, b"\n"),
    "commas in all": lambda folder: in_every_text(folder, b",\n"),
    "lists in all": lambda folder: in_every_text(folder, b"[],"),
    "Parquet bombs": parquet_bomb,
    "flipped Parquet": parquet_flipped,
    "forged tools": inputs_forged,
    "huge numbers in ranges": lambda folder: in_ranges(folder, b",1,", b"," + b"9" * 400 + b"e999,"),
    "NaN in ranges": lambda folder: in_ranges(folder, b",1,", b",NaN,"),
    "a range in a group that is not there": lambda folder: in_ranges(folder, b"\nbusy,", b"\nlazy,"),
    "a range of who is excluded": lambda folder: in_ranges(folder, b"\nbusy,ito,", b"\nbusy,gone,1,\nbusy,ito,"),
    "very many ranges": lambda folder: in_ranges(folder, b"\nbusy,ito,", b"\nbusy,ito," * 4_000),
    "more draws than are drawn": lambda folder: asking(folder, draws=1_000_000, leave_out=1),
    "as many draws as are drawn": lambda folder: asking(folder, draws=900_000, noise={"self": {"sd": 5}}),
    "all alternatives": lambda folder: asking(folder, draws=10_000, **ALTERNATIVES),
    "all alternatives of many draws": lambda folder: asking(folder, draws=100_000, **ALTERNATIVES),
    "a seed of its own": lambda folder: asking(folder, seed=2**63 - 1),
    "a signature that is none": lambda folder: (folder / "manifest.json.sig").write_bytes(b"<script>" * MEGABYTE),
}
"""By what is in the folder: what puts it there."""


def main(genuine: str, place: str) -> None:
    """Make all of them."""
    for number, change in enumerate(CHANGES.values()):
        target = Path(shutil.copytree(genuine, Path(place) / f"{number:02}"))
        change(target)


if __name__ == "__main__":
    main(*sys.argv[1:])
