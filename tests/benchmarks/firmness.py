"""What it costs to say how firm places are, with 170 agencies and 37 indicators: prints the median seconds of a piece
of work that is done several times in one process; or the peak memory of a process for very many agencies, in bytes.

python tests/benchmarks/firmness.py evaluate|draws|varied|leaving|sobol [TIMES]
python tests/benchmarks/firmness.py memory AGENCIES DRAWS
"""

import resource
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd
import work

import eqm
from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import Evaluation
from eqm.intake import Round, Status
from eqm.intake.model import Agencies, Services
from eqm.ranking import places
from eqm.robustness.leaving import leave_out
from eqm.robustness.sensitivity import sensitivity
from eqm.robustness.stages import choices_of, in_draws
from eqm.robustness.standings import Standings
from eqm.robustness.tally import tally
from eqm.scoring import Reference

AGENCIES = 170
VARIED = b"robustness: {normalize: [nominal, minmax, percentile], missing: [nominal, skip, mean]}\n"


def catalog_of(settings: bytes = b"") -> Catalog:
    catalog, _ = parse_catalog(settings + work.catalog_text(), "benchmark.yaml")
    assert catalog is not None
    return catalog


def work_of(name: str) -> Callable[[], object]:
    """What is measured under a name; what it stands on is made before."""
    catalog = catalog_of(VARIED if name == "varied" else b"")
    names = [indicator.id for indicator in catalog.indicators]
    frame = pd.DataFrame(work.answers(AGENCIES), [f"a{number}" for number in range(AGENCIES)], names, copy=False)
    round_ = eqm.round_from_frame(catalog, frame)
    if name == "evaluate":
        return lambda: eqm.evaluate(catalog, round_)
    evaluation = eqm.evaluate(catalog, round_)
    chosen, rows = choices_of(evaluation), in_draws(evaluation)
    ranks, orders = evaluation.agencies["rank"].to_numpy()[rows], {"": np.arange(len(rows))}
    nominal, codes = Standings(evaluation, chosen, rows).nominal, evaluation.agencies.index[rows]
    return {
        "draws": lambda: tally(Standings(evaluation, chosen, rows), orders),
        "varied": lambda: tally(Standings(evaluation, chosen, rows), orders),
        "leaving": lambda: leave_out(catalog, nominal, codes),
        "sobol": lambda: sensitivity(Standings(evaluation, chosen, rows), ranks, runs=10_240),
    }[name]


def median_seconds(what: Callable[[], object], times: int) -> float:
    what()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        what()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def peak(agencies: int, draws: int) -> int:
    """The memory of a process that draws the places of very many agencies, and asks for all that is said of them.

    Counted is all that it ever held: Python, the libraries, 37 columns of scores in the order of the places, what is
    summed of them, and the places drawn. Of the evaluation there is as little as can be: no names, no answers, and
    columns that share one memory.
    """
    evaluation = scores_alone(agencies)
    rows = np.argsort(evaluation.agencies["rank"].to_numpy(), kind="stable")
    drawn = Standings(evaluation, choices_of(evaluation, draws=draws), rows)
    found = tally(drawn, {"": np.arange(agencies)})
    assert (found.quantile(0.05) <= found.quantile(0.95)).all()
    assert float(found.within(1, agencies).min()) == 1.0
    assert len(found.above_next[""]) == agencies - 1
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def scores_alone(agencies: int) -> Evaluation:
    """An evaluation of made-up scores alone, each column the one before moved by a row."""
    catalog = catalog_of()
    names = [one.id for one in catalog.indicators]
    made = np.random.default_rng(11).uniform(1, 100, agencies + len(names))
    columns = {name: made[number : number + agencies] for number, name in enumerate(names)}
    same = dict.fromkeys(names, np.full(agencies, Status.SCORED, np.uint8))
    ranks = places(np.convolve(made, np.ones(len(names)), "valid")[:agencies], "competition")
    frames = [pd.DataFrame(each, copy=False) for each in ({"rank": ranks}, columns, same)]
    round_ = Round("", Agencies((), (), (), {}, (), (), (), ()), Services((), (), (), (), ()), {}, ())
    return Evaluation(catalog, round_, frames[0], {}, {}, frames[1], frames[2], Reference(), ())


def main(name: str, *numbers: str) -> None:
    if name == "memory":
        print(peak(*map(int, numbers)))
    else:
        print(median_seconds(work_of(name), int(numbers[0]) if numbers else 15))


if __name__ == "__main__":
    main(*sys.argv[1:])
