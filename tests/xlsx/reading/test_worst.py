"""The most that a file within the limits can ask for: time and memory have an end."""

import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from bulk import in_part
from pace import within
from xlsx.reading import workbooks as w
from xlsx.reading.asserting import LONGEST, read
from xlsx.reading.bombs import HEAD, TAIL, a_million, filled, stored

MEGABYTES = 300
WORST: dict[str, Callable[[], bytes]] = {
    "blank cells": lambda: filled(b"<c/>", 40_000_000),
    "comments": lambda: filled(b"<!-- " + b"x" * 4_000 + b" -->", 60_000_000),
    "attributes": lambda: filled(b"<a " + b" ".join(b'a%d=""' % n for n in range(900)) + b"/>", 40_000_000),
    "spaces": lambda: filled(b" " * 16_000, 60_000_000),
    "rows": lambda: HEAD + b"".join(b'<row r="%d" hidden="1"/>' % n for n in range(1, 500_000)) + TAIL,
}


@pytest.mark.parametrize("name", in_part(WORST, lambda name: name == "comments"))
def test_a_full_part_is_answered_in_time(name: str) -> None:
    read(stored(WORST[name]()))


MEASURED = """
    import sys, time
    from pathlib import Path
    from eqm.xlsx.reading import read_workbook
    data = Path(sys.argv[1]).read_bytes()
    start = time.process_time()
    workbook, findings = read_workbook(data, "x")
    took = time.process_time() - start
    status = Path("/proc/self/status").read_text()
    peak = int(status.partition("VmHWM:")[2].split()[0]) // 1024
    print(took, peak, sum(len(s.cells) for s in workbook.sheets) if workbook else findings[0].rule.code)
"""


BIGGEST: dict[str, tuple[Callable[[], bytes], str]] = {
    "a million texts": (
        lambda: w.package(changed={w.SHEET: a_million('<c r="{0}{1}" t="inlineStr"><is><t>{2}ی{0}{1}</t></is></c>')}),
        "1000000",
    ),
    "a bomb": (lambda: w.squeezed(w.SHEET, HEAD, b"<row/>", 8_000_000, TAIL), "EQM210"),
}


@pytest.mark.parametrize("name", in_part(BIGGEST, lambda name: name == "a bomb"))
def test_memory_has_an_end(name: str, tmp_path: Path) -> None:
    build, answer = BIGGEST[name]
    file = tmp_path / "big.xlsx"
    file.write_bytes(build())
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(MEASURED), str(file)], capture_output=True, text=True, check=True
    )
    took, peak, found = done.stdout.split()
    assert within(float(took), LONGEST)
    assert int(peak) < MEGABYTES
    assert found == answer
