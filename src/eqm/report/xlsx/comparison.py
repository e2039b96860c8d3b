"""A comparison as a workbook: every agency's change with its parts, who came and left, what jumped, changed answers."""

from collections.abc import Iterator, Sequence

import pandas as pd

from eqm.comparison import Comparison, Detail, changed_answers, listed
from eqm.language import Language
from eqm.report import words as shared
from eqm.report.comparison import words
from eqm.report.comparison.answers import Value, in_words
from eqm.report.comparison.blocks import score_causes
from eqm.report.comparison.document import facts_of
from eqm.report.findings import where
from eqm.report.xlsx import model
from eqm.report.xlsx import words as titles
from eqm.report.xlsx.model import Column, Sheet, Toned, table
from eqm.report.xlsx.workbook import workbook_bytes

_SUBJECT, _SAID = 30, 100
_FROZEN = 2


def comparison_xlsx(comparison: Comparison, top: int | None, language: Language) -> bytes:
    """Return a comparison as an xlsx workbook: all agencies in both rounds, or the `top` that moved most; those in one
    only; jumps; of runs of one round every changed answer; and what was compared and how.
    """
    heading = _heading(comparison, language)
    return workbook_bytes(
        (
            _agencies(comparison, listed(comparison, top), heading, language),
            *_others(comparison, heading, language),
            _jumps(comparison, comparison.jumps, heading, language),
            *_all_answers(comparison, heading, language),
            _about(comparison, heading, language),
        ),
        language,
    )


def agency_xlsx(comparison: Comparison, detail: Detail, language: Language) -> bytes:
    """Return an agency's change in full as an xlsx workbook: by cause, by indicator, every changed answer, jumps."""
    name = str(comparison.after.agencies["name"][detail.agency])
    heading = (f"{detail.agency}: {name}" if name else detail.agency, *_heading(comparison, language))
    causes = comparison.causes
    split = table(
        words.SPLIT_TITLE[language],
        [
            (
                Column(words.CAUSE[language], "prose"),
                [words.CAUSES_IN_FULL[one][language] for one in causes],
            ),
            (
                Column(words.POINTS[language], "change", comparison.decimals),
                [float(comparison.parts[one][detail.agency]) for one in causes],
            ),
            (
                Column(words.PLACES[language], "change", comparison.rank_decimals),
                [float(comparison.rank_parts[one][detail.agency]) for one in causes],
            ),
        ],
        heading,
    )
    return workbook_bytes(
        (
            split,
            _indicators(comparison, detail, heading, language),
            _answers(comparison, detail.answers, heading, language),
            _jumps(comparison, detail.jumps, heading, language),
            _about(comparison, heading, language),
        ),
        language,
    )


def _all_answers(comparison: Comparison, heading: tuple[str, ...], language: Language) -> Iterator[Sheet]:
    if comparison.one_round:
        yield _answers(comparison, changed_answers(comparison, comparison.agencies.index), heading, language)


def _heading(comparison: Comparison, language: Language) -> tuple[str, ...]:
    before, after = comparison.before.round, comparison.after.round
    title = words.TITLE[language].format(before=before.title or before.id, after=after.title or after.id)
    note = comparison.after.catalog.note
    return (title, note[language]) if note else (title,)


def _agencies(comparison: Comparison, codes: list[str], heading: tuple[str, ...], language: Language) -> Sheet:
    """Agencies in both rounds, the most improved first; under two catalogs the bridge, and no bare difference of
    the totals.
    """
    order = comparison.agencies.loc[codes, "bridge_change"].sort_values(ascending=False, kind="stable").index
    rows, decimals = comparison.agencies.loc[order], comparison.decimals
    later, scale = comparison.after.catalog.publish.decimals, comparison.after.catalog.publish.scale
    one = comparison.one_catalog
    named = (words.CHANGE, words.SCORE_BEFORE, words.SCORE_AFTER)
    bridge = named if one else (words.BRIDGE_CHANGE, words.BRIDGE_BEFORE, words.BRIDGE_AFTER)
    renamed = comparison.renamed
    was = [renamed[code][0] if code in renamed else None for code in rows.index]
    provisional = [Toned(words.YES[language], "warning") if given else None for given in rows["provisional"].tolist()]
    told: list[tuple[Column, Sequence[model.Value]]] = [
        (Column(shared.CODE[language], "code"), list(rows.index)),
        (Column(shared.NAME[language]), _texts(rows["name"])),
        *([(Column(words.WAS[language], "code"), was)] if renamed else []),
        (Column(bridge[0][language], "change", later), rows["bridge_change"].tolist()),
        (Column(bridge[1][language], "number", later, bar=(0, scale)), rows["bridge_before"].tolist()),
        (Column(bridge[2][language], "number", later, bar=(0, scale)), rows["bridge_after"].tolist()),
    ]
    if not one:
        told += (
            (Column(title[language], "number", decimals), rows[name].tolist())
            for title, name in ((words.TOTAL_BEFORE, "score_before"), (words.TOTAL_AFTER, "score_after"))
        )
    told += (
        (
            Column(f"{words.POINTS[language]}: {words.CAUSES[cause][language]}", "change", decimals),
            _of(comparison.parts, cause, order),
        )
        for cause in score_causes(comparison)
    )
    told += (
        (Column(title[language], "whole"), [rank or None for rank in rows[name].tolist()])
        for title, name in ((words.RANK_BEFORE, "rank_before"), (words.RANK_AFTER, "rank_after"))
    )
    told.append((Column(words.PLACES[language], "change"), rows["rank_change"].tolist()))
    told += (
        (
            Column(f"{words.PLACES[language]}: {words.CAUSES[cause][language]}", "change", comparison.rank_decimals),
            _of(comparison.rank_parts, cause, order),
        )
        for cause in comparison.causes
    )
    if any(provisional):
        told.append((Column(words.PROVISIONAL[language]), provisional))
    return table(words.CHANGES[language], told, heading, _FROZEN)


def _others(comparison: Comparison, heading: tuple[str, ...], language: Language) -> Iterator[Sheet]:
    rows: list[tuple[model.Value, ...]] = []
    for title, frame in ((words.CAME, comparison.came), (words.LEFT, comparison.left)):
        rows += ((title[language], code, *told, None) for code, *told in _listed(frame))
    for code, origins in comparison.merged.items():
        rows += ((words.MERGED[language], was, *told, code) for was, *told in _listed(origins))
    if rows:
        decimals = comparison.decimals
        columns = (
            Column(words.STANDING[language]),
            Column(shared.CODE[language], "code"),
            Column(shared.NAME[language]),
            Column(shared.SCORE[language], "number", decimals),
            Column(shared.RANK[language], "whole"),
            Column(words.INTO[language], "code"),
        )
        yield Sheet(words.CAME_LEFT[language], columns, rows, heading)


def _listed(frame: pd.DataFrame) -> Iterator[tuple[model.Value, ...]]:
    for code, name, score, rank in frame[["name", "score", "rank"]].itertuples(name=None):
        yield code, name or None, score, rank or None


def _jumps(comparison: Comparison, jumps: pd.DataFrame, heading: tuple[str, ...], language: Language) -> Sheet:
    names, decimals = comparison.after.agencies["name"], comparison.decimals
    told = [
        (Column(shared.CODE[language], "code"), jumps["agency"].tolist()),
        (Column(shared.NAME[language]), [str(names[agency]) for agency in jumps["agency"]]),
        (Column(words.NODE[language], "code"), [node or words.INDEX[language] for node in jumps["node"]]),
        *(
            (Column(title[language], "whole"), jumps[name].tolist())
            for title, name in ((words.RANK_BEFORE, "rank_before"), (words.RANK_AFTER, "rank_after"))
        ),
        *(
            (Column(title[language], "number", decimals), jumps[name].tolist())
            for title, name in ((words.SCORE_BEFORE, "score_before"), (words.SCORE_AFTER, "score_after"))
        ),
    ]
    return table(words.JUMPS[language], told, (*heading, words.JUMP_RULE[language]), _FROZEN)


def _indicators(comparison: Comparison, detail: Detail, heading: tuple[str, ...], language: Language) -> Sheet:
    rows, decimals = detail.indicators, comparison.decimals
    known = {one.id: one.title for told in (comparison.before, comparison.after) for one in told.catalog.indicators}
    told = [
        (Column(shared.ID[language], "code"), list(rows.index)),
        (Column(shared.TITLE[language]), [known[name][language] for name in rows.index]),
        *(
            (Column(title[language], "number", decimals), rows[name].tolist())
            for title, name in ((words.SCORE_BEFORE, "score_before"), (words.SCORE_AFTER, "score_after"))
        ),
        (Column(words.CHANGE[language], "change", decimals), rows["change"].tolist()),
        *(
            (Column(words.CAUSES[cause][language], "change", decimals), rows[cause].tolist())
            for cause in score_causes(comparison)
        ),
        (Column(words.CHANGED[language], "whole"), rows["answers"].tolist()),
    ]
    return table(words.INDICATORS[language], told, heading, _FROZEN)


def _answers(comparison: Comparison, answers: pd.DataFrame, heading: tuple[str, ...], language: Language) -> Sheet:
    columns = (
        Column(words.AGENCY[language], "code"),
        Column(words.SERVICE[language], "code"),
        Column(words.INDICATOR[language], "code"),
        Column(words.CAUSE[language]),
        *(
            column
            for when in (words.BEFORE, words.AFTER)
            for column in (
                Column(f"{when[language]}: {shared.ANSWER[language]}"),
                Column(f"{when[language]}: {shared.SOURCE[language]}"),
                Column(f"{when[language]}: {words.CELL[language]}", "code"),
            )
        ),
    )
    rows = [
        (
            changed.agency,
            changed.service,
            changed.indicator,
            words.CAUSES[changed.cause][language],
            *_said(changed.before, language),
            *_said(changed.after, language),
        )
        for changed in in_words(comparison, answers, language)
    ]
    return Sheet(words.ANSWERS[language], columns, rows, heading, _FROZEN)


def _said(value: Value, language: Language) -> tuple[str | None, str | None, str | None]:
    source = words.CAUSES[value.source][language] if value.source else None
    return value.said or None, source, where(value.cell) or None


def _about(comparison: Comparison, heading: tuple[str, ...], language: Language) -> Sheet:
    columns = (
        Column(titles.SUBJECT[language], "prose", width=_SUBJECT),
        Column(titles.SAID[language], "prose", width=_SAID),
    )
    facts = [*facts_of(comparison, "", language), (words.SPLIT_TITLE[language], words.SPLIT[language])]
    return Sheet(titles.ABOUT[language], columns, facts, heading, filtered=False)


def _texts(texts: "pd.Series[str]") -> list[str | None]:
    return [text or None for text in texts.tolist()]


def _of(parts: pd.DataFrame, cause: str, order: "pd.Index[str]") -> list[float]:
    return [float(part) for part in parts.loc[order, cause].tolist()]
