"""The interval of a place holds that of a fresh draw as often as it says."""

from typing import Any

import numpy as np
import pytest

from bulk import in_part
from eqm.robustness.draws import choices
from eqm.robustness.model import HIGH, LOW
from eqm.robustness.tally import tally
from robustness.plainly import standings_of
from robustness.test_draws import EVERY, sampled
from sample import sample

ROUNDS: dict[str, Any] = {
    "some": lambda: sampled(60),
    "all open": lambda: sampled(60, robustness=EVERY),
    "the sample": lambda: sample(11),
}


@pytest.mark.parametrize("name", in_part(ROUNDS, lambda name: name == "some"))
def test_an_interval_holds_a_fresh_draw(name: str) -> None:
    """Places are whole numbers, and who never moves is always held, so that more than 90 % are held; on neither side
    do more than the 5 % fall out that it says, but for the noise of drawing.
    """
    evaluation = ROUNDS[name]()
    drawn = standings_of(evaluation, choices(evaluation.catalog, 0.0, draws=4_000))
    found = tally(drawn, {})
    low, high = found.quantile(LOW), found.quantile(HIGH)
    fresh = choices(evaluation.catalog, 0.0, seed=2)
    places = drawn.all_places(np.concatenate(list(fresh.drawn(2_000))))
    held = ((low <= places) & (places <= high)).mean(axis=0)
    assert 0.9 <= held.mean() <= 0.97
    assert held.min() >= 0.87
    # A share of 5 % in 2,000 fresh draws, against a quantile of 4,000: its deviation is below 0.6 %.
    assert (places < low).mean(axis=0).max() <= 0.05 + 0.02
    assert (places > high).mean(axis=0).max() <= 0.05 + 0.02
    assert held[high - low > 10].mean() <= 0.94, (
        "where places spread widely, an interval holds hardly more than it says"
    )
