"""Tests that try a part of their cases while one works, and all of them where slow tests are asked for."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import pytest
from hypothesis import settings

Value = TypeVar("Value")

asked_for = False
"""Whether slow tests are asked for; set before any test is collected."""
anew = False
"""Whether examples are drawn anew, from a seed of the command line, and not the same each time; set likewise."""


def examples(many: int, few: int, **others: Any) -> Callable[[Any], Any]:
    """Mark a property as slow, to be tried on `many` examples, or by default on a `few`: the same each time, so that a
    commit passes or fails whoever tests it, unless they are to be drawn `anew`.

    `others` are settings of Hypothesis.
    """
    number = many if asked_for else few
    chosen = settings(max_examples=number, derandomize=not anew, deadline=None, **others)
    return lambda test: pytest.mark.slow(few=few)(chosen(test))


def in_part(values: Iterable[Value], always: Callable[[Value], bool]) -> list[Any]:
    """Mark the values of a test as slow but those to be tried `always`; a tuple is the values of several arguments."""
    return [
        pytest.param(*value if isinstance(value, tuple) else [value], marks=() if always(value) else pytest.mark.slow)
        for value in values
    ]


def first_of(number: int, values: Iterable[Value]) -> list[Any]:
    """Mark as slow all values of a test but the first so many."""
    listed = list(values)
    usual = listed[:number]
    return in_part(listed, lambda value: any(value is one for one in usual))
