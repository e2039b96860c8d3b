"""The links that stand behind answers: which answer each belongs to, and which answers have none."""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from eqm.catalog import Catalog
from eqm.findings import Finding, Location
from eqm.findings import forms as rules
from eqm.intake.details import text_of
from eqm.intake.draft import Draft
from eqm.intake.longsheet import LongSheet, Subject, Whom
from eqm.intake.model import Evidence, Source, Status
from eqm.intake.services import Units
from eqm.intake.table import Table
from eqm.intake.together import few
from eqm.intake.values import said

_LINK: Final = re.compile(r"https?://[^\s/?#]{2,}([/?#]\S*)?", re.IGNORECASE)
_LONGEST: Final = 2_083

Answered = tuple[str, int]
"""An indicator's id and the position of the agency or service that answered it."""


def read_evidence(
    tables: Sequence[Table], whom: Whom, catalog: Catalog, findings: list[Finding]
) -> tuple[tuple[Evidence, ...], frozenset[Answered]]:
    """Return the links of the evidence sheets, in the order of indicators and rows, and the answers beside which
    something stands, a link or not; what is no link is said and left out.
    """
    found, beside = [], set[Answered]()
    for table in tables:
        sheet = LongSheet(table, whom, holds=("link",), whole=True)
        for row in table.rows:
            cell = sheet.by_row["link"].get(row)
            text = text_of(cell) if cell else ""
            if cell is None or text == "":
                continue
            subject = sheet.subject(row, set())
            if not isinstance(subject, Subject):
                findings += [subject] if subject else []
                continue
            indicator, place = subject.question.indicator, table.page.at(row, cell.column)
            beside.add((indicator, subject.unit))
            owner = whom.owner(subject.question.id, subject.unit)
            if not isinstance(text, str):
                findings.append(said(text, place, owner, indicator))
            elif not _LINK.fullmatch(text) or len(text) > _LONGEST:
                findings.append(rules.EVIDENCE_NO_LINK.at(place, agency=owner, indicator=indicator, found=text))
            else:
                found.append(Evidence(indicator, subject.unit, text, table.page.packed(row, cell.column)))
    order = {indicator.id: number for number, indicator in enumerate(catalog.indicators)}
    return tuple(sorted(found, key=lambda link: (order[link.indicator], link.row, link.place))), frozenset(beside)


def missing_evidence(
    catalog: Catalog,
    answers: Mapping[str, Draft],
    beside: Container[Answered],
    units: Sequence[Units],
    codes: Sequence[str],
) -> Iterator[Finding]:
    """Yield one warning for each agency and level with answers of its own that the catalog asks evidence for, and that
    are not among those with something `beside` them. An answer that claims nothing (no, 0, an option without points)
    needs none.
    """
    for level in units:
        lacking: dict[int, dict[str, int]] = {}
        asked = [one for one in catalog.indicators if one.per == level.per and one.evidence and one.source != "system"]
        for indicator in asked:
            column = answers[indicator.id]
            for unit, (status, source) in enumerate(zip(column.status, column.source, strict=True)):
                own = status == Status.SCORED and source == Source.SELF
                if own and (indicator.id, unit) not in beside and indicator.answer.claims(column.value[unit]):
                    owner = lacking.setdefault(level.owner[unit], {})
                    owner[indicator.id] = owner.get(indicator.id, 0) + 1
        places = _places(level)
        for agency, counts in lacking.items():
            yield rules.EVIDENCE_MISSING.at(
                places.get(agency, Location()),
                agency=codes[agency],
                count=sum(counts.values()),
                indicators=few(list(counts)),
            )


def _places(units: Units) -> dict[int, Location]:
    """For each agency the sheet on which its answers stand."""
    places: dict[int, Location] = {}
    for table, rows in units.tables:
        for unit in rows.values():
            places.setdefault(units.owner[unit], table.page.at())
    return places
