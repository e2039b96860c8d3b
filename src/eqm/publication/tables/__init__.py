"""The tables of an edition: what was sent, what it scored, and what is measured."""

from eqm.publication.edition import Edition
from eqm.publication.schema import Table
from eqm.publication.tables.answers import answers, claims, evidence, objections
from eqm.publication.tables.findings import findings
from eqm.publication.tables.measured import bands, groups, nodes
from eqm.publication.tables.moved import movement
from eqm.publication.tables.results import indicators, outcomes, scores, trend, unranked
from eqm.publication.tables.sent import agencies, inputs, services

TABLES = (
    scores,
    indicators,
    unranked,
    agencies,
    services,
    answers,
    claims,
    evidence,
    objections,
    findings,
    inputs,
    nodes,
    groups,
    bands,
)
"""Each makes one table of an evaluation; in the order in which they are published, the trend, the outcomes and
the movement after them.
"""

SOURCES = (agencies, services, answers, claims, evidence, objections, findings, inputs)
"""Those that say what was sent: of them, with the catalog, everything else is computed."""


def tables(edition: Edition) -> tuple[Table, ...]:
    """Return the tables of an edition; their rows are made when they are asked for."""
    return (*(table(edition.evaluation) for table in TABLES), trend(edition), outcomes(edition), movement(edition))
