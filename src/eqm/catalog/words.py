"""Answer types and score methods in a few words, with their numbers, as an outline shows them."""

from collections.abc import Iterable

from eqm.catalog.answers import Choice, Count, Number, Percent, Ratio, Traffic, YesNo
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

_ANSWERS = {
    YesNo: Text(fa="بله یا خیر", en="yes or no"),
    Choice: Text(fa="یکی از {options} گزینه", en="one of {options} options"),
    Number: Text(fa="عدد", en="number"),
    Percent: Text(fa="درصد", en="percent"),
    Count: Text(fa="تعداد", en="count"),
    Ratio: Text(fa="نسبت", en="ratio"),
    Traffic: Text(fa="ترافیک ماهانه", en="monthly traffic"),
}
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
_CRITERION = Text(fa="، معیار {criterion}", en=", criterion {criterion}")
_AT_MOST = Text(fa="، دست بالا {max}", en=", at most {max}")
_OPTIONAL = Text(fa="، می‌تواند مصداق نداشته باشد", en=", may be not applicable")
_LESS = Text(fa="، کمتر بهتر", en=", less is better")


def answer_in_words(indicator: Indicator, language: Language) -> str:
    """Return what is asked for: `percent`, `one of 5 options`, `count, at most 6`."""
    answer = indicator.answer
    options = len(answer.options) if isinstance(answer, Choice) else 0
    words = _ANSWERS[type(answer)][language].format(options=options)
    if isinstance(answer, Traffic) and answer.criterion is not None:
        words += _CRITERION[language].format(criterion=as_typed(answer.criterion))
    if isinstance(answer, Count) and answer.max is not None:
        words += _AT_MOST[language].format(max=answer.max)
    return words + (_OPTIONAL[language] if indicator.optional else "")


def method_in_words(indicator: Indicator, language: Language) -> str:
    """Return how the answer becomes a score: `curve 95→0 99→60`, `linear 72→2, less is better`."""
    method = indicator.method
    ends = f"{as_typed(method.from_)}→{as_typed(method.to)}" if isinstance(method, Linear | Log) else ""
    points = method.points if isinstance(method, Curve) else method.steps if isinstance(method, Steps) else ()
    words = _METHODS[type(method)][language].format(ends=ends, points=_pairs(points))
    falls = (
        method.from_ > method.to if isinstance(method, Linear | Log) else getattr(method, "direction", "") == "lower"
    )
    return words + (_LESS[language] if falls else "")


def _pairs(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{as_typed(x)}→{as_typed(y)}" for x, y in points)
