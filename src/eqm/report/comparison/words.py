"""The words of a comparison, in Persian and English."""

from typing import Final

from eqm.language import Text, UnitText

TITLE: Final = Text(fa="مقایسهٔ {before} با {after}", en="From {before} to {after}")
ROUND: Final = Text(fa="دورهٔ {round}", en="round {round}")
BEFORE: Final = Text(fa="پیش", en="Before")
AFTER: Final = Text(fa="پس", en="After")
SAME: Final = Text(fa="هر دو با یک کاتالوگ سنجیده شده‌اند", en="both were scored by the same one")
DIFFER: Final = Text(
    fa="دو کاتالوگ ناهمسان؛ {common} شاخص در هر دو هست. امتیاز پل هر دو را با کاتالوگ پسین و تنها با همین"
    " شاخص‌ها می‌سنجد، و تنها تفاوت آن پیشرفت است، نه تفاوت امتیازهای کل.",
    en="the two catalogs differ; indicators in both: {common}. The bridge scores both rounds by the later catalog and"
    " by these indicators alone; its difference is progress, that of the total scores is not.",
)
AGENCIES: Final = UnitText(fa="{units}", en="{Units}")
COUNTS: Final = Text(
    fa="{both} در هر دو، از آن‌ها {merged} ادغام‌شده و {renamed} با کد تازه؛ {came} آمده؛ {left} رفته",
    en="{both} in both, of them merged: {merged}, under a new code: {renamed}; came: {came}; left: {left}",
)
CHANGES: Final = Text(fa="تغییر", en="Changes")
ROSE_FELL: Final = Text(
    fa="{rose} بالا، {fell} پایین، {same} بی‌تغییر، {without} بدون امتیاز برای مقایسه",
    en="{rose} up, {fell} down, {same} unchanged, {without} without a score to compare",
)

IMPROVED: Final = Text(fa="بیشترین پیشرفت", en="Most improved")
SCORES: Final = {
    "before": Text(fa="پیش", en="before"),
    "after": Text(fa="پس", en="after"),
    "change": Text(fa="تغییر", en="change"),
}
BRIDGES: Final = {
    "before": Text(fa="پل پیش", en="bridge before"),
    "after": Text(fa="پل پس", en="bridge after"),
    "change": Text(fa="تغییر پل", en="bridge change"),
}
TOTALS: Final = {"before": Text(fa="کل پیش", en="total before"), "after": Text(fa="کل پس", en="total after")}
RANKS: Final = {"before": Text(fa="رتبه از", en="rank from"), "after": Text(fa="رتبه به", en="rank to")}
IN_GROUP: Final = {"before": Text(fa="گروه از", en="group from"), "after": Text(fa="گروه به", en="group to")}
PLACES: Final = Text(fa="جایگاه", en="places")
PLACES_BY: Final = Text(fa="جایگاه: {cause}", en="places: {cause}")

CAUSES: Final = {
    "self": Text(fa="خود", en="own"),
    "system": Text(fa="سامانه", en="system"),
    "assessor": Text(fa="ارزیاب", en="assessor"),
    "objection": Text(fa="اعتراض", en="objection"),
    "catalog": Text(fa="کاتالوگ", en="catalog"),
    "others": Text(fa="دیگران", en="others"),
}
"""The causes of a change, as columns."""
CAUSES_IN_FULL: Final = {
    "self": Text(fa="آنچه خود فرستاده است", en="what it sent itself"),
    "system": Text(fa="سنجش سامانه‌ها", en="what systems measured"),
    "assessor": Text(fa="ارزیابان", en="assessors"),
    "objection": Text(fa="اعتراض‌های پذیرفته", en="accepted objections"),
    "catalog": Text(fa="کاتالوگ: وزن‌ها، قاعده‌ها و شاخص‌ها", en="the catalog: weights, rules, indicators"),
    "others": Text(fa="جابه‌جایی دیگران", en="the others moving"),
}
CAUSE: Final = Text(fa="سبب", en="cause")
POINTS: Final = Text(fa="امتیاز", en="points")

MERGED_NOTE: Final = UnitText(
    fa="&: {unit} ادغام‌شده با میانگین اجزایش سنجیده می‌شود، به شمار آنچه پیش‌تر فهرست کرده‌اند، یا یکسان اگر یکی فهرستی"
    " نداشته است. پیش از آن رتبه‌ای ندارد و تغییرش میان سبب‌ها تقسیم نمی‌شود؛ اگر یکی از آن‌ها رتبه نداشته، میانگینی نیست.",
    en="&: a merged {unit} is compared with the mean of its parts, by how much they listed before, or all alike"
    " if one listed nothing. It has no place before, its change is not split, and no mean if one of them had no place.",
)
ONE_ROUND: Final = {
    "lost": Text(fa="رتبه از دست داده", en="Lost their place"),
    "gained": Text(fa="رتبه‌دار شده", en="Gained a place"),
    "neither": Text(fa="بدون رتبه، پیش و پس", en="Without a place in either round"),
    "came": Text(fa="آمده‌ها", en="Came"),
    "left": Text(fa="رفته‌ها", en="Left"),
}
WAS: Final = Text(fa="پیشتر", en="was")
STANDING: Final = Text(fa="وضعیت", en="standing")

JUMPS: Final = Text(fa="جهش‌های دور از انتظار", en="Implausible jumps")
JUMPS_BY_DEVIATION: Final = Text(
    fa="تغییر شاخص کل یا محور بیش از {beyond} برابر میانهٔ انحراف‌ها از تغییر میانه دور است و دست‌کم یک بیستم مقیاس."
    " این‌ها را باید دید؛ لزوماً نادرست نیستند.",
    en="The index or a dimension changed by more than {beyond} median deviations from the median change, and by a"
    " twentieth of the scale at least. They call for a look; they need not be wrong.",
)
JUMPS_BY_PLACES: Final = Text(
    fa="قاعدهٔ برگهٔ کنترل «DESI» کمیسیون اروپا: رتبهٔ شاخص بیش از ۸ جایگاه و بیش از دو برابر جابه‌جا شده، یا رتبهٔ"
    " محور یا شاخص کل بیش از ۶ جایگاه. این‌ها را باید دید؛ لزوماً نادرست نیستند.",
    en="By the control sheet of the European Commission's DESI: an indicator's rank moved by more than 8 places and by"
    " more than a factor of 2, or the rank of a dimension or of the index by more than 6. They call for a look; they"
    " need not be wrong.",
)
JUMP_FIRST: Final = UnitText(fa="از هر {unit} نخستین جهش آمده است.", en="Of each {unit} the first is shown.")

ANSWERS_OF: Final = UnitText(fa="{number} پاسخ از {agencies} {unit}", en="answers: {number}; {units}: {agencies}")
TO: Final = Text(fa="به", en="to")
GAVE_NOWHERE: Final = Text(fa="{answer} ({source})", en="{answer} ({source})")
SERVICES: Final = Text(fa="خدمات آمده و رفته", en="Services that came and left")
MOVED: Final = {"came": Text(fa="آمده", en="came"), "left": Text(fa="رفته", en="left")}

MERGED: Final = Text(fa="{agency} (ادغام {was})", en="{agency} (merged of {was})")
FORMERLY: Final = Text(fa="{agency} (پیشتر {was})", en="{agency} (was {was})")
BRIDGE: Final = Text(fa="امتیاز پل", en="Bridge")
RANK: Final = Text(fa="رتبه", en="Rank")
CHANGED_FROM_TO: Final = Text(fa="از {before} به {after} ({change})", en="{before} to {after} ({change})")
SPLIT_TITLE: Final = Text(fa="سبب تغییر", en="Why")
INDICATORS: Final = Text(fa="شاخص به شاخص: امتیاز کل که هر سبب داد یا گرفت", en="By indicator: points of the index")

SPLIT: Final = UnitText(
    fa="هر تغییر بی هیچ باقی‌مانده میان سبب‌ها تقسیم شده است (ارزش شپلی)، و در هر گام همهٔ دوره از نو سنجیده شده است."
    " تغییر پاسخ به پای منبع نیرومندتر از دو منبعی است که پیش و پس به حساب آمده‌اند؛ آنچه به فهرست خود افزوده"
    " یا از آن کاسته به پای خود {unit}؛ شاخص‌های افزوده و کاسته به پای کاتالوگ. «دیگران» رتبه را جابه‌جا"
    " می‌کنند؛ امتیاز را تنها در روش‌های نسبی و جانهی، و آنچه دوره از خود {unit} آموخته نیز همان جا شمرده شده است.",
    en="Every change is split among its causes and leaves nothing over (Shapley's value), the whole round scored anew"
    " at every step. An answer's change is the doing of the stronger of the two sources that counted before and after;"
    " what it lists more or no longer is the {unit}'s own, indicators added and dropped the catalog's. Others move a"
    " rank; a score only under relative methods and imputation, where what the round learned from the {unit} itself is"
    " counted there too.",
)

CAME_ONLY: Final = Text(
    fa="«{agency}» در دورهٔ پیش نبوده است و تغییری ندارد؛ اگر کد دیگری داشته، آن را در ستون «پیشتر» بنویسید",
    en="{agency} is not in the earlier round, so nothing changed; a code it had goes into the column was",
)
LEFT_ONLY: Final = Text(
    fa="«{agency}» در دورهٔ پس نیست و تغییری ندارد؛ اگر کد تازه‌ای دارد، کد پیشین را آن جا در ستون «پیشتر» بنویسید",
    en="{agency} is not in the later round, so nothing changed; under a new code this one goes into its was",
)
"""Why an agency's change is not shown: it is in one round alone."""
