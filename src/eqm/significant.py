"""Fifteen significant digits: what a spreadsheet compares, and so what is held against anything fixed.

A formula's 100.00000000000001 is within 100, and 99.8 + 0.1 reaches 99.9. The value itself is kept as it was read.
"""


def fifteen(value: float) -> float:
    """Return a finite number to 15 significant digits; infinities stay what they are."""
    return float(f"{value:.15g}")
