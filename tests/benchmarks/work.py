"""One piece of work, timed from inside: prints the seconds it took, and for `evaluate` the peak memory as a multiple of
its input.

python tests/benchmarks/work.py reader|openpyxl FILE
python tests/benchmarks/work.py evaluate|average AGENCIES
python tests/benchmarks/work.py workbook|to_excel AGENCIES
python tests/benchmarks/work.py forms FOLDER COUNT      makes forms, and prints nothing
python tests/benchmarks/work.py round FOLDER AGENCIES   makes a round and its catalog, and prints nothing
python tests/benchmarks/work.py peak COMMAND...         prints the peak memory of a command, in bytes
"""

import io
import resource
import subprocess
import sys
import time
import zipfile
from pathlib import Path

FORMS = Path(__file__).resolve().parents[2] / "samples" / "submissions" / "forms"


def reader(path: str) -> float:
    """Every cell of the workbook, by our own reader."""
    from eqm.xlsx.reading import read_workbook

    start = time.perf_counter()
    workbook, _ = read_workbook(Path(path).read_bytes(), path)
    assert workbook is not None
    return time.perf_counter() - start


def openpyxl(path: str) -> float:
    """Every value of the workbook, by openpyxl's fastest way."""
    import openpyxl

    start = time.perf_counter()
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass
    return time.perf_counter() - start


def catalog_text() -> bytes:
    """37 indicators per agency in four dimensions, under fixed methods of every kind that takes a number."""
    methods = (
        "{method: as_is}",
        "{method: linear, from: 0, to: 100}",
        "{method: linear, from: 72, to: 2}",
        "{method: curve, points: [[5, 0], [50, 60], [90, 80], [99, 100]]}",
        "{method: steps, steps: [[1, 25], [20, 50], [40, 75], [80, 100]]}",
        "{method: log, from: 1, to: 100}",
    )
    lines = ["catalog: benchmark", 'version: "1"', "title: benchmark", "dimensions:"]
    for dimension, size in zip("UTIP", (12, 8, 11, 6), strict=True):
        lines += [f"- id: {dimension}", f"  title: {dimension}", "  indicators:"]
        lines += [
            f"  - {{id: {dimension}{i:02}, title: {dimension}{i:02}, weight: {i + 1}, "
            f"answer: {{type: number, min: 0, max: 100}}, score: {methods[i % len(methods)]}}}"
            for i in range(size)
        ]
    return "\n".join(lines).encode()


def answers(agencies: int):
    """A frame of made-up answers, 0 to 100, a few missing."""
    import numpy as np

    matrix = np.random.default_rng(11).uniform(0, 100, (agencies, 37))
    matrix[::50, 3] = np.nan
    return matrix


def evaluate(agencies: int) -> float:
    """The whole way from a frame of answers to ranks, bands and dimensions."""
    import pandas as pd

    import eqm
    from eqm.catalog import parse_catalog

    catalog, _ = parse_catalog(catalog_text(), "benchmark.yaml")
    assert catalog is not None
    names = [indicator.id for indicator in catalog.indicators]
    frame = pd.DataFrame(answers(agencies), [f"a{i}" for i in range(agencies)], names, copy=False)
    start = time.perf_counter()
    evaluation = eqm.evaluate(catalog, eqm.round_from_frame(catalog, frame))
    took = time.perf_counter() - start
    assert int(evaluation.agencies["rank"].max()) > agencies // 2
    return took


def average(agencies: int) -> float:
    """What any ranking must do at the least: one weighted mean and one sort."""
    import numpy as np

    matrix = answers(agencies)
    weights = np.arange(1.0, 38.0)
    start = time.perf_counter()
    np.argsort(np.average(matrix, axis=1, weights=weights))
    return time.perf_counter() - start


def workbook(agencies: int) -> float:
    """A workbook of scores with formats, colors, bars and a filter."""
    from eqm.xlsx.writing.model import Column, Sheet
    from eqm.xlsx.writing.sheets import workbook_bytes

    columns = tuple(Column(f"I{number}", "number", 2, bar=(0, 100)) for number in range(37))
    rows = answers(agencies).tolist()
    start = time.perf_counter()
    workbook_bytes([Sheet("scores", columns, rows)], "fa")
    return time.perf_counter() - start


def to_excel(agencies: int) -> float:
    """The same figures as pandas writes them."""
    import pandas as pd

    frame = pd.DataFrame(answers(agencies))
    start = time.perf_counter()
    frame.to_excel(io.BytesIO(), engine="openpyxl")
    return time.perf_counter() - start


def forms(folder: str, count: int) -> None:
    """Write so many filled forms, each under a code and with numbers of its own, made from a sample without faults."""
    packed = io.BytesIO((FORMS / "sample-01.xlsx").read_bytes())
    with zipfile.ZipFile(packed) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for number in range(count):
        code = f"bench-{number:05}"
        with zipfile.ZipFile(Path(folder) / f"{code}.xlsx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
            for name, part in parts.items():
                own = part.replace(b"sample-01", code.encode())
                if name.startswith("xl/worksheets/"):
                    own = own.replace(b"<v>100</v>", b"<v>%d</v>" % (100 + number))
                target.writestr(name, own)


def round_of(folder: str, agencies: int) -> None:
    """Write a catalog and a CSV of so many agencies that answer it."""
    names = [f"{dimension}{i:02}" for dimension, size in zip("UTIP", (12, 8, 11, 6), strict=True) for i in range(size)]
    Path(folder, "indicators.yaml").write_bytes(catalog_text())
    with Path(folder, "round12.csv").open("w", encoding="utf-8") as file:
        print("agency", "name", *names, sep=",", file=file)
        for number, row in enumerate(answers(agencies).tolist()):
            given = ("" if value != value else f"{value:.4f}" for value in row)
            print(f"a{number}", f"دستگاه شماره {number}", *given, sep=",", file=file)


def peak(*command: str) -> int:
    """The peak memory of a command and all it starts, in bytes; this process is small, so it is not its own."""
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit


def timed(work: str, given: str) -> None:
    took = (
        {"reader": reader, "openpyxl": openpyxl}[work](given)
        if not given.isdigit()
        else {"evaluate": evaluate, "average": average, "workbook": workbook, "to_excel": to_excel}[work](int(given))
    )
    unit = 1 if sys.platform == "darwin" else 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    print(took, most / (int(given) * 37 * 8) if given.isdigit() else "")


def main(work: str, *given: str) -> None:
    if work == "forms":
        forms(given[0], int(given[1]))
    elif work == "round":
        round_of(given[0], int(given[1]))
    elif work == "peak":
        print(peak(*given))
    else:
        timed(work, *given)


if __name__ == "__main__":
    main(*sys.argv[1:])
