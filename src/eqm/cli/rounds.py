"""`eqm rounds`: what the store holds."""

from typing import TYPE_CHECKING

import click

from eqm.cli.options import output_options, store_option
from eqm.cli.usage import Command

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqm.language import Language
    from eqm.store import RunLine


@click.command(cls=Command, help="List the rounds and runs that the store holds, the newest last.")
@store_option
@output_options
def rounds(store: str, form: str, output: str | None, lang: "Language") -> int:
    """List the runs."""
    from eqm.cli import CLEAN
    from eqm.cli.output import check_target, emit, store_files
    from eqm.store import open_store

    check_target(output, store_files(store))
    with open_store(store, create=False) as held:
        runs, address = held.runs(), held.address
    emit(_text(runs, address, form, output, lang), output, form)
    return CLEAN


def _text(runs: "Sequence[RunLine]", address: str, form: str, output: str | None, language: "Language") -> str:
    if form == "json":
        from eqm.report.rounds import rounds_json

        return rounds_json(runs)
    if form == "csv":
        from eqm.report.rounds import rounds_csv

        return rounds_csv(runs)
    from eqm.cli.output import set_out
    from eqm.report.rounds import rounds_document

    return set_out(rounds_document(runs, address, language), form, output, language)
