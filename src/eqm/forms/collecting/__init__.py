"""Forms in: the workbooks of many agencies become one round workbook, every answer as it was typed, with its origin."""

from eqm.forms.collecting.collection import Collected, Sources, collect
from eqm.forms.collecting.existing import Existing, existing

__all__ = ["Collected", "Existing", "Sources", "collect", "existing"]
