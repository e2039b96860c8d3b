"""From one round to another by stops: the whole of both scored with some of what changed changed, and the rest not."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

from eqm.catalog import Catalog, Indicator
from eqm.comparison.joined import Change, Joined
from eqm.comparison.likeness import common, recoded
from eqm.evaluation import Evaluation
from eqm.intake import NO_PLACE, Answers, Source, Status
from eqm.scoring import Reference
from eqm.scoring.arrays import Codes, Floats
from eqm.scoring.climb import climb, risen
from eqm.scoring.indicator import Lessons, Setting, score_indicator, setting
from eqm.scoring.standing import Standing

Scored = tuple[Floats, Codes]
"""Scores, NaN where there is none, and statuses, of every agency of a `Joined`."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A point between two rounds. `sources`: codes of Source whose changes of answers are made; `newer`: whether the
    catalog after is in force; `others`: whether relative methods and fillings go by what the round after taught, and
    others stand where they stand after.
    """

    sources: frozenset[int]
    newer: bool
    others: bool


@dataclass(frozen=True)
class Course:
    """The way from `before` to `after`.

    An indicator that both catalogs have is scored at a stop by the catalog in force there, from the answers that are
    changed there. One that only one of them has comes and goes with it, its answers as they are: only the catalog can
    change what it does. An agency that was not asked it has it as not applicable.
    """

    before: Evaluation
    after: Evaluation
    joined: Joined
    _scored: dict[tuple[str, Stop], Scored] = field(default_factory=dict, repr=False)
    _settings: dict[tuple[bool, bool], Setting] = field(default_factory=dict, repr=False)
    _references: dict[tuple[bool, bool], Reference] = field(default_factory=dict, repr=False)
    _indexes: dict[Stop, Floats] = field(default_factory=dict, repr=False)

    @cached_property
    def common(self) -> tuple[str, ...]:
        """The ids of the indicators that both catalogs ask alike, in the order of the catalog after."""
        return tuple(self._indicators)

    @cached_property
    def one_catalog(self) -> bool:
        """Whether both rounds were scored by the same text."""
        return self.before.catalog.digest == self.after.catalog.digest

    @cached_property
    def changes(self) -> Mapping[str, Change]:
        """The answers in both rounds, by the indicators of `common`."""
        return {name: self.joined.change(*pair) for name, pair in self._indicators.items()}

    @cached_property
    def sources(self) -> frozenset[int]:
        """Whose answers changed; SELF always, to whom services and the register belong."""
        return frozenset({int(Source.SELF)}).union(*(change.sources for change in self.changes.values()))

    @cached_property
    def learns(self) -> bool:
        """Whether a score can change because others' answers do."""
        return any(reference.fits or reference.fillings for reference in self._taught)

    @cached_property
    def causes(self) -> tuple[str, ...]:
        """What may have a part in a change, as in CAUSES: sources of changed answers, a new catalog, the others."""
        sources = [source.word for source in Source if source in self.sources]
        return (*sources, *([] if self.one_catalog else ["catalog"]), "others")

    def stop(self, come: Collection[str]) -> Stop:
        """Return the stop where these of the causes have come in, and no others."""
        sources = frozenset(int(source) for source in Source if source.word in come)
        return Stop(sources, self.one_catalog or "catalog" in come, "others" in come)

    def edge(self, *, newer: bool, others: bool) -> Stop:
        """Return the stop where all answers are as before, or with `others` as after."""
        return Stop(self.sources if others else frozenset(), newer, others)

    def catalog(self, stop: Stop) -> Catalog:
        """Return the catalog in force."""
        return (self.after if stop.newer else self.before).catalog

    def index(self, stop: Stop) -> Floats:
        """Return the index of every agency of both rounds, NaN where it has none."""
        same = Stop(stop.sources & self.sources, stop.newer or self.one_catalog, stop.others and self.learns)
        if same not in self._indexes:
            last = self.who(later=Source.SELF in same.sources).last(self.catalog(same).publish)
            index = list(climb(self.catalog(same), *self.scores(same)))[-1].score
            self._indexes[same] = np.where(last, 0.0, index)
        return self._indexes[same]

    def scores(self, stop: Stop) -> tuple[dict[str, Floats], dict[str, Codes]]:
        """Return the scores and statuses of the indicators by id, of the catalog in force."""
        scored = {indicator.id: self._score(indicator, stop) for indicator in self.catalog(stop).indicators}
        return {name: one[0] for name, one in scored.items()}, {name: one[1] for name, one in scored.items()}

    def who(self, *, later: bool) -> Standing:
        """Return who takes part before (or later), of every agency of both rounds; one that is not there does not."""
        rows = self.joined.agencies.after if later else self.joined.agencies.before
        own = (self.after if later else self.before).who
        masks = ((own.excluded, True), (own.reference, False), (own.silent, False))
        return Standing(*(np.append(mask, absent)[rows] for mask, absent in masks))

    def _score(self, indicator: Indicator, stop: Stop) -> Scored:
        if indicator.id not in self.changes:
            return self._as_it_was(indicator, stop.newer)
        same = self._same(indicator, stop)
        if (indicator.id, same) not in self._scored:
            lessons = Lessons(self._reference(same.newer, same.others))
            self._scored[indicator.id, same] = self._anew(indicator, same, lessons)
        return self._scored[indicator.id, same]

    def _same(self, indicator: Indicator, stop: Stop) -> Stop:
        """The first of the stops where the indicator scores what it does at this one."""
        sources = stop.sources & (self.changes[indicator.id].sources | {int(Source.SELF)})
        names = [reference.fits.keys() | reference.fillings.keys() for reference in self._taught]
        learns = any(indicator.id in known for known in names)
        return Stop(sources, stop.newer, stop.others and learns)

    @cached_property
    def _taught(self) -> tuple[Reference, Reference]:
        return self.before.reference, self.after.reference

    @cached_property
    def _indicators(self) -> Mapping[str, tuple[Indicator, Indicator]]:
        return common(self.before.catalog, self.after.catalog)

    def _as_it_was(self, indicator: Indicator, newer: bool) -> Scored:
        side = self.after if newer else self.before
        rows = self.joined.agencies.after if newer else self.joined.agencies.before
        # An agency of both rounds was asked in one of them; one that only the other round has, never.
        scores = np.append(side.scores[indicator.id].to_numpy(), np.nan)[rows]
        status = np.append(side.status[indicator.id].to_numpy(), np.uint8(Status.NOT_APPLICABLE))[rows]
        return scores, status

    def _anew(self, indicator: Indicator, stop: Stop, lessons: Lessons) -> Scored:
        within = self._setting(stop)
        values, status = self.joined.answers(indicator, self.changes[indicator.id], stop.sources)
        if not stop.newer:
            earlier, later = self._indicators[indicator.id]
            values = recoded(values, later, earlier)
        nobody, nowhere = np.zeros(len(values), np.uint8), np.full(len(values), NO_PLACE)
        columns: tuple[Any, ...] = (values, status, nobody, nowhere)
        asked = replace(within, round=replace(within.round, answers={indicator.id: Answers(*columns)}))
        scores, statuses = score_indicator(indicator, asked, lessons)
        last = self.who(later=Source.SELF in stop.sources).last(within.catalog.publish)
        scores = np.where(last & (statuses != Status.NOT_APPLICABLE), 0.0, scores)
        return risen(scores, within.catalog.publish), statuses

    def _setting(self, stop: Stop) -> Setting:
        key = (Source.SELF in stop.sources, stop.newer)
        if key not in self._settings:
            mixed = self.joined.mixed(stop.sources, {**self.before.catalog.groups, **self.after.catalog.groups})
            self._settings[key] = setting(self.catalog(stop), mixed, self.who(later=key[0]))
        return self._settings[key]

    def _reference(self, newer: bool, others: bool) -> Reference:
        if self.one_catalog or newer == others:
            return self._taught[others]
        if (newer, others) not in self._references:
            stop, lessons = self.edge(newer=newer, others=others), Lessons(None)
            for pair in self._indicators.values():
                self._anew(pair[newer], stop, lessons)
            self._references[newer, others] = lessons.reference
        return self._references[newer, others]
