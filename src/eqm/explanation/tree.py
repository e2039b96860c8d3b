"""An agency's score as a tree."""

from collections.abc import Mapping, Sequence
from math import isnan

import numpy as np

from eqm.catalog import Catalog, Dimension, Indicator
from eqm.decimals import SNAP, round_decimal
from eqm.explanation.answers import answers_of
from eqm.explanation.apportion import apportioned
from eqm.explanation.basis import Basis
from eqm.explanation.model import Branch, Explanation, Leaf
from eqm.explanation.rules import pooled_rule
from eqm.intake import Status
from eqm.language import Text, as_typed
from eqm.scoring import INDEX

Node = Catalog | Dimension | Indicator
_NONE = float("nan")
_THE_INDEX = Text(fa="شاخص کل", en="index")
_SHARE_DECIMALS = 2


def explain(basis: Basis, agency: str, group: str | None = None) -> Explanation:
    """Return the score of an agency, by its code, as a tree. Its peers are a group's members, by default of the first
    group of the catalog that it belongs to, else all that have a place.

    Points shown add up exactly, at every node and at the index to the published score: what rounding leaves goes by
    largest remainder. Where the agency has no score no node has points. Raises KeyError for an unknown code or group.
    """
    return _Teller(basis, agency, _peers(basis, agency) if group is None else group).explanation()


def _peers(basis: Basis, agency: str) -> str:
    groups = basis.evaluation.groups
    return next((name for name, frame in groups.items() if agency in frame.index), "")


class _Teller:
    """One agency's figures, looked up by node."""

    def __init__(self, basis: Basis, agency: str, peers: str) -> None:
        self.basis, self.agency, self.peers = basis, agency, peers
        self.catalog = basis.evaluation.catalog
        self.means = basis.means(peers)
        self.position = {code: row for row, code in enumerate(basis.evaluation.round.agencies.code)}[agency]
        scale, decimals = self.catalog.publish.scale, self.catalog.publish.decimals
        self.decimals = min(SNAP, max(decimals, len(as_typed(scale).partition(".")[2])))
        told = basis.points
        self.weight, self.won, self.lost = (
            dict(zip(map(str, frame), frame.iloc[self.position].tolist(), strict=True))
            for frame in (told.weight, told.won, told.lost)
        )

    def explanation(self) -> Explanation:
        score = self._place(INDEX)[0]
        won = lost = None
        if not isnan(self.weight[INDEX]):
            won = self._units(score)
            lost = self._units(self.catalog.publish.scale) - won
        return Explanation(self.agency, self.peers, self.decimals, self._branch(self.catalog, -1, won, lost))

    def _branch(self, node: Node, depth: int, won: int | None, lost: int | None) -> Branch:
        name = INDEX if isinstance(node, Catalog) else node.id
        score, rank, of = self._place(name)
        unit = 10.0**self.decimals
        return Branch(
            id=name,
            title=_THE_INDEX if isinstance(node, Catalog) else node.title,
            depth=depth,
            weight=_rounded(self.weight[name] * 100, _SHARE_DECIMALS),
            score=score,
            won=_NONE if won is None else won / unit,
            lost=_NONE if lost is None else lost / unit,
            exact_won=_rounded(self.won[name], SNAP),
            exact_lost=_rounded(self.lost[name], SNAP),
            rank=rank,
            of=of,
            peers=self.means[name],
            leaf=self._leaf(node) if isinstance(node, Indicator) else None,
            children=() if isinstance(node, Indicator) else self._below(node, depth + 1, won, lost),
        )

    def _below(self, parent: Catalog | Dimension, depth: int, won: int | None, lost: int | None) -> tuple[Branch, ...]:
        """The children with their parts of what the parent shows; those that do not reach the index have none."""
        reached = [child.id for child in parent.children if not isnan(self.lost[child.id])]
        parts: dict[str, tuple[int, int]] = {}
        if won is not None and lost is not None and reached:
            shares = (self._shared(won, self.won, reached), self._shared(lost, self.lost, reached))
            parts = dict(zip(reached, zip(*shares, strict=True), strict=True))
        return tuple(self._branch(child, depth, *parts.get(child.id, (None, None))) for child in parent.children)

    def _leaf(self, indicator: Indicator) -> Leaf:
        status = Status(int(self.basis.evaluation.status[indicator.id].iloc[self.position]))
        answers = answers_of(indicator, self.position, self.decimals + 1, self.basis)
        rule = answers[0].rule if indicator.per == "agency" else pooled_rule(indicator, self.catalog, answers)
        return Leaf(status, rule, answers, tuple(self.basis.findings.get((self.agency, indicator.id), ())))

    def _place(self, node: str) -> tuple[float, int, int]:
        """The published score, the rank, and how many have one."""
        frame = self.basis.places[node]
        return (
            float(frame["score"].iloc[self.position]),
            int(frame["rank"].iloc[self.position]),
            int((frame["rank"] > 0).sum()),
        )

    def _shared(self, total: int, exact: Mapping[str, float], among: Sequence[str]) -> list[int]:
        return apportioned(total, [exact[node] * 10.0**self.decimals for node in among])

    def _units(self, points: float) -> int:
        return round(points * 10.0**self.decimals)


def _rounded(figure: float, decimals: int) -> float:
    return float(round_decimal(np.array([figure]), decimals, "half_even")[0])
