"""Which choice moves places most: Sobol's indices of the inputs that vary, all weights as one."""

import numpy as np
import pandas as pd

from eqm.robustness.draws import STREAMS
from eqm.robustness.sobol import Indices, indices, largest, mixed
from eqm.robustness.standings import Standings
from eqm.robustness.tally import PAIRED
from eqm.scoring.arrays import Floats, Whole

RUNS = 4_096
COLUMNS = Indices._fields


def sensitivity(drawn: Standings, nominal: Whole, runs: int = RUNS) -> tuple[pd.DataFrame, list[str]]:
    """Return `Robustness.sensitivity`, whose output is the mean shift of places from the published ones, and for each
    agency the input that moves its own place most, "" where nothing does. Empty of more than PAIRED agencies, and of no
    runs.

    `nominal`: the places without any draw. The runs are shared among two samples and one more for each input.
    """
    inputs = drawn.choices.inputs
    if not (inputs and runs) or len(nominal) > PAIRED:
        return pd.DataFrame(columns=list(COLUMNS), dtype=float).rename_axis("input"), [""] * len(nominal)
    first, second = (
        np.concatenate(list(drawn.choices.drawn(max(2, runs // (len(inputs) + 2)), stream))) for stream in STREAMS[:2]
    )
    groups = list(inputs.values())
    # What does not vary goes with the first input, where it changes nothing.
    groups[0] = np.setdiff1d(np.arange(first.shape[1]), np.concatenate([[], *groups[1:]]))
    of_a, of_b, *of_mixed = (drawn.all_places(sample) for sample in mixed(first, second, groups))

    def shift(places: Whole) -> Floats:
        shifts: Floats = np.abs(places - nominal).mean(axis=1)
        return shifts

    found = indices(shift(of_a), shift(of_b), np.array([shift(places) for places in of_mixed]), drawn.choices.seed)
    frame = pd.DataFrame(found._asdict(), pd.Index(list(inputs), name="input"))
    names = [*inputs, ""]
    return frame, [names[number] for number in largest(of_a, of_b, of_mixed).tolist()]
