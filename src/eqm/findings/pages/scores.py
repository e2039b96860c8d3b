"""The pages of EQM501 to EQM505: what scoring says of a round that was read."""

from typing import Final

from eqm.findings import Location
from eqm.findings import scores as rules
from eqm.findings.pages.model import Page
from eqm.language import Text

PAGES: Final = (
    Page(
        rules.LEFT_OUT.at(indicator="U07", answers=1),
        Text(
            fa="این شاخص هر پاسخ را با پاسخ دستگاه‌های دیگر می‌سنجد، ولی در این دوره همهٔ پاسخ‌ها برابرند، یا تنها یک"
            " پاسخ داده شده است. چون چیزی برای سنجیدن نیست، شاخص برای همه کنار گذاشته شد و وزن آن به شاخص‌های دیگر"
            " همان محور رسید؛ امتیاز هیچ دستگاهی از این راه کم نشد.",
            en="This indicator measures each answer against the others, but in this round all answers are equal, or"
            " only one was given. With nothing to compare, the indicator was left out for everyone and its weight went"
            " to the others of its dimension; no agency lost points by it.",
        ),
        "score: {method: minmax}",
        "score: {method: linear, from: 1, to: 5}",
    ),
    Page(
        rules.NO_SCORE.at(
            Location("round11.xlsx", "answers", 5, 12), agency="ito", indicator="T06", found=0.0, method="log"
        ),
        Text(
            fa="پاسخ خوانده شد، ولی روش امتیاز این شاخص برای چنین مقداری تعریف نشده است: لگاریتم صفر و عدد منفی وجود"
            " ندارد. پاسخ نامعتبر شمرده شد، مانند جای خالی به حساب آمد و نتیجهٔ دستگاه موقت است.",
            en="The answer was read, but the indicator's method is not defined for such a value: there is no logarithm"
            " of 0 or of a negative number. The answer counts as invalid, is treated like a missing one, and the"
            " agency's result is provisional.",
        ),
        "score: {method: log, from: 1, to: 100, clip: false}",
        "score: {method: log, from: 1, to: 100, clip: true}",
    ),
    Page(
        rules.NEGATIVE_UNDER_MEAN.at(agency="ito", node=Text(fa="محور T", en="dimension T")),
        Text(
            fa="یکی از امتیازهای این دستگاه منفی است و میانگینی که کاتالوگ برای این محور برگزیده (هندسی، توافقی یا"
            " توانی) از عدد منفی گرفته نمی‌شود. این محور برای دستگاه امتیازی ندارد، و اگر پوشش کافی نباشد شاخص کل هم"
            " نخواهد داشت. چاره در کاتالوگ است، نه در پاسخ دستگاه.",
            en="One of the agency's scores is negative, and the mean that the catalog chose for this node (geometric,"
            " harmonic or a power) cannot be taken over negative numbers. The node has no score for this agency, and"
            " where coverage falls too low the index has none either. The remedy lies in the catalog, not in the"
            " agency's answers.",
        ),
        "aggregate: geometric",
        "aggregate: arithmetic",
    ),
    Page(
        rules.NO_GROUP_FITS.at(indicator="U07", rows=3),
        Text(
            fa="کاتالوگ می‌خواهد جای خالی این شاخص با میانگین یا میانهٔ هم‌گروهان پر شود، ولی این ردیف‌ها در هیچ‌یک از"
            " آن گروه‌ها نیستند یا در گروهشان پاسخی نیست. به جای آن، میانگین یا میانهٔ همهٔ دستگاه‌ها به کار رفت و"
            " مقدار، برآوردی نشان داده می‌شود.",
            en="The catalog fills this indicator's gaps with a mean or median of the same group, but these rows belong"
            " to none of the groups named, or nobody in their group has an answer. The figure over all agencies was"
            " used in its place, and is marked as imputed.",
        ),
    ),
    Page(
        rules.NOTHING_TO_FILL_WITH.at(indicator="P05"),
        Text(
            fa="کاتالوگ می‌خواهد جای خالی این شاخص با میانگین یا میانهٔ دستگاه‌های دیگر پر شود، ولی هیچ دستگاهی پاسخی"
            " نداده است که امتیاز داشته باشد. جای خالی‌ها خالی ماندند و در پوشش به حساب می‌آیند.",
            en="The catalog fills this indicator's gaps with a mean or median of the others, but no agency has an"
            " answer that scores. The gaps stay as they are, and count in the coverage.",
        ),
    ),
)
