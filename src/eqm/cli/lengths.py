"""Lengths of time and columns of logs, as options name them."""

from collections.abc import Sequence
from typing import Any, Final

import click

from eqm.cli.usage import MisuseError
from eqm.language import Text, did_you_mean, fold_digits, joined, visible

_NO_COLUMN: Final = Text(
    fa="«{typed}» در --column روشن نیست؛ بنویسید «at=timestamp». نام‌ها: {known}{near}",
    en="--column {typed} is not clear; write at=timestamp. The names: {known}{near}",
)


class Length(click.ParamType[str]):
    """A length of time as a catalog says it, 60s or 15m. `unit`: that of a number without one, else no length."""

    name = "time"

    def __init__(self, unit: str = "") -> None:
        self._unit = unit

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the length; MisuseError for what is no length."""
        from eqm.catalog.settings import milliseconds_of

        text = fold_digits(str(value).strip())
        text += self._unit if text.isdecimal() else ""
        try:
            milliseconds_of(text)
        except ValueError:
            fa = "«{typed}» طول زمان نیست؛ آن را مانند 60s، 15m، 2h یا 1d بنویسید"
            words = Text(fa=fa, en="{typed} is no length of time; write it like 60s, 15m, 2h or 1d")
            raise MisuseError(words.filled(typed=visible(str(value)))) from None
        return text


LENGTH: Final = Length()
SECONDS: Final = Length("s")


def columns_named(typed: Sequence[str]) -> dict[str, str]:
    """Return titles of columns by what they say, as `at=timestamp` names them; MisuseError for what names none."""
    from eqm.uptime.reading.columns import NAMES

    named = {}
    for one in typed:
        name, _, title = (part.strip() for part in one.partition("="))
        if name not in NAMES or not title:
            known = {"typed": visible(one), "known": joined(NAMES), "near": did_you_mean(name, NAMES)}
            raise MisuseError(_NO_COLUMN.filled(**known))
        named[name] = title
    return named
