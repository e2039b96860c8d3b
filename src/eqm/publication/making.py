"""What a folder is made with: a packed file's bytes depend on the versions of the libraries that packed it."""

import zlib
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version

from eqm.version import __version__

PARQUET = "pyarrow"


def here(parquet: bool = True) -> Mapping[str, str]:
    """Return the versions of eqm and of the libraries that pack, by name; of the optional one where it is installed,
    unless `parquet` files are not asked for.
    """
    known = {"eqm": __version__, "openpyxl": _version("openpyxl") or "", "zlib": zlib.ZLIB_RUNTIME_VERSION}
    found = _version(PARQUET) if parquet else None
    return known if found is None else {**known, PARQUET: found}


def packs_alike(file: str, made_with: Mapping[str, str]) -> bool:
    """Whether what packs a file here is of the same version as what packed it there."""
    tools = (PARQUET,) if file.endswith(".parquet") else ("openpyxl", "zlib")
    now = here()
    return all(now.get(tool) == made_with.get(tool) for tool in tools)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
