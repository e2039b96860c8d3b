"""The options that say what is known of a round: its id, its title, its first and last day."""

import click

from eqm.cli.limits import Command

_OPTIONS = {
    "round": ("round_id", "ID", "The round's id."),
    "title": ("title", "TEXT", "The round's title."),
    "opens": ("opens", "DATE", "The first day of the round, Jalali: 1404/03/18."),
    "closes": ("closes", "DATE", "The last day of the round, Jalali: 1404/04/17."),
}


def occasion_options(command: Command) -> Command:
    """`--round`, `--title`, `--opens` and `--closes`; given to the command as `round_id` and by their own names."""
    for name, (target, metavar, about) in reversed(_OPTIONS.items()):
        command = click.option(f"--{name}", target, metavar=metavar, default="", help=about)(command)
    return command


def occasion(round_id: str, title: str, opens: str, closes: str) -> dict[str, str]:
    """Return `round`, `title`, `opens` and `closes`, digits folded; MisuseError for a day that is none."""
    from eqm.cli.usage import MisuseError
    from eqm.intake.about import jalali
    from eqm.language import Text, fold_digits, visible

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
