"""The pages of a published folder: one for the round, one for each agency, each in both languages."""

from collections.abc import Iterator
from urllib.parse import quote

import pandas as pd

from eqm.evaluation import Evaluation
from eqm.language import LANGUAGES, Language
from eqm.listing.places import WHOLE, ranked
from eqm.mirror import Mirrors
from eqm.outcomes import course, reading
from eqm.publication.edition import Edition
from eqm.publication.improved import comparable, most_improved
from eqm.publication.package import published_tables
from eqm.publication.pages import Download, Index, Outcome, assets, index_of, index_page
from eqm.publication.pages.index import page_name
from eqm.publication.words import WORKBOOK
from eqm.report.mirror.page import mirror_page

AGENCIES = "agencies/"
SCORES = "data/scores.xlsx"


def pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield what pages share, the page of the round and that of every agency, Persian and English."""
    yield from assets().items()
    index = _index(edition)
    for language in LANGUAGES:
        yield page_name("index", language), index_page(index, language).encode()
    codes = edition.evaluation.agencies.index.tolist()
    for code, mirror in zip(codes, Mirrors(edition.evaluation, edition.trend).all(codes), strict=True):
        for language in LANGUAGES:
            told = mirror_page(
                edition.evaluation,
                mirror,
                language,
                assets="../assets/",
                twin=quote(page_name(code, _other(language))),
                home=f"../{page_name('index', language)}",
            )
            yield AGENCIES + page_name(code, language), told.encode()


def workbook(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the ranking and all scores as a workbook."""
    from eqm.report.xlsx.evaluations import evaluation_xlsx

    yield SCORES, evaluation_xlsx(edition.evaluation, ranked(edition.evaluation), WHOLE, "fa")


def _other(language: Language) -> Language:
    return "en" if language == "fa" else "fa"


def _index(edition: Edition) -> Index:
    told, before = edition.evaluation, edition.previous
    rounds, outcomes = _outcomes([*([before] if before is not None else []), told])
    return index_of(
        told,
        at=edition.at,
        trend=edition.trend,
        before=None if before is None else before.agencies,
        improved=most_improved(edition) if comparable(edition) else None,
        previous="" if before is None else before.round.id,
        like=comparable(edition),
        objections=told.round.decided if told.round.objections else None,
        outcomes=outcomes,
        outcome_rounds=rounds,
        downloads=(
            Download(SCORES, WORKBOOK),
            *(Download(table.path, table.title) for table in published_tables(edition) if "/" not in table.name),
        ),
    )


def _outcomes(evaluations: list[Evaluation]) -> tuple[tuple[str, ...], tuple[Outcome, ...]]:
    """The rounds, and of each outcome of the last one's catalog its score in each of them."""
    newest = evaluations[-1].catalog
    found = course([reading(one, newest) for one in evaluations])
    whole: pd.DataFrame = found[found["indicator"] == ""]
    rounds = tuple(one.round.id for one in evaluations)
    scores = whole.set_index(["outcome", "round"])["score"].to_dict()
    none = float("nan")
    return rounds, tuple(
        Outcome(outcome.title, tuple(float(scores.get((name, round_), none)) for round_ in rounds))
        for name, outcome in newest.outcomes.items()
    )
