"""`eqm register rename` and `eqm register merge`: the next register, with the former codes in its column `was`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from eqm.cli import CLEAN
from eqm.cli.limits import limit_options, limits_of
from eqm.cli.options import Asked, catalog_of, catalog_option, command, lang_option, together
from eqm.cli.output import answer, refuse_no_workbook
from eqm.cli.usage import Group, help_if_alone
from eqm.findings import EqmError
from eqm.language import Text, UnitText, joined, visible

_WRITTEN = Text(fa="{output}: {were} اکنون {code} است", en="{output}: {were} is {code} now")
_MERGED = Text(
    fa="پاسخ‌ها و اصلاح‌های دیگرِ ادغام‌شده‌ها، جز آنچه از خدمت‌هاست، در آن نیست.",
    en="Answers and corrections of the others that were merged, but for their services', are not in it.",
)
_RECODED = UnitText(
    fa="خدمت‌هایی که کد تازه گرفتند، زیرا دو {unit} همان کد را داشتند: {number} ({some})",
    en="services with another code, because two {units} had the same: {number} ({some})",
)
_ONE = UnitText(fa="دست‌کم دو {unit} را برای ادغام نام ببرید", en="name two {units} at least to be merged")


register = Group(
    "register",
    help="Write the next register: agencies renamed or merged, on every sheet at once, with their former codes.",
    callback=help_if_alone,
    invoke_without_command=True,
)


_shared = together(
    limit_options,
    lang_option,
    catalog_option,
    click.option("--force", is_flag=True, help="Write over a file that is there."),
    click.option("-o", "--output", required=True, metavar="FILE", help="The register to write."),
    click.option("--name-en", default="", metavar="TEXT", help="Its English name from now on."),
    click.option("--name", default="", metavar="TEXT", help="The agency's name from now on."),
)


@command("Give the agency OLD the code NEW: its sheets, who names it as parent, and the column was.", of=register)
@click.argument("file", metavar="REGISTER", help="The workbook that lists the agencies.")
@click.argument("old", help="The agency, by its code or name.")
@click.argument("into", metavar="NEW", help="Its code from now on.")
@_shared
def rename(asked: Asked, file: str, old: str, **more: Any) -> int:
    """Rename an agency."""
    return _write(asked, file, [old], least=1, **more)


@command(
    "Make AGENCIES one, with the services and groups of all. What else is said of it is what was said of the"
    " agency of its code, if that is among them, else of the first named.",
    of=register,
)
@click.argument("file", metavar="REGISTER", help="The workbook that lists the agencies.")
@click.argument("agencies", nargs=-1, required=True, metavar="AGENCIES...", help="Those to merge, by code or name.")
@click.option("--into", required=True, metavar="CODE", help="The code of the one; may be that of one of them.")
@_shared
def merge(asked: Asked, file: str, agencies: tuple[str, ...], **more: Any) -> int:
    """Merge agencies."""
    return _write(asked, file, agencies, least=2, **more)


def _write(asked: Asked, file: str, named: Sequence[str], *, into: str, force: bool, least: int, **names: str) -> int:
    refuse_no_workbook(asked.output or "")
    from eqm.cli.names import agency_named
    from eqm.files import refuse_existing, write_file
    from eqm.forms.collecting import existing
    from eqm.forms.collecting.succession import Change, obstacles, recoded, succeeded
    from eqm.intake.together import few

    catalog, limits, target = catalog_of(asked.catalog_file), limits_of(asked.limits), Path(asked.output or "")
    there, codes, wrong = existing(file, catalog, limits), dict[str, None](), list[Text]()
    for name in named:
        try:
            codes[agency_named(name, there.round.agencies)] = None
        except EqmError as error:
            wrong.append(error.message)
    change = Change(list(codes), into, names)
    wrong += [*([_ONE] if len(codes) < least and not wrong else []), *obstacles(there, change)]
    if wrong:
        raise EqmError(joined(wrong, Text(fa="؛ ", en="; ")))
    data = succeeded(there, change, catalog, limits)
    if not force:
        refuse_existing(target.parent, [target.name])
    write_file(data, target)
    lines = [_WRITTEN.filled(output=visible(str(target)), were=joined(codes), code=visible(into))]
    lines += [_MERGED] if len(codes) > 1 else []
    anew = list(recoded(there, change).values())
    lines += [_RECODED.filled(number=len(anew), some=joined(few(anew)))] if anew else []
    answer(*lines, to=asked.lang)
    return CLEAN
