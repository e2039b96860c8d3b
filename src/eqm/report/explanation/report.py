"""What `explain` shows: the tree of an agency's score, or one node of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from eqm.catalog import Catalog, Indicator
from eqm.evaluation import Evaluation
from eqm.explanation import Branch, Explanation, Leaf
from eqm.intake import Status
from eqm.language import Text
from eqm.report import words as shared
from eqm.report.catalogs import head
from eqm.report.document import Block, Document, Fact, Facts, Heading, Paragraph, Report
from eqm.report.explanation import phrases, words
from eqm.report.explanation.tables import branch_values, objections_table, services_table, tree_table
from eqm.report.figures import figure, place
from eqm.report.robustness.own import agencies_values, own_sentences
from eqm.report.setters.json import figure as json_figure
from eqm.robustness import Robustness

_FINDINGS = 5


def explanation_report(
    evaluation: Evaluation, explanation: Explanation, node: str | None, found: Robustness | None = None
) -> Report:
    """Return the explanation of an agency's score: the whole tree, or what stands at and below the `node` of an id, and
    how firm its place is `found` to be.

    The CSV has a row for each node, parents first. JSON holds the same as a `tree`; figures that are not there are
    null. The points of `children` add up to those of the node, exactly as shown and to 1e-7 in `exact_won` and
    `exact_lost`. `if` is null but for a what-if, whose answers it holds, and how the agency stands `before`.
    """
    catalog = evaluation.catalog
    top = explanation.tree if node is None else explanation.find(node)
    title = shared.TITLED.filled(id=top.id, title=top.title) if top.id else words.ALL_POINTS
    tree = tree_table(catalog, explanation, top, title)

    def document() -> Document:
        return (
            *head(catalog),
            phrases.standing_facts(evaluation, explanation),
            *map(Paragraph, own_sentences(found, explanation.agency)),
            *(_indicator(catalog, explanation, top, top.leaf) if top.leaf else (tree,)),
            Paragraph(phrases.split_in_words(catalog), "faint"),
        )

    def values() -> Mapping[str, Any]:
        return {
            **phrases.standing_values(evaluation, explanation),
            "if": _supposed(explanation),
            "decomposition": phrases.split_in_words(catalog),
            "tree": branch_values(catalog, explanation, top),
            "robustness": next(agencies_values(found, (explanation.agency,)), None),
        }

    return Report(document, values, lambda: tree)


def _supposed(explanation: Explanation) -> dict[str, Any] | None:
    supposed = explanation.supposed
    if supposed is None:
        return None
    wishes = [
        {"indicator": wish.indicator, "service": wish.service or None, "value": wish.typed} for wish in supposed.wishes
    ]
    return {"answers": wishes, "before": {"score": json_figure(supposed.score), "rank": supposed.rank or None}}


def _indicator(catalog: Catalog, explanation: Explanation, branch: Branch, leaf: Leaf) -> Iterator[Block]:
    asked = next(one for one in catalog.indicators if one.id == branch.id)
    yield Heading(shared.TITLED.filled(id=branch.id, title=branch.title))
    yield Facts(tuple(_facts(catalog, explanation, branch, leaf, asked)))
    if leaf.objections:
        yield objections_table(leaf.objections)
    if asked.per == "service" and leaf.answers:
        yield services_table(leaf, catalog.publish.decimals, explanation.points_decimals + 1)


def _facts(catalog: Catalog, explanation: Explanation, branch: Branch, leaf: Leaf, asked: Indicator) -> Iterator[Fact]:
    decimals = catalog.publish.decimals
    won, lost = (figure(points, explanation.points_decimals) for points in (branch.won, branch.lost))
    yield Text(fa="پرسش", en="Question"), asked.question or ""
    for own in leaf.answers[:1] if asked.per == "agency" else ():
        yield Text(fa="پاسخ", en="Answer"), phrases.statement_in_words(own.statement, own.status)
        yield from ((words.OVERRULED, phrases.statement_in_words(other, Status.SCORED)) for other in own.overruled)
    yield from ((Text(fa="یافته", en="Finding"), phrases.finding_in_words(one)) for one in leaf.findings[:_FINDINGS])
    yield shared.SCORE_LABEL, figure(branch.score, decimals)
    yield words.PLACE, words.PLACE_OF.filled(rank=place(branch.rank), of=branch.of)
    peers = phrases.peers_in_words(catalog, explanation.peers)
    yield words.PEERS, words.MEAN_OF.filled(mean=figure(branch.peers, decimals), peers=peers)
    yield words.RULE, leaf.rule
    yield words.POINTS, words.WON_LOST.filled(won=won, lost=lost, weight=figure(branch.weight, 2))
    yield words.GUIDANCE, asked.guidance or ""
