"""What becomes of the effects that the program is after, round by round, from the indicators that tell of them.

It reads Evaluations and changes none. A report prints what it finds here.
"""

from eqm.outcomes.course import COLUMNS as COLUMNS, course as course
from eqm.outcomes.reading import Reading as Reading, reading as reading, tags as tags
