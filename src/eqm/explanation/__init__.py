"""Every point of a score: what each node of the catalog won and lost for an agency, down to the answer and its cell.

It reads an Evaluation and changes none. A report prints what it finds here.
"""

from eqm.explanation.basis import Basis as Basis, basis as basis
from eqm.explanation.model import (
    Answered as Answered,
    Branch as Branch,
    Explanation as Explanation,
    Leaf as Leaf,
    Objected as Objected,
    Statement as Statement,
    Supposition as Supposition,
    Wish as Wish,
)
from eqm.explanation.tree import explain as explain, peers_of as peers_of
from eqm.explanation.whatif import suppose as suppose
