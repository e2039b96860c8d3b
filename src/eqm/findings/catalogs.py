"""The rules about a catalog, EQM101 to EQM179: its file (101–113), the shape of its entries (120–126),
what holds between them (130–161), its checks of answers (170–175).
"""

from eqm.findings.model import Rule, Severity
from eqm.language import Text

EMPTY = Rule(
    "EQM101",
    Severity.ERROR,
    Text(fa="پروندهٔ کاتالوگ خالی است", en="the catalog file is empty"),
    Text(
        fa="پرونده‌ای بدهید که دست‌کم catalog و version و title و dimensions دارد",
        en="give a file that has at least catalog, version, title and dimensions",
    ),
)
TOO_LARGE = Rule(
    "EQM102",
    Severity.ERROR,
    Text(
        fa="پروندهٔ کاتالوگ {found} بایت است و بیش از {most} بایت خوانده نمی‌شود",
        en="the catalog file has {found} bytes; at most {most} are read",
    ),
    Text(
        fa="ببینید پروندهٔ دیگری را به جای کاتالوگ نداده باشید؛ یک کاتالوگ چند ده کیلوبایت است",
        en="see whether another file was given in its place; a catalog has some tens of kilobytes",
    ),
)
NOT_UTF8 = Rule(
    "EQM103",
    Severity.ERROR,
    Text(fa="از اینجا به بعد، متن پرونده «UTF-8» نیست", en="from here on the text of the file is not UTF-8"),
    Text(
        fa="پرونده را در ویرایشگر باز کنید و با رمزگذاری «UTF-8» ذخیره کنید",
        en="open the file in an editor and save it with the encoding UTF-8",
    ),
)
CONTROL_CHARACTER = Rule(
    "EQM104",
    Severity.ERROR,
    Text(
        fa="نویسهٔ {found} اینجا آمده که دیده نمی‌شود و در کاتالوگ جایی ندارد",
        en="the character {found} stands here; it cannot be seen and has no place in a catalog",
    ),
    Text(fa="آن نویسه را پاک کنید و متن را دوباره بنویسید", en="delete the character and type the text again"),
)
NOT_YAML = Rule(
    "EQM105",
    Severity.ERROR,
    Text(
        fa="«YAML» از اینجا خوانده نمی‌شود، زیرا {problem}{found}",
        en="the YAML cannot be read from here on, because {problem}{found}",
    ),
    Text(
        fa="این خط و خط پیش از آن را ببینید: گیومه، کروشه، تورفتگی؛ متنی را که «: » یا «#» دارد در گیومه بگذارید",
        en="look at this line and the one before: quotes, brackets, indentation; a text with `: ` or `#` needs quotes",
    ),
)
TAB = Rule(
    "EQM106",
    Severity.ERROR,
    Text(fa="این خط با کلید جهش تو رفته است", en="the line is indented with a tab"),
    Text(fa="برای تورفتگی به جای کلید جهش فاصله بگذارید", en="indent with spaces in place of tabs"),
)
TOO_DEEP = Rule(
    "EQM107",
    Severity.ERROR,
    Text(fa="اینجا بیش از {most} لایه در هم رفته است", en="more than {most} levels are nested here"),
    Text(fa="کروشه‌های بسته‌نشده را ببندید یا لایه‌ها را کم کنید", en="close the brackets left open, or nest less"),
)
SEVERAL_DOCUMENTS = Rule(
    "EQM108",
    Severity.ERROR,
    Text(fa="سند دومی در همین پرونده آغاز می‌شود", en="a second document begins in the same file"),
    Text(
        fa="هر کاتالوگ را در پرونده‌ای جداگانه بگذارید و خط --- را بردارید",
        en="keep each catalog in its own file and take the line --- out",
    ),
)
EQUAL_KEYS = Rule(
    "EQM109",
    Severity.ERROR,
    Text(
        fa="کلید {found} دوباره آمده است؛ بار نخست در خط {first}",
        en="the key {found} stands here again; first in line {first}",
    ),
    Text(fa="یکی از دو را بردارید", en="take one of the two out"),
)
TRUTH_TRAP = Rule(
    "EQM110",
    Severity.ERROR,
    Text(
        fa="{found} بدون گیومه آمده است و بعضی برنامه‌ها آن را درست یا نادرست می‌خوانند",
        en="{found} stands without quotes, and some programs read it as true or false",
    ),
    Text(
        fa='اگر واژه است بنویسید "{found}"؛ اگر درست یا نادرست است بنویسید true یا false',
        en='for the word write "{found}"; for true or false write true or false',
    ),
)
ANCHOR = Rule(
    "EQM111",
    Severity.ERROR,
    Text(fa="ارجاعِ {found} در کاتالوگ خوانده نمی‌شود", en="the reference {found} is not read in a catalog"),
    Text(
        fa="مقدار را همان‌جا کامل بنویسید؛ متنی را که با & یا * آغاز می‌شود در گیومه بگذارید",
        en="write the value out where it belongs; a text that begins with & or * needs quotes",
    ),
)
TAG = Rule(
    "EQM112",
    Severity.ERROR,
    Text(fa="برچسبِ {found} در کاتالوگ خوانده نمی‌شود", en="the tag {found} is not read in a catalog"),
    Text(
        fa="برچسب را بردارید؛ متنی را که با ! آغاز می‌شود در گیومه بگذارید",
        en="take the tag out; a text that begins with ! needs quotes",
    ),
)
KEY_NOT_TEXT = Rule(
    "EQM113",
    Severity.ERROR,
    Text(
        fa="اینجا یک کلید باید بیاید، ولی فهرست یا مجموعه یا ارجاعی آمده است",
        en="a key belongs here, but a list, a mapping or a reference stands here",
    ),
    Text(fa="کلید را یک واژهٔ ساده بنویسید", en="write the key as a plain word"),
)

KEY_MISSING = Rule(
    "EQM120",
    Severity.ERROR,
    Text(fa="{where} کلید {found} را ندارد", en="{where} lacks the key {found}"),
    Text(fa="این را اضافه کنید: {expected}", en="add {expected}"),
)
KEY_UNKNOWN = Rule(
    "EQM121",
    Severity.ERROR,
    Text(fa="{where} کلیدی به نام {found} دارد که شناخته نیست", en="{where} has the key {found}, which is not known"),
    Text(fa="{near}کلیدهای شناخته: {known}", en="{near}known keys: {known}"),
)
VALUE_WRONG = Rule(
    "EQM122",
    Severity.ERROR,
    Text(fa="{where} اکنون {found} است؛ باید {expected} باشد", en="{where} is {found}; expected {expected}"),
    Text(fa="این مقدار را درست کنید", en="correct this value"),
)
NAME_UNKNOWN = Rule(
    "EQM123",
    Severity.ERROR,
    Text(fa="{where} اکنون {found} است که شناخته نیست", en="{where} is {found}, which is not known"),
    Text(fa="{near}یکی از این‌ها را بنویسید: {known}", en="{near}write one of: {known}"),
)
NUMBER_AS_TEXT = Rule(
    "EQM124",
    Severity.ERROR,
    Text(
        fa="{where} اکنون {found} است که متن خوانده می‌شود؛ باید عدد باشد",
        en="{where} is {found}, which is read as text; expected a number",
    ),
    Text(fa="بدون گیومه و با رقم‌های لاتین بنویسید: {number}", en="write it without quotes, in Latin digits: {number}"),
)
TEXT_UNQUOTED = Rule(
    "EQM125",
    Severity.ERROR,
    Text(
        fa="{where} اکنون {found} است که متن خوانده نمی‌شود؛ باید متن باشد",
        en="{where} is {found}, which is not read as text; expected text",
    ),
    Text(fa='آن را در گیومه بنویسید: "{found}"', en='put it in quotes: "{found}"'),
)
ID_UNFIT = Rule(
    "EQM126",
    Severity.ERROR,
    Text(fa="{where}: «{found}» شناسه نمی‌شود", en="{where}: “{found}” cannot be an id"),
    Text(
        fa="شناسه با حرف لاتین آغاز می‌شود و سپس حرف و رقم لاتین و _ و - دارد، حداکثر ۶۴ نویسه",
        en="an id begins with a Latin letter; then come Latin letters, digits, _ and -, at most 64 characters in all",
    ),
)

ID_REPEATED = Rule(
    "EQM130",
    Severity.ERROR,
    Text(
        fa="{where}: همین شناسه پیش‌تر در خط {first} آمده است؛ بزرگی و کوچکی حرف‌ها فرقی نمی‌گذارد",
        en="{where}: this id stands already in line {first}; upper and lower case make no difference",
    ),
    Text(fa="به هر محور و هر شاخص شناسهٔ خودش را بدهید", en="give each dimension and each indicator an id of its own"),
)
ID_RESERVED = Rule(
    "EQM131",
    Severity.ERROR,
    Text(
        fa="{where}: این شناسه نام ستونی دیگر در کارپوشه‌ها یا نتیجه‌هاست",
        en="{where}: this id is the name of another column in workbooks or results",
    ),
    Text(fa="شناسهٔ دیگری برگزینید، مانند {suggestion}", en="choose another id, such as {suggestion}"),
)
ID_DEVICE = Rule(
    "EQM132",
    Severity.ERROR,
    Text(
        fa="{where}: در ویندوز نمی‌توان پرونده‌ای با این شناسه ساخت",
        en="{where}: Windows cannot make a file with this id as its name",
    ),
    Text(fa="شناسهٔ دیگری برگزینید، مانند {suggestion}", en="choose another id, such as {suggestion}"),
)
CHILDREN_BOTH = Rule(
    "EQM133",
    Severity.ERROR,
    Text(fa="{where} هم dimensions دارد و هم indicators", en="{where} has both dimensions and indicators"),
    Text(
        fa="یکی را نگه دارید؛ شاخص‌ها را در محوری درونی بگذارید",
        en="keep one; move the indicators into a dimension within it",
    ),
)
CHILDREN_NONE = Rule(
    "EQM134",
    Severity.ERROR,
    Text(fa="{where} نه شاخصی دارد و نه محوری درونی", en="{where} has neither indicators nor dimensions"),
    Text(
        fa="indicators یا dimensions را با دست‌کم یک مورد بنویسید",
        en="add indicators or dimensions, with at least one entry",
    ),
)
PARTS_EQUAL = Rule(
    "EQM135",
    Severity.ERROR,
    Text(fa="{where}: part و whole هر دو {found} نام دارند", en="{where}: part and whole are both called {found}"),
    Text(fa="به هر یک شناسهٔ خودش را بدهید", en="give each of them an id of its own"),
)
OPTION_REPEATED = Rule(
    "EQM136",
    Severity.ERROR,
    Text(
        fa="{where} نامی دارد که با گزینهٔ {first} یکی خوانده می‌شود: {found}",
        en="{where} has a name that reads the same as the option {first}: {found}",
    ),
    Text(
        fa="شناسه‌ها و عنوان‌های گزینه‌ها باید جدا باشند، حتی اگر فاصله‌ها و گونه‌های نوشتن حرف‌ها را نادیده بگیریم",
        en="ids and titles of options must differ even when case, spelling variants and spaces are set aside",
    ),
)
POINTS_OUTSIDE = Rule(
    "EQM137",
    Severity.ERROR,
    Text(fa="{where}: امتیاز {found} بیرون از 0 تا {scale} است", en="{where}: {found} points are outside 0 to {scale}"),
    Text(
        fa="امتیاز را میان 0 و {scale} بیاورید یا publish.scale را درست کنید",
        en="bring the points within 0 to {scale}, or correct publish.scale",
    ),
)
NOT_RISING = Rule(
    "EQM138",
    Severity.ERROR,
    Text(
        fa="{where} باید در x رو به بالا برود؛ {found} پس از {before} آمده است",
        en="{where} must rise in x; {found} comes after {before}",
    ),
    Text(
        fa="جفت‌ها را بر پایهٔ عدد نخست از کوچک به بزرگ بچینید، هر عدد یک بار",
        en="order the pairs by their first number, from low to high, each number once",
    ),
)
GOALPOSTS_MEET = Rule(
    "EQM139",
    Severity.ERROR,
    Text(fa="{where}: هر دو سر {found} است", en="{where}: both ends are {found}"),
    Text(fa="دو سر باید دو عدد جدا باشند", en="the two ends must be different numbers"),
)
LIMITS_CROSSED = Rule(
    "EQM140",
    Severity.ERROR,
    Text(
        fa="{where}: مقدار min که {low} است باید کمتر از max یعنی {high} باشد",
        en="{where}: min {low} must be below max {high}",
    ),
    Text(fa="min و max را درست کنید", en="correct min and max"),
)
GROUP_UNKNOWN = Rule(
    "EQM141",
    Severity.ERROR,
    Text(fa="{where}: گروهی با شناسهٔ {found} در groups نیست", en="{where}: there is no group {found} under groups"),
    Text(fa="{near}گروه‌های کاتالوگ: {known}", en="{near}the catalog's groups: {known}"),
)
GROUPS_ALIKE = Rule(
    "EQM142",
    Severity.ERROR,
    Text(
        fa="{where} نامی دارد که با گروه {first} یکی خوانده می‌شود: {found}",
        en="{where} has a name that reads the same as the group {first}: {found}",
    ),
    Text(
        fa="گروه را با شناسه یا عنوانش می‌شناسند؛ هر دو را از گروه‌های دیگر جدا کنید",
        en="a group is known by its id or its title; make both differ from the other groups'",
    ),
)
BANDS_UNORDERED = Rule(
    "EQM143",
    Severity.ERROR,
    Text(fa="{where}: {found} ترتیب سطح‌ها را به هم می‌زند", en="{where}: {found} breaks the order of the bands"),
    Text(
        fa="سطح‌ها را از بالا به پایین یا از پایین به بالا بچینید و هر from را یک بار بیاورید",
        en="order the bands from high to low or from low to high, each `from` once",
    ),
)
BANDS_START = Rule(
    "EQM144",
    Severity.ERROR,
    Text(fa="{where}: پایین‌ترین سطح از {found} آغاز می‌شود", en="{where}: the lowest band starts at {found}"),
    Text(
        fa="پایین‌ترین سطح را از ۰ آغاز کنید تا هیچ امتیازی بی‌سطح نماند",
        en="start the lowest band at 0, so that no score is left without one",
    ),
)
BAND_REPEATED = Rule(
    "EQM145",
    Severity.ERROR,
    Text(
        fa="{where} نامی دارد که با سطح {first} یکی خوانده می‌شود: {found}",
        en="{where} has a name that reads the same as the band {first}: {found}",
    ),
    Text(fa="به هر سطح شناسه و عنوان خودش را بدهید", en="give each band an id and a title of its own"),
)
BAND_UNREACHED = Rule(
    "EQM146",
    Severity.WARNING,
    Text(
        fa="{where}: سطحی که از {found} آغاز شود بالاتر از مقیاس {scale} است",
        en="{where}: a band that starts at {found} lies above the scale of {scale}",
    ),
    Text(fa="آغاز سطح را پایین بیاورید؛ هیچ دستگاهی به آن نمی‌رسد", en="lower where it starts; no agency can reach it"),
)
UNBOUNDED = Rule(
    "EQM147",
    Severity.ERROR,
    Text(
        fa="{where}: امتیازِ روش {found} کران ندارد و با سطح‌های publish.bands جور درنمی‌آید",
        en="{where}: the scores of {found} have no limits and do not go with publish.bands",
    ),
    Text(
        fa="روش minmax یا percentile را به کار ببرید، یا سطح‌ها را بردارید",
        en="use minmax or percentile, or take the bands out",
    ),
)
METHOD_UNFIT = Rule(
    "EQM148",
    Severity.ERROR,
    Text(
        fa="{where}: روش {found} به پاسخ از نوع {answer} نمی‌خورد",
        en="{where}: the method {found} does not fit the answer type {answer}",
    ),
    Text(fa="روش‌های این نوع پاسخ: {fitting}", en="methods for this type: {fitting}"),
)
METHOD_MISSING = Rule(
    "EQM149",
    Severity.ERROR,
    Text(
        fa="{where} کلید score را ندارد و پاسخ از نوع {answer} در مقیاس {scale} خودش روش امتیاز ندارد",
        en="{where} lacks the key score, and the answer type {answer} has no method of its own on a scale of {scale}",
    ),
    Text(
        fa="score را اضافه کنید، مانند score: {{method: linear, from: 0, to: 10}}",
        en="add score, such as score: {{method: linear, from: 0, to: 10}}",
    ),
)
CRITERION_MISSING = Rule(
    "EQM150",
    Severity.ERROR,
    Text(
        fa="{where} کلید criterion را ندارد و روش target بی آن سنجیده نمی‌شود",
        en="{where} lacks the key criterion, which the method target needs",
    ),
    Text(
        fa="criterion را اضافه کنید: میانگین ماهانه‌ای که امتیاز کامل دارد",
        en="add criterion: the monthly mean that earns the whole scale",
    ),
)
POWER_ZERO = Rule(
    "EQM151",
    Severity.ERROR,
    Text(fa="{where}: میانگین توانی با توان ۰ تعریف ندارد", en="{where}: there is no power mean with the power 0"),
    Text(
        fa="بنویسید geometric؛ میانگین توانی در ۰ به آن می‌رسد", en="write geometric, which the power mean becomes at 0"
    ),
)
TITLES_ALIKE = Rule(
    "EQM152",
    Severity.WARNING,
    Text(
        fa="{where}: عنوان «{found}» با ستون {first} یکی خوانده می‌شود، پس ستون را با عنوان نمی‌توان شناخت",
        en="{where}: the title “{found}” reads the same as the column {first}, so it cannot tell a column",
    ),
    Text(
        fa="عنوان را دقیق‌تر کنید؛ تا آن زمان این ستون فقط با شناسه شناخته می‌شود",
        en="make the title more exact; until then only its id tells this column",
    ),
)
SCORE_BEYOND = Rule(
    "EQM153",
    Severity.WARNING,
    Text(
        fa="{where}: روش {found} می‌تواند امتیازی بیرون از 0 تا {scale} بدهد",
        en="{where}: the method {found} can give scores outside 0 to {scale}",
    ),
    Text(
        fa="برای as_is در answer کران‌های min و max را میان 0 و {scale} بنویسید، وگرنه linear یا range دیگری بیاورید",
        en="for as_is give the answer a min and a max within 0 to {scale}; else use linear, or another range",
    ),
)
OUT_OF_REACH = Rule(
    "EQM154",
    Severity.WARNING,
    Text(
        fa="{where}: بهترین پاسخ {best} امتیاز دارد و به {scale} نمی‌رسد",
        en="{where}: the best answer earns {best} and never {scale}",
    ),
    Text(
        fa="اگر خواسته نیست، امتیاز بهترین پاسخ را {scale} کنید (مقدار نسبت ۰ تا ۱ است و مقدار درصد ۰ تا ۱۰۰)",
        en="unless it is meant so, let the best answer earn {scale} (a ratio's value is 0 to 1, a percent's 0 to 100)",
    ),
)
FLAT = Rule(
    "EQM155",
    Severity.WARNING,
    Text(fa="{where}: همهٔ پاسخ‌ها یک امتیاز دارند: {found}", en="{where}: all answers earn the same: {found}"),
    Text(
        fa="امتیازها را از هم جدا کنید؛ این شاخص هیچ دستگاهی را از دیگری جدا نمی‌کند",
        en="let the points differ; this indicator tells no agency from another",
    ),
)
WEIGHTS_TOTAL = Rule(
    "EQM156",
    Severity.NOTE,
    Text(fa="{where}: جمع وزن‌ها {found} است، نه {whole}", en="{where}: the weights add up to {found}, not {whole}"),
    Text(
        fa="اگر خواسته نیست وزن‌ها را درست کنید؛ در محاسبه سهم هر یک از جمع به کار می‌رود",
        en="correct the weights unless it is meant so; what counts is each one's share of the total",
    ),
)
RELATIVE = Rule(
    "EQM157",
    Severity.NOTE,
    Text(
        fa="امتیاز این شاخص‌ها به پاسخ دستگاه‌های دیگر نیز بسته است: {found}",
        en="the scores of these indicators also depend on the other agencies' answers: {found}",
    ),
    Text(
        fa="پاسخ تازهٔ یک دستگاه امتیاز دیگران را جابه‌جا می‌کند و دو دوره با هم سنجیدنی نیست؛ linear و curve چنین نیست",
        en="one agency's new answer moves others' scores, and rounds do not compare; linear and curve are free of that",
    ),
)
ZERO_DECIDES = Rule(
    "EQM158",
    Severity.NOTE,
    Text(
        fa="{where}: در روش {found} یک امتیاز ۰ حاصل را ۰ می‌کند",
        en="{where}: under {found} a single score of 0 makes the result 0",
    ),
    Text(
        fa="اگر خواسته نیست، arithmetic یا توانی بزرگ‌تر از ۰ را به کار ببرید",
        en="unless it is meant so, use arithmetic or a power above 0",
    ),
)
NEGATIVE_SCORES = Rule(
    "EQM159",
    Severity.WARNING,
    Text(
        fa="{where}: امتیاز این شاخص می‌تواند منفی شود و روش {found} در {above} عدد منفی نمی‌پذیرد",
        en="{where}: this indicator's score can be negative, and {found} in {above} takes no negative number",
    ),
    Text(
        fa="روشی با امتیاز دست‌کم ۰ برگزینید، یا بالاتر arithmetic به کار ببرید",
        en="choose a method with scores from 0, or use arithmetic above it",
    ),
)

OUTCOME_UNKNOWN = Rule(
    "EQM160",
    Severity.ERROR,
    Text(
        fa="{where}: دستاوردی با شناسهٔ {found} در outcomes نیست",
        en="{where}: there is no outcome {found} under outcomes",
    ),
    Text(fa="{near}دستاوردهای کاتالوگ: {known}", en="{near}the catalog's outcomes: {known}"),
)
OUTCOME_UNTOLD = Rule(
    "EQM161",
    Severity.WARNING,
    Text(fa="{where}: هیچ شاخصی از این دستاورد چیزی نمی‌گوید", en="{where}: no indicator tells of this outcome"),
    Text(
        fa="شناسهٔ آن را در کلید outcome یک شاخص بنویسید، یا دستاورد را بردارید",
        en="name it under outcome in an indicator, or take the outcome out",
    ),
)

EXPECT_SYNTAX = Rule(
    "EQM170",
    Severity.ERROR,
    Text(
        fa="{where}: در نویسهٔ {character} به {found} می‌رسیم؛ باید {expected} بیاید",
        en="{where}: at character {character} stands {found}; expected {expected}",
    ),
    Text(
        fa="شرط را به این شیوه بنویسید: «P03 > 0 or P04 is not_applicable»",
        en="write the condition in the manner of: P03 > 0 or P04 is not_applicable",
    ),
)
EXPECT_UNKNOWN = Rule(
    "EQM171",
    Severity.ERROR,
    Text(
        fa="{where}: در نویسهٔ {character} نام {found} آمده است که شناسهٔ هیچ شاخصی نیست",
        en="{where}: {found} at character {character} is the id of no indicator",
    ),
    Text(
        fa="{near}شناسهٔ یک شاخص یا یک ستون از شاخص نسبتی را بنویسید، مانند «U08.on_time»",
        en="{near}write the id of an indicator, or of one column of a ratio, such as U08.on_time",
    ),
)
EXPECT_OPTION = Rule(
    "EQM172",
    Severity.ERROR,
    Text(
        fa="{where}: در نویسهٔ {character} نام {found} آمده است که از گزینه‌های {column} نیست",
        en="{where}: {found} at character {character} is no option of {column}",
    ),
    Text(fa="{near}یکی از این‌ها را بنویسید: {known}", en="{near}write one of: {known}"),
)
EXPECT_KIND = Rule(
    "EQM173",
    Severity.ERROR,
    Text(
        fa="{where}: آنچه در نویسهٔ {character} آمده {found} است؛ باید {expected} باشد",
        en="{where}: what stands at character {character} is {found}; expected {expected}",
    ),
    Text(
        fa="عدد را با عدد بسنجید، پاسخِ بله یا خیر را با yes یا no، و پاسخ چندگزینه‌ای را با شناسهٔ گزینه‌های خودش",
        en="compare numbers with numbers, a yes/no answer with yes or no, and a choice with the ids of its own options",
    ),
)
EXPECT_EMPTY = Rule(
    "EQM174",
    Severity.ERROR,
    Text(fa="{where}: این شرط از هیچ شاخصی نام نمی‌برد", en="{where}: the condition names no indicator"),
    Text(
        fa="شرطی دربارهٔ پاسخ‌ها بنویسید، یا این وارسی را بردارید",
        en="write a condition about answers, or take the check out",
    ),
)
CHECK_REPEATED = Rule(
    "EQM175",
    Severity.ERROR,
    Text(
        fa="{where}: همین شناسه پیش‌تر در خط {first} آمده است؛ بزرگی و کوچکی حرف‌ها فرقی نمی‌گذارد",
        en="{where}: this id stands already in line {first}; upper and lower case make no difference",
    ),
    Text(fa="به هر وارسی شناسهٔ خودش را بدهید", en="give each check an id of its own"),
)
