"""From answers to places: the stages in order. Read this first."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from eqm.catalog import Catalog
from eqm.findings import Finding, Severity, by_place
from eqm.intake import AGENCY_STATUSES, Round, Status
from eqm.ranking import rank
from eqm.scoring import Reference, score
from eqm.scoring.standing import Standing, standing

TEXT = pd.StringDtype("python", na_value=np.nan)
"""What columns of texts are, whether PyArrow is installed or not: Arrow's own take no text that is not all Unicode."""


@dataclass(frozen=True)
class Evaluation:
    """A scored and ranked round.

    Every frame is indexed by agency code (`agency`), in the order of `round.agencies`; a rank of 0 and a NaN score mean
    none.

    `agencies`: name, name_en, parent, status, new (bool), provisional (bool: an error finding bears its name), score
    (published), exact (nine decimals), rank, band (id or ""), reason (why it has no place: "", "excluded",
    "not_cooperating", "no_score", "reference"). `dimensions`: by dimension id, nested ones too: score, exact, rank.
    `groups`: by group id, only the agencies of the group that have a place: rank. `scores`: a column per indicator, its
    score before any rounding for show. `status`: the same columns, codes of `Status` (uint8). `reference`: what
    relative methods and fillings learned. `findings`: of reading and scoring, by place. `run`: its number in a store.
    """

    catalog: Catalog
    round: Round
    agencies: pd.DataFrame
    dimensions: Mapping[str, pd.DataFrame]
    groups: Mapping[str, pd.DataFrame]
    scores: pd.DataFrame
    status: pd.DataFrame
    reference: Reference
    findings: tuple[Finding, ...]
    run: int | None = None

    @cached_property
    def who(self) -> Standing:
        """Who takes part, in the order of the agencies, and who stands outside; a place or not."""
        return standing(self.round)


def evaluate(catalog: Catalog, round_: Round, reference: Reference | None = None) -> Evaluation:
    """Return the round scored and ranked under the catalog.

    With `reference`, kept from an earlier evaluation, relative methods and fillings learn nothing anew, so one agency
    alone scores the same bits as it did among all. Gaps never raise: each has a status, and who has no place has a
    reason.
    """
    agencies = pd.Index(round_.agencies.code, name="agency")
    who = standing(round_)
    scores, status, nodes, lessons = score(catalog, round_, who, reference)
    members = {name: np.asarray(round_.agencies.groups[name], bool) for name in catalog.groups}
    index, dimensions, groups = rank(catalog, nodes, agencies, who, members)
    findings = (*round_.findings, *lessons.findings)
    return Evaluation(
        catalog,
        round_,
        agencies_frame(round_, index, findings),
        dimensions,
        groups,
        pd.DataFrame(scores, agencies, copy=False),
        pd.DataFrame(status, agencies, copy=False),
        lessons.reference,
        tuple(by_place(findings)),
    )


def unsettled(round_: Round, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the errors that make an agency provisional: not those of an answer in whose place a sound one counts."""
    settled = {
        round_.location(claim.place)
        for claim in round_.overruled
        if claim.status == Status.INVALID
        and round_.answers[claim.column.partition(".")[0]].status[claim.row] in (Status.SCORED, Status.NOT_APPLICABLE)
    }
    errors = (finding for finding in findings if finding.rule.severity is Severity.ERROR)
    return (finding for finding in errors if finding.place not in settled)


def agencies_frame(round_: Round, index: pd.DataFrame, findings: tuple[Finding, ...]) -> pd.DataFrame:
    """Return the frame of agencies, as an Evaluation has it, of a round and of the places in its `index`."""
    agencies = round_.agencies
    provisional = {finding.agency for finding in unsettled(round_, findings)}
    words: Any = agencies.status
    status = pd.Categorical(words, categories=AGENCY_STATUSES)
    known = {
        **{name: pd.array(list(getattr(agencies, name)), TEXT) for name in ("name", "name_en", "parent")},
        "status": status,
        "new": status.codes == AGENCY_STATUSES.index("new"),
        "provisional": index.index.isin(provisional),
    }
    return pd.DataFrame({**known, **{str(name): index[name].array for name in index}}, index.index)
