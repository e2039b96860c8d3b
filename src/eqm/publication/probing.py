"""An availability as it is published: texts fit to be shown, and nothing of who asked not to be assessed."""

from typing import Final

from eqm.evaluation import Evaluation
from eqm.language import fold
from eqm.publication.openly import short_name, shown
from eqm.tables.availability import availability_of, document_of
from eqm.uptime.availability import Availability

_NAMED: Final = ("services", "outages", "maintenance", "exclusions", "objections")


def openly_probed(found: Availability, evaluation: Evaluation) -> Availability:
    """Return what is published of an availability beside an evaluation; of such a one an equal one."""
    reasons = evaluation.agencies["reason"]
    hidden = {fold(code) for code in reasons.index[reasons == "excluded"]}
    held = document_of(found)
    for name in ("days", "own_intervals"):
        pairs = zip(found.services, held[name], strict=True)
        held[name] = [value for one, value in pairs if fold(one.agency) not in hidden]
    for name in _NAMED:
        kept = (row for row in held[name] if fold(row.get("agency", "")) not in hidden)
        held[name] = [
            {key: shown(value) if isinstance(value, str) else value for key, value in row.items()} for row in kept
        ]
    held["inputs"] = [{**row, "file": short_name(row["file"])} for row in held["inputs"]]
    return availability_of(held)
