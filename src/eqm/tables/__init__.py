"""A round and its results as tables, each declared once, to columns and back: for a store, a published folder, and
whoever verifies one.
"""

from eqm.tables.model import Columns, Field, Kind, Relation
from eqm.tables.rounds import SOURCES, STORED, evaluation_from, round_from

__all__ = ["SOURCES", "STORED", "Columns", "Field", "Kind", "Relation", "evaluation_from", "round_from"]
