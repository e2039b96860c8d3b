"""The words of the page of availability, in Persian and English."""

from typing import Final

from eqm.language import Text, UnitText

TITLE: Final = Text(fa="قطع و وصلی خدمات، {period}", en="Outages of services, {period}")
KICK: Final = Text(fa="قطع و وصلی خدمات · {period} · ساعت‌ها به وقت {zone}", en="Outages · {period} · times in {zone}")
HEADLINE: Final = Text(
    fa="{mean} درصد از زمان در دسترس: از {services} خدمت، {without} خدمت هیچ قطعی نداشت",
    en="{mean} % of the time available: of {services} services, {without} had no outage",
)
NONE_WITHOUT: Final = Text(
    fa="{mean} درصد از زمان در دسترس: از {services} خدمت هیچ یک بی‌قطعی نبود",
    en="{mean} % of the time available: of {services} services, none was without an outage",
)
NO_MEAN: Final = Text(fa="برای هیچ خدمتی دادهٔ کافی نیست", en="There is not enough data for any service")
AFFECTED: Final = Text(
    fa="{affected} خدمت {outages} بار قطع شد؛ میانهٔ زمان قطع آن‌ها {median} است.",
    en="{affected} services had {outages} outages; the median of their down times is {median}.",
)
WORST: Final = Text(
    fa="بدترین: {service} ({agency}) با {percent} درصد.", en="Worst: {service} ({agency}), {percent} %."
)
MOST_DOWN: Final = Text(fa="بیشترین زمان قطع: {agency} با {hours} ساعت.", en="Most down time: {agency}, {hours} hours.")
FEW: Final = Text(
    fa="{number} خدمت دادهٔ کافی ندارد و در میانگین نیست.", en="Without enough data, and in no mean: {number}."
)
PERCENT: Final = Text(fa="درصد", en="%")
MEAN: Final = Text(fa="میانگین دسترس‌پذیری", en="Mean availability")
SERVICES: Final = Text(fa="خدمت‌ها", en="Services")
WITHOUT: Final = Text(fa="بی‌قطعی", en="Without an outage")
OUTAGES: Final = Text(fa="قطعی‌ها", en="Outages")
DOWN_EACH: Final = Text(fa="قطع هر خدمت", en="Down, each service")
NO_DATA: Final = Text(fa="بدون داده", en="No data")
SPREAD: Final = Text(fa="خدمت‌ها بر مقیاس دسترس‌پذیری", en="Services by availability")
SPREAD_DECK: Final = Text(
    fa="شمار خدمت‌ها در هر یک چهارم درصد؛ نخستین میله هر چه از {lowest} درصد کمتر است را هم دارد.",
    en="How many services lie in each quarter of a percent; the first bar holds all below {lowest} % too.",
)
MARKS: Final = {
    1: Text(fa="بی‌قطعی", en="no outage"),
    2: Text(fa="کمتر از یک ساعت", en="less than an hour"),
    3: Text(fa="یک ساعت و بیشتر", en="an hour or longer"),
    4: NO_DATA,
    5: Text(fa="نگهداشت", en="maintenance"),
}
AGENCIES: Final = UnitText(fa="{units}", en="{Units}")
AGENCIES_DECK: Final = Text(
    fa="به ترتیب زمان قطع. هر خانه یک روز: روشن یعنی خدمتی قطع بود، تیره یعنی دست‌کم یک دهم خدمت‌ها یک ساعت یا بیشتر.",
    en="By down time. A cell is a day: light, a service was down; dark, a tenth of them were, for an hour or longer.",
)
DAYS: Final = Text(fa="روزها، {first} تا {last}", en="Days, {first} to {last}")
HOURS_DOWN: Final = Text(fa="ساعت قطع", en="Hours down")
MINUTES_DOWN: Final = Text(fa="دقیقهٔ قطع", en="Minutes down")
OBSERVED: Final = Text(fa="دیده‌شده ٪", en="Observed %")
PLAIN: Final = Text(fa="ساده: درصد، قطعی", en="Plain: %, outages")
ALL_SERVICES: Final = Text(fa="خدمت‌ها و قطعی‌هایشان", en="Services and their outages")
ALL_SERVICES_DECK: Final = UnitText(
    fa="خدمت‌های هر {unit}، آن که بیشتر قطع بود نخست؛ نام هر خدمت قطعی‌هایش را باز می‌کند، به تاریخ خورشیدی و میلادی.",
    en="The services of each {unit}, the one down longest first; a service's name opens its outages.",
)
SEARCH: Final = UnitText(fa="جست‌وجوی خدمت یا {unit}: نام یا کد", en="Search services and {units}: name or code")
FOUND: Final = Text(fa="{number} خدمت", en="{number} services")
SUMMARY: Final = Text(
    fa="{services} خدمت، {affected} با قطعی، {down} قطع",
    en="{services} services, {affected} with outages, down {down}",
)
OWN_PAGE: Final = UnitText(fa="صفحهٔ این {unit}", en="The page of this {unit}")
COLON: Final = Text(fa="، ", en=", ")
UNCERTAIN: Final = Text(fa="شاید {length} بیشتر", en="perhaps {length} longer")
CROSSES: Final = {
    "from": Text(fa="از پیش از دوره", en="since before the period"),
    "to": Text(fa="در پایان دوره هنوز قطع", en="still down at its end"),
}
MORE: Final = Text(fa="و {number} قطعی کوتاه‌تر؛ همه در داده‌ها", en="and {number} shorter ones; the data has all")
SET_ASIDE: Final = Text(fa="زمانی که چنان‌که دیده شد به حساب نیامد", en="Time that does not count as it was seen")
NOTHING_ASIDE: Final = Text(fa="هیچ زمانی کنار گذاشته نشد.", en="No time was set aside.")
KIND: Final = Text(fa="چه", en="What")
WHOSE: Final = Text(fa="از آنِ", en="Whose")
BEGAN: Final = Text(fa="از", en="From")
ENDED: Final = Text(fa="تا", en="To")
BECAUSE: Final = Text(fa="چرا", en="Why")
EVERYBODY: Final = Text(fa="همه", en="everybody")
KINDS: Final = {
    "maintenance": Text(fa="نگهداشت اعلام‌شده", en="Announced maintenance"),
    "late": Text(fa="نگهداشتی که دیر اعلام شد؛ به حساب نیامد", en="Maintenance announced late; it does not count"),
    "exclusion": Text(fa="برای هیچ‌کس به حساب نیامد", en="Counts for nobody"),
    "objection-unknown": Text(fa="اعتراض پذیرفته: نامعلوم", en="Objection accepted: unknown"),
    "objection-maintenance": Text(fa="اعتراض پذیرفته: نگهداشت", en="Objection accepted: maintenance"),
}
METHOD: Final = Text(fa="قاعده‌ها و داده‌ها", en="Rules and data")
INTERVAL: Final = Text(fa="وارسی هر {interval}.", en="Probed every {interval}.")
CHANGES: Final = Text(fa="هر وضعیت تا تغییر بعدی می‌ماند.", en="Each state holds until the next change.")
RULES: Final = Text(
    fa="دست‌کم {observed} درصد زمان باید دیده شود. درصدها رو به پایین گرد شده است.",
    en="At least {observed} % of the time must be observed. Percents are rounded down.",
)
CONFIRM: Final = Text(fa="{confirm} خطای پیاپی یک قطعی است.", en="{confirm} failures in a row make an outage.")
SHORT: Final = Text(fa="قطعی‌های کوتاه‌تر از {short} به حساب نیامد.", en="Outages shorter than {short} do not count.")
SILENCE: Final = Text(
    fa="سکوت هرگز وصل شمرده نمی‌شود: زمانی که وارسی ندارد نامعلوم است و در درصد نمی‌آید.",
    en="Silence is never up: time without a probe is unknown, and in no percent.",
)
LOGS: Final = Text(fa="پرونده‌های وارسی", en="Logs of probes")
HOME: Final = Text(fa="نتیجهٔ دوره", en="Results")
HERE: Final = Text(fa="قطعی‌های این دوره", en="Outages of services")
PAGES: Final = {"fa": "availability.html", "en": "availability.en.html"}
ALL_OUTAGES: Final = Text(fa="همهٔ قطعی‌ها", en="All outages")
