"""An agency's score as a tree."""

import itertools
from math import isnan
from typing import NamedTuple

from eqm.catalog import Catalog, Dimension, Indicator
from eqm.decimals import round_decimal, snap
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
_SHARE_DECIMALS = 2


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


class _Figures(NamedTuple):
    """A node's share of the index in percent, rounded, and its points, as they came out and to nine decimals."""

    share: float
    won: float
    lost: float
    exact_won: float
    exact_lost: float


class _Teller:
    def __init__(self, basis: Basis, agency: str, peers: str, most: int | None) -> None:
        self.basis, self.agency, self.peers, self.most = basis, agency, peers, most
        self.catalog = basis.evaluation.catalog
        self.means = basis.means[peers]
        self.position = basis.positions[agency]
        self.unit = 10.0**basis.decimals
        weight, won, lost = (figures[self.position] for figures in basis.columns)
        share = round_decimal(weight * 100, _SHARE_DECIMALS, "half_even")
        figures = zip(share.tolist(), won.tolist(), lost.tolist(), snap(won).tolist(), snap(lost).tolist(), strict=True)
        self.points = dict(zip(map(str, basis.points.weight), itertools.starmap(_Figures, figures), strict=True))

    def explanation(self) -> Explanation:
        score = self._place(INDEX)[0]
        won = lost = None
        if not isnan(self.points[INDEX].lost + score):
            won = round(score * self.unit)
            lost = round(self.catalog.publish.scale * self.unit) - won
        return Explanation(self.agency, self.peers, self.basis.decimals, self._branch(self.catalog, -1, won, lost))

    def _branch(self, node: Node, depth: int, won: int | None, lost: int | None) -> Branch:
        name = INDEX if isinstance(node, Catalog) else node.id
        score, rank, of = self._place(name)
        figures, unit = self.points[name], self.unit
        return Branch(
            id=name,
            title=Text(fa="شاخص کل", en="index") if isinstance(node, Catalog) else node.title,
            depth=depth,
            weight=figures.share,
            score=score,
            won=_NONE if won is None else won / unit,
            lost=_NONE if lost is None else lost / unit,
            exact_won=figures.exact_won,
            exact_lost=figures.exact_lost,
            rank=rank,
            of=of,
            peers=self.means[name],
            leaf=self._leaf(node) if isinstance(node, Indicator) else None,
            children=() if isinstance(node, Indicator) else self._below(node, depth + 1, won, lost),
        )

    def _below(self, parent: Catalog | Dimension, depth: int, won: int | None, lost: int | None) -> tuple[Branch, ...]:
        """The children with their parts of what the parent shows; those that do not reach the index have none."""
        reached = [child.id for child in parent.children if not isnan(self.points[child.id].lost)]
        parts: dict[str, tuple[int, int]] = {}
        if won is not None and lost is not None and reached:
            exact = [self.points[child] for child in reached]
            all_won = apportioned(won, [figures.won * self.unit for figures in exact])
            all_lost = apportioned(lost, [figures.lost * self.unit for figures in exact])
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
