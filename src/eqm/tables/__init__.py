"""A round and its results as tables, each declared once, both ways: for a store, a publication, a verification."""

from eqm.tables.model import Columns as Columns, Field as Field, Kind as Kind, Relation as Relation
from eqm.tables.rounds import (
    SOURCES as SOURCES,
    STORED as STORED,
    evaluation_from as evaluation_from,
    round_from as round_from,
)
