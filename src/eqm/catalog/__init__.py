"""What we measure: the catalog of dimensions and indicators, from its YAML file to frozen models that hold together.

Answer types, score methods and means stand in modules of their own: `answers`, `methods`, `aggregates`.
"""

from eqm.catalog.aggregates import Aggregate as Aggregate, Missing as Missing
from eqm.catalog.base import digest_of as digest_of
from eqm.catalog.load import load_catalog as load_catalog, parse_catalog as parse_catalog
from eqm.catalog.model import Catalog as Catalog, Dimension as Dimension, Indicator as Indicator
from eqm.catalog.settings import Check as Check, Publish as Publish
