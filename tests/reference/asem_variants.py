"""The sample ASEM catalog, and the variants of it whose figures COINr computed."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from eqm.catalog import Catalog, parse_catalog

REFERENCE = Path(__file__).parent / "asem"
SAMPLE = Path(__file__).parents[2] / "samples" / "asem"
Tree = dict[str, Any]


def table(name: str) -> dict[str, dict[str, float | None]]:
    """Return a reference file by country or indicator: its columns of numbers, None for a gap."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    key = next(iter(rows[0]))
    return {row.pop(key): {column: _number(text) for column, text in row.items()} for row in rows}


def _number(text: str) -> float | None:
    return None if text in ("", "NA") else float(text)


def nodes(tree: Tree) -> Iterator[Tree]:
    """Yield every dimension and indicator of a catalog's tree, parents first."""
    for child in tree.get("dimensions", tree.get("indicators", [])):
        yield child
        yield from nodes(child)


def indicators(tree: Tree) -> Iterator[Tree]:
    return (node for node in nodes(tree) if "answer" in node)


def variant(change: Callable[[Tree], None]) -> Catalog:
    """Return the sample catalog with `change` made to its tree; the catalog must come out without any error."""
    tree = yaml.safe_load((SAMPLE / "asem.yaml").read_bytes())
    change(tree)
    text = yaml.safe_dump(tree, allow_unicode=True, sort_keys=False)
    catalog, findings = parse_catalog(text.encode(), "variant.yaml")
    assert catalog is not None, findings
    return catalog


def as_published(tree: Tree) -> None:
    """Change nothing: min-max onto 0..100, arithmetic, equal weights."""


def unequal(tree: Tree) -> None:
    weights = table("unequal_weights.csv")
    for node in nodes(tree):
        node["weight"] = weights[node["id"]]["Weight"]


def geometric(tree: Tree) -> None:
    tree["aggregate"] = "geometric"
    for node in nodes(tree):
        if "answer" in node:
            node["score"]["range"] = [1, 100]
        else:
            node["aggregate"] = "geometric"


def zscores(tree: Tree) -> None:
    _method(tree, "zscore")


def ranks(tree: Tree) -> None:
    _method(tree, "rank")


def percentiles(tree: Tree) -> None:
    tree["publish"]["scale"] = 1
    _method(tree, "percentile")


def coverage(tree: Tree) -> None:
    tree["coverage"] = 0.8


def goalposts(tree: Tree) -> None:
    posts = table("B_goalposts_spec.csv")
    for node in indicators(tree):
        post = posts[node["id"]]
        ends = [post["goalpost_lower"], post["goalpost_upper"]]
        if post["Direction"] == -1:
            ends.reverse()
        node["score"] = {"method": "linear", "from": ends[0], "to": ends[1], "clip": True}


def _method(tree: Tree, name: str) -> None:
    for node in indicators(tree):
        node["score"]["method"] = name
