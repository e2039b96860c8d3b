"""The sheets by which a round takes availability: `measured`, and `origins`, which lead back to the outages."""

from collections.abc import Callable, Sequence
from typing import Final

from eqm.findings import column_letters
from eqm.intake.words import HEADERS, ROLES
from eqm.language import LANGUAGES, Text, worded
from eqm.report.table import Column, InLanguage, Table
from eqm.uptime.availability import Availability
from eqm.uptime.figures import ServiceFigures

_NOT_APPLICABLE: Final = "n/a"
_HEADS: Final = {
    name: Text(fa=next(word for word in HEADERS[name] if not word.isascii()), en=name)
    for name in ("agency", "service", "indicator", "value", "file", "sheet", "cell")
}
_FIRST_ROW: Final = 2
"""Where the rows of a sheet begin that has nothing above its head."""
_BEGAN: Final = "C"
"""The column of outages that says when they began."""


def feeding_tables(
    found: Availability, indicator: str, optional: bool, file: str, sheets: Sequence[Table]
) -> list[Table]:
    """Return the sheet that feeds an indicator of a round, and where its figures come from: the service's first outage,
    else its row, in the `sheets` of this `file`, which are those of services and of outages. A service without a figure
    is not applicable where the indicator is `optional`, else left out.
    """
    figured = [one for one in found.services if one.enough or optional]
    known = {
        language: _places(found, [worded(sheet.title, language) for sheet in sheets], sheets[0])
        for language in LANGUAGES
    }
    about = (
        Column("agency", _HEADS["agency"], "code"),
        Column("service", _HEADS["service"], "code"),
        Column("indicator", _HEADS["indicator"], "code", lambda _: indicator),
    )
    value = Column(
        "value",
        _HEADS["value"],
        "number",
        lambda one: one.availability if one.enough else _NOT_APPLICABLE,
        decimals=3,
        tone=lambda one: "plain" if one.enough else "faint",
    )

    def place(part: int) -> Callable[[ServiceFigures], InLanguage]:
        return lambda one: lambda language: known[language][one.agency, one.service][part]

    origin = (
        Column("file", _HEADS["file"], "code", lambda _: file),
        Column("sheet", _HEADS["sheet"], "code", place(0)),
        Column("cell", _HEADS["cell"], "code", place(1)),
    )
    return [
        Table("measured", ROLES["measured"], (*about, value), figured),
        Table("origins", ROLES["origins"], (*about, *origin, value), [one for one in figured if one.enough]),
    ]


def _places(found: Availability, titles: Sequence[str], services: Table) -> dict[tuple[str, str], tuple[str, str]]:
    """The sheet and the cell behind each service's figure."""
    names = [column.name for column in services.shown_on("xlsx")]
    letter = column_letters(names.index("availability") + 1)
    rows = enumerate(found.services, start=_FIRST_ROW)
    places = {(one.agency, one.service): (titles[0], f"{letter}{row}") for row, one in rows}
    for row, outage in reversed([*enumerate(found.outages, start=_FIRST_ROW)]):
        places[outage.agency, outage.service] = titles[1], f"{_BEGAN}{row}"
    return places
