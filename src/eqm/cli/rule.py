"""`eqm rule`: what a finding's code means, and how to mend it."""

import re
from typing import TYPE_CHECKING

import click

from eqm.cli.options import output_options
from eqm.cli.usage import Command, MisuseError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from eqm.language import Language, Text
    from eqm.report.document import Document
    from eqm.report.rules import Rooms

_NEAREST = 3
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
"""Letters that are typed for digits."""


@click.command(
    cls=Command,
    help="Explain codes of findings: what each means, an example, how to mend it. Without a code, list all codes.",
)
@click.argument("codes", nargs=-1, metavar="[CODE]...")
@click.option("--all", "every", is_flag=True, help="Explain all codes.")
@output_options
def rule(codes: tuple[str, ...], every: bool, form: str, output: str | None, lang: "Language") -> int:
    """Explain codes, or list them."""
    from eqm.cli import CLEAN
    from eqm.cli.output import check_target, emit
    from eqm.findings.pages import page_of
    from eqm.findings.rooms import ROOMS, rules_of

    check_target(output, [])
    wanted = _wanted(codes, every)
    rooms = {room: [page_of(one) for one in rules_of(room) if not wanted or one.code in wanted] for room in ROOMS}
    emit(
        _text({room: pages for room, pages in rooms.items() if pages}, wanted, every, form, output, lang), output, form
    )
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


def _text(
    rooms: "Rooms", wanted: "Sequence[str]", every: bool, form: str, output: str | None, language: "Language"
) -> str:
    from eqm.report import rules as report

    pages = every or bool(wanted)
    if form == "json":
        return report.rules_json(rooms, language, pages)
    if form == "csv":
        return report.rules_csv(rooms, language, pages)
    if wanted:
        by_code = {page.rule.code: page for found in rooms.values() for page in found}
        document: Document = report.pages_document([by_code[code] for code in wanted], language)
    else:
        document = (report.all_pages_document if every else report.rules_document)(rooms, language)
    return _set_out(document, form, output, language)


def _set_out(document: "Document", form: str, output: str | None, language: "Language") -> str:
    from eqm.cli.output import set_out

    told = set_out(document, form, output, language)
    if form == "markdown" and language == "fa":
        from eqm.report.markdown import right_to_left

        return right_to_left(told)
    return told


def _unknown(said: str) -> "Text":
    from eqm.findings.rooms import code_of, every_rule
    from eqm.language import Text, visible

    near, shown = _nearest(code_of(said), every_rule()), visible(said)
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
