"""What changed between two rounds, or two runs of one, and why: every change of score and rank split among its causes.

It reads two Evaluations and changes none.
"""

from eqm.comparison.answers import changed_answers, moved_services
from eqm.comparison.compare import compare
from eqm.comparison.detail import Detail, in_full
from eqm.comparison.model import CAUSES, Comparison
from eqm.comparison.movers import Movers, movers
from eqm.comparison.narrow import listed, of_group

__all__ = [
    "CAUSES",
    "Comparison",
    "Detail",
    "Movers",
    "changed_answers",
    "compare",
    "in_full",
    "listed",
    "moved_services",
    "movers",
    "of_group",
]
