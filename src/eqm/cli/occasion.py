"""The options that say what is known of a round: its id, its title, its first and last day."""

import click

from eqm.cli.options import together
from eqm.cli.usage import MisuseError
from eqm.language import Text, fold_digits, visible

occasion_options = together(
    click.option("--round", "round_id", metavar="ID", default="", help="The round's id."),
    click.option("--title", metavar="TEXT", default="", help="The round's title."),
    click.option("--opens", metavar="DATE", default="", help="The first day of the round, Jalali: 1404/03/18."),
    click.option("--closes", metavar="DATE", default="", help="The last day of the round, Jalali: 1404/04/17."),
)


def occasion(round_id: str, title: str, opens: str, closes: str) -> dict[str, str]:
    """Return `round`, `title`, `opens` and `closes`, digits folded; MisuseError for a day that is none."""
    from eqm.intake.about import jalali

    about = {"round": fold_digits(round_id.strip()), "title": title}
    for name, text in (("opens", opens), ("closes", closes)):
        about[name] = fold_digits(text.strip())
        if text and jalali(about[name]) is None:
            day = visible(text)
            fa = f"«{day}» در --{name} تاریخ خورشیدی نیست؛ آن را مانند 1404/03/18 بنویسید"
            raise MisuseError(Text(fa=fa, en=f"{day} of --{name} is no Jalali date; write it like 1404/03/18"))
    first, last = jalali(about["opens"]), jalali(about["closes"])
    if first and last and first > last:
        fa = "روز آغاز دوره (--opens) پس از روز پایان آن (--closes) است"
        raise MisuseError(Text(fa=fa, en="the round's first day, --opens, comes after its last, --closes"))
    return about
