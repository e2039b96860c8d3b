"""Answers and score methods in a few words, with their numbers, as an outline shows them."""

from collections.abc import Iterable

from eqm.catalog.methods import (
    AsIs,
    Curve,
    Linear,
    Log,
    Minmax,
    Percentile,
    Points,
    Rank,
    ShareOfBest,
    Steps,
    Target,
    Zscore,
)
from eqm.catalog.model import Indicator
from eqm.language import Language, Text, as_typed

_METHODS = {
    Points: Text(fa="امتیاز گزینه", en="points of the option"),
    Linear: Text(fa="خطی از {ends}", en="linear {ends}"),
    Log: Text(fa="لگاریتمی از {ends}", en="logarithmic {ends}"),
    Curve: Text(fa="منحنی {points}", en="curve {points}"),
    Steps: Text(fa="پله‌ای {points}", en="steps {points}"),
    Target: Text(fa="سهم از معیار", en="share of the criterion"),
    AsIs: Text(fa="خود مقدار", en="the value itself"),
    Minmax: Text(fa="نسبی: میان کمترین و بیشترین", en="relative: between least and greatest"),
    Zscore: Text(fa="نسبی: انحراف از میانگین", en="relative: deviations from the mean"),
    Rank: Text(fa="نسبی: رتبه", en="relative: rank"),
    Percentile: Text(fa="نسبی: صدک", en="relative: percentile"),
    ShareOfBest: Text(fa="نسبی: سهم از بهترین", en="relative: share of the best"),
}
_OPTIONAL = Text(fa="، می‌تواند مصداق نداشته باشد", en=", may be not applicable")
_LESS = Text(fa="، کمتر بهتر", en=", less is better")


def answer_in_words(indicator: Indicator, language: Language) -> str:
    """Return what is asked for: `percent`, `one of 5 options`, `count, at most 6`."""
    return indicator.answer.words[language] + (_OPTIONAL[language] if indicator.optional else "")


def method_in_words(indicator: Indicator, language: Language) -> str:
    """Return how the answer becomes a score: `curve 95→0 99→60`, `linear 72→2, less is better`."""
    method = indicator.method
    ends = _pairs([method.ends]) if method.ends else ""
    words = _METHODS[type(method)][language].format(ends=ends, points=_pairs(method.pairs))
    return words + (_LESS[language] if method.falls else "")


def _pairs(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{as_typed(x)}→{as_typed(y)}" for x, y in points)
