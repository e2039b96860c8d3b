"""`eqm rank`: the ranking of a stored run, or of workbooks given."""

import click

from eqm.cli import progress
from eqm.cli.options import Asked, command, findings_option, stored_options, workbook_options
from eqm.cli.output import deliver, refuse_terminal
from eqm.cli.usage import MisuseError
from eqm.language import Text


@command("Show the ranking of the current run, of another one, or of files, which are then not saved.")
@click.argument("files", nargs=-1, metavar="[FILES]...", help="Workbooks, CSV files, folders; by itself a stored run.")
@click.option("--top", type=click.IntRange(min=1), help="Only so many of the first places.")
@click.option("--bottom", type=click.IntRange(min=1), help="Only so many of the last places.")
@stored_options
@click.option("--group", metavar="ID", help="The ranking inside a group, by its id or title.")
@click.option("--parent", metavar="CODE", help="The ranking of an agency and those that belong to it, by code or name.")
@click.option("--dimension", metavar="ID", help="The ranking in a dimension, by its id or title.")
@click.option(
    "--agency", "agencies", multiple=True, metavar="CODE", help="An agency's place and its neighbors; may be repeated."
)
@click.option("--plain", is_flag=True, help="Leave out how firm places are, and how far scores have moved.")
@findings_option
@workbook_options
def rank(
    asked: Asked,
    top: int | None,
    bottom: int | None,
    group: str | None,
    parent: str | None,
    dimension: str | None,
    agencies: tuple[str, ...],
    plain: bool,
) -> int:
    """Show a ranking; the exit code says whether its round has error findings."""
    refuse_terminal(asked)
    if agencies and (top is not None or bottom is not None):
        fa = "--agency با --top و --bottom یک جا نمی‌آید؛ یکی را نگه دارید"
        raise MisuseError(Text(fa=fa, en="--agency does not go with --top or --bottom; keep one of them"))
    with progress.Stages(asked.lang) as stage:
        from eqm.cli import evaluating
        from eqm.cli.names import agency_named, if_named, parent_named
        from eqm.listing.places import Selection

        evaluation, at = evaluating.read_or_stored(asked, stage)
        moved = None if plain else evaluating.since_before(evaluation, asked)
        drawn = not (plain or dimension or parent)
        found = evaluating.ranges(evaluation, asked, stage) if drawn else None
    evaluation, code = evaluating.shown_with_code(evaluation, asked)
    from eqm.report.evaluations import ranking_report
    from eqm.report.look import IN_LIST

    selection = Selection(
        group=if_named(group, "group", evaluation.catalog),
        dimension=if_named(dimension, "dimension", evaluation.catalog),
        parent=parent_named(parent, evaluation.round.agencies),
        top=top,
        bottom=bottom,
        agencies=tuple(agency_named(agency, evaluation.round.agencies) for agency in agencies),
    )
    deliver(ranking_report(evaluation, selection, at, moved, found), asked)
    evaluating.tell_findings(evaluation, asked, IN_LIST)
    return code
