"""A comparison for programs: JSON, and CSV with a row an agency, or of one agency a row an indicator."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from eqm.comparison import CAUSES, Comparison, Detail, changed_answers, listed, movers
from eqm.evaluation import Evaluation
from eqm.language import Language
from eqm.report.catalogs import catalog_values
from eqm.report.comparison import words
from eqm.report.comparison.answers import Value, in_words
from eqm.report.findings import findings_values
from eqm.report.setters.csv import written
from eqm.report.setters.json import dumped, figure

TOP = 5
"""How many are named as the most improved and the most fallen where nobody says how many."""


def comparison_json(comparison: Comparison, group: str, top: int | None, language: Language) -> str:
    """Return a comparison as JSON; figures that are not there are null.

    `agencies`: those in both rounds, with `top` only the most improved and the most fallen; `bridge` is what may be
    compared, `score` and `rank` the published ones with the parts of each cause. `answers` holds their changed answers
    where both are of one round, else it is null.
    """
    told = movers(comparison, group, TOP if top is None else top)
    codes = listed(comparison, top)
    return dumped(
        {
            **_about(comparison, language),
            "group": group or None,
            "up": told.rose,
            "down": told.fell,
            "unchanged": told.of - told.rose - told.fell,
            "improved": list(told.improved.index),
            "fallen": list(told.fallen.index),
            "agencies": (_agency(comparison, code) for code in codes),
            "came": list(_listed(comparison.came)),
            "left": list(_listed(comparison.left)),
            "merged": [{"agency": code, "of": list(_listed(frame))} for code, frame in comparison.merged.items()],
            "jumps": list(_jumps(comparison.jumps)),
            "answers": _answers(comparison, changed_answers(comparison, codes), language)
            if comparison.one_round
            else None,
        }
    )


def agency_json(comparison: Comparison, detail: Detail, language: Language) -> str:
    """Return an agency's change in full as JSON: its own figures and parts, those of every indicator, every changed
    answer with both cells.
    """
    return dumped(
        {
            **_about(comparison, language),
            **_agency(comparison, detail.agency),
            "indicators": (_indicator(detail, str(name)) for name in detail.indicators.index),
            "answers": _answers(comparison, detail.answers, language),
            "services": [
                {"service": code, "title": title or None, "moved": "came" if came else "left"}
                for _, code, title, came in detail.services.itertuples(index=False, name=None)
            ],
            "jumps": list(_jumps(detail.jumps)),
        }
    )


def comparison_csv(comparison: Comparison, top: int | None) -> str:
    """Return a row for each agency of either round: those in both, then merged ones, those that came, those that left;
    with `top` only the most improved and the most fallen.

    Columns: agency, was, name, standing (both, merged, came, left), provisional, bridge_before, bridge_after,
    bridge_change, score_before, score_after, change, `score.CAUSE` and `exact.CAUSE` for each cause, rank_before,
    rank_after, rank_change, `rank.CAUSE` for each cause, jumps (how many). The former codes of a merged agency stand
    with a comma between.
    """
    columns = comparison_columns(comparison, top)
    return written(columns, zip(*columns.values(), strict=True))


def comparison_columns(comparison: Comparison, top: int | None = None) -> dict[str, list[Any]]:
    """Return the columns of `comparison_csv` by their names."""
    rows = list(_rows(comparison, top))
    return {name: [row[name] for row in rows] for name in _row({})}


def agency_csv(detail: Detail) -> str:
    """Return a row for each indicator: indicator, score_before, score_after, change, the points of each cause, as shown
    and, `exact.CAUSE`, exactly, and how many answers changed.
    """
    exact = [f"exact.{cause}" for cause in CAUSES]
    names = ["indicator", "score_before", "score_after", "change", *CAUSES, *exact, "answers"]
    rows = []
    for name, row in detail.indicators.iterrows():
        figures = [row[column] for column in names[1 : 4 + len(CAUSES)]]
        rows.append([name, *figures, *_parts(detail.exact, str(name)).values(), int(row["answers"])])
    return written(names, rows)


def _about(comparison: Comparison, language: Language) -> dict[str, Any]:
    return {
        "before": _side(comparison.before, language),
        "after": _side(comparison.after, language),
        "one_catalog": comparison.one_catalog,
        "one_round": comparison.one_round,
        "indicators": {
            "common": list(comparison.common),
            "dropped": list(comparison.dropped),
            "added": list(comparison.added),
        },
        "causes": list(comparison.causes),
        "split": words.SPLIT[language],
    }


def _side(told: Evaluation, language: Language) -> dict[str, Any]:
    ranked = int((told.agencies["rank"] > 0).sum())
    about = {"round": told.round.id, "title": told.round.title or None, "run": told.run}
    findings = list(findings_values(told.findings, language))
    return {**about, "catalog": catalog_values(told.catalog), "of": ranked, "findings": findings}


def _agency(comparison: Comparison, code: str) -> dict[str, Any]:
    row: Any = comparison.agencies.loc[code]
    return {
        "agency": code,
        "was": row["was"],
        "name": row["name"],
        "provisional": bool(row["provisional"]),
        "bridge": {when: figure(float(row[f"bridge_{when}"])) for when in ("before", "after", "change")},
        "score": {
            **{when: figure(float(row[f"score_{when}"])) for when in ("before", "after")},
            "change": figure(float(row["change"])),
            "parts": _parts(comparison.parts, code),
            "exact_change": figure(float(row["exact_change"])),
            "exact_parts": _parts(comparison.exact_parts, code),
        },
        "rank": {
            **{when: int(row[f"rank_{when}"]) or None for when in ("before", "after")},
            "change": None if row["rank_change"] != row["rank_change"] else int(row["rank_change"]),
            "parts": _parts(comparison.rank_parts, code),
            "exact_parts": _parts(comparison.exact_rank_parts, code),
        },
    }


def _parts(frame: pd.DataFrame, name: str) -> dict[str, Any]:
    row: Any = frame.loc[name]
    return {cause: figure(float(row[cause])) for cause in CAUSES}


def _indicator(detail: Detail, name: str) -> dict[str, Any]:
    row: Any = detail.indicators.loc[name]
    figures = {column: figure(float(row[column])) for column in ("score_before", "score_after", "change")}
    parts = {"parts": _parts(detail.indicators, name), "exact_parts": _parts(detail.exact, name)}
    return {"indicator": name, **figures, **parts, "answers": int(row["answers"])}


def _listed(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for code, name, rank, reason, score in frame[["name", "rank", "reason", "score"]].itertuples(name=None):
        yield {"agency": code, "name": name, "score": figure(score), "rank": rank or None, "reason": reason or None}


def _jumps(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in frame.to_dict("records"):
        yield {
            "agency": row["agency"],
            "node": row["node"] or None,
            "kind": row["kind"],
            "rank": {"before": row["rank_before"], "after": row["rank_after"]},
            "score": {"before": figure(row["score_before"]), "after": figure(row["score_after"])},
        }


def _answers(comparison: Comparison, answers: pd.DataFrame, language: Language) -> list[dict[str, Any]]:
    return [
        {
            "agency": changed.agency,
            "service": changed.service or None,
            "indicator": changed.indicator,
            "cause": changed.cause,
            "before": _value(changed.before),
            "after": _value(changed.after),
        }
        for changed in in_words(comparison, answers, language)
    ]


def _value(value: Value) -> dict[str, Any]:
    return {
        "answer": value.said or None,
        "status": value.status,
        "source": value.source or None,
        "file": value.cell.file or None,
        "sheet": value.cell.sheet or None,
        "cell": value.cell.cell or None,
    }


def _rows(comparison: Comparison, top: int | None) -> Iterator[dict[str, Any]]:
    jumps = comparison.jumps["agency"].value_counts()
    codes = listed(comparison, top)
    for code, row in zip(codes, comparison.agencies.loc[codes].to_dict("records"), strict=True):
        ranks = {f"rank_{when}": int(row[f"rank_{when}"]) or None for when in ("before", "after")}
        known = {str(name): value for name, value in row.items() if not str(name).startswith("rank_")}
        moved = None if row["rank_change"] != row["rank_change"] else int(row["rank_change"])
        yield _row(
            {
                **known,
                **ranks,
                "agency": code,
                "standing": "both",
                "provisional": bool(row["provisional"]),
                "rank_change": moved,
                "jumps": int(jumps.get(code, 0)),
                **_columns("score", comparison.parts, code),
                **_columns("exact", comparison.exact_parts, code),
                **_columns("rank", comparison.rank_parts, code),
            },
        )
    if top is not None:
        return
    for code, origins in comparison.merged.items():
        own = comparison.after.agencies.loc[[code]]
        scored = own.assign(score=own["score"].where(own["rank"] > 0))
        (told,) = _only(scored, "merged", "after")
        yield {**told, "was": ",".join(origins.index)}
    yield from _only(comparison.came, "came", "after")
    yield from _only(comparison.left, "left", "before")


def _columns(name: str, parts: pd.DataFrame, code: str) -> dict[str, Any]:
    return {f"{name}.{cause}": part for cause, part in _parts(parts, code).items()}


def _only(frame: pd.DataFrame, standing: str, when: str) -> Iterator[dict[str, Any]]:
    """The rows of agencies that are in one round only, or compared with none."""
    for code, name, score, rank in frame[["name", "score", "rank"]].itertuples(name=None):
        known = {"agency": code, "name": name, "standing": standing}
        yield _row({**known, f"score_{when}": score, f"rank_{when}": rank or None})


def _row(told: Mapping[str, Any]) -> dict[str, Any]:
    """A row with all columns, what is not told of it empty."""
    names = (
        *("agency", "was", "name", "standing", "provisional", "bridge_before", "bridge_after", "bridge_change"),
        *("score_before", "score_after", "change"),
        *(f"score.{cause}" for cause in CAUSES),
        *(f"exact.{cause}" for cause in CAUSES),
        *("rank_before", "rank_after", "rank_change"),
        *(f"rank.{cause}" for cause in CAUSES),
        "jumps",
    )
    return {name: told.get(name) for name in names}
