"""The program and its commands; each command's module is imported when it is called for, not to be listed."""

from importlib import import_module
from typing import Any

import click
from click.shell_completion import get_completion_class

from eqm.cli.usage import Command, Group, help_if_alone
from eqm.version import __version__

COMMANDS = {
    "score": ("eqm.cli.score:score", "Read a round, score and rank it, and save the run."),
    "rank": ("eqm.cli.rank:rank", "Show the ranking of a stored run, or of files given."),
    "rounds": ("eqm.cli.rounds:rounds", "List the rounds and runs that the store holds."),
    "validate": ("eqm.cli.validate:validate", "Say everything that is wrong with submissions; for agencies and CI."),
    "rule": ("eqm.cli.rule:rule", "Explain the code of a finding, and how to fix it."),
    "template": ("eqm.cli.template:template", "Make forms for agencies to fill in, or the assessors' workbook."),
    "collect": ("eqm.cli.collect:collect", "Collect forms into one round workbook, all of them or none."),
    "status": ("eqm.cli.status:status", "Show which agencies have sent their form, how complete, and how late."),
    "register": ("eqm.cli.register:register", "Write the next register: agencies renamed or merged."),
    "explain": ("eqm.cli.explain:explain", "Show every point of an agency's score, down to the cell."),
    "mirror": ("eqm.cli.mirror:mirror", "Show an agency where it stands and what would raise its rank."),
    "compare": ("eqm.cli.compare:compare", "Show what changed between two rounds, or two runs of one, and why."),
    "robustness": ("eqm.cli.robustness:robustness", "Show how firm the places are, and which choice moves them."),
    "uptime": ("eqm.cli.uptime:uptime", "Make availability and outages of services from logs of probes."),
    "probe": ("eqm.cli.probe:probe", "Check services over HTTP(S) again and again, and keep a log for uptime."),
    "outcomes": ("eqm.cli.outcomes:outcomes", "Show the effects the program is after, round by round."),
    "publish": ("eqm.cli.publish:publish", "Publish a round as a folder: pages, tables, and what verifies them."),
    "verify": ("eqm.cli.verify:verify", "Compute a published folder anew, and name everything that differs."),
    "catalog": ("eqm.cli.catalog:catalog", "Check, show, compare or start a catalog of indicators."),
    "help": ("eqm.cli.program:help_of", "Show the help of a command."),
    "completion": ("eqm.cli.program:completion", "Print what makes the shell complete commands and options."),
}
"""By name: where the command lives, and what it does in a line."""


class Lazy(Group):
    """A group that knows its commands by name, home and one line of help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order they are told of."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now; None if there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from what is known of them without their modules."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


program = Lazy(
    "eqm",
    help="Score and rank the quality of government electronic services, every figure traceable to its cell.",
    epilog="Every option can be set by a variable: EQM_LANG=fa, EQM_STORE=eqm.db, EQM_SCORE_TOP=10.",
    context_settings={"auto_envvar_prefix": "EQM", "help_option_names": ["-h", "--help"], "max_content_width": 100},
    callback=help_if_alone,
    invoke_without_command=True,
)
click.version_option(__version__, "-V", "--version", prog_name="eqm", message="%(prog)s %(version)s")(program)


@click.command("help", cls=Command, help="Show the help of a command, by itself that of the program.")
@click.argument("names", nargs=-1, metavar="[COMMAND]...", help="The command; of a group also the one in it.")
@click.pass_context
def help_of(ctx: click.Context, names: tuple[str, ...]) -> Any:
    """Show the help of a command."""
    return program.main([*names, "--help"], prog_name="eqm", standalone_mode=False, obj=ctx.find_root().obj)


@click.command(
    cls=Command,
    help="Print the script that makes a shell complete eqm's commands and options.",
    epilog='In bash and zsh: eval "$(eqm completion bash)"; in fish: eqm completion fish | source.',
)
@click.argument(
    "shell", type=click.Choice(("bash", "zsh", "fish")), metavar="bash|zsh|fish", help="The shell that is to complete."
)
def completion(shell: str) -> None:
    """Print the script."""
    kind = get_completion_class(shell)
    if kind is not None:
        click.echo(kind(program, {}, "eqm", "_EQM_COMPLETE").source())
