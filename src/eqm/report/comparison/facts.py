"""What is compared, in a few facts: both sides, their catalogs, who is in both, how many went up and down."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from eqm.comparison import Comparison, movers
from eqm.evaluation import Evaluation
from eqm.language import Text, joined
from eqm.report.catalogs import catalog_name, catalog_values, differences_table
from eqm.report.comparison import words
from eqm.report.document import Fact
from eqm.report.figures import counted
from eqm.report.findings import findings_values
from eqm.report.setters.json import records
from eqm.report.summary import facts_table, round_name
from eqm.report.table import Table, Words
from eqm.report.words import CATALOG

_SUBJECT, _TEXT = 30, 100


def sides(comparison: Comparison) -> Iterator[Fact]:
    """Give which rounds are compared, and whether their catalogs are one."""
    yield words.BEFORE, side_in_words(comparison.before)
    yield words.AFTER, side_in_words(comparison.after)
    common = counted(len(comparison.course.common))
    yield CATALOG, words.SAME if comparison.course.one_catalog else words.DIFFER.filled(common=common)


def facts_of(comparison: Comparison, group: str = "") -> Iterator[Fact]:
    """Give the sides, who is in both, how many went up and down (of a group)."""
    yield from sides(comparison)
    agencies = {"both": comparison.agencies}
    agencies |= {name: getattr(comparison, name) for name in ("came", "left", "merged", "renamed")}
    yield words.AGENCIES, words.COUNTS.filled(**{name: counted(len(one)) for name, one in agencies.items()})
    moved = movers(comparison, group)
    counts = {name: counted(getattr(moved, name)) for name in ("rose", "fell", "same", "without")}
    yield words.CHANGES, words.ROSE_FELL.filled(**counts)


def catalog_changes(comparison: Comparison) -> tuple[Table, ...]:
    """Return what changed in the catalog, if anything could."""
    sides = comparison.before.catalog, comparison.after.catalog
    return () if comparison.course.one_catalog else (differences_table(*sides),)


def side_in_words(side: Evaluation) -> Text:
    """Return which round, which run of it, by which catalog."""
    run = () if side.run is None else (Text(fa="اجرای {run}", en="run {run}").filled(run=side.run),)
    name = round_name(side.round.id, side.round.title)
    return joined((words.ROUND.filled(round=name), *run, catalog_name(side.catalog)), " · ")


def sheets_of(comparison: Comparison, tables: Iterable[Table], agency: Words = "") -> list[Table]:
    """Return tables as the sheets of a workbook, each under the rounds and the catalog's note, first of all under the
    agency that they are about; before them the catalog's changes, behind them what was compared and how.
    """
    before, after = comparison.before.round, comparison.after.round
    title = words.TITLE.filled(before=before.title or before.id, after=after.title or after.id)
    heading = tuple(line for line in (agency, title, comparison.after.catalog.note) if line)
    facts = [*facts_of(comparison), (words.SPLIT_TITLE, words.SPLIT)]
    return [
        replace(table, heading=heading)
        for table in (*catalog_changes(comparison), *tables, facts_table(facts, (_SUBJECT, _TEXT)))
    ]


def about_values(comparison: Comparison) -> dict[str, Any]:
    """Return what is compared as JSON holds it."""
    return {
        "before": _side_values(comparison.before),
        "after": _side_values(comparison.after),
        "one_catalog": comparison.course.one_catalog,
        "one_round": comparison.one_round,
        "indicators": {"common": comparison.course.common, "dropped": comparison.dropped, "added": comparison.added},
        "catalog_changes": [row for table in catalog_changes(comparison) for row in records(table)],
        "causes": list(comparison.course.causes),
        "split": words.SPLIT,
    }


def _side_values(side: Evaluation) -> dict[str, Any]:
    ranked = int((side.agencies["rank"] > 0).sum())
    about = {"round": side.round.id, "title": side.round.title or None, "run": side.run}
    findings = list(findings_values(side.findings))
    return {**about, "catalog": catalog_values(side.catalog), "of": ranked, "findings": findings}
