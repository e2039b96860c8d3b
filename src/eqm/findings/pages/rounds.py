"""The pages of EQM401 to EQM434: what is said of a round's agencies and services, of what is missing, of corrections
and of objections.
"""

from typing import Final

from eqm.findings import Location
from eqm.findings import rounds as rules
from eqm.findings.pages.model import Page
from eqm.language import Text

_ANSWERS_SHEET: Final = Text(fa="پاسخ‌ها", en="answers")


def _in(sheet: str, row: int = 0, column: int = 0) -> Location:
    return Location("round11.xlsx", sheet, row, column)


_AGENCIES: Final = (
    Page(
        rules.NO_AGENCIES.at(),
        Text(
            fa="در هیچ‌یک از پرونده‌هایی که خوانده شد ردیفی با کد دستگاه پیدا نشد. چیزی برای امتیاز دادن نیست؛ علت را"
            " معمولاً یافته‌های دیگر همین فهرست می‌گویند.",
            en="No file that was read had a row with an agency's code. There is nothing to score; the other findings"
            " of the list usually tell why.",
        ),
    ),
    Page(
        rules.CODE_WRONG.at(_in("answers", 9, 1), found="ict org"),
        Text(
            fa="کد دستگاه یا خدمت نام پرونده‌ها و کلید نتیجه‌هاست، پس فاصله، خط کج و نشانه‌های دیگر در آن جایی ندارد."
            " این ردیف به کار نرفت و پاسخ‌هایش به حساب نیامدند.",
            en="The code of an agency or a service names files and keys results, so blanks, slashes and other signs"
            " have no place in it. The row was not used, and its answers do not count.",
        ),
        "ict org",
        "ict-org",
    ),
    Page(
        rules.AGENCY_TWICE.at(_in("answers", 9, 1), agency="ito", agency_code="ito", first="A5", second="A9"),
        Text(
            fa="دو ردیف دربارهٔ یک دستگاه‌اند؛ بزرگی و کوچکی حرف‌ها و گونهٔ رقم‌ها فرقی نمی‌گذارد. ردیف نخست به حساب"
            " آمد و دومی نه، و نتیجهٔ دستگاه موقت است تا معلوم شود کدام درست است.",
            en="Two rows are about one agency; upper and lower case and the kind of digits make no difference. The"
            " first row counts and the second does not, and the agency's result is provisional until it is known which"
            " is right.",
        ),
    ),
    Page(
        rules.NAMES_ALIKE.at(
            _in("agencies", 5, 1), agency="ito", codes=["ito", "ict"], name="سازمان فناوری اطلاعات ایران"
        ),
        Text(
            fa="دو کد گوناگون یک نام دارند. شاید یک دستگاه دو بار با دو کد آمده باشد و دو جای رتبه‌بندی را بگیرد؛ هر"
            " دو خوانده شدند و نتیجهٔ هر دو موقت است.",
            en="Two different codes have one name. One agency may be listed twice and take two places; both were read,"
            " and the results of both are provisional.",
        ),
    ),
    Page(
        rules.AGENCY_UNKNOWN.at(_in("services", 17, 1), found="itoo"),
        Text(
            fa="این ردیف از دستگاهی نام می‌برد که در برگهٔ دستگاه‌ها نیست؛ شاید کدش اشتباه نوشته شده باشد. ردیف به کار"
            " نرفت، پس پاسخ یا خدمتی از یک دستگاه جا مانده است.",
            en="This row names an agency that is not on the agencies sheet; its code may be mistyped. The row was not"
            " used, so some agency's answer or service was left out.",
        ),
        "itoo",
        "ito",
    ),
    Page(
        rules.NO_CODE.at(_in("answers", 12, 1), row=12, column=Text(fa="«کد دستگاه»", en="agency")),
        Text(
            fa="در این ردیف پاسخ هست، ولی معلوم نیست از آنِ کیست. پاسخ‌ها به حساب نیامدند؛ اگر کد از خانهٔ بالا آمده"
            " بود، آن را در هر ردیف بنویسید.",
            en="The row holds answers, but nobody can say whose they are. They do not count; if the code was meant to"
            " carry over from the cell above, write it in each row.",
        ),
        Text(fa="(خالی)", en="(empty)"),
        "ito",
    ),
    Page(
        rules.STATUS_WRONG.at(_in("agencies", 5, 5), agency="ito", found=Text(fa="فعال", en="active")),
        Text(
            fa="وضعیت می‌گوید دستگاه در رتبه‌بندی می‌آید یا نه و چرا. این واژه هیچ‌یک از وضعیت‌ها نیست؛ دستگاه"
            " مشارکت‌کننده شمرده شد و نتیجه‌اش موقت است.",
            en="The status says whether an agency is ranked, and if not, why. This word is none of them; the agency"
            " counts as participating, and its result is provisional.",
        ),
        Text(fa="فعال", en="active"),
        Text(fa="مشارکت‌کننده", en="participating"),
    ),
    Page(
        rules.GROUP_UNKNOWN.at(
            _in("agencies", 5, 3),
            agency="ito",
            found="پرمخاطبان",
            near=[Text(fa="پرمخاطب", en="High-audience")],
        ),
        Text(
            fa="گروهی به این نام در کاتالوگ تعریف نشده است. امتیاز و رتبهٔ کلی دستگاه تغییری نمی‌کند، ولی در فهرست آن"
            " گروه دیده نمی‌شود.",
            en="The catalog defines no group of this name. The agency's score and overall place stay the same, but it"
            " does not show in that group's list.",
        ),
        "پرمخاطبان",
        "پرمخاطب",
    ),
    Page(
        rules.FORMER_WRONG.at(_in("agencies", 5, 7), agency="ito", found="سازمان پیشین"),
        Text(
            fa="ستون «پیشتر» کدهایی را می‌گوید که دستگاه در دوره‌های پیش داشت، تا با همان‌ها سنجیده شود. این متن کد نیست،"
            " یا کد کنونی خود دستگاه است. امتیاز و رتبه تغییری نمی‌کند.",
            en="The column was gives the codes that the agency had in earlier rounds, so that it is compared with them."
            " This text is no code, or it is the agency's own. Its score and place stay the same.",
        ),
        "سازمان پیشین",
        "org-12",
    ),
    Page(
        rules.FORMER_SHARED.at(_in("agencies", 5, 7), agency="ito", found="org-12", codes=["ito", "post"]),
        Text(
            fa="دو دستگاه خود را جانشین یک دستگاه دانسته‌اند. اگر آن دستگاه به چند دستگاه تقسیم شده است، مقایسهٔ هیچ‌یک با"
            " آن درست نیست: آن رفته و این‌ها آمده‌اند.",
            en="Two agencies say that they were one and the same. If it was split into several, none of them can be"
            " compared with it: it has left, and they have come.",
        ),
        "org-12",
        Text(fa="(خالی)", en="(empty)"),
    ),
    Page(
        rules.FORMER_LISTED.at(_in("agencies", 5, 7), agency="ito", found="post"),
        Text(
            fa="دستگاهی که کد پیشین نامیده شده هنوز در فهرست این دوره است، پس در دیگری ادغام نشده است. در مقایسه با"
            " دورهٔ پیش، هر دستگاه با کد خود سنجیده می‌شود.",
            en="The agency named as a former code is still on this round's list, so it did not go into another. Against"
            " an earlier round, each is compared under its own code.",
        ),
        "post",
        Text(fa="(خالی)", en="(empty)"),
    ),
    Page(
        rules.MONTHS_WRONG.at(_in("agencies", 5, 6), agency="ito", found="13"),
        Text(
            fa="شمار ماه‌ها می‌گوید ترافیک چند ماه دیده شده است تا معیار به همان نسبت کوچک شود. این مقدار به کار نرفت"
            " و دوازده ماه فرض شد (برای خدمت، ماه‌های دستگاه آن)؛ نتیجهٔ دستگاه موقت است.",
            en="The number of months says how long traffic was observed, so that the criterion shrinks in the same"
            " proportion. This value was not used; twelve months were assumed (for a service, its agency's months),"
            " and the agency's result is provisional.",
        ),
        "13",
        "12",
    ),
    Page(
        rules.NO_SERVICES.at(_in("agencies", 6, 1), agency="post", agency_code="post"),
        Text(
            fa="کاتالوگ برای هر خدمت جداگانه می‌پرسد، ولی این دستگاه خدمتی فهرست نکرده است. این شاخص‌ها برای آن خالی"
            " شمرده شدند و نتیجه‌اش موقت است.",
            en="The catalog asks about each service by itself, but this agency lists none. These indicators count as"
            " missing for it, and its result is provisional.",
        ),
    ),
    Page(
        rules.GAVE_NOTHING.at(_in("agencies", 7, 1), agency="bank", agency_code="bank"),
        Text(
            fa="دستگاه در فهرست دوره هست، ولی هیچ پاسخی از خود نداده است. چنین دستگاهی بدون همکاری شمرده می‌شود و با"
            " همین علت، جدا از رتبه‌ها، نام برده می‌شود.",
            en="The agency is on the round's list but gave no answer of its own. Such an agency counts as not"
            " cooperating and is named with that reason, apart from the ranking.",
        ),
    ),
    Page(
        rules.ANSWERS_DESPITE.at(_in("agencies", 5, 1), agency="ito", agency_code="ito"),
        Text(
            fa="برگهٔ دستگاه‌ها می‌گوید این دستگاه همکاری نکرده است، ولی پاسخ‌هایی از آن رسیده است. وضعیت نوشته‌شده به"
            " کار رفت و دستگاه رتبه ندارد؛ شاید پاسخ‌ها دیر رسیده باشند.",
            en="The agencies sheet says that this agency did not cooperate, yet it sent answers. The status as written"
            " was used, and the agency has no place; the answers may have come late.",
        ),
    ),
)

_SERVICES: Final = (
    Page(
        rules.SERVICE_UNKNOWN.at(_in("measured", 8, 2), agency="ito", indicator="U04", owner="ito", found="s99"),
        Text(
            fa="این ردیف دربارهٔ خدمتی است که دستگاه در برگهٔ خدمات ندارد؛ شاید کد آن اشتباه باشد. مقدار به کار نرفت و"
            " نتیجهٔ دستگاه موقت است.",
            en="This row is about a service that the agency does not have on the services sheet; its code may be"
            " wrong. The value was not used, and the agency's result is provisional.",
        ),
        "s99",
        "s9",
    ),
    Page(
        rules.SERVICE_TWICE.at(
            _in("services", 18, 2), agency="ito", service="s9", owner="ito", first="B17", second="B18"
        ),
        Text(
            fa="یک خدمت دو ردیف دارد. اگر هر دو شمرده می‌شدند، آن خدمت دو بار در میانگین می‌آمد؛ ردیف نخست به حساب آمد"
            " و نتیجهٔ دستگاه موقت است.",
            en="One service has two rows. Were both counted, it would enter the mean twice; the first row counts, and"
            " the agency's result is provisional.",
        ),
    ),
    Page(
        rules.WEIGHT_WRONG.at(_in("services", 17, 4), agency="ito", found="0"),
        Text(
            fa="وزن می‌گوید سهم خدمت در میانگین دستگاه چند برابر خدمت‌های دیگر است، پس صفر، منفی و متن نمی‌تواند باشد."
            " به جای آن ۱ به کار رفت و نتیجهٔ دستگاه موقت است.",
            en="The weight says how much a service counts in the agency's mean beside the others, so it cannot be 0,"
            " negative or a text. The weight 1 was used in its place, and the agency's result is provisional.",
        ),
        "0",
        "2",
    ),
    Page(
        rules.WEIGHTS_ABSENT.at(_in("services", 1)),
        Text(
            fa="کاتالوگ می‌گوید خدمت‌ها با وزن خود در میانگین می‌آیند و برگه وزنی ندارد. همهٔ خدمت‌ها یکسان شمرده"
            " شدند، که شاید با آنچه تصویب شده است نخواند.",
            en="The catalog says that services enter the mean by their weights, and the sheet gives none. All services"
            " counted alike, which may not be what was decided.",
        ),
        Text(fa="کد دستگاه | خدمت | U04", en="agency | service | U04"),
        Text(fa="کد دستگاه | خدمت | وزن | U04", en="agency | service | weight | U04"),
    ),
    Page(
        rules.WEIGHTS_EMPTY.at(_in("services", 17, 4), count=2, cells=["D17", "D18"]),
        Text(
            fa="وزن بیشتر خدمت‌ها نوشته شده و وزن این چند خدمت جا مانده است. هر یک از آن‌ها ۱ شمرده شد، که در کنار"
            " وزن‌های دیگر شاید بسیار کم یا زیاد باشد.",
            en="Most services have a weight and these few lack theirs. Each of them counts as 1, which may be far too"
            " little or too much beside the others.",
        ),
        Text(fa="(خالی)", en="(empty)"),
        "2",
    ),
)

_ROUND: Final = (
    Page(
        rules.ROUND_KEY_UNKNOWN.at(_in("round", 6, 1), found="colour"),
        Text(
            fa="برگهٔ دوره چند مشخصهٔ معین دارد: شماره، عنوان، گشایش، پایان و کاتالوگ. این یکی خوانده نشد و بر"
            " امتیازها اثری ندارد.",
            en="The round sheet says a few fixed things: number, title, opening, closing and catalog. This one was not"
            " read, and has no bearing on scores.",
        ),
    ),
    Page(
        rules.ROUND_KEY_TWICE.at(_in("round", 3, 1), key=Text(fa="دوره", en="round"), first="11", second="12"),
        Text(
            fa="یک مشخصهٔ دوره دو بار با دو مقدار نوشته شده است. نخستین به کار رفت؛ اگر شمارهٔ دوره نادرست باشد، نتیجه"
            " به نام دورهٔ دیگری ذخیره می‌شود.",
            en="One fact about the round is given twice, with two values. The first was used; if the round's number is"
            " wrong, results are kept under another round's name.",
        ),
    ),
    Page(
        rules.ROUND_DATE.at(_in("round", 4, 2), found="2025-06-08"),
        Text(
            fa="گشایش و پایان دوره به تاریخ شمسی نوشته می‌شوند و این مقدار چنین تاریخی نیست؛ شاید میلادی باشد یا"
            " برنامهٔ صفحه‌گسترده آن را به قالب خود درآورده باشد. تاریخ نادیده ماند و امتیازها تغییری نکردند.",
            en="The round's opening and closing are Jalali dates, and this is none; it may be Gregorian, or a"
            " spreadsheet program put it into its own format. The date was set aside, and scores are the same.",
        ),
        "2025-06-08",
        "1404/03/18",
    ),
    Page(
        rules.OTHER_CATALOG.at(_in("round"), found="eqm-1403", catalog="eqm-sample"),
        Text(
            fa="کارپوشه برای کاتالوگ دیگری ساخته شده است. شاخص‌هایی که در هر دو هستند خوانده شدند، ولی شاید پرسش یا"
            " گزینه‌های یک شناسه در دو کاتالوگ یکی نباشد.",
            en="The workbook was made for another catalog. Indicators that both have were read, but under one id the"
            " two catalogs may ask different questions or offer different options.",
        ),
    ),
)

_MISSING: Final = (
    Page(
        rules.COLUMN_ABSENT.at(_in("answers", 1), indicator="T02", column=["T02"], role=_ANSWERS_SHEET),
        Text(
            fa="کاتالوگ این شاخص را می‌پرسد، ولی هیچ برگه‌ای ستونی برای آن ندارد؛ شاید ستون پاک شده یا سربرگش عوض شده"
            " باشد. شاخص برای همهٔ دستگاه‌ها خالی شمرده شد و می‌تواند امتیاز همه را کم کند.",
            en="The catalog asks for this indicator, but no sheet has a column for it; the column may have been"
            " deleted, or its header changed. The indicator counts as missing for every agency, and may cost all of"
            " them points.",
        ),
        Text(fa="کد دستگاه | T03", en="agency | T03"),
        Text(fa="کد دستگاه | T02 | T03", en="agency | T02 | T03"),
    ),
    Page(
        rules.COLUMNS_ABSENT.at(
            _in("answers", 1),
            count=7,
            columns=["T02", "T03", "T06", "T08", "P03", "…"],
            role=_ANSWERS_SHEET,
        ),
        Text(
            fa="ستون‌های بسیاری از شاخص‌ها در هیچ برگه‌ای نیست؛ شاید کاتالوگ دیگری داده شده یا برگه‌ای جا مانده باشد."
            " این شاخص‌ها برای همه خالی شمرده شدند.",
            en="The columns of many indicators stand in no sheet; another catalog may have been given, or a sheet left"
            " out. These indicators count as missing for everyone.",
        ),
    ),
    Page(
        rules.ANSWERS_MISSING.at(
            _in("services", 17, 2), agency="ito", agency_code="ito", count=2, columns=["U04", "U05"]
        ),
        Text(
            fa="این خانه‌ها پرسیده شده و خالی مانده‌اند. جای خالی با «مصداق ندارد» یکی نیست: معمولاً صفر امتیاز دارد،"
            " مگر کاتالوگ چیز دیگری بگوید.",
            en="These cells were asked for and left empty. Empty is not the same as “not applicable”: usually it earns"
            " 0 points, unless the catalog says otherwise.",
        ),
        Text(fa="(خالی)", en="(empty)"),
        "99.5",
    ),
)

_CORRECTIONS: Final = (
    Page(
        rules.CORRECTION_TWICE.at(
            _in("measured", 8, 4),
            agency="ito",
            indicator="U04",
            column="U04",
            whose="ito/s9",
            first="D8",
            second="D21",
        ),
        Text(
            fa="سامانه یا ارزیاب برای یک پاسخ دو مقدار داده، یا دو اعتراض به آن پذیرفته شده است. هیچ‌یک بر دیگری برتری"
            " ندارد، پس هیچ‌کدام به کار نرفت و پاسخ همان است که بی آن‌ها بود؛ نتیجه موقت است.",
            en="A system or an assessor gave two values for one answer, or two objections to it were accepted. Neither"
            " has precedence, so neither was used and the answer is what it was without them; the result is"
            " provisional.",
        ),
    ),
    Page(
        rules.CORRECTION_EMPTY.at(_in("measured", 8, 4), agency="ito", indicator="U04", count=1, cells=["D8"]),
        Text(
            fa="ردیف می‌گوید دربارهٔ کدام پاسخ است، ولی مقداری ندارد. پاسخ خود دستگاه به حساب آمد؛ خانهٔ خالی آن را"
            " صفر نمی‌کند.",
            en="The row says which answer it is about but gives no value. The agency's own answer counts; an empty"
            " cell does not turn it into 0.",
        ),
        Text(fa="(خالی)", en="(empty)"),
        "99.5",
    ),
    Page(
        rules.INDICATOR_UNKNOWN.at(_in("measured", 8, 3), agency="ito", found="U44", near=["U04"]),
        Text(
            fa="ردیف از شاخصی نام می‌برد که در کاتالوگ نیست. مقدار آن به کار نرفت و نتیجهٔ دستگاه موقت است، زیرا شاید"
            " پاسخی باید عوض می‌شد.",
            en="The row names an indicator that the catalog does not have. Its value was not used, and the agency's"
            " result is provisional, since some answer may have had to change.",
        ),
        "U44",
        "U04",
    ),
    Page(
        rules.SERVICE_NOT_ASKED.at(_in("measured", 8, 2), agency="ito", indicator="T06", column="T06", found="s9"),
        Text(
            fa="این شاخص یک بار برای دستگاه پرسیده می‌شود، ولی ردیف آن را برای یک خدمت می‌دهد. معلوم نیست مقدارِ"
            " خدمت‌های دیگر چه می‌شود؛ ردیف به کار نرفت و نتیجه موقت است.",
            en="This indicator is asked once per agency, but the row gives it for one service. Nobody can say what of"
            " the other services; the row was not used, and the result is provisional.",
        ),
        "s9",
        Text(fa="(خالی)", en="(empty)"),
    ),
    Page(
        rules.SERVICE_NOT_NAMED.at(_in("measured", 8, 2), agency="ito", indicator="U04", column="U04"),
        Text(
            fa="این شاخص برای هر خدمت جداگانه پرسیده می‌شود و ردیف نمی‌گوید مقدار از آنِ کدام خدمت است. ردیف به کار"
            " نرفت و نتیجهٔ دستگاه موقت است.",
            en="This indicator is asked for each service by itself, and the row does not say whose value it is. The"
            " row was not used, and the agency's result is provisional.",
        ),
        Text(fa="(خالی)", en="(empty)"),
        "s9",
    ),
    Page(
        rules.INDICATOR_EMPTY.at(_in("measured", 8, 3), agency="ito"),
        Text(
            fa="ردیف مقداری دارد، ولی ستون شاخص در آن خالی است. معلوم نیست کدام پاسخ باید عوض شود؛ ردیف به کار نرفت و"
            " نتیجهٔ دستگاه موقت است.",
            en="The row has a value, but its indicator cell is empty. Nobody can say which answer is to change; the"
            " row was not used, and the agency's result is provisional.",
        ),
        Text(fa="(خالی)", en="(empty)"),
        "U04",
    ),
    Page(
        rules.INDICATOR_UNCLEAR.at(
            _in("measured", 8, 3), agency="ito", found="U08", columns=["U08.on_time", "U08.finished"]
        ),
        Text(
            fa="پاسخ این شاخص دو عدد دارد، بخش و کل، و ردیف نمی‌گوید مقدار از آنِ کدام است. ردیف به کار نرفت و نتیجهٔ"
            " دستگاه موقت است.",
            en="This indicator is answered by two numbers, a part and a whole, and the row does not say which of them"
            " it gives. The row was not used, and the agency's result is provisional.",
        ),
        "U08",
        "U08.on_time",
    ),
)

_OBJECTIONS: Final = (
    Page(
        rules.DECISION_UNKNOWN.at(
            _in("objections", 8, 5), agency="ito", indicator="U04", found=Text(fa="بله", en="yes")
        ),
        Text(
            fa="ستون تصمیم می‌گوید اعتراض پذیرفته شد یا رد. از این واژه معلوم نیست کدام یک، پس اعتراض چیزی را عوض نکرد و"
            " نتیجهٔ دستگاه موقت است.",
            en="The decision says whether an objection was accepted or rejected. Nobody can tell from this word, so"
            " the objection changed nothing, and the agency's result is provisional.",
        ),
        Text(fa="بله", en="yes"),
        Text(fa="پذیرفته", en="accepted"),
    ),
    Page(
        rules.ACCEPTED_WITHOUT_VALUE.at(
            _in("objections", 8, 6), agency="ito", indicator="U04", column="U04", whose="ito/s9"
        ),
        Text(
            fa="اعتراض پذیرفته شده است، ولی معلوم نیست از این پس کدام مقدار به حساب آید. پاسخ پیشین ماند و نتیجهٔ"
            " دستگاه موقت است.",
            en="The objection was accepted, but nobody can say which value is to count from now on. The answer before"
            " it stays, and the agency's result is provisional.",
        ),
        Text(fa="(خالی)", en="(empty)"),
        "99.5",
    ),
    Page(
        rules.OBJECTION_UNDECIDED.at(
            _in("objections", 8, 5),
            agency="ito",
            indicator="U04",
            column="U04",
            whose="ito/s9",
            text=Text(fa="سامانه یک روز اشتباه ثبت کرده است", en="the system missed a day"),
        ),
        Text(
            fa="اعتراض دستگاه رسیده و با دوره نگه داشته شده است، ولی پاسخ را عوض نمی‌کند تا کسی آن را بپذیرد. پیش از"
            " انتشار نتیجه همهٔ اعتراض‌ها باید بررسی شده باشند.",
            en="The agency's objection came in and is kept with the round, but it changes no answer until somebody"
            " accepts it. Before results are published, every objection should have been decided.",
        ),
        Text(fa="(خالی)", en="(empty)"),
        Text(fa="رد", en="rejected"),
    ),
)

PAGES: Final = (*_AGENCIES, *_SERVICES, *_ROUND, *_MISSING, *_CORRECTIONS, *_OBJECTIONS)
