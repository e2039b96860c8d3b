"""A mirror for an agency: where it stands, what it lost, and the least that would bring it on.

It reads an Evaluation and changes none. A report prints what it finds here.
"""

from eqm.mirror.mirrors import Mirrors as Mirrors
from eqm.mirror.model import Goal as Goal, Mirror as Mirror
