"""`eqm rule`: what a finding's code means, and how to fix it."""

import re
from collections.abc import Collection, Sequence
from contextlib import nullcontext, suppress
from pathlib import Path

import click

from eqm.cli import CLEAN
from eqm.cli.options import Asked, catalog_of, catalog_option, command, output_options
from eqm.cli.output import deliver
from eqm.cli.usage import MisuseError
from eqm.findings import EqmError
from eqm.findings.rooms import ROOMS, code_of, every_rule, rules_of
from eqm.language import Text, joined, visible

_UNKNOWN = Text(fa="کد «{code}» وجود ندارد؛ فهرست همهٔ کدها: eqm rule", en="there is no code {code}; eqm rule lists all")
_UNKNOWN_NEAR = Text(
    fa="کد «{code}» وجود ندارد؛ نزدیک‌ترین‌ها: {near}", en="there is no code {code}; the nearest: {near}"
)
_NEAREST = 3
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
"""Letters that are typed for digits."""


@command("Explain codes of findings: what each means, an example, how to fix it. Without a code, list all codes.")
@click.argument("codes", nargs=-1, metavar="[CODE]...", help="Codes such as EQM303 or 303; by itself a list of all.")
@click.option("--all", "every", is_flag=True, help="Explain all codes.")
@catalog_option
@output_options
def rule(asked: Asked, codes: tuple[str, ...], every: bool) -> int:
    """Explain codes, or list them."""
    from eqm.findings.book import page_of
    from eqm.report.rules import pages_report, rules_report

    if asked.catalog_file or Path("indicators.yaml").is_file():
        with nullcontext() if asked.catalog_file else suppress(EqmError):  # a code is explained without a catalog too
            catalog_of(asked.catalog_file)
    wanted = _wanted(codes, every)
    found = {room: [page_of(one) for one in rules_of(room) if not wanted or one.code in wanted] for room in ROOMS}
    rooms = {room: pages for room, pages in found.items() if pages}
    deliver(pages_report(rooms, wanted) if wanted or every else rules_report(rooms), asked)
    return CLEAN


def _wanted(codes: Sequence[str], every: bool) -> list[str]:
    if codes and every:
        raise MisuseError(Text(fa="کد با --all یک جا نمی‌آید", en="a code does not go with --all"))
    known = every_rule()
    for typed in codes:
        if code_of(typed) not in known:
            near = nearest_codes(code_of(typed), known)
            words = _UNKNOWN_NEAR if near else _UNKNOWN
            raise MisuseError(words.filled(code=visible(typed), near=joined(near)))
    return list(dict.fromkeys(map(code_of, codes)))


def nearest_codes(code: str, known: Collection[str]) -> list[str]:
    """Return the codes whose numbers come nearest, the nearest first; none where no number can be made out."""
    found = re.fullmatch(r"\D*(\d{3})\D*", code.translate(_MISREAD))
    if not found:
        return []
    number = int(found[1])
    return sorted(known, key=lambda other: (abs(int(other[3:]) - number), other))[:_NEAREST]
