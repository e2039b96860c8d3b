"""`--limit NAME=VALUE`: how much the reader of workbooks takes on; without a value, what limits there are."""

import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from eqm.cli.usage import MisuseError
from eqm.language import Text, did_you_mean, fold_digits, visible

if TYPE_CHECKING:
    from eqm.intake import Limits

Command = TypeVar("Command", bound=Callable[..., Any])
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
    from eqm.intake import Limits

    name, _, value = (part.strip() for part in typed.partition("="))
    known, shown = [_shown(one.name) for one in fields(Limits)], _shown(name.casefold())
    if shown not in known:
        raise MisuseError(_NO_LIMIT.filled(name=visible(name), near=did_you_mean(shown, known)))
    if not _NUMBER.fullmatch(fold_digits(value)):
        raise MisuseError(_NO_VALUE.filled(typed=visible(typed), name=shown))
    return shown.replace("-", "_"), int(fold_digits(value))


limit_options: Final = click.option(
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
)
"""`--limit NAME=VALUE`, given to the command as `limits`: what was set, by the names of Limits."""


def _listed(ctx: click.Context) -> str:
    from eqm.cli.options import language_of
    from eqm.intake import Limits
    from eqm.report.setters.direction import directed

    to = language_of(ctx.find_root().obj or (), os.environ)
    known = {_shown(one.name): one for one in fields(Limits)}
    lines = (f"{name:<12}{one.default:>13,}  {one.metadata['bounds'][to]}" for name, one in known.items())
    return directed("\n".join(lines), to)


def _shown(name: str) -> str:
    return name.replace("_", "-")
