"""An explanation for people: the tree of a score, or one node of it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eqm.catalog import Catalog, Dimension
from eqm.evaluation import Evaluation
from eqm.explanation import Branch, Explanation, Leaf, Objected, Said
from eqm.findings import Finding
from eqm.intake import Status
from eqm.language import Language
from eqm.report import words as shared
from eqm.report.catalogs import catalog_name, head
from eqm.report.document import Block, Column, Document, Facts, Grid, Heading, Paragraph
from eqm.report.explanation import words
from eqm.report.figures import NONE, figure, place, plain
from eqm.report.findings import where
from eqm.report.summary import round_name

_FINDINGS = 5
_CELL, _PEERS, _RANK, _WEIGHT, _ANSWER, _TITLE = 6, 5, 4, 3, 2, 1


def explanation_document(evaluation: Evaluation, told: Explanation, node: str | None, language: Language) -> Document:
    """Return the explanation of an agency's score: the whole tree, or what stands at and below the `node` of an id."""
    branch = told.tree if node is None else told.find(node)
    return (
        *head(evaluation.catalog),
        standing_facts(evaluation, told, language),
        Heading(_heading(branch, language)),
        *(
            _indicator(evaluation.catalog, told, branch, branch.leaf, language)
            if branch.leaf
            else (_tree(evaluation.catalog, told, branch, language),)
        ),
        Paragraph(split_in_words(evaluation.catalog, language), "faint"),
    )


def split_in_words(catalog: Catalog, language: Language) -> str:
    """Return how points are split under the means that the catalog uses."""
    nodes: list[Catalog | Dimension] = [catalog, *catalog.all_dimensions]
    plainly = all(node.aggregate == "arithmetic" for node in nodes)
    return words.SPLIT["arithmetic" if plainly else "other"][language]


def given_by(said: Said, status: Status, language: Language) -> str:
    """Return who gave a value, in a word; a filled gap was imputed, a missing value was given by nobody."""
    if status is Status.IMPUTED:
        return words.FILLED[language]
    return NONE if said.source is None else shared.SOURCES[said.source.word][language]


def _heading(branch: Branch, language: Language) -> str:
    if not branch.id:
        return words.ALL_POINTS[language]
    return words.BELOW[language].format(id=branch.id, title=branch.title[language])


def standing_facts(evaluation: Evaluation, told: Explanation, language: Language) -> Facts:
    """Return an agency's standing: its place, score, band, groups and peers, with what it is told of."""
    agency, catalog, tree = evaluation.agencies.loc[told.agency], evaluation.catalog, told.tree
    won, lost = (figure(points, told.points_decimals) for points in (tree.won, tree.lost))
    bands = {band.id: band.title[language] for band in catalog.publish.bands}
    reason = str(agency["reason"])
    standing = [shared.REASONS[reason][language]] if reason else []
    standing += [words.PROVISIONAL[language]] if agency["provisional"] else []
    rows = (
        (shared.CATALOG[language], catalog_name(catalog)),
        (shared.ROUND[language], round_name(evaluation)),
        (words.AGENCY[language], f"{told.agency}: {agency['name']}" if agency["name"] else told.agency),
        (words.PLACE[language], words.PLACE_OF[language].format(rank=place(tree.rank), of=tree.of)),
        (
            words.SCORE[language],
            words.SCORE_OF[language].format(score=won, scale=plain(catalog.publish.scale), lost=lost),
        ),
        (words.BAND[language], bands.get(str(agency["band"]), "")),
        (words.GROUPS[language], words.AND[language].join(_groups(evaluation, told.agency, language))),
        (words.STANDING[language], words.AND[language].join(standing)),
        (words.PEERS[language], peers_in_words(catalog, told.peers, language)),
    )
    return Facts(tuple((label, said) for label, said in (*rows, *_supposed(told, catalog, language)) if said))


def _supposed(told: Explanation, catalog: Catalog, language: Language) -> Iterator[tuple[str, str]]:
    if told.supposed is None:
        return
    wishes = (
        words.WISH[language].format(whose=f"{wish.indicator}/{wish.service}".rstrip("/"), typed=wish.typed)
        for wish in told.supposed.wishes
    )
    yield words.SUPPOSED[language], words.AND[language].join(wishes)
    score, rank = figure(told.supposed.score, catalog.publish.decimals), place(told.supposed.rank)
    yield words.BEFORE[language], words.BEFORE_THAT[language].format(score=score, rank=rank)


def _groups(evaluation: Evaluation, agency: str, language: Language) -> Iterator[str]:
    for name, frame in evaluation.groups.items():
        if agency in frame.index:
            title, rank = evaluation.catalog.groups[name].title[language], int(frame["rank"][agency])
            yield words.IN_GROUP[language].format(group=title, rank=rank, of=len(frame))


def peers_in_words(catalog: Catalog, group: str, language: Language) -> str:
    """Return whose means stand beside."""
    return catalog.groups[group].title[language] if group else words.ALL_RANKED[language]


def _tree(catalog: Catalog, told: Explanation, top: Branch, language: Language) -> Grid:
    columns = (
        Column(words.ID[language]),
        Column(words.WEIGHT[language], right=True, drop=_WEIGHT),
        Column(shared.SCORE[language], right=True),
        Column(words.WON[language], right=True),
        Column(words.LOST[language], right=True),
        Column(words.RANK[language], right=True, drop=_RANK),
        Column(words.MEAN[language], right=True, drop=_PEERS),
        Column(words.ANSWER[language], drop=_ANSWER),
        Column(words.CELL[language], drop=_CELL),
        Column(words.TITLE[language], drop=_TITLE),
    )
    per = {indicator.id: indicator.per for indicator in catalog.indicators}
    decimals = catalog.publish.decimals
    rows = []
    for branch in top.walk():
        said, at = answer_and_cell(branch, per.get(branch.id, ""), language)
        rows.append(
            (
                "  " * max(0, branch.depth) + (branch.id or "="),
                figure(branch.weight, 2),
                figure(branch.score, decimals),
                figure(branch.won, told.points_decimals),
                figure(branch.lost, told.points_decimals),
                place(branch.rank),
                figure(branch.peers, decimals),
                said,
                at,
                branch.title[language],
            )
        )
    return Grid(columns, tuple(rows))


def answer_and_cell(branch: Branch, per: str, language: Language) -> tuple[str, str]:
    """Return what was said and where: of a service's indicator how many services there are, of a dimension nothing."""
    if branch.leaf is None:
        return "", ""
    if per == "service":
        return words.SERVICES[language].format(number=branch.leaf.asked), ""
    said = branch.leaf.answers[0].said
    return said.words[language] or NONE, cell(said)


def cell(said: Said | Objected) -> str:
    """Return the cell of a value or an objection, without its file; a dash where it has none."""
    return where(replace(said.cell, file="")).strip() or said.cell.cell or NONE


def objections_blocks(objections: Sequence[Objected], language: Language) -> Iterator[Block]:
    """Yield what an agency objected to and what came of it; nothing where it did not."""
    if not objections:
        return
    columns = (
        Column(words.ID[language]),
        Column(words.SERVICE[language]),
        Column(words.DECISION[language]),
        Column(words.WANTED[language], drop=1),
        Column(words.CELL[language], drop=2),
        Column(words.OBJECTION[language]),
    )
    rows = tuple(
        (
            one.asked,
            one.service or NONE,
            shared.DECISIONS[one.decision][language],
            one.wanted[language] or NONE,
            cell(one),
            words.AND_NOTE[language].format(text=one.text or NONE, note=one.note) if one.note else one.text or NONE,
        )
        for one in objections
    )
    yield Heading(shared.OBJECTIONS[language])
    yield Grid(columns, rows)


def _indicator(catalog: Catalog, told: Explanation, branch: Branch, leaf: Leaf, language: Language) -> Iterator[Block]:
    asked = next(one for one in catalog.indicators if one.id == branch.id)
    decimals = catalog.publish.decimals
    won, lost = (figure(points, told.points_decimals) for points in (branch.won, branch.lost))
    own = leaf.answers[:1] if asked.per == "agency" else ()
    rows = [
        (words.QUESTION[language], asked.question[language] if asked.question else ""),
        *((words.GIVEN[language], _given(one.said, one.status, language)) for one in own),
        *((words.OVERRULED[language], _given(said, Status.SCORED, language)) for one in own for said in one.overruled),
        *((words.FINDING[language], _finding(one, language)) for one in leaf.findings[:_FINDINGS]),
        (words.SCORE[language], figure(branch.score, decimals)),
        (words.PLACE[language], words.PLACE_OF[language].format(rank=place(branch.rank), of=branch.of)),
        (words.PEERS[language], f"{figure(branch.peers, decimals)} ({peers_in_words(catalog, told.peers, language)})"),
        (words.RULE[language], leaf.rule[language]),
        (words.POINTS[language], words.WON_LOST[language].format(won=won, lost=lost, weight=figure(branch.weight, 2))),
        (words.GUIDANCE[language], asked.guidance[language] if asked.guidance else ""),
    ]
    yield Facts(tuple((label, said) for label, said in rows if said))
    yield from objections_blocks(leaf.objections, language)
    if asked.per == "service" and leaf.answers:
        yield Heading(words.SERVICES_BELOW[language])
        yield _services(leaf, told, decimals, language)


def _finding(finding: Finding, language: Language) -> str:
    parts = (where(finding.place), finding.message(language), finding.hint(language))
    return " · ".join(part for part in parts if part)


def _given(said: Said, status: Status, language: Language) -> str:
    source = given_by(said, status, language)
    return words.GAVE[language].format(said=said.words[language] or NONE, source=source, cell=where(said.cell) or NONE)


def _services(leaf: Leaf, told: Explanation, decimals: int, language: Language) -> Grid:
    overruled = any(answer.overruled for answer in leaf.answers)
    columns = (
        Column(words.SERVICE[language]),
        Column(words.ANSWER[language]),
        Column(shared.SCORE[language], right=True),
        Column(words.LOST[language], right=True),
        Column(shared.SOURCE[language], drop=_ANSWER),
        Column(words.CELL[language], drop=_CELL),
        *([Column(words.OVERRULED_HERE[language], drop=_PEERS)] if overruled else []),
        Column(words.TITLE[language], drop=_TITLE),
    )
    rows = (
        (
            answer.service,
            answer.said.words[language] or NONE,
            figure(answer.score, decimals),
            figure(answer.lost, told.points_decimals + 1),
            given_by(answer.said, answer.status, language),
            cell(answer.said),
            *([words.AND[language].join(_brief(said, language) for said in answer.overruled)] if overruled else []),
            answer.title,
        )
        for answer in leaf.answers
    )
    return Grid(columns, tuple(rows))


def _brief(said: Said, language: Language) -> str:
    return words.BRIEF[language].format(said=said.words[language] or NONE, cell=cell(said))
