"""What changed between two rounds: who moved most and why, who came and left, what jumped."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from eqm.comparison import CAUSES, Comparison, answers_in_words, changed_answers, movers
from eqm.comparison.jumps import most
from eqm.comparison.movers import Row, agency_rows, listed
from eqm.language import Text, UnitText
from eqm.report import words as shared
from eqm.report.catalogs import head
from eqm.report.comparison import TOP, tables, words
from eqm.report.comparison.facts import about_values, catalog_changes, facts_of, sheets_of
from eqm.report.document import Document, Facts, Paragraph, Report
from eqm.report.figures import counted
from eqm.report.setters.json import plain_of
from eqm.report.table import JSON, Column, Omitted, Table


def comparison_report(comparison: Comparison, group: str, top: int | None) -> Report:
    """Return what changed between two rounds, of a group by its id, or for an empty one of all and of every group.

    People read of the `top` that improved and fell most, by itself of TOP; data and workbooks hold no others either,
    by themselves all. Of runs of one round every changed answer is listed.
    """
    return Report(
        partial(_document, comparison, group, top or TOP),
        partial(_values, comparison, group, top),
        partial(tables.changes_table, comparison, top),
        partial(_sheets, comparison, top),
    )


def _document(comparison: Comparison, group: str, top: int) -> Document:
    catalog = comparison.after.catalog
    groups = [group] if group else ["", *catalog.groups]
    moved = [table for name in groups for table in _movers(comparison, name, top, every=name == group)]
    marked = any(row["provisional"] for table in moved for row in table.rows)
    return (
        *head(catalog),
        Facts(tuple(facts_of(comparison, group))),
        *catalog_changes(comparison),
        *moved,
        *((Paragraph(shared.PROVISIONAL, "faint"),) if marked else ()),
        *_answers(comparison, comparison.agencies.index),
        *tables.lone_tables(comparison),
        _jumps(comparison, top),
        Paragraph(words.SPLIT, "faint"),
    )


def _movers(comparison: Comparison, group: str, top: int, *, every: bool) -> Iterator[Table]:
    """Who improved and fell most; a list without anybody only where it was asked for (`every`)."""
    moved = movers(comparison, group, top)
    columns = tables.change_columns(comparison, in_group=bool(group))
    for title, agencies in ((words.IMPROVED, moved.improved), (Text(fa="بیشترین افت", en="Most fallen"), moved.fallen)):
        if group:
            title = shared.TITLED.filled(id=comparison.after.catalog.groups[group].title, title=title)
        nobody = () if len(agencies) or not every else (UnitText(fa="هیچ {a_unit} نیست.", en="Nobody."),)
        yield Table("moved", title, columns, agency_rows(comparison, agencies), above=nobody)


def _jumps(comparison: Comparison, top: int) -> Table:
    """The first jump of as many agencies as are shown, under how many there are of each kind."""
    jumps = comparison.jumps
    kinds = {kind: counted(int((jumps["kind"] == kind).sum())) for kind in ("index", "dimension", "indicator")}
    counts = UnitText(
        fa="{agencies} {unit}: {index} در شاخص کل، {dimension} در محورها، {indicator} در شاخص‌ها",
        en="{units}: {agencies}; in the index: {index}, in dimensions: {dimension}, in indicators: {indicator}",
    ).filled(agencies=counted(jumps["agency"].nunique()), **kinds)
    first, left_out = most(jumps, top)
    table = tables.jumps_table(comparison, first)
    more = (Omitted(shared.MORE_ROWS.filled(number=counted(left_out))),) if left_out else ()
    above = (counts if len(jumps) else Text(fa="هیچ‌یک.", en="None."),)
    return replace(table, rows=[*table.rows, *more], above=above, below=(*table.below, words.JUMP_FIRST))


def _sheets(comparison: Comparison, top: int | None) -> list[Table]:
    agencies = comparison.agencies.loc[listed(comparison, top)]
    rows = agency_rows(comparison, agencies.sort_values("bridge_change", ascending=False, kind="stable"))
    sheets = (
        Table("changes", words.CHANGES, tables.change_columns(comparison), rows, frozen=2),
        *tables.lone_tables(comparison),
        tables.jumps_table(comparison, comparison.jumps),
        *_answers(comparison, comparison.agencies.index),
    )
    return sheets_of(comparison, sheets)


def _answers(comparison: Comparison, agencies: Collection[str]) -> Iterator[Table]:
    """The answers of agencies that changed, where both are of one round."""
    if comparison.one_round:
        yield tables.answers_table(answers_in_words(comparison, changed_answers(comparison, agencies)))


def _values(comparison: Comparison, group: str, top: int | None) -> Mapping[str, Any]:
    """A comparison as JSON holds it; figures that are not there are null.

    up, down, unchanged and without (a score to compare) add up to the agencies in both rounds. `agencies`: those, with
    `top` only the most improved and most fallen; `bridge` is what may be compared, `score` and `rank` the published
    ones with the parts of each cause. `answers`: their changed answers, null but where both are of one round.
    """
    moved = movers(comparison, group, TOP if top is None else top)
    codes = listed(comparison, top)
    changes = agency_rows(comparison, comparison.agencies.loc[codes])
    lone = {table.name: table for table in tables.lone_tables(comparison)}
    share = Column("share", on=JSON)
    merged = {code: tables.one_round(comparison, "left", own, share) for code, own in comparison.merged.items()}
    return {
        **about_values(comparison),
        "group": group or None,
        "up": moved.rose,
        "down": moved.fell,
        "unchanged": moved.same,
        "without": moved.without,
        "improved": list(moved.improved.index),
        "fallen": list(moved.fallen.index),
        "agencies": map(change_values, changes),
        **{name: lone[name] for name in words.ONE_ROUND},
        "merged": [{"agency": code, "of": table} for code, table in merged.items()],
        "jumps": tables.jumps_table(comparison, comparison.jumps),
        "answers": next(_answers(comparison, codes), None),
    }


def change_values(row: Row) -> dict[str, Any]:
    """Return a row of `agency_rows` as JSON holds it: the bridge, the score and the rank with their parts."""

    def parts(name: str) -> dict[str, Any]:
        return {cause: row[f"{name}.{cause}"] for cause in CAUSES}

    values = {
        **{name: row[name] for name in ("agency", "was", "name", "standing", "provisional")},
        "reason": {when: row[f"reason_{when}"] or None for when in tables.WHEN},
        "bridge": {when: row[f"bridge_{when}"] for when in (*tables.WHEN, "change")},
        "score": {
            **{when: row[f"score_{when}"] for when in tables.WHEN},
            "change": row["change"],
            "parts": parts("score"),
            "exact_change": row["exact_change"],
            "exact_parts": parts("exact"),
        },
        "rank": {
            **{when: row[f"rank_{when}"] or None for when in tables.WHEN},
            "change": row["rank_change"],
            "parts": parts("rank"),
            "exact_parts": parts("exact_rank"),
        },
    }
    held: dict[str, Any] = plain_of(values)
    return held
