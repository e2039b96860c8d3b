"""announcement.md: the text for the press."""

from collections.abc import Iterator

from eqm.publication.edition import Edition


def announcements(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the announcement in both languages."""
    return iter(())
