"""Rules about single cells (EQM301 to EQM349): what stands in an answer's cell and cannot be read, or should be looked
at.
"""

from typing import Final

from eqm.findings.model import Rule, Severity
from eqm.language import Text

ERROR_CELL: Final = Rule(
    "EQM301",
    Severity.ERROR,
    Text(fa="در خانه به جای مقدار، خطای {found} آمده است.", en="The cell holds the error {found} in place of a value."),
    Text(
        fa="فرمول خانه یا خانه‌هایی را که به آن‌ها اشاره می‌کند درست کنید، یا مقدار را بنویسید.",
        en="Mend the formula or the cells it points to, or type the value.",
    ),
)
NOT_CALCULATED: Final = Rule(
    "EQM302",
    Severity.ERROR,
    Text(
        fa="در خانه فرمولی است که هرگز محاسبه نشده است؛ مقداری در آن نیست.",
        en="The cell holds a formula that was never calculated, so it has no value.",
    ),
    Text(
        fa="پرونده را در برنامهٔ صفحه‌گسترده باز و ذخیره کنید تا فرمول محاسبه شود، یا مقدار را بنویسید.",
        en="Open and save the file in a spreadsheet program, which calculates the formula, or type the value.",
    ),
)
ABOVE: Final = Rule(
    "EQM303",
    Severity.ERROR,
    Text(fa="{found} بیش از {limit} است.", en="{found} is above {limit}."),
    Text(fa="مقداری تا {limit} بنویسید.", en="Give a value up to {limit}."),
)
BELOW: Final = Rule(
    "EQM304",
    Severity.ERROR,
    Text(fa="{found} کمتر از {limit} است.", en="{found} is below {limit}."),
    Text(fa="مقداری از {limit} به بالا بنویسید.", en="Give a value from {limit} upwards."),
)
OUTSIDE_FORMULA: Final = Rule(
    "EQM305",
    Severity.ERROR,
    Text(
        fa="فرمول این خانه به بیرون از کارپوشه می‌رود؛ مقدار آن را نمی‌توان بازبینی کرد.",
        en="The cell's formula reaches outside the workbook, where its value cannot be checked.",
    ),
    Text(fa="به جای فرمول، خود مقدار را بنویسید.", en="Type the value itself in place of the formula."),
)
FORMULA_USED: Final = Rule(
    "EQM306",
    Severity.WARNING,
    Text(
        fa="در این ستون {count} خانه فرمول دارد و آخرین مقدار محاسبه‌شده به کار رفت: {cells}.",
        en="Cells of this column that hold a formula: {count}; the last value calculated was used: {cells}.",
    ),
    Text(
        fa="ببینید مقدارها تازه‌اند، و خود مقدار را به جای فرمول بگذارید.",
        en="See that the values are current, and paste values over the formulas.",
    ),
)
NUMBER_AS_TEXT: Final = Rule(
    "EQM307",
    Severity.NOTE,
    Text(
        fa="در این ستون {count} عدد به صورت متن ذخیره شده است؛ همان عدد خوانده شد: {cells}.",
        en="Numbers of this column that are stored as text: {count}; they were read as numbers: {cells}.",
    ),
    Text(fa="کاری لازم نیست.", en="Nothing needs to be done."),
)
NOT_A_NUMBER: Final = Rule(
    "EQM308",
    Severity.ERROR,
    Text(fa="«{found}» عدد نیست؛ عدد لازم است.", en='"{found}" is not a number; a number is expected.'),
    Text(
        fa="تنها رقم بنویسید، با «.» یا «٫» برای اعشار؛ اگر پاسخی نیست خانه را خالی بگذارید.",
        en="Write digits only, with . for decimals; leave the cell empty if there is no answer.",
    ),
)
NUMBER_UNCLEAR: Final = Rule(
    "EQM309",
    Severity.ERROR,
    Text(
        fa="«{found}» را می‌توان به بیش از یک صورت خواند؛ عددی با یک معنا لازم است.",
        en='"{found}" can be read in more than one way; a number with one meaning is expected.',
    ),
    Text(fa="اگر {guess} در نظر است، {guess} بنویسید.", en="If {guess} is meant, write {guess}."),
)
PERCENT_FORMAT: Final = Rule(
    "EQM310",
    Severity.ERROR,
    Text(
        fa="قالب خانه درصد است: {shown}٪ دیده می‌شود ولی {found} ذخیره شده است.",
        en="The cell is formatted as a percentage: it shows {shown}% but holds {found}.",
    ),
    Text(
        fa="قالب خانه را عدد ساده کنید؛ اگر {guess} در نظر است، {guess} بنویسید.",
        en="Format the cell as a plain number; if {guess} is meant, write {guess}.",
    ),
)
DATE_CELL: Final = Rule(
    "EQM311",
    Severity.ERROR,
    Text(
        fa="در خانه تاریخ {found} آمده است؛ {expected} لازم است.",
        en="The cell holds the date {found}; {expected} is expected.",
    ),
    Text(
        fa="قالب خانه را عدد ساده یا متن کنید و مقدار را دوباره بنویسید؛ برنامهٔ صفحه‌گسترده گاهی عدد را تاریخ می‌کند.",
        en="Format the cell as a plain number and type the value again; spreadsheet programs turn some into dates.",
    ),
)
BOOLEAN_CELL: Final = Rule(
    "EQM312",
    Severity.ERROR,
    Text(
        fa="در خانه مقدار منطقی {found} آمده است؛ {expected} لازم است.",
        en="The cell holds the logical value {found}; {expected} is expected.",
    ),
    Text(fa="مقدار را دوباره بنویسید.", en="Type the value again."),
)
NOT_WHOLE: Final = Rule(
    "EQM313",
    Severity.ERROR,
    Text(fa="{found} عدد صحیح نیست.", en="{found} is not a whole number."),
    Text(fa="عددی بدون اعشار بنویسید.", en="Write a number without decimals."),
)
NOT_YES_NO: Final = Rule(
    "EQM314",
    Severity.ERROR,
    Text(fa="«{found}» نه «بله» است و نه «خیر».", en='"{found}" is neither yes nor no.'),
    Text(fa="«بله» یا «خیر» بنویسید.", en="Write yes or no."),
)
YES_NO_UNCLEAR: Final = Rule(
    "EQM315",
    Severity.ERROR,
    Text(
        fa="«{found}» پاسخ روشنی نیست؛ «بله» یا «خیر» لازم است.",
        en='"{found}" is no clear answer; yes or no is expected.',
    ),
    Text(fa="اگر «{guess}» در نظر است، «{guess}» بنویسید.", en="If {guess} is meant, write {guess}."),
)
NOT_AN_OPTION: Final = Rule(
    "EQM316",
    Severity.ERROR,
    Text(fa="«{found}» از گزینه‌های این پرسش نیست.", en='"{found}" is none of the options.'),
    Text(fa="یکی از این‌ها را بنویسید: {near}.", en="Write one of: {near}."),
)
NOT_APPLICABLE_REFUSED: Final = Rule(
    "EQM317",
    Severity.ERROR,
    Text(
        fa="«{found}» نوشته شده است، ولی این شاخص برای همه مصداق دارد.",
        en='"{found}" is written, but this indicator applies to everyone.',
    ),
    Text(
        fa="پاسخ را بنویسید؛ اگر پاسخی نیست خانه را خالی بگذارید.",
        en="Give the answer, or leave the cell empty if there is none.",
    ),
)
MERGED_ANSWER: Final = Rule(
    "EQM318",
    Severity.ERROR,
    Text(
        fa="خانه‌های {range} ادغام شده‌اند؛ مقدار آن تنها برای {cell} شمرده شد.",
        en="The cells {range} are merged; their value was counted for {cell} only.",
    ),
    Text(
        fa="ادغام را بردارید و پاسخ هر ردیف و هر ستون را در خانهٔ خودش بنویسید.",
        en="Unmerge the cells and write each answer into its own cell.",
    ),
)
PART_ABOVE_WHOLE: Final = Rule(
    "EQM319",
    Severity.ERROR,
    Text(
        fa="{part} در {part_column} بیش از {whole} در {whole_column} است؛ بخش نمی‌تواند از کل بیشتر باشد.",
        en="{part} in {part_column} is above {whole} in {whole_column}; a part cannot exceed its whole.",
    ),
    Text(fa="هر دو عدد را بازبینی کنید.", en="Check both numbers."),
)
WHOLE_ZERO: Final = Rule(
    "EQM320",
    Severity.WARNING,
    Text(
        fa="{whole_column} صفر است و این شاخص برای همه مصداق دارد؛ پاسخ خالی شمرده شد.",
        en="{whole_column} is 0 and the indicator applies to everyone; the answer counts as missing.",
    ),
    Text(fa="اگر صفر درست نیست، عدد درست را بنویسید.", en="Write the right number if 0 is not right."),
)
HALF_APPLICABLE: Final = Rule(
    "EQM322",
    Severity.ERROR,
    Text(
        fa="{absent} می‌گوید مصداق ندارد، ولی در {given} عدد {found} آمده است؛ پاسخی با یک معنا لازم است.",
        en="{absent} says not applicable, but {given} holds {found}; an answer with one meaning is expected.",
    ),
    Text(
        fa="اگر شاخص مصداق ندارد، آن را در هر دو ستون بنویسید؛ وگرنه هر دو عدد را بنویسید.",
        en="If the indicator is not applicable, say so in both columns; if it is, give both numbers.",
    ),
)
UNREAD_CELL: Final = Rule(
    "EQM323",
    Severity.ERROR,
    Text(
        fa="آنچه در خانه ذخیره شده است، «{found}»، مقدار درستی نیست؛ پاسخ نامعتبر شمرده شد.",
        en='What is stored in the cell, "{found}", is no proper value; the answer counts as invalid.',
    ),
    Text(
        fa="مقدار را در برنامهٔ صفحه‌گسترده دوباره بنویسید و پرونده را ذخیره کنید.",
        en="Type the value again in a spreadsheet program, and save the file.",
    ),
)
FRAME_VALUE: Final = Rule(
    "EQM321",
    Severity.ERROR,
    Text(
        fa="مقدار {found} در ردیف {row} جدول، در بازهٔ مجاز این شاخص نیست.",
        en="The value {found} in row {row} of the table lies outside what the indicator allows.",
    ),
    Text(fa="مقدار را درست کنید، یا خالی بگذارید.", en="Mend the value, or leave it out."),
)
CONTRADICTION: Final = Rule(
    "EQM330",
    Severity.ERROR,
    Text(
        fa="{words} (پاسخ‌ها: {values}؛ خانه‌ها: {cells})",
        en="{words} (the answers: {values}; cells: {cells})",
    ),
    Text(
        fa="{hint}پاسخ‌ها را با هم بسنجید و پاسخ نادرست را اصلاح کنید.",
        en="{hint}Compare the answers, and correct the one that is wrong.",
    ),
)
CONTRADICTION_LIKELY: Final = Rule(
    "EQM331",
    Severity.WARNING,
    Text(
        fa="{words} (پاسخ‌ها: {values}؛ خانه‌ها: {cells})",
        en="{words} (the answers: {values}; cells: {cells})",
    ),
    Text(
        fa="{hint}اگر این پاسخ‌ها در کنار هم درست‌اند، کاری لازم نیست؛ وگرنه پاسخ نادرست را اصلاح کنید.",
        en="{hint}If the answers are right together, nothing needs to be done; if not, correct the one that is wrong.",
    ),
)
