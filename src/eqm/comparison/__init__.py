"""What changed between two rounds, or two runs of one, and why: every change of score and rank split among its causes.

It reads two Evaluations and changes none.
"""

from eqm.comparison.answers import Changed, Side, answers_in_words, changed_answers, moved_services
from eqm.comparison.compare import compare
from eqm.comparison.detail import Detail, in_full
from eqm.comparison.model import CAUSES, Comparison
from eqm.comparison.movers import Movers, listed, movers, of_group
from eqm.comparison.rows import agency_rows, listed_rows, lone_rows, merged_rows

__all__ = [
    "CAUSES",
    "Changed",
    "Comparison",
    "Detail",
    "Movers",
    "Side",
    "agency_rows",
    "answers_in_words",
    "changed_answers",
    "compare",
    "in_full",
    "listed",
    "listed_rows",
    "lone_rows",
    "merged_rows",
    "moved_services",
    "movers",
    "of_group",
]
