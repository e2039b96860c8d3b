"""Small catalogs and rounds for tests, written as short as they can be read."""

import json
from typing import Any

import pandas as pd

from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import Evaluation, evaluate
from eqm.intake.frames import round_from_frame


def catalog_of(*dimensions: dict[str, Any], **settings: Any) -> Catalog:
    """A checked catalog of the given dimensions; every setting of the schema may be named."""
    tree = {"catalog": "test", "version": "1", "title": "test", **settings, "dimensions": list(dimensions)}
    catalog, findings = parse_catalog(json.dumps(tree, ensure_ascii=False).encode(), "test.yaml")
    assert catalog is not None, [f"{finding.place.row}: {finding.message('en')}" for finding in findings]
    return catalog


def dimension(id: str, *children: dict[str, Any], **settings: Any) -> dict[str, Any]:
    """A dimension of indicators, or of dimensions."""
    kind = "indicators" if "answer" in children[0] else "dimensions"
    return {"id": id, "title": id, **settings, kind: list(children)}


def indicator(id: str, answer: dict[str, Any] | None = None, **settings: Any) -> dict[str, Any]:
    """An indicator; by itself a percent that scores as it is."""
    return {"id": id, "title": id, "answer": answer or {"type": "percent"}, **settings}


def evaluated(
    catalog: Catalog, agencies: dict[str, dict[str, Any]], services: list[dict[str, Any]] | None = None
) -> Evaluation:
    """The evaluation of answers given as {agency: {indicator: value}}."""
    frame = pd.DataFrame.from_dict(agencies, orient="index")
    table = pd.DataFrame(services) if services is not None else None
    return evaluate(catalog, round_from_frame(catalog, frame, table))
