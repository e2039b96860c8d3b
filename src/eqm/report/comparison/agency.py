"""One agency's change for people: what caused it, and where."""

from collections.abc import Iterator
from typing import Any

from eqm.comparison import Comparison, Detail
from eqm.language import Language
from eqm.report import words as shared
from eqm.report.catalogs import head
from eqm.report.comparison import words
from eqm.report.comparison.blocks import CAUSES_DROP, answers_blocks, jumps_grid, score_causes
from eqm.report.comparison.document import catalogs_in_words, side_in_words
from eqm.report.document import Block, Column, Document, Facts, Grid, Heading, Paragraph
from eqm.report.figures import count, figure, place, signed

_SCORES, _TITLE = 20, 1


def agency_document(comparison: Comparison, detail: Detail, language: Language) -> Document:
    """Return an agency's change in full: by cause, by indicator; of runs of one round every changed answer."""
    return (
        *head(comparison.after.catalog),
        Facts(tuple(_facts(comparison, detail, language))),
        Heading(words.SPLIT_TITLE[language]),
        _causes(comparison, detail, language),
        Heading(words.INDICATORS[language]),
        _indicators(comparison, detail, language),
        *(answers_blocks(comparison, detail.answers, language) if comparison.one_round else ()),
        *_services(detail, language),
        *_jumps(comparison, detail, language),
        Paragraph(words.SPLIT[language], "faint"),
    )


def _facts(comparison: Comparison, detail: Detail, language: Language) -> Iterator[tuple[str, str]]:
    row: Any = comparison.agencies.loc[detail.agency]
    decimals = comparison.decimals
    later = comparison.after.catalog.publish.decimals
    yield words.BEFORE[language], side_in_words(comparison.before, language)
    yield words.AFTER[language], side_in_words(comparison.after, language)
    yield words.CATALOGS[language], catalogs_in_words(comparison, language)
    named = detail.agency
    if row["was"] != named:
        named = words.FORMERLY[language].format(agency=named, was=row["was"])
    yield words.AN_AGENCY[language], f"{named}: {row['name']}" if row["name"] else named
    before, after = (figure(row[f"score_{when}"], decimals) for when in ("before", "after"))
    change = signed(row["change"], decimals)
    if comparison.one_catalog:
        yield words.SCORE[language], words.FROM_TO[language].format(before=before, after=after, change=change)
    else:
        bridge = [figure(row[f"bridge_{when}"], later) for when in ("before", "after")]
        told = signed(row["bridge_change"], later)
        yield words.BRIDGE[language], words.FROM_TO[language].format(before=bridge[0], after=bridge[1], change=told)
        yield words.SCORE[language], words.TOTALS[language].format(before=before, after=after)
    first, second = place(int(row["rank_before"])), place(int(row["rank_after"]))
    moved = signed(row["rank_change"], 0)
    yield words.RANK[language], words.FROM_TO[language].format(before=first, after=second, change=moved)
    if row["provisional"]:
        yield "*", shared.PROVISIONAL[language].removeprefix("* ")


def _causes(comparison: Comparison, detail: Detail, language: Language) -> Grid:
    columns = (
        Column(words.POINTS[language], right=True),
        Column(words.PLACES[language], right=True),
        Column(words.CAUSE[language]),
    )
    points: Any = comparison.parts.loc[detail.agency]
    places: Any = comparison.rank_parts.loc[detail.agency]
    row: Any = comparison.agencies.loc[detail.agency]
    rows = [
        (
            signed(points[cause], comparison.decimals),
            signed(places[cause], comparison.rank_decimals),
            words.CAUSES_IN_FULL[cause][language],
        )
        for cause in comparison.causes
    ]
    total = (
        signed(row["change"], comparison.decimals),
        signed(row["rank_change"], comparison.rank_decimals),
        words.ALL[language],
    )
    return Grid(columns, (*rows, total))


def _indicators(comparison: Comparison, detail: Detail, language: Language) -> Grid:
    decimals, causes = comparison.decimals, score_causes(comparison)
    titles = {
        one.id: one.title[language] for told in (comparison.before, comparison.after) for one in told.catalog.indicators
    }
    columns = (
        Column(shared.ID[language]),
        Column(words.SCORE_BEFORE[language], right=True, drop=_SCORES),
        Column(words.SCORE_AFTER[language], right=True, drop=_SCORES),
        Column(words.CHANGE[language], right=True),
        *(Column(words.CAUSES[cause][language], right=True, drop=CAUSES_DROP[cause]) for cause in causes),
        Column(words.CHANGED[language], right=True),
        Column(shared.TITLE[language], drop=_TITLE),
    )
    rows = (
        (
            str(name),
            figure(row["score_before"], decimals),
            figure(row["score_after"], decimals),
            signed(row["change"], decimals),
            *(signed(row[cause], decimals) for cause in causes),
            count(int(row["answers"]), language),
            titles[str(name)],
        )
        for name, row in detail.indicators.iterrows()
    )
    return Grid(columns, tuple(rows))


def _services(detail: Detail, language: Language) -> Iterator[Block]:
    if len(detail.services):
        columns = (Column(words.SERVICE[language]), Column(""), Column(shared.TITLE[language], drop=_TITLE))
        told = zip(detail.services["service"], detail.services["came"], detail.services["title"], strict=True)
        yield Heading(words.SERVICES[language])
        yield Grid(columns, tuple((code, words.MOVED[bool(came)][language], title) for code, came, title in told))


def _jumps(comparison: Comparison, detail: Detail, language: Language) -> Iterator[Block]:
    if len(detail.jumps):
        yield Heading(words.JUMPS[language])
        yield jumps_grid(comparison, detail.jumps, language)
        yield Paragraph(words.JUMP_RULE[language], "faint")
