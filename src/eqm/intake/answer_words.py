"""Answers of a round in words, as a person would have typed them."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Final

import numpy as np

from eqm.catalog import Indicator
from eqm.decimals import round_decimal
from eqm.intake.model import Status
from eqm.language import LANGUAGES, Language, Text, in_digits

NOT_APPLICABLE: Final = Text(fa="عدم مصداق", en="not applicable")
UNUSABLE: Final = Text(fa="نامعتبر", en="unusable")

_DECIMALS: Final = 2
_NO_VALUE: Final[Mapping[int, Text]] = {Status.NOT_APPLICABLE: NOT_APPLICABLE, Status.INVALID: UNUSABLE}
_PERCENT: Final = {"fa": "٪", "en": "%"}


def claim_in_words(indicator: Indicator, status: int, value: float, language: Language) -> str:
    """Return one answer in words, as `answers_in_words` does many."""
    return answers_in_words(indicator, [status], [value], language)[0]


def shown_in_words(indicator: Indicator, status: int, value: float) -> Text:
    """Return one answer in words as it is shown, with its unit."""
    words = Text(*(claim_in_words(indicator, status, value, to) for to in LANGUAGES))
    return words if status in _NO_VALUE or isnan(value) else indicator.answer.with_unit(words)


def answers_in_words(
    indicator: Indicator, status: Sequence[int], value: Sequence[float], language: Language
) -> list[str]:
    """Return the answers to an indicator in words: yes and no, titles of options, numbers, a ratio in percent.

    What is missing is an empty text.
    """
    values = np.asarray(value, dtype=np.float64)
    share, choices = indicator.answer.share, [choice.title[language] for choice in indicator.answer.choices]
    figures = round_decimal(values * 100, _DECIMALS, "half_even") if share else values
    sign = _PERCENT[language] if share else ""
    words = []
    for code, figure in zip(status, figures.tolist(), strict=True):
        if code in _NO_VALUE:
            words.append(_NO_VALUE[code][language])
        elif isnan(figure):
            words.append("")
        else:
            words.append(choices[int(figure)] if choices else in_digits(figure)[language] + sign)
    return words
