"""The pages of EQM201 to EQM225: what keeps a workbook, or one of its cells, from being read at all."""

from typing import Final

from eqm.findings import Location
from eqm.findings import files as rules
from eqm.findings.pages.model import Page
from eqm.language import Text

_FORM: Final = Location("forms/ito.xlsx")
_SHEET: Final = "xl/worksheets/sheet2.xml"


def _cell(row: int, column: int) -> Location:
    return Location("forms/ito.xlsx", "services", row, column)


_PACKAGE: Final = (
    Page(
        rules.EMPTY_FILE.at(_FORM),
        Text(
            fa="پرونده با این نام رسیده، ولی چیزی در آن نیست؛ معمولاً فرستادن یا بارگذاری نیمه‌کاره مانده است. هیچ"
            " پاسخی از این پرونده به حساب نیامد و پرونده‌های دیگر خوانده شدند.",
            en="A file of this name arrived, but there is nothing in it; usually an upload stopped half-way. No answer"
            " of this file counts; the other files were read.",
        ),
    ),
    Page(
        rules.NOT_A_WORKBOOK.at(_FORM, kind=Text(fa="یک کارپوشهٔ قدیمی «xls»", en="an old workbook (xls)")),
        Text(
            fa="نام پرونده هرچه باشد، محتوای آن قالب دیگری دارد. خواندن قالب‌های دیگر می‌تواند عددها و خطاها را بی‌صدا"
            " عوض کند، پس هیچ پاسخی از آن به حساب نیامد.",
            en="Whatever the file is called, what it holds has another format. Reading other formats can silently"
            " change numbers and errors, so no answer of this file counts.",
        ),
    ),
    Page(
        rules.PASSWORD.at(_FORM),
        Text(
            fa="بی گذرواژه نمی‌توان دید در پرونده چیست. گذرواژه‌ای هم پرسیده نمی‌شود، زیرا پرونده‌ها بدون حضور کسی"
            " خوانده می‌شوند؛ پاسخ‌های آن تا رسیدن نسخهٔ بی‌گذرواژه به حساب نمی‌آیند.",
            en="Without its password nobody can see what is in the file, and none is asked for, since files are read"
            " with nobody at the keyboard. Its answers do not count until a copy without a password arrives.",
        ),
    ),
    Page(
        rules.MACROS.at(_FORM, part="xl/vbaproject.bin"),
        Text(
            fa="در کارپوشه برنامه‌ای جا داده شده است که با باز شدن پرونده اجرا می‌شود. فرم به ماکرو نیاز ندارد و چنین"
            " پرونده‌ای، از هر که رسیده باشد، خوانده نمی‌شود.",
            en="The workbook carries a program that runs when the file is opened. A form needs no macros, and such a"
            " file is not read, whoever sent it.",
        ),
    ),
    Page(
        rules.ZIP_DAMAGED.at(
            _FORM,
            what=Text(fa="پایان آن نیست؛ پرونده ناتمام است", en="its end is missing; the file was cut short"),
        ),
        Text(
            fa="کارپوشه در واقع بسته‌ای فشرده از چند بخش است و این بسته سالم نیست، معمولاً چون در راه بریده شده است."
            " نیمی از پاسخ‌ها بدتر از هیچ است؛ پس هیچ بخشی از آن خوانده نشد.",
            en="A workbook is a package of compressed parts, and this package is not whole; usually it was cut short"
            " on its way. Half of the answers would be worse than none, so nothing of it was read.",
        ),
    ),
    Page(
        rules.PART_DAMAGED.at(
            _FORM, part=_SHEET, what=Text(fa="جمع وارسی آن («CRC») درست نیست", en="its checksum (CRC) is wrong")
        ),
        Text(
            fa="یکی از بخش‌های کارپوشه با آنچه هنگام ذخیره نوشته شده یکی نیست، پس بعضی خانه‌ها شاید عوض شده باشند. هیچ"
            " پاسخی از این پرونده به حساب نیامد.",
            en="One part of the workbook is not what was written when it was saved, so some cells may have changed. No"
            " answer of this file counts.",
        ),
    ),
    Page(
        rules.PART_TWICE.at(_FORM, part=_SHEET),
        Text(
            fa="دو بخش یک نام دارند: یک برنامه نخستین را نشان می‌دهد و برنامهٔ دیگر دومی را. پاسخی که یکی می‌بیند شاید"
            " همان نباشد که دیگری می‌بیند؛ پس پرونده خوانده نشد.",
            en="Two parts have one name: one program shows the first, another the second. What one reader sees may not"
            " be what the next one sees, so the file was not read.",
        ),
    ),
    Page(
        rules.PART_LOCKED.at(_FORM, part=_SHEET),
        Text(
            fa="پرونده باز می‌شود، ولی این بخش درون بسته جداگانه رمز شده است و خوانده نمی‌شود. برنامه‌های صفحه‌گسترده"
            " چنین نمی‌کنند؛ شاید برنامهٔ فشرده‌سازی به آن دست زده باشد.",
            en="The file opens, but this part is encrypted by itself inside the package and cannot be read."
            " Spreadsheet programs do not do that; an archiving program may have had its hands on it.",
        ),
    ),
    Page(
        rules.PART_MISSING.at(_FORM, part="xl/sharedStrings.xml"),
        Text(
            fa="بخشی که بقیهٔ کارپوشه به آن تکیه دارد در بسته نیست؛ برای نمونه، بی این بخش متن هیچ خانه‌ای معلوم"
            " نمی‌شود. هیچ پاسخی از این پرونده به حساب نیامد.",
            en="A part on which the rest of the workbook leans is not in the package; without this one, say, no cell's"
            " text can be told. No answer of this file counts.",
        ),
    ),
    Page(
        rules.OVER_LIMIT.at(
            _cell(1_048_576, 16_384),
            where="services!XFD1048576",
            what=Text(fa="شمارهٔ ردیف خانه‌ای پُر", en="the row of a cell with content"),
            option="--limit-rows",
            limit=100_000,
        ),
        Text(
            fa="برای آن که یک پرونده همهٔ حافظه و زمان را نگیرد، اندازهٔ هر چیز حدی دارد و این پرونده از آن گذشته است."
            " بیشتر وقت‌ها خانه‌ای دورافتاده با یک فاصله یا صفر پر شده است. خواندن متوقف شد و هیچ پاسخی از پرونده به"
            " حساب نیامد.",
            en="Lest one file take all memory and time, everything has a limit, and this file is over one. Most often"
            " a far cell holds a stray blank or zero. Reading stopped, and no answer of the file counts.",
        ),
    ),
    Page(
        rules.DOCTYPE.at(_FORM, part=_SHEET),
        Text(
            fa="این تعریف در «XML» می‌تواند پرونده‌ای کوچک را چنان بزرگ کند که رایانه از کار بیفتد، یا پرونده‌های دیگر"
            " را از رایانه بخواند. هیچ برنامهٔ صفحه‌گسترده‌ای آن را نمی‌نویسد، پس پرونده خوانده نشد.",
            en="In XML such a declaration can make a small file swell until the computer gives in, or pull other files"
            " in. No spreadsheet program writes one, so the file was not read.",
        ),
    ),
    Page(
        rules.XML_BROKEN.at(_FORM, part=_SHEET, error=3),
        Text(
            fa="متن این بخش از جایی به بعد از هم گسیخته است، معمولاً چون پرونده نیمه‌کاره ذخیره یا با برنامه‌ای نادرست"
            " ساخته شده است. هیچ پاسخی از این پرونده به حساب نیامد.",
            en="The text of this part falls apart somewhere, usually because it was saved half-way or written by a"
            " faulty program. No answer of this file counts.",
        ),
    ),
    Page(
        rules.ENCODING.at(_FORM, part=_SHEET, encoding="windows-1256"),
        Text(
            fa="کارپوشه‌ها با «UTF-8» یا «UTF-16» نوشته می‌شوند و این یکی رمزگذاری دیگری دارد. اگر حدس زده می‌شد،"
            " نام‌ها و پاسخ‌های فارسی می‌توانستند عوض شوند؛ پس پرونده خوانده نشد.",
            en="Workbooks are written in UTF-8 or UTF-16, and this one is encoded otherwise. A guess could change"
            " Persian names and answers, so the file was not read.",
        ),
    ),
    Page(
        rules.STRANGE_XML.at(
            _FORM,
            part=_SHEET,
            what=Text(fa="خانه یا ردیفی درون خانه‌ای دیگر آمده است", en="a cell or row stands inside another"),
        ),
        Text(
            fa="این بخش ساختاری دارد که در کارپوشه‌ها دیده نمی‌شود و برنامه‌های گوناگون آن را یکسان نمی‌خوانند. تا"
            " معلوم نباشد فرستنده چه دیده است، هیچ پاسخی از آن به حساب نمی‌آید.",
            en="This part is built as no workbook's part is, and programs would not all read it alike. As long as"
            " nobody can say what its sender saw, no answer of the file counts.",
        ),
    ),
    Page(
        rules.OTHER_ROOT.at(_FORM, part=_SHEET, found="<html>", expected="<worksheet>"),
        Text(
            fa="در جای این بخش چیز دیگری گذاشته شده است؛ گاه سامانه‌ها به جای کارپوشهٔ واقعی، یک صفحهٔ وب را با نام آن"
            " می‌دهند. هیچ پاسخی از این پرونده به حساب نیامد.",
            en="Something else stands in this part's place; some systems hand out a web page under a workbook's name."
            " No answer of this file counts.",
        ),
    ),
)

_SHEETS: Final = (
    Page(
        rules.BAD_REFERENCE.at(_cell(17, 0), found="F0"),
        Text(
            fa="در پرونده خانه‌ای با نشانی‌ای ذخیره شده است که در هیچ برگه‌ای نیست، پس معلوم نیست مقدار آن از آنِ کدام"
            " پاسخ است. پرونده خوانده نشد تا هیچ پاسخی جابه‌جا نشود.",
            en="A cell is stored under a reference that no sheet has, so nobody can say whose answer its value is. The"
            " file was not read, lest an answer move to another place.",
        ),
        "F0",
        "F17",
    ),
    Page(
        rules.OUT_OF_ORDER.at(_cell(17, 6), found="F17"),
        Text(
            fa="یک خانه دو بار ذخیره شده است یا خانه‌ها به ترتیب نیستند. برنامه‌ها در این حال مقدارهای گوناگون نشان"
            " می‌دهند؛ پس پرونده خوانده نشد.",
            en="A cell is stored twice, or the cells are out of order. Programs then show different values, so the"
            " file was not read.",
        ),
    ),
    Page(
        rules.BAD_VALUE.at(_cell(17, 6), found="nan", expected=Text(fa="عدد", en="a number")),
        Text(
            fa="خانه خود را عدد می‌خواند، ولی آنچه ذخیره شده عدد نیست؛ معمولاً برنامه‌ای که پرونده را ساخته جای خالی"
            " را چنین نوشته است. بقیهٔ پرونده خوانده شد؛ این خانه، اگر پاسخی باشد، نامعتبر است.",
            en="The cell calls itself a number, but what is stored is none; usually the program that made the file"
            " wrote a gap so. The rest of the file was read; this cell, where it is an answer, is invalid.",
        ),
        "nan",
        "99.5",
    ),
    Page(
        rules.BAD_STRING_NUMBER.at(_cell(17, 7), found="412", count=380),
        Text(
            fa="کارپوشه متن‌ها را در یک فهرست نگه می‌دارد و هر خانه شمارهٔ متن خود را دارد؛ این شماره در فهرست نیست."
            " بقیهٔ پرونده خوانده شد؛ این خانه، اگر پاسخی باشد، نامعتبر است.",
            en="A workbook keeps its texts in one list, and each cell has its text's number; this number is not in the"
            " list. The rest of the file was read; this cell, where it is an answer, is invalid.",
        ),
    ),
    Page(
        rules.BAD_STYLE.at(_cell(17, 6), found="99"),
        Text(
            fa="همان عدد با یک قالب ۴۵۰۰۰ است و با قالبی دیگر تاریخی در سال ۱۴۰۱. قالب این خانه در کارپوشه نیست، پس"
            " معنای آن معلوم نشد؛ اگر پاسخی باشد، نامعتبر است.",
            en="In one format a number reads 45000, in another it is a day in 2023. This cell's format is not in the"
            " workbook, so what it means is not known; where it is an answer, it is invalid.",
        ),
    ),
    Page(
        rules.BAD_TYPE.at(_cell(17, 6), found="zz"),
        Text(
            fa="هر خانه می‌گوید عدد است یا متن یا چیز دیگر؛ آنچه این خانه می‌گوید در «xlsx» معنایی ندارد. بقیهٔ پرونده"
            " خوانده شد؛ این خانه، اگر پاسخی باشد، نامعتبر است.",
            en="Each cell says whether it is a number, a text or something else; what this one says has no meaning in"
            " xlsx. The rest of the file was read; this cell, where it is an answer, is invalid.",
        ),
    ),
    Page(
        rules.BAD_MERGE.at(_cell(0, 0), found="F18:F17"),
        Text(
            fa="محدودهٔ ادغام از پایین به بالا نوشته شده یا ناتمام است، پس معلوم نیست کدام خانه‌ها با هم یکی شده‌اند."
            " پرونده خوانده نشد.",
            en="The range runs backwards or is not complete, so nobody can say which cells are merged. The file was"
            " not read.",
        ),
        "F18:F17",
        "F17:F18",
    ),
    Page(
        rules.NO_SHEETS.at(_FORM),
        Text(
            fa="در کارپوشه تنها نمودار هست یا هیچ برگه‌ای نیست، پس پاسخی برای خواندن نبود. شاید برگهٔ پاسخ‌ها هنگام"
            " رونویسی جا مانده باشد.",
            en="The workbook holds charts only, or no sheet at all, so there was no answer to read. Perhaps the sheet"
            " of answers was left behind when the file was copied.",
        ),
    ),
    Page(
        rules.SHEET_TWICE.at(_FORM, name="services"),
        Text(
            fa="دو برگه یک نام دارند، یا نامشان تنها در بزرگی و کوچکی حرف‌ها فرق دارد. چون هر یافته خانه را با نام"
            " برگه نشان می‌دهد و معلوم نیست کدام منظور است، پرونده خوانده نشد.",
            en="Two sheets have one name, or names that differ in upper and lower case only. Every finding names its"
            " cell by the sheet, and nobody could say which is meant, so the file was not read.",
        ),
    ),
    Page(
        rules.LOST_SHEET.at(_FORM, name="services", found="file:///C:/old/services.xml"),
        Text(
            fa="کارپوشه نام برگه را دارد، ولی محتوای آن درون پرونده نیست یا به جایی بیرون از آن اشاره می‌کند. هیچ"
            " نشانی بیرونی باز نمی‌شود؛ پرونده خوانده نشد.",
            en="The workbook names the sheet, but its content is not in the file, or is said to lie outside. No"
            " outside address is ever opened; the file was not read.",
        ),
    ),
)

PAGES: Final = (*_PACKAGE, *_SHEETS)
