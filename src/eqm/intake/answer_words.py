"""Answers of a round in words, as a person would have typed them."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eqm.catalog import Indicator
from eqm.decimals import round_decimal
from eqm.intake.model import Answers, Status
from eqm.language import Language, Text, numeral

NOT_APPLICABLE: Final = Text(fa="عدم مصداق", en="not applicable")
UNUSABLE: Final = Text(fa="نامعتبر", en="unusable")

_DECIMALS: Final = 2
_NO_VALUE: Final[Mapping[int, Text]] = {Status.NOT_APPLICABLE: NOT_APPLICABLE, Status.INVALID: UNUSABLE}
_PERCENT: Final = {"fa": "٪", "en": "%"}


def in_words(indicator: Indicator, answers: Answers, language: Language) -> list[str]:
    """Return the answers to an indicator in words: yes and no, titles of options, numbers, a ratio in percent.

    What is missing is an empty text.
    """
    values = np.asarray(answers.value, dtype=np.float64)
    return _worded(indicator, answers.status, values, language)


def claim_in_words(indicator: Indicator, status: int, value: float, language: Language) -> str:
    """Return one answer in words, as `in_words` does many."""
    return _worded(indicator, [status], np.array([value], dtype=np.float64), language)[0]


def _worded(indicator: Indicator, status: Sequence[int], values: NDArray[np.float64], language: Language) -> list[str]:
    share, choices = indicator.answer.share, [choice.title[language] for choice in indicator.answer.choices]
    figures = round_decimal(values * 100, _DECIMALS, "half_even") if share else values
    sign = _PERCENT[language] if share else ""
    words = []
    for code, value in zip(status, figures.tolist(), strict=True):
        if code in _NO_VALUE:
            words.append(_NO_VALUE[code][language])
        elif isnan(value):
            words.append("")
        else:
            words.append(choices[int(value)] if choices else numeral(value, language) + sign)
    return words
