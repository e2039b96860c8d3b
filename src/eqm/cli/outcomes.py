"""`eqm outcomes`: the effects that the program is after, round by round."""

import click

from eqm.cli import CLEAN
from eqm.cli.options import Asked, catalog_option, command, output_options, store_option
from eqm.cli.output import deliver
from eqm.findings import EqmError
from eqm.language import Text, speak_of

_NONE_NAMED = Text(
    fa="کاتالوگِ اجرای {run} هیچ دستاوردی را نام نمی‌برد؛ آن‌ها را زیر «outcomes» بنویسید و در هر شاخص «outcome» را",
    en="the catalog of run {run} names no outcomes; name them under outcomes, and in an indicator under outcome",
)


@command(
    "Show the effects that the program is after, over the stored rounds: for each outcome that the newest catalog"
    " names, the scores and the answers of the indicators that tell of it."
)
@click.option(
    "--run", type=click.IntRange(min=1), metavar="N", help="The rounds up to this run; by default the current one."
)
@catalog_option
@store_option
@output_options
def outcomes(asked: Asked) -> int:
    """Show the outcomes of the rounds that the store holds."""
    from eqm.cli.evaluating import program_of
    from eqm.outcomes import course
    from eqm.report.outcomes import outcomes_report
    from eqm.store import open_store

    with open_store(asked.store, create=False) as held:
        readings = held.outcomes(asked.run, program_of(asked, held))
    speak_of(readings[-1].catalog.unit)
    if not readings[-1].catalog.outcomes:
        raise EqmError(_NONE_NAMED.filled(run=readings[-1].run))
    deliver(outcomes_report(readings, course(readings)), asked)
    return CLEAN
