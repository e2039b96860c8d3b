"""A workbook with all that people put on one: notes, lists, formats, locks, names, links, pictures of other kinds."""

from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from intake import given

OLD_NOTE = "یادداشت پیشین"


def dress(book: Any) -> None:
    """Put everything on the sheets of `given.sheets()`."""
    services, answers, agencies = book["services"], book["answers"], book["agencies"]
    services["F2"], services["F3"], services["G3"] = 199.5, "=90+9", "پاره"
    services["F2"].comment = Comment(OLD_NOTE, "علی")
    services["D2"].comment = Comment("a note of their own", "Ali")
    services["C2"] = '=HYPERLINK("http://x")'
    services["C2"].data_type = "s"
    services["C3"] = CellRichText(["خدمت ", TextBlock(InlineFont(b=True), "دو")])
    services["C4"].hyperlink = "https://example.org/evidence?a=1&b=2"
    services["H2"] = "+1 -2 @x"
    services["H3"] = 0.1 + 0.2
    services.sheet_view.rightToLeft = True
    services.freeze_panes = "B2"
    services.column_dimensions["C"].width = 41.5
    services.column_dimensions["E"].hidden = True
    services.protection.sheet = True
    services.protection.password = "secret"
    services.merge_cells("A2:A3")
    services.print_title_rows = "1:1"
    services.print_area = "A1:G4"
    services.oddHeader.center.text = "&D برگهٔ &A"
    services.conditional_formatting.add("F2:F9", CellIsRule(operator="lessThan", formula=["50"], font=Font(bold=True)))
    services.conditional_formatting.add("D2:D9", ColorScaleRule("min", None, "FFAA0000", "max", None, "FF00AA00"))
    listed = DataValidation("list", formula1='"fully,partly,none"', showErrorMessage=True, errorTitle="خطا")
    listed.add("G2:G9")
    services.add_data_validation(listed)
    side = Side("thin")
    services["A2"].border = Border(side, side, side, side)
    answers["B2"], answers["C2"] = "شاید", 3.5
    answers["B3"].fill = PatternFill("solid", start_color="FF00FF00")
    answers.add_table(Table(displayName="T1", ref="A1:E3"))
    agencies.auto_filter.ref = "A1:F3"
    agencies["F2"].number_format = "#,##0"
    agencies["G2"], agencies["G2"].number_format = 45000.5, "yyyy-mm-dd hh:mm"
    book.defined_names["ALL"] = DefinedName("ALL", attr_text="services!$F$2:$F$4")
    book.create_sheet("hidden one").append(["about", "form"])
    book["hidden one"].sheet_state = "veryHidden"


def dressed() -> bytes:
    return given.workbook(given.sheets(), dress)
