"""Logs that were made to break a reader: findings, or one line that says what is wrong, and memory that stays small."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eqm.findings import EqmError
from eqm.uptime import changes
from eqm.uptime.availability import Availability, availability
from eqm.uptime.periods import Period
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.rules import Rules, Wishes

HEAD = "at,agency,service,ok,latency\n"
ROW = "2026-04-01T00:00:00Z,org,a,1,300\n"
RULES = Rules(min_observed=Fraction(0))
AT = 1_775_000_000_000


def made(path: Path, **columns: str) -> Availability:
    log = read_logs([path], Wishes(RULES, columns=columns))
    return availability(log, RULES, Period(AT, AT + 86_400_000), 2**60)


def codes(path: Path, **columns: str) -> dict[str, int]:
    """The faults of a file by code, with their number."""
    findings = made(path, **columns).findings
    faults = [one for one in findings if one.rule.code < "EQM809"]
    for one in faults:
        for value in dict(one.details).values():
            assert len(str(value)) < 500
            assert "\x1b" not in str(value)
    return {one.rule.code: int(dict(one.details)["number"]) for one in faults}


def refused(path: Path, **columns: str) -> str:
    with pytest.raises(EqmError) as caught:
        made(path, **columns)
    fa, en = caught.value.message.fa, caught.value.message.en
    assert fa != en
    for text in (fa, en):
        assert len(text) < 2_000
        assert text.replace("\u200c", "").isprintable()
    return en


CSV_LOGS: dict[str, tuple[str | bytes, dict[str, int]]] = {
    "a name of 1 MB": (HEAD + ROW + ROW.replace("a,1", "x" * 2**20 + ",1"), {"EQM806": 1}),
    "a name of 90 kB": (HEAD + ROW + ROW.replace("a,1", "x" * 90_000 + ",1"), {"EQM805": 1}),
    "a name that is a formula": (HEAD + ROW + ROW.replace("a,1", "=1+1,1"), {"EQM805": 1}),
    "a name with escapes": (HEAD + ROW + ROW.replace("a,1", "\x1b[31mred,1"), {"EQM805": 1}),
    "no name": (HEAD + ROW + ROW.replace("a,1", " ,1"), {"EQM805": 1}),
    "the year 9999": (HEAD + ROW + ROW.replace("2026", "9999"), {"EQM802": 1}),
    "the last moment, in a zone beyond it": (HEAD + "9999-12-31T23:59:59-14:00,org,a,1,1\n", {"EQM802": 1}),
    "before 1970": (HEAD + ROW + ROW.replace("2026", "1969"), {"EQM802": 1}),
    "before 1970, in seconds": (HEAD + ROW + ROW.replace("2026-04-01T00:00:00Z", "-5"), {"EQM801": 1}),
    "the year 0": (HEAD + ROW + ROW.replace("2026", "0000"), {"EQM801": 1}),
    "a day that is none": (HEAD + ROW + ROW.replace("04-01", "02-30"), {"EQM801": 1}),
    "seconds without end": (HEAD + ROW + ROW.replace("2026-04-01T00:00:00Z", "9" * 400), {"EQM801": 1}),
    "latencies that are none": (
        HEAD + "".join(ROW.replace("00:00Z", f"0{n}:00Z").replace("300", wrong) for n, wrong in enumerate(
            ["NaN", "inf", "-inf", "-1", "1e999", "fast", "1" * 400]
        )),
        {"EQM807": 7},
    ),
    "states that are none": (
        HEAD + "".join(ROW.replace("a,1", f"a,{wrong}") for wrong in ["", "2", "maybe", "999", "-1", "1e3"]),
        {"EQM804": 6},
    ),
    "half a line at the end": (HEAD + ROW + ROW[:23], {"EQM806": 1}),
    "half a moment at the end": (HEAD + ROW + ROW[:8], {"EQM806": 1}),
    "a quote that never closes": (HEAD + ROW.replace("org", '"org') + ROW, {"EQM806": 1}),
    "a line break in a field": (HEAD + ROW.replace("org", '"o\nrg"') + ROW, {"EQM806": 2}),
    "a lone carriage return in a field": (HEAD + ROW.replace("org", "o\rrg") + ROW, {"EQM806": 2}),
    "carriage returns alone": ((HEAD + ROW).replace("\n", "\r"), {}),
    "NUL bytes": (HEAD + ROW + ROW.replace("a,1", "a\0b,1"), {"EQM805": 1}),
    "nothing but NUL bytes behind": (HEAD + ROW + "\0" * 200_000, {"EQM806": 1}),
    "bytes that are no text": ((HEAD + ROW).encode() + b"\xff\xfe\xfd,org,a,1,1\n", {"EQM801": 1}),
    "a mark of the order of bytes": (b"\xef\xbb\xbf" + (HEAD + ROW).encode(), {}),
    "rows of other width": (HEAD + ROW + "1,2,3\n" + ROW[:-1] + ",1,2,3\n", {"EQM806": 2}),
    "blank lines": (HEAD + "\n\n\r\n" + ROW + "\n\n", {}),
    "a line of 10 MB": (HEAD + "," * 10**7 + "\n" + ROW, {"EQM806": 1}),
    "spaces about everything": (HEAD + " 2026-04-01T00:00:00Z , org , a , 1 , 300 \n", {}),
}  # fmt: skip


@pytest.mark.parametrize("name", CSV_LOGS)
def test_a_table_says_what_is_wrong_and_reads_the_rest(name, tmp_path) -> None:
    content, faults = CSV_LOGS[name]
    path = tmp_path / "log.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    assert codes(path) == faults


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "no column for at, service, ok"),
    "UTF-16": ((HEAD + ROW).encode("utf-16"), "no column for"),
    "gzip": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03" + bytes(range(256)), "no column for"),
    "a workbook": (b"PK\x03\x04" + bytes(200), "no column for"),
    "NUL bytes": (bytes(300_000), "no column for"),
    "a title of 1 MB": (b"at,service,ok," + b"x" * 2**20, "no column for"),
    "a title with escapes": (b"\x1b[31mat,service,ok", "no column for"),
    "two columns of a title": (b"at,service,ok,At\n", "more than one column named at"),
    "100,000 titles": (b",".join(b"c%d" % n for n in range(12_000)), "no column for"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_table_of_no_use_is_refused(name, tmp_path) -> None:
    content, words = REFUSED[name]
    path = tmp_path / "log.csv"
    path.write_bytes(content)
    assert words in refused(path)


def test_a_head_alone_is_no_probe(tmp_path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(HEAD)
    assert made(path).services == []
    log = read_logs([path], Wishes(RULES))
    with pytest.raises(EqmError, match="no probe"):
        availability(log, RULES, Period(), 2**60)


def test_what_is_no_file_is_refused(tmp_path) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    folder = tmp_path / "folder.parquet"
    folder.mkdir()
    for path in (pipe, folder, Path("/dev/zero"), tmp_path / "absent.csv"):
        assert "no ordinary file" in refused(path)
    (tmp_path / "loop.csv").symlink_to(tmp_path / "loop.csv")
    assert "no ordinary file" in refused(tmp_path / "loop.csv")


def test_columns_that_are_named_are_each_for_one_thing(tmp_path) -> None:
    path = tmp_path / "log.csv"
    path.write_text("time,site,ok,code,x\n" + "2026-04-01T00:00:00Z,a,1,500,7\n")
    assert "names the column X for both at and service" in refused(path, at="x", service="X")
    assert "no column y" in refused(path, latency="y")
    assert made(path).services[0].up > 0
    assert made(path, ok="code").services[0].down > 0
    assert made(path, code="code").services[0].down > 0
    assert "no column for at" in refused(path, service="time")
    assert made(path, latency="x").services[0].latency == 7


JSON_LOGS: dict[str, tuple[str, dict[str, int]]] = {
    "100,000 brackets": ("[" * 100_000, {"EQM806": 1}),
    "90,000 brackets": ('{"at": ' + "[" * 45_000 + "]" * 45_000 + "}", {"EQM806": 1}),
    "400 brackets": ('{"at": ' + "[" * 400 + "]" * 400 + ', "service": "a", "ok": 1}', {"EQM801": 1}),
    "numbers without end": ('{"at": 1e999, "service": "a", "ok": 1, "latency": 1e999}', {"EQM801": 1}),
    "a number of 50,000 digits": ('{"at": ' + "9" * 50_000 + ', "service": "a", "ok": 1}', {"EQM806": 1}),
    "no numbers": ('{"at": NaN, "service": "a", "ok": 1}', {"EQM801": 1}),
    "a list": ("[1, 2, 3]", {"EQM806": 1}),
    "a text": ('"at"', {"EQM806": 1}),
    "half a line": ('{"at": 1775', {"EQM806": 1}),
    "nothing in it": ('{"at": null, "service": null, "ok": null}', {"EQM805": 1}),
    "a state that is a list": ('{"at": 1775000000, "service": "a", "ok": [1]}', {"EQM804": 1}),
    "a half of a pair": ('{"at": 1775000000, "service": "\\ud800", "ok": 1}', {"EQM805": 1}),
    "a latency that is a text": ('{"at": 1775000060, "service": "a", "ok": 1, "latency": "\\u001b"}', {"EQM807": 1}),
}  # fmt: skip


@pytest.mark.parametrize("name", JSON_LOGS)
def test_json_lines_say_what_is_wrong_and_read_the_rest(name, tmp_path) -> None:
    content, faults = JSON_LOGS[name]
    good = json.dumps({"at": 1_775_000_000, "service": "a", "ok": True})
    path = tmp_path / "log.jsonl"
    path.write_text(f"{good}\n{content}\n", encoding="utf-8")
    assert codes(path) == faults
    path.write_text(f"{content}\n{good}\n", encoding="utf-8")
    assert codes(path) == faults


def test_json_lines_are_read_for_all_that_the_first_of_them_name(tmp_path) -> None:
    path = tmp_path / "log.jsonl"
    path.write_text(
        '{"at": 1775000000, "service": "a", "ok": false}\n'
        '{"at": 1775000060, "service": "a", "ok": true, "latency": 7}\n'
    )
    assert made(path).services[0].latency == 7


MOMENTS = pa.array([AT, AT + 60_000], pa.timestamp("ms", "UTC"))


def table(**columns: object) -> pa.Table:
    base = {"at": MOMENTS, "service": ["a", "a"], "ok": [True, True]}
    return pa.table({**base, **columns})


PARQUET_LOGS: dict[str, tuple[Callable[[], pa.Table], dict[str, int]]] = {
    "as it should be": (table, {}),
    "seconds that look like milliseconds": (
        lambda: table(at=pa.array([AT // 1000, AT], pa.timestamp("s", "UTC"))),
        {"EQM802": 1},
    ),
    "nanoseconds": (lambda: table(at=pa.array([AT * 10**6, 1], pa.timestamp("ns", "UTC"))), {"EQM802": 1}),
    "before 1970": (lambda: table(at=pa.array([AT * 1000, -1], pa.timestamp("us", "UTC"))), {"EQM802": 1}),
    "no moment": (lambda: table(at=pa.array([AT, None], pa.timestamp("ms", "UTC"))), {"EQM801": 1}),
    "a zone that nobody knows": (lambda: table(at=pa.array([AT, 0], pa.timestamp("ms", "Mars/X"))), {"EQM802": 1}),
    "seconds as numbers": (lambda: table(at=[AT // 1000, -(2**63)]), {"EQM802": 1}),
    "large unsigned numbers": (lambda: table(at=pa.array([AT, 2**64 - 1], pa.uint64())), {"EQM802": 1}),
    "floats": (lambda: table(at=[AT / 1000, float("nan")]), {"EQM802": 1}),
    "infinite floats": (lambda: table(at=[AT / 1000, float("-inf")]), {"EQM802": 1}),
    "moments as texts": (lambda: table(at=["2026-04-01T00:00:00Z", "soon"]), {"EQM801": 1}),
    "moments in a dictionary": (lambda: table(at=MOMENTS.dictionary_encode()), {}),
    "latencies that are none": (lambda: table(latency=[float("nan"), float("inf")]), {"EQM807": 2}),
    "latencies below nothing": (lambda: table(latency=[-1, 2**40]), {"EQM807": 2}),
    "no latencies": (lambda: table(latency=pa.array([None, None], pa.int32())), {}),
    "a column of nothing": (lambda: table(latency=pa.nulls(2), agency=pa.nulls(2)), {}),
    "latencies as texts": (lambda: table(latency=["", "\x1b[31m"]), {"EQM807": 1}),
    "latencies as decimals": (lambda: table(latency=pa.array([1, 2], pa.decimal128(5))), {}),
    "states as numbers": (lambda: table(ok=[200, 999]), {"EQM804": 1}),
    "states as floats": (lambda: table(ok=[200.0, float("nan")]), {"EQM804": 1}),
    "no state": (lambda: table(ok=pa.array([True, None])), {"EQM804": 1}),
    "names as numbers": (lambda: table(service=[1, 2]), {}),
    "no names": (lambda: table(service=pa.array(["a", None])), {"EQM805": 1}),
    "a name of 1 MB": (lambda: table(service=["a", "x" * 2**20]), {"EQM805": 1}),
    "large strings": (lambda: table(service=pa.array(["a", "b"], pa.large_string())), {}),
    "names in a dictionary": (lambda: table(service=pa.array(["a", None]).dictionary_encode()), {"EQM805": 1}),
    "numbers in a dictionary": (lambda: table(service=pa.array([1, 2]).dictionary_encode()), {}),
}


@pytest.mark.parametrize("name", PARQUET_LOGS)
def test_parquet_says_what_is_wrong_and_reads_the_rest(name, tmp_path) -> None:
    make, faults = PARQUET_LOGS[name]
    path = tmp_path / "log.parquet"
    pq.write_table(make(), path, store_schema=True)
    assert codes(path) == faults


NESTED = pa.array([{"a": 1}, {"a": 2}])


@pytest.mark.parametrize(
    "make",
    [
        lambda: table(service=NESTED),
        lambda: table(at=NESTED),
        lambda: table(ok=pa.array([[1], []])),
        lambda: table(agency=pa.array([[("a", 1)], []], pa.map_(pa.string(), pa.int64()))),
        lambda: table(latency=pa.array([b"1", b"2"])),
        lambda: table(service=[1.5, 2.5]),
        lambda: table(at=pa.array([1, 2], pa.date32())),
        lambda: table(latency=pa.array([1, 2], pa.duration("ms"))),
    ],
)
def test_a_column_of_a_kind_that_says_nothing_is_refused(make, tmp_path) -> None:
    path = tmp_path / "log.parquet"
    pq.write_table(make(), path)
    assert "is of the type" in refused(path)


def test_a_column_that_stands_twice_is_refused(tmp_path) -> None:
    path = tmp_path / "log.parquet"
    pq.write_table(
        pa.table([MOMENTS, MOMENTS, pa.array(["a", "a"]), [True, True]], names=["at", "at", "service", "ok"]), path
    )
    assert "more than one column named at" in refused(path)


def test_a_file_without_rows_is_an_empty_log(tmp_path) -> None:
    path = tmp_path / "log.parquet"
    pq.write_table(table().slice(0, 0), path)
    assert made(path).services == []


def test_what_is_no_parquet_is_refused(tmp_path) -> None:
    path = tmp_path / "log.parquet"
    pq.write_table(table(), path)
    whole = path.read_bytes()
    for content in (b"", b"PAR1", whole[:-6], whole[:40], b"PAR1" + bytes(100) + b"PAR1", HEAD.encode()):
        path.write_bytes(content)
        assert "no sound Parquet file" in refused(path)


def damaged(whole: bytes, number: int) -> Iterator[bytes]:
    generator = np.random.default_rng(number)
    for _ in range(number):
        content = bytearray(whole)
        for place in generator.integers(0, len(whole), generator.integers(1, 4)):
            content[place] = generator.integers(0, 256)
        yield bytes(content)


@pytest.mark.parametrize("number", [60, pytest.param(1_500, marks=pytest.mark.slow)])
def test_damage_is_a_finding_or_refused(number, tmp_path) -> None:
    path = tmp_path / "log.parquet"
    words = pa.array(["a", "b", "c", "d"] * 50)
    moments = pa.array(range(AT, AT + 200_000, 1000), pa.timestamp("ms", "UTC"))
    pq.write_table(pa.table({"at": moments, "service": words, "ok": [True] * 200, "latency": list(range(200))}), path)
    for content in damaged(path.read_bytes(), number):
        path.write_bytes(content)
        try:
            made(path)
        except EqmError as error:
            assert error.message.fa != error.message.en  # noqa: PT017 — either is right


@pytest.mark.slow
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path) -> None:
    path = tmp_path / "log.parquet"
    size = 100
    with pq.ParquetWriter(path, table().schema, use_dictionary=False, compression="zstd") as writer:
        moments = pa.array(range(AT, AT + size), pa.timestamp("ms", "UTC"))
        writer.write_table(pa.table({"at": moments, "service": ["x" * 2**20] * size, "ok": [True] * size}))
    assert path.stat().st_size < 100_000
    assert "packed more than a hundredfold" in refused(path)


@pytest.mark.parametrize(
    "number", [pytest.param(210_000, marks=pytest.mark.slow), pytest.param(1_000_000, marks=pytest.mark.slow)]
)
def test_a_million_services_are_refused_in_words(number, tmp_path) -> None:
    path = tmp_path / "log.parquet"
    names = [f"s{one}" for one in range(number)]
    moments = pa.array([AT] * len(names), pa.timestamp("ms", "UTC"))
    pq.write_table(pa.table({"at": moments, "service": names, "ok": [True] * len(names)}), path)
    assert "more than 200000 services" in refused(path)
    few = tmp_path / "log.csv"
    few.write_text(HEAD + "".join(f"{AT},,{name},1,\n" for name in names[:210_000]))
    assert "more than 200000 services" in refused(few)


@pytest.mark.parametrize("files", [1, 3])
def test_a_log_that_flaps_without_end_is_refused_in_words(files, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(changes, "MOST_LINES", 50)
    paths = [tmp_path / f"{number}.csv" for number in range(files)]
    for number, path in enumerate(paths):
        rows = (f"{AT + number * 10**7 + one * 60_000},,a,{one % 2},\n" for one in range(60 // files))
        path.write_text(HEAD + "".join(rows))
    with pytest.raises(EqmError, match="more than 50 times; divide the files"):
        read_logs(paths, Wishes(RULES))


def test_names_that_are_none_cost_no_memory(tmp_path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(HEAD + ROW + "".join(f"{AT},,?{number},1,\n" for number in range(110_000)))
    assert codes(path) == {"EQM805": 110_000}


def peak(path: Path, *options: str) -> tuple[float, float, str]:
    """The gigabytes and the seconds of CPU that a process needs for a file, beyond its start; and what it says."""
    program = f"""
import resource, sys
sys.path[:0] = {[str(Path(__file__).parents[1])]!r}
from pathlib import Path
from uptime.test_hostile import made
from eqm.findings import EqmError
import eqm.uptime.reading.arrow
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    print(sum(one.probes for one in made(Path({str(path)!r})).services), end=" ")
except EqmError as error:
    print("refused", end=" ")
after = resource.getrusage(resource.RUSAGE_SELF)
print((after.ru_maxrss - before) / 1e6, after.ru_utime)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    said, memory, seconds = done.stdout.split()
    return float(memory), float(seconds), said


def duplicates(path: Path, number: int) -> None:
    """A file of one probe over and over: a few bytes a million rows."""
    size = 10**6
    part = pa.table(
        {
            "at": pa.array(np.full(size, AT), pa.timestamp("ms", "UTC")),
            "service": pa.DictionaryArray.from_arrays(np.zeros(size, np.int32), ["a"]),
            "ok": np.ones(size, np.bool_),
            "latency": np.arange(size, dtype=np.int32),
        }
    )
    with pq.ParquetWriter(path, part.schema, compression="zstd") as writer:
        for _ in range(number // size):
            writer.write_table(part)


@pytest.mark.slow
@pytest.mark.parametrize("number", [2_000_000, 50_000_000])
def test_duplicates_without_number_are_one_probe(number, tmp_path) -> None:
    path = tmp_path / "log.parquet"
    duplicates(path, number)
    memory, _, said = peak(path)
    assert said == "1"
    assert memory < 0.3


@pytest.mark.parametrize("number", [300_000, pytest.param(28_000_000, marks=pytest.mark.slow)])
def test_lines_of_nothing_take_no_memory_and_little_time(number, tmp_path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(HEAD + ROW + "\n" * number)
    memory, seconds, said = peak(path)
    assert (said, memory < 0.1) == ("1", True)
    assert seconds < 2 + number / 10**6


@pytest.mark.slow
def test_long_lines_take_no_memory(tmp_path) -> None:
    path = tmp_path / "log.csv"
    path.write_text(HEAD + (ROW[:-1] + "0" * 90_000 + "\n") * 1_000)
    memory, _, said = peak(path)
    assert (said, memory < 0.15) == ("1", True)


@pytest.mark.slow
def test_many_keys_of_json_take_no_memory(tmp_path) -> None:
    path = tmp_path / "log.jsonl"
    lines = (f'{{"at": {AT + number}, "service": "a", "ok": 1, "k{number}": 1}}\n' for number in range(50_000))
    path.write_text("".join(lines))
    memory, _, said = peak(path)
    assert (said, memory < 0.2) == ("50000", True)


def test_naive_moments_of_two_meanings_are_found_in_every_format(tmp_path) -> None:
    naive = [datetime(2022, 9, 21, 23, 30), datetime(2022, 3, 22, 0, 30), datetime(2022, 9, 21, 22, 30)]
    path = tmp_path / "log.parquet"
    pq.write_table(pa.table({"at": naive, "service": ["a"] * 3, "ok": [True] * 3}), path)
    assert codes(path) == {"EQM803": 2}
    lines = tmp_path / "log.csv"
    lines.write_text(HEAD + "".join(f"{one.isoformat()},org,a,1,1\n" for one in naive))
    assert codes(lines) == {"EQM803": 2}
    known = [one.replace(tzinfo=UTC).timestamp() for one in naive]
    lines.write_text(HEAD + "".join(f"{one},org,a,1,1\n" for one in known))
    assert codes(lines) == {}
