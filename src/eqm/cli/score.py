"""`eqm score`: read a round, score and rank it, save it as a run, report."""

from datetime import UTC, datetime

import click

from eqm.cli import progress
from eqm.cli.options import Asked, command, findings_option, workbook_options
from eqm.cli.output import deliver, refuse_terminal
from eqm.findings import EqmError
from eqm.findings.forms import TWO_ROUNDS
from eqm.language import Text

TOP, BOTTOM = 5, 3
_SAVED = Text(fa="با شمارهٔ {run} در {store} ذخیره شد", en="Saved as run {run} in {store}")
_SAVED_BEFORE = Text(
    fa="ذخیره نشد، چیز تازه‌ای نیست؛ همان اجرای {run} در {store} است",
    en="Not saved, nothing new: it is there as run {run} in {store}",
)


@command("Read a round (workbooks, CSV files or folders), score and rank it, save the run, and show how it came out.")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILES...", help="Workbooks, CSV files, folders: of one round."
)
@click.option(
    "--top", type=click.IntRange(min=1), help=f"How many of the first places to list; {TOP}, in json, csv and xlsx all."
)
@click.option(
    "--bottom",
    type=click.IntRange(min=1),
    help=f"How many of the last places to list; {BOTTOM}, in json, csv and xlsx all.",
)
@click.option("--round", "round_id", metavar="ID", help="The round's id, whatever the files say of it.")
@click.option("--no-save", is_flag=True, envvar="EQM_NO_SAVE", help="Leave the store alone.")
@click.option("--plain", is_flag=True, help="Do not compute how firm the places are.")
@findings_option
@workbook_options
def score(asked: Asked, top: int | None, bottom: int | None, no_save: bool, plain: bool) -> int:
    """Score a round; the exit code says whether it has error findings."""
    refuse_terminal(asked)
    saved: Text | None = None
    with progress.Stages(asked.lang) as stage:
        stage.now(progress.READING)
        from eqm.cli import evaluating

        evaluation = evaluating.evaluated(asked, stage)
        others = [finding for finding in evaluation.findings if finding.rule is TWO_ROUNDS]
        if others:
            fa = "پرونده‌ها از یک دوره نیستند؛ چیزی ذخیره نشد"
            raise EqmError(Text(fa=fa, en="the files are not of one round; nothing was saved"), others)
        found = None if plain else evaluating.ranges(evaluation, asked, stage, causes=not no_save)
        if not no_save and len(evaluation.agencies):
            from eqm.store import open_store

            stage.now(progress.SAVING)
            with open_store(asked.store) as store:
                evaluation, added = store.save_once(evaluation, datetime.now(UTC), found)
                saved = (_SAVED if added else _SAVED_BEFORE).filled(run=evaluation.run, store=store.address)
    evaluation, code = evaluating.shown_with_code(evaluation, asked)
    moved = evaluating.since_before(evaluation, asked)
    from eqm.listing.places import Selection
    from eqm.report.evaluations import score_report

    selection = Selection(top=top, bottom=bottom)
    deliver(score_report(evaluation, selection, moved, found, top or TOP, bottom or BOTTOM), asked)
    evaluating.tell_findings(evaluation, asked)
    evaluating.tell_saved(saved, asked)
    return code
