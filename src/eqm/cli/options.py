"""The options that several commands share, each also by a variable, whatever the command: EQM_LANG, EQM_STORE."""

import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import partial, reduce, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from eqm.cli.limits import Command, limit_options
from eqm.cli.usage import Command as Spoken, MisuseError
from eqm.language import LANGUAGES, Language, Text, joined, speak_of, visible
from eqm.report.forms import FORMS

if TYPE_CHECKING:
    from eqm.catalog import Catalog

Option = Callable[[Any], Any]
"""What gives a command an option."""
PARTS = ("document", "values", "rows")
"""The parts of a report that every command has."""
STORE = "eqm.db"
_OUTPUT = "Write the report to FILE, in the form of its ending; csv begins with a byte order mark there, for Excel."
_ENDINGS = {"text": "txt", "jsonl": "jsonl", "sarif": "sarif", "junit": "xml"}
"""The endings of forms that are not among FORMS."""
_NO_FORM = Text(
    fa="«{ending}» پایان هیچ قالبی نیست؛ پایان‌ها: {known}، یا --format را بدهید",
    en="{ending} is the ending of no form; name a file that ends in {known}, or give --format",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the options say that several commands share; of an option that a command does not have, the default.

    `files`: read in place of a stored run, of which `round_id` and `run` say which. `form`, `output`: how and where to
    the report goes, None for stdout. `findings`: list all. `limits`: those set, by name.
    """

    files: tuple[str, ...] = ()
    round_id: str | None = None
    run: int | None = None
    catalog_file: str | None = None
    store: str = ""
    strict: bool = False
    findings: bool = False
    form: str = "table"
    output: str | None = None
    lang: Language = "en"
    limits: Mapping[str, int] = field(default_factory=dict)

    @property
    def on_screen(self) -> bool:
        """Whether people read the report where they read what is said on stderr."""
        return self.output is None and FORMS[self.form].part == "document"


def together(*options: Option) -> Option:
    """Return what gives a command all of these options, in their order."""
    return lambda command: reduce(lambda made, option: option(made), reversed(options), command)


def asking(command: Command) -> Command:
    """Let a command take what its shared options say as one Asked, and its own options by name."""
    names = {one.name for one in fields(Asked)}

    @wraps(command)
    def with_asked(**options: Any) -> Any:
        shared = {name: options.pop(name) for name in names & options.keys()}
        if shared.get("form", "") is None:
            del shared["form"]
        return command(Asked(**shared), **options)

    return cast(Command, with_asked)


def command(help: str, of: click.Group | None = None, **more: Any) -> Callable[[Command], click.Command]:
    """Return what makes a command, `of` a group, of a function that `asking` hands its options."""
    kind = partial(click.command, cls=Spoken) if of is None else of.command
    return lambda function: kind(help=help, **more)(asking(function))


def catalog_of(file: str | None) -> "Catalog":
    """Return the catalog at `file`, else the one here or packaged; words call what it ranks by its name from now on."""
    from eqm.catalog import load_catalog

    catalog = load_catalog(file)
    speak_of(catalog.unit)
    return catalog


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
    "--store",
    envvar="EQM_STORE",
    metavar="PATH|URL",
    default=STORE,
    show_default=True,
    callback=lambda _ctx, _param, store: store_url(store),
    help="The database of stored runs: a file, or one on a server by its URL.",
)
strict_option = click.option(
    "--strict", envvar="EQM_STRICT", is_flag=True, help="Take warnings for errors; notes stay notes."
)
jobs_option = click.option(
    "--jobs", type=click.IntRange(min=0), default=1, show_default=True, help="Number of processes; 0: one a core."
)
findings_option = click.option("--findings", is_flag=True, help="List every finding, after the result.")
output_option = click.option(
    "-o",
    "--output",
    envvar="EQM_OUTPUT",
    metavar="FILE",
    is_eager=True,
    callback=lambda _ctx, _param, output: None if output == "-" else output,
    help=_OUTPUT,
)


class FormType(click.Choice[str]):
    """A form of reports whose part a command's report has; looked up when it is asked for."""

    def __init__(self, parts: Collection[str]) -> None:
        self.parts, self.case_sensitive = parts, True

    @property
    def choices(self) -> Sequence[str]:  # type: ignore[override]  # click itself only reads it
        """The names of the forms."""
        return tuple(name for name, form in FORMS.items() if form.part in self.parts)


def store_url(store: str) -> str:
    """Return the URL of a store that is named by one, or by the path of its file."""
    return store if not store or re.match("[A-Za-z0-9+]{2,}:", store) else f"sqlite:///{store}"


def by_ending(ctx: click.Context, param: click.Parameter, form: str | None) -> str | None:
    """Return the form asked for, else that of -o's ending, None where a folder is named; MisuseError for no form's."""
    output, folder = Path(ctx.params.get("output") or ""), ctx.params.get("everybody")
    if form is not None or not output.suffix or output.is_dir() or folder:
        return form
    names: Sequence[str] = getattr(param.type, "choices", ())
    endings = {f".{FORMS[name].ending if name in FORMS else _ENDINGS.get(name)}": name for name in names}
    endings.pop(".None", None)
    if output.suffix.casefold() not in endings:
        raise MisuseError(_NO_FORM.filled(ending=visible(output.suffix), known=joined(endings)))
    return endings[output.suffix.casefold()]


def form_option(kind: click.Choice[str], more: str = "") -> Option:
    """Return the option `--format`, whose names are those of a kind."""
    about = f"Form of the report{more}; by default that of -o's ending, else table."
    return click.option("--format", "form", envvar="EQM_FORMAT", type=kind, callback=by_ending, help=about)


def _report_options(*more: str) -> Option:
    """`--lang`, `--format`, a form that a report of PARTS and these parts can be had in, and `-o`."""
    xlsx = ", xlsx into a file or a pipe" if "sheets" in more else ""
    return together(lang_option, form_option(FormType((*PARTS, *more)), xlsx), output_option)


_FROM_A_ROUND = (catalog_option, store_option, strict_option)
stored_options = together(
    click.option("--round", "round_id", metavar="ID", help="The newest run of this round that counts."),
    click.option("--run", type=click.IntRange(min=1), metavar="N", help="This run."),
)
output_options, sheet_options = _report_options(), _report_options("sheets")
"""Of a command that reports, and of one whose report is a workbook too."""
round_options = together(*_FROM_A_ROUND, output_options, limit_options)
"""Of a command that reads a round, from files or from the store;"""
workbook_options = together(*_FROM_A_ROUND, sheet_options, limit_options)
page_options = together(*_FROM_A_ROUND, _report_options("sheets", "page"), limit_options)
"""of one whose report is a workbook too; and of one whose report is also a page."""
