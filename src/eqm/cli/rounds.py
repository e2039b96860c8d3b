"""`eqm rounds`: what the store holds, and which runs shall not count or are to be published."""

from datetime import UTC, datetime

import click

from eqm.cli import CLEAN
from eqm.cli.options import Asked, catalog_option, command, output_options, store_option
from eqm.cli.output import deliver
from eqm.cli.usage import MisuseError
from eqm.language import Text


@command("List the rounds and runs that the store holds, the newest last; with --catalog those of its program.")
@click.option("--withdraw", type=int, metavar="RUN", help="Mark a run that shall not count; it stays.")
@click.option("--because", metavar="TEXT", default="", help="Why it is withdrawn.")
@click.option("--release", type=int, metavar="RUN", help="Mark the run of its round that publish takes.")
@catalog_option
@store_option
@output_options
def rounds(asked: Asked, withdraw: int | None, because: str, release: int | None) -> int:
    """List the runs, after what is to be marked is marked."""
    from eqm.catalog.load import catalog_id
    from eqm.report.rounds import rounds_report
    from eqm.store import open_store

    reason = " ".join(because.split())
    if (withdraw is None) != (not reason) or (withdraw is not None and release is not None):
        fa = "--withdraw با --because می‌آید و با --release نمی‌آید"
        raise MisuseError(Text(fa=fa, en="--withdraw goes with --because, and not with --release"))
    program = None if asked.catalog_file is None else catalog_id(asked.catalog_file)
    with open_store(asked.store, create=False) as held:
        if withdraw is not None:
            held.withdraw(withdraw, reason, datetime.now(UTC))
        if release is not None:
            held.release(release, datetime.now(UTC))
        runs, address = held.runs(program), held.address
    deliver(rounds_report(runs, address), asked)
    return CLEAN
