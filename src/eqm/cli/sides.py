"""What `compare` is told to compare: a round, a run or a file, each as people name it."""

from dataclasses import replace
from pathlib import Path

from eqm.cli.options import Asked
from eqm.cli.usage import MisuseError
from eqm.findings import EqmError
from eqm.language import Text, fold, fold_digits, visible

_ENDINGS = (".xlsx", ".xlsm", ".csv", ".tsv")
_EITHER = Text(
    fa="«{named}» هم پرونده‌ای در اینجاست و هم دوره‌ای در مخزن؛ یکی را بنویسید: file:{named} یا round:{named}",
    en="{named} is a file here and a round of the store too; write file:{named} or round:{named}",
)


def side_named(named: str, asked: Asked) -> Asked:
    """Return what was asked for on the side that a name means: `run:N` or `#N` a run, `round:ID` a round, `file:PATH` a
    file; without such a word a file or folder that is there or ends as one does, else a round.

    Raises MisuseError for a run without a number, and for what is both a file here and a round in the store.
    """
    kind, colon, rest = named.partition(":")
    if named.startswith("#"):
        kind, colon, rest = "run", ":", named[1:]
    if colon and kind == "run":
        return replace(asked, run=_number(rest, named))
    if colon and kind == "round" and rest:
        return replace(asked, round_id=rest)
    if colon and kind == "file" and rest:
        return replace(asked, files=(rest,))
    if Path(named).exists():
        if _holds(asked.store, named):
            raise MisuseError(_EITHER.filled(named=visible(named)))
        return replace(asked, files=(named,))
    is_file = named.lower().endswith(_ENDINGS) or "/" in named
    return replace(asked, files=(named,)) if is_file else replace(asked, round_id=named)


def refuse_itself(before: Asked, after: Asked, runs: tuple[int | None, int | None]) -> None:
    """Refuse, with MisuseError, to compare a run with itself; `runs` are the numbers that the sides came to."""
    if before == after or (runs[0] is not None and runs[0] == runs[1]):
        fa = "هر دو یکی است و چیزی برای مقایسه نیست؛ دو اجرای یک دوره را با شماره نام ببرید: run:3 run:4 (eqm rounds)"
        en = "both are the same, and there is nothing to compare; name two runs of a round as run:3 run:4 (eqm rounds)"
        raise MisuseError(Text(fa=fa, en=en))


def _number(digits: str, named: str) -> int:
    folded = fold_digits(digits.strip())
    if folded.isascii() and folded.isdecimal() and 0 < len(folded) < 10 and int(folded) > 0:
        return int(folded)
    fa = f"«{visible(named)}» شمارهٔ اجرا ندارد؛ آن را به شکل run:3 بنویسید"
    raise MisuseError(Text(fa=fa, en=f"{visible(named)} has no number of a run; write it as run:3"))


def _holds(store: str, named: str) -> bool:
    """Whether the store has a round of this id; one that cannot be opened is spoken of when it is asked for."""
    from eqm.store import open_store

    try:
        with open_store(store, create=False) as held:
            return any(fold(line.round) == fold(named) for line in held.runs())
    except EqmError:
        return False
