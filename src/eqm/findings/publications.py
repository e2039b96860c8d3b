"""EQM6xx: what verifying says of a published folder, computed anew from what it holds itself."""

from eqm.findings.model import Rule, Severity
from eqm.language import Text

_WHAT_TO_DO = Text(
    fa="از ناشر نسخهٔ درست را بخواهید؛ به این رقم تکیه نکنید",
    en="ask the publisher for the genuine folder; do not rely on this figure",
)
_WHAT_TO_DO_WITH_A_FILE = Text(
    fa="از ناشر نسخهٔ درست را بخواهید؛ به این پرونده تکیه نکنید",
    en="ask the publisher for the genuine folder; do not rely on this file",
)
VALUE_DIFFERS = Rule(
    "EQM601",
    Severity.ERROR,
    Text(
        fa="{what}: «{published}» منتشر شده، ولی از داده‌ها «{computed}» به دست می‌آید",
        en="{what}: {published} is published, but {computed} comes of the data",
    ),
    _WHAT_TO_DO,
)
LINE_DIFFERS = Rule(
    "EQM602",
    Severity.ERROR,
    Text(
        fa="در این سطر «{published}» منتشر شده، ولی از داده‌ها «{computed}» به دست می‌آید",
        en="the line holds {published}, but {computed} comes of the data",
    ),
    _WHAT_TO_DO_WITH_A_FILE,
)
BYTES_DIFFER = Rule(
    "EQM603",
    Severity.ERROR,
    Text(
        fa="این پرونده از بایت {offset} به بعد آن نیست که از داده‌ها به دست می‌آید",
        en="from byte {offset} on, the file is not what comes of the data",
    ),
    _WHAT_TO_DO_WITH_A_FILE,
)
FILE_MISSING = Rule(
    "EQM604",
    Severity.ERROR,
    Text(fa="این پرونده باید در پوشه باشد و نیست", en="the file belongs to the folder and is not there"),
    Text(fa="از ناشر نسخهٔ کامل را بخواهید", en="ask the publisher for the whole folder"),
)
FILE_ADDED = Rule(
    "EQM605",
    Severity.ERROR,
    Text(
        fa="این پرونده جزئی از آنچه منتشر شده نیست",
        en="the file is no part of what was published",
    ),
    Text(
        fa="آن را از ناشر ندانید؛ اگر خودتان گذاشته‌اید، از پوشه بردارید",
        en="do not take it for the publisher's; if you put it there, take it out of the folder",
    ),
)
FILE_REFUSED = Rule(
    "EQM606",
    Severity.ERROR,
    Text(fa="خوانده نشد: {reason}", en="not read: {reason}"),
    Text(
        fa="پوشهٔ منتشرشده تنها پروندهٔ ساده دارد؛ از ناشر نسخهٔ درست را بخواهید",
        en="a published folder holds plain files alone; ask the publisher for the genuine one",
    ),
)
SOURCE_UNUSABLE = Rule(
    "EQM607",
    Severity.ERROR,
    Text(
        fa="داده‌هایی که همه چیز از آن‌ها حساب می‌شود این‌جا آسیب دیده است: {reason}",
        en="what everything is computed from is damaged here: {reason}",
    ),
    _WHAT_TO_DO_WITH_A_FILE,
)
DIGEST_DIFFERS = Rule(
    "EQM608",
    Severity.ERROR,
    Text(
        fa="چکیدهٔ پرونده با فهرست پوشه نمی‌خواند: {found} به جای {expected}",
        en="the file's digest is not the one that the manifest states: {found} in place of {expected}",
    ),
    _WHAT_TO_DO_WITH_A_FILE,
)
OTHER_VERSION = Rule(
    "EQM609",
    Severity.WARNING,
    Text(
        fa="با {tool} نسخهٔ {published} منتشر شده و این‌جا نسخهٔ {here} است",
        en="published with {tool} {published}; here it is {here}",
    ),
    Text(
        fa="اگر چیزی ناهمخوان است، نخست با همان نسخه دوباره وارسی کنید",
        en="if anything differs, verify with the same version before anything else",
    ),
)
PACKED_OTHERWISE = Rule(
    "EQM610",
    Severity.WARNING,
    Text(
        fa="همان محتوا را دارد، ولی به گونه‌ای دیگر بسته‌بندی شده است",
        en="it holds the same, packed in another way",
    ),
    Text(
        fa="نسخهٔ برنامه‌هایی که آن را ساخته‌اند دیگر است؛ رقم‌ها همان است",
        en="it was made with other versions of libraries; the figures are the same",
    ),
)
MORE_DIFFERENCES = Rule(
    "EQM611",
    Severity.ERROR,
    Text(fa="{number} ناهمخوانی دیگر در همین پرونده", en="{number} more differences in this file"),
    Text(fa="", en=""),
)
ROWS_DIFFER = Rule(
    "EQM612",
    Severity.ERROR,
    Text(
        fa="از این‌جا {published} ردیف منتشر شده، ولی از داده‌ها {computed} ردیف به دست می‌آید",
        en="from here {published} rows are published, but {computed} come of the data",
    ),
    _WHAT_TO_DO_WITH_A_FILE,
)
NOT_COMPUTED = Rule(
    "EQM613",
    Severity.WARNING,
    Text(
        fa="این‌جا دوباره حساب نشد، چون «{package}» نصب نیست",
        en="not computed anew here, since {package} is not installed",
    ),
    Text(
        fa="همین داده‌ها در جدول‌های دیگر پوشه هست و وارسی شد",
        en="the folder holds the same data in other tables, which were verified",
    ),
)
