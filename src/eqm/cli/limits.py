"""`--limit NAME=VALUE`: how much the reader of workbooks takes on; without a value, what limits there are."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from eqm.cli.usage import MisuseError, language_asked
from eqm.language import Text, did_you_mean, fold_digits, visible

if TYPE_CHECKING:
    from eqm.intake import Limits

Command = TypeVar("Command", bound=Callable[..., Any])
LIMITED: Final = {
    "part_bytes": Text(fa="بایت‌های باز یک بخش از کارپوشه", en="bytes of one part of a workbook, unpacked"),
    "total_bytes": Text(fa="بایت‌های باز همهٔ بخش‌های کارپوشه", en="bytes of all parts of a workbook, unpacked"),
    "ratio": Text(fa="بایت‌های باز برای یک بایت فشرده", en="unpacked bytes for a packed one"),
    "ratio_from": Text(
        fa="بایت‌های بخشی که ratio از آن به بعد به حساب می‌آید", en="bytes of a part from which ratio counts"
    ),
    "entries": Text(fa="بخش‌های یک کارپوشه", en="parts in a workbook"),
    "sheets": Text(fa="برگه‌های یک کارپوشه", en="sheets in a workbook"),
    "cells": Text(fa="خانه‌های پُر یک پرونده", en="cells with content in a file"),
    "rows": Text(fa="آخرین ردیفی که خانهٔ پُر دارد", en="last row with content"),
    "columns": Text(fa="آخرین ستونی که خانهٔ پُر دارد", en="last column with content"),
    "text": Text(fa="نویسه‌های یک خانه", en="characters in a cell"),
    "total_text": Text(fa="نویسه‌های یک پرونده", en="characters in a file"),
    "merges": Text(fa="ناحیه‌های ادغام‌شدهٔ یک برگه", en="merged areas in a sheet"),
    "marks": Text(fa="نشانه‌ها و ویژگی‌های یک کارپوشه", en="tags and attributes in a workbook"),
    "findings": Text(fa="یافته‌های یک پرونده پیش از رها کردن آن", en="findings on a file before it is given up"),
    "faults": Text(
        fa="خانه‌های ناخوانای یک کارپوشه پیش از رها کردن آن", en="unreadable cells before a workbook is given up"
    ),
}
"""What each limit of the reader bounds."""
_LIST: Final = ""
_NUMBER: Final = re.compile("[1-9][0-9]{0,17}")
_NO_LIMIT: Final = Text(
    fa="حد «{name}» وجود ندارد؛ --limit به تنهایی همه را می‌گوید{near}",
    en="there is no limit {name}; --limit alone lists all{near}",
)
_NO_VALUE: Final = Text(
    fa="«{typed}» در --limit روشن نیست؛ نام حد و عددی درست از 1 به بالا بنویسید: --limit {name}=200000",
    en="--limit {typed} is not clear; write a limit's name and a whole number from 1 on, such as --limit {name}=200000",
)
_TITLE: Final = Text(
    fa="حدهای خواندن پرونده، با --limit NAME=VALUE:", en="Limits of reading, set by --limit NAME=VALUE:"
)


def limit_options(command: Command) -> Command:
    """`--limit NAME=VALUE`, given to the command as `limits`: what was set, by the names of Limits."""
    return click.option(
        "--limit",
        "limits",
        multiple=True,
        envvar="EQM_LIMIT",
        metavar="NAME=VALUE",
        is_flag=False,
        flag_value=_LIST,
        is_eager=True,
        callback=_set,
        help="How much the reader takes on; alone it lists the limits. May be repeated.",
    )(command)


def limits_of(limits: Mapping[str, int]) -> "Limits":
    """Return the limits with those that were set."""
    from eqm.intake import Limits

    return Limits(**limits)


def _set(ctx: click.Context, _: click.Parameter, typed: Sequence[str]) -> dict[str, int]:
    """What was set; without a value the limits are listed, and that is all. MisuseError for what sets none."""
    if _LIST in typed:
        click.echo(_listed(ctx))
        ctx.exit()
    return dict(map(_one, typed))


def _one(typed: str) -> tuple[str, int]:
    name, _, value = (part.strip() for part in typed.partition("="))
    key, digits = name.casefold().replace("-", "_"), fold_digits(value)
    if key not in LIMITED:
        near = did_you_mean(_shown(key), map(_shown, LIMITED))
        raise MisuseError(_NO_LIMIT.filled(name=visible(name), near=near))
    if not _NUMBER.fullmatch(digits):
        raise MisuseError(_NO_VALUE.filled(typed=visible(typed), name=_shown(key)))
    return key, int(digits)


def _listed(ctx: click.Context) -> str:
    """Every limit with its value and what it bounds."""
    from eqm.intake import Limits

    language = language_asked(ctx)
    lines = (f"  {_shown(one.name):<12}{one.default:>13,}  {LIMITED[one.name][language]}" for one in fields(Limits))
    return "\n".join([_TITLE[language], *lines])


def _shown(name: str) -> str:
    return name.replace("_", "-")
