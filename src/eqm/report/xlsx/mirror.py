"""A mirror as sheets of a workbook."""

from collections.abc import Iterator

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation
from eqm.explanation import Branch, Said
from eqm.language import Language
from eqm.mirror import Contrast, Mirror
from eqm.report import words as shared
from eqm.report.explanation import words as points
from eqm.report.explanation.document import cell, peers_in_words
from eqm.report.findings import findings_table
from eqm.report.mirror import words
from eqm.report.mirror.document import distance_decimals, list_in_words
from eqm.report.mirror.ways import goal_in_words, target_in_words, way_in_words
from eqm.report.setters.sheets import sheet_of
from eqm.report.xlsx import words as xlsx_words
from eqm.report.xlsx.about import about_sheet
from eqm.report.xlsx.model import Column, Sheet

_WORDS = 56
_ALL = 10_000


def mirror_sheets(evaluation: Evaluation, mirror: Mirror, language: Language) -> tuple[Sheet, ...]:
    """Return an agency's mirror: where it stands, the way up, every indicator that lost points, contrasts, what others
    changed, objections, findings, rounds, and what it was made of. What has nothing to say is left out.
    """
    told = mirror.explanation
    name = str(evaluation.agencies["name"][told.agency])
    heading = (f"{told.agency}: {name}" if name else told.agency,)
    return (
        _standings(evaluation.catalog, mirror, heading, language),
        _ways(evaluation.catalog, mirror, heading, language),
        _losses(evaluation.catalog, mirror, heading, language),
        *_contrasts(evaluation.catalog, mirror, heading, language),
        *_corrections(mirror, heading, language),
        *_objections(mirror, heading, language),
        *_trend(evaluation.catalog, mirror, heading, language),
        *(
            (sheet_of(findings_table(mirror.findings, xlsx_words.FINDINGS, heading), language),)
            if mirror.findings
            else ()
        ),
        about_sheet(evaluation, heading[0], language),
    )


def _standings(catalog: Catalog, mirror: Mirror, heading: tuple[str, ...], language: Language) -> Sheet:
    decimals, distance = catalog.publish.decimals, distance_decimals(catalog.publish)
    bands = {band.id: band.title[language] for band in catalog.publish.bands}
    columns = (
        Column(words.LIST[language]),
        Column(shared.SCORE[language], "number", decimals, bar=(0, catalog.publish.scale)),
        Column(shared.RANK[language], "whole"),
        Column(words.OF[language], "whole"),
        Column(words.NEXT_PLACE[language], "whole"),
        Column(words.TO_NEXT[language], "number", distance),
        Column(shared.BAND[language]),
        Column(words.NEXT_BAND[language]),
        Column(words.TO_NEXT[language], "number", distance),
    )
    rows = tuple(
        (
            list_in_words(one, language),
            one.score,
            one.rank or None,
            one.of,
            one.next_rank or None,
            one.to_next,
            bands.get(one.band),
            bands.get(one.next_band),
            one.to_band,
        )
        for one in mirror.standings
    )
    return Sheet(words.STANDS[language], columns, rows, heading)


def _ways(catalog: Catalog, mirror: Mirror, heading: tuple[str, ...], language: Language) -> Sheet:
    titles = {indicator.id: indicator.title[language] for indicator in catalog.indicators}
    decimals, shown = catalog.publish.decimals, mirror.explanation.points_decimals
    efforts = any(one.effort is not None for way in mirror.ways for one in way.raises)
    columns = (
        Column(words.GOAL[language]),
        Column(words.KIND[language]),
        Column(shared.ID[language], "code"),
        Column(shared.TITLE[language]),
        Column(shared.SCORE[language], "number", decimals),
        Column(words.AFTER[language], "number", decimals),
        Column(words.POINTS[language], "change", shown),
        *((Column(words.EFFORT[language], "whole"),) if efforts else ()),
        Column(words.TO_DO[language], "prose", width=_WORDS),
    )
    rows = tuple(
        (
            goal_in_words(way, catalog, language),
            words.KINDS[way.by][language],
            one.indicator,
            titles[one.indicator],
            one.before,
            one.after,
            one.points,
            *((one.effort,) if efforts else ()),
            points.AND[language].join(target_in_words(target, language, _ALL) for target in one.targets),
        )
        for way in mirror.ways
        for one in way.raises
    )
    told = (f"{goal_in_words(way, catalog, language)}: {way_in_words(way, decimals, language)}" for way in mirror.ways)
    return Sheet(words.WAY_UP[language], columns, rows, (*heading, words.STILL[language], *told))


def _losses(catalog: Catalog, mirror: Mirror, heading: tuple[str, ...], language: Language) -> Sheet:
    decimals, shown = catalog.publish.decimals, mirror.explanation.points_decimals
    guidance = {one.id: one.guidance[language] if one.guidance else None for one in catalog.indicators}
    most = max((branch.lost for branch in mirror.losses), default=1.0)
    columns = (
        Column(shared.ID[language], "code"),
        Column(shared.TITLE[language]),
        Column(points.LOST[language], "number", shown, bar=(0, most)),
        Column(points.WEIGHT[language], "number", 2),
        Column(shared.SCORE[language], "number", decimals, bar=(0, catalog.publish.scale)),
        Column(points.MEAN[language], "number", decimals),
        Column(shared.RANK[language], "whole"),
        Column(words.OF[language], "whole"),
        Column(points.ANSWER[language]),
        Column(points.CELL[language], "code"),
        Column(points.RULE[language], "prose", width=_WORDS),
        Column(points.GUIDANCE[language], "prose", width=_WORDS),
    )
    rows = tuple(
        (
            branch.id,
            branch.title[language],
            branch.lost,
            branch.weight,
            branch.score,
            branch.peers,
            branch.rank or None,
            branch.of,
            *_answer(branch, language),
            branch.leaf.rule[language] if branch.leaf else None,
            guidance[branch.id],
        )
        for branch in mirror.losses
    )
    return Sheet(words.LOSSES_SHORT[language], columns, rows, heading, frozen=2)


def _answer(branch: Branch, language: Language) -> tuple[str, str | None]:
    """The answer and its cell; of an indicator asked per service how many services there are."""
    answers = branch.leaf.answers if branch.leaf else ()
    if branch.leaf and (not answers or answers[0].service):
        return points.SERVICES[language].format(number=branch.leaf.asked), None
    return _said(answers[0].said, language), cell(answers[0].said)


def _said(said: Said, language: Language) -> str:
    return said.words[language]


def _contrasts(catalog: Catalog, mirror: Mirror, heading: tuple[str, ...], language: Language) -> Iterator[Sheet]:
    contrasts: tuple[Contrast, ...] = (*mirror.strengths, *mirror.weaknesses)
    if not contrasts:
        return
    titles = {indicator.id: indicator.title[language] for indicator in catalog.indicators}
    decimals = catalog.publish.decimals
    columns = (
        Column(shared.ID[language], "code"),
        Column(shared.TITLE[language]),
        Column(shared.SCORE[language], "number", decimals),
        Column(points.MEAN[language], "number", decimals),
        Column(words.DIFFERENCE[language], "change", mirror.explanation.points_decimals),
    )
    rows = tuple((one.indicator, titles[one.indicator], one.score, one.peers, one.points) for one in contrasts)
    peers = peers_in_words(catalog, mirror.explanation.peers, language)
    yield Sheet(words.CONTRASTS[language], columns, rows, (*heading, f"{points.PEERS[language]}: {peers}"))


def _corrections(mirror: Mirror, heading: tuple[str, ...], language: Language) -> Iterator[Sheet]:
    if not mirror.corrections:
        return
    columns = (
        Column(shared.ID[language], "code"),
        Column(points.SERVICE[language], "code"),
        Column(words.CLAIMED[language]),
        Column(words.CLAIMED_AT[language], "code"),
        Column(words.DECIDED[language]),
        Column(shared.SOURCE[language]),
        Column(words.DECIDED_AT[language], "code"),
        Column(words.POINTS[language], "change", mirror.explanation.points_decimals),
    )
    rows = tuple(
        (
            one.asked,
            one.service,
            _said(one.claimed, language),
            cell(one.claimed),
            _said(one.decided, language),
            None if one.decided.source is None else shared.SOURCES[one.decided.source.word][language],
            cell(one.decided),
            one.points,
        )
        for one in mirror.corrections
    )
    yield Sheet(words.CORRECTIONS[language], columns, rows, heading, frozen=2)


def _objections(mirror: Mirror, heading: tuple[str, ...], language: Language) -> Iterator[Sheet]:
    if not mirror.objections:
        return
    columns = (
        Column(shared.ID[language], "code"),
        Column(points.SERVICE[language], "code"),
        Column(points.OBJECTION[language], "prose", width=_WORDS),
        Column(points.CELL[language], "code"),
        Column(points.WANTED[language]),
        Column(points.DECISION[language]),
        Column(points.NOTE[language], "prose", width=_WORDS),
    )
    rows = tuple(
        (
            one.asked,
            one.service,
            one.text,
            cell(one),
            one.wanted[language],
            shared.DECISIONS[one.decision][language],
            one.note,
        )
        for one in mirror.objections
    )
    yield Sheet(shared.OBJECTIONS[language], columns, rows, heading, frozen=2)


def _trend(catalog: Catalog, mirror: Mirror, heading: tuple[str, ...], language: Language) -> Iterator[Sheet]:
    if len(mirror.trend) < 2:
        return
    decimals, nobody = catalog.publish.decimals, (float("nan"), 0, 0)
    dimensions = [dimension.id for dimension in catalog.all_dimensions]
    columns = (
        Column(words.ROUND[language]),
        Column(shared.SCORE[language], "number", decimals, bar=(0, catalog.publish.scale)),
        Column(shared.RANK[language], "whole"),
        Column(words.OF[language], "whole"),
        *(Column(name, "number", decimals) for name in dimensions),
        Column(shared.CATALOG[language]),
    )
    rows = []
    for past in mirror.trend:
        score, rank, of = past.nodes.get("", nobody)
        within = (past.nodes.get(name, nobody)[0] for name in dimensions)
        note = None if past.same_catalog else words.OTHER_CATALOG_SHORT[language]
        rows.append((past.round, score, rank or None, of or None, *within, note))
    yield Sheet(words.TREND[language], columns, tuple(rows), heading)
