"""The ranking and all scores of an edition as a workbook, for those who compute in one."""

from collections.abc import Iterator
from typing import Final

from eqm.listing.places import WHOLE, ranked
from eqm.publication.edition import Edition

SCORES: Final = "data/scores.xlsx"


def workbook(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the workbook, in Persian."""
    from eqm.report.xlsx.evaluations import evaluation_xlsx

    yield SCORES, evaluation_xlsx(edition.evaluation, ranked(edition.evaluation), WHOLE, "fa")
