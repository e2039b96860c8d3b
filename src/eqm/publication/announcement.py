"""announcement.md: the text for the press, with all that must be said beside the names."""

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from eqm.catalog import Catalog
from eqm.language import Language, Text
from eqm.listing.places import cut, ranked, unranked
from eqm.listing.sums import summary
from eqm.publication import words
from eqm.publication.edition import Edition
from eqm.publication.improved import most_improved
from eqm.report import words as common
from eqm.report.document import Block, Column, Document, Grid, Heading, Paragraph
from eqm.report.figures import count, figure, place, plain
from eqm.report.html.figures import in_digits
from eqm.report.setters.markdown import render

TOP, BOTTOM, NAMED = 5, 3, 10
NAMES: Mapping[Language, str] = {"fa": "announcement.md", "en": "announcement.en.md"}


def announcements(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Yield the announcement in both languages."""
    for language, name in NAMES.items():
        text = render(announcement(edition, language), language)
        yield name, text.encode()


def announcement(edition: Edition, language: Language) -> Document:
    """Return the best, the best of the first group with members, the weakest and the most improved; then caveats."""
    evaluation = edition.evaluation
    listing = ranked(evaluation)
    title = words.TITLE[language].format(round=in_digits(evaluation.round.id, language))
    return (
        Heading(title, 1),
        Paragraph(_lead(edition, language)),
        *_places(words.BEST[language], cut(listing, TOP, 0).rows, edition, language),
        *_first_group(edition, language),
        *_places(words.WEAKEST[language], cut(listing, 0, BOTTOM).rows[::-1], edition, language),
        *_improved(edition, language),
        Heading(words.CAVEATS[language]),
        *(Paragraph(told) for told in caveats(edition, language)),
    )


def caveats(edition: Edition, language: Language) -> Iterator[str]:
    """Yield all that must be said beside the names, a sentence or two each."""
    evaluation = edition.evaluation
    catalog, sent, agencies = evaluation.catalog, evaluation.round, evaluation.agencies
    if catalog.note is not None:
        yield catalog.note[language]
    yield from _of(words.PROVISIONAL, edition.provisional, edition, language)
    if sent.unassessed:
        yield words.UNASSESSED[language].format(number=_count(sent.unassessed, language))
    if sent.objections:
        decided = {decision: _count(number, language) for decision, number in sent.decided.items()}
        yield words.OBJECTIONS[language].format(**decided)
    yield from _before(edition, language)
    yield from _of(words.NEW, agencies.index[agencies["new"] & (agencies["rank"] > 0)], edition, language)
    for reason, rows in unranked(evaluation).groupby("reason", sort=False):
        names = _names(rows.index, edition, language)
        yield words.UNRANKED[language].format(reason=common.REASONS[str(reason)][language], names=names)
    version = in_digits(catalog.version, language)
    yield words.METHOD[language].format(catalog=catalog.title[language], version=version)


def _lead(edition: Edition, language: Language) -> str:
    catalog, sums = edition.evaluation.catalog, summary(edition.evaluation)
    return words.LEAD[language].format(
        agencies=_count(sums.agencies, language),
        unit=catalog.unit[language],
        ranked=_count(sums.ranked, language),
        mean=_score(sums.mean, catalog, language),
        scale=in_digits(plain(catalog.publish.scale), language),
        services=_count(sums.services, language),
        indicators=_count(len(catalog.indicators), language),
    )


def _first_group(edition: Edition, language: Language) -> list[Block]:
    for name, group in edition.evaluation.catalog.groups.items():
        listing = ranked(edition.evaluation, group=name)
        if listing.of:
            title = words.BEST_OF[language].format(group=group.title[language])
            return _places(title, cut(listing, TOP, 0).rows, edition, language)
    return []


def _places(title: str, rows: pd.DataFrame, edition: Edition, language: Language) -> list[Block]:
    if not len(rows):
        return []
    columns = (
        Column(common.RANK[language], right=True),
        Column(common.SCORE[language], right=True),
        Column(common.NAME[language]),
    )
    catalog = edition.evaluation.catalog
    told = rows[["rank", "score"]].itertuples(name=None)
    cells = tuple(
        (_place(rank, language), _score(score, catalog, language), _name(code, edition, language))
        for code, rank, score in told
    )
    return [Heading(title), Grid(columns, cells)]


def _improved(edition: Edition, language: Language) -> list[Block]:
    if edition.previous is None:
        return []
    catalog, before = edition.evaluation.catalog, in_digits(edition.previous.round.id, language)
    rows = most_improved(edition)
    head = Heading(words.IMPROVED[language].format(before=before))
    if not len(rows):
        return [head, Paragraph(words.NOBODY_IMPROVED[language].format(before=before))]
    columns = (
        *(Column(name[language], right=True) for name in (words.GAIN, common.SCORE, common.RANK, words.RANK_BEFORE)),
        Column(common.NAME[language]),
    )
    cells = tuple(
        (
            _score(gain, catalog, language),
            _score(score, catalog, language),
            _place(rank, language),
            _place(rank_before, language),
            _name(code, edition, language),
        )
        for code, gain, score, rank, rank_before in rows[["gain", "score", "rank", "rank_before"]].itertuples(name=None)
    )
    return [head, Grid(columns, cells)]


def _before(edition: Edition, language: Language) -> Iterator[str]:
    before, comparison = edition.previous, edition.comparison
    if before is None or comparison is None:
        yield words.NO_BEFORE[language]
    elif not comparison.one_catalog:
        old, new = (_catalog(told.catalog, language) for told in (before, edition.evaluation))
        number, common = in_digits(before.round.id, language), _count(len(comparison.common), language)
        yield words.CATALOGS_DIFFER[language].format(before=number, old=old, new=new, common=common)


def _catalog(catalog: Catalog, language: Language) -> str:
    return in_digits(f"{catalog.catalog} {catalog.version} ({catalog.digest[7:15]})", language)


def _of(about: Text, codes: Iterable[str], edition: Edition, language: Language) -> Iterator[str]:
    named = list(codes)
    if named:
        unit = edition.evaluation.catalog.unit[language]
        names = _names(named, edition, language)
        yield about[language].format(number=_count(len(named), language), unit=unit, names=names)


def _names(codes: Iterable[str], edition: Edition, language: Language) -> str:
    named = [_name(code, edition, language) for code in codes]
    more = [common.MORE_ROWS["en"].format(number=len(named) - NAMED)] if language == "en" else []
    if language == "fa":
        more = [f"و {_count(len(named) - NAMED, language)} {edition.evaluation.catalog.unit.fa} دیگر"]
    return ("، " if language == "fa" else ", ").join(named[:NAMED] + (more if len(named) > NAMED else []))


def _name(code: str, edition: Edition, language: Language) -> str:
    """The agency's name in the language, with a star where its result is provisional."""
    row = edition.evaluation.agencies.loc[code]
    name = str(row["name_en"] or row["name"]) if language == "en" else str(row["name"] or row["name_en"])
    return (name or code) + (" *" if row["provisional"] else "")


def _score(value: float, catalog: Catalog, language: Language) -> str:
    return in_digits(figure(value, catalog.publish.decimals), language)


def _count(number: int, language: Language) -> str:
    return in_digits(count(number, language), language)


def _place(rank: int, language: Language) -> str:
    return in_digits(place(rank), language)
