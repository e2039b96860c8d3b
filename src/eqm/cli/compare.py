"""`eqm compare`: what changed between two rounds, or two runs of one, and why."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from eqm.cli import progress
from eqm.cli.options import Asked, command, workbook_options
from eqm.cli.output import deliver, refuse_terminal
from eqm.cli.usage import MisuseError
from eqm.findings import EqmError
from eqm.language import Text, fold, fold_digits, visible
from eqm.report.comparison import TOP

if TYPE_CHECKING:
    from eqm.comparison import Comparison
    from eqm.evaluation import Evaluation
    from eqm.report.document import Report

_LONGEST = 1_000
_ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv")
_EITHER = Text(
    fa="«{named}» هم پرونده‌ای در اینجاست و هم دوره‌ای در مخزن؛ یکی را بنویسید: «file:{named}» یا «round:{named}»",
    en="{named} is a file here and a round of the store too; write file:{named} or round:{named}",
)


@command(
    "Show what changed from A to B, who moved most, and why: every change of score and rank is split exactly among"
    " the agency's own answers, other sources, the catalog, and the others moving.",
    epilog="A and B are each a round by its id, for its newest run, not withdrawn (10); a run by its number"
    " (run:3, '#3'); or a file or folder, as rank takes them (round11.xlsx). Of two such, write round:10 or file:10."
    " Files are scored by --catalog and not saved; a stored run keeps its own catalog. Two runs of one round also list"
    " every changed answer with both cells.",
)
@click.argument("before", metavar="A", help="What came before: a round (10), a run (run:3) or a file.")
@click.argument("after", metavar="B", help="What came after, named likewise.")
@click.option("--agency", metavar="CODE", help="One agency's change in full, by indicator and source.")
@click.option("--group", metavar="ID", help="Only the agencies of a group, by its id or title.")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    help=f"So many of the most improved and the most fallen; by default {TOP}, in csv, json and xlsx all.",
)
@workbook_options
def compare(asked: Asked, before: str, after: str, agency: str | None, group: str | None, top: int | None) -> int:
    """Compare two rounds; the exit code says whether either has error findings."""
    refuse_terminal(asked)
    if agency is not None and (group is not None or top is not None):
        fa = "--agency با --group و --top یک جا نمی‌آید؛ یکی را نگه دارید"
        raise MisuseError(Text(fa=fa, en="--agency does not go with --group or --top; keep one of them"))
    with progress.Stages(asked.lang) as stage:
        from eqm.cli import evaluating

        sides = _sides(before, after, asked, stage)
    evaluating.end_if_empty(asked.lang, *sides)
    from eqm.comparison import compare as compared
    from eqm.report.comparison.facts import side_in_words

    deliver(_report(compared(*sides), agency, group, top), asked)
    for side in sides:
        name = visible(side_in_words(side)[asked.lang], _LONGEST)
        evaluating.tell_findings(side, asked, of_round=False, about=name)
    return evaluating.code_of(*sides)


def _sides(before: str, after: str, asked: Asked, stage: progress.Stages) -> "list[Evaluation]":
    from eqm.cli import evaluating

    sides = [side_named(side, asked) for side in (before, after)]
    found = [evaluating.read_or_stored(side, stage)[0] for side in sides]
    if sides[0] == sides[1] or (found[0].run is not None and found[0].run == found[1].run):
        fa = "هر دو یکی است و چیزی برای مقایسه نیست؛ دو اجرای یک دوره را با شماره نام ببرید: run:3 run:4 (eqm rounds)"
        en = "both are the same, and there is nothing to compare; name two runs of a round as run:3 run:4 (eqm rounds)"
        raise MisuseError(Text(fa=fa, en=en))
    one, other = (visible(side.catalog.catalog) for side in found)
    if one != other:
        fa = f"اجراهای دو کاتالوگ ({one} و {other}) با هم مقایسه نمی‌شوند؛ دو اجرا از یکی را نام ببرید"
        raise MisuseError(Text(fa=fa, en=f"runs of two catalogs, {one} and {other}, are not compared; name two of one"))
    return [evaluating.as_shown(made, asked) for made in found]


def side_named(named: str, asked: Asked) -> Asked:
    """Return what is asked for by a name: `run:N` or `#N` a run, `round:ID` a round, `file:PATH` a file; without such a
    word what is there or ends as a file does is one, else a round.

    Raises MisuseError for a run without a number, and for what could be either.
    """
    kind, colon, rest = ("run", ":", named[1:]) if named.startswith("#") else named.partition(":")
    if colon and kind == "run":
        return replace(asked, run=_number(rest, named))
    if rest and kind in ("round", "file"):
        return replace(asked, round_id=rest) if kind == "round" else replace(asked, files=(rest,))
    is_file, there = named.lower().endswith(_ENDINGS) or "/" in named, Path(named).exists()
    if there and not is_file and _holds(asked, named):
        raise MisuseError(_EITHER.filled(named=visible(named)))
    return replace(asked, files=(named,)) if is_file or there else replace(asked, round_id=named)


def _number(digits: str, named: str) -> int:
    folded = fold_digits(digits.strip())
    if folded.isascii() and folded.isdecimal() and 0 < len(folded) < 10 and int(folded) > 0:
        return int(folded)
    fa = f"«{visible(named)}» شمارهٔ اجرا ندارد؛ آن را به شکل run:3 بنویسید"
    raise MisuseError(Text(fa=fa, en=f"{visible(named)} has no number of a run; write it as run:3"))


def _holds(asked: Asked, named: str) -> bool:
    """Whether the program has a round of this id; a store that cannot be opened is spoken of when it is asked for."""
    from eqm.cli.evaluating import program_of
    from eqm.store import open_store

    try:
        with open_store(asked.store, create=False) as held:
            return any(fold(line.round) == fold(named) for line in held.runs(program_of(asked, held)))
    except EqmError:
        return False


def _report(comparison: "Comparison", agency: str | None, group: str | None, top: int | None) -> "Report":
    from eqm.comparison import in_full, of_group

    if agency is not None:
        from eqm.report.comparison.agency import agency_report

        return agency_report(comparison, in_full(comparison, _agency(comparison, agency)))
    from eqm.cli.names import if_named
    from eqm.report.comparison.changes import comparison_report

    named = if_named(group, "group", comparison.after.catalog) or ""
    return comparison_report(of_group(comparison, named) if named else comparison, named, top)


def _agency(comparison: "Comparison", named: str) -> str:
    """The code after of an agency in both rounds, named as after or by its code before; EqmError for another."""
    from eqm.cli.names import agency_named
    from eqm.report.comparison.words import CAME_ONLY, LEFT_ONLY

    here = comparison.agencies.index
    former = {fold(was): str(code) for code in here for was in comparison.shares(code).index}
    gone = {fold(code): code for code in comparison.left.index}
    if fold(named) in gone:
        raise EqmError(LEFT_ONLY.filled(agency=gone[fold(named)]))
    code = former.get(fold(named)) or agency_named(named, comparison.after.round.agencies)
    if code not in here:
        raise EqmError(CAME_ONLY.filled(agency=code))
    return code
