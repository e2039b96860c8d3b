"""`eqm uptime`: availability and outages of services, from logs of probes; `eqm uptime merge`: states as one."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from eqm.cli import CLEAN, progress
from eqm.cli.lengths import LENGTH, columns_named
from eqm.cli.options import Asked, catalog_of, command, findings_option, lang_option, workbook_options
from eqm.cli.output import answer, deliver, refuse_terminal
from eqm.cli.usage import Command, MisuseError
from eqm.files import refuse_existing, write_file
from eqm.language import Text, visible

_SAVED = Text(fa="با شمارهٔ {number} وارسی‌ها در {store} ذخیره شد", en="Saved as probes {number} in {store}")
_SAVED_BEFORE = Text(
    fa="ذخیره نشد، چیز تازه‌ای نیست؛ همان شمارهٔ {number} وارسی‌ها در {store} است",
    en="Not saved, nothing new: it is there as probes {number} in {store}",
)
_MERGED = Text(
    fa="«{output}» آنچه را در انباشته‌ها ({number}) بود دارد", en="{output} holds what the states held ({number})"
)


@command(
    "Make STATES of eqm uptime --state one, the same in any order. Where two hold probes of one service at the same"
    " time nothing is written; read those logs together."
)
@click.argument("states", nargs=-1, required=True, metavar="STATES...", help="The states to make one.")
@click.option("-o", "--output", required=True, metavar="FILE", help="The state to write.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@lang_option
def merge(asked: Asked, states: tuple[str, ...], force: bool) -> int:
    """Merge states."""
    from eqm.uptime import state

    target = Path(asked.output or "")
    if not force:
        refuse_existing(target.parent, [target.name])
    state.merge([*map(Path, states)], target)
    answer(_MERGED.filled(output=visible(str(target)), number=len(states)), to=asked.lang)
    return CLEAN


class Uptime(Command):
    """The command, and beside it `merge`, which is no log."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> click.Context:
        """Return the context of merge where it is asked for."""
        if args[:1] == ["merge"]:
            return merge.make_context(f"{info_name} merge", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@command(
    "Make availability and outages of services from logs of probes: CSV, JSON Lines or Parquet, with the columns at,"
    " service and ok (or an HTTP code), and if you have them agency, latency and probe.",
    cls=Uptime,
    epilog="The catalog's rules (uptime:) hold where no option says otherwise. The workbook of -o x.xlsx has the sheet"
    " measured, which collect --measured x.xlsx takes. To put states together: eqm uptime merge --help.",
)
@click.argument("probes", nargs=-1, metavar="PROBES...", help="Logs of probes, or folders of them, in any order.")
@click.option(
    "--register",
    metavar="ROUND|FILE",
    help="The agencies and their services: a round of the store by its id, a register or a round's file.",
)
@click.option("--month", metavar="MONTH", help="A Jalali month: 1404-03.")
@click.option("--from", "begin", metavar="MOMENT", help="The period's first day or moment, Jalali or ISO.")
@click.option("--to", "end", metavar="MOMENT", help="The period's last day, or the moment after it.")
@click.option("--interval", type=LENGTH, metavar="TIME", help="How often services are probed: 60s.")
@click.option(
    "--max-gap", type=LENGTH, metavar="TIME", help="The longest time that a state holds between two probes: 180s."
)
@click.option(
    "--min-observed", type=click.FloatRange(0, 1), help="The share of the time, of 1, below which there is no figure."
)
@click.option("--confirm", type=click.IntRange(1, 100), help="Failures in a row that make an outage.")
@click.option("--ignore-under", type=LENGTH, metavar="TIME", help="Count outages shorter than this as up: 15m.")
@click.option(
    "--quorum",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    help="The share of the places that must be exceeded for a service to be down; by default half.",
)
@click.option("--timezone", metavar="ZONE", help="Whose clocks are meant: Asia/Tehran, UTC.")
@click.option("--changes", is_flag=True, help="The logs tell changes alone: each state holds until the next line.")
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="NAME=VALUE",
    callback=lambda _ctx, _param, typed: columns_named(typed),
    help="Name a column of the logs: at=timestamp.",
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
def uptime(asked: Asked, html: str | None, no_save: bool, unknown: bool, **options: Any) -> int:
    """Show availability; the exit code says whether there are error findings."""
    refuse_terminal(asked)
    if options["month"] is not None and (options["begin"] or options["end"]):
        raise MisuseError(Text(fa="--month با --from و --to نمی‌آید", en="--month does not go with --from and --to"))
    if not options["probes"] and options["state"] is None:
        raise MisuseError(Text(fa="گزارشی از وارسی‌ها نام ببرید", en="name a log of probes"))
    saved: Text | None = None
    with progress.Stages(asked.lang) as stage:
        stage.now(progress.READING)
        from eqm.cli import evaluating, probed

        catalog = catalog_of(asked.catalog_file)
        found, names = probed.availability_of(asked, catalog, options, stage)
        if html is not None:
            from eqm.report.uptime.page import availability_page

            page = availability_page(found, asked.lang, names, catalog=catalog.title)
            write_file(page.encode(), Path(html))
        if not no_save:
            from eqm.store import open_store

            with open_store(asked.store) as store:
                number, added = store.save_probes(found, catalog.catalog, datetime.now(UTC))
                saved = (_SAVED if added else _SAVED_BEFORE).filled(number=number, store=store.address)
    from eqm.report.uptime.screen import uptime_report

    found = evaluating.as_shown(found, asked)
    name = Path(asked.output).name if asked.output else "uptime.xlsx"
    deliver(uptime_report(found, probed.feeds_of(catalog), name, unknown=unknown), asked)
    evaluating.tell_findings(found, asked)
    evaluating.tell_saved(saved, asked)
    return evaluating.code_of(found)
