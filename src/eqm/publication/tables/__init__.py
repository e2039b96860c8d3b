"""The tables of an edition: what was sent, what it scored, and what is measured."""

from collections.abc import Iterator
from typing import Any

from eqm.evaluation import Evaluation
from eqm.publication.edition import Edition
from eqm.publication.encoding import published
from eqm.publication.tables.availability import figures
from eqm.publication.tables.changed import EDITIONS, MOVEMENT, standings_table
from eqm.publication.tables.firm import FIRM
from eqm.publication.tables.measured import BANDS, GROUPS, NODES
from eqm.publication.tables.results import INDICATORS, OUTCOMES, TREND, UNRANKED, scores
from eqm.tables import SOURCES, Columns, Relation
from eqm.tables.answers import ERRORS
from eqm.tables.sent import SERVICES

Filled = tuple[Relation[Any], Iterator[Columns]]
"""A table and its published columns in parts, which are made when they are asked for."""


def sent(evaluation: Evaluation) -> Iterator[Relation[Evaluation]]:
    """Yield the tables of what was sent; that of services only where the catalog asks about them, or some were sent,
    that of standard errors only where some were.
    """
    services = evaluation.catalog.per_service or len(evaluation.round.services.service)
    absent = [*([] if services else [SERVICES]), *([] if evaluation.round.errors else [ERRORS])]
    return (table for table in SOURCES if table not in absent)


def tables(edition: Edition) -> Iterator[Filled]:
    """Yield the tables of an edition with their columns, in the order in which they are published."""
    evaluation = edition.evaluation
    for table in (scores(evaluation.catalog), INDICATORS, UNRANKED, *sent(evaluation), NODES, GROUPS, BANDS):
        yield table, published(table, evaluation)
    for of_edition in (*FIRM, TREND, OUTCOMES, MOVEMENT, EDITIONS):
        yield of_edition, of_edition.rows(edition)
    for one in edition.numbered:
        standings = standings_table(one.number)
        yield standings, standings.rows(one)
    for of_probes in () if edition.probes is None else figures(edition.probes):
        yield of_probes, of_probes.rows(edition.probes)
