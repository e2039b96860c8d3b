"""A mirror for programs: JSON, and CSV with a row for each indicator that lost points."""

from typing import Any

from eqm.evaluation import Evaluation
from eqm.language import Language
from eqm.mirror import Contrast, Correction, Mirror, Past, Raise, Standing, Way
from eqm.report.explanation.values import branch_values, objected_values, said_values, standing_values
from eqm.report.findings import findings_values
from eqm.report.setters.csv import written
from eqm.report.setters.json import dumped, figure


def mirror_json(evaluation: Evaluation, mirror: Mirror, language: Language) -> str:
    """Return a mirror as JSON; figures that are not there are null.

    `indicators`: those that lost points, most first, as `explain` tells them, of their services those that cost most.
    """
    guidance = {one.id: one.guidance[language] if one.guidance else None for one in evaluation.catalog.indicators}
    lost = ({**branch_values(branch, language), "guidance": guidance[branch.id]} for branch in mirror.losses)
    return dumped(
        {
            **standing_values(evaluation, mirror.explanation),
            "standings": [_standing(one, language) for one in mirror.standings],
            "trend": [_past(one) for one in mirror.trend],
            "ways": [_way(one, language) for one in mirror.ways],
            "strengths": [_contrast(one) for one in mirror.strengths],
            "weaknesses": [_contrast(one) for one in mirror.weaknesses],
            "indicators": lost,
            "corrections": [_correction(one, language) for one in mirror.corrections],
            "confirmed": mirror.confirmed,
            "objections": [objected_values(one, language) for one in mirror.objections],
            "findings": list(findings_values(mirror.findings, language)),
        }
    )


def mirror_csv(evaluation: Evaluation, mirror: Mirror, language: Language) -> str:
    """Return a row for each indicator that lost points, most first; a gap is an empty cell.

    Columns: id, title, lost, weight, score, rank, of, peers, status, answer, source, file, sheet, cell (of an
    indicator of the agency itself), rule, guidance.
    """
    guidance = {one.id: one.guidance[language] if one.guidance else None for one in evaluation.catalog.indicators}
    names = ("id", "title", "lost", "weight", "score", "rank", "of", "peers", "status")
    said = ("answer", "source", "file", "sheet", "cell")
    rows = []
    for branch in mirror.losses:
        values = branch_values(branch, language)
        own = next((one for one in values["answers"] if one["service"] is None), dict.fromkeys(said))
        rows.append(
            [*(values[name] for name in names), *(own[name] for name in said), values["rule"], guidance[branch.id]]
        )
    return written((*names, *said, "rule", "guidance"), rows)


def _standing(one: Standing, language: Language) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "id": one.id or None,
        "title": one.title[language],
        "score": figure(one.score),
        "rank": one.rank or None,
        "of": one.of,
        "next_rank": one.next_rank or None,
        "to_next": figure(one.to_next),
        "band": one.band or None,
        "next_band": one.next_band or None,
        "to_band": figure(one.to_band),
    }


def _past(one: Past) -> dict[str, Any]:
    nodes = {
        name or "index": {"score": figure(score), "rank": rank or None, "of": of}
        for name, (score, rank, of) in one.nodes.items()
    }
    return {"round": one.round, "same_catalog": one.same_catalog, **nodes}


def _way(one: Way, language: Language) -> dict[str, Any]:
    return {
        "goal": {"kind": one.goal.kind, "name": one.goal.name},
        "by": one.by,
        "peers_share": one.share,
        "reached": one.reached,
        "score": figure(one.score),
        "rank": one.rank or None,
        "raises": [_raise(each, language) for each in one.raises],
    }


def _raise(one: Raise, language: Language) -> dict[str, Any]:
    return {
        "indicator": one.indicator,
        "before": figure(one.before),
        "after": figure(one.after),
        "points": figure(one.points),
        "effort": one.effort,
        "answers": [
            {"answer": target.answer[language], "services": list(target.services) or None} for target in one.targets
        ],
    }


def _contrast(one: Contrast) -> dict[str, Any]:
    return {
        "indicator": one.indicator,
        "score": figure(one.score),
        "peers": figure(one.peers),
        "points": figure(one.points),
    }


def _correction(one: Correction, language: Language) -> dict[str, Any]:
    return {
        "indicator": one.asked,
        "service": one.service or None,
        "claimed": said_values(one.claimed, language),
        "decided": said_values(one.decided, language),
        "points": figure(one.points),
    }
