"""What changed between two rounds, or two runs of one, and why: every change of score and rank split among its causes.

It reads two Evaluations and changes none.
"""

from eqm.comparison.answers import answers_in_words, changed_answers, moved_services
from eqm.comparison.compare import compare
from eqm.comparison.detail import in_full
from eqm.comparison.model import CAUSES, Comparison
from eqm.comparison.movers import movers, of_group

__all__ = [
    "CAUSES",
    "Comparison",
    "answers_in_words",
    "changed_answers",
    "compare",
    "in_full",
    "moved_services",
    "movers",
    "of_group",
]
