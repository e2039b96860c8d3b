"""eqm: score and rank the quality of government electronic services, every figure traceable to its cell.

    import eqm

    catalog = eqm.load_catalog("indicators.yaml")
    round_ = eqm.read_round(["round11.xlsx"], catalog)
    evaluation = eqm.evaluate(catalog, round_)
    evaluation.agencies.query("rank > 0").sort_values("rank")[["rank", "score", "band"]]

A name is imported when it is first asked for, so `import eqm` itself costs nothing.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING

from eqm.version import __version__ as __version__

# With lxml installed openpyxl writes the same XML with other bytes; it looks once, when it is first imported.
os.environ.setdefault("OPENPYXL_LXML", "False")

if TYPE_CHECKING:
    from eqm.catalog import Catalog as Catalog, load_catalog as load_catalog
    from eqm.evaluation import Evaluation as Evaluation, evaluate as evaluate
    from eqm.findings import EqmError as EqmError, Finding as Finding, Severity as Severity
    from eqm.intake import Round as Round, read_round as read_round
    from eqm.intake.frames import round_from_frame as round_from_frame
    from eqm.store import open_store as open_store

_HOMES = {
    "Catalog": "eqm.catalog",
    "EqmError": "eqm.findings",
    "Evaluation": "eqm.evaluation",
    "Finding": "eqm.findings",
    "Round": "eqm.intake",
    "Severity": "eqm.findings",
    "evaluate": "eqm.evaluation",
    "load_catalog": "eqm.catalog",
    "open_store": "eqm.store",
    "read_round": "eqm.intake",
    "round_from_frame": "eqm.intake.frames",
}
__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'eqm' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
