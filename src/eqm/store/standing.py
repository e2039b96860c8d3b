"""Which run stands for each round of a program (runs of one catalog id), and in what order its rounds stand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from sqlalchemy import Connection, delete, insert, select

from eqm.findings import EqmError
from eqm.intake.about import jalali
from eqm.language import fold, fold_digits, joined, visible
from eqm.store import schema, wording


@dataclass(frozen=True, slots=True)
class Standing:
    """A run as it counts. `because`: why it is withdrawn, None where it is not; `released`: for publication."""

    run: int
    round: str
    opens: str
    catalog: str
    because: str | None
    released: bool

    @property
    def alike(self) -> tuple[str, str]:
        """What runs of one round share: program and folded id."""
        return self.catalog, fold(self.round)


def standings(connection: Connection) -> list[Standing]:
    """Return every run of the store, by number."""
    runs, catalogs, marks = schema.runs.c, schema.catalogs.c, schema.marks.c
    marked = {(run, mark): why for run, mark, why, _ in connection.execute(select(*marks))}
    query = select(runs.run, runs.round, runs.opens, catalogs.catalog).join_from(schema.runs, schema.catalogs)
    return [
        Standing(*row, marked.get((row.run, "withdrawn")), (row.run, "released") in marked)
        for row in connection.execute(query.order_by(runs.run))
    ]


def in_order(runs: Iterable[Standing], shown: int | None = None) -> list[Standing]:
    """Return the run that stands for each round of one program, the last round last: the newest that is not withdrawn;
    of its own round the run `shown`, withdrawn or not.

    Rounds stand by their first day where each has one, else by the numbers in their ids, of which none is the least,
    then by the ids.
    """
    rounds: dict[str, list[Standing]] = {}
    for one in runs:
        if one.because is None or one.run == shown:
            rounds.setdefault(fold(one.round), []).append(one)
    opened = {name: (jalali(fold_digits(one.opens.strip())) for one in reversed(own)) for name, own in rounds.items()}
    days = {name: next(filter(None, those), None) for name, those in opened.items()}  # as the newest run says
    dated = None not in days.values()

    def place(name: str) -> tuple[date, list[int], str]:
        return (dated and days[name]) or date.min, [int(number) for number in re.findall("[0-9]+", name)], name

    return [max(rounds[name], key=lambda one: (one.run == shown, one.run)) for name in sorted(rounds, key=place)]


def current_runs(held: Iterable[Standing]) -> set[int]:
    """Return the run of every program that stands for its last round."""
    programs = groupby(sorted(held, key=lambda one: one.catalog), lambda one: one.catalog)
    return {one.run for _, own in programs for one in in_order(own)[-1:]}


def find(
    held: Sequence[Standing], store: str, run: int | None, round_: str | None = None, catalog: str | None = None
) -> Standing:
    """Return a run by its number, withdrawn or not; else the one that stands for a round, by default the last, of the
    program that `catalog` names, by default the only one. `store` is the address that errors name.

    Raises EqmError where there is none, and where runs of several programs fit.
    """
    fitting = [
        one
        for one in held
        if run in (None, one.run)
        and catalog in (None, one.catalog)
        and (round_ is None or fold(round_) == fold(one.round))
    ]
    counting = [one for one in fitting if run is not None or one.because is None]
    programs = dict.fromkeys(visible(one.catalog) for one in counting)
    if len(programs) == 1:
        return in_order(counting, run)[-1]
    asked = [] if run is None else [wording.RUN.filled(run=run)]
    asked += [] if round_ is None else [wording.ROUND.filled(round=visible(round_))]
    asked += [] if catalog is None else [wording.CATALOG.filled(catalog=visible(catalog))]
    known = dict.fromkeys(f"{visible(one.round)} ({visible(one.catalog)})" for one in held)
    words = wording.SEVERAL_PROGRAMS if programs else wording.ALL_WITHDRAWN if fitting else wording.NO_SUCH_RUN
    filled = (words if held else wording.NO_RUNS).filled(
        store=store, asked=joined(asked, wording.OF), rounds=joined(known), catalogs=joined(programs)
    )
    raise EqmError(filled)


def released_of(held: Iterable[Standing], one: Standing) -> Standing:
    """Return the released run of a run's round, else the run itself."""
    return next((other for other in held if other.alike == one.alike and other.released), one)


def mark(connection: Connection, held: Iterable[Standing], one: Standing, because: str, at: datetime) -> None:
    """Mark a run as withdrawn, or without a reason as its round's only released; EqmError for a withdrawn one."""
    if one.because is not None:
        raise EqmError(wording.IS_WITHDRAWN.filled(run=one.run, because=visible(one.because)))
    marks, word = schema.marks, "withdrawn" if because else "released"
    no_more = [other.run for other in held if other.alike == one.alike and (other == one or not because)]
    connection.execute(delete(marks).where(marks.c.mark == "released", marks.c.run.in_(no_more)))
    connection.execute(insert(marks), {"run": one.run, "mark": word, "because": because, "at": at.isoformat()})
