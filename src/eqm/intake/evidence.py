"""The links that stand behind answers: which answer each belongs to, and which answers have none."""

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Final

from eqm.findings import Finding, Location, forms as rules
from eqm.intake.details import text_of
from eqm.intake.longsheet import LongSheet, Whom
from eqm.intake.model import Draft, Evidence, Source, Status
from eqm.intake.table import SheetTable
from eqm.intake.together import few

_LINK: Final = re.compile(r"https?://[^\s/?#]{2,}([/?#]\S*)?", re.IGNORECASE)
_LONGEST: Final = 2_083

Answered = tuple[str, int]
"""An indicator's id and the position of the agency or service that answered it."""


def read_evidence(
    tables: Sequence[SheetTable], whom: Whom, findings: list[Finding]
) -> tuple[tuple[Evidence, ...], frozenset[Answered]]:
    """Return the links of the evidence sheets, in the order of indicators and rows, and the answers beside which
    something stands, a link or not; what is no link is reported and left out.
    """
    found, beside = [], set[Answered]()
    for table in tables:
        sheet = LongSheet(table, whom, holds=("link",))
        for row in table.rows:
            cell = sheet.by_row["link"].get(row)
            text = text_of(cell) if cell else ""
            subject = None if text == "" else sheet.subject(row, findings, whole=True)
            if cell is None or subject is None:
                continue
            indicator, owner, place = subject.question.indicator, subject.agency, table.page.at(row, cell.column)
            beside.add((indicator, subject.unit))
            if not isinstance(text, str):
                findings.append(text.finding(place, owner, indicator))
            elif not _LINK.fullmatch(text) or len(text) > _LONGEST:
                findings.append(rules.EVIDENCE_NO_LINK.at(place, agency=owner, indicator=indicator, found=text))
            else:
                found.append(Evidence(indicator, subject.unit, text, table.page.packed(row, cell.column)))
    order = {indicator.id: number for number, indicator in enumerate(whom.catalog.indicators)}
    return tuple(sorted(found, key=lambda link: (order[link.indicator], link.row, link.place))), frozenset(beside)


def missing_evidence(answers: Mapping[str, Draft], beside: Container[Answered], whom: Whom) -> Iterator[Finding]:
    """Yield one warning for each agency and level with answers of its own that the catalog asks evidence for, and that
    are not among those with something `beside` them. An answer that claims nothing (no, 0, an option without points)
    needs none.
    """
    catalog, codes = whom.catalog, whom.listed.agencies.code
    for level in whom.units:
        lacking: dict[int, Counter[str]] = defaultdict(Counter)
        asked = [one for one in catalog.indicators if one.per == level.per and one.evidence and one.source != "system"]
        for indicator in asked:
            column = answers[indicator.id]
            for unit, (status, source) in enumerate(zip(column.status, column.source, strict=True)):
                own = status == Status.SCORED and source == Source.SELF
                if own and (indicator.id, unit) not in beside and indicator.answer.claims(column.value[unit]):
                    lacking[level.owner[unit]][indicator.id] += 1
        places: dict[int, Location] = {}  # for each agency the sheet on which its answers stand
        for table, rows in level.tables:
            for unit in rows.values():
                places.setdefault(level.owner[unit], table.page.at())
        for agency, counts in lacking.items():
            place, names = places.get(agency, Location()), few(list(counts))
            yield rules.EVIDENCE_MISSING.at(place, agency=codes[agency], count=counts.total(), indicators=names)
