"""Draws: what is drawn in place of a catalog's own choices. The same seed draws the same on every machine, however the
work is split: every BLOCK of draws has a Philox generator of its own, keyed by the seed and the block's number.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum
from typing import Any

import numpy as np

from eqm.catalog import Catalog, Dimension
from eqm.catalog.doubt import INPUTS, NOMINAL, Dirichlet, Share
from eqm.scoring.arrays import Floats, Whole

BLOCK = 256
STREAMS = (1, 2, 3)
"""Further streams of draws, beside the one numbered 0, that share nothing with it."""
_STREAM = 2**40
_SMALLEST = 1e-300


def generator_of(seed: int, stream: int, block: int) -> np.random.Generator:
    """Return the generator of a block of draws."""
    return np.random.Generator(np.random.Philox(key=[seed, stream * _STREAM + block]))


@dataclass(frozen=True)
class Choices:
    """What varies of a catalog: weights by `weights`, and one of the alternatives of each `kinds` of choice.

    `kinds`: index, dimensions (means of these), normalize, missing, leave_out (ids of indicators), each with its
    alternatives, NOMINAL for the catalog's own, of which each is as likely. One alternative alone is no choice.
    """

    catalog: Catalog
    weights: Share | Dirichlet | None
    kinds: dict[str, tuple[Any, ...]]
    draws: int
    seed: int

    @cached_property
    def nodes(self) -> tuple[str, ...]:
        """The nodes that have a weight: the first columns of a draw."""
        return tuple(self._nominal)

    @cached_property
    def _nominal(self) -> dict[str, float]:
        """The catalog's own weights, by id, so that the order in which it lists its nodes changes no draw."""
        return dict(sorted((node.id, node.weight) for _, node in self.catalog.walk()))

    @cached_property
    def inputs(self) -> dict[str, Whole]:
        """What varies, by the names of INPUTS, each with the columns of a draw that belong to it."""
        columns = {"weights": list(range(len(self.nodes)))} if self.weights else {}
        for number, (kind, options) in enumerate(self.kinds.items(), len(self.nodes)):
            if len(options) > 1:
                columns.setdefault("aggregate" if kind in ("index", "dimensions") else kind, []).append(number)
        return {name: np.array(columns[name], np.int64) for name in INPUTS if name in columns}

    def drawn(self, draws: int, stream: int = 0) -> Iterator[Floats]:
        """Yield draws in blocks: rows × columns, a factor for each weight, then an even number for each of `kinds`."""
        for number, start in enumerate(range(0, draws, BLOCK)):
            generator = generator_of(self.seed, stream, number)
            alternatives = generator.random((BLOCK, len(self.kinds)))
            yield np.hstack([self._factors(generator), alternatives])[: draws - start]

    def _factors(self, generator: np.random.Generator) -> Floats:
        size = (BLOCK, len(self.nodes))
        if isinstance(self.weights, Share):
            share = self.weights.share
            return 1.0 - share + 2.0 * share * generator.random(size)
        if self.weights is None:
            return np.ones(size)
        alpha = self.weights.dirichlet * self._shares
        # Gamma's numbers, once re-scaled to their sum, are Dirichlet's; the mean re-scales weights by itself.
        return np.maximum(generator.standard_gamma(alpha, size), _SMALLEST) / alpha

    def weighted(self, draws: Floats) -> Floats:
        """Return the weights of draws: a row a node, a column a draw."""
        weights: Floats = np.empty((len(self.nodes), len(draws)))
        nominal = np.array([*self._nominal.values()])
        np.multiply(draws[:, : len(self.nodes)].T, nominal[:, None], out=weights)
        return weights

    def chosen(self, draws: Floats) -> Whole:
        """Return the alternatives of draws by their positions: draws × kinds."""
        several = np.array([len(options) for options in self.kinds.values()])
        options: Whole = (draws[:, len(self.nodes) :] * several).astype(np.int64)
        return options

    @cached_property
    def _shares(self) -> Floats:
        """Each weight as a share of its siblings'."""
        parents: list[Catalog | Dimension] = [self.catalog, *self.catalog.all_dimensions]
        whole = {id(parent): fsum(child.weight for child in parent.children) for parent in parents}
        wholes = {child.id: whole[id(parent)] for parent in parents for child in parent.children}
        return np.array([weight / wholes[name] for name, weight in self._nominal.items()])


def choices(catalog: Catalog, lowest: float, vary: Sequence[str] = INPUTS, **other: Any) -> Choices:
    """Return what a catalog leaves open, of the inputs to `vary` (some of INPUTS); `other`: draws or seed in place of
    its own. `lowest` is the least score of all: below 0 the geometric mean that is open by default is not defined.
    """
    own = catalog.robustness
    means = own.aggregate
    index = means.index if "aggregate" in own.model_fields_set or lowest >= 0 else (NOMINAL,)
    kinds: dict[str, tuple[Any, ...]] = {"index": index, "dimensions": means.dimensions}
    kinds |= {"normalize": own.normalize, "missing": own.missing}
    kinds["leave_out"] = ("", *sorted(one.id for one in catalog.indicators)) if own.leave_out else ("",)
    for kind in kinds:
        if ("aggregate" if kind in ("index", "dimensions") else kind) not in vary:
            kinds[kind] = ("",) if kind == "leave_out" else (NOMINAL,)
    weights = None if own.weights == NOMINAL or "weights" not in vary else own.weights
    assert weights is None or isinstance(weights, Share | Dirichlet)
    return Choices(catalog, weights, kinds, **{"draws": own.draws, "seed": own.seed, **other})
