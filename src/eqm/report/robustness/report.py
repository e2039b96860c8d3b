"""What `robustness` shows: how firm the places of a round are, and what moves them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

import pandas as pd

from eqm.evaluation import Evaluation
from eqm.language import Text
from eqm.listing.places import Selection
from eqm.report import words as shared
from eqm.report.catalogs import catalog_values
from eqm.report.document import Document, Heading, Paragraph, Report
from eqm.report.figures import counted, figure
from eqm.report.findings import findings_table, findings_values
from eqm.report.lists import places_table
from eqm.report.robustness.own import PLACES, agencies_values, rows_of
from eqm.report.robustness.words import COLUMNS, FOUND, INPUTS, choice_values, firmness_in_words
from eqm.report.scored import explained, head
from eqm.report.setters.json import figure as json_figure
from eqm.report.summary import about_table
from eqm.report.table import CSV, PEOPLE, SHEET, Column, Omitted, Table
from eqm.robustness import Robustness
from eqm.robustness.model import FIRST, SURE, WITHIN
from eqm.robustness.tally import PAIRED
from eqm.tables.model import Field
from eqm.tables.robustness import LEAVE_OUT, RANGES, SENSITIVITY
from eqm.xlsx.writing.model import Kind

_SHOWN: Final = 10
"""How many of the nodes whose leaving out moves places most are shown on a screen."""
_OF_A_LIST: Final = ("place", "marks", "rank", "agency", "name", "name_en", "range")
_KINDS: Final[Mapping[str, Kind]] = {"string": "code", "boolean": "flag", "integer": "plain", "number": "number"}


def _columns(table: str, fields: Sequence[Field]) -> tuple[Column, ...]:
    """The columns of fields that a store keeps, on screens those that the words of a table name."""
    known, shown = {field.name: field for field in fields}, COLUMNS[table]
    return tuple(
        Column(
            name,
            Text(fa=known[name].fa, en=known[name].en),
            "plain" if name in PLACES else _KINDS[known[name].kind],
            short=Text(fa=shown[name]["fa"], en=shown[name]["en"]) if name in shown else "",
            decimals=3,
            drop=shown.get(name, {}).get("drop", 0),
            optional=True,
            on=(PEOPLE if name in shown else SHEET) | CSV,
            words=INPUTS if name in ("input", "cause") else None,
        )
        for name in dict.fromkeys((*shown, *known))
        if known[name].en
    )


def robustness_report(evaluation: Evaluation, found: Robustness, selection: Selection) -> Report:
    """Return how firm places are, those of the agencies selected, of which the CSV has a row each, and what moves them;
    in a workbook a sheet each. On screens of what is left out only those that move places most.
    """
    lines, titles = tuple(_sentences(found)), {node.id: node.title for _, node in evaluation.catalog.walk()}
    agencies, measured = _agencies(evaluation, found, selection)
    indices, left = (frame.reset_index().to_dict("records") for frame in (found.sensitivity, found.leave_out))
    moving = Table("sensitivity", FOUND["sensitivity"], _columns("sensitivity", SENSITIVITY.fields), indices)
    title = Column("title", shared.TITLE, read=lambda row: titles[row["id"]], drop=1)
    without = Table("leave_out", FOUND["leave_out"], (*_columns("leave_out", LEAVE_OUT.fields), title), left)
    heading = (FOUND["title"], *lines)

    def document() -> Document:
        most = sorted(left, key=lambda row: -row["mean_shift"])[:_SHOWN]
        marks, tables = explained(agencies.records()), (moving, replace(without, rows=most), measured)
        return (*head(evaluation), Heading(FOUND["title"]), *map(Paragraph, lines), agencies, *marks, *tables)

    def sheets() -> list[Table]:
        about = (
            findings_table(evaluation.findings, shared.FINDINGS, heading),
            about_table(evaluation, FOUND["title"]),
        )
        return [*(replace(one, heading=heading) for one in (agencies, moving, without, measured) if one.rows), *about]

    return Report(document, partial(_values, evaluation, found, agencies), lambda: agencies, sheets)


def _agencies(evaluation: Evaluation, found: Robustness, selection: Selection) -> tuple[Table, Table]:
    """Who of a selection is in the draws, with what is found of each; and what errors of measurement do, without rows
    where none are assumed.
    """
    places, drawn = places_table(evaluation, selection, found=found), next(rows_of(found))
    listed = [row for row in places.rows if isinstance(row, Omitted) or row["agency"] in drawn]
    rows = [row if isinstance(row, Omitted) else row | drawn[row["agency"]] for row in listed]
    about = [column for column in places.columns if column.name in _OF_A_LIST]
    noise, noisy = found.measurement is not None, COLUMNS["measured"]
    own = _columns("agencies", [field for field in RANGES.fields[4:] if field.name not in noisy])
    more = _columns("measured", [field for field in RANGES.fields if field.name in noisy])
    named = (column for column in about if column.name != "range")
    measured = Table("measurement", FOUND["measurement"], (*named, *more), rows if noise else (), frozen=2)
    columns = (*about, *own, *(replace(column, on=CSV) for column in more if noise))
    return replace(places, columns=columns, rows=rows, frozen=2), measured


def _sentences(found: Robustness) -> Iterator[Text]:
    """What is found of how firm places are, and what it rests on."""
    of = len(found.agencies)
    if of < 2:
        yield FOUND["alone" if of else "nobody"]
        return
    firm, within, drawn = firmness_in_words(found)
    yield firm
    tiers = found.agencies["tier"].max()
    counts = {"tiers": counted(int(tiers)), "sure": round(100 * SURE)} if tiers > 0 else {"most": counted(PAIRED)}
    yield FOUND["tiers" if tiers > 0 else "no_pairs"].filled(**counts)
    yield within
    yield from _most(found.sensitivity)
    if found.measurement is not None:
        yield FOUND["surely"].filled(number=int((found.measurement["set_high"] <= FIRST).sum()), first=FIRST)
    yield drawn
    if found.choices.inputs:
        yield FOUND["about"]


def _most(indices: pd.DataFrame) -> Iterator[Text]:
    """Which input moves places most, if that is known."""
    if len(indices):
        name = str(indices["total"].idxmax())
        shares = {column: figure(100 * min(max(indices[column][name], 0.0), 1.0), 0) for column in map(str, indices)}
        yield (FOUND["most"].filled(input=INPUTS[name], **shares) if indices["total"][name] > 0 else FOUND["unmoved"])


def _values(evaluation: Evaluation, found: Robustness, agencies: Table) -> Mapping[str, Any]:
    chosen = found.choices
    left = found.leave_out.reset_index().to_dict("records")
    return {
        "round": evaluation.round.id,
        "draws": chosen.draws,
        "seed": chosen.seed,
        "choices": choice_values(chosen),
        "within": {"places": WITHIN, "share": json_figure(found.share_within)},
        "agencies": agencies_values(found, [row["agency"] for row in agencies.records()]),
        "sensitivity": found.sensitivity.reset_index().to_dict("records"),
        "leave_out": [
            {"id": one["id"], "mean_shift": one["mean_shift"]}
            | {"most": {name: one[name] or None for name in ("agency", "places")}}
            | {"bands_crossed": one["bands_crossed"]}
            for one in left
        ],
        "catalog": catalog_values(evaluation.catalog),
        "run": evaluation.run,
        "of": len(found.agencies),
        "firm": found.firm,
        "findings": findings_values(evaluation.findings),
    }
