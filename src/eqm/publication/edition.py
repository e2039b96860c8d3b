"""Edition: all that one publication is made of. Whatever is published is a pure function of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from eqm.catalog import Catalog
from eqm.comparison import Comparison, compare, movers
from eqm.evaluation import Evaluation, evaluate
from eqm.findings import EqmError
from eqm.intake import Round
from eqm.language import Text
from eqm.outcomes import course, reading
from eqm.publication.bounds import firmness
from eqm.publication.making import here
from eqm.publication.numbered import Change, Numbered, changes, standings
from eqm.publication.openly import openly, openly_probed, without_excluded
from eqm.robustness import Robustness
from eqm.tables.results import TREND
from eqm.uptime.availability import Availability

_SCORED_OTHERWISE = Text(
    fa="نسخهٔ کنونی eqm به رقم‌های {run} نمی‌رسد؛ دوره را دوباره بسنجید (eqm score) و آن اجرا را منتشر کنید",
    en="this eqm does not come to the figures of {run}; score the round again (eqm score) and publish that run",
)
_RUN, _THIS_EVALUATION = Text(fa="اجرای {run}", en="run {run}"), Text(fa="این سنجش", en="this evaluation")
MOST_IMPROVED = 5
_IMPROVED = {"bridge_change": "gain", "score_after": "score", "rank_after": "rank", "rank_before": "rank_before"}


@dataclass(frozen=True)
class Edition:
    """A scored round as it is published.

    `evaluation`: of the round as `openly` makes it: texts fit to be shown, nothing of who asked not to be assessed.
    `at`: when it was scored, ISO 8601, empty where that is not known. `previous`: the newest run of the round before,
    likewise. `trend`: columns TREND, a row for each agency that has a place in a node (a dimension's id, empty for the
    index), of this round and of those before it, the oldest first. `outcomes`: as `eqm.outcomes.course` tells them, of
    the same rounds; in both `run` is 0 for a round that is not stored. `license`: the id of the data's license, empty
    where none is stated. `made_with`: the versions of eqm and of what packs its files, by name.
    `number`, `because`: as in Numbered; `earlier`: the editions of the round that its folder held before. `probes`: the
    availability of services, as `openly_probed` makes it.
    """

    evaluation: Evaluation
    at: str
    previous: Evaluation | None
    trend: pd.DataFrame
    outcomes: pd.DataFrame
    license: str = ""
    made_with: Mapping[str, str] = field(default_factory=dict)
    number: int = 1
    because: str = ""
    earlier: tuple[Numbered, ...] = ()
    probes: Availability | None = None

    @cached_property
    def comparison(self) -> Comparison | None:
        """What changed since the round before, None where there is none."""
        return None if self.previous is None else compare(self.previous, self.evaluation)

    @cached_property
    def robustness(self) -> Robustness | None:
        """How firm its places are; None as `firmness` has it."""
        return firmness(self.evaluation)

    @cached_property
    def improved(self) -> pd.DataFrame:
        """Who rose most since the round before, at most MOST_IMPROVED and all that share the last gain, on what both
        rounds ask alike; indexed by agency: gain, score, rank, rank_before (0: none). Who was merged is not announced:
        before stands no score of its own. Empty without a round before.
        """
        if self.comparison is None:
            return pd.DataFrame(columns=list(_IMPROVED.values()))
        own = self.comparison.agencies.drop(index=list(self.comparison.merged))
        rows = movers(replace(self.comparison, agencies=own), top=MOST_IMPROVED).improved
        return rows[list(_IMPROVED)].rename(columns=_IMPROVED)

    @cached_property
    def numbered(self) -> tuple[Numbered, ...]:
        """The editions of the round that its folder has held, this one last."""
        this = Numbered(self.number, self.evaluation.run, self.at, self.because, "", standings(self.evaluation))
        return (*self.earlier, this)

    @property
    def changes(self) -> tuple[Change, ...]:
        """Who stands otherwise than in the edition before; nobody where there is none."""
        return changes(*self.numbered[-2:]) if self.earlier else ()

    @property
    def provisional(self) -> tuple[str, ...]:
        """The codes of the agencies whose result may still change."""
        agencies = self.evaluation.agencies
        return tuple(agencies.index[agencies["provisional"]])


def edition(
    evaluation: Evaluation,
    at: str = "",
    previous: Evaluation | None = None,
    trend: pd.DataFrame | None = None,
    outcomes: pd.DataFrame | None = None,
    *,
    license: str = "",
    made_with: Mapping[str, str] | None = None,
    probes: Availability | None = None,
) -> Edition:
    """Return what is published of an evaluation; `trend` and `outcomes` as the store tells them, by default of this
    round alone, `made_with` as `here` tells it, and `probes` as they were kept.

    Every figure is computed anew, as whoever verifies it will. Raises EqmError where that does not come to the figures
    that the run holds: it was scored by an eqm that scores otherwise.
    """
    shown = published(evaluation.catalog, evaluation.round, evaluation.run)
    if not _same(shown, without_excluded(evaluation)):
        of_run = _THIS_EVALUATION if evaluation.run is None else _RUN.filled(run=evaluation.run)
        raise EqmError(_SCORED_OTHERWISE.filled(run=of_run))
    before = None if previous is None else published(previous.catalog, previous.round, previous.run)
    made = edition_of(shown, at, before, trend, outcomes)
    open_ = None if probes is None else openly_probed(probes, shown)
    return replace(made, license=license, made_with=made_with or here(), probes=open_)


def edition_of(
    shown: Evaluation,
    at: str,
    before: Evaluation | None,
    trend: pd.DataFrame | None,
    outcomes: pd.DataFrame | None,
) -> Edition:
    """Return the edition of evaluations that `published` gave, trend and outcomes as in `edition`; the rest as it is by
    itself.
    """
    run = shown.run or 0
    places, effects = trend_of(shown, at), _outcomes_of(shown, before)
    if trend is not None:
        places = pd.concat([_placed(trend[trend["run"] != run]), places])
    if outcomes is not None:
        effects = pd.concat([outcomes[outcomes["run"] != run], effects])
    places, effects = (rows.reset_index(drop=True) for rows in (places, effects))
    return Edition(shown, at, before, places, effects)


def published(catalog: Catalog, sent: Round, run: int | None) -> Evaluation:
    """Return the evaluation of a run's round as it is published; of a published round the same."""
    made = evaluate(catalog, openly(sent, catalog))
    return replace(without_excluded(made), run=run)


def trend_of(evaluation: Evaluation, at: str) -> pd.DataFrame:
    """Return how agencies stand in an evaluation, as a trend of this round alone."""
    catalog = evaluation.catalog
    known = {"round": evaluation.round.id, "run": evaluation.run or 0, "at": at, "catalog": catalog.catalog}
    known |= {"version": catalog.version, "digest": catalog.digest}
    nodes = {"": evaluation.agencies, **evaluation.dimensions}
    parts = [
        pd.DataFrame(
            {**known, "node": node, "agency": frame.index, "score": frame["score"].array, "rank": frame["rank"].array}
        ).assign(of=int((frame["rank"] > 0).sum()))
        for node, frame in nodes.items()
    ]
    return _placed(pd.concat(parts))[list(TREND)]


def _outcomes_of(evaluation: Evaluation, before: Evaluation | None) -> pd.DataFrame:
    this = replace(reading(evaluation), run=evaluation.run or 0)
    effects = course([this] if before is None else [reading(before, evaluation.catalog), this])
    return effects[effects["run"] == this.run].astype({"run": int})


def names_of(agencies: pd.DataFrame) -> Mapping[str, Text]:
    """Return each agency's name in either language by its code: the one it has, where it has but one."""
    columns = zip(agencies.index, agencies["name"], agencies["name_en"], strict=True)
    return {code: Text(fa=fa or en or code, en=en or fa or code) for code, fa, en in columns}


def _placed(trend: pd.DataFrame) -> pd.DataFrame:
    """Who has a place; of the others, some of whom asked not to be assessed, no score is published."""
    return trend[trend["rank"] > 0]


def _same(one: Evaluation, other: Evaluation) -> bool:
    pairs = [(one.agencies[["exact", "rank"]], other.agencies[["exact", "rank"]]), (one.scores, other.scores)]
    pairs += [(frame, other.dimensions[name]) for name, frame in one.dimensions.items() if name in other.dimensions]
    return all(
        mine.shape == theirs.shape and np.array_equal(mine.to_numpy(float), theirs.to_numpy(float), equal_nan=True)
        for mine, theirs in pairs
    )
