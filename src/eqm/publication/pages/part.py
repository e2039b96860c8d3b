"""The pages of an edition as files of the published folder."""

from collections.abc import Iterator
from math import nan

from eqm.language import LANGUAGES, Text
from eqm.publication.announcement import NAMES
from eqm.publication.archive import ARCHIVE
from eqm.publication.edition import Edition
from eqm.publication.manifest import MANIFEST
from eqm.publication.package import NAME as PACKAGE, published_tables
from eqm.publication.pages import words
from eqm.publication.pages.agencies import agency_pages
from eqm.publication.pages.build import Index
from eqm.publication.pages.index import ASSETS, OUTAGES, index_page, outages_page, page_name
from eqm.publication.sources import BEFORE, CATALOG, SCORES
from eqm.report import words as common
from eqm.report.agencies import Row
from eqm.report.html import shared_assets


def pages(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the page of the round and those of its agencies, in both languages, and what they share."""
    yield from ((ASSETS + name, data) for name, data in shared_assets().items())
    index = index_of_edition(edition)
    for language in LANGUAGES:
        yield page_name("index", language), index_page(index, language).encode()
        if edition.probes is not None:
            yield page_name(OUTAGES, language), outages_page(index, edition.probes, language).encode()
    for name, text in agency_pages(index):
        yield name, text.encode()


def index_of_edition(edition: Edition) -> Index:
    """Return what the page of an edition's round shows."""
    before, comparison = edition.previous, edition.comparison
    objections = edition.evaluation.round.decided
    rounds = tuple(dict.fromkeys(str(name) for name in edition.outcomes["round"]))
    return Index(
        edition.evaluation,
        at=edition.at,
        trend=edition.trend,
        before=None if comparison is None else comparison.agencies["rank_before"],
        improved=None if comparison is None else edition.improved,
        previous="" if before is None else before.round.id,
        like=comparison is None or comparison.one_catalog,
        objections=objections if any(objections.values()) else None,
        outcomes=tuple(_outcomes(edition, rounds)),
        outcome_rounds=rounds,
        downloads=dict(_downloads(edition)),
        edition=edition,
    )


def _outcomes(edition: Edition, rounds: tuple[str, ...]) -> Iterator[Row]:
    whole = edition.outcomes[edition.outcomes["indicator"].fillna("") == ""].set_index(["outcome", "round"])
    scores, since = whole["score"].to_dict(), whole["since"].to_dict()
    for name, outcome in edition.evaluation.catalog.outcomes.items():
        figures = [float(scores.get((name, round_), nan)) for round_ in rounds]
        unlike = [since.get((name, round_)) == "changed" for round_ in rounds]
        yield {"title": outcome.title, "figures": figures, "unlike": unlike, "compare": not any(unlike)}


def _downloads(edition: Edition) -> Iterator[tuple[str, Text]]:
    yield ARCHIVE, words.ALL_TABLES
    yield SCORES, words.WORKBOOK
    for table in published_tables(edition):
        if not table.name.startswith(f"{BEFORE}/"):
            yield table.path, table.title
    yield CATALOG, common.CATALOG
    for language in LANGUAGES:
        yield NAMES[language], words.ANNOUNCEMENTS[language]
    yield PACKAGE, words.PACKAGE
    yield MANIFEST, words.MANIFEST
