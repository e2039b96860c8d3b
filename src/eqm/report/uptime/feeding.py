"""The sheets by which a round takes availability: `measured`, and `origins`, which lead back to the outages."""

from dataclasses import replace
from typing import Final

from eqm.findings import column_letters
from eqm.intake.words import HEADERS, ROLES
from eqm.language import Text
from eqm.report.table import Column, Table, Words
from eqm.uptime.availability import Availability

_FIRST_ROW: Final = 2
"""Where the rows of a sheet begin that has nothing above its head."""
_BEGAN: Final = "C"
"""The column of outages that says when they began."""


def feeding_tables(
    found: Availability, indicator: str, optional: bool, file: str, services: Table, outages: Table
) -> list[Table]:
    """Return the sheet that feeds an indicator of a round, and where its figures come from: the service's first outage,
    else its row, in the sheets of `services` and `outages` of this `file`. A service without a figure is not applicable
    where the indicator is `optional`, else left out.
    """
    places = _places(found, services, outages)
    about = (
        Column("agency", _head("agency"), "code"),
        Column("service", _head("service"), "code"),
        Column("indicator", _head("indicator"), "code", lambda _: indicator),
    )
    value = Column("value", _head("value"), "number", lambda one: one.availability if one.enough else "n/a", decimals=3)
    value = replace(value, tone=lambda one: "plain" if one.enough else "faint")
    origin = (
        Column("file", _head("file"), "code", lambda _: file),
        Column("sheet", _head("sheet"), "code", lambda one: places[one.agency, one.service][0]),
        Column("cell", _head("cell"), "code", lambda one: places[one.agency, one.service][1]),
    )
    figured = [one for one in found.services if one.enough]
    measured = found.services if optional else figured
    return [
        Table("measured", ROLES["measured"], (*about, value), measured),
        Table("origins", ROLES["origins"], (*about, *origin, value), figured),
    ]


def _head(name: str) -> Text:
    return Text(fa=next(word for word in HEADERS[name] if not word.isascii()), en=name)


def _places(found: Availability, services: Table, outages: Table) -> dict[tuple[str, str], tuple[Words, str]]:
    """The sheet and the cell behind each service's figure."""
    names = [column.name for column in services.shown_on("xlsx")]
    letter = column_letters(names.index("availability") + 1)
    rows = enumerate(found.services, start=_FIRST_ROW)
    places = {(one.agency, one.service): (services.title, f"{letter}{row}") for row, one in rows}
    for row, outage in reversed([*enumerate(found.outages, start=_FIRST_ROW)]):
        places[outage.agency, outage.service] = outages.title, f"{_BEGAN}{row}"
    return places
