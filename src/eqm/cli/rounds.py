"""`eqm rounds`: what the store holds."""

from typing import TYPE_CHECKING

import click

from eqm.cli.options import output_options, store_option
from eqm.cli.usage import Command

if TYPE_CHECKING:
    from eqm.language import Language


@click.command(cls=Command, help="List the rounds and runs that the store holds, the newest last.")
@store_option
@output_options
def rounds(store: str, form: str, output: str | None, lang: "Language") -> int:
    """List the runs."""
    from eqm.cli import CLEAN
    from eqm.cli.output import check_target, deliver, store_files
    from eqm.report.rounds import rounds_report
    from eqm.store import open_store

    check_target(output, store_files(store))
    with open_store(store, create=False) as held:
        runs, address = held.runs(), held.address
    deliver(rounds_report(runs, address), form, output, lang)
    return CLEAN
