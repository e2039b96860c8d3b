"""What we measure: the catalog of dimensions and indicators, from its YAML file to frozen models that hold together.

Answer types, score methods and means stand in modules of their own: `answers`, `methods`, `aggregates`.
"""

from eqm.catalog.aggregates import Aggregate, Missing
from eqm.catalog.base import digest_of
from eqm.catalog.consistency import Check
from eqm.catalog.load import load_catalog, parse_catalog, read_catalog_file
from eqm.catalog.model import Catalog, Dimension, Indicator
from eqm.catalog.publish import Publish

__all__ = [
    "Aggregate",
    "Catalog",
    "Check",
    "Dimension",
    "Indicator",
    "Missing",
    "Publish",
    "digest_of",
    "load_catalog",
    "parse_catalog",
    "read_catalog_file",
]
