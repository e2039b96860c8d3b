"""The reports of a round: what `score` shows of one just scored, and `rank` of one list of it."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any, Final

from eqm.evaluation import Evaluation
from eqm.language import Text, joined
from eqm.listing.places import WHOLE, Selection, select, unranked
from eqm.listing.sums import Since, summary
from eqm.report import words
from eqm.report.agencies import Row, agency_rows
from eqm.report.catalogs import catalog_values, outline_table
from eqm.report.document import Document, Facts, Report
from eqm.report.figures import moment
from eqm.report.findings import findings_table, findings_values
from eqm.report.indicators import scores_table, statuses_table
from eqm.report.lists import legend, places_table, unranked_table
from eqm.report.scored import explained, first_screen, head, without_place
from eqm.report.setters.json import figure
from eqm.report.summary import about_table, round_name
from eqm.report.table import Table
from eqm.robustness import Robustness

_RANKING: Final = Text(fa="رتبه‌بندی", en="Ranking")
_OF_RUN: Final = Text(fa="اجرای {run}، {at}", en="run {run} of {at}")
_APART: Final = ("parent", "name_en", "range_low", "range_high")
_COUNTS: Final = ("agencies", "provisional", "services", "answers", "missing", "unusable")


def score_report(
    evaluation: Evaluation, selection: Selection, since: Since | None, found: Robustness | None, top: int, bottom: int
) -> Report:
    """Return the report of a round just scored. `since`: what moved since the round before, `found`: how firm its
    places are, None for neither; `top` and `bottom`: how many places people see on a screen, where the other forms hold
    what is selected.
    """
    report = ranking_report(evaluation, selection, found=found)
    return replace(report, document=partial(first_screen, evaluation, since, found, top, bottom))


def ranking_report(
    evaluation: Evaluation,
    selection: Selection,
    at: datetime | None = None,
    since: Since | None = None,
    found: Robustness | None = None,
) -> Report:
    """Return the report of a list; `at`: when its run was scored, `since` and `found` as in `score_report`."""
    return Report(
        partial(_list_document, evaluation, selection, at, since, found),
        values=partial(_values, evaluation, selection, found),
        rows=partial(evaluation_table, evaluation, selection, found),
        sheets=partial(evaluation_sheets, evaluation, selection, found),
    )


def evaluation_table(evaluation: Evaluation, selection: Selection = WHOLE, found: Robustness | None = None) -> Table:
    """Return a row for each agency selected, in the list's order, then one for each that has no place on it, with the
    reason why it has none in the index: of a group only its members.

    Columns, as data: rank, agency, name, score, exact, band, provisional, new; `U`, `U.rank` for each dimension;
    `group.ID`, the rank in each group; each indicator's score; reason; parent; FIRM, if `found`. A figure that is not
    there is a gap, and so are those of an agency that has no place: who asked not to be assessed has none published.
    """
    table = places_table(evaluation, selection, found=found)
    out = unranked(evaluation, replace(selection, agencies=()))
    return replace(table, rows=[*table.records(), *agency_rows(evaluation, out.index)])


def evaluation_sheets(
    evaluation: Evaluation, selection: Selection = WHOLE, found: Robustness | None = None
) -> tuple[Table, ...]:
    """Return seven sheets: the ranking, as selected; the scores of its agencies and of those without a
    place on it, indicator by indicator, and what their answers were; who has no place; every finding; the method of
    each indicator; and what all of it was made of.

    Who asked not to be assessed is named among those without a place, and has no scores.
    """
    catalog = evaluation.catalog
    places, out = places_table(evaluation, selection, found=found), unranked_table(evaluation, selection)
    assessed = [*places.records(), *(row for row in out.rows if row["reason"] != "excluded")]
    title = joined((catalog.title, round_name(evaluation.round.id, evaluation.round.title)), " · ")
    note = (catalog.note,) if catalog.note else ()
    heading, above = (title, *note), joined((title, places.title), " · ")
    return (
        replace(places, title=_RANKING, heading=(above, *note, *legend(places.records()).values())),
        replace(scores_table(evaluation, assessed), heading=heading),
        replace(statuses_table(evaluation, assessed), heading=heading),
        replace(out, heading=(*heading, *legend(out.records()).values())),
        findings_table(evaluation.findings, words.FINDINGS, heading),
        replace(outline_table(catalog), title=Text(fa="روش", en="Method"), heading=heading),
        about_table(evaluation, places.title),
    )


def _values(evaluation: Evaluation, selection: Selection, found: Robustness | None) -> dict[str, Any]:
    """A round as JSON holds it: the agencies selected, in their order, who has no place, and every finding.

    `of` counts who has a place in the index, `list.of` who has one on the list that was asked for. `agencies` holds
    those of the list that have a place in the index, `unranked` those that have none, of a group its members.
    """
    catalog, round_, sums = evaluation.catalog, evaluation.round, summary(evaluation)
    listing = select(evaluation, selection)
    parent = {} if selection.parent is None else {"parent": selection.parent}
    placed = listing.rows.index[listing.rows["place"] > 0]
    others = unranked(evaluation, replace(selection, dimension=None, agencies=())).index
    return {
        "round": round_.id,
        "catalog": catalog_values(catalog),
        "inputs": [{"file": read.file, "digest": read.digest} for read in round_.inputs],
        "run": evaluation.run,
        "of": sums.ranked,
        "agencies": [_without(row, *_APART, "reason") for row in agency_rows(evaluation, placed, found)],
        "unranked": [_without(row, *_APART) for row in agency_rows(evaluation, others)],
        "findings": findings_values(evaluation.findings),
        "title": round_.title,
        "note": catalog.note,
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


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


def _list_document(
    evaluation: Evaluation, selection: Selection, at: datetime | None, since: Since | None, found: Robustness | None
) -> Document:
    places = places_table(evaluation, selection, since, found)
    out = tuple(without_place(evaluation, selection))
    run = [_OF_RUN.filled(run=evaluation.run, at=moment(at))] if evaluation.run is not None and at is not None else []
    return (
        *head(evaluation),
        replace(places, title=joined((places.title, *run), " · ")),
        *explained(places.records()),
        *([Facts(out)] if out else []),
    )
