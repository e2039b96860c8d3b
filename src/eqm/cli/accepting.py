"""What `--accept` lets in of forms that are otherwise than the register."""

import re
from collections.abc import Sequence

from eqm.cli.names import agency_named
from eqm.cli.usage import MisuseError
from eqm.forms.collecting.register import ACCEPTABLE, Accepted
from eqm.intake import Round
from eqm.language import Text, fold, joined, visible

_UNCLEAR = Text(
    fa="«{typed}» در --accept روشن نیست؛ یکی از {what} را با کد دستگاه‌ها یا «all» بنویسید: «services=org-03,org-08»",
    en="--accept {typed} is not clear; write one of {what} with agencies' codes or all, such as services=org-03,org-08",
)
_NO_REGISTER = Text(
    fa="--accept تنها با --register یا --onto می‌آید؛ بی فهرست، فرم‌ها همان‌گونه که هستند به حساب می‌آیند",
    en="--accept goes with --register or --onto only: without a register, forms count as they stand",
)


def accepted(typed: Sequence[str], register: Round | None) -> Accepted:
    """Return what is accepted of the forms of which agencies of the register.

    Raises MisuseError for words that are not clear and without a register, EqmError for an agency that is not on it.
    """
    if register is None:
        if typed:
            raise MisuseError(_NO_REGISTER)
        return {}
    known = register.agencies
    agencies = {what: set[str]() for what in ACCEPTABLE.values()}
    for text in typed:
        what, _, codes = text.partition("=")
        named = [code.strip() for code in re.split("[,،]", codes) if code.strip()]
        if fold(what) not in agencies or not named:
            raise MisuseError(_UNCLEAR.filled(typed=visible(text), what=joined(list(agencies))))
        for name in named:
            every = known.code if fold(name) == "all" else [agency_named(name, known)]
            agencies[fold(what)].update(map(fold, every))
    return agencies
