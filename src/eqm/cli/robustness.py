"""`eqm robustness`: how firm the places of a round are; and bounds of places for any table of estimates."""

from dataclasses import replace
from typing import Any

import click

from eqm.catalog.doubt import INPUTS
from eqm.cli import progress
from eqm.cli.options import Asked, command, findings_option, stored_options, workbook_options
from eqm.cli.output import deliver, refuse_terminal
from eqm.cli.usage import MisuseError
from eqm.language import Text, joined, visible

_Z = 1.64
_UNKNOWN = Text(
    fa="گزینه‌ای به نام «{name}» نیست که باز باشد؛ هست: {known}",
    en="there is no choice {name} that may vary; there are: {known}",
)
_ALONE = Text(
    fa="--errors تنها با --z و گزینه‌های خروجی می‌آید، و --z تنها با --errors",
    en="--errors goes with --z and the options of the output only, and --z with --errors only",
)


def _inputs(_ctx: click.Context, _param: click.Parameter, vary: str | None) -> tuple[str, ...] | None:
    """The choices named; MisuseError for one that is none."""
    names = None if vary is None else tuple(name.strip() for name in vary.split(","))
    for name in names or ():
        if name not in INPUTS:
            raise MisuseError(_UNKNOWN.filled(name=visible(name), known=joined(INPUTS)))
    return names


@command(
    "Show how firm the places of a round are: how they move over the choices that its catalog leaves open to dispute,"
    " and which of these move them most.",
    epilog="What is open stands in the catalog (robustness:), else each weight up to 25 percent less or more, and the"
    " index's mean. --errors shows bounds of places for any table of estimates, which needs no catalog and no store.",
)
@click.argument(
    "file", required=False, metavar="[ROUND|FILE]", help="A round (11), a run (run:3) or a file, as compare."
)
@click.option("--vary", metavar="INPUTS", callback=_inputs, help=f"Only these choices, of {','.join(INPUTS)}.")
@click.option(
    "--draws", type=click.IntRange(1, 1_000_000), help="So many rankings are drawn; by default as the catalog says."
)
@click.option(
    "--seed", type=click.IntRange(0, 2**63 - 1), help="Where the drawing begins; the same seed draws the same."
)
@click.option("--errors", metavar="FILE", help="Bounds of places for this table: code, estimate, standard_error.")
@click.option("--z", type=click.FloatRange(0, 100), help=f"For --errors: so many standard errors, {_Z} by itself.")
@click.option("--top", type=click.IntRange(min=1), help="Only so many of the first places.")
@click.option("--bottom", type=click.IntRange(min=1), help="Only so many of the last places.")
@stored_options
@findings_option
@workbook_options
def robustness(
    asked: Asked, file: str | None, errors: str | None, z: float | None, top: int | None, bottom: int | None, **how: Any
) -> int:
    """Show how firm places are; the exit code says whether the round has error findings."""
    refuse_terminal(asked)
    draw, named = {name: value for name, value in how.items() if value is not None}, (asked.round_id, asked.run)
    if z is not None if errors is None else draw or (file, top, bottom, *named) != (None,) * 5:
        raise MisuseError(_ALONE)
    if errors is not None:
        from eqm.cli.bounding import errors_command

        return errors_command(asked, errors, _Z if z is None else z)
    with progress.Stages(asked.lang) as stage:
        from eqm.cli import evaluating
        from eqm.cli.compare import side_named
        from eqm.robustness import robustness as drawn

        if file is not None:  # beside --round or --run it is refused as any file is
            asked = side_named(file, asked) if named == (None, None) else replace(asked, files=(file,))
        evaluation, _ = evaluating.read_or_stored(asked, stage)
        stage.now(progress.FIRMNESS)
        found = drawn(evaluation, **draw) if draw else evaluating.firmness(evaluation, asked)
    evaluation, code = evaluating.shown_with_code(evaluation, asked)
    from eqm.listing.places import Selection
    from eqm.report.look import IN_LIST
    from eqm.report.robustness.report import robustness_report

    deliver(robustness_report(evaluation, found, Selection(top=top, bottom=bottom)), asked)
    evaluating.tell_findings(evaluation, asked, IN_LIST)
    return code
