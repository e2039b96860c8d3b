"""The reports of a round: what `score` shows of one just scored, and `rank` of one list of it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, Final

from eqm.evaluation import Evaluation
from eqm.language import Language, Text, joined
from eqm.listing.places import WHOLE, Listing, Selection, cut, ranked, unranked
from eqm.listing.sums import summary
from eqm.report import words
from eqm.report.agencies import agency_rows
from eqm.report.catalogs import catalog_name, catalog_values, head, outline_table
from eqm.report.document import Block, Document, Facts, Paragraph, Report
from eqm.report.figures import moment
from eqm.report.findings import findings_count, findings_table, findings_values
from eqm.report.indicators import scores_table, statuses_table
from eqm.report.lists import leaders_table, legend, list_title, places_table, unranked_table
from eqm.report.setters.json import figure, records
from eqm.report.summary import about_table, bands_table, round_facts, round_name
from eqm.report.table import Table, Words

_RANKING: Final = Text(fa="رتبه‌بندی", en="Ranking")
_NOT_SAVED: Final = Text(fa="ذخیره نشد", en="no, as asked")
SAVED: Final = Text(fa="اجرای {run} در {store}", en="as run {run} in {store}")
SAVED_BEFORE: Final = Text(
    fa="چیز تازه‌ای نیست؛ همان اجرای {run} در {store} است", en="nothing new: it is there as run {run} in {store}"
)
_COUNTS: Final = ("agencies", "provisional", "services", "answers", "missing", "unusable")


def score_report(
    evaluation: Evaluation, listing: Listing, selection: Selection, saved: Text | None, top: int, bottom: int
) -> Report:
    """Return the report of a round just scored. `saved`: where its run stands, None where it was not saved; `top` and
    `bottom`: how many places people see on a screen, where the other forms hold the listing.
    """
    return _report(evaluation, listing, selection, lambda: _score_document(evaluation, saved, top, bottom))


def ranking_report(
    evaluation: Evaluation, listing: Listing, selection: Selection, at: datetime | None = None
) -> Report:
    """Return the report of a list of a round; `at`: when its stored run was scored."""
    return _report(evaluation, listing, selection, lambda: _ranking_document(evaluation, listing, selection, at))


def _report(evaluation: Evaluation, listing: Listing, selection: Selection, document: Callable[[], Document]) -> Report:
    return Report(
        document,
        values=partial(_values, evaluation, listing, selection),
        rows=partial(evaluation_table, evaluation, listing, selection),
        sheets=partial(evaluation_sheets, evaluation, listing, selection),
    )


def evaluation_table(evaluation: Evaluation, listing: Listing, selection: Selection = WHOLE) -> Table:
    """Return a row for each agency of `listing`, in its order, then one for each that has no place on it, with
    the reason why it has none in the index: of a group only its members.

    Columns, as data: rank, agency, name, score, exact, band, provisional, new; `U`, `U.rank` for each dimension;
    `group.ID`, the rank in each group; each indicator's score; reason; parent. A figure that is not there is a gap, and
    so are those of an agency that has no place: who asked not to be assessed has none published.
    """
    table = places_table(evaluation, listing, selection)
    out = unranked(evaluation, replace(selection, agencies=()))
    return replace(table, rows=[*table.records(), *agency_rows(evaluation, out.index)])


def evaluation_sheets(evaluation: Evaluation, listing: Listing, selection: Selection = WHOLE) -> tuple[Table, ...]:
    """Return seven sheets: the ranking, in the order of `listing`; the scores of its agencies and of those without a
    place on it, indicator by indicator, and what their answers were; who has no place; every finding; the method of
    each indicator; and what all of it was made of.

    Who asked not to be assessed is named among those without a place, and has no scores.
    """
    catalog = evaluation.catalog
    listed = list_title(evaluation, listing, selection)
    places, out = places_table(evaluation, listing, selection), unranked_table(evaluation, selection)
    assessed = [*places.records(), *(row for row in out.rows if row["reason"] != "excluded")]
    title = joined((catalog.title, round_name(evaluation)), " · ")
    note = (catalog.note,) if catalog.note else ()
    heading = (title, *note)
    return (
        replace(places, title=_RANKING, heading=(joined((title, listed), " · "), *note, *legend(places).values())),
        replace(scores_table(evaluation, assessed), heading=heading),
        replace(statuses_table(evaluation, assessed), heading=heading),
        replace(out, heading=(*heading, *legend(out).values())),
        findings_table(evaluation.findings, words.FINDINGS, heading),
        replace(outline_table(catalog), title=Text(fa="روش", en="Method"), heading=heading),
        about_table(evaluation, listed),
    )


def _values(evaluation: Evaluation, listing: Listing, selection: Selection, language: Language) -> dict[str, Any]:
    """A round as JSON holds it: its agencies in the order of `listing`, who has no place, and every finding.

    `of` counts who has a place in the index, `list.of` who has one on the list that was asked for. `agencies` holds
    those of the list that have a place in the index, `unranked` those that have none, of a group its members.
    """
    catalog, round_, sums = evaluation.catalog, evaluation.round, summary(evaluation)
    parent = {} if selection.parent is None else {"parent": selection.parent}
    placed = listing.rows.index[listing.rows["place"] > 0]
    return {
        "round": round_.id,
        "catalog": catalog_values(catalog),
        "inputs": [{"file": read.file, "digest": read.digest} for read in round_.inputs],
        "run": evaluation.run,
        "of": sums.ranked,
        "agencies": [
            {name: value for name, value in row.items() if name not in ("parent", "name_en", "reason")}
            for row in agency_rows(evaluation, placed)
        ],
        "unranked": list(
            records(unranked_table(evaluation, replace(selection, dimension=None, agencies=())), language)
        ),
        "findings": findings_values(evaluation.findings, language),
        "title": round_.title,
        "note": catalog.note[language] if catalog.note else None,
        "mean": figure(sums.mean),
        "bands": [{"band": band.id, "from": band.from_, "agencies": number} for band, number in sums.bands],
        "counts": {
            **{name: getattr(sums, name) for name in _COUNTS},
            "unassessed": round_.unassessed,
            **{f"{name}s": number for name, number in sums.findings.items()},
        },
        "objections": round_.decided,
        "list": {"group": selection.group, "dimension": selection.dimension, "of": listing.of} | parent,
    }


def _score_document(evaluation: Evaluation, saved: Text | None, top: int, bottom: int) -> Document:
    sums, listing, selection = summary(evaluation), ranked(evaluation), Selection(top=top, bottom=bottom)
    places = places_table(evaluation, cut(listing, top, bottom), selection)
    groups, empty = _groups(evaluation, top)
    first = leaders_table(evaluation)
    return (
        *head(evaluation.catalog),
        Facts((*round_facts(evaluation, sums), (Text(fa="ذخیره", en="Saved"), saved or _NOT_SAVED))),
        bands_table(sums),
        places,
        *groups,
        *empty,
        first,
        *_without_place(evaluation, WHOLE, places, *groups, first),
    )


def _ranking_document(evaluation: Evaluation, listing: Listing, selection: Selection, at: datetime | None) -> Document:
    facts: list[tuple[Words, Words]] = [
        (words.CATALOG, catalog_name(evaluation.catalog)),
        (words.ROUND, round_name(evaluation)),
    ]
    if evaluation.run is not None and at is not None:
        facts.append((words.RUN, Text(fa="{run}، {at}", en="{run}, of {at}").filled(run=evaluation.run, at=moment(at))))
    facts.append((words.FINDINGS, findings_count(summary(evaluation).findings)))
    places = places_table(evaluation, listing, selection)
    return (*head(evaluation.catalog), Facts(tuple(facts)), places, *_without_place(evaluation, selection, places))


def _groups(evaluation: Evaluation, top: int) -> tuple[list[Table], list[Paragraph]]:
    """The first of every group that has members with a place; the others are named in one line."""
    groups = evaluation.catalog.groups
    listings = {name: ranked(evaluation, group=name) for name in groups}
    first = {name: cut(listing, top, None) for name, listing in listings.items() if listing.of}
    tables = [places_table(evaluation, rows, Selection(group=name, top=top)) for name, rows in first.items()]
    empty = [group.title for name, group in groups.items() if name not in first]
    return tables, [Paragraph(words.EMPTY_GROUPS.filled(groups=joined(empty)), "faint")] if empty else []


def _without_place(evaluation: Evaluation, selection: Selection, *places: Table) -> Iterator[Block]:
    """Who has no place, where there is anybody, and what the marks mean."""
    out = unranked_table(evaluation, selection)
    if out.rows:
        yield out
    for sign, text in legend(*places, out).items():
        yield Paragraph(joined((sign, text), " "), "faint")
