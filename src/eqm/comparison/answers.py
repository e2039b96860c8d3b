"""The answers that changed between two rounds, each with both cells."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from eqm.catalog import Indicator
from eqm.comparison.course import Course
from eqm.comparison.model import Comparison
from eqm.evaluation import Evaluation
from eqm.explanation.answers import answer_in_words
from eqm.findings import Location
from eqm.intake import Answers, Source, Status
from eqm.language import Text
from eqm.scoring.arrays import Whole

ANSWER_COLUMNS = (
    *("agency", "service", "indicator", "cause"),
    *(f"{what}_{when}" for when in ("before", "after") for what in ("value", "status", "source", "place")),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a changed answer: in words (None: nothing), its status, whose (None: nobody's), and where."""

    answer: Text | None
    status: str
    source: str | None
    place: Location


def changed_answers(comparison: Comparison, agencies: Collection[str] | None = None) -> pd.DataFrame:
    """Return every answer that counts otherwise than before, a row each: of these agencies (by the code after) or of
    all that are in both rounds; by agency, service and the catalog's indicator.

    Columns: agency, service (empty where the agency itself is asked), indicator, cause (the word of the source whose
    doing it is), and `value_before`, `status_before`, `source_before`, `place_before` (see `Answers`), and the same
    after. Nothing has changed where only the source did; nor does a service or an indicator of one round alone count.
    """
    course = comparison.course
    found = [frame for frame in _changes(course, _wanted(course, agencies)) if len(frame)]
    if not found:
        return pd.DataFrame(columns=list(ANSWER_COLUMNS))
    ordered = pd.concat(found, ignore_index=True).sort_values(["row", "line"], kind="stable")
    return ordered[list(ANSWER_COLUMNS)].reset_index(drop=True)


def answers_in_words(comparison: Comparison, answers: pd.DataFrame) -> list[dict[Any, Any]]:
    """Return what `changed_answers` does as rows, with the Side `before` and `after`, in words of its catalog."""
    rows, sides = answers.to_dict("records"), (("before", comparison.before), ("after", comparison.after))
    asked = {when: {one.id: one for one in side.catalog.indicators} for when, side in sides}
    return [
        {**row, **{when: _in_words(row, when, side, asked[when][row["indicator"]]) for when, side in sides}}
        for row in rows
    ]


def _in_words(row: dict[Any, Any], when: str, evaluation: Evaluation, indicator: Indicator) -> Side:
    status = Status(int(row[f"status_{when}"]))
    answer = answer_in_words(indicator, status, float(row[f"value_{when}"]))
    source = None if status is Status.MISSING else Source(int(row[f"source_{when}"])).word
    place = evaluation.round.location(int(row[f"place_{when}"]))
    return Side(answer if answer.en else None, status.word, source, place)


def moved_services(comparison: Comparison, agencies: Collection[str] | None = None) -> pd.DataFrame:
    """Return services listed in one round only: agency, service, title, moved (came, left); by agency and service."""
    course, joined = comparison.course, comparison.course.joined
    rows, wanted = joined.services, np.isin(joined.owner, _wanted(course, agencies))
    codes = course.after.agencies.index
    found = []
    for line in np.flatnonzero(wanted & ~rows.both).tolist():
        came = bool(rows.before[line] < 0)
        side, at, moved = (joined.after, rows.after, "came") if came else (joined.before, rows.before, "left")
        agency, services = codes[joined.agencies.after[joined.owner[line]]], side.services
        found.append((agency, services.service[at[line]], services.title[at[line]], moved))
    return pd.DataFrame(found, columns=["agency", "service", "title", "moved"])


def _wanted(course: Course, agencies: Collection[str] | None) -> Whole:
    codes = course.after.agencies.index[course.joined.agencies.after[: course.joined.pairs]]
    wanted = np.ones(len(codes), bool) if agencies is None else codes.isin(list(agencies))
    return np.flatnonzero(wanted).astype(np.int64)


def _changes(course: Course, wanted: Whole) -> Iterator[pd.DataFrame]:
    joined, codes = course.joined, course.after.agencies.index
    services = np.append(np.asarray(joined.after.services.service, object), "")
    for indicator in (one for one in course.after.catalog.indicators if one.id in course.changes):
        change, rows = course.changes[indicator.id], joined.rows(indicator)
        per_service = indicator.per == "service"
        owner = joined.owner if per_service else np.arange(len(rows.before))
        lines = np.flatnonzero(change.moved & np.isin(owner, wanted))
        yield pd.DataFrame(
            {
                "agency": codes[joined.agencies.after[owner[lines]]],
                "service": services[rows.after[lines]] if per_service else "",
                "indicator": indicator.id,
                "cause": [Source(source).word for source in change.source[lines].tolist()],
                **_side(course.before.round.answers[indicator.id], rows.before[lines], "before"),
                **_side(course.after.round.answers[indicator.id], rows.after[lines], "after"),
                "row": owner[lines],
                "line": lines if per_service else -1,
            }
        )


def _side(answers: Answers, at: Whole, when: str) -> dict[str, object]:
    kinds = {"value": np.float64, "status": np.uint8, "source": np.uint8, "place": np.int64}
    return {f"{name}_{when}": np.asarray(getattr(answers, name), kind)[at] for name, kind in kinds.items()}
