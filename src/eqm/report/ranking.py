"""What `rank` tells: one list, and of which round and run it is."""

from datetime import datetime

from eqm.evaluation import Evaluation
from eqm.language import Language
from eqm.listing.places import Listing, Selection, unranked
from eqm.listing.sums import summary
from eqm.report import words
from eqm.report.catalogs import catalog_name, head
from eqm.report.document import Block, Document, Facts, Heading
from eqm.report.findings import findings_count
from eqm.report.lists import legend, places_grid
from eqm.report.rounds import moment
from eqm.report.summary import list_heading, nobody, round_name, unranked_blocks


def ranking_document(
    evaluation: Evaluation, listing: Listing, selection: Selection, at: datetime | None, language: Language
) -> Document:
    """Return a list of a round; `selection` says which list it is, `at` when its run was scored (None: just now)."""
    catalog = evaluation.catalog
    facts = [(words.CATALOG[language], catalog_name(catalog)), (words.ROUND[language], round_name(evaluation))]
    if evaluation.run is not None and at is not None:
        run = words.STORED_RUN[language].format(run=evaluation.run, at=moment(at, language))
        facts.append((words.RUN[language], run))
    facts.append((words.FINDINGS[language], findings_count(summary(evaluation).findings)[language]))
    grid: Block = nobody(catalog, language)
    if len(listing.rows):
        grid = places_grid(listing, evaluation, language, kind=selection.kind, tail=bool(selection.agencies))
    out = unranked(evaluation, selection)
    return (
        *head(catalog),
        Facts(tuple(facts)),
        Heading(list_title(evaluation, listing, selection, language)),
        grid,
        *unranked_blocks(out, language),
        *legend([listing.rows, out], language),
    )


def list_title(evaluation: Evaluation, listing: Listing, selection: Selection, language: Language) -> str:
    """Return what a selection shows of a list, and which list it is."""
    catalog = evaluation.catalog
    parts = []
    if selection.group is not None:
        parts.append(words.IN_GROUP[language].format(group=catalog.groups[selection.group].title[language]))
    if selection.dimension is not None:
        titles = {dimension.id: dimension.title[language] for dimension in catalog.all_dimensions}
        named = f"{selection.dimension}: {titles[selection.dimension]}"
        parts.append(words.IN_DIMENSION[language].format(dimension=named))
    if selection.agencies:
        parts.append(words.AROUND[language].format(of=listing.of, unit=catalog.unit[language]))
    else:
        parts.append(list_heading(selection.top, selection.bottom, listing.of, catalog, language))
    return " · ".join(parts)
