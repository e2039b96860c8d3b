"""What availability comes to, of services and of agencies, with outages and days: the tables of `eqm uptime`."""

from collections.abc import Iterator
from typing import Any, Final

from eqm.language import Text, UnitText, worded
from eqm.report.table import Table, data_of
from eqm.report.uptime.tables import agencies_table, days_table, outages_table, services_table
from eqm.tables import Field, Kind, Relation
from eqm.uptime.availability import Availability

_KINDS: Final[dict[str, Kind]] = {"number": "number", "count": "integer"}
_BY_AGENCY: Final = UnitText(fa="دسترس‌پذیری هر {unit}، و همه با هم", en="Availability by {unit}, and of all together")
_DAYS: Final = Text(fa="دقیقه‌های قطع هر خدمت در هر روز", en="Minutes down by service and day")
_OF: Final = ("agency", "service")


def figures(found: Availability) -> Iterator[Relation[Any]]:
    """Yield the tables of what an availability comes to."""
    services, agencies = services_table(found, found.services), agencies_table([*found.agencies, found.whole])
    yield _set("availability", Text("دسترس‌پذیری", "Availability"), services, *_OF)
    yield _set("availability_by_agency", _BY_AGENCY, agencies)
    yield _set("outages", Text("قطعی‌ها", "Outages"), outages_table(found), *_OF, "began")
    yield _set("days", _DAYS, days_table(found), *_OF)


def _set(name: str, title: Text, table: Table, *key: str) -> Relation[Any]:
    """A table of a report as data."""
    columns = (
        Field(one.name, worded(one.title, "fa"), worded(one.title, "en"), _KINDS.get(one.kind, "string"))
        for one in table.shown_on("csv")
    )
    return Relation(name, tuple(columns), lambda _: iter([data_of(table)]), title, key)
