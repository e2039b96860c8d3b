"""Indicators as sheets: each agency's scores, why a score is there or not, and how each indicator scores."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

from eqm.catalog import Dimension, Indicator
from eqm.catalog.words import answer_in_words, method_in_words
from eqm.evaluation import Evaluation
from eqm.intake import Status
from eqm.language import Language
from eqm.listing.nodes import Entry, outline
from eqm.report import words as shared
from eqm.report.xlsx import words
from eqm.report.xlsx.model import Column, Sheet, Tone, Toned, Value, table
from eqm.report.xlsx.places import Told, names, scored, whole

_TONES: Final[dict[Status, Tone]] = {
    Status.NOT_APPLICABLE: "faint",
    Status.MISSING: "warning",
    Status.INVALID: "error",
    Status.IMPUTED: "note",
}
_TITLE, _ANSWER, _METHOD = 44, 34, 44


def scores_sheet(evaluation: Evaluation, codes: Sequence[str], heading: tuple[str, ...], language: Language) -> Sheet:
    """Return a row for each agency of `codes` and a column for each indicator: its score, before any rounding, colored
    by what its answer was.
    """
    scores = evaluation.scores.loc[list(codes)]
    told: list[Told] = [*_agencies(evaluation, codes, language)]
    for indicator in evaluation.catalog.indicators:
        column = scored(_titled(indicator, language), scores[indicator.id], evaluation.catalog)
        statuses = evaluation.status.loc[list(codes), indicator.id]
        told.append((column, [_toned(*pair) for pair in zip(scores[indicator.id].tolist(), statuses, strict=True)]))
    colors = words.COLORS[language].format(sheet=words.STATUSES[language])
    return table(words.INDICATORS[language], told, (*heading, colors), frozen=3)


def statuses_sheet(evaluation: Evaluation, codes: Sequence[str], heading: tuple[str, ...], language: Language) -> Sheet:
    """Return the same rows and columns as `scores_sheet`, with what each answer was, in words."""
    told: list[Told] = [*_agencies(evaluation, codes, language)]
    said = {status: Toned(words.STATUS[status.word][language], _TONES.get(status, "quiet")) for status in Status}
    for indicator in evaluation.catalog.indicators:
        statuses = evaluation.status.loc[list(codes), indicator.id]
        told.append((Column(_titled(indicator, language)), [said[Status(status)] for status in statuses]))
    why = words.IN_WORDS[language].format(sheet=words.INDICATORS[language])
    return table(words.STATUSES[language], told, (*heading, why), frozen=3)


def method_sheet(evaluation: Evaluation, heading: tuple[str, ...], language: Language) -> Sheet:
    """Return the catalog's outline: weight, share of the index in percent, who is asked, what, and how it scores."""
    columns = (
        Column(shared.ID[language], "code"),
        Column(shared.TITLE[language], "prose", width=_TITLE),
        Column(shared.DIMENSION[language], "code"),
        Column(shared.WEIGHT[language], "plain"),
        Column(shared.SHARE[language], "number", 2, bar=(0, 100)),
        Column(shared.PER[language]),
        Column(shared.SOURCE[language]),
        Column(words.ASKED[language], "prose", width=_ANSWER),
        Column(shared.METHOD[language], "prose", width=_METHOD),
    )
    rows = tuple(_entry(entry, language) for entry in outline(evaluation.catalog))
    return Sheet(words.METHOD[language], columns, rows, heading, frozen=1)


def _agencies(evaluation: Evaluation, codes: Sequence[str], language: Language) -> list[Told]:
    index: pd.Index[Any] = pd.Index(codes)
    return [
        (Column(shared.IN_INDEX[language], "whole"), whole(evaluation.agencies.loc[index, "rank"])),
        (Column(shared.CODE[language], "code"), list(codes)),
        names(evaluation, index, language)[0],
    ]


def _titled(indicator: Indicator, language: Language) -> str:
    return words.TITLED[language].format(id=indicator.id, title=indicator.title[language])


def _toned(score: float, status: int) -> Value:
    tone = _TONES.get(Status(status))
    return score if tone is None else Toned(score, tone)


def _entry(entry: Entry, language: Language) -> tuple[Value, ...]:
    node = entry.node
    told: tuple[Value, ...] = (None, None, None, None)
    if not isinstance(node, Dimension):
        asked, scores = answer_in_words(node, language), method_in_words(node, language)
        told = (shared.PERS[node.per][language], shared.SOURCES[node.source][language], asked, scores)
    return (node.id, node.title[language], entry.parent, node.weight, entry.share, *told)
