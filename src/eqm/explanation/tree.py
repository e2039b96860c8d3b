"""An agency's score as a tree."""

from math import isnan

from eqm.catalog import Catalog, Dimension, Indicator
from eqm.evaluation import Evaluation
from eqm.explanation.answers import answers_of, objections_of, rows_of_agency
from eqm.explanation.basis import Basis
from eqm.explanation.model import Branch, Explanation, Leaf
from eqm.explanation.points import apportioned
from eqm.explanation.rules import pooled_rule
from eqm.intake import Status
from eqm.language import Text
from eqm.scoring import INDEX

Node = Catalog | Dimension | Indicator
_NONE = float("nan")
_WON, _LOST = 1, 2
"""Where a node's points stand among the figures of a basis."""


def explain(basis: Basis, agency: str, group: str | None = None, most: int | None = None) -> Explanation:
    """Return the score of an agency, by its code, as a tree. Its peers are a group's members, by default of the first
    group of the catalog that it belongs to, else all that have a place. Of an indicator's services only the `most` that
    cost most are told.

    Points shown add up exactly, at every node and at the index to the published score: what rounding leaves goes by
    largest remainder. Where the agency has no score no node has points. Raises KeyError for an unknown code or group.
    """
    return _Teller(basis, agency, peers_of(basis.evaluation, agency) if group is None else group, most).explanation()


def peers_of(evaluation: Evaluation, agency: str) -> str:
    """Return the id of the first group in which an agency has a place, its peers; "" (all with a place) for none."""
    return next((name for name, frame in evaluation.groups.items() if agency in frame.index), "")


class _Teller:
    def __init__(self, basis: Basis, agency: str, peers: str, most: int | None) -> None:
        self.basis, self.agency, self.peers, self.most = basis, agency, peers, most
        self.catalog = basis.evaluation.catalog
        self.means = basis.means[peers]
        self.position = basis.positions[agency]
        self.unit = 10.0**basis.decimals
        self.points = dict(zip(map(str, basis.points.weight), basis.figures[self.position].tolist(), strict=True))

    def explanation(self) -> Explanation:
        score = self._place(INDEX)[0]
        won = lost = None
        if not isnan(self.points[INDEX][_LOST] + score):
            won = round(score * self.unit)
            lost = round(self.catalog.publish.scale * self.unit) - won
        return Explanation(self.agency, self.peers, self.basis.decimals, self._branch(self.catalog, -1, won, lost))

    def _branch(self, node: Node, depth: int, won: int | None, lost: int | None) -> Branch:
        name = INDEX if isinstance(node, Catalog) else node.id
        score, rank, of = self._place(name)
        share, _, _, exact_won, exact_lost = self.points[name]
        return Branch(
            id=name,
            title=Text(fa="شاخص کل", en="index") if isinstance(node, Catalog) else node.title,
            depth=depth,
            weight=share,
            score=score,
            won=_NONE if won is None else won / self.unit,
            lost=_NONE if lost is None else lost / self.unit,
            exact_won=exact_won,
            exact_lost=exact_lost,
            rank=rank,
            of=of,
            peers=self.means[name],
            leaf=self._leaf(node) if isinstance(node, Indicator) else None,
            children=() if isinstance(node, Indicator) else self._below(node, depth + 1, won, lost),
        )

    def _below(self, parent: Catalog | Dimension, depth: int, won: int | None, lost: int | None) -> tuple[Branch, ...]:
        """The children with their parts of what the parent shows; those that do not reach the index have none."""
        reached = [child.id for child in parent.children if not isnan(self.points[child.id][_LOST])]
        parts: dict[str, tuple[int, int]] = {}
        if won is not None and lost is not None and reached:
            exact = [self.points[child] for child in reached]
            all_won = apportioned(won, [figures[_WON] * self.unit for figures in exact])
            all_lost = apportioned(lost, [figures[_LOST] * self.unit for figures in exact])
            parts = dict(zip(reached, zip(all_won, all_lost, strict=True), strict=True))
        return tuple(self._branch(child, depth, *parts.get(child.id, (None, None))) for child in parent.children)

    def _leaf(self, indicator: Indicator) -> Leaf:
        basis = self.basis
        status = Status(int(basis.statuses[indicator.id][self.position]))
        answers = answers_of(indicator, self.position, basis, self.most)
        rows = rows_of_agency(indicator, self.position, basis)
        scores = basis.answers[indicator.id][0][rows]
        rule = answers[0].rule if indicator.per == "agency" else pooled_rule(basis.rules[indicator.id], scores)
        findings = tuple(basis.findings.get((self.agency, indicator.id), ()))
        return Leaf(status, rule, len(scores), answers, findings, objections_of(indicator, rows, basis))

    def _place(self, node: str) -> tuple[float, int, int]:
        scores, ranks, of = self.basis.stood[node]
        return float(scores[self.position]), int(ranks[self.position]), of
