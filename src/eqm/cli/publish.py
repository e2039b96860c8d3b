"""`eqm publish`: the open results of a round, as a folder for everybody."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eqm.cli import FOUND_ERRORS, progress
from eqm.cli.limits import limit_options
from eqm.cli.options import Asked, catalog_option, command, lang_option, store_option, stored_options
from eqm.cli.output import answer
from eqm.cli.streams import say
from eqm.publication import signature
from eqm.publication.making import LICENSES

if TYPE_CHECKING:
    from eqm.publication.edition import Edition


@command(
    "Publish the released run of the last round, else the current one, another one, or files, as a folder: pages,"
    " tables, and all it takes to verify them. DIR is made, or takes the place of what eqm published there."
)
@click.argument("folder", metavar="DIR", help="The folder to make, or one that eqm published.")
@click.option("--from", "files", multiple=True, metavar="FILE", help="Publish this file, unsaved, and no stored run.")
@stored_options
@click.option("--provisional", is_flag=True, help="Publish although agencies are provisional; they are marked so.")
@click.option(
    "--license", type=click.Choice(tuple(LICENSES)), help="The license of the data; by default none is stated."
)
@click.option("--sign", "key", metavar="KEY", help="Sign with this SSH key; without ssh-keygen: unsigned, exit code 1.")
@click.option("--because", metavar="TEXT", default="", help="Why figures differ from the edition that DIR holds.")
@click.option("--edition", "number", type=click.IntRange(min=1), metavar="N", help="Its number, where DIR is new.")
@catalog_option
@store_option
@lang_option
@limit_options
def publish(
    asked: Asked, folder: str, provisional: bool, license: str | None, key: str | None, because: str, number: int | None
) -> int:
    """Publish a round; the exit code says whether it has error findings, or was to be signed and could not be."""
    from eqm.cli import evaluating

    signs = key is not None and signature.checked(Path(key))
    with progress.Stages(asked.lang) as stage:
        made, chosen = _edition(asked, stage, license or "")
        shown, code = evaluating.shown_with_code(made.evaluation, asked, of_round=False)
        from eqm.publication import numbering, telling, words, writing

        if made.provisional and not provisional:
            evaluating.tell_findings(shown, asked, of_round=False)
            say(f"eqm: {telling.refused(made)[asked.lang]}", to=asked.lang)
            return FOUND_ERRORS
        made = numbering.continued(made, Path(folder), because, number)
        stage.now(progress.WRITING)
        written = writing.publish(made, Path(folder), Path(key) if key and signs else None)
    say(telling.numbered(made)[asked.lang], to=asked.lang)
    answer(telling.published(made, folder, written, chosen=chosen), to=asked.lang)
    if key and not signs:
        say(f"eqm: {words.PRINTED['unsigned'][asked.lang]}", to=asked.lang)
        code = FOUND_ERRORS
    evaluating.tell_findings(shown, asked, of_round=False)
    return code


def _edition(asked: Asked, stage: progress.Stages, license: str) -> tuple["Edition", bool]:
    """What is published, a stored run or files alone; and whether anybody chose it: named it, or released it."""
    from eqm.cli import evaluating
    from eqm.outcomes import course
    from eqm.publication.edition import edition

    evaluation, at = evaluating.read_or_stored(asked, stage, released=True)
    if at is None:
        return edition(evaluation, license=license), True
    from eqm.store import open_store

    with open_store(asked.store, create=False) as held:
        number = evaluation.run or 0
        probes = held.probes(catalog=evaluation.catalog.catalog)
        before = [known for _, known in held.rounds_until(number)[:-1]]
        made = edition(
            evaluation,
            at.isoformat(),
            held.load(before[-1]) if before else None,
            held.trend(number),
            course(held.outcomes(number)),
            license=license,
            probes=None if probes is None else probes[1],
        )
        return made, asked.run is not None or any(line.released for line in held.runs() if line.run == number)
