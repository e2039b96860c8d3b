"""Parts of an explanation in words, which other reports of an agency use too."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from eqm.catalog import Catalog, Dimension
from eqm.evaluation import Evaluation
from eqm.explanation import Answered, Branch, Explanation, Objected, Statement
from eqm.findings import Finding
from eqm.intake import Status
from eqm.language import LANGUAGES, NOTHING, Text, UnitText, joined
from eqm.report import words as shared
from eqm.report.agencies import in_both
from eqm.report.catalogs import catalog_name, catalog_values
from eqm.report.document import Fact, Facts
from eqm.report.explanation import words
from eqm.report.figures import NONE, counted, figure, place, plain
from eqm.report.findings import where
from eqm.report.summary import round_name
from eqm.report.table import Words


def split_in_words(catalog: Catalog) -> Text:
    """Return how points are split under the means that the catalog uses."""
    nodes: list[Catalog | Dimension] = [catalog, *catalog.all_dimensions]
    plainly = all(node.aggregate == "arithmetic" for node in nodes)
    return words.SPLIT["arithmetic" if plainly else "other"]


def peers_in_words(catalog: Catalog, group: str) -> Text:
    """Return whose means stand beside."""
    return catalog.groups[group].title if group else UnitText(fa="همهٔ {units_of} رتبه‌دار", en="all that have a place")


def source_in_words(statement: Statement, status: Status = Status.SCORED) -> Words:
    """Return who gave a value, in a word; a filled gap was imputed, a missing value was given by nobody."""
    if status is Status.IMPUTED:
        return Text(fa="جانهی", en="imputed")
    return NONE if statement.source is None else shared.SOURCES[statement.source.word]


def own_answer(branch: Branch) -> Answered | None:
    """Return the answer of an indicator that the agency itself is asked; None of all other nodes."""
    answers = branch.leaf.answers if branch.leaf else ()
    return answers[0] if answers and not answers[0].service else None


def answer_in_words(branch: Branch) -> Words:
    """Return what was said, or of a service's indicator how many services there are; nothing of a dimension."""
    if branch.leaf is None:
        return ""
    own = own_answer(branch)
    return words.SERVICES.filled(number=counted(branch.leaf.asked)) if own is None else value_in_words(own.statement)


def value_in_words(statement: Statement) -> Words:
    """Return a value, a dash where nothing was said."""
    return statement.words if statement.words.en else NONE


def cell_of(statement: Statement | Objected | None) -> str:
    """Return the cell of a value or an objection, without its file; nothing where it has none."""
    return "" if statement is None else where(replace(statement.cell, file="")).strip() or statement.cell.cell


def statement_in_words(statement: Statement, status: Status = Status.SCORED) -> Text:
    """Return a value, who gave it and its cell."""
    source, cell = source_in_words(statement, status), where(statement.cell) or NONE
    return joined((value_in_words(statement), source, cell), words.AND)


def finding_in_words(finding: Finding) -> Text:
    """Return a finding in a line: its place, what is wrong and what to do."""
    parts = ((where(finding.place), finding.message(to), finding.hint(to)) for to in LANGUAGES)
    return Text(*(" · ".join(filter(None, part)) for part in parts))


def named(evaluation: Evaluation, code: str) -> Words:
    """Return an agency by its code and, where it has one, its name."""
    agency = evaluation.agencies.loc[code]
    name = in_both(str(agency["name"]), str(agency["name_en"]))
    return shared.TITLED.filled(id=code, title=name) if name != NOTHING else code


def standing_values(evaluation: Evaluation, explanation: Explanation) -> dict[str, Any]:
    """Return whose score it is, of which round and run, and how the agency stands."""
    agency = evaluation.agencies.loc[explanation.agency]
    tree = explanation.tree
    return {
        "round": evaluation.round.id,
        "catalog": catalog_values(evaluation.catalog),
        "run": evaluation.run,
        "agency": explanation.agency,
        "name": agency["name"],
        "rank": tree.rank or None,
        "of": tree.of,
        "score": tree.score,
        "scale": evaluation.catalog.publish.scale,
        "provisional": bool(agency["provisional"]),
        "reason": agency["reason"] or None,
        "peers": explanation.peers or None,
    }


def standing_facts(evaluation: Evaluation, explanation: Explanation) -> Facts:
    """Return an agency's place, score, band, groups and peers, and what is supposed of it."""
    agency, catalog, tree = evaluation.agencies.loc[explanation.agency], evaluation.catalog, explanation.tree
    won, lost = (figure(points, explanation.points_decimals) for points in (tree.won, tree.lost))
    bands = {band.id: band.title for band in catalog.publish.bands}
    reason = str(agency["reason"])
    standing = [shared.REASONS[reason]] if reason else []
    standing += [words.PROVISIONAL] if agency["provisional"] else []
    rows: tuple[Fact, ...] = (
        (shared.CATALOG, catalog_name(catalog)),
        (shared.ROUND, round_name(evaluation.round.id, evaluation.round.title)),
        (shared.AGENCY_LABEL, named(evaluation, explanation.agency)),
        (words.PLACE, words.PLACE_OF.filled(rank=place(tree.rank), of=tree.of)),
        (shared.SCORE_LABEL, words.SCORE_OF.filled(score=won, scale=plain(catalog.publish.scale), lost=lost)),
        (words.BAND, bands.get(str(agency["band"]), "")),
        (Text(fa="گروه‌ها", en="Groups"), joined(_groups(evaluation, explanation.agency), words.AND)),
        (Text(fa="وضعیت", en="Standing"), joined(standing, words.AND)),
        (words.PEERS, peers_in_words(catalog, explanation.peers)),
        *_supposed(explanation, catalog),
    )
    return Facts(rows)


def _supposed(explanation: Explanation, catalog: Catalog) -> Iterator[tuple[Text, Text]]:
    supposed = explanation.supposed
    if supposed is None:
        return
    wishes = (f"{wish.indicator}/{wish.service}".rstrip("/") + f" = {wish.typed}" for wish in supposed.wishes)
    yield Text(fa="فرض", en="If"), joined(wishes, words.AND)
    score, rank = figure(supposed.score, catalog.publish.decimals), place(supposed.rank)
    yield Text(fa="بدون آن", en="Without it"), words.BEFORE_THAT.filled(score=score, rank=rank)


def _groups(evaluation: Evaluation, agency: str) -> Iterator[Text]:
    for name, frame in evaluation.groups.items():
        if agency in frame.index:
            title, rank = evaluation.catalog.groups[name].title, int(frame["rank"][agency])
            yield words.IN_GROUP.filled(group=title, rank=rank, of=len(frame))
