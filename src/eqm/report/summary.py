"""What `score` tells: what was scored, how it came out, the lists, who is not ranked and why, where it was saved."""

import pandas as pd

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.intake import Round
from eqm.language import Language
from eqm.listing.places import cut, leaders, ranked, unranked
from eqm.listing.sums import Summary, summary
from eqm.report import words
from eqm.report.catalogs import catalog_name, head
from eqm.report.document import Block, Column, Document, Facts, Grid, Heading, Paragraph
from eqm.report.figures import NONE, bar, count, figure, plain
from eqm.report.findings import findings_count
from eqm.report.lists import leaders_grid, legend, places_grid, unranked_grid

_BAR = 24


def summary_document(evaluation: Evaluation, store: str | None, top: int, bottom: int, language: Language) -> Document:
    """Return the report of a round just scored; `store` is where its run was saved, None where it was not."""
    sums = summary(evaluation)
    listing = ranked(evaluation)
    out = unranked(evaluation)
    return (
        *head(evaluation.catalog),
        Facts((*figures_of(evaluation, sums, language), (words.SAVED[language], _saved(evaluation, store, language)))),
        *_bands(sums, language),
        *_places(evaluation, top, bottom, language),
        *_groups(evaluation, top, language),
        Heading(words.LEADERS[language]),
        leaders_grid(leaders(evaluation), evaluation.catalog, language),
        *unranked_blocks(out, language),
        *legend([listing.rows, out], language),
    )


def round_name(evaluation: Evaluation) -> str:
    """Return the round's id, and its title where it has another."""
    told = evaluation.round
    return f"{told.id}: {told.title}" if told.title and told.title != told.id else told.id or NONE


def decided(round_: Round, language: Language) -> str:
    """Return in words how many objections came to each decision."""
    told = {decision: count(number, language) for decision, number in round_.decided.items()}
    return words.DECIDED_ON[language].format(**told)


def unranked_blocks(out: pd.DataFrame, language: Language) -> list[Block]:
    """Return who has no place and why; nothing where everyone has one."""
    return [Heading(words.UNRANKED[language]), unranked_grid(out, language)] if len(out) else []


def figures_of(evaluation: Evaluation, sums: Summary, language: Language) -> list[tuple[str, str]]:
    """Return a round in a few facts: catalog, round, who was scored, answers, mean, findings."""
    catalog = evaluation.catalog
    publish = catalog.publish
    placed = words.PLACED_OF[language].format(
        ranked=count(sums.ranked, language),
        all=count(sums.agencies, language),
        unit=catalog.unit[language],
        services=count(sums.services, language),
    )
    if sums.provisional:
        placed += words.OF_THEM_PROVISIONAL[language].format(number=count(sums.provisional, language))
    given = words.ANSWERS_GIVEN[language].format(
        given=count(sums.answers, language),
        missing=count(sums.missing, language),
        unusable=count(sums.unusable, language),
    )
    mean = words.MEAN_OF[language].format(mean=figure(sums.mean, publish.decimals), scale=plain(publish.scale))
    rows = [
        (words.CATALOG[language], catalog_name(catalog)),
        (words.ROUND[language], round_name(evaluation)),
        (words.SCORED[language], placed),
        (words.ANSWERS[language], given),
        (words.MEAN[language], mean),
    ]
    if evaluation.round.unassessed:
        unassessed = words.UNASSESSED[language].format(number=count(evaluation.round.unassessed, language))
        rows.append((words.CLAIMS[language], unassessed))
    if evaluation.round.objections:
        rows.append((words.OBJECTIONS[language], decided(evaluation.round, language)))
    return [*rows, (words.FINDINGS[language], findings_count(sums.findings)[language])]


def _saved(evaluation: Evaluation, store: str | None, language: Language) -> str:
    if store is None or evaluation.run is None:
        return words.NOT_SAVED[language]
    return words.SAVED_AS[language].format(run=evaluation.run, store=store)


def _bands(sums: Summary, language: Language) -> list[Block]:
    if not sums.bands:
        return []
    columns = (
        Column(words.FROM[language], right=True),
        Column(words.NUMBER[language], right=True),
        Column("", drop=1),
        Column(words.BAND[language]),
    )
    most = max(number for _, number in sums.bands)
    rows = tuple(
        (plain(band.from_), count(number, language), bar(number, most, _BAR), band.title[language])
        for band, number in sums.bands
    )
    return [Heading(words.BANDS[language]), Grid(columns, rows)]


def _places(evaluation: Evaluation, top: int, bottom: int, language: Language) -> list[Block]:
    listing = ranked(evaluation)
    if not listing.of:
        return [Heading(words.TOP[language].format(top=top, of=0)), nobody(evaluation.catalog, language)]
    heading = list_heading(top, bottom, listing.of, evaluation.catalog, language)
    return [Heading(heading), places_grid(cut(listing, top, bottom), evaluation, language)]


def list_heading(top: int | None, bottom: int | None, of: int, catalog: Catalog, language: Language) -> str:
    """Return what a list shows: the whole, or so many of the first and the last."""
    some = {words.TOP: top and not bottom, words.BOTTOM: bottom and not top, words.TOP_AND_BOTTOM: top and bottom}
    fitting = next((text for text, fits in some.items() if fits), words.ALL_PLACES)
    if (top or 0) + (bottom or 0) >= of:
        fitting = words.ALL_PLACES
    return fitting[language].format(top=top, bottom=bottom, of=count(of, language), unit=catalog.unit[language])


def nobody(catalog: Catalog, language: Language) -> Paragraph:
    """Return what stands in place of an empty list."""
    return Paragraph(words.NOBODY[language])


def _groups(evaluation: Evaluation, top: int, language: Language) -> list[Block]:
    """The first of every group that has members with a place; the others are named in one line."""
    blocks: list[Block] = []
    empty: list[str] = []
    for name, group in evaluation.catalog.groups.items():
        listing = ranked(evaluation, group=name)
        if not listing.of:
            empty.append(group.title[language])
            continue
        of = list_heading(top, None, listing.of, evaluation.catalog, language)
        blocks += [
            Heading(f"{group.title[language]}: {of}"),
            places_grid(cut(listing, top, 0), evaluation, language, kind="group"),
        ]
    if empty:
        blocks.append(
            Paragraph(
                words.EMPTY_GROUPS[language].format(groups=("، " if language == "fa" else ", ").join(empty)), "faint"
            )
        )
    return blocks
