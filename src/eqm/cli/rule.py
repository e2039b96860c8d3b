"""`eqm rule`: what a finding's code means, and how to fix it."""

import re
from typing import TYPE_CHECKING

import click

from eqm.cli.options import Asked, asking, output_options
from eqm.cli.usage import Command, MisuseError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from eqm.language import Text

_NEAREST = 3
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
"""Letters that are typed for digits."""


@click.command(
    cls=Command,
    help="Explain codes of findings: what each means, an example, how to fix it. Without a code, list all codes.",
)
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--all", "every", is_flag=True, help="Explain all codes.")
@output_options
@asking
def rule(asked: Asked, codes: tuple[str, ...], every: bool) -> int:
    """Explain codes, or list them."""
    from eqm.cli import CLEAN
    from eqm.cli.output import check_target, deliver
    from eqm.findings.pages import page_of
    from eqm.findings.rooms import ROOMS, rules_of
    from eqm.report.rules import pages_report, rules_report

    check_target(asked.output, [])
    wanted = _wanted(codes, every)
    found = {room: [page_of(one) for one in rules_of(room) if not wanted or one.code in wanted] for room in ROOMS}
    rooms = {room: pages for room, pages in found.items() if pages}
    deliver(pages_report(rooms, wanted) if wanted or every else rules_report(rooms), asked)
    return CLEAN


def _wanted(codes: "Sequence[str]", every: bool) -> list[str]:
    """The codes asked for, each once; none where all are."""
    from eqm.findings.rooms import code_of, every_rule
    from eqm.language import Text

    if codes and every:
        raise MisuseError(Text(fa="کد با --all یک جا نمی‌آید", en="a code does not go with --all"))
    known = every_rule()
    for typed in codes:
        if code_of(typed) not in known:
            raise MisuseError(_unknown(typed))
    return list(dict.fromkeys(map(code_of, codes)))


def _unknown(typed: str) -> "Text":
    from eqm.findings.rooms import code_of, every_rule
    from eqm.language import Text, visible

    near, shown = _nearest(code_of(typed), every_rule()), visible(typed)
    if not near:
        return Text(
            fa=f"کد «{shown}» وجود ندارد؛ فهرست همهٔ کدها: eqm rule", en=f"there is no code {shown}; eqm rule lists all"
        )
    return Text(
        fa=f"کد «{shown}» وجود ندارد؛ نزدیک‌ترین‌ها: {'، '.join(near)}",
        en=f"there is no code {shown}; the nearest: {', '.join(near)}",
    )


def _nearest(code: str, known: "Collection[str]") -> list[str]:
    """The codes whose numbers come nearest, the nearest first; none where no number can be made out."""
    found = re.fullmatch(r"\D*(\d{3})\D*", code.translate(_MISREAD))
    if not found:
        return []
    number = int(found[1])
    return sorted(known, key=lambda other: (abs(int(other[3:]) - number), other))[:_NEAREST]
