"""The catalog that a command works with, and the words that follow from it."""

from eqm.catalog import Catalog, load_catalog
from eqm.unit import speak_of


def catalog_of(file: str | None) -> Catalog:
    """Return the catalog at `file`, else the one here or packaged; words call what it ranks by its name from now on."""
    catalog = load_catalog(file)
    speak_of(catalog.unit)
    return catalog
