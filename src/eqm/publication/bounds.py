"""How much a publication computes to say how firm places are: whoever verifies it, from whomever, computes it again."""

from math import prod

from eqm.evaluation import Evaluation
from eqm.robustness import Robustness, robustness
from eqm.robustness.sensitivity import RUNS
from eqm.robustness.stages import choices_of, in_draws
from eqm.robustness.tally import PAIRED

FIGURES = 5_000_000_000
"""So many figures, each a few billionths of a second, may the draws of an edition come to."""
_FEWEST, _PLACE, _LEAVING, _PAIRS, _SETS, _ANSWER, _APART, _TOGETHER = 200, 20, 6, 8, 1_250, 100, 4_500, 2_560
"""In figures, as measured: the agencies that any draw costs as much as; a place among them; a draw that leaves one out;
how many pairs are compared at the cost of one; a pair in confidence sets; an answer that is scored by another method;
a node of draws that are computed apart, because they chose otherwise than the others of _TOGETHER draws.
"""


def firmness(evaluation: Evaluation) -> Robustness | None:
    """Return how firm places are; None where that takes more than FIGURES."""
    return robustness(evaluation) if figures(evaluation) <= FIGURES else None


def figures(evaluation: Evaluation) -> int:
    """Return about how many figures it takes to say how firm places are, under what the catalog leaves open."""
    chosen, agencies = choices_of(evaluation), len(in_draws(evaluation))
    alike, nodes = chosen.kinds, len(chosen.nodes)
    noise = bool(chosen.catalog.robustness.noise or evaluation.round.errors)
    apart = min(1.0, prod(len(options) for kind, options in alike.items() if kind != "leave_out") / _TOGETHER)
    of_draw = max(agencies, _FEWEST) * (nodes + _PLACE) + int(apart * nodes * _APART)
    draws = (chosen.draws + RUNS + nodes) * (_LEAVING if len(alike["leave_out"]) > 1 else 1)
    pairs = agencies**2 if agencies <= PAIRED else 0
    compared = pairs * chosen.draws // _PAIRS * (1 + noise) + pairs * _SETS * noise
    tables = prod(len(alike[kind]) for kind in ("normalize", "missing")) - 1
    answers = sum(len(one.status) for one in evaluation.round.answers.values())
    return of_draw * draws + compared + tables * answers * _ANSWER
