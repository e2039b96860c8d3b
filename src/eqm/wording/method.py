"""How a catalog makes an index of answers and gives places: part by part, in short and in sentences."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from eqm.catalog import Catalog
from eqm.catalog.aggregates import MEANS, AtLeast, Coverage, GroupFill, Missing, OfLeaves, mean_of
from eqm.language import Text, joined


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the method: its label, what is usual in few words, sentences that stand by themselves, none where there
    is nothing to say to the public, and by id what single nodes have of their `own`.
    """

    label: Text
    usual: Text
    long: tuple[Text, ...] = ()
    own: tuple[tuple[str, Text], ...] = ()

    @property
    def short(self) -> Text:
        """What is usual, and behind it what differs from it, by id."""
        own = (joined((name, text), ": ") for name, text in self.own if text != self.usual)
        return joined((self.usual, *own), _SEMICOLON)


@dataclass(frozen=True, slots=True)
class Rule:
    """What a setting of the catalog means, in few words and in a sentence."""

    short: Text
    long: Text


_POOLS: Final = {
    "equal": Rule(
        Text(fa="میانگین خدمات؛ همه یکسان", en="the mean of the services, which count alike"),
        Text(
            fa="شاخصی که برای هر خدمت پرسیده می‌شود، میانگین خدمت‌هایی است که در آن‌ها مصداق دارد؛ همهٔ خدمت‌ها هم‌وزن‌اند.",
            en="An indicator asked per service is the mean over the services to which it applies; services count"
            " alike.",
        ),
    ),
    "weight": Rule(
        Text(fa="میانگین خدمات به وزن آن‌ها", en="the mean of the services, by their weights"),
        Text(
            fa="شاخصی که برای هر خدمت پرسیده می‌شود، میانگین وزنی خدمت‌هایی است که در آن‌ها مصداق دارد.",
            en="An indicator asked per service is the mean over the services to which it applies, by their weights.",
        ),
    ),
}
_INDEX: Final = Rule(
    Text(fa="{mean} محورها؛ از {scale}", en="{mean} of the dimensions, out of {scale}"),
    Text(
        fa="شاخص کل {mean} محورهاست؛ آنچه مصداق ندارد کنار می‌رود و وزنش به بقیه می‌رسد.",
        en="The index is the {mean} of the dimensions; what does not apply is left out, and its weight goes to the"
        " rest.",
    ),
)
_DIMENSION: Final = Text(fa="محور {id}: {mean} اجزای آن.", en="Dimension {id}: the {mean} of its parts.")
_COUNTS: Final = Text(
    fa="اعتراض پذیرفته بر مقدار ارزیاب مقدم است، ارزیاب بر سامانه و سامانه بر خوداظهاری",
    en="an accepted objection's over an assessor's, an assessor's over a system's, a system's over one's own",
)
_GAPS: Final = {
    "zero": Rule(
        Text(fa="امتیاز صفر", en="a score of 0"),
        Text(fa="جای خالی صفر امتیاز دارد.", en="What was left empty scores 0."),
    ),
    "skip": Rule(
        Text(fa="کنار گذاشتن و پخش وزن بر بقیه", en="left out, its weight goes to the rest"),
        Text(fa="جای خالی کنار گذاشته می‌شود.", en="What was left empty is left out."),
    ),
    "mean": Rule(
        Text(fa="میانگین امتیاز دیگران", en="the mean of the others' scores"),
        Text(fa="جای خالی با میانگین دیگران پر می‌شود.", en="What was left empty is filled with the others' mean."),
    ),
    "median": Rule(
        Text(fa="میانهٔ امتیاز دیگران", en="the median of the others' scores"),
        Text(fa="جای خالی با میانهٔ دیگران پر می‌شود.", en="What was left empty is filled with the others' median."),
    ),
    "group_mean": Rule(
        Text(fa="میانگین امتیاز هم‌گروه‌ها ({by})", en="the mean of its group's scores ({by})"),
        Text(fa="جای خالی با میانگین گروه پر می‌شود.", en="What was left empty is filled with its group's mean."),
    ),
    "group_median": Rule(
        Text(fa="میانهٔ امتیاز هم‌گروه‌ها ({by})", en="the median of its group's scores ({by})"),
        Text(fa="جای خالی با میانهٔ گروه پر می‌شود.", en="What was left empty is filled with its group's median."),
    ),
}
_COVERAGE: Final = Rule(
    Text(fa="{percent}%", en="{percent}%"),
    Text(
        fa="برای امتیاز داشتن، دست‌کم سهم {share} از اجزایی که مصداق دارند باید پاسخ داشته باشد.",
        en="To have a score, at least a share of {share} of the parts that apply must be answered.",
    ),
)
_ROUNDING: Final = {
    "half_even": Rule(
        Text(fa="{decimals} رقم اعشار؛ نیمه به رقم زوج", en="decimals: {decimals}; a tie to the even digit"),
        Text(
            fa="امتیازها با {decimals} رقم اعشار منتشر می‌شوند؛ نیمه به رقم زوج گرد می‌شود.",
            en="Scores are published with {decimals:decimals}; a half is rounded to the even digit.",
        ),
    ),
    "half_up": Rule(
        Text(fa="{decimals} رقم اعشار؛ نیمه رو به بالا", en="decimals: {decimals}; a tie upwards"),
        Text(
            fa="امتیازها با {decimals} رقم اعشار منتشر می‌شوند؛ نیمه رو به بالا گرد می‌شود.",
            en="Scores are published with {decimals:decimals}; a half is rounded up.",
        ),
    ),
    "nearest_double": Rule(
        Text(fa="{decimals} رقم اعشار؛ نزدیک‌ترین به عدد دودویی", en="decimals: {decimals}; the nearest to the double"),
        Text(
            fa="امتیازها با {decimals} رقم اعشار منتشر می‌شوند؛ هر یک رقمی که به عدد محاسبه‌شده نزدیک‌تر است.",
            en="Scores are published with {decimals:decimals}, each the one nearest to the number as computed.",
        ),
    ),
}
_AT_LEAST: Final = Rule(
    Text(fa="دست‌کم {number} جزء", en="parts: at least {number}"),
    Text(
        fa="برای امتیاز داشتن، دست‌کم {number} جزء باید پاسخ داشته باشد.",
        en="To have a score, at least this many parts must be answered: {number}.",
    ),
)
_OF_LEAVES: Final = Rule(
    Text(fa="{percent}% شاخص‌ها", en="{percent}% of the indicators"),
    Text(
        fa="برای امتیاز داشتن، دست‌کم سهم {share} از همهٔ شاخص‌هایی که مصداق دارند باید پاسخ داشته باشد.",
        en="To have a score, at least a share of {share} of all indicators that apply must be answered.",
    ),
)
_LEVELS: Final = {
    "index": Text(fa="محاسبه با ارقام کامل", en="computed with all digits"),
    "all": Text(fa="هر سطح پیش از سطح بالاتر گرد می‌شود", en="each level is rounded before it rises"),
}
_RANKED_ON: Final = {
    "published": Rule(
        Text(fa="بر پایهٔ امتیاز منتشرشده", en="by the published score"),
        Text(fa="رتبه از امتیاز منتشرشده است.", en="Places go by the published scores."),
    ),
    "exact": Rule(
        Text(fa="بر پایهٔ امتیاز پیش از گرد شدن", en="by the score before rounding"),
        Text(fa="رتبه از امتیاز گردنشده است.", en="Places go by the scores before rounding."),
    ),
}
_TIES: Final = {
    "competition": Rule(
        Text(fa="برابرها هم‌رتبه‌اند: ۱، ۲، ۲، ۴", en="equals share a place: 1, 2, 2, 4"),
        Text(
            fa="امتیازهای برابر رتبهٔ برابر دارند و پس از آن‌ها به همان تعداد رتبه خالی می‌ماند (۱، ۲، ۲، ۴).",
            en="Equal scores share a place, and as many places after it stay empty (1, 2, 2, 4).",
        ),
    ),
    "dense": Rule(
        Text(fa="برابرها هم‌رتبه‌اند: ۱، ۲، ۲، ۳", en="equals share a place: 1, 2, 2, 3"),
        Text(
            fa="امتیازهای برابر رتبهٔ برابر دارند و رتبهٔ بعدی خالی نمی‌ماند (۱، ۲، ۲، ۳).",
            en="Equal scores share a place, and the next place follows (1, 2, 2, 3).",
        ),
    ),
}
_ABSENT: Final = {
    "unranked": Rule(
        Text(fa="بدون رتبه", en="without a place"),
        Text(
            fa="آن که همکاری نکرده رتبه ندارد و با همین علت نام برده می‌شود.",
            en="Who did not cooperate has no place and is named with that reason.",
        ),
    ),
    "last": Rule(
        Text(fa="رتبهٔ آخر", en="the last place"),
        Text(fa="آن که همکاری نکرده در رتبهٔ آخر است.", en="Who did not cooperate shares the last place."),
    ),
}
_RELATIVE: Final = Text(
    fa="{ids}: امتیاز به پاسخ دیگران نیز بستگی دارد", en="{ids}: their scores depend on the others' answers too"
)
_SEMICOLON: Final = Text(fa="؛ ", en="; ")


def parts_of_method(catalog: Catalog) -> Iterator[Part]:
    """Give the parts of the method in the order in which values rise to places; what differs stands behind."""
    yield from _scores(catalog)
    yield from _places(catalog)


def sentences(catalog: Catalog) -> tuple[Text, ...]:
    """Return the method in sentences."""
    return tuple(sentence for part in parts_of_method(catalog) for sentence in part.long)


def _scores(catalog: Catalog) -> Iterator[Part]:
    pool, mean = _POOLS[catalog.pool], mean_of(catalog.aggregate)
    if catalog.per_service:
        yield Part(Text(fa="خدمات", en="Services"), pool.short, (pool.long,))
    scaled = _INDEX.short.filled(mean=mean.title, scale=catalog.publish.scale)
    yield Part(Text(fa="شاخص کل", en="Index"), scaled, (_INDEX.long.filled(mean=mean.title),))
    means = [(node.id, mean_of(node.aggregate)) for node in catalog.all_dimensions]
    yield Part(
        Text(fa="محورها", en="Dimensions"),
        MEANS["arithmetic"].title,
        tuple(_DIMENSION.filled(id=name, mean=own.title) for name, own in means if own != mean),
        tuple((name, own.title) for name, own in means),
    )
    yield Part(Text(fa="مقدار معتبر", en="Whose value counts"), _COUNTS)
    gaps = ((node.id, gap_in_words(node.missing).short) for node in catalog.indicators if node.missing is not None)
    gap = gap_in_words(catalog.missing)
    yield Part(Text(fa="پاسخ خالی", en="A missing answer"), gap.short, (gap.long,), tuple(gaps))
    needed = ((node.id, _needed(node.coverage).short) for node in catalog.all_dimensions if node.coverage is not None)
    usual = _needed(catalog.coverage)
    long = (usual.long,) if catalog.coverage != 0 else ()
    yield Part(Text(fa="پوشش لازم", en="Coverage needed"), usual.short, long, tuple(needed))


def _places(catalog: Catalog) -> Iterator[Part]:
    publish = catalog.publish
    rounding, decimals = _ROUNDING[publish.rounding], publish.decimals
    short = joined((rounding.short.filled(decimals=publish.decimals), _LEVELS[publish.round_levels]), _SEMICOLON)
    yield Part(Text(fa="گرد کردن", en="Rounding"), short, (rounding.long.filled(decimals=decimals),))
    on, ties, absent = _RANKED_ON[publish.rank_on], _TIES[publish.ties], _ABSENT[publish.not_cooperating]
    yield Part(Text(fa="رتبه", en="Places"), joined((on.short, ties.short), _SEMICOLON), (on.long, ties.long))
    yield Part(Text(fa="بدون همکاری", en="Not cooperating"), absent.short, (absent.long,))
    relative = [node.id for node in catalog.indicators if node.method.relative]
    if relative:
        yield Part(Text(fa="شاخص‌های نسبی", en="Relative indicators"), _RELATIVE.filled(ids=joined(relative)))


def gap_in_words(missing: Missing) -> Rule:
    """Return what stands in for a missing answer."""
    if not isinstance(missing, GroupFill):
        return _GAPS[missing]
    rule = _GAPS[missing.method]
    by = missing.by if isinstance(missing.by, str) else ", ".join(missing.by)
    return Rule(rule.short.filled(by=by), rule.long)


def _needed(coverage: Coverage) -> Rule:
    if isinstance(coverage, AtLeast):
        return Rule(*(words.filled(number=coverage.at_least) for words in (_AT_LEAST.short, _AT_LEAST.long)))
    rule, share = (_OF_LEAVES, coverage.share) if isinstance(coverage, OfLeaves) else (_COVERAGE, float(coverage))
    return Rule(rule.short.filled(percent=share * 100), rule.long.filled(share=share))
