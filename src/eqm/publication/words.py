"""The words of the announcement, in Persian and English. A `{name}` is filled in where the words are used."""

from typing import Final

from eqm.language import Text, UnitText

TITLE: Final = Text(fa="نتیجهٔ دورهٔ {round}", en="Results of round {round}")
LEAD: Final = UnitText(
    fa="از {all} {unit}، {ranked} رتبه گرفته‌اند. میانگین امتیاز {mean} از {scale} است؛ {services}{indicators} شاخص"
    " سنجیده شده است.",
    en="Of {all:{unit}|{units}} {ranked:has|have} a place. The mean score is {mean} of {scale}; {services}"
    "{indicators:indicator was|indicators were} assessed.",
)
LEAD_SERVICES: Final = Text(fa="{services} خدمت و ", en="{services:services} and ")
LISTS: Final = {
    "best": Text(fa="برترین‌ها", en="The best"),
    "group": Text(fa="برترین‌های گروه {group}", en="The best of the group {group}"),
    "weakest": Text(fa="ضعیف‌ترین‌ها", en="The weakest"),
}
IMPROVED: Final = Text(fa="بیشترین پیشرفت نسبت به دورهٔ {before}", en="Most improved since round {before}")
NOBODY_IMPROVED: Final = Text(
    fa="هیچ‌کس امتیازی بیش از دورهٔ {before} ندارد.", en="Nobody scored more than in round {before}."
)
GAIN: Final = Text(fa="افزایش", en="gain")
RANK_BEFORE: Final = Text(fa="رتبهٔ پیشین", en="rank before")

CAVEATS: Final = Text(fa="آنچه باید دانست", en="What to bear in mind")
PROVISIONAL: Final = UnitText(
    fa="نتیجه موقت است: {number} {unit} پاسخ نامعتبر دارند و شاید تغییر کنند: {names}.",
    en="These results are provisional: {number:{unit} has|{units} have} unusable answers; they may change: {names}.",
)
UNASSESSED: Final = Text(
    fa="{number} پاسخ خوداظهاری را ارزیاب ندیده است؛ همان‌گونه که داده شده به حساب آمده است.",
    en="{number:claims} that an assessor should decide, seen by none and counted as given.",
)
OBJECTIONS: Final = Text(
    fa="اعتراض‌ها: {accepted} پذیرفته، {rejected} رد شده، {undecided} بدون تصمیم.",
    en="Objections: {accepted} accepted, {rejected} rejected, {undecided} undecided.",
)
CATALOGS_DIFFER: Final = Text(
    fa="شاخص‌ها عوض شده‌اند: دورهٔ {before} با کاتالوگ {old} سنجیده شده و این دوره با {new}. امتیاز کل دو دوره را نباید با"
    " هم سنجید؛ پیشرفت تنها در {common} شاخصی گفته شده که هر دو یکسان پرسیده‌اند.",
    en="The indicators have changed: round {before} was scored by the catalog {old}, this one by {new}. Their totals"
    " cannot be compared; progress is given in the {common} indicators alone that both ask alike.",
)
NO_BEFORE: Final = Text(
    fa="دورهٔ پیشینی در دست نیست؛ پس پیشرفت گفته نمی‌شود.", en="No earlier round is at hand, so no progress is given."
)
NEW: Final = UnitText(
    fa="{number} {unit} تازه‌اند و تنها بخشی از دوره پایش شده‌اند: {names}.",
    en="{number:{unit} is new and was|{units} are new and were} observed for a part of the period only: {names}.",
)
UNRANKED: Final = Text(fa="بی‌رتبه، {reason}: {names}.", en="Without a place, {reason}: {names}.")
METHOD: Final = Text(
    fa="کاتالوگ {catalog}، نسخهٔ {version}. هر عدد تا خانه‌ای که از آن آمده در پوشهٔ «data» پیداست و با eqm verify دوباره"
    " حساب می‌شود.",
    en="Catalog {catalog}, version {version}. Every figure can be traced to its cell in the folder data, and eqm verify"
    " computes it anew.",
)
NOT_FIRM: Final = Text(
    fa="با نشان {mark} رتبه‌ای آمده که استوار نیست: با گزینه‌های پذیرفتنی دیگر، رتبهٔ بعد شاید بالاتر بایستد.",
    en="The mark {mark} is at a place that is not firm: by other choices that can be defended, the next may be above.",
)
TOO_MUCH: Final = Text(
    fa="استواری رتبه‌ها گفته نشده است: قرعه‌هایی که کاتالوگ می‌خواهد برای این دوره بیش از اندازه است.",
    en="How firm places are is not told: what the catalog asks for under robustness is too much for this round.",
)
MORE_NAMES: Final = UnitText(fa="و {number} {unit} دیگر", en="{number} more")
