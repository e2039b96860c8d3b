"""`eqm publish`: the open results of a round, as a folder for everybody."""

from typing import TYPE_CHECKING

import click

from eqm.cli.options import catalog_option, lang_option, limit_options, store_option
from eqm.cli.usage import Command, refuse_two_origins

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eqm.cli.progress import Stages
    from eqm.language import Language
    from eqm.publication.edition import Edition

LICENSES = ("CC-BY-4.0", "CC0-1.0", "ODC-BY-1.0", "ODbL-1.0", "PDDL-1.0")


@click.command(
    cls=Command,
    help="Publish the newest stored run, another one, or files, as a folder: pages, tables, and all it takes to verify"
    " them. DIR is made, or takes the place of what eqm published there.",
)
@click.argument("folder", metavar="DIR")
@click.option("--from", "files", multiple=True, metavar="FILE", help="Publish this file, unsaved, and no stored run.")
@click.option("--round", "round_id", metavar="ID", help="The newest run of this round.")
@click.option("--run", type=click.IntRange(min=1), metavar="N", help="This run.")
@click.option("--provisional", is_flag=True, help="Publish although agencies are provisional; they are marked so.")
@click.option("--license", type=click.Choice(LICENSES), help="The license of the data; by default none is stated.")
@catalog_option
@store_option
@lang_option
@limit_options
def publish(
    folder: str,
    files: tuple[str, ...],
    round_id: str | None,
    run: int | None,
    provisional: bool,
    license: str | None,
    catalog_file: str | None,
    store: str,
    lang: "Language",
    **limits: int,
) -> int:
    """Publish a round; the exit code says whether it has error findings."""
    from pathlib import Path

    from eqm.cli import FOUND_ERRORS, evaluating, progress
    from eqm.cli.streams import say

    refuse_two_origins(bool(files), run is not None or round_id is not None)
    with progress.stages(lang) as stage:
        stage.now(progress.READING)
        made = _edition(files, catalog_file, limits, store, stage, run, round_id, license or "")
        code = evaluating.tell_findings(made.evaluation, "table", lang, all_kinds=False, of_round=False)
        if evaluating.is_empty(made.evaluation):
            return evaluating.tell_nothing(code, lang)
        from eqm.publication import telling, writing

        if made.provisional and not provisional:
            say(f"eqm: {telling.refused(made)[lang]}")
            return FOUND_ERRORS
        stage.now(progress.WRITING)
        count, size = writing.publish(made, Path(folder))
    from eqm.cli.output import emit

    emit(telling.published(made, folder, count, size)[lang] + "\n", None)
    return code


def _edition(
    files: "Sequence[str]",
    catalog_file: str | None,
    limits: "Mapping[str, int]",
    store: str,
    stage: "Stages",
    run: int | None,
    round_id: str | None,
    license: str,
) -> "Edition":
    """What is to be published: a stored run with the round before and the trend, or files alone."""
    from eqm.cli import evaluating
    from eqm.outcomes import course
    from eqm.publication.edition import edition

    if files:
        evaluation = evaluating.evaluated(files, catalog_file, limits, None, store, stage)
        return edition(evaluation, license=license)
    from eqm.store import open_store

    with open_store(store, create=False) as held:
        evaluation = held.load(run, round_id)
        number = evaluation.run or 0
        before = [known for _, known in held.rounds_until(number)[:-1]]
        at = next(line.at for line in held.runs() if line.run == number)
        return edition(
            evaluation,
            at.isoformat(),
            held.load(before[-1]) if before else None,
            held.trend(number),
            course(held.outcomes(number)),
            license=license,
        )
