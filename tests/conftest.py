"""What tests of every room stand on."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Convert = Callable[[Path, str], Path]
"""From a workbook and a kind (xlsx, pdf) to the file that LibreOffice makes of it."""


@pytest.fixture(scope="session")
def convert(tmp_path_factory: pytest.TempPathFactory) -> Convert:
    """Open a file in LibreOffice and save it as another kind; who asks for this bears the mark `libreoffice`."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed (no soffice on the path)")
    profile = tmp_path_factory.mktemp("libreoffice")

    def converting(file: Path, kind: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
        subprocess.run(
            [*command, "--outdir", str(folder), str(file)], check=True, capture_output=True, timeout=180, text=True
        )
        return folder / f"{file.stem}.{kind.partition(':')[0]}"

    return converting
