"""Workbooks that would keep openpyxl busy for ever, or fill the memory: marked or refused, quickly either way."""

import subprocess
import sys
import textwrap
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from bulk import in_part
from pace import within
from xlsx.reading import workbooks as w

HEADER = w.row('<c r="A1" t="inlineStr"><is><t>agency</t></is></c>')
NOTES, SHEET_LINKS = "xl/comments1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
EVERYWHERE = "A1:XFD1048576"


def many(text: str, times: int) -> str:
    return "".join(text.format(n) for n in range(1, times + 1))


def around(after: str) -> bytes:
    return w.package(HEADER, after=after)


def inside(name: str, text: str) -> bytes:
    return around(f"<{name}>{text}</{name}>")


def noted(inner: str, head: str = "") -> bytes:
    listed = f"<authors><author/></authors><commentList>{inner}</commentList>"
    notes = f'{w.HEAD}{head}<comments xmlns="{w.MAIN}">{listed}</comments>'
    return w.package(HEADER, {SHEET_LINKS: w.links(("rId1", "comments", "../comments1.xml")), NOTES: notes})


def note(reference: str) -> str:
    return f'<comment ref="{reference}" authorId="0"><text><t>x</t></text></comment>'


def tabled(reference: str) -> bytes:
    table = f'<table xmlns="{w.MAIN}" id="1" displayName="T" ref="{reference}"/>'
    changed: dict[str, w.Part] = {SHEET_LINKS: w.links(("rId1", "table", "../t.xml")), "xl/t.xml": table}
    return w.package(HEADER, changed, after=f'<tableParts><tablePart xmlns:r="{w.LINK}" r:id="rId1"/></tableParts>')


def named(name: str, text: str, times: int = 1) -> bytes:
    names = many(f'<definedName name="{name}" localSheetId="0">{text}</definedName>', times)
    book = w.workbook('name="services"').replace("</workbook>", f"<definedNames>{names}</definedNames></workbook>")
    return w.package(HEADER, {w.BOOK: book})


def shared(times: int) -> bytes:
    first = f'<row r="1"><c r="A1"><f t="shared" si="0">{"1+" * 15_000}1</f><v>1</v></c></row>'
    others = (f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/><v>1</v></c></row>' for n in range(2, times))
    return w.package(first + "".join(others))


def stored(rows: str) -> bytes:
    return w.zipped(w.parts(rows), zipfile.ZIP_STORED)


LISTS = '<dataValidation type="list" sqref="A{0}"/>'
FORMATS = (
    '<conditionalFormatting sqref="A{0}"><cfRule type="expression" priority="1"><formula>1</formula></cfRule>'
    "</conditionalFormatting>"
)
TITLES = "_xlnm.Print_Titles"
HOSTILE: dict[str, Callable[[], bytes]] = {
    "a merge of all cells": lambda: inside("mergeCells", f'<mergeCell ref="{EVERYWHERE}"/>'),
    "25,000 merges": lambda: inside("mergeCells", many('<mergeCell ref="A{0}0:XFD{0}1"/>', 25_000)),
    "a link on all cells": lambda: inside("hyperlinks", f'<hyperlink ref="{EVERYWHERE}" location="x"/>'),
    "a link on all columns": lambda: inside("hyperlinks", '<hyperlink ref="A:XFD" location="x"/>'),
    "a note on all cells": lambda: noted(note(EVERYWHERE)),
    "50,000 notes": lambda: noted(many(note("A{0}"), 50_000)),
    "laughs in the notes": lambda: noted("&a;", '<!DOCTYPE x [<!ENTITY a "ha">]>'),
    "deep notes": lambda: noted("<a>" * 50_000),
    "a table of all cells": lambda: tabled(EVERYWHERE),
    "a list for all cells": lambda: inside("dataValidations", f'<dataValidation type="list" sqref="{EVERYWHERE}"/>'),
    "60,000 lists": lambda: inside("dataValidations", many(LISTS, 60_000)),
    "a list for 30,000 ranges": lambda: inside("dataValidations", LISTS.format(many("{0} A", 30_000) + "1")),
    "a format for all cells": lambda: around(f'<conditionalFormatting sqref="{EVERYWHERE}"/>'),
    "50,000 formats": lambda: around(many(FORMATS, 50_000)),
    "a filter of 60,000 columns": lambda: around(f'<autoFilter ref="A1">{"<filterColumn/>" * 60_000}</autoFilter>'),
    "a name of all cells": lambda: named("n", "services!$A$1:$XFD$1048576"),
    "50,000 names": lambda: named("n{0}", "services!$A$1", 50_000),
    "a print area of all cells": lambda: named("_xlnm.Print_Area", "services!$A$1:$XFD$1048576"),
    "titles of 100,000 quotes": lambda: named(TITLES, "'" * 100_000),
    "a hundred titles of 8,000 quotes": lambda: named(TITLES, "'" * 8_000, 100),
    "a header of 100,000 codes": lambda: inside("headerFooter", f"<oddHeader>{'&amp;L' * 100_000}</oddHeader>"),
    "60,000 spans": lambda: w.package(
        HEADER, before="<cols>" + many('<col min="{0}" max="16384"/>', 60_000) + "</cols>"
    ),
    "200,000 rows": lambda: w.package(many('<row r="{0}" ht="9"/>', 200_000)),
    "a blank far cell": lambda: w.package(HEADER + '<row r="1048576"><c r="XFD1048576" s="0"/></row>'),
    "300,000 blank cells": lambda: stored(many('<row r="{0}">' + "<c/>" * 1_000 + "</row>", 300)),
    "a formula shared by 50,000": lambda: shared(50_000),
    "60,000 styles": lambda: w.package(HEADER, {w.STYLES: w.styles(*([0] * 60_000))}),
    "500,000 texts": lambda: w.package(HEADER, {w.STRINGS: w.shared_strings(*(f"<t>{n}</t>" for n in range(500_000)))}),
    "60 MB of remarks": lambda: stored("<!--" + "x" * 200 + "-->" + ("<!--" + "x" * 4_000 + "-->") * 14_000),
    "27 MB of texts": lambda: stored(many('<row><c t="inlineStr"><is><t>' + "x" * 30_000 + "</t></is></c></row>", 900)),
    "1,000 sheets": lambda: w.many_sheets(1_000),
}
MARKED = (
    *("a list for all cells", "a list for 30,000 ranges", "a format for all cells", "a name of all cells"),
    *("a print area of all cells", "a blank far cell", "27 MB of texts", "1,000 sheets"),
)
ALWAYS = (*("a merge of all cells", "50,000 notes", "laughs in the notes", "a blank far cell"),)
"""What is tried by default."""
MEASURED = """
    import sys, time
    from pathlib import Path
    from eqm.findings import EqmError, Location
    from eqm.findings.cells import NOT_CALCULATED
    from eqm.intake import Limits
    from eqm.report.marking import marked_copy
    finding = NOT_CALCULATED.at(Location("x", "services", 1, 1))
    try:
        marked_copy(Path(sys.argv[1]).read_bytes(), [finding], "fa", Limits())
        answer = "marked"
    except EqmError:
        answer = "refused"
    peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]) * 1024
    print(time.process_time(), peak, answer)
"""


@pytest.mark.parametrize("name", in_part(HOSTILE, lambda name: name in ALWAYS))
def test_a_hostile_workbook_is_marked_or_refused_quickly(name: str, tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    file.write_bytes(HOSTILE[name]())
    command = [sys.executable, "-c", textwrap.dedent(MEASURED), str(file)]

    def measured() -> list[str]:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.split()

    seconds, peak, answer = measured()
    assert within(float(seconds), 3) or within(float(measured()[0]), 3)
    assert float(peak) < 300e6
    assert answer == ("marked" if name in MARKED else "refused")
    assert list(tmp_path.iterdir()) == [file]
