"""`eqm uptime`: availability and outages of services, from logs of probes."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from time import time
from typing import TYPE_CHECKING, Any

import click

from eqm.cli import CLEAN, FOUND_ERRORS, progress
from eqm.cli.lengths import LENGTH, columns_named
from eqm.cli.limits import limits_of
from eqm.cli.options import Asked, asking, catalog_of, findings_option, workbook_options
from eqm.cli.output import answer, check_target, deliver, refuse_terminal, store_files
from eqm.cli.streams import say
from eqm.cli.usage import Command, MisuseError
from eqm.files import write_file
from eqm.findings import EqmError, Finding, Severity, strictly
from eqm.language import Text, joined, visible

if TYPE_CHECKING:
    from eqm.catalog import Catalog
    from eqm.uptime.availability import Availability
    from eqm.uptime.periods import Period
    from eqm.uptime.rules import Rules
    from eqm.uptime.scene import Known

_SAVED = Text(fa="با شمارهٔ {number} وارسی‌ها در {store} ذخیره شد", en="Saved as probes {number} in {store}")
_SAVED_BEFORE = Text(
    fa="ذخیره نشد، چیز تازه‌ای نیست؛ همان شمارهٔ {number} وارسی‌ها در {store} است",
    en="Not saved, nothing new: it is there as probes {number} in {store}",
)
_RULES = {
    "interval": click.option("--interval", type=LENGTH, metavar="TIME", help="How often services are probed: 60s."),
    "max_gap": click.option(
        "--max-gap", type=LENGTH, metavar="TIME", help="The longest time that a state holds between two probes: 180s."
    ),
    "min_observed": click.option(
        "--min-observed",
        type=click.FloatRange(0, 1),
        help="The share of the time, of 1, below which there is no figure.",
    ),
    "confirm": click.option("--confirm", type=click.IntRange(1, 100), help="Failures in a row that make an outage."),
    "ignore_under": click.option(
        "--ignore-under", type=LENGTH, metavar="TIME", help="Count outages shorter than this as up: 15m."
    ),
    "quorum": click.option(
        "--quorum",
        type=click.FloatRange(0, 1, min_open=True, max_open=True),
        help="The share of the places that must be exceeded for a service to be down; by default half.",
    ),
    "timezone": click.option("--timezone", metavar="ZONE", help="Whose clocks are meant: Asia/Tehran, UTC."),
}
"""The options that override the catalog's rules, by their keys there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read, and how, as the options of these names say; `columns`: titles by what they say."""

    probes: tuple[str, ...]
    register: str | None
    columns: Mapping[str, str]
    maintenance: tuple[str, ...]
    exclude: tuple[str, ...]
    objections: tuple[str, ...]
    state: str | None
    workers: int

    @property
    def files(self) -> list[str]:
        """All that is read."""
        beside = filter(None, (self.register, self.state))
        return [*self.probes, *beside, *self.maintenance, *self.exclude, *self.objections]


def _rule_options(command: Any) -> Any:
    for option in reversed(_RULES.values()):
        command = option(command)
    return command


class Uptime(Command):
    """The command, and beside it `merge`, which is no log."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> click.Context:
        """Return the context of merge where it is asked for."""
        if args[:1] == ["merge"]:
            from eqm.cli.uptime_merge import merge

            return merge.make_context(f"{info_name} merge", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(
    cls=Uptime,
    help="Make availability and outages of services from logs of probes: CSV, JSON Lines or Parquet, with the columns"
    " at, service and ok (or an HTTP code), and if you have them agency, latency and probe.",
    epilog="The catalog's rules (uptime:) hold where no option says otherwise. The workbook of -o x.xlsx has the sheet"
    " measured, which collect --measured x.xlsx takes. To put states together: eqm uptime merge --help.",
)
@click.argument("probes", nargs=-1, metavar="PROBES...", help="Logs of probes, or folders of them, in any order.")
@click.option("--register", metavar="FILE", help="The agencies and their services: a register or a round's file.")
@click.option("--month", metavar="MONTH", help="A Jalali month: 1404-03.")
@click.option("--from", "begin", metavar="MOMENT", help="The period's first day or moment, Jalali or ISO.")
@click.option("--to", "end", metavar="MOMENT", help="The period's last day, or the moment after it.")
@_rule_options
@click.option("--changes", is_flag=True, help="The logs tell changes alone: each state holds until the next line.")
@click.option(
    "--column", "columns", multiple=True, metavar="NAME=VALUE", help="Name a column of the logs: at=timestamp."
)
@click.option(
    "--maintenance", multiple=True, metavar="FILE", help="Planned maintenance: agency, service, from, to, announced."
)
@click.option("--exclude", multiple=True, metavar="FILE", help="Time that counts for nobody: from, to, place, because.")
@click.option("--objections", multiple=True, metavar="FILE", help="Decided objections to single outages.")
@click.option("--state", metavar="FILE", help="Keep what is known of probes from day to day, and add these logs to it.")
@click.option(
    "--workers", type=click.IntRange(min=0), default=1, show_default=True, help="Number of processes; 0: one a core."
)
@click.option("--html", metavar="FILE", help="Write the page of availability too, which stands alone.")
@click.option("--no-save", is_flag=True, envvar="EQM_NO_SAVE", help="Leave the store alone.")
@click.option("--unknown", is_flag=True, help="List the services without a figure too.")
@findings_option
@workbook_options
@asking
def uptime(asked: Asked, html: str | None, no_save: bool, unknown: bool, **options: Any) -> int:
    """Show availability; the exit code says whether there are error findings."""
    refuse_terminal(asked)
    reading = _reading(options)
    with progress.Stages(asked.lang) as stage:
        stage.now(progress.READING)
        catalog = catalog_of(asked.catalog_file)
        for target in (asked.output, html):
            check_target(target, [catalog.file, *reading.files, *store_files(asked.store)])
        rules = _rules_of(catalog, options)
        found, findings, known = _found(asked, catalog, reading, rules, _period(options, rules))
        if html is not None:
            from eqm.report.uptime.page import availability_page

            page = availability_page(found, asked.lang, names=known.names if known else {}, title=catalog.title)
            write_file(page.encode(), Path(html))
        saved = None if no_save else _saved(asked, catalog, found)
    code = _show(asked, catalog, found, findings, unknown)
    if saved is not None and asked.on_screen:
        answer(joined(("\n", saved), ""), to=asked.lang)
    elif saved is not None:
        say(saved[asked.lang], to=asked.lang)
    return code


def _reading(options: Mapping[str, Any]) -> Reading:
    """What is to be read; MisuseError where nothing is, and for a month that is a period too."""
    if options["month"] is not None and (options["begin"] or options["end"]):
        raise MisuseError(Text(fa="--month با --from و --to نمی‌آید", en="--month does not go with --from and --to"))
    if not options["probes"] and options["state"] is None:
        raise MisuseError(Text(fa="گزارشی از وارسی‌ها نام ببرید", en="name a log of probes"))
    known = {one.name: options[one.name] for one in fields(Reading)}
    return Reading(**{**known, "columns": columns_named(options["columns"])})


def _saved(asked: Asked, catalog: "Catalog", found: "Availability") -> Text:
    """Keep the figures as a run of probes; return where they are kept."""
    from eqm.store import open_store

    with open_store(asked.store) as store:
        number, added = store.save_probes(found, catalog.catalog, datetime.now(UTC))
        return (_SAVED if added else _SAVED_BEFORE).filled(number=number, store=store.address)


def _rules_of(catalog: "Catalog", options: Mapping[str, Any]) -> "Rules":
    """The catalog's rules with what options say otherwise; EqmError for a zone that is none."""
    from fractions import Fraction
    from zoneinfo import ZoneInfo

    from eqm.catalog.settings import milliseconds_of
    from eqm.uptime.rules import Rules

    own = catalog.uptime
    stated = {key: options[key] for key in _RULES if options.get(key) is not None}
    lengths = {
        key: milliseconds_of(value) for key in ("interval", "max_gap", "ignore_under") if (value := getattr(own, key))
    }
    held = {"min_observed": own.min_observed, "confirm": own.confirm, "quorum": own.quorum, "timezone": own.timezone}
    every = {**held, **lengths, **stated}
    try:
        zone = ZoneInfo(every.pop("timezone"))
    except (OSError, ValueError, KeyError):
        words = Text(fa="منطقهٔ زمانی «{zone}» شناخته نیست", en="there is no time zone {zone}")
        raise EqmError(words.filled(zone=visible(str(options["timezone"])))) from None
    for key in ("min_observed", "quorum"):
        every[key] = Fraction(str(every[key]))
    return Rules(zone=zone, changes=options["changes"], **every)


def _period(options: Mapping[str, Any], rules: "Rules") -> "Period":
    from eqm.uptime import periods

    if options["month"] is not None:
        return periods.month(options["month"], rules.zone)
    return periods.between(options["begin"], options["end"], rules.zone)


def _found(
    asked: Asked, catalog: "Catalog", reading: Reading, rules: "Rules", period: "Period"
) -> "tuple[Availability, list[Finding], Known | None]":
    """Availability, all there is to say of what it was made from, and what a register says."""
    import numpy as np

    from eqm.cli.validating import agencies_in
    from eqm.engine.processes import cores
    from eqm.findings import by_place
    from eqm.uptime.availability import availability
    from eqm.uptime.reading.logs import logs_at, read_logs
    from eqm.uptime.reading.plans import read_plans
    from eqm.uptime.reading.wishes import Wishes
    from eqm.uptime.register import registered
    from eqm.uptime.state import with_state

    limits, known, findings = limits_of(asked.limits), None, list[Finding]()
    if reading.register is not None:
        known, rules, findings = registered(agencies_in(reading.register, catalog, limits), rules)
        known = known if known.shown else None
    handed_in = read_plans(reading.maintenance, reading.exclude, reading.objections, rules.zone, limits)
    cuts = np.array(sorted(set(period.cuts)), np.int64)
    wishes, paths, workers = Wishes(rules, cuts, reading.columns, catalog.key), logs_at(reading.probes), reading.workers
    if reading.state is not None:
        log = with_state(Path(reading.state), paths, wishes, period, workers or cores())
    else:
        log = read_logs(paths, wishes, workers or cores())
    found = availability(log, rules, period, int(time() * 1000), known, handed_in)
    return found, by_place([*findings, *found.findings, *_without_figure(found, catalog)]), known


def _without_figure(found: "Availability", catalog: "Catalog") -> list[Finding]:
    """The error that services have no figure, where the indicator that takes it knows no "not applicable"."""
    from eqm.findings import probes as rules

    fed = feeds_of(catalog)
    names = [" ".join(filter(None, (one.agency, one.service))) for one in found.services if not one.enough]
    if fed is None or fed[1] or not names:
        return []
    return [rules.NO_FIGURE.at(indicator=fed[0], number=len(names), names=[*names[:3], *["…"][: len(names) > 3]])]


def feeds_of(catalog: "Catalog") -> tuple[str, bool] | None:
    """Return the indicator that takes availability, and whether it may be not applicable; None where none does."""
    fed = next((one for one in catalog.indicators if one.id == catalog.uptime.feeds), None)
    return None if fed is None else (fed.id, fed.optional)


def _show(asked: Asked, catalog: "Catalog", found: "Availability", findings: list[Finding], unknown: bool) -> int:
    """Print the report, then what was found; return the exit code."""
    from eqm.report.findings import finding_lines
    from eqm.report.forms import FORMS
    from eqm.report.look import IN_REPORT, findings_line, look_lines
    from eqm.report.uptime import uptime_report

    shown = list(strictly(findings)) if asked.strict else findings
    name = Path(asked.output).name if asked.output else "uptime.xlsx"
    deliver(uptime_report(found, shown, feeds_of(catalog), name, unknown=unknown), asked)
    if asked.findings:
        lines = finding_lines(shown, asked.lang)
    elif FORMS[asked.form].whole:
        lines = [line[asked.lang] for line in findings_line(shown, IN_REPORT)]
    else:
        lines = look_lines(shown, asked.lang)
    if lines:
        say(*([""] if asked.on_screen else []), *lines, to=asked.lang)
    return FOUND_ERRORS if any(one.rule.severity is Severity.ERROR for one in shown) else CLEAN
