"""Changed answers in words: what stood there before and after, who gave it, and in which cell."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from eqm.catalog import Indicator
from eqm.comparison import Comparison
from eqm.evaluation import Evaluation
from eqm.findings import Location
from eqm.intake import Source, Status
from eqm.intake.answer_words import claim_in_words
from eqm.language import Language


@dataclass(frozen=True, slots=True)
class Value:
    """One side of a changed answer: in words (empty: nothing stood there), its status, who gave it (empty for nobody),
    where.
    """

    said: str
    status: str
    source: str
    cell: Location


@dataclass(frozen=True, slots=True)
class Changed:
    """A changed answer; `service` is empty where the agency itself is asked, `cause` is whose doing it is."""

    agency: str
    service: str
    indicator: str
    cause: str
    before: Value
    after: Value


def in_words(comparison: Comparison, answers: pd.DataFrame, language: Language) -> Iterator[Changed]:
    """Yield the answers that `changed_answers` returns, each side in the words of its own catalog."""
    sides = [
        (told, when, {one.id: one for one in told.catalog.indicators})
        for told, when in ((comparison.before, "before"), (comparison.after, "after"))
    ]
    for row in answers.to_dict("records"):
        values = [_value(told, asked[row["indicator"]], row, when, language) for told, when, asked in sides]
        yield Changed(row["agency"], row["service"], row["indicator"], row["cause"], *values)


def _value(told: Evaluation, indicator: Indicator, row: Any, when: str, language: Language) -> Value:
    status = Status(int(row[f"status_{when}"]))
    said = claim_in_words(indicator, status, float(row[f"value_{when}"]), language)
    source = "" if status is Status.MISSING else Source(int(row[f"source_{when}"])).word
    return Value(said, status.word, source, told.round.location(int(row[f"place_{when}"])))
