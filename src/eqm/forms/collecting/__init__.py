"""Forms in: the workbooks of many agencies become one round workbook, every answer as it was typed, with its origin."""

from eqm.forms.collecting.collection import Collected, Sources, collect

__all__ = ["Collected", "Sources", "collect"]
