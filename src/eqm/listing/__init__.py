"""Lists: who stands on one, in what order, which rows of it are shown, and the few figures that sum a round up.

Reports print what they find here; they never sort, filter or round. The order is by place, then by code, whatever the
order of the input. A name is imported when it is asked for: the outline of a catalog must not wait for pandas.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from eqm.listing.nodes import Entry, outline
    from eqm.listing.places import Listing, Selection, around, cut, leaders, ranked, select, unranked
    from eqm.listing.sums import Summary, summary

_HOMES = {
    **dict.fromkeys(("Entry", "outline"), "nodes"),
    **dict.fromkeys(("Listing", "Selection", "around", "cut", "leaders", "ranked", "select", "unranked"), "places"),
    **dict.fromkeys(("Summary", "summary"), "sums"),
}

__all__ = [
    "Entry",
    "Listing",
    "Selection",
    "Summary",
    "around",
    "cut",
    "leaders",
    "outline",
    "ranked",
    "select",
    "summary",
    "unranked",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'eqm.listing' has no attribute {name!r}")
    return getattr(import_module(f"eqm.listing.{_HOMES[name]}"), name)
