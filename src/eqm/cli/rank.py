"""`eqm rank`: the ranking of a stored run, or of workbooks given."""

from typing import TYPE_CHECKING

import click

from eqm.cli.options import Asked, asking, stored_options, workbook_options
from eqm.cli.usage import Command

if TYPE_CHECKING:
    from eqm.evaluation import Evaluation
    from eqm.listing.places import Selection


@click.command(
    cls=Command,
    help="Show the ranking of the newest stored run, of another one, or of files, which are then not saved.",
)
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--top", type=click.IntRange(min=1), help="Only so many of the first places.")
@click.option("--bottom", type=click.IntRange(min=1), help="Only so many of the last places.")
@stored_options
@click.option("--group", metavar="ID", help="The ranking inside a group, by its id or title.")
@click.option("--dimension", metavar="ID", help="The ranking in a dimension, by its id or title.")
@click.option(
    "--agency", "agencies", multiple=True, metavar="CODE", help="An agency's place and its neighbors; may be repeated."
)
@workbook_options
@asking
def rank(
    asked: Asked,
    top: int | None,
    bottom: int | None,
    group: str | None,
    dimension: str | None,
    agencies: tuple[str, ...],
) -> int:
    """Show a ranking; the exit code says whether its round has error findings."""
    from eqm.cli import progress
    from eqm.cli.output import deliver, refuse_terminal

    refuse_terminal(asked)
    _refuse(bool(agencies), top is not None or bottom is not None)
    with progress.stages(asked.lang) as stage:
        from eqm.cli import evaluating
        from eqm.listing.places import select
        from eqm.report.forms import FORMS

        evaluation, at = evaluating.read_or_stored(asked, stage)
    evaluation = evaluating.as_shown(evaluation, asked)
    code = evaluating.tell_findings(evaluation, asked)
    if evaluating.is_empty(evaluation) and not FORMS[asked.form].whole:
        return evaluating.tell_nothing(code, asked.lang)
    from eqm.report.evaluations import ranking_report

    selection = _selection(evaluation, group, dimension, agencies, top, bottom)
    report = ranking_report(evaluation, select(evaluation, selection), selection, at)
    deliver(report, asked)
    return code


def _refuse(agencies: bool, places: bool) -> None:
    """Refuse options that contradict each other."""
    from eqm.cli.usage import MisuseError
    from eqm.language import Text

    if agencies and places:
        fa = "--agency با --top و --bottom یک جا نمی‌آید؛ یکی را نگه دارید"
        raise MisuseError(Text(fa=fa, en="--agency does not go with --top or --bottom; keep one of them"))


def _selection(
    evaluation: "Evaluation",
    group: str | None,
    dimension: str | None,
    agencies: tuple[str, ...],
    top: int | None,
    bottom: int | None,
) -> "Selection":
    """The list that was asked for, everything named as people name it."""
    from eqm.cli.names import agency_named, dimension_named, group_named
    from eqm.listing.places import Selection

    return Selection(
        group=None if group is None else group_named(group, evaluation.catalog),
        dimension=None if dimension is None else dimension_named(dimension, evaluation.catalog),
        top=top,
        bottom=bottom,
        agencies=tuple(agency_named(agency, evaluation) for agency in agencies),
    )
