"""The order in which people look for codes."""

import re


def as_counted(code: str) -> list[tuple[int, int, str]]:
    """Return a key by which 2 comes before 10, and S2 before S10."""
    runs = re.findall(r"[0-9]+|[^0-9]+", code)
    return [(0, int(run), "") if run.isdecimal() else (1, 0, run.casefold()) for run in runs]
