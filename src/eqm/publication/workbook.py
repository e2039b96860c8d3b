"""The ranking and all scores of an edition as a workbook, for those who compute in one."""

from collections.abc import Iterator
from typing import Final

from eqm.listing.places import ranked
from eqm.publication.edition import Edition

SCORES: Final = "data/scores.xlsx"


def workbook(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the workbook, in Persian."""
    from eqm.report.evaluations import evaluation_sheets
    from eqm.report.setters.sheets import workbook_of

    yield SCORES, workbook_of(evaluation_sheets(edition.evaluation, ranked(edition.evaluation)), "fa")
