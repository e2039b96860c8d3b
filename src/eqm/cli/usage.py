"""Wrong use that click cannot see, or not say in both languages; and the commands and groups that see it."""

import os
from typing import Any

import click

from eqm.language import Text, did_you_mean, visible

MOST = 999_999_999
"""The largest number that any option takes."""
_NO_COMMAND = Text(fa="فرمان «{name}» وجود ندارد{near}", en="there is no command {name}{near}")
_UNEXPECTED = Text(fa="این فرمان برای «{extra}» کاربردی ندارد", en="this command has no use for {extra}")
_TOO_MUCH = Text(
    fa="مقدار {name} درست نیست؛ بیش از {most} نمی‌شود", en="the value of {name} is not right: at most {most}"
)


class MisuseError(click.UsageError):
    """A command, options or arguments that are none, or do not go together."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.en, click.get_current_context(silent=True))
        self.words = words


class _Spoken(click.Command):
    """A command whose help is in the language that the command line or the variables ask for."""

    def get_help(self, ctx: click.Context) -> str:
        """Return the page of help."""
        from eqm.cli.options import language_of

        if language_of(ctx.find_root().obj or (), os.environ) == "fa":
            from eqm.cli.persian import PersianHelp

            ctx.formatter_class = PersianHelp
        return super().get_help(ctx)


class Command(_Spoken):
    """A command that says which arguments are too many, and of an option used wrongly, whose it is."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the command line; MisuseError for arguments left over."""
        try:
            extra = super().parse_args(ctx, args)
        except click.BadOptionUsage as error:
            error.ctx = error.ctx or ctx
            raise
        if extra and not ctx.resilient_parsing:
            raise MisuseError(_UNEXPECTED.filled(extra=visible(" ".join(extra))))
        return extra

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command, once its numbers are such as can be counted to, and its outputs hold nothing else."""
        from eqm.cli.targets import check_all

        for param in self.params:
            value = ctx.params.get(param.name or "")
            if isinstance(value, int | float) and not abs(value) <= MOST:
                raise MisuseError(_TOO_MUCH.filled(name=param.opts[-1], most=MOST))
        check_all(ctx)
        return super().invoke(ctx)


class Group(_Spoken, click.Group):
    """A group of commands that says which of them come near a name it does not know."""

    command_class = Command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command named; MisuseError where there is none."""
        known = self.list_commands(ctx)
        if args[0] not in known and not args[0].startswith("-"):
            raise MisuseError(_NO_COMMAND.filled(name=visible(args[0]), near=did_you_mean(args[0], known)))
        return super().resolve_command(ctx, args)


@click.pass_context
def help_if_alone(ctx: click.Context) -> None:
    """Show a group's help where none of its commands is named."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
