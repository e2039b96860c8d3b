"""`eqm verify`: a published folder computed anew from its own data, and everything named that differs."""

from typing import TYPE_CHECKING

import click

from eqm.cli.options import lang_option
from eqm.cli.usage import Command

if TYPE_CHECKING:
    from eqm.language import Language


@click.command(
    cls=Command,
    help="Compute a published folder anew from its own data, and name every figure, line and file that differs.",
)
@click.argument("folder", metavar="DIR")
@click.option(
    "--format",
    "form",
    envvar="EQM_FORMAT",
    type=click.Choice(("table", "json")),
    default="table",
    show_default=True,
    help="Form of the report.",
)
@click.option(
    "-o", "--output", envvar="EQM_OUTPUT", metavar="FILE", help="Write the report to FILE in place of the terminal."
)
@lang_option
def verify(folder: str, form: str, output: str | None, lang: "Language") -> int:
    """Verify a folder; the exit code says whether anything in it contradicts its data."""
    from pathlib import Path

    from eqm.cli import CLEAN, FOUND_ERRORS, progress
    from eqm.cli.output import check_target, emit

    check_target(output, ())
    with progress.stages(lang) as stage:
        stage.now(progress.READING)
        from eqm.publication.telling import verified_json, verified_lines
        from eqm.publication.verification import verify as verified

        found = verified(Path(folder))
    emit(verified_json(found, lang) if form == "json" else verified_lines(found, folder, lang), output)
    return CLEAN if found.holds else FOUND_ERRORS
