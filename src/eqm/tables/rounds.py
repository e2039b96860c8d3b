"""A Round and an Evaluation from the columns of their tables. Read this first."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from eqm.catalog import Catalog
from eqm.evaluation import Evaluation, agencies_frame
from eqm.findings import Finding
from eqm.intake import Claim, Evidence, Input, Objection, Round, StandardError
from eqm.scoring import Reference
from eqm.tables.answers import ANSWERS, CLAIMS, ERRORS, EVIDENCE, OBJECTIONS, answers_from
from eqm.tables.found import FINDINGS, ORIGINS, findings_from, in_order
from eqm.tables.model import Columns, Relation, items_of
from eqm.tables.results import PLACES, SCORES, placed, rankings, scores_frames
from eqm.tables.sent import AGENCIES, FORMER, INPUTS, SERVICES, SHEETS, agencies_from, services_from

SOURCES: tuple[Relation[Evaluation], ...] = (
    *(AGENCIES, SERVICES, ANSWERS, ERRORS, CLAIMS, EVIDENCE, OBJECTIONS, FINDINGS, INPUTS),
)
"""What a published folder is computed from, with the catalog: what was sent."""
STORED: tuple[Relation[Evaluation], ...] = (
    *(INPUTS, SHEETS, AGENCIES, FORMER, SERVICES, ANSWERS, SCORES, CLAIMS, PLACES),
    *(FINDINGS, ORIGINS, EVIDENCE, OBJECTIONS, ERRORS),
)
"""What a store keeps of a run: what was sent and what came out."""

Held = Mapping[str, Columns]
"""The columns of tables by their names, rows in the order in which they were written."""


def round_from(held: Held, catalog: Catalog, findings: tuple[Finding, ...], **about: Any) -> Round:
    """Return the round that tables hold, with its findings; `about` are the attributes that stand in none: `id`,
    `title`, `opens` and the like.

    `held` has the tables of SOURCES and SHEETS; former codes are a column of agencies, or as in a store a table of
    their own. Columns must fit together and fit the catalog: whoever reads them from strangers checks that first.
    """
    agencies, sheets = held["agencies"], held["sheets"]
    return Round(
        agencies=agencies_from(agencies, held.get("former"), catalog),
        services=services_from(held["services"], agencies["agency"]),
        answers=answers_from(held["answers"], catalog),
        gave=bytearray(agencies["answered"]),
        inputs=items_of(Input, INPUTS, held["inputs"]),
        sheets=tuple(zip(sheets["file"], sheets["name"], strict=True)),
        overruled=items_of(Claim, CLAIMS, held["claims"]),
        evidence=items_of(Evidence, EVIDENCE, held["evidence"]),
        objections=items_of(Objection, OBJECTIONS, held["objections"]),
        errors=items_of(StandardError, ERRORS, held["errors"]) if "errors" in held else (),
        findings=findings,
        **about,
    )


def evaluation_from(held: Held, catalog: Catalog, run: Mapping[str, Any], number: int) -> Evaluation:
    """Return the evaluation that the tables of STORED hold, of a run by its number and its row of RUNS. Who is new or
    provisional is so as it was stored, whatever a later version would find.
    """
    codes = pd.Index(held["agencies"]["agency"], name="agency")
    index, dimensions, groups = rankings(held["places"], codes, catalog)
    scores, status = scores_frames(held["scores"], codes, catalog)
    findings = findings_from(held["findings"], held["origins"])
    of_run, of_round = (in_order(findings, held["findings"][order]) for order in ("of_run", "of_round"))
    about = {name: run[name] for name in ("title", "opens", "closes", "unassessed")}
    round_ = round_from(held, catalog, of_round, id=run["round"], **about)
    return Evaluation(
        catalog=catalog,
        round=round_,
        agencies=agencies_frame(round_, placed(held["agencies"], index, catalog), ()),
        dimensions=dimensions,
        groups=groups,
        scores=scores,
        status=status,
        reference=Reference.from_json(run["reference"]),
        findings=of_run,
        run=number,
    )
