"""A mirror for an agency: where it stands, what it lost, and the least that would bring it on.

It reads an Evaluation and changes none. A report prints what it finds here.
"""

from eqm.mirror.goals import Goal
from eqm.mirror.mirrors import Mirrors
from eqm.mirror.model import CHEAPEST, FEWEST, Mirror, Past
from eqm.mirror.reach import BEST, QUARTER

__all__ = ["BEST", "CHEAPEST", "FEWEST", "QUARTER", "Goal", "Mirror", "Mirrors", "Past"]
