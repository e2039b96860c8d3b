"""An availability as it is published: texts fit to be shown, and nothing of who asked not to be assessed."""

from collections.abc import Container, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from eqm.evaluation import Evaluation
from eqm.language import fold
from eqm.publication.openly import short_name, shown
from eqm.uptime.availability import Availability, Days, Outage
from eqm.uptime.figures import ServiceFigures, agency_figures, by_agency
from eqm.uptime.planned import Maintenance, Objection, Plans

Named = TypeVar("Named", ServiceFigures, Outage)
Set = TypeVar("Set", Maintenance, Objection)


def openly_probed(found: Availability, evaluation: Evaluation) -> Availability:
    """Return what is published of an availability beside an evaluation; of such a one an equal one."""
    reasons = evaluation.agencies["reason"]
    hidden = {fold(code) for code in reasons.index[reasons == "excluded"]}
    kept = [fold(one.agency) not in hidden for one in found.services]
    services = [replace(one, title=shown(one.title)) for one in _open(found.services, hidden)]
    keys = ((fold(one.agency), fold(one.service)) for one in services)
    own = {key: found.rules.own_intervals[key] for key in keys if key in found.rules.own_intervals}
    days = Days(found.days.days, found.days.sums[np.array(kept, np.bool_)])
    plans = Plans(
        _set_aside(found.plans.maintenance, hidden),
        [one._replace(place=shown(one.place), because=shown(one.because)) for one in found.plans.exclusions],
        [one._replace(because=shown(one.because)) for one in _set_aside(found.plans.objections, hidden)],
    )
    return replace(
        found,
        rules=replace(found.rules, own_intervals=own),
        services=services,
        agencies=by_agency(services),
        whole=agency_figures("", services),
        outages=_open(found.outages, hidden),
        days=days,
        plans=plans,
        inputs=tuple(replace(one, file=short_name(one.file)) for one in found.inputs),
        findings=(),
    )


def _open(held: Sequence[Named], hidden: Container[str]) -> list[Named]:
    kept = (one for one in held if fold(one.agency) not in hidden)
    return [replace(one, agency=shown(one.agency), service=shown(one.service)) for one in kept]


def _set_aside(held: Sequence[Set], hidden: Container[str]) -> list[Set]:
    kept = (one for one in held if fold(one.agency) not in hidden)
    return [one._replace(agency=shown(one.agency), service=shown(one.service)) for one in kept]
