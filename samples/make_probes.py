"""Make the logs `outages11.csv` and `probes.csv`, all made up: `python samples/make_probes.py [DIR]`."""

import csv
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from making.minutes import probes
from making.outages import MADE_UP, availabilities, changes
from making.questions import questions_of
from making.submissions import answers_of
from making.world import agencies_of

HERE = Path(__file__).resolve().parent
ROUND = 11


def main(folder: Path) -> None:
    """Write the logs into `folder`."""
    questions = questions_of(HERE.parent / "indicators.yaml")
    sent = [given for agency in agencies_of(ROUND) for given in answers_of(agency, questions, ROUND)]
    folder.mkdir(parents=True, exist_ok=True)
    columns = ["at", "agency", "service", "ok"]
    _write(folder / f"outages{ROUND}.csv", columns, changes(availabilities(sent, ROUND), ROUND))
    _write(folder / "probes.csv", [*columns, "latency", "probe"], probes())


def _write(file: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write rows below a header whose last column, which is empty, says that all of it is made up."""
    with file.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([*columns, MADE_UP])
        writer.writerows(rows)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
