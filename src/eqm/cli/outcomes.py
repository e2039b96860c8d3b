"""`eqm outcomes`: the effects that the program is after, round by round."""

from typing import TYPE_CHECKING

import click

from eqm.cli.options import output_options, store_option
from eqm.cli.usage import Command

if TYPE_CHECKING:
    from eqm.language import Language, Text


@click.command(
    cls=Command,
    help="Show the effects that the program is after, over the stored rounds: for each outcome that the newest catalog"
    " names, the scores and the answers of the indicators that tell of it.",
)
@click.option(
    "--run", type=click.IntRange(min=1), metavar="N", help="The rounds up to this run; by default the newest."
)
@store_option
@output_options
def outcomes(run: int | None, store: str, form: str, output: str | None, lang: "Language") -> int:
    """Show the outcomes of the rounds that the store holds."""
    from eqm.cli import CLEAN
    from eqm.cli.output import check_target, deliver, store_files
    from eqm.findings import EqmError
    from eqm.outcomes import course
    from eqm.report.outcomes import outcomes_report
    from eqm.store import open_store

    check_target(output, store_files(store))
    with open_store(store, create=False) as held:
        readings = held.outcomes(run)
    if not readings[-1].catalog.outcomes:
        raise EqmError(_none_named(readings[-1].run))
    deliver(outcomes_report(readings, course(readings)), form, output, lang)
    return CLEAN


def _none_named(run: int | None) -> "Text":
    from eqm.language import Text

    return Text(
        fa=f"کاتالوگِ اجرای {run} هیچ دستاوردی را نام نمی‌برد؛ آن‌ها را زیر outcomes بنویسید و در هر شاخص outcome را",
        en=f"the catalog of run {run} names no outcomes; name them under outcomes, and in an indicator under outcome",
    )
