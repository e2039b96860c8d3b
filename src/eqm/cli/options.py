"""The options that several commands share. Each may stand in a variable of its own, whatever the command: EQM_LANG,
EQM_STORE.
"""

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial, wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click
from click.shell_completion import CompletionItem

from eqm.language import LANGUAGES, Language
from eqm.report.forms import FORMS

if TYPE_CHECKING:
    from eqm.intake import Limits

Command = TypeVar("Command", bound=Callable[..., Any])
PARTS = ("document", "values", "rows")
"""The parts of a report that every command has."""
STORE = "sqlite:///eqm.db"
_OUTPUT = "Write the report to FILE in place of the terminal; csv begins with a byte order mark there, for Excel."


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options say that several commands share; of an option that a command does not have, the default.

    `files`: read in place of a stored run, of which `round_id` and `run` say which. `form`, `output`: how and where to
    the report goes, None for stdout. `limits`: by the names of their options.
    """

    files: tuple[str, ...] = ()
    round_id: str | None = None
    run: int | None = None
    catalog_file: str | None = None
    store: str = ""
    strict: bool = False
    form: str = "table"
    output: str | None = None
    lang: Language = "en"
    limits: Mapping[str, int] = field(default_factory=dict)


def asking(command: Command) -> Command:
    """Let a command take what its shared options say as one Asked, and its own options by name."""
    names = {one.name for one in fields(Asked)}

    @wraps(command)
    def with_asked(**options: Any) -> Any:
        limits = {name: options.pop(name) for name in [*options] if name.startswith("limit_")}
        shared = {name: options.pop(name) for name in names & options.keys()}
        return command(Asked(**shared, limits=limits), **options)

    return cast(Command, with_asked)


LIMITED = {
    "part_bytes": "many bytes in one part of a workbook, unpacked",
    "total_bytes": "many bytes in all parts of a workbook, unpacked",
    "ratio": "many unpacked bytes for a packed one",
    "ratio_from": "many bytes in a part before the ratio counts",
    "entries": "many parts in a workbook",
    "sheets": "many sheets in a workbook",
    "cells": "many cells with content in a file",
    "rows": "far down may a cell with content stand",
    "columns": "far out may a cell with content stand",
    "text": "many characters in a cell",
    "total_text": "many characters in a file",
    "merges": "many merged areas in a sheet",
    "marks": "many tags and attributes in a workbook",
    "findings": "many findings on a file before it is given up",
    "faults": "many unreadable cells before a workbook is given up",
}
"""What each limit of the reader bounds, to follow "At most so"."""


def locale_language(environ: Mapping[str, str]) -> Language:
    """Return the language that the locale asks for: Persian where it begins with `fa`, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return "fa" if environ[name].startswith("fa") else "en"
    return "en"


def language_of(args: Sequence[str], environ: Mapping[str, str]) -> Language:
    """Return the language for what must be said before, or without, the options being understood."""
    asked = [environ.get("EQM_LANG", "")]
    for position, arg in enumerate(args):
        if arg == "--lang" and position + 1 < len(args):
            asked.append(args[position + 1])
        elif arg.startswith("--lang="):
            asked.append(arg.partition("=")[2])
    known: list[Language] = [language for one in asked for language in LANGUAGES if language == one]
    return known[-1] if known else locale_language(environ)


lang_option = click.option(
    "--lang",
    envvar="EQM_LANG",
    type=click.Choice(LANGUAGES),
    default=lambda: locale_language(os.environ),
    help="Language of the report; by default the locale's.",
)
catalog_option = click.option(
    "--catalog",
    "catalog_file",
    envvar="EQM_CATALOG",
    metavar="FILE",
    help="The catalog, whose id says which stored runs are meant; by default indicators.yaml here, else the sample.",
)
store_option = click.option(
    "--store", envvar="EQM_STORE", metavar="URL", default=STORE, show_default=True, help="The database of stored runs."
)
strict_option = click.option(
    "--strict", envvar="EQM_STRICT", is_flag=True, help="Take warnings for errors; notes stay notes."
)
output_option = click.option("-o", "--output", envvar="EQM_OUTPUT", metavar="FILE", help=_OUTPUT)


class FormType(click.ParamType[str]):
    """A form of reports whose part a command's report has; looked up when it is asked for."""

    name = "form"

    def __init__(self, parts: Collection[str]) -> None:
        self.parts = parts

    @property
    def choices(self) -> tuple[str, ...]:
        """The names of the forms."""
        return tuple(name for name, form in FORMS.items() if form.part in self.parts)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name of a form; click.BadParameter for any other."""
        return click.Choice(self.choices).convert(value, param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """Return the forms as the help shows them."""
        return click.Choice(self.choices).get_metavar(param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the forms that begin so."""
        return click.Choice(self.choices).shell_complete(ctx, param, incomplete)


def output_options(command: Command, parts: Collection[str] = PARTS) -> Command:
    """`--format`, a form that a report of these parts can be had in, and `-o`, with `--lang`."""
    command = click.option(
        "--format",
        "form",
        envvar="EQM_FORMAT",
        type=FormType(parts),
        default="table",
        show_default=True,
        help="Form of the report; xlsx goes into a file or a pipe." if "sheets" in parts else "Form of the report.",
    )(output_option(command))
    return lang_option(command)


def round_options(command: Command, parts: Collection[str] = PARTS) -> Command:
    """The options of a command that reads a round, from files or from the store; its report has these `parts`."""
    command = output_options(limit_options(command), parts)
    for options in (strict_option, store_option, catalog_option):
        command = options(command)
    return command


def stored_options(command: Command) -> Command:
    """`--round ID` and `--run N`: which stored run."""
    command = click.option("--run", type=click.IntRange(min=1), metavar="N", help="This run.")(command)
    return click.option("--round", "round_id", metavar="ID", help="The newest run of this round that counts.")(command)


workbook_options = partial(round_options, parts=(*PARTS, "sheets"))
page_options = partial(round_options, parts=(*PARTS, "sheets", "page"))


def limits_of(options: Mapping[str, int]) -> "Limits":
    """Return the limits that the options of `limit_options` set."""
    from eqm.intake import Limits

    return Limits(**{name.removeprefix("limit_"): value for name, value in options.items()})


def limit_options(command: Command) -> Command:
    """`--limit-cells N` and its like, one for each limit of the workbook reader; given to the command by their own
    names.
    """
    from eqm.intake import Limits

    for limit in reversed(fields(Limits)):
        option = Limits.option(limit.name)
        command = click.option(
            option,
            envvar="EQM_" + option[2:].upper().replace("-", "_"),
            type=click.IntRange(min=1),
            default=limit.default,
            metavar="N",
            help=f"At most so {LIMITED[limit.name]}; {limit.default:,}.",
        )(command)
    return command
