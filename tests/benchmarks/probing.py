"""What it costs to make availability of probes.

python tests/benchmarks/probing.py make FILE ROWS [shuffled]   writes a log of 4,413 services, a probe a minute each
python tests/benchmarks/probing.py uptime FILE                 prints the seconds of CPU of reading and counting it
python tests/benchmarks/probing.py columns FILE                prints those of reading its columns alone
python tests/benchmarks/probing.py peak FILE                   prints the peak memory of counting it, in bytes
"""

import resource
import sys
import time
from pathlib import Path

SERVICES = 4_413
START = 1_747_859_400_000
COLUMNS = ["at", "agency", "service", "ok", "latency"]
AT_ONCE = 200


def make(path: str, rows: int, shuffled: bool = False) -> None:
    """Write a log in the order of time; or all of its minutes out of order, and the services within each."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    generator = np.random.default_rng(3)
    number = np.arange(SERVICES)
    minutes = np.arange(rows // SERVICES)
    if shuffled:
        generator.shuffle(minutes)
    with pq.ParquetWriter(path, _table(pa, generator, minutes[:1], number).schema, compression="zstd") as writer:
        for start in range(0, len(minutes), AT_ONCE):
            if shuffled:
                generator.shuffle(number)
            writer.write_table(_table(pa, generator, minutes[start : start + AT_ONCE], number))


def _table(pa, generator, minutes, number):
    import numpy as np

    size = len(minutes) * len(number)
    at = np.repeat(START + minutes * 60_000, len(number)) + generator.integers(0, 50_000, size)
    own = np.tile(number, len(minutes)).astype(np.int16)
    agencies = pa.array([f"org-{one % 168:03d}" for one in range(SERVICES)]).dictionary_encode()
    services = pa.array([str(one // 168 + 1) for one in range(SERVICES)]).dictionary_encode()
    columns = [
        pa.array(at, pa.timestamp("ms", "UTC")),
        agencies.take(pa.array(own)),
        services.take(pa.array(own)),
        pa.array(generator.random(size) > 0.001),
        pa.array(generator.lognormal(5.5, 0.6, size).astype(np.int32)),
    ]
    return pa.table(columns, names=COLUMNS)


def uptime(path: str) -> float:
    """From a log to availability and outages."""
    import eqm.uptime.reading.parquet  # noqa: F401 — what is loaded is no work
    from eqm.uptime.availability import availability
    from eqm.uptime.periods import Period
    from eqm.uptime.reading.logs import read_logs
    from eqm.uptime.rules import Rules, Wishes

    start = time.process_time()
    log = read_logs([Path(path)], Wishes(Rules()))
    made = availability(log, Rules(), Period(), 2**60)
    took = time.process_time() - start
    assert made.whole.services == SERVICES
    return took


def columns(path: str) -> float:
    """The columns of a log as pyarrow reads them, and no more."""
    import pyarrow.parquet as pq

    start = time.process_time()
    with pq.ParquetFile(path) as opened:
        for _ in opened.iter_batches(200_000, columns=COLUMNS, use_threads=False):
            pass
    return time.process_time() - start


def main(work: str, path: str, *more: str) -> None:
    if work == "make":
        make(path, int(more[0]), more[1:] == ("shuffled",))
    elif work == "peak":
        uptime(path)
        unit = 1 if sys.platform == "darwin" else 1024
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)
    else:
        print({"uptime": uptime, "columns": columns}[work](path))


if __name__ == "__main__":
    main(*sys.argv[1:])
