"""What we measure: the catalog of dimensions and indicators, from its YAML file to frozen models that hold together.

Answer types, score methods and means stand in modules of their own: `answers`, `methods`, `aggregates`.
"""

from eqm.catalog.aggregates import Aggregate, GroupFill, Missing, Power
from eqm.catalog.base import digest_of
from eqm.catalog.checks import check
from eqm.catalog.consistency import Check
from eqm.catalog.load import PACKAGED, load_catalog, parse_catalog, read_catalog_file
from eqm.catalog.model import Band, Catalog, Dimension, Indicator, Outcome, Publish

__all__ = [
    "PACKAGED",
    "Aggregate",
    "Band",
    "Catalog",
    "Check",
    "Dimension",
    "GroupFill",
    "Indicator",
    "Missing",
    "Outcome",
    "Power",
    "Publish",
    "check",
    "digest_of",
    "load_catalog",
    "parse_catalog",
    "read_catalog_file",
]
