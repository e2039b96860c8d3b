"""Make the forms and the register of `submissions/`, all made up: `python samples/make_submissions.py [DIR]`."""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from making.filled_forms import Spot, filled
from making.questions import questions_of
from making.submitters import CLOSES, OPENS, REGISTER, ROUND, SILENT, TITLE, register_sheets
from making.workbook import Cell, workbook_bytes

HERE = Path(__file__).resolve().parent
CATALOG = HERE.parent / "indicators.yaml"
SLIPS: dict[str, dict[Spot, Cell]] = {
    "sample-05": {
        (1, "U02", "answer"): "۸۵٪",
        (2, "U02", "answer"): "85,5",
        (3, "U08", "answer"): 940,
        (3, "U08", "of"): 490,
    },
    "sample-09": {
        (0, "U06", "answer"): 7,
        (0, "T02", "evidence"): "پیوست شد",
        (0, "I08", "answer"): "n/a",
        (1, "I04", "answer"): "#REF!",
        (2, "T05", "answer"): None,
    },
}
"""What two agencies typed wrongly; tests/ci lists what is found of it."""


def main(folder: Path) -> None:
    """Write the register and the forms into `folder`/submissions."""
    target = folder / "submissions"
    forms = target / "forms"
    forms.mkdir(parents=True, exist_ok=True)
    register = target / "register.xlsx"
    register.write_bytes(workbook_bytes(register_sheets()))
    questions = questions_of(CATALOG)
    with TemporaryDirectory() as blank:
        make_blank_forms(register, Path(blank))
        for one in REGISTER:
            if one.code != SILENT:
                name = f"{one.code}.xlsx"
                (forms / name).write_bytes(filled(Path(blank) / name, one, questions, SLIPS.get(one.code, {})))


def make_blank_forms(register: Path, folder: Path) -> None:
    """Write into `folder` the forms that the agencies of the register get, as a secretariat makes them."""
    about = ["--round", str(ROUND), "--title", TITLE, "--opens", OPENS, "--closes", CLOSES]
    options = ["--no-last", "--force", "--lang", "fa", "--catalog", str(CATALOG), "-o", str(folder)]
    command = [sys.executable, "-m", "eqm", "template", "--agencies", str(register), *about, *options]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
