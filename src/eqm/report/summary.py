"""A round in a few facts, and how many agencies are in each band."""

from typing import Final

from eqm.evaluation import Evaluation
from eqm.intake import Round
from eqm.language import Text, joined
from eqm.listing.sums import Summary
from eqm.report import words
from eqm.report.catalogs import catalog_name
from eqm.report.figures import NONE, bar, counted, figure, plain
from eqm.report.findings import findings_count
from eqm.report.table import Column, Table, Words

_BAR: Final = 24
_NOTHING: Final = Text(fa="", en="")


def round_facts(evaluation: Evaluation, sums: Summary) -> list[tuple[Words, Words]]:
    """Return a round in a few facts: catalog, round, who was scored, answers, mean, findings."""
    catalog, round_ = evaluation.catalog, evaluation.round
    placed = words.PLACED_OF.filled(
        ranked=counted(sums.ranked),
        all=counted(sums.agencies),
        unit=catalog.unit,
        services=counted(sums.services),
    )
    if sums.provisional:
        placed = joined((placed, words.OF_THEM_PROVISIONAL.filled(number=counted(sums.provisional))), _NOTHING)
    given = words.ANSWERS_GIVEN.filled(
        given=counted(sums.answers), missing=counted(sums.missing), unusable=counted(sums.unusable)
    )
    mean = figure(sums.mean, catalog.publish.decimals)
    facts: list[tuple[Words, Words]] = [
        (words.CATALOG, catalog_name(catalog)),
        (words.ROUND, round_name(evaluation)),
        (words.SCORED, placed),
        (words.ANSWERS, given),
        (words.MEAN, words.MEAN_OF.filled(mean=mean, scale=plain(catalog.publish.scale))),
    ]
    if round_.unassessed:
        facts.append((words.CLAIMS, words.UNASSESSED.filled(number=counted(round_.unassessed))))
    if round_.objections:
        facts.append((words.OBJECTIONS, decided(round_)))
    return [*facts, (words.FINDINGS, findings_count(sums.findings))]


def round_name(evaluation: Evaluation) -> str:
    """Return the round's id, and its title where it has another."""
    round_ = evaluation.round
    return f"{round_.id}: {round_.title}" if round_.title and round_.title != round_.id else round_.id or NONE


def decided(round_: Round) -> Text:
    """Return in words how many objections came to each decision."""
    return words.DECIDED_ON.filled(**{decision: counted(number) for decision, number in round_.decided.items()})


def bands_table(sums: Summary) -> Table:
    """Return how many agencies are in each band, the best first; no row where the catalog has none."""
    most = max((number for _, number in sums.bands), default=0)
    columns = (
        Column("from", words.FROM, "plain", lambda one: one[0].from_),
        Column("agencies", words.NUMBER, "count", lambda one: one[1]),
        Column("bar", "", "mark", lambda one: bar(one[1], most, _BAR), drop=1),
        Column("band", words.BAND, read=lambda one: one[0].title),
    )
    return Table("bands", words.BANDS, columns, sums.bands)
