"""`eqm completion`: what makes the shell complete commands and options."""

import click
from click.shell_completion import get_completion_class

from eqm.cli import CLEAN
from eqm.cli.usage import Command

_SHELLS = ("bash", "zsh", "fish")


@click.command(
    cls=Command,
    help="Print the script that makes a shell complete eqm's commands and options.",
    epilog='In bash: eval "$(eqm completion bash)", in .bashrc for every session; in zsh likewise, in .zshrc; in fish:'
    " eqm completion fish | source.",
)
@click.argument("shell", type=click.Choice(_SHELLS), metavar="bash|zsh|fish", help="The shell.")
def completion(shell: str) -> int:
    """Print the script."""
    from eqm.cli.output import emit
    from eqm.cli.program import program

    kind = get_completion_class(shell)
    emit(kind(program, {}, "eqm", "_EQM_COMPLETE").source() + "\n" if kind else "", None)
    return CLEAN
