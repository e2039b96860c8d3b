"""Every figure and place is what a scorer of another hand gives, on catalogs and rounds drawn at random."""

import json
import math
from typing import Any

import pandas as pd
import pytest

from bulk import in_part
from eqm.catalog import Catalog, parse_catalog
from eqm.evaluation import Evaluation, evaluate
from eqm.intake import Status
from eqm.intake.frames import round_from_frame
from scoring.drawn import drawn
from scoring.plain import Scorer

MANY = 30
"""Rounds in one test."""


def catalog_of(tree: dict[str, Any]) -> Catalog | None:
    """The catalog, None for a tree that makes no sound one."""
    catalog, _ = parse_catalog(json.dumps(tree).encode(), "drawn.yaml")
    return catalog


def columns(answers: dict[str, Any]) -> dict[str, Any]:
    """Answers by column: those of a ratio in two."""
    found = {}
    for name, held in answers.items():
        pair = {f"{name}.part": held[0], f"{name}.whole": held[1]} if isinstance(held, tuple) else {name: held}
        found |= pair
    return found


def evaluated(catalog: Catalog, agencies: dict[str, Any], services: list[Any]) -> Evaluation:
    facts = ("status", "months", "groups", "parent")
    rows = {
        code: {name: one[name] for name in facts if name in one} | columns(one["answers"])
        for code, one in agencies.items()
    }
    frame = pd.DataFrame.from_dict(rows, orient="index").astype(object)
    listed = [{**one, **columns(one["answers"])} for one in services]
    table = pd.DataFrame([{k: v for k, v in one.items() if k != "answers"} for one in listed]) if listed else None
    return evaluate(catalog, round_from_frame(catalog, frame, table))


def same(ours: float, theirs: float | None) -> bool:
    return math.isnan(ours) if theirs is None else abs(ours - theirs) <= 2e-9 * max(1.0, abs(theirs))


def differences(seed: int) -> list[str]:
    """Where the two differ, in words; None of a catalog that is not sound."""
    tree, agencies, services = drawn(seed)
    catalog = catalog_of(tree)
    if catalog is None:
        return []
    told, plain = evaluated(catalog, agencies, services), Scorer(tree, agencies, services)
    found = []
    for code in agencies:
        row = told.agencies.loc[code]
        mine = (int(row["rank"]), str(row["band"]), str(row["reason"]))
        yours = (plain.rank.get(code, 0), plain.band[code], plain.why[code])
        found += [f"{code}: {mine} against {yours}"] if mine != yours else []
        for node in plain.nodes[code]:
            ours = row["exact"] if node == "" else told.dimensions[node]["exact"][code]
            theirs = plain.nodes[code][node]
            found += [f"{code} {node or 'index'}: {ours} against {theirs}"] if not same(ours, theirs) else []
        for id in plain.scores:
            if plain.why[code] == "not_cooperating" or (plain.reason[code] and code in plain.rank):
                continue
            status = Status(int(told.status[id][code])).word
            ours, theirs = told.scores[id][code], plain.scores[id][code]
            if not same(ours, plain_rounded(theirs, plain)) or status != plain.status[id][code]:
                found.append(f"{code} {id}: {ours} {status} against {theirs} {plain.status[id][code]}")
    for node, frame in told.dimensions.items():
        ranks = {code: place for code, place in frame["rank"].items() if place}
        found += [f"{node}: {ranks} against {theirs}"] if ranks != (theirs := plain.places(node, [*agencies])) else []
    for group, frame in told.groups.items():
        members = [code for code, one in agencies.items() if group in one["groups"] and code in plain.rank]
        theirs = plain.places("", members)
        found += [f"{group}: {dict(frame['rank'])} against {theirs}"] if dict(frame["rank"]) != theirs else []
    return [f"seed {seed}: {one}" for one in found]


def plain_rounded(score: float | None, plain: Scorer) -> float | None:
    from scoring.plain import published

    return published(score, plain.publish) if plain.publish["round_levels"] == "all" else score


@pytest.mark.parametrize("first", in_part(range(0, 900, MANY), lambda first: first < 4 * MANY))
def test_another_scorer_finds_the_same(first: int) -> None:
    assert [one for seed in range(first, first + MANY) for one in differences(seed)] == []
