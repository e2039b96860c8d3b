"""From the options of `uptime` to an availability: what is read, by which rules, over what period."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from time import time
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np

from eqm.catalog import Catalog
from eqm.catalog.settings import milliseconds_of
from eqm.cli.limits import limits_of
from eqm.cli.options import Asked
from eqm.cli.progress import Stages
from eqm.engine.processes import cores
from eqm.findings import EqmError, Finding, by_place, probes as codes
from eqm.intake import Round
from eqm.language import Text, visible
from eqm.uptime import periods
from eqm.uptime.availability import Availability, availability
from eqm.uptime.figures import named
from eqm.uptime.reading.logs import logs_at, read_logs
from eqm.uptime.reading.plans import read_plans
from eqm.uptime.rules import Rules, Wishes
from eqm.uptime.scene import ANY, registered
from eqm.uptime.state import with_state

_LENGTHS = ("interval", "max_gap", "ignore_under")
_NO_ZONE = Text(fa="منطقهٔ زمانی «{zone}» شناخته نیست", en="there is no time zone {zone}")


def availability_of(
    asked: Asked, catalog: Catalog, options: Mapping[str, Any], stage: Stages
) -> tuple[Availability, Mapping[str, Text]]:
    """Return availability, with all there is to say of what it was made from, and what a register calls agencies.

    Raises EqmError for a zone, period, register, log, plan or state that cannot be used.
    """
    limits, rules, known, findings = limits_of(asked.limits), _rules(catalog, options), ANY, list[Finding]()
    begin, end, month = options["begin"], options["end"], options["month"]
    period = periods.between(begin, end, rules.zone) if month is None else periods.month(month, rules.zone)
    if options["register"] is not None:
        known, rules, findings = registered(_register(options["register"], asked, catalog, stage), rules)
    plans = read_plans(options["maintenance"], options["exclude"], options["objections"], rules.zone, limits)
    wishes = Wishes(rules, np.unique(np.array(period.cuts, np.int64)), options["columns"], catalog.key)
    paths, workers = logs_at(options["probes"]), options["workers"] or cores()
    if options["state"] is not None:
        log = with_state(Path(options["state"]), paths, wishes, period, workers)
    else:
        log = read_logs(paths, wishes, workers)
    found = availability(log, rules, period, int(time() * 1000), known, plans)
    every = by_place([*findings, *found.findings, *_without_figure(found, catalog)])
    return replace(found, findings=tuple(every)), known.names


def _rules(catalog: Catalog, options: Mapping[str, Any]) -> Rules:
    """The catalog's rules with what options say otherwise; EqmError for a zone that is none."""
    stated = {key: options[key] for key in type(catalog.uptime).model_fields if options.get(key) is not None}
    own = catalog.uptime.model_copy(update=stated)
    try:
        zone = ZoneInfo(own.timezone)
    except (OSError, ValueError, KeyError):
        raise EqmError(_NO_ZONE.filled(zone=visible(own.timezone))) from None
    every: dict[str, Any] = {key: milliseconds_of(length) for key in _LENGTHS if (length := getattr(own, key))}
    every |= {key: Fraction(str(getattr(own, key))) for key in ("min_observed", "quorum")}
    return Rules(zone=zone, confirm=own.confirm, changes=options["changes"], **every)


def _register(name: str, asked: Asked, catalog: Catalog, stage: Stages) -> Round:
    """The round of a file, or of the store by its id."""
    from eqm.cli.compare import side_named
    from eqm.cli.evaluating import read_or_stored
    from eqm.cli.validating import agencies_in

    side = side_named(name, replace(asked, output=None))
    if side.files:
        return agencies_in(side.files[0], catalog, limits_of(asked.limits))
    return read_or_stored(side, stage)[0].round


def _without_figure(found: Availability, catalog: Catalog) -> list[Finding]:
    """The error that services have no figure, where the indicator that takes it knows no "not applicable"."""
    fed, few = feeds_of(catalog), [(one.agency, one.service) for one in found.services if not one.enough]
    if fed is None or fed[1] or not few:
        return []
    return [codes.NO_FIGURE.at(indicator=fed[0], number=len(few), names=named(few))]


def feeds_of(catalog: Catalog) -> tuple[str, bool] | None:
    """Return the indicator that takes availability, and whether it may be not applicable; None where none does."""
    fed = next((one for one in catalog.indicators if one.id == catalog.uptime.feeds), None)
    return None if fed is None else (fed.id, fed.optional)
