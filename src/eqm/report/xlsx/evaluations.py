"""A whole evaluation as a workbook: the ranking, the indicators and why each scored, who has no place, what was found,
how it was made.
"""

from eqm.evaluation import Evaluation
from eqm.language import Language
from eqm.listing.places import WHOLE, Listing, Selection, unranked
from eqm.report.findings import findings_table
from eqm.report.ranking import list_title
from eqm.report.setters.sheets import sheet_of
from eqm.report.summary import round_name
from eqm.report.xlsx import words
from eqm.report.xlsx.about import about_sheet
from eqm.report.xlsx.indicators import method_sheet, scores_sheet, statuses_sheet
from eqm.report.xlsx.model import Sheet
from eqm.report.xlsx.places import ranking_sheet, unranked_sheet
from eqm.report.xlsx.workbook import workbook_bytes


def evaluation_xlsx(evaluation: Evaluation, listing: Listing, selection: Selection, language: Language) -> bytes:
    """Return a round as an xlsx workbook, `evaluation_sheets` each on a page of its own."""
    return workbook_bytes(evaluation_sheets(evaluation, listing, selection, language), language)


def evaluation_sheets(
    evaluation: Evaluation, listing: Listing, selection: Selection = WHOLE, language: Language = "fa"
) -> tuple[Sheet, ...]:
    """Return seven sheets: the ranking, in the order of `listing`; the scores of its agencies and of those without a
    place on it, indicator by indicator, and what their answers were; who has no place; every finding; the method of
    each indicator; and what all of it was made of.

    Who asked not to be assessed is named among those without a place, and has no scores.
    """
    listed = list_title(evaluation, listing, selection, language)
    out = unranked(evaluation, selection)
    heading = _heading(evaluation, language)
    assessed = out.index[out["reason"] != "excluded"]
    codes = [*listing.rows.index, *assessed]
    return (
        ranking_sheet(evaluation, listing, selection, (f"{heading[0]} · {listed}", *heading[1:]), language),
        scores_sheet(evaluation, codes, heading, language),
        statuses_sheet(evaluation, codes, heading, language),
        unranked_sheet(evaluation, out, heading, language),
        sheet_of(findings_table(evaluation.findings, words.FINDINGS, heading), language),
        method_sheet(evaluation, heading, language),
        about_sheet(evaluation, listed, language),
    )


def _heading(evaluation: Evaluation, language: Language) -> tuple[str, ...]:
    """What round it is, and the catalog's note, which stands on every report."""
    catalog = evaluation.catalog
    title = f"{catalog.title[language]} · {round_name(evaluation)}"
    return (title, catalog.note[language]) if catalog.note else (title,)
