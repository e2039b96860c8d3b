"""What is asked for and how it scores, in words: in short, in sentences for those who are scored, and of one answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from eqm.catalog.facts import AnswerType
from eqm.catalog.methods import Point
from eqm.catalog.model import Indicator
from eqm.language import Text, in_digits, joined


@dataclass(frozen=True, slots=True)
class Wording:
    """A score method in words. `short`: with `ends` or `pairs`. `long`: in sentences, with `low` and `high`, the
    `points` of answers or values, the `first` of them, the `criterion` and the `scale`. `earns`: what one answer earns;
    its words and its score are `value` and `score`, and `rule` is the short form.
    """

    short: Text
    long: Text
    earns: Text


_AMONG: Final = Text(
    fa="{value} در میان {n} پاسخ این دوره، از {least} تا {greatest}، {score} امتیاز دارد ({rule})",
    en="{value} among the round's {n} answers, from {least} to {greatest}, earns {score} points ({rule})",
)
METHODS: Final[dict[str, Wording]] = {
    "points": Wording(
        Text(fa="امتیاز گزینه", en="points of the option"),
        Text(fa="{points}", en="{points}"),
        Text(fa="پاسخ «{value}» {score} امتیاز دارد", en='the answer "{value}" earns {score} points'),
    ),
    "linear": Wording(
        Text(fa="خطی از {ends}", en="linear {ends}"),
        Text(
            fa="{low} بی‌امتیاز است و {high} امتیاز کامل ({scale}) دارد؛ میان آن‌ها به همان نسبت.",
            en="{low} scores 0 and {high} scores in full ({scale}); in between in proportion.",
        ),
        Text(
            fa="{value} روی خط راست از {start} (صفر امتیاز) تا {end} ({scale} امتیاز) {score} امتیاز دارد",
            en="{value} lies on the straight line from {start} (0 points) to {end} ({scale:points}) at {score} points",
        ),
    ),
    "log": Wording(
        Text(fa="لگاریتمی از {ends}", en="logarithmic {ends}"),
        Text(
            fa="{low} بی‌امتیاز است و {high} امتیاز کامل ({scale}) دارد؛ میان آن‌ها هر چند برابر شدن، امتیازی برابر "
            "می‌افزاید.",
            en="{low} scores 0 and {high} scores in full ({scale}); in between every doubling adds the same.",
        ),
        Text(
            fa="{value} روی مقیاس لگاریتمی از {start} (صفر امتیاز) تا {end} ({scale} امتیاز) {score} امتیاز دارد",
            en="{value} lies on the logarithmic scale from {start} (0 points) to {end} ({scale:points}) at {score}"
            " points",
        ),
    ),
    "curve": Wording(
        Text(fa="منحنی {pairs}", en="curve {pairs}"),
        Text(
            fa="{points}؛ میان این مقدارها، امتیاز به همان نسبت است.",
            en="{points}; between these, the score is in proportion.",
        ),
        Text(fa="{value} روی {rule} {score} امتیاز دارد", en="{value} lies on the {rule} at {score} points"),
    ),
    "steps": Wording(
        Text(fa="پله‌ای {pairs}", en="steps {pairs}"),
        Text(fa="{points}؛ کمتر از {first}: بی‌امتیاز.", en="{points}; below {first}: no points."),
        Text(fa="{value} در قاعدهٔ {rule} {score} امتیاز دارد", en="{value} on the {rule} earns {score} points"),
    ),
    "target": Wording(
        Text(fa="سهم از معیار", en="share of the criterion"),
        Text(
            fa="سهم میانگین ماهانه از معیار{criterion}، دست بالا {scale} امتیاز؛ برای کمتر از ۱۲ ماه، معیار به همان "
            "نسبت کمتر است.",
            en="The monthly mean's share of the criterion{criterion}, at most {scale} points; for fewer than 12 months "
            "the criterion is as much smaller.",
        ),
        Text(
            fa="{value} در ماه در برابر معیار {criterion} × {months} ماه از ۱۲ ماه {score} امتیاز دارد",
            en="{value} a month against the criterion {criterion} × {months}/12 earns {score} points",
        ),
    ),
    "as_is": Wording(
        Text(fa="خود مقدار", en="the value itself"),
        Text(fa="خود مقدار، امتیاز است.", en="The value is the score."),
        Text(fa="{value} خود امتیاز است: {score}", en="{value} is itself the score: {score}"),
    ),
    "minmax": Wording(
        Text(fa="نسبی: میان کمترین و بیشترین", en="relative: between least and greatest"),
        Text(
            fa="در سنجش با دیگران: بدترین مقدار دوره کمترین امتیاز و بهترین مقدار، بیشترین امتیاز را دارد.",
            en="Against the others: the round's worst value has the least points, its best value the most.",
        ),
        _AMONG,
    ),
    "zscore": Wording(
        Text(fa="نسبی: انحراف از میانگین", en="relative: deviations from the mean"),
        Text(
            fa="در سنجش با دیگران: فاصله از میانگین دوره، بر حسب انحراف معیار.",
            en="Against the others: the distance from the round's mean, in standard deviations.",
        ),
        _AMONG,
    ),
    "rank": Wording(
        Text(fa="نسبی: رتبه", en="relative: rank"),
        Text(fa="در سنجش با دیگران: رتبه از پایین.", en="Against the others: the place, counted from below."),
        _AMONG,
    ),
    "percentile": Wording(
        Text(fa="نسبی: صدک", en="relative: percentile"),
        Text(fa="در سنجش با دیگران: سهم کسانی که پایین‌ترند.", en="Against the others: the share of those below."),
        _AMONG,
    ),
    "share_of_best": Wording(
        Text(fa="نسبی: سهم از بهترین", en="relative: share of the best"),
        Text(
            fa="در سنجش با دیگران: سهمی از بهترین مقدار دوره.",
            en="Against the others: a share of the round's best value.",
        ),
        _AMONG,
    ),
}
"""The score methods by name."""
_OPTIONAL: Final = Text(fa="{asked}، می‌تواند مصداق نداشته باشد", en="{asked}, may be not applicable")
_LESS: Final = Text(fa="{short}، کمتر بهتر", en="{short}, less is better")
_LESS_IS_BETTER: Final = Text(fa="{long} هرچه کمتر، بهتر.", en="{long} Less is better.")
_POINTS: Final = Text(fa="{name}: {points} امتیاز", en="{name}: {points} points")
_FROM: Final = Text(fa="از {at}", en="from {at}")
_SHARE: Final = Text(fa="سهمِ {percent} درصد", en="a share of {percent} percent")
_CRITERION: Final = Text(fa=" ({value})", en=" ({value})")


def answer_in_words(indicator: Indicator) -> Text:
    """Return what is asked for: `percent`, `one of 5 options`, `count, at most 6`."""
    asked = indicator.answer.words
    return _OPTIONAL.filled(asked=asked) if indicator.optional else asked


def method_in_words(indicator: Indicator) -> Text:
    """Return how the answer becomes a score, in short: `curve 95→0 99→60`, `linear 72→2, less is better`."""
    method = indicator.method
    ends = _arrows(method.ends) if method.ends else ""
    pairs = joined(map(_arrows, method.pairs), Text(fa="، ", en=" "))
    short = METHODS[method.method].short.filled(ends=ends, pairs=pairs)
    return _LESS.filled(short=short) if method.falls else short


def scoring_in_words(indicator: Indicator, scale: float) -> Text:
    """Return how the answer becomes points on a scale from 0 to `scale`, in sentences with every number."""
    method, answer = indicator.method, indicator.answer
    low, high = method.ends or (0.0, 0.0)
    long = METHODS[method.method].long.filled(
        low=_end(low, answer),
        high=_end(high, answer),
        points=joined(_points(indicator, scale), Text(fa=" · ", en=" · ")),
        first=in_digits(method.pairs[0][0]) if method.pairs else "",
        criterion="" if answer.yearly is None else _CRITERION.filled(value=in_digits(answer.yearly)),
        scale=in_digits(scale),
    )
    return _LESS_IS_BETTER.filled(long=long) if method.falls else long


def _points(indicator: Indicator, scale: float) -> Iterator[Text]:
    method, answer = indicator.method, indicator.answer
    points = answer.points_on(scale)
    for chosen in answer.listed:
        yield _POINTS.filled(name=answer.choices[chosen].title, points=in_digits(points[chosen]))
    for value, score in method.pairs:
        at = _FROM.filled(at=in_digits(value)) if method.paired == "steps" else in_digits(value)
        yield _POINTS.filled(name=at, points=in_digits(score))


def _end(value: float, answer: AnswerType) -> Text:
    """An end of a line; of a share people think in percent."""
    return _SHARE.filled(percent=in_digits(float(f"{value * 100:.12g}"))) if answer.share else in_digits(value)


def _arrows(pair: Point) -> Text:
    """Both figures; in words in Persian, where an arrow would point the wrong way on half of all screens."""
    return joined(map(in_digits, pair), Text(fa=" به ", en="→"))
