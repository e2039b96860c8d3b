"""How an answer became its score, in words with the numbers put in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from eqm.catalog import Catalog, Indicator
from eqm.catalog.words import METHODS, method_in_words
from eqm.intake import Status
from eqm.language import Text, in_digits
from eqm.scoring.arrays import Floats
from eqm.scoring.indicator import policy_of
from eqm.scoring.reference import Fit

_GAPS: Final[dict[Status, Text]] = {
    Status.NOT_APPLICABLE: Text(
        fa="مصداق ندارد؛ وزن آن به بقیه می‌رسد", en="it does not apply; its weight goes to the rest"
    ),
    Status.MISSING: Text(fa="پاسخی داده نشده است؛ {what}", en="no answer was given; {what}"),
    Status.INVALID: Text(fa="پاسخ به کار نمی‌آید؛ {what}", en="the answer cannot be used; {what}"),
    Status.IMPUTED: Text(
        fa="پاسخی که به کار آید نیست؛ از امتیاز دیگران {score} گذاشته شد",
        en="there is no usable answer; {score} was filled in from the scores of others",
    ),
}
_ZERO: Final = Text(fa="امتیاز آن صفر است", en="it scores 0")
_SKIPPED: Final = Text(fa="کنار گذاشته شد", en="it is left out")
_POOLED: Final = Text(
    fa="میانگین {counted} خدمت از {listed} خدمت؛ {rule}",
    en="the mean over {counted} of {listed:services}; {rule}",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A score method in short and as a sentence, what becomes of a gap, and the numbers that all answers share."""

    short: Text
    sentence: Text
    gap: Text
    numbers: Mapping[str, object]


def rule_of(indicator: Indicator, catalog: Catalog, fit: Fit | None) -> Rule:
    """Return an indicator's rule; `fit` of a relative method."""
    method, learned = indicator.method, fit or Fit(0)
    short = method_in_words(indicator)
    start, end = method.ends or (0.0, 0.0)
    numbers = {
        "rule": short,
        "start": in_digits(start),
        "end": in_digits(end),
        "scale": in_digits(catalog.publish.scale),
        "criterion": in_digits(indicator.answer.yearly or 0.0),
        "n": in_digits(learned.n),
        "least": in_digits(learned.least),
        "greatest": in_digits(learned.greatest),
    }
    sentence = METHODS[method.method].earns
    return Rule(short, sentence, _ZERO if policy_of(indicator, catalog) == "zero" else _SKIPPED, numbers)


def answer_rule(rule: Rule, value: Text, status: Status, score: Text, months: float) -> Text:
    """Return how one answer came to `score`, as it is shown; `months` it was observed."""
    if status is not Status.SCORED:
        return _GAPS[status].filled(what=rule.gap, score=score)
    return rule.sentence.filled(value=value, score=score, months=months, **rule.numbers)


def pooled_rule(rule: Rule, scores: Floats) -> Text:
    """Return how the `scores` of an agency's services, NaN for those that do not count, came to its own."""
    if not len(scores):
        return Text(fa="هیچ خدمتی فهرست نشده است؛ {what}", en="no service is listed; {what}").filled(what=rule.gap)
    counted = len(scores) - int(np.isnan(scores).sum())
    return _POOLED.filled(counted=counted, listed=len(scores), rule=rule.short)
