"""The first screen of a round: how it came out, how far that is sure, then who stands where."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, Final

import pandas as pd

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.language import Text, joined
from eqm.listing.places import WHOLE, Listing, Selection, cut, leaders, ranked, unranked
from eqm.listing.since import Since
from eqm.listing.sums import Summary, summary
from eqm.report import words
from eqm.report.catalogs import catalog_name
from eqm.report.document import Block, Document, Facts, Heading, Paragraph
from eqm.report.figures import NONE, bar, counted, figure, plain
from eqm.report.lists import legend, places_table, signs
from eqm.report.summary import decided
from eqm.report.table import Column, Table, Words
from eqm.unit import UnitText

Fact = tuple[Words, Words]
_BAR: Final = 24
_BETWEEN: Final = " · "
_HEADING: Final = Text(fa="دورهٔ {round} · {title} ({catalog})", en="Round {round} · {title} ({catalog})")
_MEAN: Final = Text(fa="میانگین {mean} از {scale}", en="{mean} of {scale} on average")
_MOVED: Final = (
    Text(fa="، همان دورهٔ {round}", en=", as in round {round}"),
    Text(fa="، {by} بیش از دورهٔ {round}", en=", {by} more than in round {round}"),
    Text(fa="، {by} کمتر از دورهٔ {round}", en=", {by} less than in round {round}"),
)
"""The mean is as it was, higher (1) or lower (-1)."""
_ROSE: Final = UnitText(
    fa=": از {both} {unit} امتیاز {rose} بالا و {fell} پایین رفت", en=": of {both} {units} {rose} rose, {fell} fell"
)
_OTHER_CATALOG: Final = Text(
    fa="؛ کاتالوگ دورهٔ {round} دیگر است (eqm compare {round} {now})",
    en="; the catalog of round {round} was another (eqm compare {round} {now})",
)
_PLACED: Final = UnitText(fa="{ranked} از {all} {unit} رتبه دارند", en="{ranked} of {all} {units} have a place")
_COUNTS: Final = {
    "provisional": Text(fa="{number} موقت", en="{number} provisional"),
    "services": Text(fa="{number} خدمت", en="{number} services"),
}
_ANSWERS: Final = Text(fa="{answers} پاسخ، {missing} جای خالی", en="{answers} answers, {missing} missing")
_UNUSABLE: Final = Text(fa="، {number} نامعتبر", en=", {number} unusable")
_CLAIMS: Final = Text(
    fa="{number} خوداظهاری را ارزیاب ندیده است؛ همان‌گونه که داده شده به حساب آمده است",
    en="{number} claims that an assessor should decide and none did; they count as given",
)
_OBJECTIONS: Final = Text(fa="اعتراض‌ها: {decided}", en="Objections: {decided}")
_FROM: Final = Text(fa="از {start}", en="≥ {start}")
_BELOW: Final = Text(fa="زیر {end}", en="< {end}")
_TOP: Final = Text(fa="{group}: {top} رتبهٔ نخست از {of}", en="{group}: top {top} of {of}")
_ALL: Final = Text(fa="{group}: {of}", en="{group}: {of}")
_NOBODY: Final = Text(fa="هیچ‌کس رتبه ندارد", en="nobody has a place")
_LEADERS: Final = Text(fa="پیشتازان", en="Leaders")
_MORE: Final = Text(fa=" و {number} دیگر", en=" and {number} more")
_OUT: Final = {
    "excluded": Text(fa="{number} مستثنا به درخواست خود: {codes}", en="{number} excluded at their own wish: {codes}"),
    "reference": Text(fa="{number} مرجع سنجش: {codes}", en="{number} as yardsticks: {codes}"),
    "not_cooperating": Text(fa="{number} بدون همکاری: {codes}", en="{number} not cooperating: {codes}"),
    "no_score": Text(
        fa="{number} بی پاسخ کافی برای امتیاز: {codes}", en="{number} with too few answers for a score: {codes}"
    ),
}


def first_screen(evaluation: Evaluation, since: Since | None, top: int, bottom: int) -> Document:
    """Return a round just scored as people read it first; `since`: what moved since the round before."""
    catalog, sums = evaluation.catalog, summary(evaluation)
    shown = cut(ranked(evaluation), top, bottom)
    places = places_table(evaluation, shown, Selection(top=top, bottom=bottom), since)
    groups = {name: cut(ranked(evaluation, group=name), top, None) for name in catalog.groups}
    leading = leaders(evaluation)
    lists = [_in_group(catalog.groups[name].title, listing, catalog) for name, listing in groups.items()]
    lists.append(
        (_LEADERS, joined((_leading(name, one, catalog) for name, one in leading.items() if one.of), _BETWEEN))
    )
    return (
        *head(evaluation),
        Facts(tuple(("", line) for line in _headline(evaluation, sums, since))),
        _bands(sums),
        replace(places, columns=tuple(column for column in places.columns if column.name != "band")),
        Facts((*lists, *without_place(evaluation, WHOLE))),
        *explained(chain(*(one.rows.to_dict("records") for one in (shown, *groups.values(), *leading.values())))),
    )


def head(evaluation: Evaluation) -> tuple[Block, ...]:
    """Return the round and the catalog that it was scored by, and the note that stands on every report."""
    catalog = evaluation.catalog
    known = {"round": evaluation.round.id or NONE, "title": catalog.title, "catalog": catalog_name(catalog)}
    title = Heading(_HEADING.filled(**known), level=1)
    return (title, Paragraph(catalog.note, "faint")) if catalog.note else (title,)


def without_place(evaluation: Evaluation, selection: Selection) -> Iterator[Fact]:
    """Give who might stand on a list and has no place on it, a line a reason."""
    out = unranked(evaluation, selection)
    for number, reason in enumerate(dict.fromkeys(out["reason"])):
        codes = _codes(out[out["reason"] == reason])
        yield "" if number else words.UNRANKED, _OUT[reason].filled(number=counted(len(codes)), codes=joined(codes))


def explained(rows: Iterable[Any]) -> Iterator[Paragraph]:
    """Give what the marks mean that occur in rows of agencies."""
    for sign, text in legend(rows).items():
        yield Paragraph(joined((sign, text), " "), "faint")


def _headline(evaluation: Evaluation, sums: Summary, since: Since | None) -> Iterator[Words]:
    """How the round came out, who and what that comes of, and what of it nobody has decided."""
    catalog, round_ = evaluation.catalog, evaluation.round
    mean = figure(sums.mean, catalog.publish.decimals)
    moved = () if since is None else _moved(since, evaluation)
    yield joined((_MEAN.filled(mean=mean, scale=plain(catalog.publish.scale)), *moved), "")
    placed = _PLACED.filled(ranked=counted(sums.ranked), all=counted(sums.agencies))
    counts = {"provisional": sums.provisional, "services": sums.services}
    parts = [placed, *(_COUNTS[name].filled(number=counted(number)) for name, number in counts.items() if number)]
    answers = _ANSWERS.filled(answers=counted(sums.answers), missing=counted(sums.missing))
    unusable = [_UNUSABLE.filled(number=counted(sums.unusable))] if sums.unusable else []
    yield joined((*parts, joined((answers, *unusable), "")), _BETWEEN)
    if round_.unassessed:
        yield _CLAIMS.filled(number=counted(round_.unassessed))
    if round_.objections:
        yield _OBJECTIONS.filled(decided=decided(round_))


def _moved(since: Since, evaluation: Evaluation) -> Iterator[Text]:
    """How far the mean has moved since the round before, and how many scores rose and fell."""
    catalog, now = evaluation.catalog, evaluation.round.id
    if since.changes is None:
        yield _OTHER_CATALOG.filled(round=since.round, now=now)
    elif since.changes:
        by = figure(abs(since.mean), catalog.publish.decimals)
        yield _MOVED[(since.mean > 0) - (since.mean < 0)].filled(by=by, round=since.round)
        counts = {"both": len(since.changes), "rose": since.rose, "fell": since.fell}
        yield _ROSE.filled(**{name: counted(number) for name, number in counts.items()})


def _bands(sums: Summary) -> Table:
    """How many agencies are in each band, the best first; no row where the catalog has none."""
    above = [None, *(band.from_ for band, _ in sums.bands)]
    rows = [(band, number, end) for (band, number), end in zip(sums.bands, above, strict=False)]
    most = max((number for _, number in sums.bands), default=0)
    columns = (
        Column("from", "", "mark", lambda row: _range(row[0].from_, row[2])),
        Column("band", "", "mark", lambda row: row[0].title),
        Column("agencies", "", "count", lambda row: row[1]),
        Column("bar", "", "mark", lambda row: bar(row[1], most, _BAR), drop=1),
    )
    return Table("bands", "", columns, rows)


def _range(start: float, end: float | None) -> Text:
    return _FROM.filled(start=plain(start)) if start > 0 or end is None else _BELOW.filled(end=plain(end))


def _in_group(title: Words, first: Listing, catalog: Catalog) -> Fact:
    """The first of a group, in a line."""
    scores = (figure(score, catalog.publish.decimals) for score in first.rows["score"])
    named = [f"{code} {score}" for code, score in zip(_codes(first.rows), scores, strict=True)]
    label = (_TOP if len(named) < first.of else _ALL).filled(group=title, top=len(named), of=counted(first.of))
    return label, joined(named, _BETWEEN) if named else _NOBODY


def _leading(name: str, first: Listing, catalog: Catalog) -> Text:
    """Who leads a dimension, with what score."""
    more = _MORE.filled(number=counted(first.after)) if first.after else ""
    score = figure(first.rows["score"].iloc[0], catalog.publish.decimals)
    return joined((f"{name} ", joined(_codes(first.rows)), more, f" {score}"), "")


def _codes(rows: pd.DataFrame) -> list[str]:
    """The codes of agencies, each with its marks."""
    return [f"{code}{signs(row)}" for code, row in zip(rows.index, rows.to_dict("records"), strict=True)]
