"""`eqm explain`: every point of an agency's score, down to the cell."""

from typing import TYPE_CHECKING, Any

import click

from eqm.cli import progress
from eqm.cli.options import Asked, command, round_options, stored_options
from eqm.cli.output import deliver

if TYPE_CHECKING:
    from eqm.evaluation import Evaluation
    from eqm.explanation import Explanation


@command(
    "Show where an agency's points were won and lost: the whole tree, or one dimension or indicator by its ID,"
    " down to the answers and their cells."
)
@click.argument("agency", metavar="AGENCY", help="An agency, by its code or name.")
@click.argument("node", required=False, metavar="[ID]", help="A dimension or indicator, by id or title.")
@click.option("--from", "files", multiple=True, metavar="FILE", help="Explain this file, unsaved, and no stored run.")
@stored_options
@click.option("--group", metavar="ID", help="Whose means stand beside; by default the agency's first group.")
@click.option(
    "--if",
    "wishes",
    multiple=True,
    metavar="ID=VALUE",
    help="What if this were the answer; ID/SERVICE=VALUE for one service. May be repeated.",
)
@round_options
def explain(asked: Asked, agency: str, node: str | None, group: str | None, wishes: tuple[str, ...]) -> int:
    """Explain a score; the exit code says whether its round has error findings."""
    with progress.Stages(asked.lang) as stage:
        from eqm.cli import evaluating

        evaluation, _ = evaluating.read_or_stored(asked, stage)
    evaluation, code = evaluating.shown_with_code(evaluation, asked, of_round=False)
    from eqm.report.explanation.report import explanation_report

    shown, explained, about = _explained(evaluation, agency, node, group, wishes)
    found = evaluating.ranges(shown, asked, stage, causes=True)
    deliver(explanation_report(shown, explained, about, found), asked)
    evaluating.tell_findings(evaluation, asked, of_round=False)
    return code


def _explained(
    evaluation: "Evaluation", agency: str, node: str | None, group: str | None, wishes: tuple[str, ...]
) -> tuple["Evaluation", "Explanation", str | None]:
    from dataclasses import replace

    from eqm.cli.names import assessed_named, if_named, wish_named
    from eqm.explanation import Supposition, basis, explain, suppose

    code = assessed_named(agency, evaluation)
    before: Any = evaluation.agencies.loc[code]
    peers, about = if_named(group, "group", evaluation.catalog), if_named(node, "node", evaluation.catalog)
    wanted = tuple(wish_named(wish, code, evaluation) for wish in wishes)
    if not wanted:
        return evaluation, explain(basis(evaluation), code, peers), about
    supposed = suppose(evaluation, code, wanted)
    explained = explain(basis(supposed), code, peers)
    known = Supposition(wanted, float(before["score"]), int(before["rank"]))
    return supposed, replace(explained, supposed=known), about
