"""`eqm template`: forms for agencies to fill in, and the assessors' workbook."""

from typing import TYPE_CHECKING

import click

from eqm.cli.occasion import occasion, occasion_options
from eqm.cli.options import catalog_option, lang_option, limit_options
from eqm.cli.usage import Command
from eqm.language import Text

if TYPE_CHECKING:
    from eqm.language import Language


@click.command(
    cls=Command,
    help="Make forms: for the AGENCIES of a register, named by code or name; without names for all of them but those "
    "excluded at their own wish; without a register one blank form. With --assess, the assessors' workbook of a round.",
)
@click.argument("named", nargs=-1, metavar="[AGENCIES]...")
@click.option(
    "--agencies",
    "--register",
    "register",
    metavar="FILE",
    help="The register: a round, whose services are carried over.",
)
@click.option("--assess", multiple=True, metavar="FILE", help="Make the workbook of claims to assess; may be repeated.")
@occasion_options
@click.option("--no-last", is_flag=True, help="Do not show what was answered in the register's round.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option(
    "-o", "--output", required=True, metavar="PATH", help="The file, or the folder for <code>.xlsx of each agency."
)
@lang_option
@catalog_option
@limit_options
def template(
    named: tuple[str, ...],
    register: str | None,
    assess: tuple[str, ...],
    round_id: str,
    title: str,
    opens: str,
    closes: str,
    no_last: bool,
    force: bool,
    output: str,
    lang: "Language",
    catalog_file: str | None,
    **limits: int,
) -> int:
    """Make forms or the assessors' workbook; the exit code says whether what they were made from has errors."""
    _refuse(bool(named), register is not None, bool(assess), no_last, bool(title or opens or closes))
    _refuse_name(output, single=register is None)
    about = occasion(round_id, title, opens, closes)
    from eqm.cli import progress

    with progress.stages(lang) as stage:
        stage.now(progress.READING)
        from eqm.catalog import load_catalog
        from eqm.cli import forms
        from eqm.forms.making import Occasion

        catalog = load_catalog(catalog_file)
        known = Occasion(**about)
        round_ = forms.read(register, assess, catalog, limits)
        stage.now(progress.WRITING)
        if round_ is None:
            made = forms.make_blank(catalog, known, output, force, lang)
        elif assess:
            made = forms.make_assessment(round_, catalog, known, output, force, lang)
        else:
            made = forms.make_forms(round_, named, catalog, known, output, force, lang, last=not no_last)
    return forms.tell(made, output, lang)


def _refuse(named: bool, register: bool, assess: bool, no_last: bool, occasion: bool) -> None:
    """Refuse options that contradict each other, or that nothing would come of."""
    from eqm.cli.usage import MisuseError

    if assess and (named or register or no_last or occasion):
        fa = "--assess تنها با --round می‌آید؛ نام دستگاه و گزینه‌های فرم با آن کاری ندارند"
        raise MisuseError(Text(fa=fa, en="--assess goes with --round only, not with agencies or a form's options"))
    if named and not register:
        fa = "دستگاه‌ها نام برده شده‌اند ولی فهرستی داده نشده است؛ با --agencies پروندهٔ آن را بدهید"
        raise MisuseError(Text(fa=fa, en="agencies are named, but no register is given; give its file with --agencies"))
    if no_last and not register:
        fa = "--no-last بدون --agencies معنایی ندارد؛ فرم خالی پاسخی از دورهٔ پیش ندارد"
        raise MisuseError(
            Text(fa=fa, en="--no-last means nothing without --agencies: a blank form has no last answers")
        )


def _refuse_name(output: str, *, single: bool) -> None:
    """Refuse a name that is no workbook's where one workbook is made."""
    from eqm.cli.forms import is_workbook
    from eqm.cli.usage import MisuseError
    from eqm.language import visible

    if single and not is_workbook(output):
        fa = f"«{visible(output)}» نام کارپوشه نیست؛ نامی با پایان .xlsx به -o بدهید"
        raise MisuseError(Text(fa=fa, en=f"{visible(output)} is no workbook's name; give -o one that ends in .xlsx"))
