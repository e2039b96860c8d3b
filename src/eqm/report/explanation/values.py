"""An explanation for programs: JSON as a tree, CSV with a row a node."""

from typing import Any

from eqm.evaluation import Evaluation
from eqm.explanation import Answered, Branch, Explanation, Objected, Said
from eqm.language import Language
from eqm.report.catalogs import catalog_values
from eqm.report.explanation.document import split_in_words
from eqm.report.findings import findings_values
from eqm.report.setters.csv import written
from eqm.report.setters.json import dumped, figure


def explanation_json(evaluation: Evaluation, told: Explanation, node: str | None, language: Language) -> str:
    """Return the explanation as JSON: `tree` holds the node asked for and all below it.

    Figures that are not there are null. The points of `children` add up to those of the node, exactly as shown and to
    1e-7 in `exact_won` and `exact_lost`. `if` is null but for a what-if, whose answers it holds, and how the agency
    stands `before`.
    """
    return dumped(
        {
            **standing_values(evaluation, told),
            "if": _supposed(told),
            "decomposition": split_in_words(evaluation.catalog, language),
            "tree": branch_values(told.tree if node is None else told.find(node), language),
        }
    )


def standing_values(evaluation: Evaluation, told: Explanation) -> dict[str, Any]:
    """Return whose score it is, of which round and run, and how the agency stands."""
    agency = evaluation.agencies.loc[told.agency]
    return {
        "round": evaluation.round.id,
        "catalog": catalog_values(evaluation.catalog),
        "run": evaluation.run,
        "agency": told.agency,
        "name": agency["name"],
        "rank": told.tree.rank or None,
        "of": told.tree.of,
        "score": figure(told.tree.score),
        "scale": evaluation.catalog.publish.scale,
        "provisional": bool(agency["provisional"]),
        "reason": agency["reason"] or None,
        "peers": told.peers or None,
    }


def _supposed(told: Explanation) -> dict[str, Any] | None:
    if told.supposed is None:
        return None
    wishes = [
        {"indicator": wish.indicator, "service": wish.service or None, "value": wish.typed}
        for wish in told.supposed.wishes
    ]
    return {"answers": wishes, "before": {"score": figure(told.supposed.score), "rank": told.supposed.rank or None}}


def explanation_csv(told: Explanation, node: str | None, language: Language) -> str:
    """Return a row for each node, parents first; a gap is an empty cell.

    Columns: id, title, depth, weight, score, won, lost, exact_won, exact_lost, rank, of, peers, status, rule; and of an
    indicator of the agency itself answer, source, file, sheet, cell.
    """
    top = told.tree if node is None else told.find(node)
    rows = [_row(branch, language) for branch in top.walk()]
    return written(rows[0], (row.values() for row in rows))


def _row(branch: Branch, language: Language) -> dict[str, Any]:
    answers = branch.leaf.answers if branch.leaf else ()
    own = next((answer for answer in answers if not answer.service), None)
    said = said_values(own.said, language) if own else dict.fromkeys(("answer", "source", "file", "sheet", "cell"))
    return {**_figures(branch, language), **said}


def _figures(branch: Branch, language: Language) -> dict[str, Any]:
    return {
        "id": branch.id,
        "title": branch.title[language],
        "depth": branch.depth + 1,
        "weight": figure(branch.weight),
        "score": figure(branch.score),
        "won": figure(branch.won),
        "lost": figure(branch.lost),
        "exact_won": figure(branch.exact_won),
        "exact_lost": figure(branch.exact_lost),
        "rank": branch.rank or None,
        "of": branch.of,
        "peers": figure(branch.peers),
        "status": branch.leaf.status.word if branch.leaf else None,
        "rule": branch.leaf.rule[language] if branch.leaf else None,
    }


def branch_values(branch: Branch, language: Language) -> dict[str, Any]:
    """Return a node and all below it; of an indicator its answers, findings and objections."""
    below: dict[str, Any] = {}
    if branch.leaf:
        below = {
            "answers": [_answered(answer, language) for answer in branch.leaf.answers],
            "findings": list(findings_values(branch.leaf.findings, language)),
            "objections": [objected_values(one, language) for one in branch.leaf.objections],
        }
    children = {"children": [branch_values(child, language) for child in branch.children]} if branch.children else {}
    return {**_figures(branch, language), **below, **children}


def _answered(answer: Answered, language: Language) -> dict[str, Any]:
    return {
        "service": answer.service or None,
        "title": answer.title or None,
        **said_values(answer.said, language),
        "status": answer.status.word,
        "score": figure(answer.score),
        "lost": figure(answer.lost),
        "exact_lost": figure(answer.exact_lost),
        "rule": answer.rule[language],
        "overruled": [said_values(said, language) for said in answer.overruled],
    }


def objected_values(one: Objected, language: Language) -> dict[str, Any]:
    """Return an objection, what came of it, and where it stands."""
    return {
        "indicator": one.asked,
        "service": one.service or None,
        "decision": one.decision,
        "text": one.text or None,
        "value": one.wanted[language] or None,
        "note": one.note or None,
        "file": one.cell.file or None,
        "sheet": one.cell.sheet or None,
        "cell": one.cell.cell or None,
    }


def said_values(said: Said, language: Language) -> dict[str, Any]:
    """Return what was said, by whom and where."""
    return {
        "answer": said.words[language] or None,
        "source": said.source.word if said.source is not None else None,
        "file": said.cell.file or None,
        "sheet": said.cell.sheet or None,
        "cell": said.cell.cell or None,
    }
