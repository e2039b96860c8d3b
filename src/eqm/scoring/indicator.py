"""One indicator's way: normalize its answers, fill its gaps, and pool the services where it is asked per service."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import numpy as np

from eqm.catalog import Catalog, Indicator, Missing
from eqm.catalog.methods import ShareOfBest
from eqm.findings import Finding, scores as rules
from eqm.intake import Answers, Round, Status
from eqm.scoring.arrays import Codes, Floats, Mask, Whole
from eqm.scoring.impute import Cohort, fit_filling, impute
from eqm.scoring.normalize import UNFITTED, YEAR, Ruler, normalize
from eqm.scoring.pool import Pool, pool
from eqm.scoring.reference import Filling, Fit, Reference, fit
from eqm.scoring.standing import Standing


@dataclass
class Lessons:
    """What scoring learns and says on its way through a round; with `kept`, nothing is learned anew."""

    kept: Reference | None
    fits: dict[str, Fit] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    """Indicators that tell nobody apart, and so apply to nobody."""
    fillings: dict[str, Filling] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    @property
    def reference(self) -> Reference:
        """The reference to keep with the run."""
        return self.kept or Reference(self.fits, self.fillings)

    def fit(self, indicator: Indicator, answered: Floats) -> Fit:
        """What a relative method knows of the round's values; of a negative one there is no share. Whether they tell
        anything is left to the caller.
        """
        if self.kept is not None:
            return self.kept.fits[indicator.id]
        usable = answered[answered >= 0] if isinstance(indicator.method, ShareOfBest) else answered
        self.fits[indicator.id] = fit(usable, indicator.method.by_place)
        return self.fits[indicator.id]

    def filling(self, indicator: Indicator, scores: Floats, rows: Cohort, policy: Missing) -> Filling | None:
        """What gaps are filled with; None under policies that learn nothing."""
        if self.kept is not None:
            return self.kept.fillings.get(indicator.id)
        filling = fit_filling(scores, rows, policy)
        if filling is not None:
            self.fillings[indicator.id] = filling
        return filling


@dataclass(frozen=True)
class Setting:
    """What the indicators of one round share."""

    catalog: Catalog
    round: Round
    agencies: Cohort
    services: Cohort
    pool: Pool


def setting(catalog: Catalog, round_: Round, who: Standing) -> Setting:
    """Return a round's tables as scoring needs them; months not said are the agency's, else twelve."""
    owner: Whole = np.asarray(round_.services.agency, np.int64)
    months, own = np.asarray(round_.agencies.months, float), np.asarray(round_.services.months, float)
    weight = np.asarray(round_.services.weight, float) if catalog.pool == "weight" else np.ones(len(owner))
    agencies = _agencies(catalog, round_, who, np.where(np.isnan(months), YEAR, months))
    services = agencies.take(owner)
    services = replace(services, months=np.where(np.isnan(own), services.months, own))
    return Setting(catalog, round_, agencies, services, Pool(owner, weight, len(months)))


def score_indicator(indicator: Indicator, within: Setting, lessons: Lessons) -> tuple[Floats, Codes]:
    """Return every agency's score in one indicator, NaN where there is none, and its status.

    An agency without services counts as one that left a service unanswered; not where the indicator applies to nobody.
    """
    scores, status = score_answers(indicator, within, lessons)
    if indicator.per == "agency":
        return scores, status
    scores, status = pool(scores, status, within.pool)
    if indicator.id in lessons.left_out:
        return scores, np.full(len(status), Status.NOT_APPLICABLE, np.uint8)
    bare = np.flatnonzero(within.pool.sums(np.ones(len(within.pool.agency))) == 0)
    filling, policy = lessons.reference.fillings.get(indicator.id), policy_of(indicator, within.catalog)
    rows = within.agencies.take(bare)
    scores[bare], status[bare], _ = impute(scores[bare], status[bare], rows, policy, filling)
    return scores, status


def score_answers(indicator: Indicator, within: Setting, lessons: Lessons) -> tuple[Floats, Codes]:
    """Return the score of every answer to one indicator, gaps filled, and its status: a row an agency, or a service
    where it is asked per service, before services are pooled.
    """
    table = within.services if indicator.per == "service" else within.agencies
    scores, status = _normalized(indicator, table, within, lessons)
    policy = policy_of(indicator, within.catalog)
    filling = lessons.filling(indicator, scores, table, policy)
    scores, status, nowhere = impute(scores, status, table, policy, filling)
    if filling is not None and filling.overall is None:
        lessons.findings.append(rules.NOTHING_TO_FILL_WITH.at(indicator=indicator.id))
    if nowhere.any():
        lessons.findings.append(rules.NO_GROUP_FITS.at(indicator=indicator.id, rows=int(nowhere.sum())))
    return scores, status


def policy_of(indicator: Indicator, catalog: Catalog) -> Missing:
    """How the indicator's gaps are treated: its own policy, else the catalog's."""
    return indicator.missing if indicator.missing is not None else catalog.missing


def _agencies(catalog: Catalog, round_: Round, who: Standing, months: Floats) -> Cohort:
    """The agencies, with groups and parents for the policies that fill gaps from them; none where no policy asks."""
    asked = [policy.by for i in catalog.indicators if not isinstance(policy := policy_of(i, catalog), str)]
    groups = sorted({name for by in asked if by != "parent" for name in by})
    held = {name: np.asarray(round_.agencies.groups[name], bool) for name in groups}
    parents = sorted(set(round_.agencies.parent) - {""}) if "parent" in asked else []
    position = {name: number for number, name in enumerate(parents)}
    parent = np.array([position.get(name, -1) for name in round_.agencies.parent], np.int64)
    return Cohort(who.counted, held, parent, parents, months, np.arange(len(months)), who.reference)


def _normalized(indicator: Indicator, table: Cohort, within: Setting, lessons: Lessons) -> tuple[Floats, Codes]:
    answers = within.round.answers[indicator.id]
    status = np.array(answers.status, np.uint8)
    values: Floats = np.asarray(answers.value, float)
    answered = status == Status.SCORED
    learned = UNFITTED
    if indicator.method.relative:
        learned = lessons.fit(indicator, values[answered & table.counted])
        if learned.tells_nothing:
            lessons.left_out.add(indicator.id)
            lessons.findings.append(rules.LEFT_OUT.at(indicator=indicator.id, answers=learned.n))
            return np.full(len(values), np.nan), np.full(len(values), Status.NOT_APPLICABLE, np.uint8)
        held = table.yardstick & ((values >= 0) | (learned.least < 0))
        values = np.where(held, np.clip(values, learned.least, learned.greatest), values)
    months = table.months[answered] if indicator.answer.yearly else YEAR
    ruler = Ruler(indicator.method, indicator.answer, within.catalog.publish.scale, months, learned)
    scores = np.full(len(values), np.nan)
    scores[answered] = normalize(values[answered], ruler)
    broken = answered & ~np.isfinite(scores)
    if broken.any():
        scores[broken], status[broken] = np.nan, Status.INVALID
        lessons.findings += _named(broken, indicator, answers, table, within.round)
    return scores, status


def _named(broken: Mask, indicator: Indicator, answers: Answers, table: Cohort, round_: Round) -> Iterator[Finding]:
    for row in np.flatnonzero(broken).tolist():
        place, agency = round_.location(answers.place[row]), round_.agencies.code[table.owner[row]]
        about = {"found": answers.value[row], "method": indicator.method.method}
        yield rules.NO_SCORE.at(place, agency=agency, indicator=indicator.id, **about)
