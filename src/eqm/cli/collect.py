"""`eqm collect`: the forms of many agencies become one round workbook, all of them or none."""

import os
from dataclasses import replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eqm.cli import CLEAN, FOUND_ERRORS
from eqm.cli.limits import limit_options, limits_of
from eqm.cli.occasion import occasion, occasion_options
from eqm.cli.options import Asked, catalog_of, catalog_option, command, lang_option
from eqm.cli.output import answer, refuse_no_workbook
from eqm.cli.progress import READING, Stages
from eqm.cli.streams import say
from eqm.cli.targets import STDOUT, refuse_over
from eqm.cli.usage import MisuseError
from eqm.files import write_file
from eqm.findings import EqmError, Severity, by_place
from eqm.language import Language, Text, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eqm.catalog import Catalog
    from eqm.findings import Finding
    from eqm.forms.collecting import Collected, Sources
    from eqm.intake import Limits


@command(
    "Collect forms (files and folders of them) into one round workbook: every answer as it was typed, with the"
    " cell it came from. A broken answer is carried over broken, and the exit code is 1; where something cannot be"
    " carried over (a file that cannot be read, two forms of one agency), nothing is written. With --onto, late forms"
    " come into a round workbook that is there, or, without any, what systems, assessors and objections say."
)
@click.argument("forms", nargs=-1, metavar="[FORMS]...", help="Forms filled in, and folders of them.")
@click.option("-o", "--output", envvar="EQM_OUTPUT", metavar="FILE", help="The workbook to write; by itself --onto's.")
@click.option(
    "--onto",
    metavar="FILE",
    help="The round workbook that the forms belong to. A form takes the place of its agency's earlier one; what others"
    " answered and what systems, assessors and objections say is kept. Without --register it is its own register.",
)
@click.option("--measured", multiple=True, metavar="FILE", help="What systems measured, long or wide; may be repeated.")
@click.option("--assessments", multiple=True, metavar="FILE", help="What assessors decided; may be repeated.")
@click.option("--objections", multiple=True, metavar="PATH", help="Agencies' workbooks of objections, or a table.")
@click.option("--register", metavar="FILE", help="The agencies that take part, and their services.")
@click.option(
    "--accept",
    multiple=True,
    metavar="WHAT=AGENCIES",
    help="Let in what forms have otherwise than the register: services, weights or months, of agencies named by code"
    " (services=org-03,org-08) or of all (months=all). May be repeated.",
)
@occasion_options
@catalog_option
@lang_option
@limit_options
def collect(asked: Asked, **options: Any) -> int:
    """Collect forms; findings go to stderr, what came of it to stdout."""
    from eqm.forms.collecting import collect as collected
    from eqm.report.collected import collected_lines

    output, findings = asked.output or options["onto"] or "", list["Finding"]()
    if not output:
        fa = "نام کارپوشهٔ دوره را با -o یا --onto بدهید"
        raise MisuseError(Text(fa=fa, en="name the round workbook with -o or --onto"))
    if asked.output:
        refuse_no_workbook(output)
    beside = any(options[name] for name in ("measured", "assessments", "objections"))
    if not (options["forms"] or (options["onto"] and beside)):
        fa = "فرم‌ها را نام ببرید؛ بی فرم تنها با --onto و یکی از --measured، --assessments و --objections گردآوری می‌شود"
        en = "name the forms; without them --onto and one of --measured, --assessments and --objections are needed"
        raise MisuseError(Text(fa=fa, en=en))
    catalog, limits = catalog_of(asked.catalog_file), limits_of(asked.limits)
    about = occasion(asked.round_id or "", **{name: options.pop(name) for name in ("title", "opens", "closes")})
    _refuse_folder(output, options["forms"])
    refuse_over(output)
    with Stages(asked.lang) as stage:
        stage.now(READING)
        sources = _sources(catalog, limits, about, findings, options)
        found = collected(sources, catalog, limits, asked.lang)
        findings = _every_finding(findings, found, sources)
        if found.data is not None:
            write_file(found.data, Path(output))
    answer(*collected_lines(found, output), to=asked.lang)
    _say_findings(findings, asked.lang)
    errors = any(finding.rule.severity is Severity.ERROR for finding in findings)
    return FOUND_ERRORS if errors or found.data is None else CLEAN


def _sources(
    catalog: "Catalog", limits: "Limits", about: dict[str, str], findings: "list[Finding]", options: dict[str, Any]
) -> "Sources":
    from eqm.cli.accepting import accepted
    from eqm.cli.validating import agencies_in
    from eqm.forms.collecting import Sources, existing
    from eqm.intake.files import read_files

    onto, register, accept = (options.pop(name) for name in ("onto", "register", "accept"))
    there = None if onto is None else existing(onto, catalog, limits)
    known = None if register is None else agencies_in(register, catalog, limits)
    read = {name: [*read_files(some, findings)] for name, some in options.items() if some}
    files: dict[str, Any] = {name: sorted(some, key=attrgetter("name")) for name, some in read.items()}
    about = {name: text for name, text in about.items() if text}
    named = set(map(Path, options["objections"]))
    sent = [file.name for file in files.get("objections", ()) if Path(file.name) not in named]
    sources = Sources(register=known, onto=there, sent=sent, about=about, **files)
    return replace(sources, accepted=accepted(accept, sources.deciding))


def _say_findings(findings: "Sequence[Finding]", language: Language) -> None:
    from eqm.forms.collecting.register import ACCEPTABLE
    from eqm.report.collected import otherwise_lines
    from eqm.report.findings import LISTED, finding_lines

    otherwise = [finding for finding in findings if finding.rule in ACCEPTABLE]
    others = [finding for finding in findings if finding.rule not in ACCEPTABLE]
    known = finding_lines(others, language, LISTED), otherwise_lines(otherwise, language) if otherwise else []
    for lines in filter(None, known):
        say("", *lines, to=language)


def _refuse_folder(output: str, forms: "Sequence[str]") -> None:
    """Refuse to write the round among the forms, where the next collection would find it; EqmError."""
    home = os.path.dirname(os.path.realpath(output))
    if output != STDOUT and any(os.path.isdir(name) and os.path.realpath(name) == home for name in forms):
        name = visible(output)
        fa = f"«{name}» در پوشهٔ فرم‌ها نوشته نمی‌شود، زیرا بار دیگر خود فرم شمرده می‌شود؛ جای دیگری را نام ببرید"
        en = f"{name} is not written among the forms, where it would be taken for one; name another place"
        raise EqmError(Text(fa=fa, en=en))


def _every_finding(of_files: "Sequence[Finding]", found: "Collected", sources: "Sources") -> "list[Finding]":
    """Everything that was found, by place, the register's part too; of who sent no form only that."""
    from eqm.findings.forms import NO_FORM
    from eqm.findings.rounds import GAVE_NOTHING

    across = _by_register(found, sources)
    silent = {finding.agency for finding in across if finding.rule is NO_FORM}
    known = {finding.walking_order for finding in found.findings}
    stopped = [finding for finding in found.stopped if finding.walking_order not in known]
    own = [one for one in found.findings if not (one.rule is GAVE_NOTHING and one.agency in silent)]
    return by_place([*of_files, *own, *stopped, *across])


def _by_register(found: "Collected", sources: "Sources") -> "list[Finding]":
    """What is found by the register: who sent none, who is not on it, and errors in what it decides; those of a round
    that is its own are found with the others.
    """
    from eqm.findings.forms import AGENCY_ADDED, NOT_REGISTERED
    from eqm.forms.making.subject import of_agencies
    from eqm.validation.across import held_against_register
    from eqm.validation.submission import sent_in

    register, stranger = sources.deciding, NOT_REGISTERED if sources.register else AGENCY_ADDED
    if register is None:
        return []
    across = held_against_register(sent_in(found.round, found.forms), register, stranger)
    known = {(finding.rule.code, finding.agency) for finding in found.findings}
    errors = [one for one in of_agencies(register.findings) if one.rule.severity is Severity.ERROR]
    return [*across, *(one for one in errors if sources.register and (one.rule.code, one.agency) not in known)]
