"""What a marked copy does not take over from its original, in words."""

from collections.abc import Iterator
from typing import Final

from eqm.language import Text, visible
from eqm.xlsx.reading import Formula, Workbook
from eqm.xlsx.reading.carried import Carried

_BY_PART: Final = (
    (("xl/media/",), Text(fa="تصویرها", en="pictures")),
    (("xl/charts/", "xl/chartsheets/"), Text(fa="نمودارها", en="charts")),
    (("xl/drawings/drawing", "xl/diagrams/"), Text(fa="شکل‌ها و ترسیم‌ها", en="shapes and drawings")),
    (("xl/pivottables/", "xl/pivotcache/"), Text(fa="جدول‌های محوری", en="pivot tables")),
    (("xl/ctrlprops/", "xl/activex/", "xl/dialogsheets/"), Text(fa="دکمه‌ها و کنترل‌های فرم", en="form controls")),
    (
        ("xl/externallinks/", "xl/connections.xml", "xl/querytables/"),
        Text(fa="پیوند به کارپوشه‌ها و داده‌های بیرونی", en="links to other workbooks and data"),
    ),
    (("xl/embeddings/", "xl/oleobjects/"), Text(fa="پرونده‌های درون‌نشانده", en="embedded files")),
    (
        ("xl/threadedcomments/", "xl/persons/"),
        Text(
            fa="گفت‌وگوها (متن آن‌ها در یادداشت خانه می‌ماند)",
            en="threads of comments (their text stays in the cell's note)",
        ),
    ),
    (("xl/slicers/", "xl/slicercaches/", "xl/timelines/"), Text(fa="برش‌گرها", en="slicers")),
    (("customxml/", "docprops/custom.xml"), Text(fa="ویژگی‌های افزودهٔ سند", en="properties added to the document")),
)
_NO_LOSS: Final = (
    "[content_types].xml", "_rels/", "docprops/", "xl/_rels/", "xl/calcchain.xml", "xl/printersettings/",
    "xl/drawings/vmldrawing", "xl/drawings/commentsdrawing", "xl/drawings/_rels/", "xl/metadata.xml",
    "xl/worksheets/_rels/",
)  # fmt: skip
_NAMED: Final = 5


def losses(package: Carried, original: Workbook, covered: int) -> Iterator[Text]:
    """Say what is lost: parts, elements of sheets, cells; `covered` values lay under merged areas."""
    for beginnings, words in _BY_PART:
        if any(part.startswith(beginnings) for part in package.left):
            yield words
    if any("vmldrawing" in part or "commentsdrawing" in part for part in package.left):
        yield Text(
            fa="اندازه و آرایش یادداشت‌های پیشین خانه‌ها (متن آن‌ها می‌ماند)",
            en="the size and looks of the cells' own notes (their text stays)",
        )
    if "extLst" in package.elements:
        yield Text(
            fa="افزوده‌های نسخه‌های تازهٔ برنامه، مانند نمودارک‌ها و برخی فهرست‌های کشویی و قالب‌های شرطی",
            en="additions of newer versions, such as sparklines, some drop-down lists and some conditional formats",
        )
    kinds = {cell.formula for sheet in original.sheets for cell in sheet.cells}
    if Formula.PRESENT in kinds:
        yield Text(
            fa="مقدار محاسبه‌شدهٔ فرمول‌ها: خود فرمول‌ها می‌مانند و هنگام باز کردن از نو محاسبه می‌شوند",
            en="the calculated values of formulas: the formulas stay, and are calculated again on opening",
        )
    if Formula.OUTSIDE in kinds or package.names_outside:
        yield Text(
            fa="فرمول‌ها و نام‌هایی که به بیرون از کارپوشه می‌روند: به جای فرمول، آخرین مقدار آن می‌آید",
            en="formulas and names that reach outside the workbook: in place of a formula stands its last value",
        )
    if covered:
        yield Text(
            fa="مقدار {number} خانه که زیر خانه‌های ادغام‌شده پنهان بود",
            en="the values of cells that lay hidden under merged ones: {number}",
        ).filled(number=covered)
    known = tuple(beginning for beginnings, _ in _BY_PART for beginning in beginnings) + _NO_LOSS
    names = sorted(part for part in package.left if not part.startswith(known))
    if names:
        parts = visible(", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else ""))
        yield Text(fa="بخش‌های دیگر بسته: «{parts}»", en="other parts of the package: {parts}").filled(parts=parts)
