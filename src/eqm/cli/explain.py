"""`eqm explain`: every point of an agency's score, down to the cell."""

from typing import TYPE_CHECKING, Any

import click

from eqm.cli.options import Asked, asking, round_options, stored_options
from eqm.cli.usage import Command

if TYPE_CHECKING:
    from eqm.evaluation import Evaluation
    from eqm.explanation import Explanation


@click.command(
    cls=Command,
    help="Show where an agency's points were won and lost: the whole tree, or one dimension or indicator by its ID,"
    " down to the answers and their cells.",
)
@click.argument("agency", metavar="AGENCY")
@click.argument("node", required=False, metavar="[ID]")
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
@asking
def explain(asked: Asked, agency: str, node: str | None, group: str | None, wishes: tuple[str, ...]) -> int:
    """Explain a score; the exit code says whether its round has error findings."""
    from eqm.cli import progress

    with progress.stages(asked.lang) as stage:
        from eqm.cli import evaluating

        evaluation, _ = evaluating.read_or_stored(asked, stage)
    evaluation = evaluating.as_shown(evaluation, asked)
    code = evaluating.tell_findings(evaluation, asked, of_round=False)
    if evaluating.is_empty(evaluation):
        return evaluating.tell_nothing(code, asked.lang)
    from eqm.cli.output import deliver
    from eqm.report.explanation.report import explanation_report

    report = explanation_report(*_explained(evaluation, agency, node, group, wishes))
    deliver(report, asked)
    return code


def _explained(
    evaluation: "Evaluation", agency: str, node: str | None, group: str | None, wishes: tuple[str, ...]
) -> tuple["Evaluation", "Explanation", str | None]:
    """What is explained, its explanation, and the id of the node; everything named as people name it."""
    from dataclasses import replace

    from eqm.cli.names import agency_named, group_named, node_named, wish_named
    from eqm.explanation import Supposition, basis, explain, suppose
    from eqm.findings import EqmError
    from eqm.report.explanation.words import excluded

    code = agency_named(agency, evaluation)
    before: Any = evaluation.agencies.loc[code]
    if before["reason"] == "excluded":
        raise EqmError(excluded(code))
    peers = None if group is None else group_named(group, evaluation.catalog)
    about = None if node is None else node_named(node, evaluation.catalog)
    wanted = tuple(wish_named(wish, code, evaluation) for wish in wishes)
    if not wanted:
        return evaluation, explain(basis(evaluation), code, peers), about
    supposed = suppose(evaluation, code, wanted)
    explained = explain(basis(supposed), code, peers)
    known = Supposition(wanted, float(before["score"]), int(before["rank"]))
    return supposed, replace(explained, supposed=known), about
