"""Names of files that mean something to a shell, to a runner or to an option parser."""

from pathlib import Path

NAMES = (
    "$(touch touched).xlsx",
    "`touch touched`.xlsx",
    "a; touch touched; b.xlsx",
    "a' \"b.xlsx",
    "%0A::error::100%.xlsx",
    "two\n::error::lines.xlsx",
    "a,line=7:b.xlsx",
    "--exit-zero.xlsx",
    "--register=x.xlsx",
    "--mark=marked.xlsx",
    "-o.xlsx",
    "\u202etxt.xlsx",
)


def put(form: Path, folder: Path) -> None:
    """Copies of a form under each name."""
    for name in NAMES:
        (folder / name).write_bytes(form.read_bytes())
