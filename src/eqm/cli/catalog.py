"""`eqm catalog check` and `eqm catalog show`: the catalog itself."""

from typing import TYPE_CHECKING

import click

from eqm.cli import CLEAN, WRONG_USE
from eqm.cli.options import Asked, asking, catalog_option, output_options
from eqm.cli.output import check_target, deliver, emit
from eqm.cli.streams import say
from eqm.cli.usage import Group, help_if_alone

if TYPE_CHECKING:
    from eqm.catalog import Catalog
    from eqm.findings import Finding


_ABOUT = "Check or show a catalog of indicators."
catalog = Group("catalog", help=_ABOUT, callback=help_if_alone, invoke_without_command=True)


@catalog.command(help="Say everything that is wrong with a catalog, each with its line, and what to do about it.")
@click.argument("file", required=False, metavar="[FILE]")
@catalog_option
@output_options
@asking
def check(asked: Asked, file: str | None) -> int:
    """Check a catalog; the findings are the result. A catalog that cannot be used is exit code 2, as everywhere."""
    from eqm.report.catalogs import check_lines, check_report

    name, found, findings = _read(file or asked.catalog_file)
    check_target(asked.output, [name])
    if asked.form == "table":
        emit(check_lines(name, found, findings, asked.lang), asked.output)
    else:
        deliver(check_report(name, found, findings), asked)
    return CLEAN if found is not None else WRONG_USE


@catalog.command(help="Show dimensions and indicators with their weights, what is asked and how it scores.")
@click.argument("file", required=False, metavar="[FILE]")
@catalog_option
@output_options
@asking
def show(asked: Asked, file: str | None) -> int:
    """Show a catalog's outline; its warnings go to stderr."""
    from eqm.catalog import load_catalog
    from eqm.report.catalogs import catalog_report
    from eqm.report.findings import finding_lines

    name, found, findings = _read(file or asked.catalog_file)
    if found is None:
        found = load_catalog(file or asked.catalog_file)  # raises, with every finding
    if findings:
        say(*finding_lines(findings, asked.lang), "")
    check_target(asked.output, [name])
    deliver(catalog_report(found), asked)
    return CLEAN


def _read(file: str | None) -> "tuple[str, Catalog | None, list[Finding]]":
    from eqm.catalog import parse_catalog, read_catalog_file
    from eqm.language import AGENCY, speak_of

    name, data = read_catalog_file(file)
    found, findings = parse_catalog(data, name)
    speak_of(found.unit if found else AGENCY)
    return name, found, findings
