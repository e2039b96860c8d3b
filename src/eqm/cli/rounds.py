"""`eqm rounds`: what the store holds."""

import click

from eqm.cli import CLEAN
from eqm.cli.options import Asked, asking, output_options, store_option
from eqm.cli.output import check_target, deliver, store_files
from eqm.cli.usage import Command


@click.command(cls=Command, help="List the rounds and runs that the store holds, the newest last.")
@store_option
@output_options
@asking
def rounds(asked: Asked) -> int:
    """List the runs."""
    from eqm.report.rounds import rounds_report
    from eqm.store import open_store

    check_target(asked.output, store_files(asked.store))
    with open_store(asked.store, create=False) as held:
        runs, address = held.runs(), held.address
    deliver(rounds_report(runs, address), asked)
    return CLEAN
