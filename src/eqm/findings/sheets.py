"""Rules about files, sheets, headers and columns (EQM240 to EQM279): which table is which, and what it leaves out."""

from typing import Final

from eqm.findings.model import Rule, Severity
from eqm.language import Text

_NOTHING: Final = Text(fa="کاری لازم نیست.", en="Nothing needs to be done.")

FILE_UNREADABLE: Final = Rule(
    "EQM240",
    Severity.ERROR,
    Text(fa="پرونده خوانده نشد: {reason}.", en="The file could not be read: {reason}."),
    Text(
        fa="دسترسی پرونده را بازبینی کنید یا نسخه‌ای تازه از آن بگیرید.",
        en="Check the file's permissions, or get a fresh copy.",
    ),
)
FILE_TOO_LARGE: Final = Rule(
    "EQM241",
    Severity.ERROR,
    Text(
        fa="پرونده از {limit} بایت بزرگ‌تر است و خوانده نشد.",
        en="The file is larger than {limit} bytes and was not read.",
    ),
    Text(fa="آنچه به پرسش‌ها مربوط نیست از پرونده پاک کنید.", en="Delete from the file what is no answer."),
)
FILE_SKIPPED: Final = Rule(
    "EQM242",
    Severity.NOTE,
    Text(fa="پرونده کنار گذاشته شد: {reason}.", en="The file was skipped: {reason}."),
    _NOTHING,
)
CSV_ENCODING: Final = Rule(
    "EQM243",
    Severity.ERROR,
    Text(fa="متن پرونده «UTF-8» نیست؛ {found}.", en="The file's text is not UTF-8; {found}."),
    Text(
        fa="پرونده را در برنامهٔ صفحه‌گسترده باز و با قالب «CSV UTF-8» یا «xlsx» ذخیره کنید.",
        en="Open the file in a spreadsheet program and save it as CSV UTF-8 or as xlsx.",
    ),
)
CSV_BROKEN: Final = Rule(
    "EQM244",
    Severity.ERROR,
    Text(
        fa="از ردیف {record} به بعد پرونده «CSV» درستی نیست؛ گیومهٔ آن بسته نشده یا جابه‌جاست.",
        en="From record {record} on the file is no valid CSV: a quotation mark is misplaced or never closed.",
    ),
    Text(
        fa="پرونده را در برنامهٔ صفحه‌گسترده باز و با قالب «CSV UTF-8» یا «xlsx» ذخیره کنید.",
        en="Open the file in a spreadsheet program and save it as CSV UTF-8 or as xlsx.",
    ),
)
CSV_DELIMITER: Final = Rule(
    "EQM245",
    Severity.NOTE,
    Text(fa="ستون‌های پرونده با {found} از هم جدا شده‌اند.", en="The file's columns are separated by {found}."),
    _NOTHING,
)
NO_TABLE: Final = Rule(
    "EQM246",
    Severity.ERROR,
    Text(
        fa="جدولی پیدا نشد: ردیفی با ستون دستگاه و ستون شاخص‌ها لازم است.",
        en="No table was found: a row that names an agency column and indicator columns is expected.",
    ),
    Text(
        fa="بالای ستون کد دستگاه‌ها «کد دستگاه» و بالای ستون‌های پاسخ شناسه یا عنوان شاخص را بنویسید.",
        en="Write \"agency\" above the agencies' codes, and an indicator's id or title above each column of answers.",
    ),
)
TWO_TABLES: Final = Rule(
    "EQM247",
    Severity.ERROR,
    Text(
        fa="دو برگه هر دو می‌توانند جدول «{role}» باشند: {sheets}؛ هیچ‌کدام خوانده نشد.",
        en='Two sheets could both be the table "{role}": {sheets}; neither was read.',
    ),
    Text(
        fa="تنها یکی را نگه دارید، یا نام برگهٔ درست را «{role}» بگذارید.",
        en='Keep only one of them, or name the right one "{role}".',
    ),
)
HIDDEN_SHEET: Final = Rule(
    "EQM248",
    Severity.WARNING,
    Text(
        fa="برگهٔ پنهان «{sheet}» هم جدولی دارد که خوانده نشد.",
        en='The hidden sheet "{sheet}" holds a table too, which was not read.',
    ),
    Text(fa="برگه را آشکار کنید و ببینید کدام جدول درست است.", en="Unhide the sheet and see which table is right."),
)
HIDDEN_SHEET_USED: Final = Rule(
    "EQM249",
    Severity.WARNING,
    Text(fa="جدول از برگهٔ پنهان «{sheet}» خوانده شد.", en='The table was read from the hidden sheet "{sheet}".'),
    Text(fa="برگه را آشکار کنید و پاسخ‌ها را بازبینی کنید.", en="Unhide the sheet and check its answers."),
)
SHEET_MATCHED: Final = Rule(
    "EQM250",
    Severity.NOTE,
    Text(fa="برگهٔ «{sheet}» به عنوان «{role}» خوانده شد.", en='The sheet "{sheet}" was read as "{role}".'),
    _NOTHING,
)
SHEET_IGNORED: Final = Rule(
    "EQM251",
    Severity.NOTE,
    Text(
        fa="برگهٔ «{sheet}» خوانده نشد؛ نام آن از برگه‌های دوره نیست.",
        en='The sheet "{sheet}" was not read; its name is none of a round\'s sheets.',
    ),
    _NOTHING,
)
TABLE_IGNORED: Final = Rule(
    "EQM253",
    Severity.WARNING,
    Text(
        fa="برگهٔ «{sheet}» هم جدولی دارد که خوانده نشد.",
        en='The sheet "{sheet}" holds a table too, which was not read.',
    ),
    Text(
        fa="اگر این جدول درست است نامش را «{role}» بگذارید، وگرنه آن را پاک کنید.",
        en='Name it "{role}" if this is the right table, or delete it.',
    ),
)
COLUMN_NEEDED: Final = Rule(
    "EQM254",
    Severity.ERROR,
    Text(fa="جدول ستون {column} ندارد و خوانده نشد.", en="The table lacks the column {column} and was not read."),
    Text(fa="ستون را با این سربرگ بیفزایید: {column}.", en="Add the column, headed {column}."),
)
COLUMN_TWICE: Final = Rule(
    "EQM255",
    Severity.ERROR,
    Text(
        fa="ستون {column} دو بار آمده است، در {first} و {second}؛ تنها {first} خوانده شد.",
        en="The column {column} stands twice, at {first} and at {second}; only {first} was read.",
    ),
    Text(fa="یکی از دو ستون را پاک کنید.", en="Delete one of the two columns."),
)
TITLE_AMBIGUOUS: Final = Rule(
    "EQM256",
    Severity.ERROR,
    Text(
        fa="«{found}» عنوان بیش از یک ستون است: {columns}؛ این ستون خوانده نشد.",
        en='"{found}" is the title of more than one column: {columns}; this column was not read.',
    ),
    Text(fa="به جای عنوان، شناسهٔ ستون را بنویسید.", en="Write the column's id in place of its title."),
)
COLUMN_UNKNOWN: Final = Rule(
    "EQM257",
    Severity.WARNING,
    Text(
        fa="سربرگ «{found}» به شناسهٔ شاخص می‌ماند ولی در کاتالوگ نیست؛ این ستون خوانده نشد.",
        en='The header "{found}" looks like an indicator\'s id, but is none; the column was not read.',
    ),
    Text(fa="سربرگ را درست کنید؛ نزدیک‌ترین شناسه‌ها: {near}.", en="Mend the header; the nearest ids are {near}."),
)
COLUMN_ELSEWHERE: Final = Rule(
    "EQM258",
    Severity.WARNING,
    Text(
        fa="{column} در برگهٔ «{role}» پرسیده می‌شود؛ آنچه این‌جا آمده است خوانده نشد.",
        en='{column} is asked on the sheet "{role}"; what stands here was not read.',
    ),
    Text(fa="پاسخ‌ها را به برگهٔ «{role}» ببرید.", en='Move the answers to the sheet "{role}".'),
)
EXTRA_COLUMNS: Final = Rule(
    "EQM259",
    Severity.NOTE,
    Text(fa="ستون‌هایی که خوانده نشدند: {columns}.", en="Columns that were not read: {columns}."),
    _NOTHING,
)
TITLE_ROWS: Final = Rule(
    "EQM260",
    Severity.NOTE,
    Text(
        fa="سربرگ جدول در ردیف {row} است؛ ردیف‌های بالای آن خوانده نشدند.",
        en="The table's header is row {row}; the rows above it were not read.",
    ),
    _NOTHING,
)
BLANK_ROWS: Final = Rule(
    "EQM261",
    Severity.NOTE,
    Text(fa="ردیف‌های خالی میان جدول: {count}.", en="Blank rows inside the table: {count}."),
    _NOTHING,
)
HEADER_AGAIN: Final = Rule(
    "EQM262",
    Severity.NOTE,
    Text(fa="این ردیف سربرگ را تکرار می‌کند و خوانده نشد.", en="This row repeats the header and was not read."),
    _NOTHING,
)
HIDDEN_ROWS: Final = Rule(
    "EQM263",
    Severity.WARNING,
    Text(
        fa="ردیف‌های پنهان پاسخ دارند و خوانده شدند: {range}.", en="Hidden rows hold answers, which were read: {range}."
    ),
    Text(fa="ردیف‌ها را آشکار و بازبینی کنید.", en="Unhide the rows and check them."),
)
HIDDEN_COLUMNS: Final = Rule(
    "EQM264",
    Severity.WARNING,
    Text(
        fa="ستون‌های پنهان پاسخ دارند و خوانده شدند: {range}.",
        en="Hidden columns hold answers, which were read: {range}.",
    ),
    Text(fa="ستون‌ها را آشکار و بازبینی کنید.", en="Unhide the columns and check them."),
)
TOTAL_ROW: Final = Rule(
    "EQM265",
    Severity.WARNING,
    Text(
        fa="ردیف «{found}» جمع‌بندی است، نه دستگاه، و کنار گذاشته شد.",
        en='The row "{found}" is a total, not an agency, and was left out.',
    ),
    Text(fa="ردیف جمع‌بندی را از جدول پاک کنید.", en="Delete the total row from the table."),
)
MERGED_CODES: Final = Rule(
    "EQM266",
    Severity.NOTE,
    Text(
        fa="کد دستگاه در خانه‌های ادغام‌شدهٔ {range} برای همهٔ آن ردیف‌ها شمرده شد.",
        en="The agency's code in the merged cells {range} was taken for all of these rows.",
    ),
    _NOTHING,
)
