"""An xlsx workbook read as it stands: every cell with its kind, within limits, whatever the file is."""

from eqm.xlsx.reading.model import (
    Cell as Cell,
    Formula as Formula,
    Kind as Kind,
    Limits as Limits,
    Sheet as Sheet,
    Workbook as Workbook,
)
from eqm.xlsx.reading.reader import read_workbook as read_workbook
