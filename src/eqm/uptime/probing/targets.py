"""What is to be probed: a table of services with their addresses, and what each must answer."""

import re
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field, HttpUrl, ValidationError

from eqm.catalog.base import Model
from eqm.catalog.settings import milliseconds_of
from eqm.findings import EqmError, Finding
from eqm.intake import Limits
from eqm.intake.details import code_in, shown_in
from eqm.language import Text, fold, fold_digits, visible
from eqm.uptime.reading.plans import rows_in
from eqm.xlsx.reading.model import Kind

_NOTHING: Final = Text(fa="«{file}» نشانی‌ای برای وارسی ندارد", en="{file} holds nothing to probe")
_WRONG: Final = Text(
    fa="«{file}»، ردیف {row}: «{found}» در ستون {column} به کار نمی‌آید یا تکراری است؛ eqm probe --help را ببینید",
    en="{file}, row {row}: the column {column} holds {found}, of no use or there twice; see eqm probe --help",
)


def _code(text: str) -> str:
    code = code_in((Kind.TEXT, text, False, ""))
    if code.rule:
        raise ValueError
    return code.shown


def _codes(text: str) -> frozenset[int]:
    return frozenset(map(int, re.split("[,،; ]+", fold_digits(text))))


def _seconds(text: str) -> float:
    text = fold_digits(text)
    return milliseconds_of(f"{text}s" if text.isdecimal() else text) / 1000


class Target(Model):
    """A service's address, and what must come back: `status`, if empty any code below 400, and `text` on the page; all
    of it within `timeout` seconds.
    """

    service: Annotated[str, AfterValidator(_code)]
    url: HttpUrl
    agency: Annotated[str, AfterValidator(_code)] = ""
    status: Annotated[frozenset[Annotated[int, Field(ge=200, lt=600)]], BeforeValidator(_codes)] = frozenset()
    text: str = ""
    timeout: Annotated[float, BeforeValidator(_seconds)] = 10


def read_targets(path: str) -> list[Target]:
    """Return the targets in a file's table; EqmError for the first cell that cannot be used, or a service twice."""
    targets: dict[tuple[str, str], Target] = {}
    findings: list[Finding] = []
    for at, cells in rows_in([path], ("service", "url"), Limits(), findings):
        typed = {name: text for name, cell in cells.items() if name in Target.model_fields and (text := shown_in(cell))}
        wrong, target = "service", None
        try:
            target = Target.model_validate(typed)
        except ValidationError as fault:
            wrong = str(fault.errors()[0]["loc"][0])
        if target is None or (key := (fold(target.agency), fold(target.service))) in targets:
            found = visible(typed.get(wrong, "—"), 60)
            raise EqmError(_WRONG.filled(file=at.file, row=at.row, column=wrong, found=found))
        targets[key] = target
    if not targets:
        raise EqmError(_NOTHING.filled(file=visible(path)), findings)
    return list(targets.values())
