"""`eqm outcomes`: the effects that the program is after, round by round."""

from typing import TYPE_CHECKING

import click

from eqm.cli.options import output_options, store_option
from eqm.cli.usage import Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqm.language import Language, Text
    from eqm.outcomes import Reading


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
    from eqm.cli.output import check_target, emit, store_files
    from eqm.findings import EqmError
    from eqm.store import open_store

    check_target(output, store_files(store))
    with open_store(store, create=False) as held:
        readings = held.outcomes(run)
    if not readings[-1].catalog.outcomes:
        raise EqmError(_none_named(readings[-1].run))
    emit(_text(readings, form, output, lang), output, form)
    return CLEAN


def _text(readings: "Sequence[Reading]", form: str, output: str | None, language: "Language") -> str:
    from eqm.outcomes import course
    from eqm.report.outcomes import outcomes_csv, outcomes_document, outcomes_json

    told = course(readings)
    if form == "json":
        return outcomes_json(readings, told, language)
    if form == "csv":
        return outcomes_csv(told)
    from eqm.cli.output import set_out

    return set_out(outcomes_document(readings, told, language), form, output, language)


def _none_named(run: int | None) -> "Text":
    from eqm.language import Text

    return Text(
        fa=f"کاتالوگِ اجرای {run} هیچ دستاوردی را نام نمی‌برد؛ آن‌ها را زیر outcomes بنویسید و در هر شاخص outcome را",
        en=f"the catalog of run {run} names no outcomes; name them under outcomes, and in an indicator under outcome",
    )
