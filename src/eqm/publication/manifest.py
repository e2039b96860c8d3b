"""manifest.json: which run this is, and the digest of every file that it was made from and of every one published."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from eqm.catalog import digest_of
from eqm.evaluation import Evaluation
from eqm.publication.edition import Edition
from eqm.report.catalogs import catalog_values
from eqm.report.setters.json import dumped

MANIFEST = "manifest.json"
MARK = "eqm_publication"
"""The key by which a manifest is known to be one of ours."""
FORMAT = 5
"""The number of this layout of a folder; the one before does not tell how firm places are, and others yet less."""


def listed(name: str, data: bytes) -> dict[str, Any]:
    """Return what a manifest says of a file."""
    return {"path": name, "bytes": len(data), "digest": digest_of(data)}


def manifest(edition: Edition, files: Sequence[Mapping[str, Any]]) -> bytes:
    """Return the manifest of files as `listed` tells of them; only the line `at` says when."""
    before = edition.previous
    values = {
        MARK: FORMAT,
        "made_with": dict(edition.made_with),
        **_run(edition.evaluation),
        "at": edition.at,
        "edition": edition.number,
        "because": edition.because,
        "changed": [asdict(one) for one in edition.changes],
        "provisional": list(edition.provisional),
        "previous": None if before is None else _run(before),
        "files": files,
    }
    return dumped(values).encode()


def _run(evaluation: Evaluation) -> dict[str, Any]:
    sent = evaluation.round
    return {
        "round": sent.id,
        "title": sent.title,
        "run": evaluation.run,
        "catalog": catalog_values(evaluation.catalog),
        "inputs": [{"file": read.file, "digest": read.digest} for read in sent.inputs],
    }
