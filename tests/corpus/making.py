"""A folder of sheets becomes a workbook: openpyxl writes it, and the results of formulas are put in afterwards."""

import io
import re
import zipfile
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, Final

import openpyxl

from corpus.sheet import Error, Formatted, Formula, Plain, Sheet, Value, sheet_in

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f]")


def workbook_of(folder: Path) -> bytes:
    """Return the workbook whose sheets are the text files of a folder, in the order of their names."""
    sheets = {file.stem: sheet_in(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.txt"))}
    return workbook_with(sheets)


def workbook_with(sheets: Mapping[str, Sheet]) -> bytes:
    """Return the workbook with these sheets, by name."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, sheet in sheets.items():
        _write(book.create_sheet(name), sheet)
    saved = io.BytesIO()
    book.save(saved)
    return _calculated(saved.getvalue(), [_results(sheet) for sheet in sheets.values()])


def _write(page: Any, sheet: Sheet) -> None:
    for row, line in enumerate(sheet.rows, 1):
        for column, value in enumerate(line, 1):
            if value is not None:
                _put(page.cell(row, column), value)
    page.sheet_state = "hidden" if sheet.hidden else "visible"
    for number in sheet.hidden_rows:
        page.row_dimensions[number].hidden = True
    for letters in sheet.hidden_columns:
        page.column_dimensions[letters].hidden = True
    for area in sheet.merged:
        page.merge_cells(area)


def _put(cell: Any, value: Value) -> None:
    """Write a value as what it is: a text that begins with = stays a text."""
    match value:
        case Formula(text=text):
            cell.value = text
        case Error(name=name):
            cell.value = name
            cell.data_type = "e"
        case Formatted(value=number, format=shown):
            cell.value, cell.number_format = number, shown
        case str():
            cell.value = _escaped(value)
            cell.data_type = "s"
        case _:
            cell.value = value


def _escaped(text: str) -> str:
    """A text as a workbook stores it: of control characters only their numbers."""
    return _CONTROL.sub(lambda found: f"_x{ord(found.group()):04X}_", text)


def _results(sheet: Sheet) -> dict[str, Plain | Error]:
    """What is to be saved with formulas, by cell."""
    return {
        f"{openpyxl.utils.get_column_letter(column)}{row}": value.result
        for row, line in enumerate(sheet.rows, 1)
        for column, value in enumerate(line, 1)
        if isinstance(value, Formula) and value.result is not None
    }


def _calculated(data: bytes, results: list[dict[str, Plain | Error]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name).decode()
            number = re.fullmatch(r"xl/worksheets/sheet([0-9]+)\.xml", name)
            for cell, result in results[int(number[1]) - 1].items() if number else ():
                part = _with_result(part, cell, result)
            new.writestr(name, part)
    return packed.getvalue()


def _with_result(part: str, cell: str, result: Plain | Error) -> str:
    kind, text = _stored(result)
    pattern = re.compile(rf'<c r="{cell}"([^>]*?)(?: t="[a-z]+")?>(<f>.*?</f>)<v ?/?>(?:</v>)?')
    made, count = pattern.subn(lambda found: f'<c r="{cell}"{found[1]}{kind}>{found[2]}<v>{text}</v>', part)
    assert count == 1, f"no formula at {cell}"
    return made


def _stored(result: Plain | Error) -> tuple[str, str]:
    """The type of a result, as an attribute, and its text."""
    match result:
        case bool():
            return ' t="b"', str(int(result))
        case float():
            return "", repr(result)
        case Error(name=name):
            return ' t="e"', name
    return ' t="str"', escape(str(result), quote=False)
