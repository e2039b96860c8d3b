"""What the page of a round shows, ready to be set in either language: figures rounded, rows in order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from math import isnan
from typing import Any

import numpy as np
import pandas as pd

from eqm.catalog import Catalog
from eqm.catalog.words import answer_in_words, scoring_in_words
from eqm.decimals import round_decimal
from eqm.evaluation import Evaluation
from eqm.intake import Decision
from eqm.language import Text
from eqm.listing.nodes import Entry, outline
from eqm.listing.places import cut, leaders, ranked, unranked
from eqm.listing.shared import marked
from eqm.listing.spread import Bin, histogram, mean
from eqm.listing.sums import Summary, summary
from eqm.publication.announcement import lists
from eqm.publication.edition import Edition, names_of
from eqm.report.agencies import Row, agency_rows
from eqm.report.html.colors import tenths
from eqm.robustness import Robustness
from eqm.scoring.arrays import Mask

Lines = tuple[Row, ...]
"""Agencies as `agency_rows` has them, but `name` is a Text, with the figures of a list; or other records."""
_BINS, _FEW_BINS = 20, 10
HEAT_ENDS = 200
"""How many of the first and of the last agencies the heat map shows where all would be too many to draw."""


@dataclass(frozen=True)
class Index:
    """What the page of a round shows.

    `at`: when the round was scored, ISO 8601, or empty. `trend`: as a store has it. `before`: the ranks in
    the round `previous` by the codes that the agencies have now, 0: none. `improved`: who gained most since, in order:
    gain. `like`: whether that round was scored by the same catalog. `objections`: by decision, None where there are
    none. `outcomes`: of each its title, `figures` for each of `outcome_rounds`, NaN for none, which of them are
    `unlike` (asked or scored otherwise than before), and whether all `compare`. `downloads`: files of the publication
    by their paths beside the page, with what they are. `edition`: where its number stands, and what it corrects.
    `robustness`: how firm the places are.
    """

    evaluation: Evaluation
    at: str = ""
    trend: pd.DataFrame | None = None
    before: "pd.Series[int] | None" = None
    improved: pd.DataFrame | None = None
    previous: str = ""
    like: bool = True
    objections: Mapping[Decision, int] | None = None
    outcomes: Lines = ()
    outcome_rounds: tuple[str, ...] = ()
    downloads: Mapping[str, Text] | None = None
    edition: Edition | None = None
    robustness: Robustness | None = None

    @cached_property
    def sums(self) -> Summary:
        """The round in a few figures."""
        return summary(self.evaluation)

    @cached_property
    def rows(self) -> Lines:
        """Every agency, by rank, then those without; `was`: the rank before, 0 for none, None where not shown."""
        placed = [self.agencies[code] for code in ranked(self.evaluation).rows.index]
        placed.sort(key=lambda row: (row["rank"], row["agency"] not in self.ranges))
        before = None if self.before is None else dict(self.before.items())
        shown = ({**row, "was": None if before is None else before.get(row["agency"], 0)} for row in placed)
        return (*shown, *({**row, "was": None} for row in self.unranked))

    @cached_property
    def ranges(self) -> Mapping[str, Row]:
        """Of everyone in the draws by place: rank, range_low, range_high, firm, tier; of very many agencies nothing."""
        known = pd.DataFrame() if self.robustness is None else self.robustness.agencies
        if known.empty or known["tier"].isna().any():
            return {}
        rows = known[["rank", "range_low", "range_high", "firm", "tier"]].astype(int).to_dict("records")
        return dict(zip(known.index, rows, strict=True))

    @cached_property
    def tiers(self) -> Mapping[int, tuple[int, int]]:
        """The first and the last place of each tier."""
        found: dict[Any, tuple[int, int]] = {}
        for row in self.ranges.values():
            found[row["tier"]] = found.get(row["tier"], (row["rank"], 0))[0], row["rank"]
        return found

    @cached_property
    def unranked(self) -> Lines:
        """Who has no place, by reason."""
        return tuple(self.agencies[code] for code in unranked(self.evaluation).index)

    @cached_property
    def shorts(self) -> Lines:
        """The lists that are announced: the best, those of the first group with members, the weakest, most improved.

        Each has its `kind`, `of` how many it is, its `group`'s title, and `rows`: rank and figure, a score or a gain.
        """
        announced, groups = list[Row](), self.evaluation.catalog.groups
        for kind, of, rows, group in lists(self.evaluation):
            shown = self._lines(rows[["rank", "score", "shared"]].rename(columns={"score": "figure"}))
            announced.append({"kind": kind, "of": of, "rows": shown, "group": group and groups[group].title})
        if self.improved is not None:
            gain = self.improved["gain"]
            shared = gain.rank(ascending=False, method="min").astype(int)
            shown = self._lines(pd.DataFrame({"rank": shared, "figure": gain}))
            announced.append({"kind": "improved", "of": len(gain), "rows": shown, "group": None})
        return tuple(announced)

    @cached_property
    def parents(self) -> Lines:
        """The parents of several agencies, by code: of how many, the name (`group`), the rows and their mean score."""
        evaluation, named = self.evaluation, self.evaluation.agencies["parent"]
        several = named[named != ""].value_counts().loc[lambda numbers: numbers > 1].sort_index().index
        found: list[Row] = []
        for parent in several:
            listing = ranked(evaluation, parent=parent)
            counted = evaluation.who.counted & evaluation.agencies.index.isin(listing.rows.index)
            name = self.agencies[parent]["name"] if parent in self.agencies else Text(parent, parent)
            rows = tuple(self.agencies[code] for code in listing.rows.index)
            score = mean(_placed(evaluation.agencies, counted), evaluation.catalog.publish)
            found.append({"of": listing.of, "rows": rows, "group": name, "mean": score})
        return tuple(found)

    @cached_property
    def facets(self) -> Lines:
        """The dimensions of the first level: who leads each, how many `more` share the first place, its share of the
        index, its mean and how its scores are spread.
        """
        evaluation, publish, first = self.evaluation, self.evaluation.catalog.publish, leaders(self.evaluation)
        shares = {entry.node.id: entry.share for entry in self.nodes}
        scores = {
            one: _placed(evaluation.dimensions[one.id], evaluation.who.counted) for one in evaluation.catalog.dimensions
        }
        return tuple(
            {
                "dimension": one,
                "share": shares[one.id],
                "mean": mean(placed, publish),
                "leaders": self._lines(first[one.id].rows[["rank", "score", "shared"]]),
                "more": first[one.id].after,
                "spread": histogram(placed, publish.scale, _FEW_BINS),
            }
            for one, placed in scores.items()
        )

    @cached_property
    def spread(self) -> tuple[Bin, ...]:
        """How the scores of those with a place are spread."""
        evaluation = self.evaluation
        return histogram(_placed(evaluation.agencies, evaluation.who.counted), evaluation.catalog.publish.scale, _BINS)

    @cached_property
    def heat(self) -> Lines:
        """Those with a place, by rank, the first and the last where there are very many; `cells` hold, in the catalog's
        order, the tenth of the scale (0 to 9) and the whole points of each indicator, or None where it has no score.
        """
        evaluation, publish = self.evaluation, self.evaluation.catalog.publish
        everyone = len(evaluation.agencies) <= 2 * HEAT_ENDS
        frame = cut(ranked(evaluation), *((None, None) if everyone else (HEAT_ENDS, HEAT_ENDS))).rows[[]]
        scores = evaluation.scores.loc[frame.index].to_numpy(np.float64)
        whole, tenth = round_decimal(scores, 0, publish.rounding), tenths(scores, publish.scale)
        cells: Any = [tuple(map(_cell, *pair)) for pair in zip(tenth.tolist(), whole.tolist(), strict=True)]
        return self._lines(frame.assign(cells=cells))

    @cached_property
    def nodes(self) -> tuple[Entry, ...]:
        """Every dimension and indicator, parents first."""
        return outline(self.evaluation.catalog)

    @cached_property
    def indicators(self) -> Mapping[str, tuple[Text, Text]]:
        """What is asked and how it scores, by indicator."""
        catalog = self.evaluation.catalog
        return {
            one.id: (answer_in_words(one), scoring_in_words(one, catalog.publish.scale)) for one in catalog.indicators
        }

    @cached_property
    def rounds(self) -> Lines:
        """The rounds of the trend, the oldest first, by those who have a place in the index; `like`: scored by this
        round's catalog, so that its figures mean the same.
        """
        return () if self.trend is None else tuple(_rounds(self.trend, self.evaluation.catalog))

    @cached_property
    def fingerprint(self) -> str:
        """`sha256:` and a digest of what a result comes from and of every place and score in it: two results that
        differ in any of them have another.
        """
        agencies = self.evaluation.agencies
        lines = [self.evaluation.catalog.digest, *(read.digest for read in self.evaluation.round.inputs)]
        figures = zip(agencies.index, agencies["rank"].tolist(), agencies["score"].tolist(), strict=True)
        lines += [f"{code} {rank} {score!r}" for code, rank, score in figures if rank]
        return "sha256:" + sha256("\n".join(lines).encode()).hexdigest()

    @cached_property
    def agencies(self) -> Mapping[str, Row]:
        """Every agency by its code."""
        names = names_of(self.evaluation.agencies)
        return {row["agency"]: {**row, "name": names[row["agency"]]} for row in agency_rows(self.evaluation, names)}

    def _lines(self, frame: pd.DataFrame) -> Lines:
        """The agencies of a frame that is indexed by them, its columns in place of their own."""
        shown = zip(frame.index, frame.to_dict("records"), strict=True)
        lines = [{**self.agencies[code], **own} for code, own in shown]
        if "shared" in frame:
            for line, rank in zip(lines, marked(frame["rank"].tolist(), frame["shared"]), strict=True):
                line["rank"] = rank
        return tuple(lines)


def _placed(frame: pd.DataFrame, counted: Mask) -> list[float]:
    scores: list[float] = frame["score"][(frame["rank"] > 0) & counted].dropna().tolist()
    return scores


def _cell(tenth: float, points: float) -> tuple[int, int] | None:
    return None if isnan(points) else (int(tenth), int(points))


def _rounds(trend: pd.DataFrame, catalog: Catalog) -> Iterable[Row]:
    index = trend[(trend["node"] == "") & (trend["rank"] > 0)]
    for round_, rows in index.groupby("round", sort=False):
        like = bool((rows["digest"] == catalog.digest).all())
        score = mean(rows["score"].tolist(), catalog.publish)
        yield {"round": str(round_), "ranked": len(rows), "mean": score, "like": like}
