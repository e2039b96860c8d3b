"""What changed between two rounds, or two runs of one, and why: every change of score and rank split among its causes.

It reads two Evaluations and changes none.
"""

from eqm.comparison.compare import compare
from eqm.comparison.model import CAUSES, Comparison

__all__ = ["CAUSES", "Comparison", "compare"]
