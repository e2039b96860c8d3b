"""The words of a mirror, in Persian and English."""

from typing import Final

from eqm.language import Text, UnitText

LISTS: Final = {
    "index": Text(fa="شاخص کل", en="index"),
    "group": Text(fa="گروه {title}", en="group {title}"),
    "dimension": Text(fa="محور {id}: {title}", en="dimension {id}: {title}"),
}
OF: Final = Text(fa="از", en="of")
TO_NEXT: Final = Text(fa="فاصله", en="points to it")
NEXT_BAND: Final = Text(fa="سطح بعدی", en="Next band")
TO_BAND: Final = Text(fa="«{band}»؛ {points} امتیاز تا آن", en="{band}, {points} points away")

TREND: Final = Text(fa="روند دوره‌ها", en="Over the rounds")
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
NO_WAY: Final = Text(fa="در صدر است و سطحی بالاتر نیست.", en="It is at the top, and there is no higher band.")
NO_PLACE: Final = Text(
    fa="جایی در رتبه‌بندی ندارد؛ با پاسخ دادن جایی می‌یابد. راه رسیدن به یک رتبه را --to می‌گوید.",
    en="It has no place in the ranking; by answering it gets one. --to tells the way to a place.",
)
SHARES: Final = {
    "quarter": Text(fa="یک‌چهارم همتایان به این پاسخ‌ها رسیده‌اند", en="a quarter of its peers reach these answers"),
    "best": Text(fa="بهترین‌های این دوره به این پاسخ‌ها رسیده‌اند", en="the best of this round reach these answers"),
}
AFTER: Final = Text(fa="پس از آن", en="after")
POINTS: Final = Text(fa="شاخص کل", en="points")
EFFORT: Final = Text(fa="تلاش", en="effort")
TO_DO: Final = Text(fa="چه باید کرد", en="what to reach")
TARGET_OF: Final = Text(fa="«{answer}» در {number} خدمت: {services}", en='"{answer}" for {number:services}: {services}')
SERVICES_AND_MORE: Final = Text(fa="{services} و {number} خدمت دیگر", en="{services} and {number} more")
OTHER_ANSWERS: Final = Text(fa="پاسخی دیگر برای هر یک از {number} خدمت دیگر", en="others for {number:more services}")

STRENGTHS: Final = Text(fa="نقاط قوت در برابر همتایان", en="Strengths against its peers")
WEAKNESSES: Final = Text(fa="نقاط ضعف در برابر همتایان", en="Weaknesses against its peers")
DIFFERENCE: Final = Text(fa="اختلاف در شاخص کل", en="points")

LOSSES: Final = Text(fa="هر شاخص، از آن که بیشترین امتیاز را از دست داده است", en="Where points were lost, most first")
NOTHING_LOST: Final = Text(fa="هیچ امتیازی از دست نرفته است.", en="No points were lost.")
RULE_AND_GUIDANCE: Final = Text(fa="{rule}. راهنمایی: {guidance}", en="{rule}. Guidance: {guidance}")

CORRECTIONS: Final = Text(fa="آنچه دیگران تغییر داده‌اند", en="What others changed of its claims")
CLAIMED: Final = Text(fa="ادعا", en="claimed")
DECIDED: Final = Text(fa="به حساب آمد", en="counted")
CONFIRMED: Final = Text(
    fa="{number} پاسخ دیگر را دیگران دیده و همان‌گونه پذیرفته‌اند.",
    en="{number:other claim was|other claims were} looked at by others and left alone.",
)
FINDINGS: Final = Text(fa="یافته‌ها در آنچه فرستاده است", en="Findings in its submission")
WRITTEN: Final = UnitText(
    fa="آینهٔ {number} {unit} در {folder} نوشته شد", en="Mirrors of {number} {units} written to {folder}"
)

TITLE_OF: Final = Text(fa="آینهٔ دوره", en="mirror of round")
HOME: Final = UnitText(fa="همهٔ {units}", en="All {units}")
HEAD: Final = Text(fa="آینهٔ دورهٔ {round}", en="Mirror of round {round}")
PROVISIONAL_MEANS: Final = Text(
    fa="موقت: دست‌کم یک پاسخ یا ردیف آن خطا دارد و به حساب نیامده است؛ یافته‌ها در پایین همین صفحه است.",
    en="Provisional: at least one of its answers or rows has an error and did not count; the findings are below.",
)
PEERS: Final = Text(fa="میانگین همتایان", en="Mean of peers")
PLACE: Final = Text(fa="رتبه", en="Place")
RANK_OF: Final = Text(fa="{rank} از {of}", en="{rank} of {of}")
TO_PLACE: Final = Text(fa="{points} امتیاز تا رتبهٔ {place}", en="{points} points to place {place}")
TO_NEXT_BAND: Final = Text(fa="{points} امتیاز تا سطح «{band}»", en="{points} points to the band {band}")
LOST: Final = Text(fa="از دست رفته", en="lost")
FOR_SERVICES: Final = Text(fa="در {number} خدمت:", en="for {number:services}:")
BY_HAND: Final = Text(
    fa="این آینه برای بالا رفتن است، نه برای مچ‌گیری: هر عدد تا خانه‌ای که از آن آمده پی‌گرفتنی است.",
    en="This mirror is there to help, not to catch anyone out: every figure can be followed to its cell.",
)
