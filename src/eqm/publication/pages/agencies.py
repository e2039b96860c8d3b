"""The pages of the agencies: each its mirror, in both languages."""

from collections.abc import Iterator, Sequence

from eqm.engine.processes import cores, in_processes
from eqm.language import LANGUAGES, Language
from eqm.mirror import Mirrors
from eqm.publication.pages import words
from eqm.publication.pages.build import Index
from eqm.publication.pages.index import ASSETS, other, page_name
from eqm.report import words as common
from eqm.report.agencies import Row
from eqm.report.html import rendered
from eqm.report.mirror.report import mirror_page
from eqm.report.uptime.view import View

FOLDER = "agencies/"
_UP = "../"
_BATCH = 20
"""How many agencies a process takes at a time."""


def agency_pages(index: Index) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each agency's page in each language, in the order of the evaluation.

    Who asked not to be assessed has a page that says so and shows nothing else. Where there are many agencies and
    several cores, the pages are made by as many processes; what comes is the same.
    """
    excluded = {row["agency"]: row for row in index.unranked if row["reason"] == "excluded"}
    codes = [code for code in index.evaluation.agencies.index if code not in excluded]
    found = None if index.edition is None else index.edition.probes
    shared = Mirrors(index.evaluation, index.trend), None if found is None else View(found, {}, most=None)
    # With the first all is found and read that the others share, before other processes begin with it.
    yield from _mirrored(shared, codes[:1])
    batches = [codes[start : start + _BATCH] for start in range(1, len(codes), _BATCH)]
    with in_processes(_mirrored, shared, min(cores(), len(batches)), forked=True) as mapped:
        for pages in mapped(batches):
            yield from pages
    for code, row in excluded.items():
        for language in LANGUAGES:
            yield FOLDER + page_name(code, language), _excluded(index, row, language)


def _mirrored(shared: tuple[Mirrors, View | None], codes: Sequence[str]) -> list[tuple[str, str]]:
    mirrors, probed = shared
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
