"""Sheets as large as a file within the limits can hold, made without much ado."""

import zipfile

from xlsx.reading import workbooks as w

HEAD, TAIL = (part.encode() for part in w.sheet("@").split("@"))


def filled(unit: bytes, size: int) -> bytes:
    """A sheet of about `size` bytes, mostly `unit`."""
    block = b"<row>" + unit * (16_000 // len(unit) + 1) + b"</row>"
    return HEAD + block * (size // len(block)) + TAIL


def stored(sheet: bytes) -> bytes:
    """A workbook with this sheet, packed so little that it passes for an honest one."""
    return w.zipped({**w.parts(), w.SHEET: sheet}, zipfile.ZIP_STORED)


def a_million(cell: str) -> bytes:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXY"
    rows = (
        f'<row r="{n}">' + "".join(cell.format(c, n, n * 7919 % 99_991) for c in letters) + "</row>"
        for n in range(1, 40_001)
    )
    return HEAD + "".join(rows).encode() + TAIL
