"""The ways up of a mirror, in words and as tables."""

from collections.abc import Iterator
from dataclasses import replace

from eqm.catalog import Catalog
from eqm.language import Text, as_figure, joined
from eqm.mirror.model import Mirror, Raise, Target, Way
from eqm.mirror.reach import BEST
from eqm.report import words as shared
from eqm.report.document import Block, Heading, Paragraph
from eqm.report.explanation import words as points
from eqm.report.figures import counted, figure, place
from eqm.report.mirror import words
from eqm.report.table import SCREEN, SENTENCE, SHEET, Column, Table, Words

SERVICES_NAMED, ANSWERS_NAMED = 8, 3
"""So many services are named where an answer is to be better, and so many different answers; the others are counted."""
_ALL = 10_000


def way_blocks(catalog: Catalog, mirror: Mirror) -> Iterator[Block]:
    """Give each way with what it comes to and what it raises."""
    yield Heading(words.WAY_UP)
    if not mirror.ways:
        yield Paragraph(no_way(mirror))
        return
    yield Paragraph(words.STILL, "faint")
    for way in mirror.ways:
        yield Heading(joined((goal_in_words(way, catalog), words.KINDS[way.by]), ": "), 3)
        yield Paragraph(way_in_words(way, catalog.publish.decimals))
        yield Table("raises", "", _columns(catalog, mirror), way.raises)


def ways_table(catalog: Catalog, mirror: Mirror) -> Table:
    """Return everything to raise on every way, a row each; above it what each way comes to."""
    columns = (
        Column("goal", Text(fa="هدف", en="goal"), read=lambda one: goal_in_words(one[0], catalog)),
        Column("by", Text(fa="راه", en="way"), read=lambda one: words.KINDS[one[0].by]),
        *map(_of_second, _columns(catalog, mirror)),
    )
    decimals = catalog.publish.decimals
    ends = (joined((goal_in_words(way, catalog), way_in_words(way, decimals)), ": ") for way in mirror.ways)
    rows = [(way, one) for way in mirror.ways for one in way.raises]
    return Table("ways", words.WAY_UP, columns, rows, (words.STILL, *ends))


def no_way(mirror: Mirror) -> Text:
    """Return why a mirror shows no way: the agency is at the top, or has no place to rise from."""
    return words.NO_WAY if mirror.standings[0].rank else words.NO_PLACE


def goal_in_words(way: Way, catalog: Catalog) -> Text:
    """Return what a way leads to."""
    bands: dict[str, Words] = {band.id: band.title for band in catalog.publish.bands}
    name = bands.get(way.goal.name, way.goal.name) if way.goal.kind == "band" else way.goal.name
    return words.GOALS[way.goal.kind].filled(name=as_figure(name) if isinstance(name, str) else name)


def way_in_words(way: Way, decimals: int) -> Text:
    """Return what a way comes to."""
    score, rank = figure(way.score, decimals), place(way.rank)
    if way.reached and not way.raises:
        return Text(fa="هم‌اکنون به آن رسیده است.", en="It is there already.")
    if not way.reached:
        return Text(
            fa="دست‌یافتنی نیست: حتی با بهترین پاسخ‌های این دوره به امتیاز {score} و رتبهٔ {rank} می‌رسد.",
            en="Out of reach: even with the best answers of this round it comes to {score}, place {rank}.",
        ).filled(score=score, rank=rank)
    efforts = [one.effort for one in way.raises if one.effort is not None]
    effort = Text(fa="، تلاش {effort}", en=", effort {effort}").filled(effort=sum(efforts)) if efforts else ""
    share = words.SHARES["best" if way.peers_share == BEST else "quarter"]
    return Text(
        fa="با {number} شاخص به امتیاز {score} و رتبهٔ {rank} می‌رسد{effort}؛ {share}.",
        en="Indicators to raise: {number}; then score {score}, place {rank}{effort}; {share}.",
    ).filled(number=len(way.raises), score=score, rank=rank, effort=effort, share=share)


def target_in_words(target: Target, most: int) -> Text:
    """Return an answer to reach, and for which services, the first `most` of them by name."""
    if not target.services:
        return Text(fa="«{answer}»", en='"{answer}"').filled(answer=target.answer)
    more = len(target.services) - most
    named = joined(map(as_figure, target.services[:most]))
    services = words.SERVICES_AND_MORE.filled(services=named, number=counted(more)) if more > 0 else named
    return words.TARGET_OF.filled(answer=target.answer, number=counted(len(target.services)), services=services)


def services_left(one: Raise) -> int:
    """Return for how many services other answers are to be reached than those that are named."""
    return sum(len(target.services or ()) for target in one.answers[ANSWERS_NAMED:])


def _columns(catalog: Catalog, mirror: Mirror) -> tuple[Column, ...]:
    """The columns of what to raise; services are named on a screen as far as one reads them."""
    titles = {indicator.id: indicator.title for indicator in catalog.indicators}
    decimals = catalog.publish.decimals

    def answers(one: Raise, most: int) -> Text:
        left = services_left(one) if most < _ALL else 0
        named = [target_in_words(target, most) for target in one.answers[: ANSWERS_NAMED if left else None]]
        return joined([*named, *[words.OTHER_ANSWERS.filled(number=counted(left))][: bool(left)]], points.AND)

    return (
        Column("indicator", shared.ID, "code"),
        Column("before", shared.SCORE, "number", decimals=decimals),
        Column("after", words.AFTER, "number", decimals=decimals),
        Column("points", words.POINTS, "number", decimals=mirror.explanation.points_decimals),
        Column("effort", words.EFFORT, "plain", optional=True),
        Column("title", shared.TITLE, read=lambda one: titles[one.indicator], drop=1),
        Column("answers", words.TO_DO, "prose", lambda one: answers(one, SERVICES_NAMED), on=SCREEN),
        Column("answers", words.TO_DO, "prose", lambda one: answers(one, _ALL), width=SENTENCE, on=SHEET),
    )


def _of_second(column: Column) -> Column:
    """The column for rows whose second item is what the column is about."""
    return replace(column, read=lambda row: column.value(row[1]))
