"""An xlsx workbook read as it stands: every cell with its kind, within limits, whatever the file is."""

from eqm.xlsx.reading.model import Area, Cell, Formula, Kind, Limits, Sheet, Visibility, Workbook
from eqm.xlsx.reading.reader import read_workbook

__all__ = ["Area", "Cell", "Formula", "Kind", "Limits", "Sheet", "Visibility", "Workbook", "read_workbook"]
