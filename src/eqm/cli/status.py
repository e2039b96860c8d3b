"""`eqm status`: who has sent what, how complete it is, and how late; a view, no check."""

from datetime import date, datetime
from typing import Any

import click

from eqm.cli import CLEAN
from eqm.cli.limits import limit_options
from eqm.cli.occasion import occasion
from eqm.cli.options import catalog_option, jobs_option, sheet_options
from eqm.cli.output import deliver, refuse_terminal
from eqm.cli.progress import Stages
from eqm.cli.usage import Command, MisuseError
from eqm.language import Text, fold_digits, visible


@click.command(
    cls=Command,
    help="Show who has sent what: of each agency on the register, and of any other that sent a form, how complete, how"
    " many errors (validate --register lists them), when, and the days left or late. Errors leave the exit code 0.",
)
@click.argument("paths", nargs=-1, required=True, metavar="FORMS...")
@click.option("--register", metavar="FILE", required=True, help="The agencies that owe a form, and their services.")
@click.option("--closes", metavar="DATE", default="", help="The last day of the round, Jalali: 1404/04/17.")
@click.option("--today", metavar="DATE", help="The day to judge at, Jalali or ISO (2025-07-08); by default today.")
@jobs_option
@catalog_option
@limit_options
@sheet_options
def status(closes: str, today: str | None, **options: Any) -> int:
    """Show who has sent what."""
    from eqm.cli import validating
    from eqm.report.senders import senders_report
    from eqm.validation.batch import wanted
    from eqm.validation.senders import senders

    asked, known = validating.asked_for(options), occasion("", "", "", closes)
    refuse_terminal(asked)
    day = date.today() if today is None else _day(today)
    with Stages(asked.lang) as stage:
        batch = validating.batch_of(asked)
        found = validating.run(batch, wanted(), asked, stage)
    register = batch.against.register
    assert register is not None, "it is a required option"
    moments = {str(path): datetime.fromtimestamp(path.stat().st_mtime) for path in batch.paths if path.exists()}
    deliver(senders_report(senders(found, register, moments, day, known["closes"])), asked)
    return CLEAN


def _day(typed: str) -> date:
    """The day that a Jalali or an ISO date means, in any digits; MisuseError for what means none."""
    from eqm.intake.about import jalali

    text = fold_digits(typed.strip())
    try:
        return jalali(text) or date.fromisoformat(text)
    except ValueError:
        fa = f"«{visible(typed)}» در --today تاریخ نیست؛ آن را مانند 1404/03/18 یا 2025-06-08 بنویسید"
        en = f"{visible(typed)} of --today is no date; write it like 1404/03/18 or 2025-06-08"
        raise MisuseError(Text(fa=fa, en=en)) from None
