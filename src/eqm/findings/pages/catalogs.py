"""The pages of EQM101 to EQM175: what is said of a catalog, in the terms of those who maintain it."""

from typing import Final

from eqm.findings import Location
from eqm.findings import catalogs as rules
from eqm.findings.pages.model import Page
from eqm.language import Text


def _at(row: int, column: int = 0) -> Location:
    return Location("indicators.yaml", "", row, column)


def _of(indicator: str, key: str = "", within: str = "") -> Text:
    """A place inside an indicator, in words, as the catalog's checks name it; its dimension is the id's letter, unless
    it is said.
    """
    rest, dimension = f": {key}" if key else "", within or indicator[0]
    return Text(
        fa=f"محور {dimension}، شاخص {indicator}{rest}", en=f"dimension {dimension}, indicator {indicator}{rest}"
    )


def _key(path: str) -> Text:
    return Text(fa=path, en=path)


def _meant(name: str) -> Text:
    return Text(fa=f"{name} را می‌خواستید؟ ", en=f"did you mean {name}? ")


def _check(name: str, key: str = "") -> Text:
    """A place inside a check, in words, as the catalog's checks name it."""
    rest = f": {key}" if key else ""
    return Text(fa=f"وارسی {name}{rest}", en=f"check {name}{rest}")


_FILE: Final = (
    Page(
        rules.EMPTY.at(_at(1)),
        Text(
            fa="کاتالوگ می‌گوید چه چیزی سنجیده می‌شود و هر پاسخ چند امتیاز دارد. این پرونده خالی است یا تنها توضیح"
            " دارد؛ بی کاتالوگ هیچ امتیازی حساب نمی‌شود و کار همین‌جا متوقف می‌ماند.",
            en="The catalog says what is measured and what each answer earns. This file is empty, or holds comments"
            " only; without a catalog nothing can be scored, and the command stops here.",
        ),
    ),
    Page(
        rules.TOO_LARGE.at(_at(0), found=1_240_000, most=1_000_000),
        Text(
            fa="پرونده از هر کاتالوگی که با دست نوشته شود بسیار بزرگ‌تر است، پس به احتمال زیاد پروندهٔ دیگری به جای آن"
            " داده شده است. هیچ بخشی از آن خوانده نشد.",
            en="The file is far larger than any catalog written by hand, so most likely another file was given in its"
            " place. Nothing of it was read.",
        ),
    ),
    Page(
        rules.NOT_UTF8.at(_at(14, 22)),
        Text(
            fa="بایت‌های اینجا در رمزگذاری «UTF-8» معنا ندارند؛ معمولاً پرونده با «Windows-1256» یا «UTF-16» ذخیره شده"
            " است. اگر حدس زده می‌شد، عنوان‌های فارسی به هم می‌ریخت؛ پس کاتالوگ خوانده نشد.",
            en="The bytes here mean nothing in UTF-8; most often the file was saved as Windows-1256 or UTF-16. A guess"
            " could garble the Persian titles, so the catalog was not read.",
        ),
    ),
    Page(
        rules.CONTROL_CHARACTER.at(_at(23, 18), found="U+200F"),
        Text(
            fa="نویسه‌ای نادیدنی، که اغلب هنگام رونویسی از جای دیگر همراه متن می‌آید، در کاتالوگ نشسته است. چنین"
            " نویسه‌ای می‌تواند دو شناسهٔ یکسان‌نما را از هم جدا کند یا متن را وارونه نشان دهد؛ پس کاتالوگ پذیرفته"
            " نشد.",
            en="A character that cannot be seen, often carried along when text is pasted, stands in the catalog. It"
            " can make two ids that look alike differ, or show a line in another order than it has, so the catalog is"
            " not accepted.",
        ),
    ),
    Page(
        rules.NOT_YAML.at(
            _at(31, 16),
            problem=Text(fa="«: » میان یک متنِ بی‌گیومه آمده", en="`: ` stands inside a text without quotes"),
            found=": en: Availability: monthly",
        ),
        Text(
            fa="ساختار «YAML» از این خط به بعد فهمیده نمی‌شود؛ بیشتر وقت‌ها علت، گیومه یا کروشه‌ای جامانده یا تورفتگی"
            " نادرست در همین خط یا خط پیش از آن است. چون بقیهٔ پرونده را نمی‌توان خواند، خطاهای دیگر پس از اصلاح این"
            " یکی دیده می‌شوند.",
            en="From this line on the structure of the YAML cannot be followed; most often a quote or bracket is"
            " missing, or the indentation is off, in this line or the one before. What follows cannot be read, so"
            " other faults show only after this one is mended.",
        ),
        "en: Availability: monthly",
        'en: "Availability: monthly"',
    ),
    Page(
        rules.TAB.at(_at(18, 1)),
        Text(
            fa="«YAML» تورفتگی را تنها با فاصله می‌پذیرد، زیرا پهنای کلید جهش در هر ویرایشگر چیز دیگری است و معلوم"
            " نمی‌شود خط زیرِ کدام کلید است. کاتالوگ تا اصلاح این خط خوانده نمی‌شود.",
            en="YAML takes spaces only for indentation: a tab is as wide as each editor likes, so nobody could say"
            " which key the line belongs to. The catalog cannot be read until this line is mended.",
        ),
    ),
    Page(
        rules.TOO_DEEP.at(_at(40, 65), most=32),
        Text(
            fa="فهرست‌ها یا کلیدها چنان در هم رفته‌اند که هیچ کاتالوگی به آن نیاز ندارد؛ معمولاً کروشه‌ای باز مانده"
            " است. برای ایمنی، خواندن همین‌جا پایان یافت.",
            en="Lists or keys are nested further than any catalog needs; usually a bracket was left open. For safety,"
            " reading ends here.",
        ),
    ),
    Page(
        rules.SEVERAL_DOCUMENTS.at(_at(210, 1)),
        Text(
            fa="خط --- در «YAML» سند تازه‌ای را آغاز می‌کند و معلوم نیست کدام سند کاتالوگ این دوره است. چون یک دوره یک"
            " کاتالوگ دارد، هیچ‌کدام به کار نرفت.",
            en="In YAML a line --- begins another document, and nobody can say which of them is this round's catalog."
            " A round has one catalog, so neither was used.",
        ),
    ),
    Page(
        rules.EQUAL_KEYS.at(_at(27, 9), found="weight", first=24),
        Text(
            fa="یک کلید در یک جا دو بار آمده است. بیشتر برنامه‌ها بی‌صدا مقدار دوم را برمی‌دارند، و وزن یا امتیازی که"
            " کسی تصویب نکرده به کار می‌رود؛ اینجا هیچ‌کدام پذیرفته نمی‌شود.",
            en="One key stands twice in the same place. Most programs silently take the second value, and a weight or"
            " score that nobody decided on comes into force; here neither is accepted.",
        ),
    ),
    Page(
        rules.TRUTH_TRAP.at(_at(52, 24), found="no"),
        Text(
            fa="واژه‌هایی مانند yes و no و on بدون گیومه در برخی برنامه‌ها واژه‌اند و در برخی دیگر درست و نادرست. تا"
            " گزینه‌ای که no نام دارد به «نادرست» بدل نشود، این واژه‌ها بدون گیومه پذیرفته نمی‌شوند.",
            en="Words such as yes, no and on without quotes are words to some programs and true or false to others."
            " Lest an option called no turn into a false, they are not accepted without quotes.",
        ),
        "- {id: no, points: 0, title: No}",
        '- {id: "no", points: 0, title: "No"}',
    ),
    Page(
        rules.ANCHOR.at(_at(33, 16), found="*percent"),
        Text(
            fa="نشانه‌های & و * در «YAML» ارجاع به جای دیگری از پرونده می‌سازند. کاتالوگ سند است و هر شاخص باید در"
            " همان جای خود کامل خوانده شود؛ ارجاع‌ها نیز می‌توانند پرونده‌ای کوچک را بی‌اندازه بزرگ کنند. از این رو"
            " خوانده نمی‌شوند.",
            en="In YAML the signs & and * refer to another place of the file. A catalog is a record in which each"
            " indicator should be read in full where it stands, and references can blow a small file up beyond"
            " measure, so they are not read.",
        ),
        "answer: *percent",
        "answer: {type: percent}",
    ),
    Page(
        rules.TAG.at(_at(12, 10), found="!important"),
        Text(
            fa="برچسب‌هایی که با ! آغاز می‌شوند به برنامه‌ها دستور می‌دهند مقدار را به چیز دیگری بدل کنند. در کاتالوگ"
            " هیچ دستوری اجرا نمی‌شود و چنین پرونده‌ای پذیرفته نیست.",
            en="Tags, which begin with !, tell programs to turn a value into something else. Nothing in a catalog is"
            " ever executed, and a file that asks for it is not accepted.",
        ),
        "title: !important Availability",
        'title: "!important Availability"',
    ),
    Page(
        rules.KEY_NOT_TEXT.at(_at(16, 3)),
        Text(
            fa="پیش از دونقطه باید نام کلید بیاید، ولی آنجا فهرست یا مجموعه‌ای ایستاده است. معمولاً آکولاد یا کروشه‌ای"
            " جابه‌جا شده است. کاتالوگ تا اصلاح آن خوانده نمی‌شود.",
            en="Before a colon the name of a key belongs, but a list or a mapping stands there; usually a brace or a"
            " bracket has slipped. The catalog cannot be read until this is mended.",
        ),
        "? [a, b]",
        "title: Availability",
    ),
)

_SHAPE: Final = (
    Page(
        rules.KEY_MISSING.at(
            _at(44, 9), indicator="U04", where=_of("U04"), found="answer", expected="answer: {type: …}"
        ),
        Text(
            fa="هر شاخص، محور و روش کلیدهایی دارد که بی آن‌ها معنایی ندارد؛ برای نمونه، شاخصی که answer ندارد نمی‌گوید"
            " چه پرسیده می‌شود. کاتالوگ تا افزودن این کلید به کار نمی‌رود.",
            en="Each indicator, dimension and method has keys without which it means nothing; an indicator that lacks"
            " `answer`, say, does not tell what is asked. The catalog cannot be used until the key is there.",
        ),
        "- {id: U04, title: Availability}",
        "- {id: U04, title: Availability, answer: {type: percent}}",
    ),
    Page(
        rules.KEY_UNKNOWN.at(
            _at(45, 11),
            indicator="U04",
            where=_of("U04"),
            found="wieght",
            near=_meant("weight"),
            known=["id", "title", "weight", "answer", "score", "missing", "…"],
        ),
        Text(
            fa="این کلید در اینجا معنایی ندارد؛ بیشتر وقت‌ها غلط املایی است. اگر نادیده گرفته می‌شد، وزنی که نوشته‌اید"
            " بی‌صدا به کار نمی‌رفت؛ پس خطا شمرده می‌شود.",
            en="This key has no meaning here; most often it is misspelled. Were it ignored, the weight you wrote would"
            " silently not count, so it is an error.",
        ),
        "wieght: 12",
        "weight: 12",
    ),
    Page(
        rules.VALUE_WRONG.at(
            _at(9, 11),
            where=_key("coverage"),
            found="80",
            expected=Text(fa="عددی حداکثر 1", en="a number of at most 1"),
        ),
        Text(
            fa="کلید درست است، ولی مقدار آن از نوع یا بازه‌ای که این کلید می‌پذیرد نیست. برای نمونه، پوشش کسری از ۱"
            " است و نه درصد. کاتالوگ تا اصلاح این مقدار به کار نمی‌رود.",
            en="The key is right, but its value is not of the kind, or not in the range, that the key takes. Coverage,"
            " for one, is a fraction of 1 and no percentage. The catalog cannot be used until the value is corrected.",
        ),
        "coverage: 80",
        "coverage: 0.8",
    ),
    Page(
        rules.NAME_UNKNOWN.at(
            _at(46, 20),
            indicator="U04",
            where=_of("U04", "answer.type"),
            found="precent",
            near=_meant("percent"),
            known=["yes_no", "choice", "number", "percent", "count", "ratio", "traffic"],
        ),
        Text(
            fa="اینجا باید یکی از نام‌های شناخته بیاید و آنچه نوشته شده هیچ‌یک از آن‌ها نیست. چون نام، روش خواندن یا"
            " امتیاز دادن را برمی‌گزیند، به جای آن چیزی فرض نشد.",
            en="One of a few known names belongs here, and what is written is none of them. The name decides how"
            " answers are read or scored, so nothing was assumed in its place.",
        ),
        "answer: {type: precent}",
        "answer: {type: percent}",
    ),
    Page(
        rules.NUMBER_AS_TEXT.at(_at(45, 17), indicator="U04", where=_of("U04", "weight"), found='"12"', number="12"),
        Text(
            fa="عدد در گیومه آمده، با رقم فارسی نوشته شده یا نشانه‌ای در میان دارد و «YAML» آن را متن می‌خواند. وزن و"
            " امتیاز باید بی‌هیچ تعبیری عدد باشند، پس متن به عدد بدل نشد.",
            en="The number stands in quotes, is written in Persian digits or has a sign in its midst, and YAML reads"
            " it as text. Weights and points must be numbers without interpretation, so the text was not converted.",
        ),
        'weight: "12"',
        "weight: 12",
    ),
    Page(
        rules.TEXT_UNQUOTED.at(_at(6, 10), where=_key("version"), found="1404.20"),
        Text(
            fa="اینجا متن لازم است، ولی بدون گیومه عدد، تاریخ یا درست و نادرست خوانده می‌شود: 1404.20 به 1404.2 بدل"
            " می‌شد و نسخهٔ کاتالوگ نام دیگری می‌گرفت.",
            en="A text belongs here, but without quotes it is read as a number, a date, or true or false: 1404.20"
            " would turn into 1404.2, and the catalog's version would bear another name.",
        ),
        "version: 1404.20",
        'version: "1404.20"',
    ),
    Page(
        rules.ID_UNFIT.at(_at(44, 13), where=_of("U.04"), found="U.04"),
        Text(
            fa="شناسه سربرگ ستون‌ها، نام پرونده‌ها و کلید نتیجه‌هاست؛ از این رو تنها حرف و رقم لاتین و _ و - دارد."
            " نقطه برای دو بخش نسبت (مانند «U08.on_time») کنار گذاشته شده است.",
            en="Ids head columns, name files and key results, so they hold Latin letters, digits, _ and - only. The"
            " dot is kept for the two parts of a ratio (such as U08.on_time).",
        ),
        "id: U.04",
        "id: U04",
    ),
)

_NAMES: Final = (
    Page(
        rules.ID_REPEATED.at(_at(58, 13), indicator="u04", where=_of("u04", within="U"), first=44),
        Text(
            fa="دو محور یا شاخص یک شناسه دارند، یا شناسهٔ آن‌ها تنها در بزرگی و کوچکی حرف‌ها فرق دارد. پاسخ‌ها با"
            " شناسه شناخته می‌شوند و معلوم نمی‌شد هر پاسخ از آنِ کدام است.",
            en="Two dimensions or indicators have one id, or ids that differ in upper and lower case only. Answers are"
            " told by the id, and nobody could say whose an answer is.",
        ),
        "id: u04",
        "id: U05",
    ),
    Page(
        rules.ID_RESERVED.at(_at(44, 13), indicator="Weight", where=_of("Weight", within="U"), suggestion="Weight_1"),
        Text(
            fa="این شناسه نام ستونی است که کارپوشه‌ها یا نتیجه‌ها خود دارند، مانند کد دستگاه، وزن یا رتبه. اگر شاخصی"
            " همین نام را می‌داشت، یکی به جای دیگری خوانده می‌شد.",
            en="Workbooks or results have a column of this very name, such as agency, weight or rank. Were an"
            " indicator called so too, one would be read for the other.",
        ),
        "id: Weight",
        "id: Weight_1",
    ),
    Page(
        rules.ID_DEVICE.at(_at(44, 13), indicator="Nul", where=_of("Nul", within="U"), suggestion="Nul_1"),
        Text(
            fa="ویندوز نام‌هایی مانند «CON» و «NUL» را برای دستگاه‌های سخت‌افزاری نگه داشته است و پرونده‌ای به این نام"
            " نمی‌سازد. چون از شناسه نام پرونده ساخته می‌شود، نام دیگری لازم است.",
            en="Windows keeps names such as CON and NUL for devices and makes no file so called. Ids become file"
            " names, so another one is needed.",
        ),
        "id: Nul",
        "id: Nul_1",
    ),
    Page(
        rules.CHILDREN_BOTH.at(_at(16, 5), where=Text(fa="محور U", en="dimension U")),
        Text(
            fa="هر محور یا شاخص‌ها را در خود دارد یا محورهای درونی را. اگر هر دو باشد، معلوم نیست وزن شاخص‌ها و وزن"
            " محورهای درونی چگونه با هم سنجیده شوند.",
            en="A dimension holds either indicators or further dimensions. With both, nobody can say how the weights"
            " of the ones compare with those of the others.",
        ),
    ),
    Page(
        rules.CHILDREN_NONE.at(_at(90, 5), where=Text(fa="محور E", en="dimension E")),
        Text(
            fa="محوری که چیزی در آن سنجیده نمی‌شود امتیازی ندارد و وزنش به هیچ می‌رسد. یا شاخصی جا مانده است یا این"
            " محور دیگر لازم نیست.",
            en="A dimension in which nothing is measured has no score, and its weight goes nowhere. Either an"
            " indicator was left out, or the dimension is no longer needed.",
        ),
        "- {id: E, title: Openness, indicators: []}",
        "- {id: E, title: Openness, indicators: [{id: E01, title: …, answer: {type: yes_no}}]}",
    ),
    Page(
        rules.PARTS_EQUAL.at(_at(72, 40), indicator="U08", where=_of("U08", "answer"), found="n"),
        Text(
            fa="پاسخ نسبتی دو ستون دارد: بخش و کل، و سربرگ هر یک از شناسهٔ خودش ساخته می‌شود. با شناسهٔ یکسان، دو ستون"
            " یک سربرگ می‌گرفتند.",
            en="A ratio has two columns, its part and its whole, each headed by an id of its own. With equal ids both"
            " columns would have one header.",
        ),
        "part: {id: n, title: On time}, whole: {id: n, title: Finished}",
        "part: {id: on_time, title: On time}, whole: {id: finished, title: Finished}",
    ),
    Page(
        rules.OPTION_REPEATED.at(
            _at(64, 15), indicator="U05", where=_of("U05", "answer.options[3]"), found="Fully", first="full"
        ),
        Text(
            fa="پاسخ گزینه‌ای را با شناسه یا عنوان گزینه می‌نویسند و نگارش‌های گوناگون یکی خوانده می‌شوند. دو گزینه با"
            " یک نام دو امتیاز دارند و معلوم نمی‌شد کدام را باید داد.",
            en="A choice is answered by an option's id or title, and different spellings are read alike. Two options"
            " of one name have two scores, and nobody could say which one to give.",
        ),
    ),
)

_SCORES: Final = (
    Page(
        rules.POINTS_OUTSIDE.at(
            _at(66, 52), indicator="U05", where=_of("U05", "answer.options[3].points"), found=120.0, scale=100.0
        ),
        Text(
            fa="امتیاز این پاسخ از مقیاسی که کاتالوگ اعلام کرده بیرون است. چنین امتیازی می‌توانست شاخص کل را از ۱۰۰"
            " بالاتر یا از صفر پایین‌تر ببرد و سطح‌ها را بی‌معنا کند.",
            en="These points lie outside the scale that the catalog announces. They could carry the index above 100 or"
            " below 0, where no band has a meaning.",
        ),
        "- {id: full, points: 120, title: Fully}",
        "- {id: full, points: 100, title: Fully}",
    ),
    Page(
        rules.NOT_RISING.at(_at(50, 40), indicator="U04", where=_of("U04", "score.points"), found=99.0, before=99.5),
        Text(
            fa="منحنی و پله‌ها از کوچک به بزرگ خوانده می‌شوند. وقتی دو عدد جابه‌جا یا تکراری باشند، برای یک پاسخ دو"
            " امتیاز به دست می‌آید.",
            en="Curves and steps are read from low to high. Where two numbers are swapped or repeated, one answer"
            " would have two scores.",
        ),
        "points: [[95, 0], [99.5, 80], [99, 60], [99.9, 100]]",
        "points: [[95, 0], [99, 60], [99.5, 80], [99.9, 100]]",
    ),
    Page(
        rules.GOALPOSTS_MEET.at(_at(80, 16), indicator="P05", where=_of("P05", "score"), found=72.0),
        Text(
            fa="امتیاز میان دو سر پخش می‌شود: یکی صفر و دیگری کامل. وقتی دو سر یکی باشند، هر پاسخ هم صفر و هم کامل است.",
            en="Scores spread between two ends, one of which earns nothing and the other everything. Where both are"
            " the same number, an answer earns both at once.",
        ),
        "score: {method: linear, from: 72, to: 72}",
        "score: {method: linear, from: 72, to: 2}",
    ),
    Page(
        rules.LIMITS_CROSSED.at(_at(78, 17), indicator="U07", where=_of("U07", "answer"), low=5.0, high=1.0),
        Text(
            fa="کمترین مقدار مجاز از بیشترین آن بالاتر است، پس هیچ پاسخی پذیرفته نمی‌شد. معمولاً دو عدد جابه‌جا نوشته"
            " شده‌اند.",
            en="The least value allowed is above the greatest, so no answer could ever be accepted. Usually the two"
            " numbers were swapped.",
        ),
        "answer: {type: number, min: 5, max: 1}",
        "answer: {type: number, min: 1, max: 5}",
    ),
    Page(
        rules.GROUP_UNKNOWN.at(
            _at(47, 40),
            indicator="U04",
            where=_of("U04", "missing.group_mean.by[1]"),
            found="ministry",
            near=_meant("ministries"),
            known=["high_audience", "many_services", "many_visits", "ministries", "headquarters"],
        ),
        Text(
            fa="جای خالی این شاخص باید با پاسخ‌های گروهی پر شود که در بخش groups تعریف نشده است. تا گروه معلوم نباشد،"
            " چیزی برای پر کردن نیست.",
            en="Gaps of this indicator are to be filled from a group that is not defined under groups. As long as the"
            " group is not known, there is nothing to fill them with.",
        ),
        "missing: {group_mean: {by: [ministry]}}",
        "missing: {group_mean: {by: [ministries]}}",
    ),
    Page(
        rules.GROUPS_ALIKE.at(_at(13, 3), where=_key("groups.ministry"), found="وزارتخانه ها", first="ministries"),
        Text(
            fa="در برگهٔ دستگاه‌ها گروه را با شناسه یا عنوان می‌نویسند. اگر نام دو گروه یکی خوانده شود، معلوم نمی‌شود"
            " دستگاه عضو کدام است و رتبه در گروه نادرست درمی‌آید.",
            en="The agencies sheet names a group by its id or its title. Where two groups read alike, nobody can say"
            " to which of them an agency belongs, and places inside groups would be wrong.",
        ),
    ),
    Page(
        rules.BANDS_UNORDERED.at(_at(30, 32), where=_key("publish.bands[3].from"), found=80.0),
        Text(
            fa="سطح‌ها باید یک‌سره بالا یا یک‌سره پایین بروند. ترتیب به‌هم‌ریخته بیشتر وقت‌ها نشان می‌دهد عددی جابه‌جا"
            " نوشته شده است، و دستگاه‌ها سطحی می‌گرفتند که خواستهٔ کسی نبود.",
            en="Bands must go all the way up or all the way down. A break in the order mostly means that a number was"
            " mistyped, and agencies would get a band that nobody meant.",
        ),
    ),
    Page(
        rules.BANDS_START.at(_at(31, 29), where=_key("publish.bands[4].from"), found=10.0),
        Text(
            fa="پایین‌ترین سطح از صفر آغاز نمی‌شود، پس دستگاهی با امتیاز کمتر هیچ سطحی نداشت.",
            en="The lowest band does not start at 0, so an agency with a lower score would have no band at all.",
        ),
        "- {id: weak, from: 10, title: Weak}",
        "- {id: weak, from: 0, title: Weak}",
    ),
    Page(
        rules.BAND_REPEATED.at(_at(30, 7), where=_key("publish.bands[3]"), found="Good", first="good"),
        Text(
            fa="دو سطح یک نام دارند. در فهرست‌ها و شمارش سطح‌ها دیده نمی‌شد که هر دستگاه در کدام است.",
            en="Two bands have one name. Lists and counts of bands could not show in which of them an agency is.",
        ),
    ),
    Page(
        rules.BAND_UNREACHED.at(_at(28, 34), where=_key("publish.bands[1].from"), found=150.0, scale=100.0),
        Text(
            fa="این سطح از جایی آغاز می‌شود که هیچ امتیازی به آن نمی‌رسد، پس همیشه خالی می‌ماند. کاتالوگ به کار"
            " می‌رود، ولی شاید عدد اشتباه نوشته شده باشد.",
            en="This band starts where no score can get, so it will always be empty. The catalog is used, but the"
            " number may be a slip.",
        ),
        "- {id: excellent, from: 150, title: Excellent}",
        "- {id: excellent, from: 85, title: Excellent}",
    ),
    Page(
        rules.UNBOUNDED.at(_at(81, 24), indicator="U07", where=_of("U07", "score.method"), found="zscore"),
        Text(
            fa="امتیاز zscore و rank سقف و کف ندارد، ولی سطح‌ها روی مقیاسی معین تعریف شده‌اند. با هم، سطح یک دستگاه به"
            " شمار و پراکندگی دیگران بسته می‌شد و معنایی نداشت.",
            en="Scores of zscore and rank have no top and no bottom, but bands are defined on a fixed scale. Together,"
            " an agency's band would hang on how many others there are and how they spread, and mean nothing.",
        ),
        "score: {method: zscore}",
        "score: {method: minmax}",
    ),
    Page(
        rules.METHOD_UNFIT.at(
            _at(56, 24),
            indicator="U03",
            where=_of("U03", "score.method"),
            found="linear",
            answer="yes_no",
            fitting=["points"],
        ),
        Text(
            fa="این روش از مقدارهایی امتیاز می‌سازد که این نوع پاسخ ندارد؛ برای نمونه، میان بله و خیر خط راستی نیست."
            " روشی برگزینید که با نوع پاسخ بخواند، یا نوع پاسخ را عوض کنید.",
            en="This method makes scores from values that the answer type does not have: between yes and no, for one,"
            " there is no straight line. Choose a method that fits the type of answer, or another type.",
        ),
        "score: {method: linear, from: 0, to: 1}",
        "score: {method: points}",
    ),
    Page(
        rules.METHOD_MISSING.at(_at(84, 9), indicator="U06", where=_of("U06"), answer="count", scale=100.0),
        Text(
            fa="برخی نوع‌های پاسخ روش امتیاز پیش‌فرض دارند و این نوع ندارد: معلوم نیست چه تعدادی امتیاز کامل می‌گیرد."
            " تا روش نوشته نشود، پاسخ‌ها امتیازی ندارند.",
            en="Some types of answer have a method of their own, and this one has none: nobody can say what number"
            " earns full points. Until a method is written, its answers have no score.",
        ),
        "answer: {type: count, max: 6}",
        "answer: {type: count, max: 6}, score: {method: linear, from: 0, to: 4}",
    ),
    Page(
        rules.CRITERION_MISSING.at(_at(101, 17), indicator="I01", where=_of("I01", "answer")),
        Text(
            fa="شاخص ترافیک میانگین ماهانهٔ دستگاه را با معیاری می‌سنجد که کاتالوگ باید بدهد؛ بی معیار، هیچ مقداری کم"
            " یا زیاد نیست.",
            en="A traffic indicator holds an agency's monthly mean against a criterion that the catalog must give;"
            " without one, no amount is little or much.",
        ),
        "answer: {type: traffic}",
        "answer: {type: traffic, criterion: 100000}",
    ),
    Page(
        rules.POWER_ZERO.at(_at(8, 1), where=_key("aggregate")),
        Text(
            fa="در میانگین توانی باید بر توان تقسیم کرد و توان صفر ممکن نیست. میانگینی که با نزدیک شدن توان به صفر به"
            " دست می‌آید همان میانگین هندسی است.",
            en="A power mean divides by its power, and 0 cannot be divided by. What it comes to as the power nears 0"
            " is the geometric mean.",
        ),
        "aggregate: {power: 0}",
        "aggregate: geometric",
    ),
    Page(
        rules.TITLES_ALIKE.at(_at(92, 16), indicator="T02", where=_of("T02", "title"), found="بیانیه", first="T03"),
        Text(
            fa="ستون‌ها را با شناسه یا عنوان می‌شناسند و این عنوان با نام ستون دیگری یکی خوانده می‌شود. کاتالوگ به کار"
            " می‌رود، ولی اگر سربرگ تنها همین عنوان باشد، آن ستون خوانده نمی‌شود.",
            en="Columns are known by their id or their title, and this title reads the same as another column's name."
            " The catalog is used, but a column headed by this title alone is not read.",
        ),
        "title: {fa: بیانیه, en: Statement}",
        "title: {fa: بیانیه سطح خدمت, en: Service-level statement}",
    ),
    Page(
        rules.SCORE_BEYOND.at(_at(99, 16), indicator="T06", where=_of("T06", "score"), found="as_is", scale=100.0),
        Text(
            fa="این روش جلوی امتیازهای بزرگ یا منفی را نمی‌گیرد؛ برای نمونه، as_is خود مقدار را امتیاز می‌کند. کاتالوگ"
            " به کار می‌رود، ولی یک پاسخ بزرگ می‌تواند شاخص کل را از مقیاس بیرون ببرد.",
            en="This method sets no bounds to scores; as_is, for one, takes the value itself for the score. The"
            " catalog is used, but one large answer can carry the index beyond the scale.",
        ),
        "answer: {type: count}, score: {method: as_is}",
        "answer: {type: count, max: 100}, score: {method: as_is}",
    ),
    Page(
        rules.OUT_OF_REACH.at(_at(73, 16), indicator="U08", where=_of("U08", "score"), best=1.0, scale=100.0),
        Text(
            fa="حتی بهترین پاسخ به امتیاز کامل نمی‌رسد. بیشتر وقت‌ها درصد و نسبت با هم اشتباه شده‌اند: مقدار نسبت از ۰"
            " تا ۱ است و نه تا ۱۰۰. کاتالوگ به کار می‌رود و همه در این شاخص امتیاز کم می‌گیرند.",
            en="Not even the best answer earns full points. Mostly a ratio was taken for a percentage: its value runs"
            " from 0 to 1, not to 100. The catalog is used, and everyone scores low in this indicator.",
        ),
        "score: {method: linear, from: 0, to: 100}",
        "score: {method: linear, from: 0, to: 1}",
    ),
    Page(
        rules.FLAT.at(_at(56, 17), indicator="U03", where=_of("U03", "answer"), found=0.0),
        Text(
            fa="هر پاسخی به این پرسش یک امتیاز دارد؛ پس این شاخص کار دستگاه‌ها را زیاد می‌کند، ولی چیزی دربارهٔ آن‌ها"
            " نمی‌گوید. کاتالوگ به همین صورت به کار می‌رود.",
            en="Every answer to this question earns the same, so the indicator costs agencies work and says nothing"
            " about them. The catalog is used as it stands.",
        ),
        "answer: {type: yes_no, points: {yes: 0}}",
        "answer: {type: yes_no, points: {yes: 100}}",
    ),
    Page(
        rules.WEIGHTS_TOTAL.at(_at(16, 5), where=Text(fa="محور U", en="dimension U"), found="98", whole=100.0),
        Text(
            fa="جمع وزن‌ها به ۱۰۰ (یا ۱) نزدیک است، ولی با آن برابر نیست. نتیجه درست حساب می‌شود، زیرا سهم هر وزن از"
            " جمع به کار می‌رود؛ ولی شاید شاخصی جا مانده یا وزنی اشتباه نوشته شده باشد.",
            en="The weights add up to nearly 100 (or 1), but not quite. Results are sound all the same, since each"
            " weight's share of the total is used; but an indicator may have been left out, or a weight mistyped.",
        ),
    ),
    Page(
        rules.RELATIVE.at(_at(81, 16), indicator="U07", found=["U07"]),
        Text(
            fa="این شاخص‌ها هر دستگاه را با دیگران می‌سنجند و نه با معیاری ثابت. این کار درست است و به کار رفت؛ تنها"
            " بدانید که با تغییر پاسخ یک دستگاه امتیاز دیگران هم جابه‌جا می‌شود و بهتر شدن از دوره‌ای به دورهٔ دیگر را"
            " نمی‌توان از امتیاز خواند.",
            en="These indicators hold agencies against each other and not against a fixed mark. That is legitimate,"
            " and was used; only know that one agency's new answer moves the others' scores, and that progress from"
            " round to round cannot be read from them.",
        ),
        "score: {method: percentile}",
        "score: {method: linear, from: 1, to: 5}",
    ),
    Page(
        rules.ZERO_DECIDES.at(
            _at(18, 16), where=Text(fa="محور U: aggregate", en="dimension U: aggregate"), found="geometric"
        ),
        Text(
            fa="در میانگین هندسی و توافقی یک صفر کافی است تا همهٔ محور صفر شود، حتی اگر شاخص‌های دیگر کامل باشند. گاه"
            " همین خواسته است؛ کاتالوگ به همین صورت به کار می‌رود.",
            en="Under a geometric or harmonic mean a single 0 makes the whole dimension 0, even if all else is"
            " perfect. Sometimes that is just what is meant; the catalog is used as it stands.",
        ),
        "aggregate: geometric",
        "aggregate: arithmetic",
    ),
    Page(
        rules.NEGATIVE_SCORES.at(
            _at(80, 9), indicator="P05", where=_of("P05"), found="harmonic", above=Text(fa="محور P", en="dimension P")
        ),
        Text(
            fa="روش امتیاز این شاخص می‌تواند عددی منفی بدهد و میانگینی که بالاتر به کار می‌رود از عدد منفی گرفته"
            " نمی‌شود. کاتالوگ به کار می‌رود، ولی دستگاهی که به چنین امتیازی برسد در این محور بی‌امتیاز می‌ماند.",
            en="This indicator's method can give a negative number, and the mean used above it is not defined over"
            " one. The catalog is used, but an agency that gets there is left without a score in this dimension.",
        ),
        "score: {method: linear, from: 72, to: 2, clip: false}",
        "score: {method: linear, from: 72, to: 2, clip: true}",
    ),
    Page(
        rules.OUTCOME_UNKNOWN.at(
            _at(102, 18),
            indicator="U02",
            where=_of("U02", "outcome"),
            found="visit",
            near=_meant("visits"),
            known=["visits", "exchange", "single_window", "smart_services", "parallel_systems"],
        ),
        Text(
            fa="این شاخص باید از دستاوردی خبر بدهد که در بخش outcomes تعریف نشده است. اگر نادیده می‌ماند، جدول دستاوردها"
            " بی‌صدا یک شاخص کم داشت؛ کاتالوگ تا اصلاح آن به کار نمی‌رود.",
            en="This indicator is to tell of an outcome that is not defined under outcomes. Were it passed over, the"
            " table of outcomes would silently lack an indicator; the catalog cannot be used until it is mended.",
        ),
        "outcome: visit",
        "outcome: visits",
    ),
    Page(
        rules.OUTCOME_UNTOLD.at(_at(43, 3), where=_key("outcomes.smart_services")),
        Text(
            fa="دستاوردی تعریف شده است که هیچ شاخصی به آن بسته نیست، پس در جدول دستاوردها همیشه خالی می‌ماند. کاتالوگ به"
            " کار می‌رود، ولی شاید کلید outcome در شاخصی جا مانده باشد.",
            en="An outcome is defined that no indicator is tied to, so it will always be empty in the table of"
            " outcomes. The catalog is used, but perhaps an indicator lacks its key outcome.",
        ),
    ),
)

_CHECKS: Final = (
    Page(
        rules.EXPECT_SYNTAX.at(
            _at(885, 13),
            where=_check("consultation_without_results", "expect"),
            character=5,
            found="=",
            expected=Text(
                fa="نشانهٔ مقایسه یا حساب، یکی از «is»، «and» و «or»، یا پایان متن",
                en="a sign of comparison or arithmetic; is, and, or; or the end",
            ),
        ),
        Text(
            fa="شرط این وارسی را نمی‌توان خواند؛ نخستین جایی که معنا ندارد با شمارهٔ نویسه گفته شده است. شرط از"
            " شناسه‌ها، عددها، حساب، مقایسه و «and»، «or»، «not» و «is» ساخته می‌شود و برابری «==» است. کاتالوگ تا"
            " اصلاح آن به کار نمی‌رود.",
            en="The condition of this check cannot be read; the first place that makes no sense is named by its"
            " character. A condition is made of ids, numbers, arithmetic, comparisons and the words and, or, not and"
            " is; equality is ==. The catalog cannot be used until it is mended.",
        ),
        "expect: P03 = 0 or P04 is not not_applicable",
        "expect: P03 == 0 or P04 is not not_applicable",
    ),
    Page(
        rules.EXPECT_UNKNOWN.at(
            _at(885, 13),
            where=_check("consultation_without_results", "expect"),
            character=1,
            found="P3",
            near=_meant("P03"),
        ),
        Text(
            fa="شرط از چیزی نام می‌برد که شاخص نیست؛ شاید شناسه اشتباه نوشته شده یا شاخص آن برداشته شده باشد. محور و"
            " گروه در شرط جایی ندارند، و از شاخص نسبتی می‌توان هر یک از دو ستونش را نام برد. کاتالوگ تا اصلاح آن به"
            " کار نمی‌رود.",
            en="The condition names something that is no indicator; the id may be mistyped, or its indicator taken"
            " out. Dimensions and groups have no place in a condition; of a ratio each of the two columns may be"
            " named. The catalog cannot be used until it is mended.",
        ),
        "expect: P3 == 0 or P04 is not not_applicable",
        "expect: P03 == 0 or P04 is not not_applicable",
    ),
    Page(
        rules.EXPECT_OPTION.at(
            _at(894, 13),
            where=_check("offline_without_visits", "expect"),
            character=8,
            found="interactiv",
            column="U01",
            near=_meant("interactive"),
            known=["none", "information", "interactive", "transactional", "end_to_end"],
        ),
        Text(
            fa="پاسخ چندگزینه‌ای با شناسهٔ گزینه‌های خودش سنجیده می‌شود، به ترتیبی که در کاتالوگ آمده‌اند، و این"
            " شناسه میان آن‌ها نیست. اگر نادیده می‌ماند، وارسی هرگز چیزی نمی‌گفت؛ کاتالوگ تا اصلاح آن به کار نمی‌رود.",
            en="A choice is compared with the ids of its own options, in the order in which the catalog lists them,"
            " and this id is none of them. Were it passed over, the check would never say anything; the catalog"
            " cannot be used until it is mended.",
        ),
        "expect: U01 >= interactiv or U02 < 1",
        "expect: U01 >= interactive or U02 < 1",
    ),
    Page(
        rules.EXPECT_KIND.at(
            _at(876, 13),
            where=_check("results_without_consultation", "expect"),
            character=19,
            found=Text(fa="عدد", en="a number"),
            expected=Text(fa="«yes» یا «no»", en="yes or no"),
        ),
        Text(
            fa="دو چیز کنار هم آمده‌اند که با هم سنجیده نمی‌شوند، مانند پاسخِ بله یا خیر و یک عدد؛ شمارهٔ نویسه"
            " می‌گوید کجا. اگر حدس زده می‌شد، وارسی شاید چیز دیگری می‌سنجید؛ کاتالوگ تا اصلاح آن به کار نمی‌رود.",
            en="Two things stand together that do not compare, such as a yes/no answer and a number; the character"
            " says where. A guess might check something else than was meant, so the catalog cannot be used until it"
            " is mended.",
        ),
        "expect: P03 > 0 or P04 == 1",
        "expect: P03 > 0 or P04 == yes",
    ),
    Page(
        rules.EXPECT_EMPTY.at(_at(876, 13), where=_check("results_without_consultation", "expect")),
        Text(
            fa="در این شرط تنها عددها یا واژه‌هایی آمده‌اند که به پاسخ کسی بستگی ندارند. چنین وارسی‌ای یا دربارهٔ همه"
            " چیزی می‌گوید یا دربارهٔ هیچ‌کس؛ کاتالوگ تا اصلاح آن به کار نمی‌رود.",
            en="Only numbers or words that depend on nobody's answer stand in this condition. Such a check speaks of"
            " everyone or of no one; the catalog cannot be used until it is mended.",
        ),
        "expect: 0 < 1",
        "expect: P03 > 0 or P04 is not given",
    ),
    Page(
        rules.CHECK_REPEATED.at(_at(911, 9), where=_check("paid_inside_offline"), first=905),
        Text(
            fa="دو وارسی یک شناسه دارند؛ شاید یکی رونوشت دیگری باشد و شناسه‌اش عوض نشده باشد. وارسی را با شناسه‌اش"
            " نام می‌برند، پس کاتالوگ تا اصلاح آن به کار نمی‌رود.",
            en="Two checks have one id; one may have been copied from the other and its id left as it was. A check is"
            " spoken of by its id, so the catalog cannot be used until this is mended.",
        ),
        "id: paid_inside_offline",
        "id: notices_offline",
    ),
)

PAGES: Final = (*_FILE, *_SHAPE, *_NAMES, *_SCORES, *_CHECKS)
