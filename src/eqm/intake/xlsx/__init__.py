"""An xlsx workbook read as it stands: every cell with its kind, within limits, whatever the file is."""

from eqm.intake.xlsx.model import Area, Cell, Formula, Kind, Limits, Sheet, Visibility, Workbook
from eqm.intake.xlsx.reader import read_workbook

__all__ = ["Area", "Cell", "Formula", "Kind", "Limits", "Sheet", "Visibility", "Workbook", "read_workbook"]
