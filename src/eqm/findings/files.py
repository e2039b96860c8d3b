"""Rules about files as such (EQM201 to EQM239): what keeps a workbook, or one of its cells, from being read at all."""

from typing import Final

from eqm.findings.model import Rule, Severity
from eqm.language import Text

_SAVE_AGAIN: Final = Text(
    fa="پرونده را در برنامهٔ صفحه‌گسترده باز کنید، با قالب «xlsx» از نو ذخیره کنید و دوباره بفرستید.",
    en="Open the file in a spreadsheet program, save it again as xlsx and send that.",
)
_SEND_AGAIN: Final = Text(
    fa="پرونده در راه آسیب دیده است؛ آن را از فرستنده دوباره بگیرید، یا باز کنید و از نو با قالب «xlsx» ذخیره کنید.",
    en="The file was damaged on its way: ask for it again, or open it and save it again as xlsx.",
)
_TYPE_AGAIN: Final = Text(
    fa="مقدار این خانه را در برنامهٔ صفحه‌گسترده دوباره بنویسید و پرونده را ذخیره کنید.",
    en="Type the value of this cell again in a spreadsheet program and save the file.",
)
_NOT_TRUSTED: Final = Text(
    fa="این پرونده را هیچ برنامهٔ صفحه‌گسترده‌ای چنین نساخته است؛ آن را باز نکنید و نسخهٔ اصلی را از فرستنده بخواهید.",
    en="No spreadsheet program writes such a file: do not open it, ask its sender for the original.",
)

EMPTY_FILE: Final = Rule(
    "EQM201",
    Severity.ERROR,
    Text(
        fa="پرونده خالی است (۰ بایت)؛ یک کارپوشهٔ «xlsx» لازم است.",
        en="The file is empty (0 bytes); an xlsx workbook is expected.",
    ),
    Text(fa="پرونده را از فرستنده دوباره بگیرید.", en="Ask the sender for the file again."),
)
NOT_A_WORKBOOK: Final = Rule(
    "EQM202",
    Severity.ERROR,
    Text(
        fa="پرونده یک کارپوشهٔ «xlsx» نیست؛ محتوای آن {kind} است.",
        en="The file is no xlsx workbook; what it holds is {kind}.",
    ),
    Text(
        fa="تغییر پسوند نام قالب را عوض نمی‌کند: پرونده را در برنامهٔ صفحه‌گسترده باز کنید و با قالب «xlsx» ذخیره کنید.",
        en="A new name does not change the format: open the file in a spreadsheet program and save it as xlsx.",
    ),
)
PASSWORD: Final = Rule(
    "EQM203",
    Severity.ERROR,
    Text(
        fa="پرونده با گذرواژه رمز شده است و خوانده نمی‌شود.",
        en="The file is encrypted with a password and cannot be read.",
    ),
    Text(
        fa="گذرواژه را در برنامهٔ صفحه‌گسترده بردارید و پرونده را دوباره بفرستید.",
        en="Remove the password in a spreadsheet program and send the file again.",
    ),
)
MACROS: Final = Rule(
    "EQM204",
    Severity.ERROR,
    Text(
        fa="کارپوشه ماکرو دارد ({part}) یا خود را ماکرودار می‌خواند؛ چنین پرونده‌ای پذیرفته نمی‌شود.",
        en="The workbook holds macros ({part}) or says that it does; such a file is not accepted.",
    ),
    Text(fa="پرونده را با قالب «xlsx» (بدون ماکرو) ذخیره کنید.", en="Save the file as xlsx, which holds no macros."),
)
ZIP_DAMAGED: Final = Rule(
    "EQM205",
    Severity.ERROR,
    Text(fa="بستهٔ «zip» کارپوشه آسیب دیده است: {what}.", en="The workbook's zip package is damaged: {what}."),
    _SEND_AGAIN,
)
PART_DAMAGED: Final = Rule(
    "EQM206",
    Severity.ERROR,
    Text(fa="بخش {part} از کارپوشه آسیب دیده است: {what}.", en="The part {part} of the workbook is damaged: {what}."),
    _SEND_AGAIN,
)
PART_TWICE: Final = Rule(
    "EQM207",
    Severity.ERROR,
    Text(
        fa="بخش {part} دو بار در کارپوشه آمده است؛ معلوم نیست کدام درست است.",
        en="The part {part} stands twice in the workbook; nobody can say which one counts.",
    ),
    _NOT_TRUSTED,
)
PART_LOCKED: Final = Rule(
    "EQM208",
    Severity.ERROR,
    Text(
        fa="بخش {part} در بستهٔ «zip» با گذرواژه رمز شده است.",
        en="The part {part} is encrypted with a password inside the zip package.",
    ),
    _SAVE_AGAIN,
)
PART_MISSING: Final = Rule(
    "EQM209",
    Severity.ERROR,
    Text(fa="بخش {part} در کارپوشه نیست.", en="The workbook lacks its part {part}."),
    _SEND_AGAIN,
)
OVER_LIMIT: Final = Rule(
    "EQM210",
    Severity.ERROR,
    Text(
        fa="{where}: {what} از حد «{option}» = {limit} می‌گذرد.",
        en="{where}: {what}, over the limit {option} = {limit}.",
    ),
    Text(
        fa="ردیف‌ها و ستون‌های اضافه را پاک کنید؛ اگر پرونده درست و فرستندهٔ آن آشناست، حد «{option}» را بالا ببرید.",
        en="Delete what does not belong there; if the file is right and its sender known, raise the limit {option}.",
    ),
)
DOCTYPE: Final = Rule(
    "EQM211",
    Severity.ERROR,
    Text(
        fa="بخش {part} تعریف نوع سند («DOCTYPE») دارد که در کارپوشه جایی ندارد.",
        en="The part {part} has a document type declaration (DOCTYPE), which has no place in a workbook.",
    ),
    _NOT_TRUSTED,
)
XML_BROKEN: Final = Rule(
    "EQM212",
    Severity.ERROR,
    Text(
        fa="بخش {part} «XML» درستی نیست: خطای شمارهٔ {error}.",
        en="The part {part} is not well-formed XML: error number {error}.",
    ),
    _SEND_AGAIN,
)
ENCODING: Final = Rule(
    "EQM213",
    Severity.ERROR,
    Text(
        fa="کدگذاری بخش {part}، {encoding} است؛ تنها «UTF-8» و «UTF-16» خوانده می‌شود.",
        en="The part {part} is encoded as {encoding}; only UTF-8 and UTF-16 are read.",
    ),
    _SAVE_AGAIN,
)
STRANGE_XML: Final = Rule(
    "EQM214",
    Severity.ERROR,
    Text(
        fa="ساختار بخش {part} پذیرفتنی نیست: {what}.",
        en="The part {part} is not built as a workbook's part is: {what}.",
    ),
    _NOT_TRUSTED,
)
OTHER_ROOT: Final = Rule(
    "EQM215",
    Severity.ERROR,
    Text(
        fa="بخش {part} با {found} آغاز می‌شود؛ {expected} لازم است.",
        en="The part {part} begins with {found}; {expected} is expected.",
    ),
    _SAVE_AGAIN,
)
BAD_REFERENCE: Final = Rule(
    "EQM216",
    Severity.ERROR,
    Text(
        fa="نشانی {found} در این برگه، نشانی درستی برای یک خانه یا ردیف در این جا نیست (A1 تا XFD1048576).",
        en="The reference {found} in this sheet is no cell or row that can stand there (A1 to XFD1048576).",
    ),
    _SAVE_AGAIN,
)
OUT_OF_ORDER: Final = Rule(
    "EQM217",
    Severity.ERROR,
    Text(
        fa="نشانی {found} دو بار آمده یا پس از جای خود آمده است؛ معلوم نیست کدام مقدار درست است.",
        en="The reference {found} comes twice or after its place; nobody can say which value counts.",
    ),
    _SAVE_AGAIN,
)
BAD_VALUE: Final = Rule(
    "EQM218",
    Severity.ERROR,
    Text(
        fa="در این خانه {found} نوشته شده است که {expected} نیست.",
        en="This cell is stored with {found}, which is not {expected}.",
    ),
    _TYPE_AGAIN,
)
BAD_STRING_NUMBER: Final = Rule(
    "EQM219",
    Severity.ERROR,
    Text(
        fa="این خانه به متن شمارهٔ {found} کارپوشه اشاره می‌کند که وجود ندارد ({count} متن هست).",
        en="This cell points to the workbook's text number {found}, which does not exist (there are {count}).",
    ),
    _TYPE_AGAIN,
)
BAD_STYLE: Final = Rule(
    "EQM220",
    Severity.ERROR,
    Text(
        fa="این خانه به قالب نمایش شمارهٔ {found} اشاره می‌کند که وجود ندارد؛ معلوم نیست عدد است یا تاریخ.",
        en="This cell points to cell format number {found}, which does not exist; it may be a number or a date.",
    ),
    _TYPE_AGAIN,
)
BAD_TYPE: Final = Rule(
    "EQM221",
    Severity.ERROR,
    Text(fa="نوع این خانه {found} است که در «xlsx» نیست.", en="This cell's type is {found}, which xlsx does not know."),
    _TYPE_AGAIN,
)
BAD_MERGE: Final = Rule(
    "EQM222",
    Severity.ERROR,
    Text(fa="خانه‌های ادغام‌شدهٔ {found} محدودهٔ درستی نیست.", en="The merged cells {found} are no range of cells."),
    _SAVE_AGAIN,
)
NO_SHEETS: Final = Rule(
    "EQM223",
    Severity.ERROR,
    Text(fa="در کارپوشه هیچ برگه‌ای با خانه نیست.", en="The workbook has no sheet with cells."),
    _SAVE_AGAIN,
)
SHEET_TWICE: Final = Rule(
    "EQM224",
    Severity.ERROR,
    Text(
        fa="دو برگهٔ کارپوشه یک نام دارند: {name}؛ خانه‌ای از آن را نمی‌توان نشان داد.",
        en="Two sheets of the workbook have one name, {name}; no cell of theirs can be named.",
    ),
    _SAVE_AGAIN,
)
LOST_SHEET: Final = Rule(
    "EQM225",
    Severity.ERROR,
    Text(
        fa="برگهٔ {name} به هیچ بخشی درون کارپوشه نمی‌رسد ({found}).",
        en="The sheet {name} leads to no part inside the workbook ({found}).",
    ),
    _SAVE_AGAIN,
)
