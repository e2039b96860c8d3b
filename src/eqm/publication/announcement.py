"""announcement.md: the text for the press, with all that must stand beside the names."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Literal

import pandas as pd

from eqm.evaluation import Evaluation
from eqm.language import Language, Text, as_figure, joined
from eqm.listing.places import cut, ranked, unranked
from eqm.listing.sums import summary
from eqm.publication.edition import Edition, names_of
from eqm.publication.words import ANNOUNCED, LISTS
from eqm.report import words as common
from eqm.report.document import Block, Document, Heading, Paragraph
from eqm.report.figures import counted, figure, plain
from eqm.report.robustness.words import FOUND, firmness_in_words
from eqm.report.setters.markdown import render
from eqm.report.table import Column, Table
from eqm.robustness import Robustness

TOP, BOTTOM, NAMED = 5, 3, 10
_UNFIRM = " ≈"
Kind = Literal["best", "group", "weakest"]
NAMES: Mapping[Language, str] = {"fa": "announcement.md", "en": "announcement.en.md"}


def announcements(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the announcement in both languages."""
    document = announcement(edition)
    for language, name in NAMES.items():
        yield name, render(document, language).encode()


def announcement(edition: Edition) -> Document:
    """Return the best, the best of the first group with members, the weakest and the most improved; then caveats."""
    evaluation, groups = edition.evaluation, edition.evaluation.catalog.groups
    return (
        Heading(ANNOUNCED["title"].filled(round=as_figure(evaluation.round.id)), 1),
        Paragraph(_lead(edition)),
        *chain.from_iterable(
            _places(LISTS[kind].filled(group=groups[group].title if group else ""), rows, edition, group)
            for kind, _, rows, group in lists(evaluation)
        ),
        *_improved(edition),
        Heading(ANNOUNCED["caveats"]),
        *map(Paragraph, caveats(edition)),
    )


def lists(evaluation: Evaluation) -> Iterator[tuple[Kind, int, pd.DataFrame, str]]:
    """Yield the lists of those with a place that are announced, each of how many, its rows, and the id of a group, ""
    for all: the best, the best of the first group with members, the weakest.
    """
    whole = ranked(evaluation)
    yield "best", whole.of, cut(whole, TOP, 0).rows, ""
    for name in evaluation.catalog.groups:
        own = ranked(evaluation, group=name)
        if own.of:
            yield "group", own.of, cut(own, TOP, 0).rows, name
            break
    yield "weakest", whole.of, cut(whole, 0, BOTTOM).rows[::-1], ""


def how_firm(found: Robustness) -> Text:
    """Say how many places are firm, how many stay near their median, and what was drawn; of somebody in the draws."""
    return FOUND["alone"].filled() if len(found.agencies) < 2 else joined(firmness_in_words(found), " ")


def caveats(edition: Edition) -> Iterator[Text]:
    """Yield all that must stand beside the names, a sentence or two each."""
    evaluation = edition.evaluation
    catalog, sent, agencies = evaluation.catalog, evaluation.round, evaluation.agencies
    if catalog.note is not None:
        yield catalog.note
    yield from _of(ANNOUNCED["provisional"], edition.provisional, edition)
    if sent.unassessed:
        yield ANNOUNCED["unassessed"].filled(number=counted(sent.unassessed))
    if sent.objections:
        yield ANNOUNCED["objections"].filled(**{decision: counted(number) for decision, number in sent.decided.items()})
    yield from _before(edition)
    yield from _of(ANNOUNCED["new"], agencies.index[agencies["new"] & (agencies["rank"] > 0)], edition)
    for reason, rows in unranked(evaluation).groupby("reason", sort=False):
        yield ANNOUNCED["unranked"].filled(reason=common.REASONS[str(reason)], names=_names(rows.index, edition))
    found = edition.robustness
    if found is None:
        yield ANNOUNCED["too_much"]
    elif len(found.agencies):
        yield how_firm(found)
        if found.firm < len(found.agencies):
            yield ANNOUNCED["not_firm"].filled(mark=_UNFIRM.strip())
    yield ANNOUNCED["method"].filled(catalog=catalog.title, version=as_figure(catalog.version))


def _lead(edition: Edition) -> Text:
    catalog, sums = edition.evaluation.catalog, summary(edition.evaluation)
    services = ANNOUNCED["lead_services"].filled(services=counted(sums.services)) if sums.services else ""
    return ANNOUNCED["lead"].filled(
        all=counted(sums.agencies),
        ranked=counted(sums.ranked),
        mean=figure(sums.mean, catalog.publish.decimals),
        scale=plain(catalog.publish.scale),
        services=services,
        indicators=counted(len(catalog.indicators)),
    )


def _places(title: Text, rows: pd.DataFrame, edition: Edition, group: str) -> Iterator[Block]:
    if len(rows):
        decimals = edition.evaluation.catalog.publish.decimals
        score = Column("score", common.SCORE, "number", decimals=decimals)
        columns = (Column("rank", common.RANK, "rank"), score, _named(edition, group))
        yield Table("places", title, columns, rows.assign(agency=rows.index).to_dict("records"))


def _improved(edition: Edition) -> Iterator[Block]:
    if edition.previous is None:
        return
    before, rows = as_figure(edition.previous.round.id), edition.improved
    decimals = edition.evaluation.catalog.publish.decimals
    columns = (
        Column("gain", ANNOUNCED["gain"], "number", decimals=decimals),
        Column("score", common.SCORE, "number", decimals=decimals),
        Column("rank", common.RANK, "rank"),
        Column("rank_before", ANNOUNCED["rank_before"], "rank"),
        _named(edition),
    )
    nobody = () if len(rows) else (ANNOUNCED["nobody_improved"].filled(before=before),)
    title = ANNOUNCED["improved"].filled(before=before)
    yield Table("improved", title, columns, rows.assign(agency=rows.index).to_dict("records"), above=nobody)


def _named(edition: Edition, group: str = "") -> Column:
    """The name of who has a place among all or in a group, marked where that is not firm."""
    found = edition.robustness
    known = pd.DataFrame() if found is None else found.groups[group] if group else found.agencies
    marks = {} if known.empty else dict.fromkeys(known.index[~known["firm"].astype(bool)], _UNFIRM)
    return Column(
        "name", common.NAME, read=lambda row: joined((_name(row["agency"], edition), marks.get(row["agency"], "")), "")
    )


def _before(edition: Edition) -> Iterator[Text]:
    before, comparison = edition.previous, edition.comparison
    if before is None or comparison is None:
        yield ANNOUNCED["no_before"]
    elif not comparison.course.one_catalog:
        catalogs = [one.catalog for one in (before, edition.evaluation)]
        old, new = (f"{one.catalog} {one.version} ({one.digest[7:15]})" for one in catalogs)
        common_ones = counted(len(comparison.course.common))
        known = {"before": as_figure(before.round.id), "old": old, "new": new, "common": common_ones}
        yield ANNOUNCED["catalogs_differ"].filled(**known)


def _of(about: Text, codes: Iterable[str], edition: Edition) -> Iterator[Text]:
    named = list(codes)
    if named:
        yield about.filled(number=counted(len(named)), names=_names(named, edition))


def _names(codes: Iterable[str], edition: Edition) -> Text:
    named = [_name(code, edition) for code in codes]
    more = ANNOUNCED["more_names"].filled(number=counted(len(named) - NAMED))
    return joined(named[:NAMED] + ([more] if len(named) > NAMED else []))


def _name(code: str, edition: Edition) -> Text:
    agencies = edition.evaluation.agencies.loc[[code]]
    return joined((names_of(agencies)[code], " *" if agencies["provisional"].item() else ""), "")
