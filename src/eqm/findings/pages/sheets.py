"""The pages of EQM240 to EQM266: which file, sheet, row and column was read, and which was left out."""

from typing import Final

from eqm.findings import Location
from eqm.findings import sheets as rules
from eqm.findings.pages.model import Page
from eqm.language import Text

_FILE: Final = Location("round11.xlsx")
_ANSWERS_SHEET: Final = Text(fa="پاسخ‌ها", en="answers")
_SERVICES_SHEET: Final = Text(fa="خدمات", en="services")


def _in(sheet: str, row: int = 0, column: int = 0) -> Location:
    return Location("round11.xlsx", sheet, row, column)


_FILES: Final = (
    Page(
        rules.FILE_UNREADABLE.at(
            Location("forms/ito.xlsx"),
            reason=Text(fa="سیستم اجازه نداد یا خواندن شکست خورد", en="the system refused, or reading failed"),
        ),
        Text(
            fa="پرونده هست، ولی باز نشد: شاید اجازهٔ خواندن ندارد، در جای دیگری باز است یا دیسک خطا داده است. هیچ"
            " پاسخی از آن به حساب نیامد و پرونده‌های دیگر خوانده شدند.",
            en="The file is there, but it could not be opened: it may lack the permission to be read, be open"
            " elsewhere, or the disk failed. No answer of it counts; the other files were read.",
        ),
    ),
    Page(
        rules.FILE_TOO_LARGE.at(Location("forms/ito.xlsx"), limit=268_435_456),
        Text(
            fa="پرونده بسیار بزرگ‌تر از هر فرم یا دوره‌ای است؛ معمولاً تصویر یا پیوستی درون آن جا داده شده است. هیچ"
            " پاسخی از آن به حساب نیامد.",
            en="The file is far larger than any form or round; usually pictures or attachments were put into it. No"
            " answer of it counts.",
        ),
    ),
    Page(
        rules.FILE_SKIPPED.at(
            Location("forms/~$ito.xlsx"),
            reason=Text(
                fa="نشانهٔ باز بودن کارپوشه در برنامه‌ای دیگر است",
                en="it only marks a workbook as open in another program",
            ),
        ),
        Text(
            fa="در پوشه چیزی بود که پروندهٔ ارسالی نیست و کنار گذاشته شد. اگر نامش آشناست، ببینید پاسخ‌هایی که"
            " می‌خواستید در آن نباشد.",
            en="Something in the folder is no submission and was passed over. If its name looks familiar, see that the"
            " answers you wanted are not in it.",
        ),
    ),
    Page(
        rules.CSV_ENCODING.at(
            Location("round11.csv", "", 2),
            found=Text(fa="شاید «Windows-1256» باشد", en="perhaps it is Windows-1256"),
        ),
        Text(
            fa="پروندهٔ «CSV» نمی‌گوید متنش چگونه رمزگذاری شده است و این یکی «UTF-8» نیست. اگر حدس زده می‌شد، نام‌ها و"
            " واژه‌های فارسی به هم می‌ریخت؛ پس هیچ پاسخی از آن به حساب نیامد.",
            en="A CSV file does not say how its text is encoded, and this one is not UTF-8. A guess could garble"
            " Persian names and words, so no answer of the file counts.",
        ),
    ),
    Page(
        rules.CSV_BROKEN.at(Location("round11.csv", "", 18), record=18),
        Text(
            fa="گیومه‌ای باز شده و بسته نشده است، پس مرز خانه‌ها و ردیف‌ها از اینجا به بعد معلوم نیست. تا هیچ پاسخی به"
            " دستگاه دیگری نرسد، پرونده خوانده نشد.",
            en="A quotation mark was opened and never closed, so from here on nobody can say where cells and rows end."
            " Lest an answer end up with another agency, the file was not read.",
        ),
        'ito,"ICT,99.5',
        'ito,"ICT",99.5',
    ),
    Page(
        rules.CSV_DELIMITER.at(Location("round11.csv"), found=Text(fa="نقطه‌ویرگول «;»", en="semicolons")),
        Text(
            fa="ستون‌های این پرونده با ویرگول جدا نشده‌اند، که در بعضی تنظیم‌های برنامه‌های صفحه‌گسترده عادی است."
            " جداکننده شناخته شد و همهٔ پاسخ‌ها خوانده شدند.",
            en="The columns of this file are not separated by commas, which some settings of spreadsheet programs do."
            " The separator was recognized and all answers were read.",
        ),
    ),
)

_SHEETS: Final = (
    Page(
        rules.NO_TABLE.at(_in("Sheet1")),
        Text(
            fa="در برگه‌ها ردیفی پیدا نشد که سربرگ جدول پاسخ‌ها باشد: یکی از خانه‌ها باید ستون دستگاه را نام ببرد و"
            " خانه‌های دیگر شاخص‌های کاتالوگ را. هیچ پاسخی از این پرونده به حساب نیامد.",
            en="No row was found that could head a table of answers: one cell must name the agency column, others the"
            " catalog's indicators. No answer of this file counts.",
        ),
        Text(fa="سازمان | دسترسی", en="Organisation | Uptime"),
        Text(fa="کد دستگاه | U04", en="agency | U04"),
    ),
    Page(
        rules.TWO_TABLES.at(_FILE, role=_ANSWERS_SHEET, sheets=["پاسخ‌ها", "answers"]),
        Text(
            fa="دو برگهٔ آشکار به یک اندازه حق دارند جدول پاسخ‌ها باشند. برگزیدن یکی می‌توانست پاسخ‌های کهنه را به جای"
            " تازه بنشاند؛ پس هیچ‌کدام خوانده نشد و این پاسخ‌ها فعلاً خالی‌اند.",
            en="Two visible sheets have an equal claim to be the table of answers. To pick one could put old answers"
            " in the place of new ones, so neither was read, and these answers are missing for now.",
        ),
    ),
    Page(
        rules.HIDDEN_SHEET.at(_in("old"), sheet="old"),
        Text(
            fa="در کنار جدول آشکار، برگه‌ای پنهان هم جدولی از همین گونه دارد. آنچه دیده می‌شود به حساب آمد و برگهٔ"
            " پنهان نه؛ اگر پاسخ‌های درست در آن باشد، جا مانده‌اند.",
            en="Beside the visible table a hidden sheet holds one of the same kind. What can be seen was counted and"
            " the hidden sheet was not; if the right answers are in there, they were left out.",
        ),
    ),
    Page(
        rules.HIDDEN_SHEET_USED.at(_in("answers"), sheet="answers"),
        Text(
            fa="تنها جدول پاسخ‌ها در برگه‌ای پنهان است. همان خوانده شد و به حساب آمد، ولی کسی که فرم را باز می‌کند آن"
            " را نمی‌بیند؛ پس بهتر است پیش از انتشار دیده شود.",
            en="The only table of answers stands in a hidden sheet. It was read and counts, but nobody who opens the"
            " file sees it, so have a look before results are published.",
        ),
    ),
    Page(
        rules.SHEET_MATCHED.at(_in("پاسخ ها"), sheet="پاسخ ها", role=_ANSWERS_SHEET),
        Text(
            fa="نام برگه درست همان نام معمول نیست، ولی از نام یا سربرگش شناخته شد. همهٔ پاسخ‌های آن خوانده شدند.",
            en="The sheet is not called exactly what such a sheet is called, but was known by its name or its header."
            " All its answers were read.",
        ),
    ),
    Page(
        rules.SHEET_IGNORED.at(_in("توضیحات"), sheet="توضیحات"),
        Text(
            fa="برگه نه نامی آشنا دارد و نه سربرگ جدول پاسخ‌ها. چیزی از آن به حساب نیامد؛ اگر تنها یادداشت است، همین"
            " درست است.",
            en="The sheet has neither a name that is known nor the header of a table of answers. Nothing in it counts;"
            " if it only holds notes, that is as it should be.",
        ),
    ),
    Page(
        rules.TABLE_IGNORED.at(_in("copy"), sheet="copy", role=_ANSWERS_SHEET),
        Text(
            fa="برگه‌ای که نام درست را دارد خوانده شد و این برگه، که جدولی مانند آن دارد، نه. اگر نسخهٔ تازه‌تر همین"
            " یکی است، پاسخ‌های کهنه به حساب آمده‌اند.",
            en="The sheet that bears the right name was read, and this one, which holds a table like it, was not. If"
            " this is the newer copy, old answers were counted.",
        ),
    ),
)

_COLUMNS: Final = (
    Page(
        rules.COLUMN_NEEDED.at(_in("services", 1), column=Text(fa="«خدمت»", en="service")),
        Text(
            fa="بی این ستون معلوم نیست هر ردیف دربارهٔ کدام دستگاه، خدمت یا شاخص است. هیچ ردیفی از این برگه به حساب"
            " نیامد.",
            en="Without this column nobody can say which agency, service or indicator a row is about. No row of this"
            " sheet counts.",
        ),
        Text(fa="کد دستگاه | U04", en="agency | U04"),
        Text(fa="کد دستگاه | خدمت | U04", en="agency | service | U04"),
    ),
    Page(
        rules.COLUMN_TWICE.at(_in("services", 1, 8), column=["U04"], first="F1", second="H1"),
        Text(
            fa="دو ستون یک شاخص را می‌پرسند. ستون نخست به حساب آمد و آنچه در ستون دوم نوشته شده به کار نرفت؛ اگر"
            " پاسخ‌ها یکی نباشند، امتیاز با ستون نخست است.",
            en="Two columns ask for the same indicator. The first one counts, and what is written in the second was"
            " not used; where they differ, the score follows the first.",
        ),
    ),
    Page(
        rules.TITLE_AMBIGUOUS.at(_in("answers", 1, 4), found="بیانیه", columns=["T02", "T03"]),
        Text(
            fa="این سربرگ عنوان چند ستون است، پس معلوم نیست عددهای زیر آن پاسخ کدام‌اند. ستون خوانده نشد و پاسخ‌هایش"
            " خالی شمرده شدند.",
            en="This header is the title of several columns, so nobody can say which of them its numbers answer. The"
            " column was not read, and its answers count as missing.",
        ),
        "بیانیه",
        "T02",
    ),
    Page(
        rules.COLUMN_UNKNOWN.at(_in("services", 1, 9), found="U44", near=["U04"]),
        Text(
            fa="سربرگ مانند شناسهٔ شاخص است، ولی کاتالوگ چنین شاخصی ندارد؛ شاید یک نویسه‌اش اشتباه باشد یا فرم از"
            " دورهٔ پیش مانده باشد. پاسخ‌های این ستون به حساب نیامدند.",
            en="The header looks like an indicator's id, but the catalog has none of that id; a character may be"
            " wrong, or the form may be last round's. The answers in this column do not count.",
        ),
        "U44",
        "U04",
    ),
    Page(
        rules.COLUMN_ELSEWHERE.at(_in("answers", 1, 6), column="U04", role=_SERVICES_SHEET),
        Text(
            fa="این شاخص برای هر خدمت جداگانه پرسیده می‌شود (یا برعکس، یک بار برای دستگاه)، و ستون آن در برگهٔ دیگری"
            " است. آنچه در این ستون نوشته شده به حساب نیامد.",
            en="This indicator is asked for each service by itself (or, the other way round, once per agency), and its"
            " column belongs to another sheet. What is written here does not count.",
        ),
    ),
    Page(
        rules.EXTRA_COLUMNS.at(_in("answers", 1), columns=["توضیحات", "تلفن"]),
        Text(
            fa="این ستون‌ها چیزی از کاتالوگ نمی‌پرسند و تنها برای خود شما هستند. پاسخ‌های دیگر جدول خوانده شدند.",
            en="These columns ask nothing that the catalog asks and are there for your own use. The other answers of"
            " the table were read.",
        ),
    ),
)

_ROWS: Final = (
    Page(
        rules.TITLE_ROWS.at(_in("answers", 3), row=3),
        Text(
            fa="جدول از پایین‌تر از ردیف نخست آغاز می‌شود و بالای آن عنوان یا توضیح است. سربرگ پیدا شد و همهٔ ردیف‌های"
            " زیر آن خوانده شدند.",
            en="The table begins below the first row, with a title or an explanation above it. Its header was found,"
            " and all rows below were read.",
        ),
    ),
    Page(
        rules.BLANK_ROWS.at(_in("answers", 12), count=2),
        Text(
            fa="میان ردیف‌های پر، ردیف خالی هست. جدول همان‌جا پایان نیافت و ردیف‌های پس از آن هم به حساب آمدند.",
            en="Blank rows stand between those that are filled in. The table was not taken to end there; the rows"
            " after them count as well.",
        ),
    ),
    Page(
        rules.HEADER_AGAIN.at(_in("answers", 41)),
        Text(
            fa="سربرگ برای چاپ یا خوانایی در میان جدول تکرار شده است. این ردیف دستگاهی نیست و کنار گذاشته شد.",
            en="The header was repeated inside the table, for printing or to be read more easily. The row is no agency"
            " and was left out.",
        ),
    ),
    Page(
        rules.HIDDEN_ROWS.at(_in("services", 14), range="14:17"),
        Text(
            fa="این ردیف‌ها در برنامهٔ صفحه‌گسترده دیده نمی‌شوند، معمولاً به سبب یک صافی، ولی پاسخ دارند و به حساب"
            " آمدند. شاید کسی که فرم را بازبینی کرده آن‌ها را ندیده باشد.",
            en="These rows do not show in a spreadsheet program, usually because of a filter, but they hold answers,"
            " and these count. Whoever checked the form may never have seen them.",
        ),
    ),
    Page(
        rules.HIDDEN_COLUMNS.at(_in("services", 1, 6), range="F:G"),
        Text(
            fa="این ستون‌ها در برنامهٔ صفحه‌گسترده دیده نمی‌شوند، ولی پاسخ دارند و به حساب آمدند. شاید پاسخ‌های دورهٔ"
            " پیش در آن‌ها مانده باشد.",
            en="These columns do not show in a spreadsheet program, but they hold answers, and these count. Answers of"
            " the last round may have stayed in them.",
        ),
    ),
    Page(
        rules.TOTAL_ROW.at(_in("answers", 42, 1), found="جمع"),
        Text(
            fa="ردیفی با نام جمع یا میانگین دستگاه نیست و اگر شمرده می‌شد، دستگاهی ساختگی در رتبه‌بندی پدید می‌آمد."
            " این ردیف کنار گذاشته شد؛ ببینید دستگاهی واقعی به این نام نباشد.",
            en="A row called total or mean is no agency; were it counted, an agency that does not exist would have a"
            " place. The row was left out; see that no real agency bears this name.",
        ),
    ),
    Page(
        rules.MERGED_CODES.at(_in("services", 0, 1), range=["A2:A9"]),
        Text(
            fa="کد دستگاه یک بار در خانه‌ای ادغام‌شده کنار همهٔ خدمت‌هایش نوشته شده است. همهٔ این ردیف‌ها از آنِ همان"
            " دستگاه شمرده شدند.",
            en="The agency's code stands once, in a merged cell beside all its services. All of these rows were"
            " counted as that agency's.",
        ),
    ),
)

PAGES: Final = (*_FILES, *_SHEETS, *_COLUMNS, *_ROWS)
