"""`eqm probe`: checks of services over HTTP(S), turn by turn, into a log that `eqm uptime` reads."""

import asyncio
from collections import Counter
from math import ceil
from pathlib import Path

import click

from eqm.cli import CLEAN, INTERRUPTED
from eqm.cli.lengths import SECONDS
from eqm.cli.options import Asked, command, lang_option
from eqm.cli.streams import say
from eqm.cli.usage import MisuseError
from eqm.language import Text

_SUMMARY = Text(
    fa="{targets} نشانی، {turns} نوبت، {probes} وارسی، {failed} ناموفق{why}",
    en="targets: {targets}, turns: {turns}, probes: {probes}, failed: {failed}{why}",
)


@command(
    "Check services over HTTP(S), each once a turn, and append what came back to a log that uptime reads; Ctrl-C"
    " ends it.",
    epilog="Columns of TARGETS: service, url, and if you have them agency, status (200 or 200,302), text (on the page)"
    " and timeout (10s for all of a check).",
)
@click.argument("targets", metavar="TARGETS", help="A table of services and their addresses.")
@click.option("-o", "--output", required=True, metavar="FILE", help="The log, a CSV file; lines are appended.")
@click.option("--every", type=SECONDS, default="60s", metavar="TIME", help="The length of a turn: 60s.")
@click.option("--for", "length", type=SECONDS, metavar="TIME", help="End after the turns of this time: 1h.")
@click.option("--place", default="", metavar="NAME", help="From where is probed, a code: tehran.")
@click.option("--allow-private", is_flag=True, help="Connect to private, local and reserved addresses too.")
@click.option("--allow-redirects", is_flag=True, help="Follow redirects to other hosts too.")
@lang_option
def probe(
    asked: Asked, targets: str, every: str, length: str | None, place: str, allow_private: bool, allow_redirects: bool
) -> int:
    """Probe until the end; the exit code says whether it was interrupted."""
    from eqm.catalog.settings import milliseconds_of
    from eqm.intake.details import wrong_codes
    from eqm.uptime.probing.targets import read_targets
    from eqm.uptime.probing.turns import Journal, Turns

    log, turn = Path(asked.output or ""), milliseconds_of(every)
    if log.suffix.casefold() != ".csv":
        raise MisuseError(Text(fa="نام گزارش وارسی‌ها باید به «.csv» پایان یابد", en="the log's name must end in .csv"))
    if turn < 1000:
        raise MisuseError(Text(fa="--every کوتاه‌تر از 1s نمی‌شود", en="--every cannot be shorter than 1s"))
    if place and wrong_codes([place]):
        raise MisuseError(
            Text(fa="نامی که --place می‌گیرد کدی مانند «tehran» است", en="--place takes a code like tehran")
        )
    limit = ceil(milliseconds_of(length) / turn) if length else float("inf")
    turns = Turns(read_targets(targets), turn / 1000, limit, place, allow_private, allow_redirects)
    code = CLEAN
    try:
        asyncio.run(turns.run(Journal(log)))
    except KeyboardInterrupt:
        code = INTERRUPTED
    probes, failures = turns.outcomes.total(), turns.outcomes - Counter({"": turns.outcomes[""]})
    counts = {"targets": len(turns.targets), "turns": probes // len(turns.targets), "probes": probes}
    why = ", ".join(f"{reason} {number}" for reason, number in failures.most_common())
    summary = _SUMMARY.filled(**counts, failed=failures.total(), why=f" ({why})" if why else "")
    say(summary[asked.lang], to=asked.lang)
    return code
