"""Sheets as large as a file within the limits can hold, made without much ado."""

from intake.xlsx import workbooks as w

HEAD, TAIL = (part.encode() for part in w.sheet("@").split("@"))
NOISE = "".join(f"{n * 2654435761 % 2**32:08x}" for n in range(4_000)).encode()


def filled(unit: bytes, size: int) -> bytes:
    """A sheet of about `size` bytes, mostly `unit`, with just enough noise to stay below the ratio."""
    count = 16_000 // len(unit) + 1
    block = b"<row>" + unit * count + b"</row>"
    blocks = (b"<!--" + NOISE[n * 61 % 30_000 :][:600] + b"-->" + block for n in range(size // (len(block) + 600)))
    return HEAD + b"".join(blocks) + TAIL


def a_million(cell: str) -> bytes:
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXY"
    rows = (
        f'<row r="{n}">' + "".join(cell.format(c, n, n * 7919 % 99_991) for c in letters) + "</row>"
        for n in range(1, 40_001)
    )
    return HEAD + "".join(rows).encode() + TAIL
