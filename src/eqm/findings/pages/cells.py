"""The pages of EQM301 to EQM331: what is said of an answer's own cell, in the terms of those who fill in the form."""

from typing import Final

from eqm.findings import Location
from eqm.findings import cells as rules
from eqm.findings.pages.model import Page
from eqm.language import Text


def _service(column: int) -> Location:
    return Location("forms/ito.xlsx", "services", 17, column)


def _answer(column: int) -> Location:
    return Location("round11.xlsx", "answers", 5, column)


_A_NUMBER: Final = Text(fa="عدد", en="a number")
_YES: Final = Text(fa="بله", en="yes")

_FORMULAS: Final = (
    Page(
        rules.ERROR_CELL.at(_service(6), agency="ito", indicator="U04", found="#REF!"),
        Text(
            fa="فرمول این خانه به نتیجه نرسیده است؛ معمولاً ردیف یا برگه‌ای که به آن اشاره می‌کرد پاک شده است. پاسخ"
            " نامعتبر شمرده شد، مانند جای خالی به حساب آمد و نتیجهٔ دستگاه تا اصلاح آن موقت است.",
            en="The cell's formula came to no result; usually a row or sheet that it pointed to was deleted. The"
            " answer counts as invalid, is treated like a missing one, and the agency's result is provisional until it"
            " is mended.",
        ),
        "#REF!",
        "99.5",
    ),
    Page(
        rules.NOT_CALCULATED.at(_service(6), agency="ito", indicator="U04"),
        Text(
            fa="پرونده را برنامه‌ای ساخته که فرمول را نوشته ولی حساب نکرده است، پس در خانه عددی نیست. هیچ فرمولی اینجا"
            " اجرا نمی‌شود؛ پاسخ نامعتبر است و نتیجهٔ دستگاه موقت.",
            en="The file was made by a program that wrote the formula without working it out, so the cell holds no"
            " number. No formula is ever run here; the answer is invalid and the agency's result provisional.",
        ),
        "=G17/H17",
        "99.5",
    ),
    Page(
        rules.OUTSIDE_FORMULA.at(_service(6), agency="ito", indicator="U04"),
        Text(
            fa="مقدار این خانه از کارپوشه یا نشانی دیگری گرفته می‌شود که با فرم فرستاده نشده است، پس کسی نمی‌تواند"
            " درستی آن را ببیند. پاسخ نامعتبر شمرده شد و نتیجهٔ دستگاه موقت است.",
            en="The cell takes its value from another workbook or an address, which did not come with the form, so"
            " nobody can see whether it is right. The answer counts as invalid, and the agency's result is"
            " provisional.",
        ),
        "='[outages.xlsx]1404'!B2",
        "99.5",
    ),
    Page(
        rules.FORMULA_USED.at(_service(6), agency="ito", indicator="U04", count=2, cells=["F17", "F18"]),
        Text(
            fa="در این خانه‌ها فرمول هست. مقداری که هنگام آخرین ذخیره حساب شده بود خوانده شد و به حساب آمد؛ اگر پس از"
            " آن چیزی عوض شده باشد، آن مقدار کهنه است.",
            en="These cells hold formulas. The value worked out when the file was last saved was read and counts; if"
            " anything changed since, it is out of date.",
        ),
        "=100-G17",
        "99.5",
    ),
)

_NUMBERS: Final = (
    Page(
        rules.ABOVE.at(_service(6), agency="ito", indicator="U04", found=101.0, limit=100.0),
        Text(
            fa="عدد خوانده شد، ولی از بیشترین مقداری که این شاخص می‌پذیرد بزرگ‌تر است؛ برای نمونه، دسترس‌پذیری بیش از"
            " ۱۰۰ درصد نمی‌شود. پاسخ نامعتبر شمرده شد، مانند جای خالی به حساب آمد و نتیجهٔ دستگاه تا اصلاح آن موقت"
            " است.",
            en="The number was read, but it is greater than this indicator takes; availability, say, cannot exceed 100"
            " percent. The answer counts as invalid, is treated like a missing one, and the agency's result is"
            " provisional until it is mended.",
        ),
        "101",
        "99.5",
    ),
    Page(
        rules.BELOW.at(_service(6), agency="ito", indicator="U04", found=-1.0, limit=0.0),
        Text(
            fa="عدد خوانده شد، ولی از کمترین مقداری که این شاخص می‌پذیرد کوچک‌تر است. گاه منفی یک به جای «نمی‌دانیم»"
            " نوشته می‌شود؛ خانهٔ خالی همین را می‌گوید. پاسخ نامعتبر شمرده شد و نتیجهٔ دستگاه موقت است.",
            en="The number was read, but it is smaller than this indicator takes. Some write -1 for “we do not know”;"
            " an empty cell says just that. The answer counts as invalid, and the agency's result is provisional.",
        ),
        "-1",
        Text(fa="(خالی)", en="(empty)"),
    ),
    Page(
        rules.NUMBER_AS_TEXT.at(_service(6), indicator="U04", count=2, cells=["F17", "F18"]),
        Text(
            fa="این عددها به صورت متن ذخیره شده‌اند، چنان که هنگام نوشتن با رقم فارسی پیش می‌آید. معنای آن‌ها روشن"
            " است، پس همان عدد خوانده شد و امتیازی کم نشد.",
            en="These numbers are stored as text, as happens when they are typed in Persian digits. Their meaning is"
            " clear, so the numbers were read, and no points were lost.",
        ),
    ),
    Page(
        rules.NOT_A_NUMBER.at(
            _service(6),
            agency="ito",
            indicator="U04",
            found=Text(fa="بدون قطعی", en="no outage"),
        ),
        Text(
            fa="این پرسش عدد می‌خواهد و در خانه واژه آمده است. برای آن که هیچ پاسخی حدسی نباشد، نامعتبر شمرده شد،"
            " مانند جای خالی به حساب آمد و نتیجهٔ دستگاه تا اصلاح آن موقت است.",
            en="This question asks for a number, and the cell holds words. Lest any answer be a guess, it counts as"
            " invalid, is treated like a missing one, and the agency's result is provisional until it is mended.",
        ),
        Text(fa="بدون قطعی", en="no outage"),
        "100",
    ),
    Page(
        rules.NUMBER_UNCLEAR.at(_service(6), agency="ito", indicator="U04", found="85,5", guess="85.5"),
        Text(
            fa="ویرگول و خط کج برای یکی جداکنندهٔ اعشار است و برای دیگری جداکنندهٔ هزارگان یا کسر. «1,234» می‌تواند"
            " هزار و دویست و سی و چهار باشد یا کمی بیش از یک؛ پس حدس زده نشد، پاسخ نامعتبر است و نتیجهٔ دستگاه موقت.",
            en="To some a comma or a slash marks decimals, to others thousands or a fraction: “1,234” may be a"
            " thousand and more or a little above one. Nothing was guessed; the answer is invalid, and the agency's"
            " result is provisional.",
        ),
        "85,5",
        "85.5",
    ),
    Page(
        rules.PERCENT_FORMAT.at(_service(6), agency="ito", indicator="U04", shown=85.0, found=0.85, guess="85"),
        Text(
            fa="در خانه‌ای با قالب درصد، آنچه دیده می‌شود صد برابر آن است که ذخیره شده است. معلوم نیست منظور ۸۵ است یا"
            " ۰٫۸۵؛ پس پاسخ نامعتبر شمرده شد و نتیجهٔ دستگاه موقت است.",
            en="In a cell formatted as a percentage, what shows is a hundred times what is stored. Nobody can say"
            " whether 85 or 0.85 is meant, so the answer counts as invalid, and the agency's result is provisional.",
        ),
        "85%",
        "85",
    ),
    Page(
        rules.DATE_CELL.at(_service(6), agency="ito", indicator="U04", found="2025-05-09", expected=_A_NUMBER),
        Text(
            fa="برنامه‌های صفحه‌گسترده آنچه را به تاریخ می‌ماند، مانند «9.5» یا «9/5»، خود به تاریخ بدل می‌کنند. معلوم"
            " نیست در آغاز چه نوشته شده بود؛ پاسخ نامعتبر شمرده شد و نتیجهٔ دستگاه موقت است.",
            en="Spreadsheet programs turn what resembles a date, such as 9.5 or 9/5, into one by themselves. What was"
            " typed can no longer be told; the answer counts as invalid, and the agency's result is provisional.",
        ),
        "2025-05-09",
        "9.5",
    ),
    Page(
        rules.BOOLEAN_CELL.at(_service(6), agency="ito", indicator="U04", found="TRUE", expected=_A_NUMBER),
        Text(
            fa="در خانه به جای عدد یا گزینه، مقدار «درست» یا «نادرست» ایستاده است؛ معمولاً نتیجهٔ یک مقایسه یا خانه‌ای"
            " با علامت تأیید است. پاسخ نامعتبر شمرده شد و نتیجهٔ دستگاه موقت است.",
            en="In place of a number or an option the cell holds TRUE or FALSE; usually it is the result of a"
            " comparison, or a check box. The answer counts as invalid, and the agency's result is provisional.",
        ),
        "TRUE",
        "99.5",
    ),
    Page(
        rules.NOT_WHOLE.at(_answer(8), agency="ito", indicator="P03", found=2.5),
        Text(
            fa="این پرسش تعداد می‌خواهد، مانند تعداد نظرخواهی‌ها، و تعداد اعشار ندارد. عدد گرد نشد، زیرا معلوم نیست به"
            " بالا یا پایین؛ پاسخ نامعتبر است و نتیجهٔ دستگاه موقت.",
            en="This question asks how many, of consultations for one, and a count has no decimals. It was not"
            " rounded, since nobody can say which way; the answer is invalid, and the agency's result is provisional.",
        ),
        "2.5",
        "2",
    ),
)

_WORDS: Final = (
    Page(
        rules.NOT_YES_NO.at(_answer(3), agency="ito", indicator="T02", found=Text(fa="در حال انجام", en="in progress")),
        Text(
            fa="این پرسش تنها «بله» و «خیر» می‌پذیرد و در خانه چیز دیگری آمده است. پاسخ نامعتبر شمرده شد، مانند جای"
            " خالی به حساب آمد و نتیجهٔ دستگاه موقت است؛ کاری که هنوز به پایان نرسیده «خیر» است.",
            en="This question takes yes or no only, and the cell says something else. The answer counts as invalid, is"
            " treated like a missing one, and the agency's result is provisional; what is not finished yet is a no.",
        ),
        Text(fa="در حال انجام", en="in progress"),
        Text(fa="خیر", en="no"),
    ),
    Page(
        rules.YES_NO_UNCLEAR.at(_answer(3), agency="ito", indicator="T02", found="1", guess=_YES),
        Text(
            fa="یک و صفر یا علامت تأیید را بعضی «بله» و «خیر» می‌گیرند و بعضی شمار یا ردیف گزینه. تا هیچ دستگاهی به"
            " حدس امتیاز نگیرد یا از دست ندهد، پاسخ نامعتبر شمرده شد و نتیجه موقت است.",
            en="To some 1 and 0, or a tick, are yes and no, to others they are a count or an option's number. Lest"
            " anyone win or lose points by a guess, the answer counts as invalid, and the result is provisional.",
        ),
        "1",
        _YES,
    ),
    Page(
        rules.NOT_AN_OPTION.at(
            _service(8),
            agency="ito",
            indicator="U05",
            found=Text(fa="نیمی", en="half"),
            near=[
                Text(fa="ممکن نیست", en="Not possible"),
                Text(fa="برخی گام‌ها", en="Some steps"),
                Text(fa="همه گام‌ها", en="Every step"),
            ],
        ),
        Text(
            fa="این پرسش چند گزینهٔ معین دارد و آنچه نوشته شده به هیچ‌یک نمی‌خورد. امتیاز از گزینه می‌آید، پس پاسخ"
            " نامعتبر شمرده شد و نتیجهٔ دستگاه موقت است.",
            en="This question has a few fixed options, and what is written is none of them. Points come with the"
            " option, so the answer counts as invalid, and the agency's result is provisional.",
        ),
        Text(fa="نیمی", en="half"),
        Text(fa="برخی گام‌ها", en="Some steps"),
    ),
    Page(
        rules.NOT_APPLICABLE_REFUSED.at(
            _answer(3), agency="ito", indicator="T02", found=Text(fa="مصداق ندارد", en="not applicable")
        ),
        Text(
            fa="کاتالوگ می‌گوید این شاخص برای همهٔ دستگاه‌ها معنا دارد، پس کنار گذاشتن آن پذیرفته نیست؛ وگرنه وزنش به"
            " پاسخ‌های دیگر می‌رسید. پاسخ نامعتبر شمرده شد و نتیجهٔ دستگاه موقت است.",
            en="The catalog says that this indicator applies to every agency, so it cannot be left out; else its"
            " weight would go to the other answers. The answer counts as invalid, and the agency's result is"
            " provisional.",
        ),
        Text(fa="مصداق ندارد", en="not applicable"),
        Text(fa="خیر", en="no"),
    ),
)

_TOGETHER: Final = (
    Page(
        rules.MERGED_ANSWER.at(_service(6), agency="ito", indicator="U04", range="F17:F19", cell="F17"),
        Text(
            fa="چند خانهٔ پاسخ در یک خانهٔ بزرگ ادغام شده‌اند. در کارپوشه تنها خانهٔ نخست مقدار دارد و خانه‌های دیگر"
            " خالی‌اند؛ پس مقدار تنها برای همان ردیف به حساب آمد و نتیجهٔ دستگاه موقت است.",
            en="Several answers' cells are merged into one large cell. In a workbook only the first of them holds a"
            " value and the others are empty, so it was counted for that row only, and the agency's result is"
            " provisional.",
        ),
        "F17:F19 = 99.5",
        "F17 = 99.5, F18 = 99.5, F19 = 99.5",
    ),
    Page(
        rules.PART_ABOVE_WHOLE.at(
            _service(11),
            agency="ito",
            indicator="U08",
            part=110.0,
            whole=100.0,
            part_column="U08.on_time",
            whole_column="U08.finished",
        ),
        Text(
            fa="پاسخ نسبتی است و بخش آن از کل بیشتر شده است: شمارِ به‌موقع‌ها از شمارِ همه بیشتر نمی‌شود. شاید دو عدد"
            " جابه‌جا نوشته شده باشند. پاسخ نامعتبر شمرده شد و نتیجهٔ دستگاه موقت است.",
            en="The answer is a ratio, and its part exceeds its whole: no more can be on time than were finished. The"
            " two numbers may have been swapped. The answer counts as invalid, and the agency's result is provisional.",
        ),
        "U08.on_time = 110, U08.finished = 100",
        "U08.on_time = 100, U08.finished = 110",
    ),
    Page(
        rules.WHOLE_ZERO.at(_service(12), agency="ito", indicator="U08", whole_column="U08.finished"),
        Text(
            fa="سهمی از هیچ را نمی‌توان حساب کرد. چون این شاخص برای همه مصداق دارد، پاسخ مانند جای خالی شمرده شد؛ اگر"
            " کاتالوگ «عدم مصداق» را می‌پذیرفت، صفر همان معنا را می‌داد.",
            en="There is no share of nothing. Since this indicator applies to everyone, the answer counts as missing;"
            " where the catalog allows “not applicable”, a whole of 0 says so.",
        ),
        "U08.finished = 0",
        "U08.finished = 100",
    ),
    Page(
        rules.HALF_APPLICABLE.at(
            _answer(9), agency="ito", indicator="P02", absent="P02.on_time", given="P02.received", found=40.0
        ),
        Text(
            fa="یکی از دو ستون نسبت می‌گوید شاخص مصداق ندارد و دیگری عدد دارد. معلوم نیست کدام درست است؛ پاسخ نامعتبر"
            " شمرده شد و نتیجهٔ دستگاه موقت است.",
            en="One of the ratio's two columns says that the indicator does not apply, and the other holds a number."
            " Nobody can say which is right; the answer counts as invalid, and the agency's result is provisional.",
        ),
        Text(fa="P02.on_time = مصداق ندارد، P02.received = 40", en="P02.on_time = not applicable, P02.received = 40"),
        "P02.on_time = 38, P02.received = 40",
    ),
    Page(
        rules.FRAME_VALUE.at(agency="ito", indicator="U04", found=101.0, row=17),
        Text(
            fa="دوره از جدولی در حافظه ساخته شده است، نه از کارپوشه، و یکی از مقدارهای آن از آنچه شاخص می‌پذیرد بیرون"
            " است. این پاسخ نامعتبر شمرده شد و نتیجهٔ دستگاه موقت است.",
            en="The round was made from a table in memory, not from a workbook, and one of its values lies outside"
            " what the indicator takes. The answer counts as invalid, and the agency's result is provisional.",
        ),
        "101",
        "99.5",
    ),
    Page(
        rules.UNREAD_CELL.at(_service(6), agency="ito", indicator="U04", found="1e999"),
        Text(
            fa="آنچه در پرونده برای این خانه ذخیره شده عدد یا متن درستی نیست، هرچند شاید برنامه‌ای آن را نشان دهد."
            " پاسخ نامعتبر شمرده شد، مانند جای خالی به حساب آمد و نتیجهٔ دستگاه موقت است.",
            en="What the file stores for this cell is no proper number or text, even if some program shows one. The"
            " answer counts as invalid, is treated like a missing one, and the agency's result is provisional.",
        ),
        "1e999",
        "99.5",
    ),
)

_CHECKS: Final = (
    Page(
        rules.CONTRADICTION.at(
            _service(6),
            agency="ito",
            indicator="U01",
            words=Text(
                fa="خدمت الکترونیکی نیست، ولی پرداخت آن در جریان خدمت الکترونیکی است.",
                en="The service is not online, yet it is paid for electronically within the service.",
            ),
            values=[
                Text(fa="U01 «غیرالکترونیکی» است", en='U01 is "Not online"'),
                Text(fa="U11 «در جریان خدمت» است", en='U11 is "Within the service"'),
            ],
            cells=["F17", "P17"],
            hint=Text(
                fa="اگر پرداخت در سامانه‌ای جداست، همان گزینه را برگزینید. ",
                en="If payment is made in a separate system, choose that option. ",
            ),
        ),
        Text(
            fa="کاتالوگ شرطی دارد که پاسخ‌ها باید با هم داشته باشند و این پاسخ‌ها آن را ندارند؛ دست‌کم یکی نادرست"
            " است. معلوم نیست کدام، پس همه همان‌گونه که نوشته شده به حساب آمدند و نتیجهٔ دستگاه موقت است.",
            en="The catalog says what must hold between answers, and between these it does not; at least one of them"
            " is wrong. Nobody can say which, so all count as they stand, and the agency's result is provisional.",
        ),
        Text(fa="U01 = غیرالکترونیکی، U11 = در جریان خدمت", en="U01 = Not online, U11 = Within the service"),
        Text(fa="U01 = تراکنشی، U11 = در جریان خدمت", en="U01 = Transactional, U11 = Within the service"),
    ),
    Page(
        rules.CONTRADICTION_LIKELY.at(
            _answer(33),
            agency="ito",
            indicator="P03",
            words=Text(
                fa="نظرخواهی برخطی برگزار نشده است، ولی به پرسش انتشار نتیجه نظرخواهی‌ها پاسخ داده شده است.",
                en="No online consultation was held, yet the question whether results were published is answered.",
            ),
            values=[Text(fa="P03 برابر 0 است", en="P03 is 0"), Text(fa="P04 «بله» است", en="P04 is yes")],
            cells=["AG5", "AH5"],
            hint=Text(
                fa="اگر نظرخواهی برگزار نشده است، در P04 «عدم مصداق» بنویسید. ",
                en='If none was held, write "not applicable" in P04. ',
            ),
        ),
        Text(
            fa="هر یک از این پاسخ‌ها به تنهایی پذیرفتنی است، ولی با هم کمتر پیش می‌آیند و شاید یکی اشتباه باشد."
            " پاسخ‌ها همان‌گونه که نوشته شده به حساب آمدند و نتیجهٔ دستگاه موقت نیست؛ تنها یک بار دیگر نگاهشان کنید.",
            en="Each of these answers is sound by itself, but they seldom go together, and one may be a mistake. They"
            " count as they stand, and the agency's result is not provisional; only look at them once more.",
        ),
        Text(fa="P03 = 0، P04 = بله", en="P03 = 0, P04 = yes"),
        Text(fa="P03 = 0، P04 = عدم مصداق", en="P03 = 0, P04 = not applicable"),
    ),
)

PAGES: Final = (*_FORMULAS, *_NUMBERS, *_WORDS, *_TOGETHER, *_CHECKS)
