"""The rules that turn answers into places, as a catalog sets them, in sentences."""

from collections.abc import Iterator
from typing import Final

from eqm.catalog import Catalog
from eqm.catalog.aggregates import mean_of
from eqm.catalog.gaps import GroupFill
from eqm.language import Text, numeral

_POOL: Final = {
    "equal": Text(
        fa="شاخصی که برای هر خدمت پرسیده می‌شود، میانگین خدمت‌هایی است که در آن‌ها مصداق دارد؛ همهٔ خدمت‌ها هم‌وزن‌اند.",
        en="An indicator asked per service is the mean over the services to which it applies; services count alike.",
    ),
    "weight": Text(
        fa="شاخصی که برای هر خدمت پرسیده می‌شود، میانگین وزنی خدمت‌هایی است که در آن‌ها مصداق دارد.",
        en="An indicator asked per service is the mean over the services to which it applies, by their weights.",
    ),
}
_INDEX: Final = Text(
    fa="شاخص کل {mean} محورهاست؛ آنچه مصداق ندارد کنار می‌رود و وزنش به بقیه می‌رسد.",
    en="The index is the {mean} of the dimensions; what does not apply is left out, and its weight goes to the rest.",
)
_DIMENSIONS: Final = Text(fa="محور {id}: {mean} اجزای آن.", en="Dimension {id}: the {mean} of its parts.")
_GAPS: Final = {
    "zero": Text(fa="جای خالی صفر امتیاز دارد.", en="What was left empty scores 0."),
    "skip": Text(fa="جای خالی کنار گذاشته می‌شود.", en="What was left empty is left out."),
    "mean": Text(fa="جای خالی با میانگین دیگران پر می‌شود.", en="What was left empty is filled with the others' mean."),
    "median": Text(
        fa="جای خالی با میانهٔ دیگران پر می‌شود.", en="What was left empty is filled with the others' median."
    ),
    "group_mean": Text(
        fa="جای خالی با میانگین گروه پر می‌شود.", en="What was left empty is filled with its group's mean."
    ),
    "group_median": Text(
        fa="جای خالی با میانهٔ گروه پر می‌شود.", en="What was left empty is filled with its group's median."
    ),
}
_COVERAGE: Final = Text(
    fa="برای امتیاز داشتن، دست‌کم سهم {share} از اجزایی که مصداق دارند باید پاسخ داشته باشد.",
    en="To have a score, at least a share of {share} of the parts that apply must be answered.",
)
_ROUNDING: Final = {
    "half_even": Text(
        fa="امتیازها با {decimals} رقم اعشار منتشر می‌شوند؛ نیمه به رقم زوج گرد می‌شود.",
        en="Scores are published with {decimals} decimals; a half is rounded to the even digit.",
    ),
    "half_up": Text(
        fa="امتیازها با {decimals} رقم اعشار منتشر می‌شوند؛ نیمه رو به بالا گرد می‌شود.",
        en="Scores are published with {decimals} decimals; a half is rounded up.",
    ),
}
_RANK_ON: Final = {
    "published": Text(fa="رتبه از امتیاز منتشرشده است.", en="Places go by the published scores."),
    "exact": Text(fa="رتبه از امتیاز گردنشده است.", en="Places go by the scores before rounding."),
}
_TIES: Final = {
    "competition": Text(
        fa="امتیازهای برابر رتبهٔ برابر دارند و پس از آن‌ها به همان تعداد رتبه خالی می‌ماند (۱، ۲، ۲، ۴).",
        en="Equal scores share a place, and as many places after it stay empty (1, 2, 2, 4).",
    ),
    "dense": Text(
        fa="امتیازهای برابر رتبهٔ برابر دارند و رتبهٔ بعدی خالی نمی‌ماند (۱، ۲، ۲، ۳).",
        en="Equal scores share a place, and the next place follows (1, 2, 2, 3).",
    ),
}
_ABSENT: Final = {
    "unranked": Text(
        fa="آن که همکاری نکرده رتبه ندارد و با همین علت نام برده می‌شود.",
        en="Who did not cooperate has no place and is named with that reason.",
    ),
    "last": Text(fa="آن که همکاری نکرده در رتبهٔ آخر است.", en="Who did not cooperate shares the last place."),
}


def rules_in_words(catalog: Catalog) -> tuple[Text, ...]:
    """Return how the catalog's answers become scores and places, a sentence or two a rule."""
    return tuple(_rules(catalog))


def _rules(catalog: Catalog) -> Iterator[Text]:
    publish = catalog.publish
    if any(indicator.per == "service" for indicator in catalog.indicators):
        yield _POOL[catalog.pool]
    yield _INDEX.filled(mean=mean_of(catalog.aggregate).title)
    for dimension in catalog.all_dimensions:
        if dimension.aggregate != catalog.aggregate:
            yield _DIMENSIONS.filled(id=dimension.id, mean=mean_of(dimension.aggregate).title)
    missing = catalog.missing
    yield _GAPS[missing.method if isinstance(missing, GroupFill) else missing]
    if catalog.coverage > 0:
        yield _COVERAGE.filled(share=_number(catalog.coverage))
    yield _ROUNDING[publish.rounding].filled(decimals=_number(publish.decimals))
    yield _RANK_ON[publish.rank_on]
    yield _TIES[publish.ties]
    yield _ABSENT[publish.not_cooperating]


def _number(value: float) -> Text:
    return Text(fa=numeral(float(value), "fa"), en=numeral(float(value), "en"))
