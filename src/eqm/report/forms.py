"""The forms that a report can be had in: a line each. A new one is a line here and a module that sets it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from eqm.language import Language

if TYPE_CHECKING:
    from eqm.report.document import Document, Screen
    from eqm.report.table import Table


@dataclass(frozen=True, slots=True)
class Form:
    """A form of reports. `ending`: of its files. `part`: the part of a Report it is made of. `set`: makes it of that
    part, for the screen given where it goes to one. `binary`: no terminal can show it. `marked`: a file of it begins
    with a byte order mark, without which Excel takes it for another encoding. `whole`: it holds every finding of a
    round.
    """

    ending: str
    part: str
    set: Callable[[Any, Language, "Screen"], str | bytes]
    binary: bool = False
    marked: bool = False
    whole: bool = False


def _table(document: "Callable[[], Document]", language: Language, screen: "Screen") -> str:
    from eqm.report.setters.terminal import render

    return render(document(), screen, language)


def _markdown(document: "Callable[[], Document]", language: Language, _screen: "Screen") -> str:
    from eqm.report.setters.markdown import render

    return render(document(), language)


def _json(values: Callable[[Language], Mapping[str, Any]], language: Language, _screen: "Screen") -> str:
    from eqm.report.setters.json import dumped

    return dumped(values(language))


def _csv(rows: "Callable[[], Table]", language: Language, _screen: "Screen") -> str:
    from eqm.report.setters.csv import csv_of

    return csv_of(rows(), language)


def _xlsx(sheets: "Callable[[], Sequence[Table]]", language: Language, _screen: "Screen") -> bytes:
    from eqm.report.setters.sheets import workbook_of

    return workbook_of(sheets(), language)


def _html(page: Callable[[Language], str], language: Language, _screen: "Screen") -> str:
    return page(language)


FORMS: Final[dict[str, Form]] = {
    "table": Form("txt", "document", _table),
    "json": Form("json", "values", _json, whole=True),
    "csv": Form("csv", "rows", _csv, marked=True),
    "markdown": Form("md", "document", _markdown),
    "html": Form("html", "page", _html),
    "xlsx": Form("xlsx", "sheets", _xlsx, binary=True, whole=True),
}
