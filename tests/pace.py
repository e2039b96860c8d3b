"""How fast this machine is now: what must be quick is held against that, not against the clock of another one."""

import re
import time

USUAL = 0.06
"""Seconds of processor time that `_work` takes on a machine on which the limits hold as they are written."""


def within(seconds: float, limit: float) -> bool:
    """Whether processor time is within a limit, which grows on a machine that is slower, or has other work beside."""
    return seconds < limit or seconds < limit * min(_work() for _ in range(3)) / USUAL


def _work() -> float:
    """Seconds for a fixed piece of work of the kind that reading a workbook is: numbers, texts, patterns, lists."""
    begun = time.process_time()
    cell = re.compile(r'<c r="([A-Z]+)([0-9]+)"><v>([0-9.]+)</v></c>')
    text = "".join(f'<c r="A{number}"><v>{number / 7}</v></c>' for number in range(40_000))
    found = [(int(row), column, float(value)) for column, row, value in cell.findall(text)]
    assert len({row: value for row, _, value in found}) == len(found)
    return time.process_time() - begun
