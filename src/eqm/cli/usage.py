"""Wrong use that click cannot see by itself, in both languages."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from eqm.language import Text


class MisuseError(click.UsageError):
    """Options or arguments that do not go together."""

    def __init__(self, words: "Text") -> None:
        super().__init__(words.en, click.get_current_context(silent=True))
        self.words = words


class NoSuchCommandError(click.UsageError):
    """A command that does not exist, and those that do."""

    def __init__(self, name: str, known: list[str], ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name
        self.known = known
