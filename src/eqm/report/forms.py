"""The forms that a report can be had in: a line each. A new one is a line here and a module that sets it."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from eqm.language import Language

if TYPE_CHECKING:
    from eqm.report.document import Screen


@dataclass(frozen=True, slots=True)
class Form:
    """A form of reports. `ending`: of its files. `part`: the part of a Report it is made of. `set`: makes it of that
    part in a language, for the screen where it goes to one; its setter is imported then. `binary`: no terminal can show
    it. `whole`: it holds every finding of a round.
    """

    ending: str
    part: str
    set: Callable[[Any, Language, "Screen"], str | bytes]
    binary: bool = False
    whole: bool = False


def _setter(name: str) -> Any:
    return import_module(f"eqm.report.setters.{name}")


FORMS: Final[dict[str, Form]] = {
    "table": Form("txt", "document", lambda part, to, screen: _setter("terminal").render(part(), screen, to)),
    "json": Form("json", "values", lambda part, to, _: _setter("json").dumped(part(), to), whole=True),
    "csv": Form("csv", "rows", lambda part, to, _: _setter("csv").csv_of(part(), to)),
    "markdown": Form("md", "document", lambda part, to, _: _setter("markdown").render(part(), to)),
    "html": Form("html", "page", lambda part, to, _: part(to)),
    "xlsx": Form(
        "xlsx", "sheets", lambda part, to, _: _setter("sheets").workbook_of(part(), to), binary=True, whole=True
    ),
}
