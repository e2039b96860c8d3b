"""EQM5xx: what scoring has to say about a round that was read."""

from eqm.findings.model import Rule, Severity
from eqm.language import Text

LEFT_OUT = Rule(
    "EQM501",
    Severity.WARNING,
    Text(
        fa="شاخص برای همه کنار گذاشته شد: روش آن نسبی است و {answers} پاسخش چیزی برای مقایسه نمی‌دهند",
        en="left out for everyone: its method is relative, and its {answers} answers give nothing to compare",
    ),
    Text(
        fa="وزن آن میان شاخص‌های دیگر پخش شد؛ اگر پاسخ‌ها درست‌اند، روشی ثابت برای این شاخص برگزینید",
        en="its weight went to the others; if the answers are right, give this indicator a fixed method",
    ),
)
NO_SCORE = Rule(
    "EQM502",
    Severity.ERROR,
    Text(
        fa="از مقدار {found} با روش «{method}» امتیازی به دست نمی‌آید؛ پاسخ نامعتبر شمرده شد",
        en="the value {found} has no score under the method {method}; the answer counts as invalid",
    ),
    Text(
        fa="مقدار را درست کنید؛ لگاریتم تنها از عدد بزرگ‌تر از صفر گرفته می‌شود، مگر آن که کاتالوگ آن را به بازه ببرد",
        en="mend the value; a logarithm takes only a number above 0, unless the catalog clips it",
    ),
)
NEGATIVE_UNDER_MEAN = Rule(
    "EQM503",
    Severity.ERROR,
    Text(
        fa="{node} برای این دستگاه امتیاز ندارد: میانگین به‌کاررفته از امتیاز منفی تعریف نشده است",
        en="{node} has no score for this agency: the mean in use is not defined over a negative score",
    ),
    Text(
        fa="در کاتالوگ میانگین حسابی به کار ببرید یا امتیاز شاخص‌ها را به بازه‌ای نامنفی ببرید",
        en="use the arithmetic mean in the catalog, or bring the scores onto a range without negatives",
    ),
)
NO_GROUP_FITS = Rule(
    "EQM504",
    Severity.WARNING,
    Text(
        fa="{rows} جای خالی از هیچ گروهی پر نشد و با میانه یا میانگین همه پر شد",
        en="{rows} gaps fitted no group and were filled over all",
    ),
    Text(
        fa="گروه یا دستگاه بالادست را در برگهٔ دستگاه‌ها بنویسید",
        en="give the group or the parent on the agencies sheet",
    ),
)
NOTHING_TO_FILL_WITH = Rule(
    "EQM505",
    Severity.WARNING,
    Text(
        fa="هیچ دستگاهی امتیازی ندارد که جای خالی‌ها با آن پر شود؛ خالی ماندند",
        en="nobody has a score to fill the gaps with; they stay without one",
    ),
    Text(fa="پاسخ‌های این شاخص را بررسی کنید", en="look at the answers to this indicator"),
)
