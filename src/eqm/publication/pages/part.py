"""The pages of an edition as files of the published folder."""

from collections.abc import Iterator, Sequence
from math import nan

from eqm.engine.processes import cores, in_processes
from eqm.language import LANGUAGES, Language, Text
from eqm.mirror import Mirrors
from eqm.publication.announcement import NAMES
from eqm.publication.edition import Edition
from eqm.publication.manifest import MANIFEST
from eqm.publication.package import NAME as PACKAGE, published_tables
from eqm.publication.pages import words
from eqm.publication.pages.build import Index
from eqm.publication.pages.index import ASSETS, OUTAGES, index_page, other, outages_page, page_name
from eqm.publication.sources import ARCHIVE, BEFORE, CATALOG, SCORES
from eqm.report import words as common
from eqm.report.agencies import Row
from eqm.report.html import rendered, shared_assets
from eqm.report.mirror.report import mirror_page
from eqm.report.uptime.view import View
from eqm.robustness import Robustness

FOLDER = "agencies/"
_UP = "../"
_BATCH = 20
"""How many agencies a process takes at a time."""


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
        like=comparison is None or comparison.course.one_catalog,
        objections=objections if any(objections.values()) else None,
        outcomes=tuple(_outcomes(edition, rounds)),
        outcome_rounds=rounds,
        downloads=dict(_downloads(edition)),
        edition=edition,
        robustness=edition.robustness,
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


def agency_pages(index: Index) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each agency's page in each language, in the order of the evaluation.

    Who asked not to be assessed has a page that says so and shows nothing else. Where there are many agencies and
    several cores, the pages are made by as many processes; what comes is the same.
    """
    excluded = {row["agency"]: row for row in index.unranked if row["reason"] == "excluded"}
    codes = [code for code in index.evaluation.agencies.index if code not in excluded]
    found = None if index.edition is None else index.edition.probes
    view = None if found is None else View(found, {}, most=None)
    shared = Mirrors(index.evaluation, index.trend), view, index.robustness
    # With the first all is found and read that the others share, before other processes begin with it.
    yield from _mirrored(shared, codes[:1])
    batches = [codes[start : start + _BATCH] for start in range(1, len(codes), _BATCH)]
    with in_processes(_mirrored, shared, min(cores(), len(batches)), forked=True) as mapped:
        for pages in mapped(batches):
            yield from pages
    for code, row in excluded.items():
        for language in LANGUAGES:
            yield FOLDER + page_name(code, language), _excluded(index, row, language)


def _mirrored(shared: tuple[Mirrors, View | None, Robustness | None], codes: Sequence[str]) -> list[tuple[str, str]]:
    mirrors, probed, robustness = shared
    pages = []
    for code, mirror in zip(codes, mirrors.all(codes), strict=True):
        for language in LANGUAGES:
            text = mirror_page(
                mirrors.evaluation,
                mirror,
                language,
                assets=_UP + ASSETS,
                twin=page_name(code, other(language)),
                home=_UP + page_name("index", language),
                probed=probed,
                robustness=robustness,
            )
            pages.append((FOLDER + page_name(code, language), text))
    return pages


def _excluded(index: Index, row: Row, language: Language) -> str:
    return rendered(
        "excluded.html",
        language,
        assets=_UP + ASSETS,
        twin=page_name(row["agency"], other(language)),
        home=_UP + page_name("index", language),
        w=words,
        common=common,
        catalog=index.evaluation.catalog,
        round=index.evaluation.round.id,
        code=row["agency"],
        name=row["name"][language],
        reason=common.REASONS[row["reason"]],
    )
