"""`eqm template`: forms for agencies to fill in, their workbooks of objections, and the assessors' workbook."""

from typing import Any

import click

from eqm.cli import progress
from eqm.cli.limits import limit_options
from eqm.cli.occasion import occasion, occasion_options
from eqm.cli.options import Asked, catalog_of, catalog_option, command, lang_option, store_option
from eqm.cli.output import refuse_no_workbook
from eqm.cli.usage import MisuseError
from eqm.language import Text


@command(
    "Make forms: for the AGENCIES of a register, named by code or name; without names for all of them but those "
    "excluded; without a register one blank form. With --assess, the assessors' workbook of a round; "
    "with --objections, for each agency what counted in a run and why, and a cell to object in."
)
@click.argument("named", nargs=-1, metavar="[AGENCIES]...", help="Agencies of the register, by their codes or names.")
@click.option(
    "--agencies",
    "--register",
    "register",
    metavar="FILE",
    help="The register: a round, whose services are carried over.",
)
@click.option("--assess", multiple=True, metavar="FILE", help="Make the workbook of claims to assess; may be repeated.")
@click.option("--by", type=click.Choice(("parent", "group")), help="Divide --assess into workbooks; -o is a folder.")
@click.option("--objections", metavar="RUN", help="Make workbooks of objections to this run, or round's file.")
@store_option
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
    asked: Asked,
    named: tuple[str, ...],
    register: str | None,
    assess: tuple[str, ...],
    by: str | None,
    objections: str | None,
    no_last: bool,
    force: bool,
    **about: Any,
) -> int:
    """Make forms or the assessors' workbook; the exit code says whether what they were made from has errors."""
    output = asked.output or ""
    _refuse_mix(objections is not None, bool(register or no_last or assess or asked.round_id), bool(by and not assess))
    _refuse(bool(named) and objections is None, register is not None, bool(assess), no_last, any(about.values()))
    if register is None and objections is None and by is None:
        refuse_no_workbook(output)
    known = occasion(asked.round_id or "", **about)
    with progress.Stages(asked.lang) as stage:
        stage.now(progress.READING)
        from eqm.cli import forms
        from eqm.forms.making.subject import Plan

        if objections is not None:
            evaluation = forms.scored(objections, asked, stage)
            made = forms.make_objecting(evaluation, named, known, asked, force)
            return forms.tell(made, output, asked.lang)
        plan = Plan(catalog_of(asked.catalog_file), asked.lang, known)
        round_ = forms.read(register, assess, plan.catalog, asked.limits)
        stage.now(progress.WRITING)
        if round_ is None:
            made = forms.make_blank(plan, output, force)
        elif assess:
            made = forms.make_assessment(round_, plan, output, force, by)
        else:
            made = forms.make_forms(round_, named, plan, output, force, last=not no_last)
    return forms.tell(made, output, asked.lang)


def _refuse_mix(objections: bool, other: bool, by_alone: bool) -> None:
    """Refuse what does not go with --objections, and --by without what it divides."""
    if by_alone:
        raise MisuseError(Text(fa="--by تنها با --assess معنا دارد", en="--by means nothing without --assess"))
    if objections and other:
        fa = "--objections با --agencies، --assess، --no-last و --round نمی‌آید؛ دستگاه‌ها و دوره از خود اجراست"
        en = "--objections goes without --agencies, --assess, --no-last and --round; a run has its agencies and round"
        raise MisuseError(Text(fa=fa, en=en))


def _refuse(named: bool, register: bool, assess: bool, no_last: bool, occasion: bool) -> None:
    """Refuse options that contradict each other, or that nothing would come of."""
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
