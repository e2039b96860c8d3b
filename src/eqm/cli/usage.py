"""Wrong use that click cannot see by itself, in both languages."""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from eqm.language import Text


class MisuseError(click.UsageError):
    """Options or arguments that do not go together."""

    def __init__(self, words: "Text") -> None:
        super().__init__(words.en, click.get_current_context(silent=True))
        self.words = words


class Group(click.Group):
    """A group of commands that says which of them come near a name it does not know."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command named; NoSuchCommandError where there is none."""
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-"):
            raise NoSuchCommandError(args[0], known, ctx)
        return super().resolve_command(ctx, args)


class NoSuchCommandError(click.UsageError):
    """A command that does not exist, and those that do."""

    def __init__(self, name: str, known: list[str], ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name
        self.known = known
