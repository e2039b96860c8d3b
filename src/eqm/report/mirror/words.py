"""The words of a mirror, in Persian and English."""

from typing import Final

from eqm.language import Text

STANDS: Final = Text(fa="جایگاه در فهرست‌ها", en="Where it stands")
LIST: Final = Text(fa="فهرست", en="list")
IN_INDEX: Final = Text(fa="شاخص کل", en="index")
IN_GROUP: Final = Text(fa="گروه {title}", en="group {title}")
IN_DIMENSION: Final = Text(fa="محور {id}: {title}", en="dimension {id}: {title}")
OF: Final = Text(fa="از", en="of")
NEXT_PLACE: Final = Text(fa="رتبهٔ بعدی", en="next place")
TO_NEXT: Final = Text(fa="فاصله", en="points to it")
NEXT_BAND: Final = Text(fa="سطح بعدی", en="Next band")
TO_BAND: Final = Text(fa="«{band}»؛ {points} امتیاز تا آن", en="{band}, {points} points away")

TREND: Final = Text(fa="روند دوره‌ها", en="Over the rounds")
ROUND: Final = Text(fa="دوره", en="round")
OTHER_CATALOG: Final = Text(
    fa="† با کاتالوگ دیگری سنجیده شده است؛ امتیاز آن با امتیاز این دوره یکی نیست و تفاوتشان پیشرفت یا پسرفت نیست",
    en="† scored by another catalog; its figures are not this round's, and their difference is no progress",
)

WAY_UP: Final = Text(fa="راه بالا رفتن", en="The way up")
STILL: Final = Text(
    fa="اگر دیگران بر جای خود بمانند. هر راه با امتیازدهی دوباره آزموده شده است.",
    en="If all others stand still. Each way was verified by scoring it anew.",
)
GOALS: Final = {
    "band": Text(fa="تا سطح «{name}»", en="To the band {name}"),
    "place": Text(fa="تا رتبهٔ {name}", en="To place {name}"),
    "past": Text(fa="بالاتر از {name}", en="Past {name}"),
}
KINDS: Final = {
    "fewest": Text(fa="کمترین شاخص", en="fewest indicators"),
    "cheapest": Text(fa="کمترین تلاش", en="least effort"),
}
WAY: Final = Text(fa="{goal}: {by}", en="{goal}: {by}")
REACHED: Final = Text(
    fa="با {number} شاخص به امتیاز {score} و رتبهٔ {rank} می‌رسد{effort}؛ {share}.",
    en="{number} raised: score {score}, place {rank}{effort}; {share}.",
)
NOT_REACHED: Final = Text(
    fa="دست‌یافتنی نیست: حتی با بهترین پاسخ‌های این دوره به امتیاز {score} و رتبهٔ {rank} می‌رسد.",
    en="Out of reach: even with the best answers of this round it comes to {score}, place {rank}.",
)
THERE: Final = Text(fa="هم‌اکنون به آن رسیده است.", en="It is there already.")
NO_WAY: Final = Text(fa="در صدر است و سطحی بالاتر نیست.", en="It is at the top, and there is no higher band.")
EFFORT_OF: Final = Text(fa="، تلاش {effort}", en=", effort {effort}")
SHARES: Final = {
    "quarter": Text(fa="یک‌چهارم همتایان به این پاسخ‌ها رسیده‌اند", en="a quarter of its peers reach these answers"),
    "best": Text(fa="بهترین‌های این دوره به این پاسخ‌ها رسیده‌اند", en="the best of this round reach these answers"),
}
AFTER: Final = Text(fa="پس از آن", en="after")
POINTS: Final = Text(fa="شاخص کل", en="points")
EFFORT: Final = Text(fa="تلاش", en="effort")
TO_DO: Final = Text(fa="چه باید کرد", en="what to reach")
TARGET: Final = Text(fa="«{answer}»", en='"{answer}"')
TARGET_OF: Final = Text(fa="«{answer}» در {number} خدمت: {services}", en='"{answer}" for {number} services: {services}')
AND_MORE: Final = Text(fa=" و {number} خدمت دیگر", en=" and {number} more")

STRENGTHS: Final = Text(fa="نقاط قوت در برابر همتایان", en="Strengths against its peers")
WEAKNESSES: Final = Text(fa="نقاط ضعف در برابر همتایان", en="Weaknesses against its peers")
DIFFERENCE: Final = Text(fa="اختلاف در شاخص کل", en="points")

LOSSES: Final = Text(fa="هر شاخص، از آن که بیشترین امتیاز را از دست داده است", en="Where points were lost, most first")
NOTHING_LOST: Final = Text(fa="هیچ امتیازی از دست نرفته است.", en="No points were lost.")
RULES: Final = Text(fa="قاعده و راهنمایی", en="Rules and guidance")
RULE_AND_GUIDANCE: Final = Text(fa="{rule}. راهنمایی: {guidance}", en="{rule}. Guidance: {guidance}")

CORRECTIONS: Final = Text(fa="آنچه دیگران تغییر داده‌اند", en="What others changed of its claims")
CLAIMED: Final = Text(fa="ادعا", en="claimed")
DECIDED: Final = Text(fa="به حساب آمد", en="counted")
CLAIMED_AT: Final = Text(fa="خانهٔ ادعا", en="claimed at")
DECIDED_AT: Final = Text(fa="خانهٔ آنچه به حساب آمد", en="decided at")
CONFIRMED: Final = Text(
    fa="{number} پاسخ دیگر را دیگران دیده و همان‌گونه پذیرفته‌اند.",
    en="{number} other claims were looked at by others and left as they were.",
)
FINDINGS: Final = Text(fa="یافته‌ها در آنچه فرستاده است", en="Findings in its submission")
WRITTEN: Final = Text(
    fa="آینهٔ {number} دستگاه در {folder} نوشته شد", en="Mirrors of {number} agencies written to {folder}"
)
