"""A case: a folder with submissions and what eqm is to say of them."""

import io
import os
import shlex
import shutil
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from unittest.mock import patch

from corpus.making import workbook_of
from eqm.cli import main
from eqm.language import Language

CASES: Final = Path(__file__).parent / "cases"
CATALOG: Final = Path(__file__).parent / "catalog.yaml"
EXPECTED: Final[dict[Language, str]] = {"en": "expected.txt", "fa": "expected.fa.txt"}
OWN: Final = frozenset({"catalog.yaml", "options.txt", *EXPECTED.values()})
"""What a case holds beside its submissions."""


@dataclass(frozen=True)
class Case:
    """A folder of the corpus."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def options(self) -> list[str]:
        """Further options of the command."""
        file = self.folder / "options.txt"
        return shlex.split(file.read_text(encoding="utf-8")) if file.exists() else []

    @property
    def catalog(self) -> Path:
        own = self.folder / "catalog.yaml"
        return own if own.exists() else CATALOG

    @property
    def submissions(self) -> list[Path]:
        return sorted(entry for entry in self.folder.iterdir() if entry.name not in OWN)

    @property
    def languages(self) -> list[Language]:
        """The languages in which it is written down what eqm is to say; English in any case."""
        return [language for language in EXPECTED if language == "en" or self.expected(language) is not None]

    def expected(self, language: Language) -> str | None:
        """Return what eqm is to say in a language, None where nobody has written it down."""
        file = self.folder / EXPECTED[language]
        return file.read_text(encoding="utf-8") if file.exists() else None

    def said(self, language: Language = "en") -> str:
        """Return what eqm says of the case's files, and on a last line its exit code."""
        with TemporaryDirectory() as work:
            for entry in self.submissions:
                _make(entry, Path(work))
            shutil.copy(self.catalog, Path(work, "indicators.yaml"))
            given = [entry.name for entry in self.submissions if entry.name not in self.options]
            return _ran(Path(work), [*given, *self.options, "--format", "concise", "--lang", language])


def cases() -> Iterator[Case]:
    """Yield every case, by name."""
    yield from map(Case, sorted(entry for entry in CASES.iterdir() if entry.is_dir()))


def _make(entry: Path, where: Path) -> None:
    """Make a workbook of a folder that is called one, a folder of any other, and copy a file as it is."""
    target = where / entry.name
    if entry.is_file():
        shutil.copy(entry, target)
    elif entry.suffix == ".xlsx":
        target.write_bytes(workbook_of(entry))
    else:
        target.mkdir()
        for inner in sorted(entry.iterdir()):
            _make(inner, target)


def _ran(work: Path, args: list[str]) -> str:
    """What the command prints, errors of use after results, and its exit code; no variable has a say."""
    out, err = io.StringIO(), io.StringIO()
    kept = {name: text for name, text in os.environ.items() if not name.startswith(("EQM_", "GITHUB_"))}
    with patch.dict(os.environ, kept, clear=True), chdir(work), redirect_stdout(out), redirect_stderr(err):
        code = main(["validate", *args])
    return f"{out.getvalue()}{err.getvalue()}exit {code}\n"
