"""What the store says when it cannot go on, in both languages; whatever fills a `{name}` must be fit to print."""

from eqm.language import Text

NO_URL = Text(
    fa="نشانی مخزن خوانده نشد؛ نشانی درست به این شکل است: sqlite:///eqm.db یا postgresql://user@host/database",
    en="the store's URL cannot be read; it should look like sqlite:///eqm.db or postgresql://user@host/database",
)

_FULL = Text(
    fa="جا نیست و چیزی ذخیره نشد؛ فضای دیسک را آزاد کنید و دوباره اجرا کنید",
    en="no space is left and nothing was saved; free some disk space and run again",
)
_BUSY = Text(
    fa="برنامه دیگری آن را در دست دارد؛ اندکی بعد دوباره اجرا کنید",
    en="another program is using it; run again in a while",
)

REASONS: dict[object, Text] = {
    5: _BUSY,
    6: _BUSY,
    8: Text(fa="فقط خواندنی است؛ اجازه نوشتن بگیرید", en="it is read-only; get the right to write to it"),
    10: Text(
        fa="دیسک نوشتن یا خواندن را نپذیرفت و چیزی ذخیره نشد؛ جای خالی و سهمیه دیسک را ببینید",
        en="the disk refused to read or write and nothing was saved; look at its free space, quota and health",
    ),
    11: Text(fa="پرونده آسیب دیده است؛ نسخهٔ پشتیبان را برگردانید", en="the file is damaged; restore a backup"),
    13: _FULL,
    14: Text(
        fa="پرونده باز نشد؛ ببینید پوشه است یا پرونده، و اجازهٔ خواندن و نوشتن دارید یا نه",
        en="the file cannot be opened; see whether it is a file and whether you may read and write it and its folder",
    ),
    26: Text(
        fa="این پرونده پایگاه داده نیست؛ نشانی مخزن را درست کنید",
        en="this file is not a database; correct the store's URL",
    ),
    "53100": _FULL,
    "55P03": _BUSY,
    "40P01": _BUSY,
}
"""Why a database refused, by SQLite's result code or PostgreSQL's SQLSTATE."""


ALTERED = Text(
    fa="مخزن «{store}»، جدول {table}، ردیف {row}: در ستون {column} چیزی هست که eqm ننوشته است: {found}؛ نسخهٔ پشتیبان را"
    " برگردانید",
    en="the store {store}, table {table}, row {row}: its {column} holds what eqm did not write: {found};"
    " restore a backup",
)
UNFIT = Text(
    fa="ردیف‌های مخزن «{store}» با هم نمی‌خوانند و eqm آن‌ها را چنین ننوشته است ({fault})؛ نسخهٔ پشتیبان را برگردانید",
    en="rows of the store {store} do not fit together, and eqm did not write them so ({fault}); restore a backup",
)
BAD_OPTION = Text(
    fa="گزینه‌ای در نشانی مخزن «{store}» به کار نمی‌آید ({options})؛ آن را بردارید یا درست کنید",
    en="an option of the URL of the store {store} is of no use ({options}); take it away or correct it",
)
HELD = Text(
    fa="در {seconds} ثانیه آزاد نشد و در دست این‌هاست: {who}؛ اندکی بعد دوباره اجرا کنید",
    en="it was not free for {seconds} seconds; it is held by {who}; run again in a while",
)
STOPPED = Text(fa="مخزن «{store}»: {reason}", en="the store {store}: {reason}")
NO_SUCH_DATABASE = Text(
    fa="مخزن روی «{kind}» ممکن نیست؛ یکی از این دو را به کار ببرید: sqlite یا postgresql",
    en="a store cannot be kept in {kind}; use sqlite or postgresql",
)
NO_DRIVER = Text(
    fa="بسته «{module}» نصب نیست و بی آن این مخزن باز نمی‌شود؛ این را اجرا کنید: pip install 'eqm[postgresql]'",
    en="the package {module}, which this store needs, is not installed; run: pip install 'eqm[postgresql]'",
)
NO_FOLDER = Text(
    fa="مخزن «{store}»: پوشه «{folder}» وجود ندارد؛ آن را بسازید یا نشانی را درست کنید",
    en="the store {store}: the folder {folder} does not exist; make it or correct the URL",
)
NO_STORE = Text(
    fa="مخزن «{store}» هنوز وجود ندارد؛ نخستین eqm score آن را می‌سازد{near}",
    en="there is no store {store} yet; the first eqm score makes it{near}",
)
FOREIGN = Text(
    fa="پایگاه داده «{store}» از آنِ eqm نیست و جدول‌های دیگری دارد ({tables})؛ پایگاه جداگانه‌ای بدهید",
    en="the database {store} is not a store of eqm: it holds other tables ({tables}); give eqm one of its own",
)
NEWER = Text(
    fa="مخزن «{store}» را نسخه تازه‌تری از eqm نوشته است (ساختار {found}، این نسخه تا {known})؛ eqm را به‌روز کنید",
    en="the store {store} was written by a newer eqm (layout {found}, this one knows {known}); upgrade eqm",
)
OLDER = Text(
    fa="ساختار مخزن «{store}» ({found}) را این نسخه نمی‌خواند (تنها {known})؛ مخزن تازه‌ای نام ببرید",
    en="this eqm does not read the layout of the store {store} ({found}, not {known}); name a new store",
)
NO_RUNS = Text(
    fa="مخزن «{store}» هنوز اجرایی ندارد؛ نخستین eqm score آن را می‌سازد",
    en="the store {store} holds no run yet; the first eqm score adds one",
)
NO_SUCH_RUN = Text(
    fa="مخزن «{store}» {asked} را ندارد؛ دوره‌های آن: {rounds}",
    en="the store {store} holds no {asked}; its rounds are: {rounds}",
)
SEVERAL_PROGRAMS = Text(
    fa="مخزن «{store}» اجراهای چند کاتالوگ را دارد ({catalogs})؛ یکی را با --catalog برگزینید",
    en="the store {store} holds runs of several catalogs ({catalogs}); choose one with --catalog",
)
ALL_WITHDRAWN = Text(
    fa="هر اجرای مخزن «{store}» که خواسته‌اید پس گرفته شده است؛ دوره را دوباره بسنجید یا اجرایی را با شماره بخواهید",
    en="every run of the store {store} that was asked for is withdrawn; score again, or ask for a run by its number",
)
NO_SUCH_PROBES = Text(
    fa="مخزن «{store}» اجرای وارسی {run} را ندارد؛ اجراهای آن: {runs}",
    en="the store {store} holds no probes {run}; its runs of probes are: {runs}",
)
IS_WITHDRAWN = Text(fa="اجرای {run} پس گرفته شده است: {because}", en="run {run} is withdrawn: {because}")
RUN = Text(fa="اجرای {run}", en="run {run}")
CATALOG = Text(fa="کاتالوگ «{catalog}»", en="catalog {catalog}")
ROUND = Text(fa="دورهٔ «{round}»", en="round {round}")
OF = Text(fa=" ", en=" of ")
UNREADABLE_CATALOG = Text(
    fa="کاتالوگ ذخیره‌شده اجرای {run} با این نسخه eqm خوانده نمی‌شود",
    en="the catalog kept with run {run} cannot be read by this eqm",
)
