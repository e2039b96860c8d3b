"""manifest.json: which run this is, and the digest of every file that it was made from and of every one published."""

from typing import Any, ClassVar

from eqm.catalog import digest_of
from eqm.evaluation import Evaluation
from eqm.publication.edition import Edition
from eqm.report.setters.json import dumped

MARK = "eqm_publication"
"""The key by which a manifest is told to be one of ours."""
FORMAT = 1
"""The number of this layout of a folder."""


class Manifest:
    """The list of a folder's files, in the making."""

    NAME: ClassVar = "manifest.json"

    def __init__(self) -> None:
        self._files: list[dict[str, Any]] = []

    def add(self, name: str, data: bytes) -> None:
        """Add a file."""
        self._files.append({"path": name, "bytes": len(data), "digest": digest_of(data)})

    def written(self, edition: Edition) -> bytes:
        """Return the manifest; only the line `at` says when."""
        before = edition.previous
        told = {
            MARK: FORMAT,
            "made_with": dict(edition.made_with),
            **_run(edition.evaluation),
            "at": edition.at,
            "provisional": list(edition.provisional),
            "previous": None if before is None else _run(before),
            "files": self._files,
        }
        return dumped(told).encode()


def _run(evaluation: Evaluation) -> dict[str, Any]:
    catalog, sent = evaluation.catalog, evaluation.round
    return {
        "round": sent.id,
        "title": sent.title,
        "run": evaluation.run,
        "catalog": {"id": catalog.catalog, "version": catalog.version, "digest": catalog.digest},
        "inputs": [{"file": given.file, "digest": given.digest} for given in sent.inputs],
    }
