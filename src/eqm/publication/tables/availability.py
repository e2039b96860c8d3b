"""The figures of availability, of services and of agencies: what `eqm uptime` prints of them."""

from collections.abc import Iterator
from typing import Any, Final

from eqm.language import Text, UnitText, worded
from eqm.report.table import Table, data_of
from eqm.report.uptime.tables import agencies_table, services_table
from eqm.tables import Field, Kind, Relation
from eqm.uptime.availability import Availability

_KINDS: Final[dict[str, Kind]] = {"number": "number", "count": "integer"}
_BY_AGENCY: Final = UnitText(fa="دسترس‌پذیری هر {unit}، و همه با هم", en="Availability by {unit}, and of all together")


def figures(found: Availability) -> Iterator[Relation[Availability]]:
    """Yield the tables of what an availability comes to."""
    yield _set(
        "availability",
        Text("دسترس‌پذیری", "Availability"),
        services_table(found, found.services),
        *("agency", "service"),
    )
    yield _set("availability_by_agency", _BY_AGENCY, agencies_table([*found.agencies, found.whole]))


def _set(name: str, title: Text, table: Table, *key: str) -> Relation[Any]:
    """A table of a report as data."""
    columns = (
        Field(one.name, worded(one.title, "fa"), worded(one.title, "en"), _KINDS.get(one.kind, "string"))
        for one in table.shown_on("csv")
    )
    return Relation(name, tuple(columns), lambda _: iter([data_of(table)]), title, key)
