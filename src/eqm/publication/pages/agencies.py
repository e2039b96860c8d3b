"""The pages of the agencies: each its mirror, in both languages."""

from collections.abc import Iterator

import pandas as pd

from eqm.evaluation import Evaluation
from eqm.language import Language
from eqm.mirror import Mirrors
from eqm.publication.pages import words
from eqm.publication.pages.index import ASSETS, LANGUAGES, other, page_name
from eqm.publication.pages.model import Index, Row
from eqm.report.html import rendered
from eqm.report.mirror.page import mirror_page
from eqm.report.words import REASONS

FOLDER = "agencies/"
_UP = "../"


def agency_pages(evaluation: Evaluation, index: Index, trend: pd.DataFrame | None) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each agency's page in each language, in the order of the evaluation.

    Who asked not to be assessed has a page that says so and shows nothing else.
    """
    excluded = {row.agency: row for row in index.unranked if row.reason == "excluded"}
    codes = [code for code in evaluation.agencies.index if code not in excluded]
    for mirror in Mirrors(evaluation, trend).all(codes):
        code = mirror.explanation.agency
        for language in LANGUAGES:
            text = mirror_page(
                evaluation,
                mirror,
                language,
                assets=_UP + ASSETS,
                twin=page_name(code, other(language)),
                home=_UP + page_name("index", language),
            )
            yield FOLDER + page_name(code, language), text
    for code, row in excluded.items():
        for language in LANGUAGES:
            yield FOLDER + page_name(code, language), _excluded(index, row, language)


def _excluded(index: Index, row: Row, language: Language) -> str:
    return rendered(
        "excluded.html",
        language,
        assets=_UP + ASSETS,
        twin=page_name(row.agency, other(language)),
        home=_UP + page_name("index", language),
        w=words,
        catalog=index.catalog,
        round=index.round,
        code=row.agency,
        name=row.name[language],
        reason=REASONS[row.reason],
    )
