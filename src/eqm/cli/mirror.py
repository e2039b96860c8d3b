"""`eqm mirror`: an agency's own page, or the pages of all."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eqm.cli import progress
from eqm.cli.options import Asked, command, page_options, stored_options
from eqm.cli.output import deliver, encoded, refuse_terminal, set_in
from eqm.cli.streams import say
from eqm.cli.targets import refuse_over
from eqm.cli.usage import MisuseError
from eqm.files import into_folder
from eqm.findings import EqmError
from eqm.language import Text, UnitText
from eqm.report.forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqm.evaluation import Evaluation
    from eqm.mirror import Goal, Mirrors
    from eqm.robustness import Robustness

_NO_PLACE = UnitText(
    fa="رتبهٔ {place} نیست: تنها {most} {unit} رتبه دارند", en="there is no place {place}: only {most} {units} have one"
)
_NOT_PASSED = UnitText(
    fa="«{other}» {a_unit} نیست که از آن بتوان گذشت: رتبه ندارد یا خود همین {unit} است",
    en="{other} is none to be passed: it has no place, or is this {unit} itself",
)


@command(
    "Show an agency where it stands, where it lost points, what others changed of its claims, and the least that"
    " would bring it to the next band, a place, or past another. With --all a page for every agency, into a folder."
)
@click.argument("agency", required=False, metavar="[AGENCY]", help="An agency, by its code or name.")
@click.option("--all", "everybody", is_flag=True, help="A page for every agency, into the folder that -o names.")
@click.option("--force", is_flag=True, help="With --all: write over pages that are there.")
@click.option("--to", "place", type=click.IntRange(min=1), metavar="PLACE", help="The way up to this place.")
@click.option("--band", metavar="ID", help="The way up to this band, by its id or title.")
@click.option("--past", metavar="AGENCY", help="The way past this agency, by its code or name.")
@click.option("--from", "files", multiple=True, metavar="FILE", help="Read this file, unsaved, and no stored run.")
@stored_options
@click.option("--group", metavar="ID", help="Beside whom; by default the agency's first group.")
@page_options
def mirror(asked: Asked, agency: str | None, everybody: bool, force: bool, group: str | None, **aims: Any) -> int:
    """Show a mirror; the exit code says whether its round has error findings."""
    if not everybody:
        refuse_terminal(asked)
    aimed = any(aim is not None for aim in (group, *aims.values()))
    _refuse(agency, everybody, force, aimed, asked.output)
    with progress.Stages(asked.lang) as stage:
        from eqm.cli import evaluating

        evaluation, _ = evaluating.read_or_stored(replace(asked, output=None) if everybody else asked, stage)
        trend = None
        if not asked.files:
            from eqm.store import open_store

            with open_store(asked.store, create=False) as held:
                trend = held.trend(evaluation.run or 0)
    evaluation, code = evaluating.shown_with_code(evaluation, asked, of_round=False)
    from eqm.mirror import Mirrors

    mirrors, found = Mirrors(evaluation, trend), evaluating.ranges(evaluation, asked, stage, causes=True)
    if everybody:
        _write_all(mirrors, found, asked, force)
    else:
        from eqm.cli.names import assessed_named, if_named
        from eqm.report.mirror.report import mirror_report

        named, peers = assessed_named(str(agency), evaluation), if_named(group, "group", evaluation.catalog)
        mirrored = mirrors.of(named, _goals(evaluation, named, **aims), peers)
        deliver(mirror_report(evaluation, mirrored, found), asked)
    evaluating.tell_findings(evaluation, asked, of_round=False)
    return code


def _refuse(agency: str | None, everybody: bool, force: bool, aims: bool, output: str | None) -> None:
    if everybody == (agency is not None):
        fa = "یا یکی را نام ببرید یا --all بدهید"
        raise MisuseError(Text(fa=fa, en="name one or give --all, one of the two"))
    if everybody and not output:
        fa = "--all پوشه می‌خواهد: -o DIR"
        raise MisuseError(Text(fa=fa, en="--all needs a folder: -o DIR"))
    if everybody and aims:
        fa = "--to و --band و --past و --group برای یکی است و با --all نمی‌آید"
        raise MisuseError(Text(fa=fa, en="--to, --band, --past and --group are for one, not for --all"))
    if force and not everybody:
        raise MisuseError(Text(fa="--force تنها با --all می‌آید", en="--force goes with --all only"))


def _goals(
    evaluation: "Evaluation", code: str, place: int | None, band: str | None, past: str | None
) -> "Sequence[Goal] | None":
    """What was asked for, None for nothing; EqmError for a band or an agency that cannot be a goal."""
    from eqm.cli.names import agency_named, if_named
    from eqm.mirror import Goal

    most = int((evaluation.agencies["rank"] > 0).sum())
    if place is not None and place > most:
        raise EqmError(_NO_PLACE.filled(place=place, most=most))
    goals = [Goal("place", str(place))] if place is not None else []
    wanted = if_named(band, "band", evaluation.catalog)
    goals += [Goal("band", wanted)] if wanted is not None else []
    if past is not None:
        other = agency_named(past, evaluation.round.agencies)
        if other == code or not evaluation.agencies["rank"][other]:
            raise EqmError(_NOT_PASSED.filled(other=other))
        goals.append(Goal("past", other))
    return goals or None


def _write_all(mirrors: "Mirrors", found: "Robustness | None", asked: Asked, force: bool) -> None:
    from eqm.report.mirror.report import mirror_report
    from eqm.report.mirror.words import WRITTEN

    folder, agencies, ending = asked.output or "", mirrors.evaluation.agencies, FORMS[asked.form].ending
    codes = agencies.index[agencies["reason"] != "excluded"].tolist()
    if force:
        refuse_over(*(str(Path(folder) / f"{code}.{ending}") for code in codes))
    with into_folder(Path(folder), replace=force) as files:
        for code, one in zip(codes, mirrors.all(codes), strict=True):
            page = set_in(mirror_report(mirrors.evaluation, one, found), asked)
            files.add(f"{code}.{ending}", encoded(page, asked.form))
    say(WRITTEN.filled(number=len(codes), folder=folder)[asked.lang], to=asked.lang)
