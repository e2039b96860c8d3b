"""What the store says when it cannot go on, in both languages."""

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
}
"""Why a database refused, by SQLite's result code or PostgreSQL's SQLSTATE."""


def stopped(store: str, reason: Text) -> Text:
    """The database refused, for a reason."""
    return Text(fa=f"مخزن «{store}»: {reason.fa}", en=f"the store {store}: {reason.en}")


def no_such_database(kind: str) -> Text:
    """The URL names a kind of database that eqm does not keep runs in."""
    return Text(
        fa=f"مخزن روی «{kind}» ممکن نیست؛ یکی از این دو را به کار ببرید: sqlite یا postgresql",
        en=f"a store cannot be kept in {kind}; use sqlite or postgresql",
    )


def no_driver(module: str) -> Text:
    """The Python package that talks to this database is not installed."""
    return Text(
        fa=f"بسته «{module}» نصب نیست و بی آن این مخزن باز نمی‌شود؛ این را اجرا کنید: pip install 'eqm[postgresql]'",
        en=f"the package {module}, which this store needs, is not installed; run: pip install 'eqm[postgresql]'",
    )


def no_folder(store: str, folder: str) -> Text:
    """The store's file would lie in a folder that does not exist."""
    return Text(
        fa=f"مخزن «{store}»: پوشه «{folder}» وجود ندارد؛ آن را بسازید یا نشانی را درست کنید",
        en=f"the store {store}: the folder {folder} does not exist; make it or correct the URL",
    )


def no_store(store: str) -> Text:
    """Something was to be read, but nothing has been saved there yet."""
    return Text(
        fa=f"مخزن «{store}» هنوز وجود ندارد؛ نخستین eqm score آن را می‌سازد",
        en=f"there is no store {store} yet; the first eqm score makes it",
    )


def foreign(store: str, tables: list[str]) -> Text:
    """The database is in use by something else."""
    names = ", ".join(tables[:3])
    return Text(
        fa=f"پایگاه داده «{store}» از آنِ eqm نیست و جدول‌های دیگری دارد ({names})؛ پایگاه جداگانه‌ای بدهید",
        en=f"the database {store} is not a store of eqm: it holds other tables ({names}); give eqm one of its own",
    )


def newer(store: str, found: str, known: int) -> Text:
    """The store was written by an eqm that knows more than this one."""
    return Text(
        fa=f"مخزن «{store}» را نسخه تازه‌تری از eqm نوشته است (ساختار {found}، این نسخه تا {known})؛ eqm را به‌روز کنید",
        en=f"the store {store} was written by a newer eqm (layout {found}, this one knows {known}); upgrade eqm",
    )


def older(store: str, found: str, known: int) -> Text:
    """The store has a layout that this eqm no longer reads, or none that can be told."""
    return Text(
        fa=f"ساختار مخزن «{store}» ({found}) را این نسخه نمی‌خواند (تنها {known})؛ مخزن تازه‌ای نام ببرید",
        en=f"this eqm does not read the layout of the store {store} ({found}, not {known}); name a new store",
    )


def no_run(store: str, run: int | None, round_: str | None, rounds: list[str]) -> Text:
    """The run or the round asked for is not in the store; `rounds` are those that are."""
    if not rounds:
        return Text(
            fa=f"مخزن «{store}» هنوز اجرایی ندارد؛ نخستین eqm score آن را می‌سازد",
            en=f"the store {store} holds no run yet; the first eqm score adds one",
        )
    held_fa, held_en = "، ".join(rounds), ", ".join(rounds)
    asked_fa = " ".join([f"اجرای {run}"] * (run is not None) + [f"دوره «{round_}»"] * (round_ is not None))
    asked_en = " of ".join([f"run {run}"] * (run is not None) + [f"round {round_}"] * (round_ is not None))
    return Text(
        fa=f"مخزن «{store}» {asked_fa} را ندارد؛ دوره‌های آن: {held_fa}",
        en=f"the store {store} holds no {asked_en}; its rounds are: {held_en}",
    )


def unreadable_catalog(run: int) -> Text:
    """The catalog that a run was scored by is refused by this eqm."""
    return Text(
        fa=f"کاتالوگ ذخیره‌شده اجرای {run} با این نسخه eqm خوانده نمی‌شود",
        en=f"the catalog kept with run {run} cannot be read by this eqm",
    )
