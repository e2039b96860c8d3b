"""Places that several share, in a catalog that marks them."""

from collections.abc import Iterable


class SharedPlace(int):
    """A place that several share: a number for programs, `=5` for people."""


def marked(ranks: Iterable[int], shared: Iterable[bool]) -> list[int]:
    """Return ranks, those that are shared as such."""
    return [SharedPlace(rank) if several else rank for rank, several in zip(ranks, shared, strict=True)]
