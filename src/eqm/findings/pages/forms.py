"""The pages of EQM440 to EQM462: what is said of an agency's form by itself, and of forms held side by side."""

from typing import Final

from eqm.findings import Location
from eqm.findings import forms as rules
from eqm.findings.pages.model import Page
from eqm.language import Text


def _form(sheet: str = "", row: int = 0, column: int = 0) -> Location:
    return Location("forms/ito.xlsx", sheet, row, column)


_EMPTY: Final = Text(fa="(خالی)", en="(empty)")

_EVIDENCE: Final = (
    Page(
        rules.EVIDENCE_NO_LINK.at(
            _form("answers", 12, 8), agency="ito", indicator="T03", found=Text(fa="پیوست نامه", en="see our letter")
        ),
        Text(
            fa="در ستون مستندات متنی آمده است که نمی‌توان آن را در مرورگر گشود، پس ارزیاب چیزی برای دیدن ندارد. این"
            " متن کنار گذاشته شد و پاسخ بدون مستندات شمرده می‌شود؛ امتیاز آن تغییری نمی‌کند.",
            en="The evidence column holds a text that no browser can open, so an assessor has nothing to look at. The"
            " text was left out, and the answer counts as one without evidence; its score stays the same.",
        ),
        Text(fa="پیوست نامه", en="see our letter"),
        "https://ito.gov.ir/privacy",
    ),
    Page(
        rules.EVIDENCE_MISSING.at(_form("answers"), agency="ito", count=2, indicators=["T03", "P03"]),
        Text(
            fa="کاتالوگ برای این شاخص‌ها مستندات می‌خواهد و پاسخ‌ها چیزی را ادعا می‌کنند، ولی پیوندی همراهشان نیست."
            " پاسخ‌ها همان‌گونه که نوشته شده به حساب آمدند. برای «خیر»، صفر و گزینه‌ای با کمترین امتیاز مستنداتی لازم"
            " نیست.",
            en="The catalog asks for evidence of these indicators, and the answers claim something, but no link comes"
            " with them. The answers count as they stand. A “no”, a 0 or the option with the fewest points needs no"
            " evidence.",
        ),
        _EMPTY,
        "https://ito.gov.ir/privacy",
    ),
)

_MADE_FOR: Final = (
    Page(
        rules.OTHER_CATALOG.at(_form(), agency="ito", found="eqm-sample 1403.1", catalog="eqm-sample 1404.2"),
        Text(
            fa="هر فرم می‌داند برای کدام کاتالوگ و کدام نسخهٔ آن ساخته شده است، و این فرم از آنِ کاتالوگ دیگری است."
            " زیر همان شناسه شاید پرسش دیگری بوده باشد؛ پاسخ‌هایی که شناسه‌شان شناخته شد خوانده شدند، ولی نتیجهٔ"
            " دستگاه موقت است. چنین فرمی در کارپوشهٔ دوره گردآوری نمی‌شود.",
            en="A form knows which catalog and version it was made for, and this one belongs to another. The same id"
            " may have asked something else; answers with a known id were read, but the agency's result is"
            " provisional. Such a form cannot be collected into a round workbook.",
        ),
    ),
    Page(
        rules.CHANGED_CATALOG.at(_form(), agency="ito", catalog="eqm-sample 1404.2"),
        Text(
            fa="فرم چکیدهٔ متن کاتالوگ خود را همراه دارد و متن کنونی با آن نمی‌خواند، هرچند نام و نسخهٔ کاتالوگ عوض"
            " نشده است. شاید تنها غلطی املایی درست شده باشد و شاید معنای پرسشی عوض شده باشد. پاسخ‌ها به حساب آمدند.",
            en="The form carries a digest of its catalog's text, and that text is no longer the same, though its name"
            " and version are. Perhaps a misprint was corrected, perhaps a question changed its meaning. The answers"
            " count.",
        ),
        'version: "1404.2"',
        'version: "1404.3"',
    ),
    Page(
        rules.NO_AGENCY.at(Location("forms/form-7.xlsx", "agency", 4, 2), agency="form-7", taken="form-7"),
        Text(
            fa="نه برگهٔ دستگاه می‌گوید این فرم از آنِ کیست و نه برگهٔ پنهان آن. نام پرونده به جای کد به کار رفت که"
            " شاید کد هیچ دستگاهی نباشد؛ نتیجه موقت است و چنین فرمی گردآوری نمی‌شود.",
            en="Neither the agency sheet nor the hidden sheet says whose form it is. The file's name was used for the"
            " code, and may be no agency's; the result is provisional, and such a form cannot be collected.",
        ),
        _EMPTY,
        "ito",
    ),
    Page(
        rules.OTHER_AGENCY.at(_form(), agency="post", made_for="ito", found="post"),
        Text(
            fa="دبیرخانه این فرم را برای یک دستگاه ساخته است، ولی کد دستگاه دیگری در آن نوشته شده است. شاید فرم"
            " دست‌به‌دست شده یا کد اشتباه باشد. پاسخ‌ها به نام کد نوشته‌شده خوانده شدند، نتیجهٔ آن موقت است و چنین"
            " فرمی گردآوری نمی‌شود.",
            en="The secretariat made this form for one agency, and the code of another stands in it. The form may"
            " have been passed on, or the code may be wrong. The answers were read under the code as written, its"
            " result is provisional, and such a form cannot be collected.",
        ),
        "post",
        "ito",
    ),
    Page(
        rules.OTHER_ROUND.at(_form(), agency="ito", made_for="11", found="12"),
        Text(
            fa="فرم می‌گوید برای دورهٔ دیگری ساخته شده است؛ شاید فرم کهنه‌ای دوباره فرستاده شده باشد. پاسخ‌ها در همین"
            " دوره به حساب آمدند، پس پیش از انتشار ببینید پاسخ‌های همین دوره است.",
            en="The form says that it was made for another round; an old one may have been sent again. The answers"
            " count in this round, so see before results are published that they are this round's.",
        ),
    ),
    Page(
        rules.OUTSIDE_PERIOD.at(
            _form("agency", 11, 2), agency="ito", date="1404/04/20", opens="1404/03/18", closes="1404/04/17"
        ),
        Text(
            fa="دوره روز گشایش و پایان دارد و تاریخ تکمیل این فرم پیش یا پس از آن است؛ خود این دو روز درون مهلت‌اند."
            " پاسخ‌ها به حساب آمدند، زیرا پذیرفتن فرم دیررس تصمیم دبیرخانه است.",
            en="The round has a first and a last day, and the form is dated before or after them; the two days"
            " themselves are within. The answers count, since whether a late form is accepted is for the secretariat"
            " to decide.",
        ),
        "1404/04/20",
        "1404/04/02",
    ),
)

_ANSWERS: Final = (
    Page(
        rules.BESIDE_THE_ANSWER.at(_form("answers", 14, 7), agency="ito", indicator="P03", column="P03", found="4"),
        Text(
            fa="خانهٔ «از» برای شاخص‌های نسبتی است که با دو عدد پاسخ داده می‌شوند. این شاخص تنها یک خانه دارد و آنچه"
            " در خانهٔ کناری نوشته شده به کار نرفت؛ اگر پاسخ همان باشد، پاسخ جا مانده است.",
            en="The cell “of” is for ratios, which are answered by two numbers. This indicator has one cell only, and"
            " what was typed beside it was not used; if that is the answer, the answer was left out.",
        ),
        "4",
        _EMPTY,
    ),
    Page(
        rules.MEASURED_TYPED.at(_form("answers", 21, 6), agency="ito", indicator="T06", column="T06", found="35"),
        Text(
            fa="مقدار این شاخص را سامانه‌ای می‌سنجد تا برای همهٔ دستگاه‌ها به یک شیوه باشد، و خانهٔ آن در فرم قفل"
            " است. با این همه مقداری در آن نوشته شده است؛ تا مقدار سامانه نرسد همان به حساب می‌آید و پس از آن دیگر"
            " نه.",
            en="A system measures this indicator, so that it is done alike for all agencies, and its cell in the form"
            " is locked. A value stands in it all the same; it counts until the system's figure comes, and no longer.",
        ),
        "35",
        _EMPTY,
    ),
    Page(
        rules.QUESTION_TWICE.at(
            _form("answers", 40, 6), agency="ito", indicator="T03", column="T03", first="F14", second="F40"
        ),
        Text(
            fa="یک شناسه در دو ردیف فرم آمده است؛ شاید ردیفی رونوشت شده باشد. ردیف نخست به حساب آمد و دومی نه، حتی"
            " اگر نخستین خالی باشد. نتیجهٔ دستگاه موقت است و چنین فرمی گردآوری نمی‌شود.",
            en="One id stands in two rows of the form; a row may have been copied. The first row counts and the"
            " second does not, even if the first is empty. The agency's result is provisional, and such a form cannot"
            " be collected.",
        ),
    ),
)

_ROUND: Final = (
    Page(
        rules.NOT_MEASURED.at(count=2, columns=["U04", "T06"]),
        Text(
            fa="این شاخص‌ها را از دستگاه‌ها نمی‌پرسند و سامانه‌ها می‌سنجند، ولی در آنچه خوانده شد مقداری برای آن‌ها"
            " نیست. برای همهٔ دستگاه‌ها خالی شمرده شدند، که معمولاً صفر امتیاز دارد؛ رتبه‌بندی را پیش از رسیدن آن‌ها"
            " منتشر نکنید.",
            en="Agencies are not asked these indicators, since systems measure them, but nothing that was read holds"
            " a figure for them. They count as missing for every agency, which usually earns 0 points; do not publish"
            " a ranking before they have come.",
        ),
    ),
    Page(
        rules.ORIGIN_WRONG.at(
            Location("round12.xlsx", "origins", 31, 6), agency="ito", found=Text(fa="ردیف هفده", en="row seventeen")
        ),
        Text(
            fa="برگهٔ خاستگاه‌ها می‌گوید هر پاسخ از کدام خانهٔ کدام فرم آمده است. این ردیف کنار گذاشته شد: امتیازها"
            " همان‌اند، ولی نمی‌توان از پاسخ به خانهٔ خود دستگاه بازگشت.",
            en="The origins sheet says from which cell of which form each answer came. This row was left out: scores"
            " are the same, but there is no way back from the answer to the agency's own cell.",
        ),
        Text(fa="ردیف هفده", en="row seventeen"),
        "17:17",
    ),
)

_TOGETHER: Final = (
    Page(
        rules.NOT_A_FORM.at(Location("forms/report.xlsx")),
        Text(
            fa="میان فرم‌هایی که باید گردآوری شوند پرونده‌ای هست که خوانده شد، ولی فرم نیست؛ شاید گزارش یا کارپوشهٔ"
            " یک دوره باشد. تا هیچ دستگاهی بی‌خبر جا نماند کارپوشهٔ دوره ساخته نشد.",
            en="Among the forms to collect is a file that was read but is no form; it may be a report, or the"
            " workbook of a round. Lest an agency be left out unnoticed, no round workbook was made.",
        ),
    ),
    Page(
        rules.TWO_FORMS.at(
            _form(), agency="ito", agency_code="ito", files=["forms/ito.xlsx", "forms/ito (نهایی).xlsx"]
        ),
        Text(
            fa="دو پرونده یا بیشتر کد یک دستگاه را دارند و معلوم نیست کدام سخن آخر آن است؛ بزرگی و کوچکی حرف‌ها فرقی"
            " نمی‌گذارد. تا تنها یکی نماند کارپوشهٔ دوره ساخته نمی‌شود.",
            en="Two files or more bear one agency's code, and nobody can say which is its last word; upper and lower"
            " case make no difference. Until only one is left, no round workbook is made.",
        ),
    ),
    Page(
        rules.NO_FORM.at(Location("register.xlsx"), agency="post", agency_code="post"),
        Text(
            fa="دستگاه در فهرست هست و باید در این دوره شرکت کند، ولی در آنچه خوانده شد فرمی از آن نیست. اگر فرمی"
            " نرسد، در نتیجه‌ها بدون همکاری و جدا از رتبه‌ها نام برده می‌شود. از دستگاه مستثنا یا بدون همکاری فرمی"
            " انتظار نمی‌رود.",
            en="The agency is on the register and is to take part, but nothing that was read is its form. If none"
            " comes, results name it as not cooperating, apart from the ranking. No form is expected of agencies that"
            " are excluded or do not cooperate.",
        ),
    ),
    Page(
        rules.NOT_REGISTERED.at(Location("forms/pots.xlsx"), agency="pots", agency_code="pots", near=["post", "ports"]),
        Text(
            fa="کدی که در این پرونده آمده در فهرست دستگاه‌ها نیست؛ شاید اشتباه نوشته شده باشد. با کد نادرست، دستگاه"
            " اصلی بی‌فرم می‌ماند و دستگاهی که وجود ندارد رتبه می‌گیرد.",
            en="The code in this file is not on the register; it may be mistyped. Under a wrong code the real agency"
            " is left without a form, and one that does not exist takes a place.",
        ),
        "pots",
        "post",
    ),
    Page(
        rules.SAME_ANSWERS.at(
            _form(), agency="ito", agency_code="ito", role=Text(fa="پاسخ‌ها", en="answers"), others=["post"]
        ),
        Text(
            fa="دو دستگاه همهٔ پاسخ‌های یک برگه را یکسان داده‌اند و دست‌کم چهار عدد جز صفر در میان آن‌هاست؛ چنین چیزی"
            " کمتر اتفاقی است. پاسخ‌های هر دو به حساب آمد و دربارهٔ هر دو گفته شد، زیرا معلوم نیست کدام از دیگری"
            " برداشته است.",
            en="Two agencies wrote the same throughout a sheet, with at least four numbers other than 0 among it;"
            " that rarely just happens. The answers of both count, and both are told, since nobody can say which was"
            " copied from which.",
        ),
    ),
    Page(
        rules.FAR_FROM_LAST.at(
            _form("answers", 31, 6),
            agency="ito",
            indicator="P03",
            found=12.0,
            before=1.0,
            where="round11.xlsx answers!G9",
        ),
        Text(
            fa="پاسخ دستگاه با پاسخ دورهٔ پیش آن بیش از نیمی از بازهٔ ممکن فاصله دارد، یا اگر شاخص سقفی ندارد بیش از"
            " سه برابر یا کمتر از یک‌سوم آن است. شاید پیشرفتی واقعی باشد و شاید رقمی جابه‌جا شده باشد؛ پاسخ همان‌گونه"
            " که هست به حساب آمد.",
            en="The answer differs from the agency's own of the last round by more than half of what is possible, or,"
            " where there is no upper end, is more than three times as large or as small. It may be real progress, or"
            " a digit out of place; the answer counts as it stands.",
        ),
    ),
)

_TAMPERED: Final = (
    Page(
        rules.STATUS_OF_ITS_OWN.at(_form("agency", 9, 2), agency="ito", found="مستثنا"),
        Text(
            fa="خانهٔ وضعیت در فرم قفل است و مقدار آن با دبیرخانه است. در این فرم چیزی نوشته شده است که دستگاه را از"
            " رتبه‌بندی بیرون می‌برد؛ به کار نرفت، دستگاه در رتبه‌بندی ماند و نتیجهٔ آن موقت است.",
            en="The status cell of a form is locked, and is the secretariat's to fill in. This form says something"
            " there that would take the agency out of the ranking; it was not used, the agency stays in, and its"
            " result is provisional.",
        ),
        Text(fa="مستثنا", en="مستثنا"),
        Text(fa="مشارکت‌کننده", en="مشارکت‌کننده"),
    ),
    Page(
        rules.FORM_LACKS.at(Location("forms/ito.xlsx"), agency="ito", count=2, columns=["U01", "U03"]),
        Text(
            fa="پرسش‌هایی که باید در فرم باشد در آن نیست؛ شاید ردیفی، ستونی یا برگه‌ای پاک شده یا نام برگه‌ای و سربرگی"
            " عوض شده باشد. پاسخ این پرسش‌ها خالی شمرده شد و نتیجهٔ دستگاه موقت است.",
            en="Questions that belong into the form are not there: a row, a column or a sheet may have been deleted, or"
            " a sheet or header renamed. Their answers count as missing, and the agency's result is provisional.",
        ),
    ),
    Page(
        rules.NOT_SAID_FOR_WHAT.at(Location("forms/ito.xlsx"), agency="ito"),
        Text(
            fa="هر فرم برگهٔ پنهانی دارد که می‌گوید برای کدام کاتالوگ، دوره و دستگاه ساخته شده است. این فرم آن را ندارد؛"
            " شاید پاک شده یا فرم با دست ساخته شده باشد. پاسخ‌ها خوانده شد، ولی معلوم نیست پرسش‌های همین دوره باشد.",
            en="Every form has a hidden sheet that says for which catalog, round and agency it was made. This one has"
            " none: it was deleted, or the form was made by hand. The answers were read, but nobody can tell whether"
            " the questions are this round's.",
        ),
    ),
    Page(
        rules.FIGURES_MISSING.at(count=3, columns=["U04"], agencies=["ito", "post"]),
        Text(
            fa="این شاخص‌ها را سامانه‌ها می‌سنجند. برای برخی دستگاه‌ها یا خدمات مقداری رسیده است و برای برخی نه؛ آنچه"
            " نرسیده خالی شمرده شد. دستگاه‌ها در آن تقصیری ندارند و نتیجهٔ آن‌ها موقت نیست.",
            en="Systems measure these indicators. Figures came for some agencies or services and not for others; what"
            " did not come counts as missing. It is no fault of the agencies, and their results are not provisional.",
        ),
    ),
)

PAGES: Final = (*_EVIDENCE, *_MADE_FOR, *_ANSWERS, *_ROUND, *_TOGETHER, *_TAMPERED)
