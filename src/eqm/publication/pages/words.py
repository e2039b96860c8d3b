"""The words of the published pages, in Persian and English."""

from typing import Final

from eqm.language import Text, UnitText
from eqm.publication.words import ANNOUNCED, LISTS as ANNOUNCED_LISTS

TITLE: Final = Text(fa="{title}، دوره {round}", en="{title}, round {round}")
PERIOD: Final = Text(fa="دوره از {opens} تا {closes}", en="Round from {opens} to {closes}")
PROVISIONAL_NOTE: Final = UnitText(
    fa="این نتیجه موقت است: دست‌کم یک پاسخ یا ردیف {number} {unit} خطا دارد و به حساب نیامده است."
    " با «موقت» نشان داده شده‌اند.",
    en="This result is provisional: at least one answer or row of {number} has an error and did not count. They are"
    " marked as provisional.",
)
SECTIONS: Final = Text(fa="بخش‌های صفحه", en="Parts of this page")
AT_A_GLANCE: Final = Text(fa="در یک نگاه", en="At a glance")
HAVE_A_PLACE: Final = UnitText(fa="{ranked} از {all} {unit} رتبه دارند", en="{ranked} of {all} have a place")
OF_SCALE: Final = Text(fa="از {scale}", en="of {scale}")
CLAIMS: Final = ANNOUNCED["unassessed"]
TOO_MUCH: Final = ANNOUNCED["too_much"]
SPREAD: Final = Text(fa="پراکندگی امتیازها", en="How scores are spread")

LISTS: Final = Text(fa="فهرست‌ها", en="Lists")
SHORTS: Final = {**ANNOUNCED_LISTS, "improved": Text(fa="بیشترین پیشرفت", en="Most improved")}
IMPROVED_BY: Final = Text(fa="امتیازی که از دوره {round} به دست آمده است.", en="Points gained since round {round}.")
IMPROVED_ALIKE: Final = Text(
    fa="امتیازی که از دوره {round} در شاخص‌های یکسان دو دوره به دست آمده است.",
    en="Points gained since round {round} on the indicators that both rounds ask alike.",
)
NOBODY: Final = Text(fa="هیچ‌کس", en="nobody")

LEADER: Final = Text(fa="پیشتاز", en="leads")
SHARE_OF_INDEX: Final = Text(fa="سهم از شاخص کل: {share}٪", en="share of the index: {share} %")

PARENTS: Final = Text(fa="به تفکیک بالادست", en="By parent")
PARENTS_CAPTION: Final = Text(fa="هر یک با زیرمجموعه‌اش، به رتبهٔ کل.", en="Each with its own, by overall rank.")
OF_PARENT: Final = UnitText(fa="{of} {unit} رتبه‌دار، میانگین {mean}", en="{of} ranked, mean {mean}")

RANKING: Final = Text(fa="رتبه‌بندی", en="Ranking")
RANKING_CAPTION: Final = UnitText(
    fa="همهٔ {units} به ترتیب رتبه؛ آن‌ها که رتبه ندارند در پایان، با علت. هر ردیف صفحهٔ همان {unit} را باز می‌کند.",
    en="All, by rank; those without a place at the end, with the reason. Each row opens the {unit}'s own page.",
)
SEARCH: Final = Text(fa="جست‌وجو در نام و کد", en="Search names and codes")
GROUP: Final = Text(fa="گروه", en="Group")
DIMENSION: Final = Text(fa="رتبه بر پایهٔ", en="Rank by")
ALL: Final = Text(fa="همه", en="all")
THE_INDEX: Final = Text(fa="شاخص کل", en="the index")
CLEAR: Final = Text(fa="پاک کردن", en="Clear")
SHOWN: Final = Text(fa="{shown} از {all}", en="{shown} of {all}")
SHOW_ALL: Final = Text(
    fa="{most} ردیف نخست از {shown} در صفحه است؛ نمایش همه", en="The first {most} of {shown} rows are here; show all"
)
CHANGE: Final = Text(fa="تغییر رتبه", en="change")
RANGE: Final = Text(fa="بازهٔ رتبه", en="place range")
RANGE_CAPTION: Final = UnitText(
    fa="بازهٔ رتبه می‌گوید هر {unit} با گزینه‌های پذیرفتنی دیگر میان کدام رتبه‌هاست؛ نقطهٔ پر یعنی رتبهٔ استوار. هر رده با"
    " نخستین {unit} آغاز می‌شود که سرِ ردهٔ پیش آشکارا از آن بالاتر است.",
    en="A place range says between which places each {unit} stands by other choices that can be defended; a full dot is"
    " a firm place. A tier begins with the first that the head of the tier before surely beats.",
)
FIRM: Final = Text(fa="استوار", en="firm")
TIER: Final = Text(fa="رده {tier}", en="Tier {tier}")
PLACES: Final = Text(fa="رتبهٔ {first} تا {last}", en="places {first} to {last}")
NO_TIER: Final = Text(fa="بیرون از قرعه‌ها", en="In no draw")
BAR: Final = Text(fa="نمودار امتیاز", en="score as a bar")
UP: Final = Text(fa="{places} پله بالاتر از رتبهٔ {was}", en="{places} up from {was}")
DOWN: Final = Text(fa="{places} پله پایین‌تر از رتبهٔ {was}", en="{places} down from {was}")
SAME: Final = Text(fa="همان رتبه", en="the same place")
CAME: Final = Text(fa="تازه", en="entered")
CAME_WHY: Final = Text(fa="در دورهٔ پیش رتبه نداشت", en="had no place in the round before")
MOVED_SINCE: Final = Text(fa="تغییر رتبه نسبت به دوره {round} است.", en="Changes of place are since round {round}.")
UNLIKE: Final = Text(
    fa="دوره {round} با کاتالوگ دیگری سنجیده شده است؛ تفاوت رتبه‌ها به‌تنهایی پیشرفت یا پسرفت نیست.",
    en="Round {round} was scored by another catalog; a difference of places alone is neither progress nor decline.",
)
NEW_WHY: Final = Text(fa="جدید: تنها بخشی از دوره را پوشش می‌دهد.", en="New: observed for a part of the period only.")

HEAT: Final = UnitText(fa="{units} در برابر شاخص‌ها", en="{Units} against indicators")
HEAT_CAPTION: Final = UnitText(
    fa="امتیاز هر {unit} در هر شاخص، گردشده به عدد درست؛ «–» یعنی امتیازی نیست. ارقام دقیق در پرونده‌های داده است.",
    en="Each {unit}'s score in each indicator, to the whole point; – is no score. The data files have it exactly.",
)
LEFT_OUT: Final = UnitText(
    fa="برای کوتاهی، {number} {unit} میانی اینجا نیامده‌اند؛ همه در پرونده‌های داده هستند.",
    en="To keep this short {number} in the middle are left out here; the data files have all.",
)
HEAT_KEY: Final = Text(fa="راهنمای رنگ", en="Colors")

OUTAGES: Final = Text(fa="قطعی‌ها", en="Outages")
PROBES: Final = Text(fa="همهٔ آنچه از وارسی‌ها به دست آمد", en="All that came of the probes")
OUTCOMES: Final = Text(fa="اثرها", en="Outcomes")
OUTCOMES_CAPTION: Final = Text(
    fa="میانگین امتیاز شاخص‌هایی که هر اثر را می‌سنجند، در هر دوره.",
    en="The mean score of the indicators that tell of each effect, by round.",
)
OUTCOME: Final = Text(fa="اثر", en="effect")
ROUNDS: Final = Text(fa="دوره‌ها", en="Rounds")
OTHER_CATALOG: Final = Text(
    fa="† با کاتالوگ دیگری سنجیده شده است و با این دوره سنجیدنی نیست.",
    en="† scored by another catalog, and not to be compared with this round.",
)
METHOD: Final = Text(fa="روش", en="Method")
CATALOG_OF: Final = Text(fa="کاتالوگ {id} نسخهٔ {version}", en="Catalog {id}, version {version}")
INDICATORS: Final = Text(fa="محورها و شاخص‌ها، با وزن و قاعدهٔ امتیاز", en="Dimensions and indicators, weights and rules")
RULE: Final = Text(fa="قاعده", en="rule")
SOURCES: Final = Text(fa="ورودی‌ها و اثر انگشت", en="Inputs and fingerprint")
DIGEST: Final = Text(fa="چکیده", en="digest")
FINGERPRINT: Final = Text(fa="اثر انگشت این نتیجه: {fingerprint}", en="Fingerprint of this result: {fingerprint}")
EDITION: Final = Text(fa="ویرایش {number}", en="Edition {number}")
CORRECTED: Final = Text(fa="این ویرایش {number} و اصلاح‌شده است. علت:", en="This is edition {number}, corrected. Why:")
CHANGED: Final = UnitText(fa="رقم‌های تغییرکرده: {number} {unit}", en="Those whose figures changed: {number}")
NOT_LISTED: Final = Text(fa="در فهرست نیست", en="not listed")
RUN: Final = Text(fa="اجرای {run}", en="run {run}")
SCORED_AT: Final = Text(fa="سنجیده در {at}", en="scored at {at}")
DOWNLOADS: Final = Text(fa="داده‌ها", en="Data")
ALL_TABLES: Final = Text(fa="همهٔ جدول‌های خام در یک پرونده", en="All source tables in one file")
ANNOUNCEMENTS: Final = {
    "fa": Text(fa="متن خبر", en="Announcement in Persian"),
    "en": Text(fa="متن خبر به انگلیسی", en="Announcement"),
}
PACKAGE: Final = Text(fa="شرح جدول‌ها و ستون‌هایشان", en="What stands in every table and column")
MANIFEST: Final = Text(fa="فهرست پرونده‌ها با چکیدهٔ هر یک", en="The list of files with the digest of each")
WORKBOOK: Final = Text(fa="رتبه‌بندی و همهٔ امتیازها، کارپوشهٔ اکسل", en="The ranking and all scores, an Excel workbook")
