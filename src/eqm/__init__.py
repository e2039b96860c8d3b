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

from eqm.version import __version__

# With lxml installed openpyxl writes the same XML with other bytes; it looks once, when it is first imported.
os.environ.setdefault("OPENPYXL_LXML", "False")

if TYPE_CHECKING:
    from eqm.catalog import Catalog, load_catalog
    from eqm.evaluation import Evaluation, evaluate
    from eqm.findings import EqmError, Finding, Severity
    from eqm.intake import Round, read_round
    from eqm.intake.frames import round_from_frame
    from eqm.store import open_store

_ROOMS = {
    "eqm.catalog": ("Catalog", "load_catalog"),
    "eqm.evaluation": ("Evaluation", "evaluate"),
    "eqm.findings": ("EqmError", "Finding", "Severity"),
    "eqm.intake": ("Round", "read_round"),
    "eqm.intake.frames": ("round_from_frame",),
    "eqm.store": ("open_store",),
}
_HOMES = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "Catalog",
    "EqmError",
    "Evaluation",
    "Finding",
    "Round",
    "Severity",
    "__version__",
    "evaluate",
    "load_catalog",
    "open_store",
    "read_round",
    "round_from_frame",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'eqm' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
