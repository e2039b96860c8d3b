"""Make the pictures of the README: what a terminal shows, and the page that is published.

    python docs/making/pictures.py [FOLDER]

The terminal is eqm's own output, set by rich; the page is drawn by Chromium. Both show the made-up sample round.
"""

import io
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

HERE = Path(__file__).resolve().parents[1]
SAMPLES = HERE.parent / "samples"
EQM = str(Path(sys.executable).with_name("eqm"))
WIDTH = 100
CHROMIUM = "chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --disable-background-networking"


def terminal(work: Path) -> str:
    """Return the first screen of `eqm score` as SVG."""
    shown = run(work, EQM, "score", str(SAMPLES / "round11.xlsx"), "--lang", "en", FORCE_COLOR="1", COLUMNS=str(WIDTH))
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print("[bold]$ eqm score round11.xlsx", highlight=False)
    console.print(Text.from_ansi(shown))
    return console.export_svg(title="eqm", unique_id="eqm")


def page(work: Path, picture: Path) -> None:
    """Draw the first screen of the published page."""
    run(work, EQM, "publish", "public")
    options = [f"--user-data-dir={work / 'chromium'}", f"--screenshot={picture}", "--window-size=1200,900"]
    run(work, *CHROMIUM.split(), *options, (work / "public" / "index.html").as_uri())


def run(work: Path, *command: str, **settings: str) -> str:
    """Return what a command prints."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("EQM_")} | settings
    done = subprocess.run(command, cwd=work, env=env, capture_output=True, text=True, check=True)
    return done.stdout


def main(folder: Path) -> None:
    """Write both pictures into a folder."""
    with tempfile.TemporaryDirectory() as work:
        (folder / "terminal.svg").write_text(terminal(Path(work)), encoding="utf-8")
        page(Path(work), folder / "page.png")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else HERE / "pictures")
