"""What the catalog's checks foresee of a method, its least and greatest score, holds for what scoring makes of any
value.
"""

from typing import Any

import numpy as np
from hypothesis import given, strategies as st

from eqm.catalog.checks.fit import scores
from eqm.scoring.normalize import Ruler, normalize
from making import catalog_of, dimension, indicator

ends = st.tuples(st.integers(-50, 150), st.integers(-50, 150)).filter(lambda pair: pair[0] != pair[1])
above_0 = st.tuples(st.integers(1, 150), st.integers(1, 150)).filter(lambda pair: pair[0] != pair[1])
xs = st.lists(st.integers(-20, 120), min_size=2, max_size=5, unique=True).map(sorted)


@st.composite
def methods(draw: st.DrawFn) -> dict[str, Any]:
    name = draw(st.sampled_from(["linear", "log", "curve", "steps", "as_is"]))
    if name in ("linear", "log"):
        start, end = draw(ends if name == "linear" else above_0)
        return {"method": name, "from": start, "to": end, "clip": draw(st.booleans())}
    if name == "as_is":
        return {"method": name}
    points = [[x, draw(st.integers(0, 100))] for x in draw(xs)]
    return {"method": name, "points" if name == "curve" else "steps": points}


@given(methods(), ends.map(sorted), st.floats(0, 1))
def test_no_score_lies_outside_what_is_foreseen(method: dict[str, Any], bounds: list[int], share: float) -> None:
    answer = {"type": "number", "min": bounds[0], "max": bounds[1]}
    asked = catalog_of(dimension("D", indicator("X", answer, score=method))).indicators[0]
    low, high = asked.answer.values.low, asked.answer.values.high
    x = np.clip(np.array([low, low + (high - low) * share, high]), low, high)
    least, greatest = scores(asked.answer, asked.method, 100.0)
    found = normalize(x, Ruler(asked.method, asked.answer, 100.0))
    assert (found >= least - 1e-9).all()
    assert (found <= greatest + 1e-9).all()
