"""What tests of the round trip stand on."""

import os
from collections.abc import Iterator

import pytest

from roundtrip.office import Office, running


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """LibreOffice; who asks for this bears the mark `libreoffice(uno=True)`."""
    with running(tmp_path_factory.mktemp("profile")) as office:
        yield office


@pytest.fixture(scope="session", autouse=True)
def _plain_environment() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in [*os.environ]:
            if name.startswith("EQM_"):
                patch.delenv(name)
        yield
