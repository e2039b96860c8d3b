"""Make the sample rounds `round10.xlsx` and `round11.xlsx`, all made up: `python samples/make_rounds.py [DIR]`."""

import sys
from pathlib import Path

from making.questions import questions_of
from making.sheets import round_sheets
from making.workbook import workbook_bytes

HERE = Path(__file__).resolve().parent
ROUNDS = (10, 11)


def main(folder: Path) -> None:
    """Write the rounds into `folder`."""
    questions = questions_of(HERE.parent / "indicators.yaml")
    folder.mkdir(parents=True, exist_ok=True)
    for round_ in ROUNDS:
        (folder / f"round{round_}.xlsx").write_bytes(workbook_bytes(round_sheets(round_, questions)))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
