"""The ways up of a mirror, in words and as tables."""

from collections.abc import Iterator, Sequence

from eqm.catalog import Catalog
from eqm.language import Language, Text
from eqm.mirror import BEST, Mirror, Raise, Target, Way
from eqm.report import words as shared
from eqm.report.document import Block, Column, Grid, Heading, Paragraph
from eqm.report.explanation import words as points
from eqm.report.figures import NONE, count, figure, place
from eqm.report.mirror import words

_SERVICES_NAMED = 8


def way_blocks(catalog: Catalog, mirror: Mirror, language: Language) -> Iterator[Block]:
    """Return each way with what it comes to and what it raises."""
    yield Heading(words.WAY_UP[language])
    if not mirror.ways:
        yield Paragraph(no_way(mirror)[language])
        return
    yield Paragraph(words.STILL[language], "faint")
    for way in mirror.ways:
        by = words.KINDS[way.by][language]
        yield Heading(words.WAY[language].format(goal=goal_in_words(way, catalog, language), by=by), 3)
        yield Paragraph(way_in_words(way, catalog.publish.decimals, language))
        if way.raises:
            yield _raises(way.raises, catalog, mirror, language)


def no_way(mirror: Mirror) -> Text:
    """Return why a mirror shows no way: the agency is at the top, or has no place to rise from."""
    return words.NO_WAY if mirror.standings[0].rank else words.NO_PLACE


def goal_in_words(way: Way, catalog: Catalog, language: Language) -> str:
    """Return what a way leads to."""
    bands = {band.id: band.title[language] for band in catalog.publish.bands}
    name = bands.get(way.goal.name, way.goal.name) if way.goal.kind == "band" else way.goal.name
    return words.GOALS[way.goal.kind][language].format(name=name)


def way_in_words(way: Way, decimals: int, language: Language) -> str:
    """Return what a way comes to."""
    score, rank = figure(way.score, decimals), place(way.rank)
    if way.reached and not way.raises:
        return words.THERE[language]
    if not way.reached:
        return words.NOT_REACHED[language].format(score=score, rank=rank)
    efforts = [one.effort for one in way.raises if one.effort is not None]
    effort = words.EFFORT_OF[language].format(effort=sum(efforts)) if efforts else ""
    share = words.SHARES["best" if way.share == BEST else "quarter"][language]
    return words.REACHED[language].format(number=len(way.raises), score=score, rank=rank, effort=effort, share=share)


def target_in_words(target: Target, language: Language, most: int = _SERVICES_NAMED) -> str:
    """Return an answer to reach, and for which services, the first `most` of them by name."""
    if not target.services:
        return words.TARGET[language].format(answer=target.answer[language])
    comma = "، " if language == "fa" else ", "
    services = comma.join(target.services[:most])
    more = len(target.services) - most
    services += words.AND_MORE[language].format(number=count(more, language)) if more > 0 else ""
    number = count(len(target.services), language)
    return words.TARGET_OF[language].format(answer=target.answer[language], number=number, services=services)


def _raises(raises: Sequence[Raise], catalog: Catalog, mirror: Mirror, language: Language) -> Grid:
    efforts = any(one.effort is not None for one in raises)
    titles = {indicator.id: indicator.title[language] for indicator in catalog.indicators}
    decimals, shown = catalog.publish.decimals, mirror.explanation.points_decimals
    columns = (
        Column(shared.ID[language]),
        Column(shared.SCORE[language], right=True),
        Column(words.AFTER[language], right=True),
        Column(words.POINTS[language], right=True),
        *([Column(words.EFFORT[language], right=True)] if efforts else []),
        Column(shared.TITLE[language], drop=1),
        Column(words.TO_DO[language]),
    )
    rows = tuple(
        (
            one.indicator,
            figure(one.before, decimals),
            figure(one.after, decimals),
            figure(one.points, shown),
            *([str(one.effort or NONE)] if efforts else []),
            titles[one.indicator],
            points.AND[language].join(target_in_words(target, language) for target in one.targets),
        )
        for one in raises
    )
    return Grid(columns, rows)
