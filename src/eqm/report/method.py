"""How a catalog makes an index of answers, in words: for readers who have only the report."""

from collections.abc import Iterator
from typing import Final

from eqm.catalog import Catalog
from eqm.catalog.aggregates import MEANS, mean_of
from eqm.catalog.gaps import GroupFill, Missing
from eqm.language import Text, as_typed, joined
from eqm.report.figures import plain

_FILLS: Final = {
    "zero": Text(fa="امتیاز صفر", en="a score of 0"),
    "skip": Text(fa="کنار گذاشتن و پخش وزن بر بقیه", en="left out, its weight goes to the rest"),
    "mean": Text(fa="میانگین امتیاز دیگران", en="the mean of the others' scores"),
    "median": Text(fa="میانهٔ امتیاز دیگران", en="the median of the others' scores"),
    "group_mean": Text(fa="میانگین امتیاز هم‌گروه‌ها ({by})", en="the mean of its group's scores ({by})"),
    "group_median": Text(fa="میانهٔ امتیاز هم‌گروه‌ها ({by})", en="the median of its group's scores ({by})"),
}
_POOLS: Final = {
    "equal": Text(fa="میانگین خدمات؛ همه یکسان", en="the mean of an agency's services, which count alike"),
    "weight": Text(fa="میانگین خدمات به وزن آن‌ها", en="the mean of an agency's services, by their weights"),
}
_COUNTS: Final = Text(
    fa="اعتراض پذیرفته بر مقدار ارزیاب مقدم است، ارزیاب بر سامانه و سامانه بر خوداظهاری",
    en="an accepted objection's over an assessor's, an assessor's over a system's, a system's over the agency's own",
)
_ROUNDED: Final = {
    "half_even": Text(fa="{decimals} رقم اعشار؛ نیمه به رقم زوج", en="decimals: {decimals}; a tie to the even digit"),
    "half_up": Text(fa="{decimals} رقم اعشار؛ نیمه رو به بالا", en="decimals: {decimals}; a tie upwards"),
}
_LEVELS: Final = {
    "index": Text(fa="؛ محاسبه با ارقام کامل", en="; computed with all digits"),
    "all": Text(fa="؛ هر سطح پیش از سطح بالاتر گرد می‌شود", en="; each level is rounded before it rises"),
}
_RANKED: Final = {
    "published": Text(fa="بر پایهٔ امتیاز منتشرشده", en="by the published score"),
    "exact": Text(fa="بر پایهٔ امتیاز پیش از گرد شدن", en="by the score before rounding"),
}
_TIES: Final = {
    "competition": Text(fa="؛ برابرها هم‌رتبه‌اند: ۱، ۲، ۲، ۴", en="; equals share a place: 1, 2, 2, 4"),
    "dense": Text(fa="؛ برابرها هم‌رتبه‌اند: ۱، ۲، ۲، ۳", en="; equals share a place: 1, 2, 2, 3"),
}
_SILENT: Final = {
    "unranked": Text(fa="بدون رتبه", en="without a place"),
    "last": Text(fa="رتبهٔ آخر", en="the last place"),
}
_SCALED: Final = Text(fa="{mean} محورها؛ از {scale}", en="{mean} of the dimensions, out of {scale}")
_INDEX: Final = Text(fa="شاخص کل", en="Index")
_DIMENSIONS: Final = Text(fa="محورها", en="Dimensions")
_SERVICES: Final = Text(fa="خدمات", en="Services")
_VALUES: Final = Text(fa="مقدار معتبر", en="Whose value counts")
_GAPS: Final = Text(fa="پاسخ خالی", en="A missing answer")
_COVERAGE: Final = Text(fa="پوشش لازم", en="Coverage needed")
_ROUNDING: Final = Text(fa="گرد کردن", en="Rounding")
_RANKING: Final = Text(fa="رتبه", en="Places")
_NOT_COOPERATING: Final = Text(fa="بدون همکاری", en="Not cooperating")
_RELATIVE: Final = Text(fa="شاخص‌های نسبی", en="Relative indicators")
_RELATIVE_MEANS: Final = Text(
    fa="{ids}: امتیاز به پاسخ دیگر دستگاه‌ها نیز بستگی دارد",
    en="{ids}: their scores depend on the others' answers too",
)
_EXCEPT: Final = Text(fa="{usual}؛ {id}: {own}", en="{usual}; {id}: {own}")
_NOTHING: Final = Text(fa="", en="")


def method_facts(catalog: Catalog) -> Iterator[tuple[Text, Text]]:
    """Give in short labels and words how the index is made and places are given, one part of the method after another;
    what differs in a dimension or an indicator stands behind what is usual.
    """
    publish = catalog.publish
    yield _INDEX, _SCALED.filled(mean=mean_of(catalog.aggregate).title, scale=plain(publish.scale))
    dimensions = [(node.id, mean_of(node.aggregate).title) for node in catalog.all_dimensions]
    yield _DIMENSIONS, _usual(MEANS["arithmetic"].title, dimensions)
    yield _SERVICES, _POOLS[catalog.pool]
    yield _VALUES, _COUNTS
    gaps = [(node.id, _fill(node.missing)) for node in catalog.indicators if node.missing is not None]
    yield _GAPS, _usual(_fill(catalog.missing), gaps)
    covered = [(node.id, _share(node.coverage)) for node in catalog.all_dimensions if node.coverage is not None]
    yield _COVERAGE, _usual(_share(catalog.coverage), covered)
    rounded = _ROUNDED[publish.rounding].filled(decimals=publish.decimals)
    yield _ROUNDING, joined((rounded, _LEVELS[publish.round_levels]), _NOTHING)
    yield _RANKING, joined((_RANKED[publish.rank_on], _TIES[publish.ties]), _NOTHING)
    yield _NOT_COOPERATING, _SILENT[publish.not_cooperating]
    relative = [node.id for node in catalog.indicators if node.method.relative]
    if relative:
        yield _RELATIVE, _RELATIVE_MEANS.filled(ids=joined(relative))


def _usual(usual: Text, own: list[tuple[str, Text]]) -> Text:
    """What is usual, and behind it what differs from it, by id."""
    words = usual
    for name, text in own:
        if text != usual:
            words = _EXCEPT.filled(usual=words, id=name, own=text)
    return words


def _fill(missing: Missing) -> Text:
    if not isinstance(missing, GroupFill):
        return _FILLS[missing]
    by = missing.by if isinstance(missing.by, str) else ", ".join(missing.by)
    return _FILLS[missing.method].filled(by=by)


def _share(coverage: float) -> Text:
    return Text(*(f"{as_typed(coverage * 100)}%",) * 2)
