"""The first screen of a round: how it came out, how far that is sure, then who stands where."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, Final

import pandas as pd

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.language import Text, UnitText, as_figure, joined
from eqm.listing.places import WHOLE, Listing, Selection, cut, leaders, ranked, unranked
from eqm.listing.sums import Since, Summary, summary
from eqm.report import catalogs, words
from eqm.report.catalogs import catalog_name
from eqm.report.document import Block, Document, Fact, Facts, Paragraph
from eqm.report.figures import NONE, bar, counted, figure, plain, signed
from eqm.report.lists import legend, places_table, signs
from eqm.report.summary import decided
from eqm.report.table import Column, Table, Words
from eqm.robustness import Robustness
from eqm.robustness.model import WITHIN

_BAR: Final = 24
_BETWEEN: Final = " · "
_HEADING: Final = Text(fa="دورهٔ {round} · {title} ({catalog})", en="Round {round} · {title} ({catalog})")
_MEAN: Final = Text(fa="میانگین {mean} از {scale}", en="{mean} of {scale} on average")
_MOVED: Final = UnitText(
    fa="، {by} نسبت به دورهٔ {round}: از {both} {unit} امتیاز {rose} بالا و {fell} پایین رفت",
    en=", {by} since round {round}: of {both} {units} {rose} rose, {fell} fell",
)
_OTHER_CATALOG: Final = Text(
    fa="؛ کاتالوگ دورهٔ {round} دیگر است (eqm compare {round} {now})",
    en="; the catalog of round {round} was another (eqm compare {round} {now})",
)
_PLACED: Final = UnitText(
    fa="{ranked} از {agencies} {unit} رتبه دارند", en="{ranked} of {agencies} {units} have a place"
)
_SERVICES: Final = Text(fa=" · {services} خدمت", en=" · {services:services}")
_ANSWERS: Final = Text(fa=" · {answers} پاسخ، {missing} جای خالی", en=" · {answers:answers}, {missing} missing")
_UNSURE: Final = UnitText(
    fa="{provisional} {unit} موقت · {unusable} پاسخ نامعتبر",
    en="provisional {units}: {provisional} · unusable answers: {unusable}",
)
_FIRM: Final = UnitText(
    fa="{firm} رتبه از {listed} رتبهٔ اعلام‌شده استوار است · {share} ٪ {units} بیش از {within} رتبه از میانهٔ خود دور"
    " نمی‌شوند",
    en="{firm} of {listed} announced places are firm · {share} % of the {units} stay within {within} places of their"
    " median",
)
_FROM: Final = Text(fa="از {start}", en="≥ {start}")
_TOP: Final = Text(fa="{group}: {top} رتبهٔ نخست از {of}", en="{group}: top {top} of {of}")
_LEADERS: Final = Text(fa="پیشتازان", en="Leaders")
_MORE: Final = Text(fa=" و {number} دیگر", en=" and {number} more")
_OUT: Final = Text(fa="{reason} ({number}): {codes}", en="{reason} ({number}): {codes}")


def first_screen(
    evaluation: Evaluation, since: Since | None, found: Robustness | None, top: int, bottom: int
) -> Document:
    """Return a round just scored as people read it first; `since`: what moved since the round before."""
    catalog, sums = evaluation.catalog, summary(evaluation)
    places = places_table(evaluation, Selection(top=top, bottom=bottom), since, found)
    groups = {name: cut(ranked(evaluation, group=name), top, None) for name in catalog.groups}
    leading = {name: one for name, one in leaders(evaluation).items() if one.of}
    members, named = evaluation.round.agencies.groups, (*groups.values(), *leading.values())
    lists = [_in_group(catalog.groups[name].title, one, catalog) for name, one in groups.items() if any(members[name])]
    lists.append((_LEADERS, joined((_leading(name, one, catalog) for name, one in leading.items()), _BETWEEN)))
    return (
        *head(evaluation),
        Facts(tuple(("", line) for line in (*_headline(evaluation, sums, since), *_firmness(found, places)))),
        _bands(sums),
        replace(places, columns=tuple(column for column in places.columns if column.name not in ("band", "in_tier"))),
        Facts((*lists, *without_place(evaluation, WHOLE))),
        *explained(chain(places.records(), *(one.rows.to_dict("records") for one in named))),
    )


def head(evaluation: Evaluation) -> list[Block]:
    """Return the round and the catalog that it was scored by, and the note that stands on every report."""
    catalog, round_ = evaluation.catalog, as_figure(evaluation.round.id or NONE)
    title = _HEADING.filled(round=round_, title=catalog.title, catalog=catalog_name(catalog))
    return catalogs.head(catalog, title)


def without_place(evaluation: Evaluation, selection: Selection) -> Iterator[Fact]:
    """Give who might stand on a list and has no place on it, a line a reason."""
    out = unranked(evaluation, selection)
    for number, reason in enumerate(dict.fromkeys(out["reason"])):
        codes = _codes(out[out["reason"] == reason])
        known = {"reason": words.REASONS[reason], "number": counted(len(codes)), "codes": joined(codes)}
        yield "" if number else words.UNRANKED, _OUT.filled(**known)


def explained(rows: Iterable[Any]) -> Iterator[Paragraph]:
    """Give what the marks mean that occur in rows of agencies."""
    for sign, text in legend(rows).items():
        yield Paragraph(joined((sign, text), " "), "faint")


def _headline(evaluation: Evaluation, sums: Summary, since: Since | None) -> Iterator[Words]:
    publish, round_ = evaluation.catalog.publish, evaluation.round
    mean = _MEAN.filled(mean=figure(sums.mean, publish.decimals), scale=plain(publish.scale))
    yield mean if since is None else joined((mean, _moved(since, evaluation)), "")
    names = ("ranked", "agencies", "services", "answers", "missing", "provisional", "unusable")
    known = {name: counted(getattr(sums, name)) for name in names}
    parts = (_PLACED, *([_SERVICES] if sums.services else []), _ANSWERS)
    yield joined(parts, "").filled(**known)
    if sums.provisional or sums.unusable:
        yield _UNSURE.filled(**known)
    if round_.unassessed:
        yield words.UNASSESSED.filled(number=counted(round_.unassessed))
    if round_.objections:
        yield Text(fa="اعتراض‌ها: {decided}", en="Objections: {decided}").filled(decided=decided(round_))


def _firmness(found: Robustness | None, places: Table) -> Iterator[Words]:
    """In a line, how many of the places listed are firm, and how many agencies stay near their median."""
    firm = [bool(row["firm"]) for row in places.records() if row.get("firm") is not None]
    if found is not None and firm:
        share = figure(100 * found.share_within, 0)
        yield _FIRM.filled(firm=counted(sum(firm)), listed=counted(len(firm)), share=share, within=WITHIN)


def _moved(since: Since, evaluation: Evaluation) -> Text:
    catalog, changes = evaluation.catalog, since.changes
    if changes is None:
        return _OTHER_CATALOG.filled(round=as_figure(since.round), now=as_figure(evaluation.round.id))
    by = signed(since.mean, catalog.publish.decimals)
    rose, fell = (counted(sum(change * way > 0 for change in changes.values())) for way in (1, -1))
    known = {"round": as_figure(since.round), "by": by, "both": counted(len(changes)), "rose": rose, "fell": fell}
    return _MOVED.filled(**known)


def _bands(sums: Summary) -> Table:
    """How many agencies are in each band, the best first; no row where the catalog has none."""
    ranges: list[Text] = [_FROM.filled(start=plain(band.from_)) for band, _ in sums.bands]
    if len(ranges) > 1 and sums.bands[-1][0].from_ <= 0:
        ranges[-1] = Text(fa="زیر {end}", en="< {end}").filled(end=plain(sums.bands[-2][0].from_))
    most = max((number for _, number in sums.bands), default=0)
    columns = (
        Column("from", "", "mark", lambda row: row[0]),
        Column("band", "", "mark", lambda row: row[1][0].title),
        Column("agencies", "", "count", lambda row: row[1][1]),
        Column("bar", "", "mark", lambda row: bar(row[1][1], most, _BAR), drop=1),
    )
    return Table("bands", "", columns, [*zip(ranges, sums.bands, strict=True)])


def _in_group(title: Words, first: Listing, catalog: Catalog) -> Fact:
    scores = (figure(score, catalog.publish.decimals) for score in first.rows["score"])
    named = [joined(pair, " ") for pair in zip(_codes(first.rows), scores, strict=True)]
    label = _TOP.filled(group=title, top=counted(len(named)), of=counted(first.of))
    return label, joined(named, _BETWEEN) if named else Text(fa="هیچ‌کس رتبه ندارد", en="nobody has a place")


def _leading(name: str, first: Listing, catalog: Catalog) -> Text:
    more = _MORE.filled(number=counted(first.after)) if first.after else ""
    score = figure(first.rows["score"].iloc[0], catalog.publish.decimals)
    return joined((f"{name} ", joined(_codes(first.rows)), more, " ", score), "")


def _codes(rows: pd.DataFrame) -> list[str]:
    return [f"{code}{signs(row)}" for code, row in zip(rows.index, rows.to_dict("records"), strict=True)]
