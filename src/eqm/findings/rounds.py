"""Rules about a round (EQM401 to EQM439): its agencies and services, what is missing, corrections and
objections.
"""

from typing import Final

from eqm.findings.model import Rule, Severity
from eqm.language import Text

_NOTHING: Final = Text(fa="کاری لازم نیست.", en="Nothing needs to be done.")

NO_AGENCIES: Final = Rule(
    "EQM401",
    Severity.ERROR,
    Text(fa="هیچ دستگاهی در این دوره خوانده نشد.", en="No agency was read in this round."),
    Text(
        fa="جدولی با ستون «کد دستگاه» و ستون شاخص‌ها لازم است؛ خطاهای پرونده‌ها را هم ببینید.",
        en="A table with an agency column and indicator columns is expected; see also what is said about the files.",
    ),
)
CODE_WRONG: Final = Rule(
    "EQM402",
    Severity.ERROR,
    Text(fa="«{found}» کد درستی نیست؛ این ردیف به کار نرفت.", en='"{found}" is no valid code; the row was not used.'),
    Text(
        fa="کد از ۱ تا ۶۴ حرف، رقم، «_»، «-» و «.» است، با نقطه آغاز نمی‌شود و از نام‌های ویژهٔ ویندوز («CON») نیست.",
        en="A code is 1 to 64 letters, digits, _ - and . ; no dot comes first, and no device name of Windows is one.",
    ),
)
AGENCY_TWICE: Final = Rule(
    "EQM403",
    Severity.ERROR,
    Text(
        fa="دستگاه {agency_code} دو بار آمده است: در «{first}» و «{second}»؛ تنها نخستین به کار رفت.",
        en="The agency {agency_code} stands twice, at {first} and {second}; only the first was used.",
    ),
    Text(fa="یکی از دو ردیف را پاک کنید، یا کد آن را درست کنید.", en="Delete one of the two rows, or mend its code."),
)
NAMES_ALIKE: Final = Rule(
    "EQM404",
    Severity.ERROR,
    Text(
        fa="دستگاه‌های {codes} یک نام دارند: «{name}»؛ شاید یکی باشند.",
        en='The agencies {codes} have one name, "{name}"; they may be the same.',
    ),
    Text(
        fa="اگر یکی هستند یک ردیف را پاک کنید، وگرنه نام‌ها را از هم جدا کنید.",
        en="Delete one row if they are the same, else tell their names apart.",
    ),
)
AGENCY_UNKNOWN: Final = Rule(
    "EQM405",
    Severity.ERROR,
    Text(
        fa="دستگاه {found} در فهرست دستگاه‌های دوره نیست؛ این ردیف به کار نرفت.",
        en="The agency {found} is not among the round's agencies; the row was not used.",
    ),
    Text(fa="کد را درست کنید یا دستگاه را به فهرست بیفزایید.", en="Mend the code, or add the agency to the list."),
)
SERVICE_UNKNOWN: Final = Rule(
    "EQM406",
    Severity.ERROR,
    Text(
        fa="دستگاه {owner} خدمتی با کد «{found}» ندارد؛ این ردیف به کار نرفت.",
        en='The agency {owner} lists no service "{found}"; the row was not used.',
    ),
    Text(fa="کد خدمت را درست کنید.", en="Mend the service's code."),
)
SERVICE_TWICE: Final = Rule(
    "EQM407",
    Severity.ERROR,
    Text(
        fa="خدمت {service} از دستگاه {owner} دو بار آمده است: در «{first}» و «{second}»؛ تنها نخستین به کار رفت.",
        en="The service {service} of {owner} stands twice, at {first} and {second}; only the first was used.",
    ),
    Text(fa="یکی از دو ردیف را پاک کنید، یا کد آن را درست کنید.", en="Delete one of the two rows, or mend its code."),
)
NO_CODE: Final = Rule(
    "EQM408",
    Severity.ERROR,
    Text(
        fa="ردیف {row} پاسخ دارد ولی ستون {column} در آن خالی است؛ این ردیف به کار نرفت.",
        en="Row {row} holds answers, but its column {column} is empty; the row was not used.",
    ),
    Text(fa="کد را بنویسید یا ردیف را پاک کنید.", en="Write the code, or delete the row."),
)
STATUS_WRONG: Final = Rule(
    "EQM409",
    Severity.ERROR,
    Text(
        fa="«{found}» وضعیت شناخته‌شده‌ای نیست؛ دستگاه مشارکت‌کننده شمرده شد.",
        en='"{found}" is no status; the agency counts as participating.',
    ),
    Text(
        fa="یکی از این‌ها را بنویسید: «مشارکت‌کننده»، «جدید»، «عدم همکاری»، «مستثنا».",
        en="Write one of: participating, new, not_cooperating, excluded.",
    ),
)
GROUP_UNKNOWN: Final = Rule(
    "EQM410",
    Severity.WARNING,
    Text(fa="گروه «{found}» در کاتالوگ نیست.", en='The catalog has no group "{found}".'),
    Text(fa="نام گروه را درست کنید؛ نزدیک‌ترین‌ها: {near}.", en="Mend the group's name; the nearest are {near}."),
)
MONTHS_WRONG: Final = Rule(
    "EQM411",
    Severity.ERROR,
    Text(
        fa="«{found}» شمار ماه‌ها نیست؛ عددی درست از ۱ تا ۱۲ لازم است.",
        en='"{found}" is no number of months; a whole number from 1 to 12 is expected.',
    ),
    Text(
        fa="شمار ماه‌های مشاهده‌شده را بنویسید، یا خانه را خالی بگذارید.",
        en="Write the number of months observed, or leave the cell empty.",
    ),
)
WEIGHT_WRONG: Final = Rule(
    "EQM412",
    Severity.ERROR,
    Text(
        fa="«{found}» وزن خدمت نیست؛ عددی بزرگ‌تر از صفر لازم است. وزن ۱ به کار رفت.",
        en='"{found}" is no weight; a number above 0 is expected. The weight 1 was used.',
    ),
    Text(
        fa="وزن را درست کنید، یا خانه را خالی بگذارید تا ۱ شمرده شود.",
        en="Mend the weight, or leave the cell empty, which counts as 1.",
    ),
)
ROUND_KEY_UNKNOWN: Final = Rule(
    "EQM413",
    Severity.NOTE,
    Text(
        fa="«{found}» از مشخصات دوره نیست و خوانده نشد.",
        en='"{found}" is nothing a round says of itself; it was not read.',
    ),
    _NOTHING,
)
ROUND_KEY_TWICE: Final = Rule(
    "EQM414",
    Severity.WARNING,
    Text(
        fa="«{key}» دو مقدار دارد: «{first}» و «{second}»؛ نخستین به کار رفت.",
        en='"{key}" has two values, "{first}" and "{second}"; the first was used.',
    ),
    Text(fa="یکی را پاک کنید.", en="Delete one of them."),
)
ROUND_DATE: Final = Rule(
    "EQM415",
    Severity.WARNING,
    Text(fa="«{found}» تاریخ شمسی نیست.", en='"{found}" is no Jalali date.'),
    Text(fa="تاریخ را به صورت متن بنویسید، مانند ۱۴۰۴/۰۳/۱۸.", en="Write the date as text, such as 1404/03/18."),
)
OTHER_CATALOG: Final = Rule(
    "EQM416",
    Severity.WARNING,
    Text(
        fa="این دوره برای کاتالوگ {found} است، ولی با کاتالوگ {catalog} خوانده شد.",
        en="The round is for the catalog {found}, but was read with the catalog {catalog}.",
    ),
    Text(fa="کاتالوگ درست را برگزینید.", en="Choose the right catalog."),
)
NO_SERVICES: Final = Rule(
    "EQM417",
    Severity.ERROR,
    Text(
        fa="دستگاه {agency_code} هیچ خدمتی ندارد؛ شاخص‌هایی که برای هر خدمت پرسیده می‌شوند خالی شمرده شدند.",
        en="The agency {agency_code} lists no service; what is asked per service counts as missing.",
    ),
    Text(fa="خدمات دستگاه را در برگهٔ «خدمات» بنویسید.", en='List the agency\'s services in the sheet "services".'),
)
GAVE_NOTHING: Final = Rule(
    "EQM418",
    Severity.WARNING,
    Text(
        fa="دستگاه {agency_code} هیچ پاسخی نداده است و بدون همکاری شمرده می‌شود.",
        en="The agency {agency_code} gave no answer of its own and counts as not cooperating.",
    ),
    Text(
        fa="ببینید فرم پر و ذخیره شده باشد، و پرونده یا ردیفی جا نمانده باشد.",
        en="See that the form was filled in and saved, and that no file or row was left out.",
    ),
)
ANSWERS_DESPITE: Final = Rule(
    "EQM419",
    Severity.WARNING,
    Text(
        fa="وضعیت دستگاه {agency_code} «عدم همکاری» است ولی پاسخ داده است.",
        en="The agency {agency_code} has the status not_cooperating, but gave answers.",
    ),
    Text(fa="وضعیت را بازبینی کنید.", en="Check the status."),
)
COLUMN_ABSENT: Final = Rule(
    "EQM420",
    Severity.ERROR,
    Text(
        fa="ستون {column} در هیچ برگه‌ای نیست؛ این شاخص برای همه خالی شمرده شد.",
        en="The column {column} stands in no sheet; the indicator counts as missing for everyone.",
    ),
    Text(
        fa="ستون را با سربرگ {column} به برگهٔ «{role}» بیفزایید.",
        en='Add the column, headed {column}, to the sheet "{role}".',
    ),
)
COLUMNS_ABSENT: Final = Rule(
    "EQM421",
    Severity.ERROR,
    Text(
        fa="ستون‌های {count} شاخص در هیچ برگه‌ای نیست؛ برای همه خالی شمرده شدند: {columns}.",
        en="The columns of {count} indicators stand in no sheet; they count as missing for everyone: {columns}.",
    ),
    Text(fa="ستون‌ها را به برگهٔ «{role}» بیفزایید.", en='Add the columns to the sheet "{role}".'),
)
ANSWERS_MISSING: Final = Rule(
    "EQM422",
    Severity.WARNING,
    Text(
        fa="{count} پاسخ دستگاه {agency_code} خالی است، در {columns}.",
        en="The agency {agency_code} left answers empty: {count}, in {columns}.",
    ),
    Text(
        fa="پاسخ‌ها را بنویسید؛ کاتالوگ می‌گوید پاسخ خالی چگونه به حساب می‌آید.",
        en="Give the answers; the catalog says how a missing one counts.",
    ),
)
CORRECTION_TWICE: Final = Rule(
    "EQM423",
    Severity.ERROR,
    Text(
        fa="{column} برای {whose} دو مقدار از یک منبع دارد: در «{first}» و «{second}»؛ هیچ‌کدام به کار نرفت.",
        en="{column} of {whose} has two values from the same source, at {first} and {second}; neither was used.",
    ),
    Text(fa="تنها یکی از ردیف‌ها را نگه دارید.", en="Keep only one of the rows."),
)
CORRECTION_EMPTY: Final = Rule(
    "EQM424",
    Severity.WARNING,
    Text(
        fa="در این برگه {count} ردیف مقداری ندارد و به کار نرفت: {cells}.",
        en="Rows of this sheet that have no value and were not used: {count}, at {cells}.",
    ),
    Text(fa="مقدارها را بنویسید، یا این ردیف‌ها را پاک کنید.", en="Write the values, or delete the rows."),
)
INDICATOR_UNKNOWN: Final = Rule(
    "EQM425",
    Severity.ERROR,
    Text(
        fa="«{found}» شاخص یا ستونی از کاتالوگ نیست؛ این ردیف به کار نرفت.",
        en='"{found}" is no indicator or column of the catalog; the row was not used.',
    ),
    Text(fa="شناسه را درست کنید؛ نزدیک‌ترین‌ها: {near}.", en="Mend the id; the nearest are {near}."),
)
INDICATOR_EMPTY: Final = Rule(
    "EQM428",
    Severity.ERROR,
    Text(
        fa="ردیف نمی‌گوید برای کدام شاخص است؛ این ردیف به کار نرفت.",
        en="The row does not say which indicator it is about; it was not used.",
    ),
    Text(fa="شناسهٔ شاخص را بنویسید، یا ردیف را پاک کنید.", en="Write the indicator's id, or delete the row."),
)
INDICATOR_UNCLEAR: Final = Rule(
    "EQM429",
    Severity.ERROR,
    Text(
        fa="«{found}» بیش از یک ستون دارد؛ این ردیف به کار نرفت.",
        en='"{found}" has more than one column; the row was not used.',
    ),
    Text(fa="یکی از این‌ها را نام ببرید: {columns}.", en="Name one of them: {columns}."),
)
WEIGHTS_ABSENT: Final = Rule(
    "EQM430",
    Severity.WARNING,
    Text(
        fa="کاتالوگ خدمات را با وزن می‌سنجد، ولی این برگه ستون «وزن» ندارد؛ هر خدمت ۱ شمرده شد.",
        en="The catalog pools services by weight, but the sheet has no column weight; each service counts as 1.",
    ),
    Text(fa="ستون «وزن» را اضافه کنید.", en="Add the column weight."),
)
WEIGHTS_EMPTY: Final = Rule(
    "EQM431",
    Severity.WARNING,
    Text(
        fa="کاتالوگ خدمات را با وزن می‌سنجد، ولی وزن {count} خدمت خالی است، در {cells}؛ هر یک ۱ شمرده شد.",
        en="The catalog pools services by weight; services without one: {count}, at {cells}; each counts as 1.",
    ),
    Text(fa="وزن‌ها را بنویسید.", en="Give the weights."),
)
SERVICE_NOT_ASKED: Final = Rule(
    "EQM426",
    Severity.ERROR,
    Text(
        fa="{column} برای دستگاه پرسیده می‌شود، ولی این ردیف خدمت «{found}» را نام می‌برد؛ این ردیف به کار نرفت.",
        en='{column} is asked per agency, but the row names the service "{found}"; the row was not used.',
    ),
    Text(fa="ستون خدمت را در این ردیف خالی کنید.", en="Empty the service cell of this row."),
)
SERVICE_NOT_NAMED: Final = Rule(
    "EQM427",
    Severity.ERROR,
    Text(
        fa="{column} برای هر خدمت پرسیده می‌شود، ولی این ردیف خدمتی را نام نمی‌برد؛ این ردیف به کار نرفت.",
        en="{column} is asked per service, but the row names none; the row was not used.",
    ),
    Text(fa="کد خدمت را بنویسید.", en="Write the service's code."),
)
DECISION_UNKNOWN: Final = Rule(
    "EQM432",
    Severity.ERROR,
    Text(
        fa="«{found}» تصمیم شناخته‌شده‌ای نیست؛ این اعتراض بررسی‌نشده شمرده شد.",
        en='"{found}" is no decision that is known; the objection counts as undecided.',
    ),
    Text(
        fa="«پذیرفته» یا «رد» بنویسید، یا خانه را خالی بگذارید.",
        en="Write accepted or rejected, or leave the cell empty.",
    ),
)
ACCEPTED_WITHOUT_VALUE: Final = Rule(
    "EQM433",
    Severity.ERROR,
    Text(
        fa="اعتراض {whose} دربارهٔ {column} پذیرفته شده، ولی مقداری ندارد؛ پاسخ همان است که بود.",
        en="The objection of {whose} about {column} was accepted, but gives no value; the answer stays as it was.",
    ),
    Text(
        fa="مقداری را که باید به حساب آید بنویسید، یا تصمیم را بازبینی کنید.",
        en="Write the value that is to count, or look at the decision again.",
    ),
)
OBJECTION_UNDECIDED: Final = Rule(
    "EQM434",
    Severity.WARNING,
    Text(
        fa="دربارهٔ اعتراض {whose} به {column} هنوز تصمیمی گرفته نشده است («{text}»)؛ پاسخ همان است که بود.",
        en='Nobody has decided the objection of {whose} about {column} ("{text}"); the answer stays as it was.',
    ),
    Text(
        fa="در ستون تصمیم «پذیرفته» و مقدار آن را بنویسید، یا «رد».",
        en="Write accepted into the column decision, with the value that is to count, or rejected.",
    ),
)
FORMER_WRONG: Final = Rule(
    "EQM436",
    Severity.WARNING,
    Text(
        fa="«{found}» کد پیشین این دستگاه نیست؛ نادیده گرفته شد.",
        en='"{found}" can be no former code of this agency; it was left out.',
    ),
    Text(
        fa="کدی را بنویسید که دستگاه در دوره‌های پیش داشت و کد کنونی آن نیست؛ چند کد را با «،» جدا کنید.",
        en="Write a code that the agency had in earlier rounds, other than its code now; several with commas between.",
    ),
)
FORMER_SHARED: Final = Rule(
    "EQM437",
    Severity.WARNING,
    Text(
        fa="کد پیشین {found} را چند دستگاه از آن خود دانسته‌اند: {codes}؛ هیچ‌یک با آن سنجیده نمی‌شود.",
        en="Several agencies name {found} as their former code: {codes}; none of them is compared with it.",
    ),
    Text(
        fa="اگر تنها یکی از آن‌ها جانشین آن است، کد را از دیگران بردارید؛ اگر دستگاه تقسیم شده است، کاری لازم نیست.",
        en="If only one of them took its place, delete the code from the others; if it was split, leave it as it is.",
    ),
)
FORMER_LISTED: Final = Rule(
    "EQM438",
    Severity.WARNING,
    Text(
        fa="کد پیشین {found} هنوز کد دستگاهی از همین دوره است؛ با دورهٔ پیش، همان دستگاه سنجیده می‌شود.",
        en="The former code {found} is still an agency of this round; it is that agency which is compared with it.",
    ),
    Text(
        fa="کد پیشین را پاک کنید، یا اگر آن دستگاه دیگر نیست، ردیف آن را.",
        en="Delete the former code, or the row of that agency if it is no more.",
    ),
)
