"""`eqm uptime merge`: states of probes as one."""

from pathlib import Path

import click

from eqm.cli import CLEAN
from eqm.cli.options import Asked, asking, lang_option
from eqm.cli.output import answer
from eqm.cli.usage import Command
from eqm.language import Text, visible

_MERGED = Text(fa="«{output}» آنچه را در {number} انباشته بود دارد", en="{output} holds what was in {number} states")


@click.command(
    cls=Command,
    help="Make STATES of eqm uptime --state one, the same in any order. Where two hold probes of one service at the"
    " same time nothing is written; read those logs together.",
)
@click.argument("states", nargs=-1, required=True, metavar="STATES...", help="The states to make one.")
@click.option("-o", "--output", required=True, metavar="FILE", help="The state to write.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@lang_option
@asking
def merge(asked: Asked, states: tuple[str, ...], force: bool) -> int:
    """Merge states."""
    from eqm.files import refuse_existing
    from eqm.uptime import state

    target = Path(asked.output or "")
    if not force:
        refuse_existing(target.parent, [target.name])
    state.merge([*map(Path, states)], target)
    answer(_MERGED.filled(output=visible(str(target)), number=len(states)), to=asked.lang)
    return CLEAN
