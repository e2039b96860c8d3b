"""What changed between two rounds, or two runs of one, and why: every change of score and rank split among its causes.

It reads two Evaluations and changes none.
"""

from eqm.comparison.answers import answers_in_words as answers_in_words, changed_answers as changed_answers
from eqm.comparison.compare import compare as compare
from eqm.comparison.detail import in_full as in_full
from eqm.comparison.model import CAUSES as CAUSES, Comparison as Comparison
from eqm.comparison.movers import movers as movers, of_group as of_group
