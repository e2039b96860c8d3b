"""A comparison for people: who moved most and why, who came and left, what jumped."""

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from eqm.comparison import Comparison, changed_answers, movers
from eqm.comparison.jumps import most
from eqm.evaluation import Evaluation
from eqm.language import Language
from eqm.report import words as shared
from eqm.report.catalogs import catalog_name, head
from eqm.report.comparison import words
from eqm.report.comparison.blocks import answers_blocks, jumps_grid, movers_grid
from eqm.report.document import Block, Column, Document, Facts, Gap, Grid, Heading, Paragraph
from eqm.report.figures import count, figure, place
from eqm.report.summary import round_name

_NAME = 1


def comparison_document(comparison: Comparison, group: str, top: int, language: Language) -> Document:
    """Return what changed between two rounds: the `top` that improved and fell most, of a group by its id, or for an
    empty one of all and of every group; of runs of one round every changed answer.
    """
    catalog = comparison.after.catalog
    groups = [group] if group else ["", *catalog.groups]
    return (
        *head(catalog),
        Facts(tuple(facts_of(comparison, group, language))),
        *(block for name in groups for block in _movers(comparison, name, top, language, every=name == group)),
        *_marks(comparison, groups, top, language),
        *_answers(comparison, language),
        *_comings(comparison, language),
        *_jumps(comparison, top, language),
        Paragraph(words.SPLIT[language], "faint"),
    )


def facts_of(comparison: Comparison, group: str, language: Language) -> Iterator[tuple[str, str]]:
    """Yield what is compared: both rounds, their catalogs, who is in both, how many went up and down (of a group)."""
    yield words.BEFORE[language], side_in_words(comparison.before, language)
    yield words.AFTER[language], side_in_words(comparison.after, language)
    yield words.CATALOGS[language], catalogs_in_words(comparison, language)
    for label, names in ((words.DROPPED, comparison.dropped), (words.ADDED, comparison.added)):
        if names:
            yield label[language], ("، " if language == "fa" else ", ").join(names)
    numbers = {
        "both": len(comparison.agencies),
        "came": len(comparison.came),
        "left": len(comparison.left),
        "merged": len(comparison.merged),
        "renamed": len(comparison.renamed),
    }
    yield (
        words.AGENCIES[language],
        words.COUNTS[language].format(**{name: count(number, language) for name, number in numbers.items()}),
    )
    told = movers(comparison, group)
    moved = {"rose": told.rose, "fell": told.fell, "same": told.of - told.rose - told.fell}
    yield (
        words.CHANGES[language],
        words.ROSE_FELL[language].format(**{name: count(number, language) for name, number in moved.items()}),
    )


def side_in_words(told: Evaluation, language: Language) -> str:
    """Return which round, which run of it, by which catalog."""
    parts = [words.ROUND[language].format(round=round_name(told))]
    if told.run is not None:
        parts.append(words.RUN[language].format(run=told.run))
    return " · ".join([*parts, catalog_name(told.catalog)])


def catalogs_in_words(comparison: Comparison, language: Language) -> str:
    """Return whether both rounds were scored alike, and what is compared where they were not."""
    if comparison.one_catalog:
        return words.SAME[language]
    return words.DIFFER[language].format(common=count(len(comparison.common), language))


def _movers(comparison: Comparison, group: str, top: int, language: Language, *, every: bool) -> Iterator[Block]:
    """Who improved and fell most; a list without anybody only where it was asked for (`every`)."""
    told = movers(comparison, group, top)
    for title, rows in ((words.IMPROVED, told.improved), (words.FALLEN, told.fallen)):
        if not len(rows) and not every:
            continue
        heading = title[language]
        if group:
            named = comparison.after.catalog.groups[group].title[language]
            heading = words.OF_GROUP[language].format(group=named, list=heading)
        yield Heading(heading)
        yield movers_grid(comparison, rows, bool(group), language) if len(rows) else Paragraph(words.NOBODY[language])


def _marks(comparison: Comparison, groups: Sequence[str], top: int, language: Language) -> Iterator[Block]:
    shown = (movers(comparison, group, top) for group in groups)
    if any(frame["provisional"].any() for told in shown for frame in (told.improved, told.fallen)):
        yield Paragraph(shared.PROVISIONAL[language], "faint")


def _answers(comparison: Comparison, language: Language) -> Iterator[Block]:
    if comparison.one_round:
        yield from answers_blocks(comparison, changed_answers(comparison, comparison.agencies.index), language)


def _comings(comparison: Comparison, language: Language) -> Iterator[Block]:
    if len(comparison.renamed):
        columns = (
            Column(words.WAS[language]),
            Column(shared.CODE[language]),
            Column(shared.NAME[language], drop=_NAME),
        )
        rows = tuple((was, code, name) for code, (was, name) in comparison.renamed.items())
        yield Heading(words.RENAMED[language])
        yield Grid(columns, rows)
    if comparison.merged:
        yield Heading(words.MERGED[language])
        yield _merged(comparison, language)
        yield Paragraph(words.MERGED_NOTE[language], "faint")
    for title, told, frame in (
        (words.CAME, comparison.after, comparison.came),
        (words.LEFT, comparison.before, comparison.left),
    ):
        if len(frame):
            yield Heading(title[language])
            yield _listed(frame, told.catalog.publish.decimals, language)


def _listed(frame: pd.DataFrame, decimals: int, language: Language) -> Grid:
    reasons = [shared.REASONS[reason][language] if reason else "" for reason in frame["reason"]]
    columns = (
        Column(shared.CODE[language]),
        Column(shared.SCORE[language], right=True),
        Column(shared.RANK[language], right=True),
        *([Column(words.REASON[language], drop=2)] if any(reasons) else []),
        Column(shared.NAME[language], drop=_NAME),
    )
    rows = zip(frame.index, frame["score"], frame["rank"], reasons, frame["name"], strict=True)
    return Grid(
        columns,
        tuple(
            (
                code,
                figure(score, decimals),
                place(rank),
                *([reason] if any(reasons) else []),
                name,
            )
            for code, score, rank, reason, name in rows
        ),
    )


def _merged(comparison: Comparison, language: Language) -> Grid:
    """Each merged agency with its score after, under it those that went into it with theirs before."""
    columns = (
        Column(shared.CODE[language]),
        Column(words.WAS[language]),
        Column(shared.SCORE[language], right=True),
        Column(shared.RANK[language], right=True),
        Column(shared.NAME[language], drop=_NAME),
    )
    rows: list[tuple[str, ...]] = []
    for code, origins in comparison.merged.items():
        own: Any = comparison.after.agencies.loc[code]
        score = float(own["score"]) if own["rank"] else float("nan")
        decimals = comparison.after.catalog.publish.decimals
        rows.append((code, "", figure(score, decimals), place(int(own["rank"])), str(own["name"])))
        told = zip(origins.index, origins["score"], origins["rank"], origins["name"], strict=True)
        decimals = comparison.before.catalog.publish.decimals
        rows += (("", was, figure(score, decimals), place(rank), name) for was, score, rank, name in told)
    return Grid(columns, tuple(rows))


def _jumps(comparison: Comparison, top: int, language: Language) -> Iterator[Block]:
    jumps = comparison.jumps
    yield Heading(words.JUMPS[language])
    if not len(jumps):
        yield Paragraph(words.NO_JUMPS[language])
    else:
        numbers = {kind: int((jumps["kind"] == kind).sum()) for kind in ("index", "dimension", "indicator")}
        kinds = {kind: count(number, language) for kind, number in numbers.items()}
        agencies = count(jumps["agency"].nunique(), language)
        yield Paragraph(words.JUMP_COUNTS[language].format(agencies=agencies, **kinds))
        first, left_out = most(jumps, top)
        grid = jumps_grid(comparison, first, language)
        gap = (Gap(shared.MORE_ROWS[language].format(number=count(left_out, language))),) if left_out else ()
        yield Grid(grid.columns, (*grid.rows, *gap))
    yield Paragraph(f"{words.JUMP_RULE[language]} {words.JUMP_FIRST[language]}", "faint")
