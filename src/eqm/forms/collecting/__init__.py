"""Forms in: the workbooks of many agencies become one round workbook, every answer as it was typed, with its origin."""

from eqm.forms.collecting.collection import Collected as Collected, Sources as Sources, collect as collect
from eqm.forms.collecting.existing import existing as existing
