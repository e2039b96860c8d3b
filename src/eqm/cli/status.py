"""`eqm status`: who has sent what, how complete it is, and how late; a view, no check."""

from datetime import date
from pathlib import Path

import click

from eqm.cli import CLEAN
from eqm.cli.occasion import day_named, occasion
from eqm.cli.options import PARTS, Asked, asking, catalog_option, limit_options, limits_of, output_options
from eqm.cli.output import deliver, refuse_terminal
from eqm.cli.progress import Stages
from eqm.cli.usage import Command


@click.command(
    cls=Command,
    help="Show who has sent what: for each registered agency, and for any other of which a form came, whether it has"
    " sent one, how much of what it is asked it answered, how many errors validate --register finds, when its file was"
    " last changed and the day it states, and the days left or late. It checks nothing: errors leave the exit code 0.",
)
@click.argument("forms", nargs=-1, required=True, metavar="FORMS...")
@click.option("--register", metavar="FILE", required=True, help="The agencies that owe a form, and their services.")
@click.option("--closes", metavar="DATE", default="", help="The last day of the round, Jalali: 1404/04/17.")
@click.option("--today", metavar="DATE", help="The day to judge at, Jalali or ISO (2025-07-08); by default today.")
@click.option(
    "--jobs", type=click.IntRange(min=0), default=1, show_default=True, help="Number of processes; 0: one a core."
)
@catalog_option
@limit_options
@lambda command: output_options(command, (*PARTS, "sheets"))
@asking
def status(asked: Asked, forms: tuple[str, ...], register: str, closes: str, today: str | None, jobs: int) -> int:
    """Show who has sent what."""
    from eqm.cli import validating
    from eqm.forms.collecting.register import Register
    from eqm.report.senders import senders_report
    from eqm.validation.batch import wanted
    from eqm.validation.senders import senders

    refuse_terminal(asked)
    day = date.today() if today is None else day_named(today, "--today")
    known = occasion("", "", "", closes)
    wishes = validating.Asked(
        paths=forms,
        catalog_file=asked.catalog_file,
        lang=asked.lang,
        limits=limits_of(asked.limits),
        output=asked.output,
        jobs=jobs,
        register=register,
    )
    with Stages(asked.lang) as stage:
        batch = validating.batch_of(wishes)
        validating.check_targets(batch, wishes)
        found = validating.run(batch, wanted(), wishes, stage)
    held = batch.against.register
    assert isinstance(held, Register), "a register was named"
    modified = {str(path): date.fromtimestamp(path.stat().st_mtime) for path in map(Path, batch.paths) if path.exists()}
    deliver(senders_report(senders(found, held, modified, day, known["closes"])), asked)
    return CLEAN
