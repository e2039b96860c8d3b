"""`eqm verify`: a published folder computed anew from its own data, and everything named that differs."""

from pathlib import Path

import click

from eqm.cli import CLEAN, FOUND_ERRORS, progress
from eqm.cli.options import Asked, command, form_option, lang_option, output_option
from eqm.cli.output import check_target, emit


@command("Compute a published folder anew from its own data, and name every figure, line and file that differs.")
@click.argument("folder", metavar="DIR", help="A folder that eqm published.")
@form_option(click.Choice(("table", "json")))
@output_option
@lang_option
def verify(asked: Asked, folder: str) -> int:
    """Verify a folder; the exit code says whether anything in it contradicts its data."""
    check_target(asked.output, ())
    with progress.Stages(asked.lang) as stage:
        stage.now(progress.READING)
        from eqm.publication.telling import verified_json, verified_lines
        from eqm.publication.verification import verify as verified

        found = verified(Path(folder))
    lines = verified_json(found, asked.lang) if asked.form == "json" else verified_lines(found, folder, asked.lang)
    emit(lines, asked.output)
    return CLEAN if found.holds else FOUND_ERRORS
