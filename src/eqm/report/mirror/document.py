"""A mirror for people, on a terminal or as markdown."""

from collections.abc import Iterator, Sequence

from eqm.catalog import Catalog, Publish
from eqm.evaluation import Evaluation
from eqm.language import Language
from eqm.mirror import Contrast, Mirror, Standing
from eqm.report import words as shared
from eqm.report.catalogs import head
from eqm.report.document import Block, Column, Document, Facts, Grid, Heading, Paragraph
from eqm.report.explanation import words as points
from eqm.report.explanation.document import (
    answer_and_cell,
    cell,
    objections_blocks,
    peers_in_words,
    split_in_words,
    standing_facts,
)
from eqm.report.figures import NONE, count, figure, place
from eqm.report.findings import where
from eqm.report.mirror import words
from eqm.report.mirror.ways import way_blocks

_EXACT = 4
_OTHER_CATALOG = "†"


def mirror_document(evaluation: Evaluation, mirror: Mirror, language: Language) -> Document:
    """Return an agency's mirror: where it stands, the way up, what it lost, and what was said of its submission."""
    told = mirror.explanation
    return (
        *head(evaluation.catalog),
        standing_facts(evaluation, told, language),
        *_standings(evaluation.catalog, mirror.standings, language),
        *_trend(evaluation, mirror, language),
        *way_blocks(evaluation.catalog, mirror, language),
        *_contrasts(evaluation.catalog, mirror.strengths, words.STRENGTHS[language], mirror, language),
        *_contrasts(evaluation.catalog, mirror.weaknesses, words.WEAKNESSES[language], mirror, language),
        *_losses(evaluation.catalog, mirror, language),
        *_corrections(mirror, language),
        *objections_blocks(mirror.objections, language),
        *_findings(mirror, language),
        Paragraph(split_in_words(evaluation.catalog, language), "faint"),
    )


def list_in_words(standing: Standing, language: Language) -> str:
    """Return the name of a list."""
    named = {"index": words.IN_INDEX, "group": words.IN_GROUP, "dimension": words.IN_DIMENSION}[standing.kind]
    return named[language].format(id=standing.id, title=standing.title[language])


def distance_decimals(publish: Publish) -> int:
    """Return with how many decimals distances are shown: more where places go by exact figures."""
    return publish.decimals if publish.rank_on == "published" else max(publish.decimals, _EXACT)


def _standings(catalog: Catalog, standings: Sequence[Standing], language: Language) -> Iterator[Block]:
    decimals = catalog.publish.decimals
    distance = distance_decimals(catalog.publish)
    columns = (
        Column(shared.SCORE[language], right=True),
        Column(shared.RANK[language], right=True),
        Column(words.OF[language], right=True),
        Column(words.NEXT_PLACE[language], right=True, drop=2),
        Column(words.TO_NEXT[language], right=True, drop=2),
        Column(words.LIST[language]),
    )
    rows = tuple(
        (
            figure(one.score, decimals),
            place(one.rank),
            str(one.of),
            place(one.next_rank),
            figure(one.to_next, distance),
            list_in_words(one, language),
        )
        for one in standings
    )
    yield Heading(words.STANDS[language])
    yield Grid(columns, rows)
    bands = {band.id: band.title[language] for band in catalog.publish.bands}
    for one in standings:
        if one.next_band:
            told = words.TO_BAND[language].format(band=bands[one.next_band], points=figure(one.to_band, distance))
            yield Facts(((words.NEXT_BAND[language], told),))


def _trend(evaluation: Evaluation, mirror: Mirror, language: Language) -> Iterator[Block]:
    """The rounds, where there is more than the mirror's own."""
    if len(mirror.trend) < 2:
        return
    decimals = evaluation.catalog.publish.decimals
    dimensions = [dimension.id for dimension in evaluation.catalog.dimensions]
    nobody = (float("nan"), 0, 0)
    columns = (
        Column(words.ROUND[language]),
        Column(shared.SCORE[language], right=True),
        Column(shared.RANK[language], right=True),
        Column(words.OF[language], right=True),
        *(Column(name, right=True, drop=1) for name in dimensions),
    )
    rows = []
    for past in mirror.trend:
        score, rank, of = past.nodes.get("", nobody)
        mark = "" if past.same_catalog else f" {_OTHER_CATALOG}"
        within = (figure(past.nodes.get(name, nobody)[0], decimals) for name in dimensions)
        rows.append((past.round + mark, figure(score, decimals), place(rank), place(of), *within))
    yield Heading(words.TREND[language])
    yield Grid(columns, tuple(rows))
    if not all(past.same_catalog for past in mirror.trend):
        yield Paragraph(words.OTHER_CATALOG[language], "faint")


def _contrasts(
    catalog: Catalog, contrasts: Sequence[Contrast], heading: str, mirror: Mirror, language: Language
) -> Iterator[Block]:
    if not contrasts:
        return
    titles = {indicator.id: indicator.title[language] for indicator in catalog.indicators}
    decimals = catalog.publish.decimals
    columns = (
        Column(shared.ID[language]),
        Column(shared.SCORE[language], right=True),
        Column(points.MEAN[language], right=True),
        Column(words.DIFFERENCE[language], right=True),
        Column(shared.TITLE[language]),
    )
    rows = tuple(
        (
            one.indicator,
            figure(one.score, decimals),
            figure(one.peers, decimals),
            f"{one.points:+.{mirror.explanation.points_decimals}f}",
            titles[one.indicator],
        )
        for one in contrasts
    )
    peers = peers_in_words(catalog, mirror.explanation.peers, language)
    yield Heading(f"{heading} ({peers})")
    yield Grid(columns, rows)


def _losses(catalog: Catalog, mirror: Mirror, language: Language) -> Iterator[Block]:
    yield Heading(words.LOSSES[language])
    if not mirror.losses:
        yield Paragraph(words.NOTHING_LOST[language])
        return
    decimals, shown = catalog.publish.decimals, mirror.explanation.points_decimals
    asked = {indicator.id: indicator for indicator in catalog.indicators}
    columns = (
        Column(shared.ID[language]),
        Column(points.LOST[language], right=True),
        Column(points.WEIGHT[language], right=True, drop=3),
        Column(shared.SCORE[language], right=True),
        Column(points.MEAN[language], right=True, drop=4),
        Column(shared.RANK[language], right=True, drop=5),
        Column(points.ANSWER[language], drop=2),
        Column(points.CELL[language], drop=6),
        Column(shared.TITLE[language], drop=1),
    )
    rows = tuple(
        (
            branch.id,
            figure(branch.lost, shown),
            figure(branch.weight, 2),
            figure(branch.score, decimals),
            figure(branch.peers, decimals),
            place(branch.rank),
            *answer_and_cell(branch, asked[branch.id].per, language),
            branch.title[language],
        )
        for branch in mirror.losses
    )
    yield Grid(columns, rows)
    yield Heading(words.RULES[language])
    told = []
    for branch in mirror.losses:
        guidance, rule = asked[branch.id].guidance, branch.leaf.rule[language] if branch.leaf else ""
        both = words.RULE_AND_GUIDANCE[language].format(rule=rule, guidance=guidance[language]) if guidance else rule
        told.append((branch.id, both))
    yield Facts(tuple(told))


def _corrections(mirror: Mirror, language: Language) -> Iterator[Block]:
    confirmed = words.CONFIRMED[language].format(number=count(mirror.confirmed, language))
    if not mirror.corrections:
        return
    shown = mirror.explanation.points_decimals
    columns = (
        Column(shared.ID[language]),
        Column(points.SERVICE[language]),
        Column(words.CLAIMED[language]),
        Column(words.DECIDED[language]),
        Column(shared.SOURCE[language], drop=1),
        Column(words.POINTS[language], right=True),
        Column(words.CLAIMED_AT[language], drop=3),
        Column(words.DECIDED_AT[language], drop=2),
    )
    rows = tuple(
        (
            one.asked,
            one.service or NONE,
            one.claimed.words[language] or NONE,
            one.decided.words[language] or NONE,
            NONE if one.decided.source is None else shared.SOURCES[one.decided.source.word][language],
            NONE if one.points != one.points else f"{one.points:+.{shown}f}",
            cell(one.claimed),
            cell(one.decided),
        )
        for one in mirror.corrections
    )
    yield Heading(words.CORRECTIONS[language])
    yield Grid(columns, rows)
    if mirror.confirmed:
        yield Paragraph(confirmed, "faint")


def _findings(mirror: Mirror, language: Language) -> Iterator[Block]:
    if not mirror.findings:
        return
    columns = (
        Column(shared.PLACE[language], drop=1),
        Column(shared.RULE[language]),
        Column(shared.SEVERITY[language]),
        Column(shared.HINT[language], drop=2),
        Column(shared.MESSAGE[language]),
    )
    rows = tuple(
        (
            where(one.place),
            one.rule.code,
            shared.SEVERITIES[one.rule.severity][language],
            one.hint(language),
            one.message(language),
        )
        for one in mirror.findings
    )
    yield Heading(words.FINDINGS[language])
    yield Grid(columns, rows)
