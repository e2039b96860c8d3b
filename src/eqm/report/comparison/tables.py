"""The tables of a comparison: agencies with their change, those compared with none, jumps, changed answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from eqm.catalog.settings import ByDeviation
from eqm.comparison import CAUSES, Comparison
from eqm.comparison.agencies import placeless
from eqm.comparison.answers import Side
from eqm.comparison.model import RANK_DECIMALS
from eqm.comparison.movers import Row, agency_rows, listed, listed_rows, lone_rows, merged_rows
from eqm.language import Text, in_digits, joined
from eqm.report import words as shared
from eqm.report.agencies import in_both
from eqm.report.comparison import words
from eqm.report.figures import NONE, counted
from eqm.report.findings import place_values, where
from eqm.report.lists import CODE, PROVISIONAL
from eqm.report.table import CSV, DATA, EVERYWHERE, JSON, PEOPLE, SCREEN, SHEET, Column, Table, Words

WHEN: Final = ("before", "after")
_CAUSES_DROP: Final = {"others": 15, "system": 14, "objection": 13, "assessor": 12, "catalog": 11, "self": 10}
"""Which cause a narrow terminal gives up first."""
BOTH, _TOTALS, _RANKS = 20, 5, 4
_MARK: Final = Column(
    "mark", "", "mark", lambda row: "*" * row["provisional"] + "&" * bool(row["merged"]), optional=True, on=SCREEN
)
_REASON: Final = Column("reason", shared.REASON, "mark", words=shared.REASONS, drop=2, optional=True)
_NAME: Final = Column("name", shared.NAME, drop=1, null="", on=DATA)


def names_in(comparison: Comparison) -> Mapping[str, Text]:
    """Return the names of the agencies of both rounds in either language by their codes, those after first."""
    frames = [side.agencies for side in (comparison.before, comparison.after)]
    columns = (zip(frame.index, frame["name"], frame["name_en"], strict=True) for frame in frames)
    return {code: in_both(name, name_en) for rows in columns for code, name, name_en in rows}


def _named(comparison: Comparison) -> tuple[Column, Column]:
    """The name as data hold it, and as people of each language read it."""
    names = names_in(comparison)
    return _NAME, replace(_NAME, read=lambda row: names.get(row["agency"]) or row["name"], on=PEOPLE)


def change_columns(comparison: Comparison, in_group: bool = False) -> tuple[Column, ...]:
    """Return the columns of agencies with their change, whose rows are `agency_rows` and `lone_rows`; on a screen with
    the ranks in the group, if `in_group`. People see the bridge first, beside it under two catalogs the totals, never
    their bare difference.
    """
    decimals, publish = comparison.decimals, comparison.after.catalog.publish
    bridge = words.SCORES if comparison.course.one_catalog else words.BRIDGES
    total_on = CSV if comparison.course.one_catalog else EVERYWHERE
    rank, ranks = ("group", words.IN_GROUP) if in_group else ("rank", words.RANKS)
    marked = comparison.agencies["provisional"].any()
    return (
        _MARK,
        CODE,
        Column("was", words.WAS, "code", on=CSV),
        *_named(comparison),
        Column("standing", words.STANDING, on=CSV),
        Column("merged", Text(fa="ادغام از", en="merged of"), optional=True, on=SHEET),
        *ends(Column("reason", on=CSV), words.SCORES),
        replace(PROVISIONAL, on=SHEET | CSV if marked else CSV),
        *ends(Column("bridge", "", "number", decimals=publish.decimals, drop=BOTH, bar=(0.0, publish.scale)), bridge),
        Column("bridge_change", bridge["change"], "change", decimals=publish.decimals),
        *ends(Column("score", "", "number", decimals=decimals, drop=_TOTALS, on=total_on), words.TOTALS),
        Column("change", words.SCORES["change"], "change", decimals=decimals, on=CSV),
        *cause_columns("score.", decimals, score_causes(comparison)),
        *cause_columns("exact.", decimals),
        *ends(Column(rank, "", "rank", drop=_RANKS), ranks),
        Column("rank_change", words.PLACES, "change", on=SHEET | CSV),
        *cause_columns("rank.", RANK_DECIMALS, comparison.course.causes, SHEET, words.PLACES_BY),
        Column("jumps", words.JUMPS, "count", on=CSV),
    )


def ends(column: Column, titles: Mapping[str, Words]) -> tuple[Column, ...]:
    """Return the columns of a figure before and after, each like `column` but for its name and title."""
    return tuple(replace(column, name=f"{column.name}_{when}", title=titles[when]) for when in WHEN)


def cause_columns(
    prefix: str, decimals: int, shown: Collection[str] = (), on: frozenset[str] = PEOPLE, title: Text | None = None
) -> tuple[Column, ...]:
    """Return a column for what each cause did: all in CSV, for people those that are `shown`, `on` their forms."""
    return tuple(
        Column(
            f"{prefix}{cause}",
            title.filled(cause=words.CAUSES[cause]) if title else words.CAUSES[cause],
            "change",
            decimals=decimals,
            drop=_CAUSES_DROP[cause],
            on=on | CSV if cause in shown else CSV,
        )
        for cause in CAUSES
    )


def score_causes(comparison: Comparison) -> tuple[str, ...]:
    """Return the causes that can have a part in a score: the others only where a score learns from them."""
    return tuple(cause for cause in comparison.course.causes if cause != "others" or comparison.course.learns)


def changes_table(comparison: Comparison, top: int | None = None) -> Table:
    """Return a row for each agency of either round: those in both, then those that came, those that left; with `top`
    only the most improved and the most fallen.
    """
    columns = change_columns(comparison)
    rows = agency_rows(comparison, comparison.agencies.loc[listed(comparison, top)])
    rows += lone_rows(comparison) if top is None else ()
    blank = dict.fromkeys(column.name for column in columns)
    return Table("changes", words.CHANGES, columns, [blank | row for row in rows])


def lone_tables(comparison: Comparison) -> tuple[Table, ...]:
    """Return who has no place in both rounds, a new code or was merged (with those), or is in one round alone."""
    renamed = [{"was": was, "agency": code, "name": name} for code, (was, name) in comparison.renamed.items()]
    was = Column("was", words.WAS, "code", gap="")
    return (
        *(one_round(comparison, name, frame) for name, frame in placeless(comparison.agencies).items()),
        Table("renamed", Text(fa="با کد تازه", en="Under a new code"), (was, CODE, *_named(comparison)), renamed),
        _merged(comparison, was),
        one_round(comparison, "came", comparison.came),
        one_round(comparison, "left", comparison.left),
    )


def one_round(comparison: Comparison, name: str, agencies: pd.DataFrame, *more: Column) -> Table:
    """Return agencies that have figures of one round alone, or none, with the reason, and `more` columns."""
    columns = (
        CODE,
        *_named(comparison),
        Column("score", shared.SCORE, "number", decimals=comparison.decimals),
        Column("rank", shared.RANK, "rank"),
        _REASON,
        *more,
    )
    return Table(name, words.ONE_ROUND[name], columns, listed_rows(agencies))


def _merged(comparison: Comparison, was: Column) -> Table:
    kept = (column for column in change_columns(comparison) if column.name.startswith(("bridge_", "rank_")))
    figures = (replace(column, drop=0, gap="") for column in kept)
    share = Column("share", shared.SHARE, "number", decimals=1, gap="")
    columns = (CODE, was, share, *figures, _REASON, *_named(comparison))
    note = (words.MERGED_NOTE,) if comparison.merged else ()
    return Table("merged", Text(fa="ادغام‌شده‌ها", en="Merged"), columns, list(merged_rows(comparison)), below=note)


def jumps_table(comparison: Comparison, jumps: pd.DataFrame) -> Table:
    """Return jumps, each with both ranks and both scores."""
    columns = (
        CODE,
        _named(comparison)[1],
        Column("node", Text(fa="گره", en="node"), "code", words={None: Text(fa="کل", en="index")}),
        Column("kind", on=JSON),
        Column("rank", read=lambda row: {when: row[f"rank_{when}"] for when in WHEN}, on=JSON),
        Column("score", read=lambda row: {when: row[f"score_{when}"] for when in WHEN}, on=JSON),
        *ends(Column("rank", "", "rank", on=PEOPLE), words.RANKS),
        *ends(Column("score", "", "number", decimals=comparison.decimals, drop=BOTH, on=PEOPLE), words.SCORES),
    )
    rows = jumps.to_dict("records")
    rule = comparison.after.catalog.publish.jumps
    below = words.JUMPS_BY_PLACES
    if isinstance(rule, ByDeviation):
        below = words.JUMPS_BY_DEVIATION.filled(beyond=in_digits(rule.beyond))
    return Table("jumps", words.JUMPS, columns, rows, below=() if rule == "none" else (below,), frozen=2)


def answers_table(answers: Sequence[Row]) -> Table:
    """Return changed answers with both cells, under how many they are."""
    agencies = counted(len({answer["agency"] for answer in answers}))
    number = words.ANSWERS_OF.filled(number=counted(len(answers)), agencies=agencies)
    above = number if answers else Text(fa="هیچ پاسخی تغییر نکرده است.", en="No answer changed.")
    columns = (
        Column("agency", shared.AGENCY, "code"),
        Column("service", shared.SERVICE, "code", gap="", optional=True),
        Column("indicator", shared.INDICATOR, "code"),
        Column("cause", words.CAUSE, words=words.CAUSES, drop=2),
        *_side_columns("before", shared.FROM, words.BEFORE),
        *_side_columns("after", words.TO, words.AFTER),
    )
    return Table("answers", Text(fa="پاسخ‌های تغییرکرده", en="Changed answers"), columns, answers, (above,), frozen=2)


def _side_columns(when: str, short: Text, title: Text) -> tuple[Column, ...]:
    answer, source, cell = (joined((title, what), ": ") for what in (shared.ANSWER, shared.SOURCE, shared.CELL))
    return (
        Column(when, short, read=lambda row: _in_words(row[when]), on=SCREEN),
        Column(when, read=lambda row: _values(row[when]), on=JSON),
        Column(f"{when}_answer", answer, read=lambda row: row[when].answer, on=SHEET),
        Column(f"{when}_source", source, read=lambda row: row[when].source, words=words.CAUSES, on=SHEET),
        Column(f"{when}_cell", cell, "place", lambda row: row[when].place, on=SHEET),
    )


def _values(side: Side) -> Row:
    """One side of a changed answer as JSON holds it: answer, status, source, file, sheet, cell."""
    return {"answer": side.answer, "status": side.status, "source": side.source, **place_values(side.place)}


def _in_words(side: Side) -> Text:
    if side.source is None:
        return Text(fa="(خالی)", en="(empty)")
    cell = where(replace(side.place, file="")).strip()
    gave = Text(fa="{answer} ({source}؛ {cell})", en="{answer} ({source}; {cell})") if cell else words.GAVE_NOWHERE
    return gave.filled(answer=side.answer or NONE, source=words.CAUSES[side.source], cell=cell)
