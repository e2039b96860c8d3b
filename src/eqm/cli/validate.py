"""`eqm validate`: everything that is wrong with submissions, and nothing else; for the agency, and for CI."""

from typing import Any

import click

from eqm.cli.limits import limit_options
from eqm.cli.options import by_ending, catalog_option, jobs_option, lang_option, output_option, strict_option
from eqm.cli.usage import Command
from eqm.report.validation import FORMATS


@click.command(
    cls=Command,
    help="Say everything that is wrong with workbooks, CSV files and folders of them, with cells and hints."
    " A - reads one file from standard input.",
)
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATHS...", help="Workbooks, CSV files, folders; - for stdin."
)
@click.option(
    "--format",
    "form",
    envvar=("EQM_VALIDATE_FORMAT", "EQM_FORMAT"),
    type=click.Choice(FORMATS),
    callback=by_ending,
    help="Form of the report; by default that of -o's ending, else text, and github on GitHub Actions.",
)
@output_option
@click.option("--select", multiple=True, metavar="CODE", help="Only codes that begin so; may be repeated.")
@click.option("--ignore", multiple=True, metavar="CODE", help="No codes that begin so; may be repeated.")
@click.option("--statistics", is_flag=True, help="Only how often each code was found.")
@click.option("--max-findings", type=click.IntRange(min=0), metavar="N", help="List at most so many; count the rest.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are errors.")
@click.option("--quiet", is_flag=True, help="In text and concise the findings alone, without rows, hints and summary.")
@jobs_option
@click.option("--mark", metavar="DIR", help="Write a copy of each faulty workbook into DIR, its bad cells marked.")
@click.option("--register", metavar="FILE", help="A workbook with the agencies that owe a form.")
@click.option("--against", metavar="FILE", help="The last round; warns of answers far from the same agency's.")
@click.option("--together", is_flag=True, help="Read all files as parts of one round.")
@click.option("--stdin-name", default="stdin", metavar="NAME", help="What the file from standard input is called.")
@strict_option
@catalog_option
@lang_option
@limit_options
def validate(**options: Any) -> int:
    """Validate submissions; the findings are the result, and errors among them are exit code 1."""
    from eqm.cli import CLEAN, FOUND_ERRORS, validating
    from eqm.cli.progress import Stages
    from eqm.findings import Severity

    asked = validating.asked_for(options)
    keep = validating.wanted_codes(asked)
    with Stages(asked.lang) as stage:
        batch = validating.batch_of(asked)
        if asked.mark is not None:
            validating.check_folder(batch, asked.mark)
        found = validating.run(batch, keep, asked, stage)
        if asked.mark is not None:
            from eqm.cli.marking import mark_copies

            mark_copies(batch, found, asked.mark, asked.lang)
    validating.show(found, asked)
    return FOUND_ERRORS if found.counts[Severity.ERROR] and not asked.exit_zero else CLEAN
