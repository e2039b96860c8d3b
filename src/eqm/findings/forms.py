"""Rules about forms (EQM440 to EQM459): which catalog, agency and period they are for, their evidence, and what one
sees only by holding several side by side.
"""

from typing import Final

from eqm.findings.model import Rule, Severity
from eqm.language import Text

EVIDENCE_NO_LINK: Final = Rule(
    "EQM440",
    Severity.WARNING,
    Text(
        fa="«{found}» نشانی یک صفحه نیست؛ پیوندی لازم است که با «https://» یا «http://» آغاز شود.",
        en='"{found}" is no address of a page; a link that begins with https:// or http:// is expected.',
    ),
    Text(
        fa="نشانی کامل صفحه یا سند را از مرورگر رونوشت کنید و در این خانه بگذارید.",
        en="Copy the full address of the page or document from a browser into the cell.",
    ),
)
EVIDENCE_MISSING: Final = Rule(
    "EQM441",
    Severity.WARNING,
    Text(
        fa="برای {count} پاسخ مستنداتی داده نشده است، در {indicators}.",
        en="Answers without the evidence that is asked for: {count}, in {indicators}.",
    ),
    Text(
        fa="پیوند مستندات هر پاسخ را بنویسید؛ ارزیاب پاسخ بی‌مستند را نمی‌پذیرد.",
        en="Give a link for each; an assessor does not accept an answer without evidence.",
    ),
)
OTHER_CATALOG: Final = Rule(
    "EQM442",
    Severity.ERROR,
    Text(
        fa="این فرم برای «{found}» ساخته شده است، ولی با «{catalog}» خوانده شد؛ پرسش‌های آن شاید همین‌ها نباشد.",
        en="The form was made for {found}, but was read with {catalog}; its questions may not be these.",
    ),
    Text(
        fa="فرم تازه‌ای با «eqm template» بسازید و پاسخ‌ها را در آن بنویسید، یا کاتالوگ درست را برگزینید.",
        en="Make a new form with eqm template and fill it in, or choose the right catalog.",
    ),
)
CHANGED_CATALOG: Final = Rule(
    "EQM443",
    Severity.WARNING,
    Text(
        fa="متن کاتالوگ «{catalog}» از زمان ساختن این فرم تغییر کرده است، بی آن که نسخهٔ آن عوض شود.",
        en="The text of the catalog {catalog} has changed since the form was made, though its version has not.",
    ),
    Text(
        fa="ببینید پرسش‌ها همان است؛ اگر نیست، فرم تازه‌ای بسازید و نسخهٔ کاتالوگ را بالا ببرید.",
        en="See that the questions are the same; if not, make new forms and raise the catalog's version.",
    ),
)
NO_AGENCY: Final = Rule(
    "EQM444",
    Severity.ERROR,
    Text(
        fa="این فرم کد دستگاه ندارد؛ نام پرونده، «{taken}»، به جای آن خوانده شد.",
        en="The form does not say whose it is; the file's name, {taken}, was taken for the agency's code.",
    ),
    Text(
        fa="کد دستگاه را در برگهٔ «دستگاه»، روبه‌روی «کد دستگاه»، بنویسید.",
        en='Write the agency\'s code on the sheet "agency", beside its label.',
    ),
)
OTHER_AGENCY: Final = Rule(
    "EQM445",
    Severity.ERROR,
    Text(
        fa="این فرم برای دستگاه {made_for} ساخته شده است، ولی کد {found} در آن آمده است.",
        en="The form was made for the agency {made_for}, but bears the code {found}.",
    ),
    Text(
        fa="هر دستگاه فرم خودش را پر می‌کند؛ کد را درست کنید یا پاسخ‌ها را در فرم همان دستگاه بنویسید.",
        en="Each agency fills in its own form: mend the code, or give the answers in that agency's form.",
    ),
)
OUTSIDE_PERIOD: Final = Rule(
    "EQM446",
    Severity.WARNING,
    Text(
        fa="تاریخ تکمیل فرم {date} است، بیرون از مهلت دوره: {opens} تا {closes}.",
        en="The form is dated {date}, outside the round's period, {opens} to {closes}.",
    ),
    Text(
        fa="تاریخ را بازبینی کنید؛ پذیرش فرم دیررس با دبیرخانه است.",
        en="Check the date; whether a late form is accepted is for the secretariat to say.",
    ),
)
BESIDE_THE_ANSWER: Final = Rule(
    "EQM447",
    Severity.WARNING,
    Text(
        fa="در این خانه «{found}» آمده است، ولی {column} تنها یک خانه برای پاسخ دارد؛ خوانده نشد.",
        en='The cell holds "{found}", but {column} is answered in one cell alone; it was not read.',
    ),
    Text(fa="پاسخ را در ستون «پاسخ» بنویسید و این خانه را خالی کنید.", en="Give the answer in the column answer."),
)
MEASURED_TYPED: Final = Rule(
    "EQM448",
    Severity.WARNING,
    Text(
        fa="{column} را سامانه می‌سنجد، ولی «{found}» در فرم نوشته شده است؛ تا مقدار سامانه نرسد همین به حساب می‌آید.",
        en='{column} is measured by a system, but the form says "{found}"; it counts until the system\'s figure comes.',
    ),
    Text(fa="این خانه را خالی کنید؛ پاسخ آن با دستگاه نیست.", en="Empty the cell; it is not the agency's to answer."),
)
NOT_MEASURED: Final = Rule(
    "EQM449",
    Severity.WARNING,
    Text(
        fa="برای {count} شاخصی که سامانه می‌سنجد هیچ مقداری نرسیده است؛ برای همه خالی شمرده شد: {columns}.",
        en="No figure came for {count} indicators that systems measure; they are missing for everyone: {columns}.",
    ),
    Text(
        fa="مقدارهای سامانه‌ها را در برگهٔ «سنجش» بیاورید.",
        en='Bring the systems\' figures in, on a sheet "measured".',
    ),
)
TWO_FORMS: Final = Rule(
    "EQM450",
    Severity.ERROR,
    Text(
        fa="دستگاه {agency_code} بیش از یک فرم فرستاده است: {files}.",
        en="The agency {agency_code} sent more than one form: {files}.",
    ),
    Text(fa="تنها فرم نهایی را نگه دارید.", en="Keep only the final one."),
)
NO_FORM: Final = Rule(
    "EQM451",
    Severity.WARNING,
    Text(
        fa="از دستگاه {agency_code} که در فهرست دستگاه‌ها آمده است فرمی نرسیده است.",
        en="No form came from the agency {agency_code}, which stands in the register.",
    ),
    Text(fa="فرم را از دستگاه بخواهید.", en="Ask the agency for its form."),
)
NOT_REGISTERED: Final = Rule(
    "EQM452",
    Severity.ERROR,
    Text(
        fa="دستگاه {agency_code} در فهرست دستگاه‌ها نیست؛ نزدیک‌ترین کدها: {near}.",
        en="The agency {agency_code} does not stand in the register; the nearest codes: {near}.",
    ),
    Text(fa="کد دستگاه را درست کنید یا آن را به فهرست بیفزایید.", en="Mend the code, or add the agency to the list."),
)
SAME_ANSWERS: Final = Rule(
    "EQM453",
    Severity.WARNING,
    Text(
        fa="همهٔ پاسخ‌های دستگاه {agency_code} در برگهٔ «{role}» همان پاسخ‌های {others} است.",
        en='All answers of the agency {agency_code} on the sheet "{role}" are those of {others} too.',
    ),
    Text(
        fa="ببینید پاسخ‌ها از فرم دیگری رونوشت نشده باشد.",
        en="See that the answers were not copied from another form.",
    ),
)
FAR_FROM_LAST: Final = Rule(
    "EQM454",
    Severity.WARNING,
    Text(
        fa="این پاسخ {found} است و در دورهٔ پیش {before} بود ({where})؛ تفاوت بسیار است.",
        en="The answer is {found}, and was {before} in the last round ({where}); that is far apart.",
    ),
    Text(fa="هر دو مقدار را بازبینی کنید.", en="Check both values."),
)
ORIGIN_WRONG: Final = Rule(
    "EQM455",
    Severity.WARNING,
    Text(
        fa="«{found}» نشانی خانه‌ای نیست؛ خاستگاه این ردیف دانسته نیست.",
        en='"{found}" is no address of a cell; where the row came from is not known.',
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
        fa="{column} دو ردیف دارد، در {first} و {second}؛ تنها نخستین خوانده شد.",
        en="{column} has two rows, at {first} and at {second}; only the first was read.",
    ),
    Text(fa="یکی از دو ردیف را پاک کنید.", en="Delete one of the two rows."),
)
NOT_A_FORM: Final = Rule(
    "EQM457",
    Severity.ERROR,
    Text(
        fa="این پرونده فرم نیست: برگه‌ای با ستون‌های «شناسه» و «پاسخ» در آن نیست.",
        en="The file is no form: none of its sheets has the columns id and answer.",
    ),
    Text(
        fa="پاسخ‌ها را در فرمی بنویسید که «eqm template» می‌سازد.",
        en="Give the answers in a form made by eqm template.",
    ),
)
OTHER_ROUND: Final = Rule(
    "EQM458",
    Severity.WARNING,
    Text(
        fa="این فرم برای دورهٔ {made_for} ساخته شده است، ولی در دورهٔ {found} خوانده شد.",
        en="The form was made for round {made_for}, but was read in round {found}.",
    ),
    Text(fa="ببینید فرم همین دوره را دارید.", en="See that you have the form of this round."),
)
