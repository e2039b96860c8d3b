"""Rules about forms (EQM440 to EQM469): which catalog, agency and period they are for, their evidence, and what one
sees only by holding several side by side.
"""

from typing import Final

from eqm.findings.model import Rule, Severity
from eqm.language import Text

EVIDENCE_NO_LINK: Final = Rule(
    "EQM440",
    Severity.WARNING,
    Text(
        fa="«{found}» یک پیوند نیست؛ نشانی کاملی بی‌فاصله لازم است که با «https://» یا «http://» آغاز شود.",
        en='"{found}" is not one link; a full address without spaces that begins with https:// or http:// is expected.',
    ),
    Text(
        fa="نشانی صفحه یا سند را از نوار نشانی مرورگر رونوشت کنید و در این خانه بگذارید.",
        en="Copy the address of the page or document from the browser's address bar into this cell.",
    ),
)
EVIDENCE_MISSING: Final = Rule(
    "EQM441",
    Severity.WARNING,
    Text(
        fa="مستنداتی که برای این پاسخ‌ها خواسته شده نیامده است ({count} پاسخ): {indicators}.",
        en="The evidence that is asked for is missing from some answers ({count}): {indicators}.",
    ),
    Text(
        fa="پیوند مستندات هر پاسخ را بنویسید، برای خدمت‌ها در برگهٔ «مستندات»؛ پاسخ بدون مستندات شاید در ارزیابی"
        " پذیرفته نشود.",
        en='Give a link for each, for services on the sheet "evidence"; an assessor may not accept an answer without'
        " one.",
    ),
)
OTHER_CATALOG: Final = Rule(
    "EQM442",
    Severity.ERROR,
    Text(
        fa="این فرم برای کاتالوگ «{found}» ساخته شده است، ولی با «{catalog}» خوانده شد؛ شاید پرسش‌های این دو یکی نباشد.",
        en="The form was made for the catalog {found}, but was read with {catalog}; the two may ask different"
        " questions.",
    ),
    Text(
        fa="اگر کاتالوگ درست است، پاسخ‌ها را در فرم تازه‌ای بنویسید که «eqm template» می‌سازد؛ وگرنه فرم را با"
        " کاتالوگ خودش بخوانید.",
        en="If the catalog is right, fill in a new form, made by eqm template; if not, read the form with its own"
        " catalog.",
    ),
)
CHANGED_CATALOG: Final = Rule(
    "EQM443",
    Severity.WARNING,
    Text(
        fa="متن کاتالوگ «{catalog}» پس از ساختن این فرم تغییر کرده، ولی نسخهٔ آن همان مانده است.",
        en="The text of the catalog {catalog} has changed since the form was made, but its version is the same.",
    ),
    Text(
        fa="ببینید پرسش‌ها همان است که بود؛ اگر نیست، نسخهٔ کاتالوگ را بالا ببرید و فرم تازه بسازید.",
        en="See whether the questions are still the same; if not, raise the catalog's version and make new forms.",
    ),
)
NO_AGENCY: Final = Rule(
    "EQM444",
    Severity.ERROR,
    Text(
        fa="کد دستگاه در این فرم نوشته نشده است؛ نام پرونده، «{taken}»، به جای آن به کار رفت.",
        en="The form does not give the agency's code; the file's name, \"{taken}\", was used in its place.",
    ),
    Text(
        fa="کد دستگاه را در برگهٔ «دستگاه»، در خانهٔ کنار «کد دستگاه»، بنویسید.",
        en='On the sheet "agency", write the code into the cell beside "agency code".',
    ),
)
OTHER_AGENCY: Final = Rule(
    "EQM445",
    Severity.ERROR,
    Text(
        fa="این فرم برای دستگاه {made_for} ساخته شده است، ولی کد {found} در آن نوشته شده است.",
        en="The form was made for the agency {made_for}, but gives the code {found}.",
    ),
    Text(
        fa="اگر کد اشتباه است، آن را درست کنید؛ وگرنه پاسخ‌ها را در فرمی بنویسید که برای {found} ساخته شده است.",
        en="If the code is wrong, correct it; if it is right, give the answers in the form made for {found}.",
    ),
)
OUTSIDE_PERIOD: Final = Rule(
    "EQM446",
    Severity.WARNING,
    Text(
        fa="تاریخ تکمیل فرم {date} است که در مهلت دوره، از {opens} تا {closes}، نیست.",
        en="The form is dated {date}, which is not within the round's period, {opens} to {closes}.",
    ),
    Text(
        fa="تاریخ را بازبینی کنید؛ اگر درست است، تصمیم دربارهٔ پذیرش فرم با دبیرخانه است.",
        en="Check the date; if it is right, the secretariat decides whether the form is accepted.",
    ),
)
BESIDE_THE_ANSWER: Final = Rule(
    "EQM447",
    Severity.WARNING,
    Text(
        fa="«{found}» در این خانه خوانده نشد، زیرا پاسخ {column} تنها یک خانه دارد.",
        en='"{found}" in this cell was not read, because {column} is answered in one cell alone.',
    ),
    Text(
        fa="پاسخ را در ستون «پاسخ» بنویسید و این خانه را خالی کنید.",
        en='Give the answer in the column "answer", and empty this cell.',
    ),
)
MEASURED_TYPED: Final = Rule(
    "EQM448",
    Severity.WARNING,
    Text(
        fa="{column} را سامانه می‌سنجد، ولی «{found}» در فرم نوشته شده است؛ تا مقدار سامانه نرسد همین به حساب می‌آید.",
        en='{column} is measured by a system, but the form says "{found}"; it counts until the system\'s figure comes.',
    ),
    Text(
        fa="این خانه را خالی بگذارید؛ دبیرخانه مقدار آن را از سامانه می‌گیرد.",
        en="Leave the cell empty; the secretariat gets this figure from the system.",
    ),
)
NOT_MEASURED: Final = Rule(
    "EQM449",
    Severity.WARNING,
    Text(
        fa="برای شاخص‌هایی که سامانه‌ها می‌سنجند مقداری نرسیده است و برای همهٔ دستگاه‌ها خالی شمرده شد ({count}"
        " شاخص): {columns}.",
        en="No figures came for indicators that systems measure ({count}); they count as missing for every agency:"
        " {columns}.",
    ),
    Text(
        fa="مقدارهای سامانه‌ها را در برگه‌ای به نام «سنجش» بیاورید؛ در «eqm collect» با «--measured».",
        en='Give the systems\' figures on a sheet "measured"; to eqm collect, with --measured.',
    ),
)
TWO_FORMS: Final = Rule(
    "EQM450",
    Severity.ERROR,
    Text(
        fa="از دستگاه {agency_code} بیش از یک فرم رسیده است: {files}.",
        en="More than one form came from the agency {agency_code}: {files}.",
    ),
    Text(
        fa="تنها فرم نهایی را نگه دارید و بقیه را کنار بگذارید.",
        en="Keep only the final one, and set the others aside.",
    ),
)
NO_FORM: Final = Rule(
    "EQM451",
    Severity.WARNING,
    Text(
        fa="از دستگاه {agency_code} که در فهرست دستگاه‌هاست فرمی نرسیده است.",
        en="No form came from the agency {agency_code}, which is on the register.",
    ),
    Text(
        fa="فرم را از دستگاه بخواهید؛ اگر در این دوره شرکت نمی‌کند، وضعیت آن را در فهرست بنویسید.",
        en="Ask the agency for its form; if it takes no part in this round, give its status in the register.",
    ),
)
NOT_REGISTERED: Final = Rule(
    "EQM452",
    Severity.ERROR,
    Text(
        fa="دستگاه {agency_code} در فهرست دستگاه‌ها نیست؛ نزدیک‌ترین کدها: {near}.",
        en="The agency {agency_code} is not on the register; the nearest codes: {near}.",
    ),
    Text(
        fa="کد دستگاه را در فرم درست کنید، یا دستگاه را به فهرست بیفزایید.",
        en="Correct the code in the form, or add the agency to the register.",
    ),
)
SAME_ANSWERS: Final = Rule(
    "EQM453",
    Severity.WARNING,
    Text(
        fa="همهٔ پاسخ‌های دستگاه {agency_code} در برگهٔ «{role}» با پاسخ‌های {others} یکی است.",
        en='All answers of the agency {agency_code} on the sheet "{role}" are the same as those of {others}.',
    ),
    Text(
        fa="اگر پاسخ‌ها از فرم دستگاه دیگری رونوشت شده است، پاسخ‌های خود دستگاه را بنویسید؛ اگر اتفاقی است، کاری لازم"
        " نیست.",
        en="If they were copied from another agency's form, give the agency's own; if they just happen to agree, do"
        " nothing.",
    ),
)
FAR_FROM_LAST: Final = Rule(
    "EQM454",
    Severity.WARNING,
    Text(
        fa="این پاسخ {found} است و در دورهٔ پیش {before} بود ({where})؛ فاصلهٔ این دو زیاد است.",
        en="The answer is {found}, but was {before} in the last round ({where}); the two are far apart.",
    ),
    Text(
        fa="هر دو مقدار را بازبینی کنید؛ اگر درست‌اند، کاری لازم نیست.",
        en="Check both values; if they are right, nothing needs to be done.",
    ),
)
ORIGIN_WRONG: Final = Rule(
    "EQM455",
    Severity.WARNING,
    Text(
        fa="«{found}» نشانی خانه نیست؛ معلوم نیست آنچه این ردیف می‌گوید از کجا آمده است.",
        en='"{found}" is not the address of a cell; where this row\'s answers came from is not known.',
    ),
    Text(
        fa="خانه را به صورت «F17»، ردیف را «17:17» و ستون را «F:F» بنویسید.",
        en="Write a cell as F17, a row as 17:17, a column as F:F.",
    ),
)
QUESTION_TWICE: Final = Rule(
    "EQM456",
    Severity.ERROR,
    Text(
        fa="{column} دو ردیف دارد، {first} و {second}؛ تنها ردیف نخست خوانده شد.",
        en="{column} has two rows, {first} and {second}; only the first was read.",
    ),
    Text(
        fa="پاسخ درست را در ردیف نخست بنویسید و ردیف دیگر را پاک کنید.",
        en="Keep the right answer in the first row, and delete the other.",
    ),
)
NOT_A_FORM: Final = Rule(
    "EQM457",
    Severity.ERROR,
    Text(
        fa="این پرونده فرم نیست: برگه‌ای با ستون‌های «شناسه» و «پاسخ» در آن پیدا نشد.",
        en="The file is not a form: no sheet of it has the columns id and answer.",
    ),
    Text(
        fa="پاسخ‌ها را در فرمی بنویسید که «eqm template» برای این دوره می‌سازد.",
        en="Give the answers in the round's form, which eqm template makes.",
    ),
)
OTHER_ROUND: Final = Rule(
    "EQM458",
    Severity.WARNING,
    Text(
        fa="این فرم برای دورهٔ {made_for} ساخته شده است، ولی در دورهٔ {found} خوانده شد.",
        en="The form was made for round {made_for}, but was read in round {found}.",
    ),
    Text(
        fa="ببینید این فرم از آنِ همین دوره است؛ شاید فرم دورهٔ پیش به جای آن فرستاده شده باشد.",
        en="See whether this is this round's form; the last round's may have been sent in its place.",
    ),
)
STATUS_OF_ITS_OWN: Final = Rule(
    "EQM459",
    Severity.ERROR,
    Text(
        fa="در فرم، وضعیت دستگاه «{found}» نوشته شده است؛ وضعیت را تنها دبیرخانه تعیین می‌کند و این نوشته به کار نرفت.",
        en='The form gives the agency the status "{found}"; only the secretariat can do that, and it was not used.',
    ),
    Text(
        fa="خانهٔ «وضعیت» را به حال نخست برگردانید؛ اگر دستگاه نباید ارزیابی شود، دبیرخانه را آگاه کنید.",
        en="Put the status back as it was; if the agency is not to be assessed, tell the secretariat.",
    ),
)
FORM_LACKS: Final = Rule(
    "EQM460",
    Severity.ERROR,
    Text(
        fa="این فرم {count} پرسش را ندارد، و پاسخ آن‌ها خالی شمرده شد: {columns}.",
        en="The form lacks {count} of the questions, which count as missing: {columns}.",
    ),
    Text(
        fa="ردیف‌ها، ستون‌ها و برگه‌های فرم را پاک نکنید؛ پاسخ‌ها را در فرم کامل بنویسید.",
        en="Do not delete rows, columns or sheets of a form; give the answers in a whole one.",
    ),
)
NOT_SAID_FOR_WHAT: Final = Rule(
    "EQM461",
    Severity.WARNING,
    Text(
        fa="این فرم نمی‌گوید برای کدام کاتالوگ و دوره ساخته شده است: برگهٔ پنهان «eqm» در آن نیست.",
        en="The form does not say which catalog and round it was made for: its hidden sheet eqm is missing.",
    ),
    Text(
        fa="پاسخ‌ها را در فرمی بنویسید که دبیرخانه برای این دوره فرستاده است.",
        en="Give the answers in the form that the secretariat sent for this round.",
    ),
)
FIGURES_MISSING: Final = Rule(
    "EQM462",
    Severity.WARNING,
    Text(
        fa="از سامانه‌ها {count} مقدار نرسیده است، در {columns}، برای {agencies}، هرچند برای دیگران رسیده است.",
        en="Systems gave figures of some agencies and not of others; missing: {count}, in {columns}, of {agencies}.",
    ),
    Text(fa="مقدارهای دیگر را هم بیاورید.", en="Bring in the other figures too."),
)
