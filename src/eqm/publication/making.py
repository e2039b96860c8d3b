"""What a folder is made with: a packed file's bytes depend on the versions of the libraries that packed it; and the
licenses that its data may have. Nothing heavy is imported here.
"""

import zlib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from eqm.version import __version__

PARQUET = "pyarrow"
LICENSES = {
    "CC-BY-4.0": ("Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "ODC-BY-1.0": ("Open Data Commons Attribution License 1.0", "https://opendatacommons.org/licenses/by/1-0/"),
    "ODbL-1.0": ("Open Data Commons Open Database License 1.0", "https://opendatacommons.org/licenses/odbl/1-0/"),
    "PDDL-1.0": ("Open Data Commons Public Domain Dedication", "https://opendatacommons.org/licenses/pddl/1-0/"),
}
"""Licenses of open data by id: title and address."""


def here() -> Mapping[str, str]:
    """Return the versions of eqm and of the libraries that pack, by name; of the optional one where it is installed."""
    known = {"eqm": __version__, "openpyxl": _version("openpyxl"), "zlib": zlib.ZLIB_RUNTIME_VERSION}
    return {name: found for name, found in {**known, PARQUET: _version(PARQUET)}.items() if found}


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
