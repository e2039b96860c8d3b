"""`eqm catalog check`, `show`, `diff`, `schema` and `new`: the catalog itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from eqm.cli import CLEAN, WRONG_USE
from eqm.cli.options import Asked, by_ending, catalog_option, command, lang_option, output_option, output_options
from eqm.cli.output import answer, deliver, emit
from eqm.cli.streams import say
from eqm.cli.usage import Group, help_if_alone
from eqm.findings import EqmError
from eqm.language import AGENCY, Text, joined, speak_of, visible

if TYPE_CHECKING:
    from eqm.catalog import Catalog
    from eqm.findings import Finding


_ABOUT = "Check, show, compare or start a catalog of indicators."
_WRITTEN: Final = Text(
    fa="نوشته شد: {names}. شاخص‌های خود را در آن بنویسید و با «eqm catalog check» وارسی کنید.",
    en="Written: {names}. Put your own indicators into it, and check it with eqm catalog check.",
)
catalog = Group("catalog", help=_ABOUT, callback=help_if_alone, invoke_without_command=True)


@command("Say everything that is wrong with a catalog, each with its line, and what to do about it.", of=catalog)
@click.argument("file", required=False, metavar="[FILE]", help="A catalog; by itself that of --catalog.")
@catalog_option
@output_options
def check(asked: Asked, file: str | None) -> int:
    """Check a catalog; the findings are the result. A catalog that cannot be used is exit code 2, as everywhere."""
    from eqm.report.catalogs import check_lines, check_report

    name, found, findings = _read(file or asked.catalog_file)
    if asked.form == "table":
        emit(check_lines(name, found, findings, asked.lang), asked.output)
    else:
        deliver(check_report(name, found, findings), asked)
    return CLEAN if found is not None else WRONG_USE


@command("Show dimensions and indicators with their weights, what is asked and how it scores.", of=catalog)
@click.argument("file", required=False, metavar="[FILE]", help="A catalog; by itself that of --catalog.")
@catalog_option
@output_options
def show(asked: Asked, file: str | None) -> int:
    """Show a catalog's outline; its warnings go to stderr."""
    from eqm.report.catalogs import catalog_report

    return _show(asked, catalog_report, file or asked.catalog_file)


@command("Show what changed from one catalog to another: indicators, weights and the rules of scoring.", of=catalog)
@click.argument("before", metavar="BEFORE")
@click.argument("after", required=False, metavar="[AFTER]")
@catalog_option
@output_options
def diff(asked: Asked, before: str, after: str | None) -> int:
    """Show what changed from one catalog to another; their warnings go to stderr."""
    from eqm.report.catalogs import differences_report

    return _show(asked, differences_report, before, after or asked.catalog_file)


@command("Print the JSON Schema of catalogs, by which an editor completes keys and marks faults.", of=catalog)
@click.option("--format", "form", hidden=True, type=click.Choice(("json",)), callback=by_ending)
@output_option
def schema(asked: Asked) -> int:
    """Print the JSON Schema of catalogs."""
    from eqm.catalog.schema import schema_text

    emit(schema_text(), asked.output)
    return CLEAN


@command("Write a small catalog to start from, by default indicators.yaml, and its schema for editors.", of=catalog)
@click.argument("file", default="indicators.yaml", metavar="[FILE]")
@lang_option
def new(asked: Asked, file: str) -> int:
    """Write a catalog to start from, never over a file that is there."""
    from eqm.catalog.schema import start_catalog

    names = map(visible, start_catalog(Path(file)))
    answer(_WRITTEN.filled(names=joined(names)), to=asked.lang)
    return CLEAN


def _show(asked: Asked, report_of: Any, *files: str | None) -> int:
    """Show a report of some catalogs, then their warnings; EqmError with every finding if one cannot be used."""
    from eqm.catalog.load import UNUSABLE
    from eqm.report.findings import finding_lines

    read = [_read(file) for file in files]
    findings = [one for _, _, found in read for one in found]
    bad = [visible(name) for name, one, _ in read if one is None]
    if bad:
        raise EqmError(UNUSABLE.filled(name=joined(bad)), findings)
    deliver(report_of(*(one for _, one, _ in read)), asked)
    if findings:
        say("", *finding_lines(findings, asked.lang), to=asked.lang)
    return CLEAN


def _read(file: str | None) -> "tuple[str, Catalog | None, list[Finding]]":
    from eqm.catalog.load import parse_catalog, read_catalog_file

    name, data = read_catalog_file(file)
    found, findings = parse_catalog(data, name)
    speak_of(found.unit if found else AGENCY)
    return name, found, findings
