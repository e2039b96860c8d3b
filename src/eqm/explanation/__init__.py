"""Every point of a score: what each node of the catalog won and lost for an agency, down to the answer and its cell.

It reads an Evaluation and changes none. A report prints what it finds here.
"""

from eqm.explanation.basis import Basis, basis
from eqm.explanation.model import Answered, Branch, Explanation, Leaf, Objected, Statement, Supposition, Wish
from eqm.explanation.tree import explain, peers_of
from eqm.explanation.whatif import suppose

__all__ = [
    "Answered",
    "Basis",
    "Branch",
    "Explanation",
    "Leaf",
    "Objected",
    "Statement",
    "Supposition",
    "Wish",
    "basis",
    "explain",
    "peers_of",
    "suppose",
]
