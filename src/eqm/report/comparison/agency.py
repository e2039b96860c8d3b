"""One agency's change in full: what caused it, and where."""

from collections.abc import Iterator, Sequence
from functools import partial

from eqm.comparison import CAUSES, Comparison, answers_in_words
from eqm.comparison.detail import Detail
from eqm.comparison.model import RANK_DECIMALS
from eqm.comparison.movers import Row, agency_rows
from eqm.language import Text
from eqm.report import words as shared
from eqm.report.catalogs import head
from eqm.report.comparison import tables as common, words
from eqm.report.comparison.changes import change_values
from eqm.report.comparison.facts import about_values, catalog_changes, sheets_of, sides
from eqm.report.document import Document, Fact, Facts, Paragraph, Report
from eqm.report.figures import NONE, figure, place, signed
from eqm.report.table import JSON, PEOPLE, Column, Table, Words


def agency_report(comparison: Comparison, detail: Detail) -> Report:
    """Return an agency's change in full: by cause, by indicator, every changed answer with both cells, services that
    came and left, jumps; for people nothing of a merged one that would lay its parts beside it.
    """
    (change,) = agency_rows(comparison, comparison.agencies.loc[[detail.agency]])
    indicators = _indicators(comparison, detail)
    tables = (
        _causes(comparison, change),
        indicators,
        common.answers_table(answers_in_words(comparison, detail.answers)),
        _services(detail),
        common.jumps_table(comparison, detail.jumps),
    )
    for_people = tables[:2] if change["merged"] else tables
    shown = [one for one in for_people if one.name != "services" or comparison.after.catalog.per_service]
    return Report(
        partial(_document, comparison, change, shown),
        lambda: {**about_values(comparison), **change_values(change), **{one.name: one for one in tables[1:]}},
        lambda: indicators,
        partial(sheets_of, comparison, shown, _named(comparison, change)),
    )


def _document(comparison: Comparison, change: Row, tables: Sequence[Table]) -> Document:
    return (
        *head(comparison.after.catalog),
        Facts(tuple(_facts(comparison, change))),
        *((Paragraph(shared.PROVISIONAL, "faint"),) if change["provisional"] else ()),
        *catalog_changes(comparison),
        *(table for table in tables if comparison.one_round or table.name != "answers"),
        Paragraph(words.MERGED_NOTE if change["merged"] else words.SPLIT, "faint"),
    )


def _named(comparison: Comparison, row: Row) -> Words:
    form = words.MERGED if row["merged"] else words.FORMERLY
    code = row["agency"] if row["was"] == row["agency"] else form.filled(agency=row["agency"], was=row["was"])
    title = common.names_in(comparison).get(row["agency"], row["name"])
    return shared.TITLED.filled(id=code, title=title) if row["name"] else code


def _facts(comparison: Comparison, row: Row) -> Iterator[Fact]:
    decimals, later = comparison.decimals, comparison.after.catalog.publish.decimals
    yield from sides(comparison)
    yield shared.AGENCY_LABEL, _named(comparison, row)
    scores = {when: figure(row[f"score_{when}"], decimals) for when in common.WHEN}
    if comparison.course.one_catalog:
        yield shared.SCORE_LABEL, words.CHANGED_FROM_TO.filled(**scores, change=signed(row["change"], decimals))
    else:
        bridge = {when: figure(row[f"bridge_{when}"], later) for when in common.WHEN}
        yield words.BRIDGE, words.CHANGED_FROM_TO.filled(**bridge, change=signed(row["bridge_change"], later))
        yield shared.SCORE_LABEL, Text(fa="از {before} به {after}", en="{before} to {after}").filled(**scores)
    ranks = {when: place(row[f"rank_{when}"]) for when in common.WHEN}
    moved = NONE if row["rank_change"] is None else signed(row["rank_change"], 0)
    yield words.RANK, words.CHANGED_FROM_TO.filled(**ranks, change=moved)


def _causes(comparison: Comparison, row: Row) -> Table:
    columns = (
        Column("cause", words.CAUSE, "prose", words={**words.CAUSES_IN_FULL, None: Text(fa="روی هم", en="together")}),
        Column("points", words.POINTS, "change", decimals=comparison.decimals),
        Column("places", words.PLACES, "change", decimals=RANK_DECIMALS),
    )
    every = [(cause, row[f"score.{cause}"], row[f"rank.{cause}"]) for cause in comparison.course.causes]
    together = (None, row["change"], row["rank_change"])
    rows = [dict(zip(("cause", "points", "places"), line, strict=True)) for line in (*every, together)]
    return Table("causes", words.SPLIT_TITLE, columns, rows)


def _indicators(comparison: Comparison, detail: Detail) -> Table:
    decimals = comparison.decimals
    titles = {one.id: one.title for side in (comparison.before, comparison.after) for one in side.catalog.indicators}
    columns = (
        Column("indicator", shared.ID, "code"),
        Column("title", shared.TITLE, read=lambda row: titles[row["indicator"]], drop=1, on=PEOPLE),
        *common.ends(Column("score", "", "number", decimals=decimals, drop=common.BOTH), words.SCORES),
        Column("change", words.SCORES["change"], "change", decimals=decimals),
        *common.cause_columns("", decimals, common.score_causes(comparison)),
        *common.cause_columns("exact.", decimals),
        Column("parts", read=lambda row: {cause: row[cause] for cause in CAUSES}, on=JSON),
        Column("exact_parts", read=lambda row: {cause: row[f"exact.{cause}"] for cause in CAUSES}, on=JSON),
        Column("answers", Text(fa="پاسخ‌ها", en="answers"), "count"),
    )
    return Table("indicators", words.INDICATORS, columns, detail.rows, frozen=2)


def _services(detail: Detail) -> Table:
    columns = (
        Column("service", shared.SERVICE, "code"),
        Column("title", shared.TITLE, drop=1),
        Column("moved", words.STANDING, "code", words=words.MOVED),
    )
    return Table("services", words.SERVICES, columns, detail.services.to_dict("records"), frozen=1)
