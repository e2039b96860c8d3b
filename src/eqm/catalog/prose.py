"""How an indicator scores, told to those who are scored: whole sentences, with every number that matters."""

from collections.abc import Iterable
from typing import assert_never

from eqm.catalog.answers import Answer
from eqm.catalog.methods import (
    AsIs,
    Curve,
    Linear,
    Log,
    Minmax,
    Percentile,
    Points,
    Rank,
    Relative,
    Score,
    ShareOfBest,
    Steps,
    Target,
    Zscore,
)
from eqm.catalog.model import Indicator
from eqm.language import Text, as_typed, numeral

_POINTS = Text(fa="{name}: {points} امتیاز", en="{name}: {points} points")
_BETWEEN = Text(
    fa="{pairs}؛ میان این مقدارها، امتیاز به همان نسبت است.", en="{pairs}; between these, the score is in proportion."
)
_STEPS = Text(fa="{pairs}؛ کمتر از {first}: بی‌امتیاز.", en="{pairs}; below {first}: no points.")
_FROM = Text(fa="از {at}", en="from {at}")
_STRAIGHT = Text(
    fa="{low} بی‌امتیاز است و {high} امتیاز کامل ({scale}) دارد؛ میان آن‌ها به همان نسبت.",
    en="{low} scores 0 and {high} scores in full ({scale}); in between in proportion.",
)
_LOGARITHMIC = Text(
    fa="{low} بی‌امتیاز است و {high} امتیاز کامل ({scale}) دارد؛ میان آن‌ها هر چند برابر شدن، امتیازی برابر می‌افزاید.",
    en="{low} scores 0 and {high} scores in full ({scale}); in between every doubling adds the same.",
)
_SHARE = Text(fa="سهمِ {percent} درصد", en="a share of {percent} percent")
_LESS = Text(fa=" هرچه کمتر، بهتر.", en=" Less is better.")
_TARGET = Text(
    fa="سهم میانگین ماهانه از معیار{criterion}، دست بالا {scale} امتیاز؛ برای کمتر از ۱۲ ماه، معیار به همان نسبت "
    "کمتر است.",
    en="The monthly mean's share of the criterion{criterion}, at most {scale} points; for fewer than 12 months the "
    "criterion is as much smaller.",
)
_AS_IS = Text(fa="خود مقدار، امتیاز است.", en="The value is the score.")
_RELATIVE: dict[type[Relative], Text] = {
    Minmax: Text(
        fa="در سنجش با دیگران: بدترین مقدار دوره کمترین امتیاز و بهترین مقدار، بیشترین امتیاز را دارد.",
        en="Against the others: the round's worst value has the least points, its best value the most.",
    ),
    Zscore: Text(
        fa="در سنجش با دیگران: فاصله از میانگین دوره، بر حسب انحراف معیار.",
        en="Against the others: the distance from the round's mean, in standard deviations.",
    ),
    Rank: Text(fa="در سنجش با دیگران: رتبه از پایین.", en="Against the others: the place, counted from below."),
    Percentile: Text(
        fa="در سنجش با دیگران: سهم کسانی که پایین‌ترند.", en="Against the others: the share of those below."
    ),
    ShareOfBest: Text(
        fa="در سنجش با دیگران: سهمی از بهترین مقدار دوره.", en="Against the others: a share of the round's best value."
    ),
}


def scoring_in_words(indicator: Indicator, scale: float) -> Text:
    """Return how the indicator's answer becomes points on a scale from 0 to `scale`, in sentences."""
    sentence = _sentence(indicator.method, indicator.answer, scale)
    return _after(sentence, _LESS) if indicator.method.falls else sentence


def _sentence(method: Score, answer: Answer, scale: float) -> Text:
    match method:
        case Points():
            points = answer.points_on(scale)
            return _joined(_each(_POINTS, name=answer.choices[at].title, points=points[at]) for at in answer.listed)
        case Curve(points=pairs):
            return _each(_BETWEEN, pairs=_joined(_each(_POINTS, name=x, points=y) for x, y in pairs))
        case Steps(steps=pairs):
            steps = _joined(_each(_POINTS, name=_each(_FROM, at=x), points=y) for x, y in pairs)
            return _each(_STEPS, pairs=steps, first=pairs[0][0])
        case Linear():
            return _each(_STRAIGHT, low=_end(method.from_, answer), high=_end(method.to, answer), scale=scale)
        case Log():
            return _each(_LOGARITHMIC, low=method.from_, high=method.to, scale=scale)
        case Target():
            return _each(_TARGET, criterion=_criterion(answer), scale=scale)
        case AsIs():
            return _AS_IS
        case Minmax() | Zscore() | Rank() | Percentile() | ShareOfBest():
            return _RELATIVE[type(method)]
        case _ as unreachable:
            assert_never(unreachable)


def _end(value: float, answer: Answer) -> Text:
    """An end of a straight line; of a share people think in percent."""
    if answer.share:
        return _each(_SHARE, percent=float(f"{value * 100:.12g}"))
    return _each(Text(fa="{value}", en="{value}"), value=value)


def _criterion(answer: Answer) -> Text:
    if answer.yearly is None:
        return Text(fa="", en="")
    return _each(Text(fa=" ({value})", en=" ({value})"), value=answer.yearly)


def _each(words: Text, **named: Text | float) -> Text:
    """The words with names filled in, in either language; a number in its digits."""
    fa = {name: value.fa if isinstance(value, Text) else numeral(value, "fa") for name, value in named.items()}
    en = {name: value.en if isinstance(value, Text) else as_typed(value) for name, value in named.items()}
    return Text(fa=words.fa.format(**fa), en=words.en.format(**en))


def _joined(several: Iterable[Text]) -> Text:
    told = list(several)
    return Text(fa=" · ".join(text.fa for text in told), en=" · ".join(text.en for text in told))


def _after(first: Text, second: Text) -> Text:
    return Text(fa=first.fa + second.fa, en=first.en + second.en)
