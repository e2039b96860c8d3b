"""Answers of a round in words, as a person would have typed them."""

from collections.abc import Sequence
from math import isnan
from typing import Final

import numpy as np

from eqm.catalog import Choice, Indicator, Ratio, YesNo
from eqm.decimals import round_decimal
from eqm.intake.model import Answers, Status
from eqm.language import Language, Text, numeral

NOT_APPLICABLE: Final = Text(fa="عدم مصداق", en="not applicable")
YES: Final = Text(fa="بله", en="yes")
NO: Final = Text(fa="خیر", en="no")
UNUSABLE: Final = Text(fa="نامعتبر", en="unusable")

_DECIMALS: Final = 2
_PERCENT: Final = {"fa": "٪", "en": "%"}


def in_words(indicator: Indicator, answers: Answers, language: Language) -> list[str]:
    """Return the answers to an indicator in words: yes and no, titles of options, numbers, a ratio in percent.

    What is missing is an empty text.
    """
    ratio = isinstance(indicator.answer, Ratio)
    values = np.asarray(answers.value, dtype=np.float64)
    shown: Sequence[float] = (round_decimal(values * 100, _DECIMALS, "half_even") if ratio else values).tolist()
    return [_word(indicator, status, value, language) for status, value in zip(answers.status, shown, strict=True)]


def claim_in_words(indicator: Indicator, status: int, value: float, language: Language) -> str:
    """Return one answer in words, as `in_words` does many."""
    if isinstance(indicator.answer, Ratio) and not isnan(value):
        value = float(round_decimal(np.array([value * 100]), _DECIMALS, "half_even")[0])
    return _word(indicator, status, value, language)


def _word(indicator: Indicator, status: int, value: float, language: Language) -> str:
    if status == Status.NOT_APPLICABLE:
        return NOT_APPLICABLE[language]
    if status == Status.INVALID:
        return UNUSABLE[language]
    if isnan(value):
        return ""
    answer = indicator.answer
    if isinstance(answer, YesNo):
        return (YES if value else NO)[language]
    if isinstance(answer, Choice):
        return answer.options[int(value)].title[language]
    return numeral(value, language) + (_PERCENT[language] if isinstance(answer, Ratio) else "")
