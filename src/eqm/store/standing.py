"""Which run stands for each round of a program (runs of one catalog id), and in what order its rounds stand."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from math import nan

from sqlalchemy import Connection, delete, insert, select

from eqm.findings import EqmError
from eqm.intake.about import jalali
from eqm.language import fold, fold_digits, joined, visible
from eqm.store import schema, wording
from eqm.store.altered import check_line


@dataclass(frozen=True, slots=True)
class RunLine:
    """A run in one line. `mean`: of the published scores of the `ranked`, rounded as they are; NaN where nobody is.
    `current`: of its program; `released`: of its round; `because`: why it is withdrawn, None where it is not.
    """

    run: int
    round: str
    title: str
    opens: str
    at: datetime
    catalog: str
    version: str
    digest: str
    eqm: str
    agencies: int
    ranked: int
    provisional: int
    mean: float
    errors: int
    warnings: int
    notes: int
    because: str | None
    released: bool
    current: bool = False

    @property
    def alike(self) -> tuple[str, str]:
        """What runs of one round share: program and folded id."""
        return self.catalog, fold(self.round)


def run_lines(connection: Connection) -> list[RunLine]:
    """Return every run of the store, by number."""
    marked = {(run, mark): why for run, mark, why, _ in connection.execute(select(*schema.marks.c))}
    known = {column.name: column for column in (*schema.runs.c, schema.catalogs.c.catalog, schema.catalogs.c.version)}
    query = select(*(known[name] for name in RunLine.__slots__ if name in known)).order_by(schema.runs.c.run)
    lines = []
    for row in connection.execute(query.join_from(schema.runs, schema.catalogs)):
        check_line(connection, row)
        plain = {"at": datetime.fromisoformat(row.at), "mean": nan if row.mean is None else row.mean}
        marks = {"because": marked.get((row.run, "withdrawn")), "released": (row.run, "released") in marked}
        lines.append(RunLine(**{**row._mapping, **plain, **marks}))
    programs = ([one for one in lines if one.catalog == catalog] for catalog in {line.catalog for line in lines})
    last = {one.run for own in programs for one in in_order(own)[-1:]}
    return [replace(line, current=line.run in last) for line in lines]


def in_order(runs: Iterable[RunLine], shown: int | None = None) -> list[RunLine]:
    """Return the run that stands for each round of one program, the last round last: the newest that is not withdrawn;
    of its own round the run `shown`, withdrawn or not.

    Rounds stand by their first day where each has one, else by the numbers in their ids, of which none is the least,
    then by the ids.
    """
    rounds: dict[str, list[RunLine]] = {}
    for one in runs:
        if one.because is None or one.run == shown:
            rounds.setdefault(fold(one.round), []).append(one)
    opened = {name: (jalali(fold_digits(one.opens.strip())) for one in reversed(own)) for name, own in rounds.items()}
    days = {name: next(filter(None, those), None) for name, those in opened.items()}  # as the newest run says
    dated = None not in days.values()

    def place(name: str) -> tuple[date, list[int], str]:
        return (dated and days[name]) or date.min, [int(number) for number in re.findall("[0-9]+", name)], name

    return [max(rounds[name], key=lambda one: (one.run == shown, one.run)) for name in sorted(rounds, key=place)]


def find(
    held: Sequence[RunLine], store: str, run: int | None, round_: str | None = None, catalog: str | None = None
) -> RunLine:
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


def mark(connection: Connection, held: Iterable[RunLine], one: RunLine, because: str, at: datetime) -> None:
    """Mark a run as withdrawn, or without a reason as its round's only released; EqmError for a withdrawn one."""
    if one.because is not None:
        raise EqmError(wording.IS_WITHDRAWN.filled(run=one.run, because=visible(one.because)))
    marks, word = schema.marks, "withdrawn" if because else "released"
    no_more = [other.run for other in held if other.alike == one.alike and (other == one or not because)]
    connection.execute(delete(marks).where(marks.c.mark == "released", marks.c.run.in_(no_more)))
    connection.execute(insert(marks), {"run": one.run, "mark": word, "because": because, "at": at.isoformat()})
