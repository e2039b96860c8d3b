"""Files that several processes read make the log that one process makes of them."""

from pathlib import Path

import numpy as np
import pytest

from eqm.uptime.log import Log
from eqm.uptime.reading.logs import read_logs
from eqm.uptime.rules import Rules, Wishes

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

MINUTE = 60_000
BEGIN = 1_750_000_000_000
WISHES = Wishes(Rules(), np.array([BEGIN + 90 * MINUTE]))


def in_parquet(path: Path, rows: list[tuple[object, ...]], group: int = 50) -> Path:
    columns = [list(column) for column in zip(*rows, strict=True)]
    table = pa.table(dict(zip(("at", "service", "ok", "latency"), columns, strict=True)))
    pq.write_table(table, path, row_group_size=group)
    return path


def rows(first: int, last: int) -> list[tuple[object, ...]]:
    """Three services each minute, with failures, and in every fifth minute something wrong."""
    made: list[tuple[object, ...]] = []
    for minute in range(first, last):
        for number, service in enumerate(("a", "B", "c")):
            at = BEGIN + minute * MINUTE
            name = "no code at all!" if minute % 31 == 30 else service.upper() if minute % 7 else service
            ok = None if minute % 29 == 3 else "up" if (minute + number * 13) % 50 else "down"
            made.append((at if minute % 37 else 5, name, ok, -3.0 if minute % 5 == 2 else 80.0 + minute % 40))
    return made


def everything(log: Log) -> list[object]:
    tables = [column.tolist() for table in (log.changes, log.ends, log.latencies) for column in table]
    return [log.keys, log.names, log.gaps.tolist(), tables, log.cuts.tolist(), log.inputs, log.findings]


@pytest.mark.parametrize("workers", [2, pytest.param(3, marks=pytest.mark.slow)])
@pytest.mark.parametrize("case", ["in order", "backwards", "a moment that comes twice", "contradicting"])
def test_any_number_of_processes_reads_the_same(tmp_path: Path, case: str, workers: int) -> None:
    whole = rows(0, 300)
    if case == "backwards":
        whole = whole[::-1]
    elif case == "a moment that comes twice":
        whole[150:150] = whole[147:150]
    elif case == "contradicting":
        whole[301:301] = [(*row[:2], "down" if row[2] == "up" else "up", 1.0) for row in whole[298:301]]
    text = tmp_path / "later.csv"
    text.write_text("at,service,ok\n" + "".join(f"{BEGIN + n * MINUTE},a,{n % 9 > 0}\n" for n in range(300, 500)))
    paths = [in_parquet(tmp_path / "a.parquet", whole), text, in_parquet(tmp_path / "b.parquet", rows(500, 600), 7)]
    assert everything(read_logs(paths, WISHES, workers)) == everything(read_logs(paths, WISHES))


def test_what_is_wrong_is_counted_by_lines(tmp_path: Path) -> None:
    log = read_logs([in_parquet(tmp_path / "a.parquet", rows(0, 100))], WISHES)
    found = {one.rule.code: (dict(one.details)["number"], dict(one.details)["lines"]) for one in log.findings}
    assert found["EQM805"] == (9, [92, 93, 94])
    assert found["EQM804"] == (9, [11, 12, 13])
    assert found["EQM802"] == (9, [2, 3, 4])
