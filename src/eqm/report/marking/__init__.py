"""A copy of a faulty workbook with the bad cells filled, a note on each, and a sheet that lists all there is to say.

`copying` has the steps in order. openpyxl is imported when a copy is made, and sees nothing of a file but what
`xlsx.reading.carried` hands on.
"""

from eqm.report.marking.copying import Marked, marked_copy

__all__ = ["Marked", "marked_copy"]
