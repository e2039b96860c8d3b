"""What agencies and assessors wrote of each other stays inside, unless the catalog opens it."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from eqm.catalog import Catalog
from eqm.evaluation import evaluate
from eqm.findings import Location, rounds
from eqm.intake import Evidence, Objection, Status
from eqm.intake.places import NO_PLACE
from eqm.publication.edition import Edition, edition
from eqm.publication.folder import files
from eqm.publication.verification import verify
from publication.made import catalog, evaluation, laid_down

SAID = {"texts": "they favour the post", "notes": "seen by the deputy", "evidence": "https://inside.example.ir/77"}
CHOICES = [choice for size in range(len(SAID) + 1) for choice in combinations(SAID, size)]
SOME = [
    pytest.param(kinds, id="+".join(kinds), marks=() if len(kinds) in (0, 3) else pytest.mark.slow) for kinds in CHOICES
]
"""Of these, nothing and everything are tried at once."""


def opened(*kinds: str) -> Edition:
    """An edition of a round in which all of it was said, under a catalog that opens some kinds."""
    known = catalog()
    text = known.text.replace("open: [evidence]", f"open: [{', '.join(kinds)}]")
    chosen = known.model_copy(update={"publish": known.publish.model_copy(update={"open": kinds})})
    assert isinstance(chosen, Catalog)
    chosen.remember_source(known.file, text)
    nothing = Status.MISSING, float("nan"), NO_PLACE
    objections = tuple(
        Objection("T01", 0, decision, SAID["texts"], SAID["notes"], *nothing) for decision in ("rejected", "undecided")
    )
    quoted = rounds.OBJECTION_UNDECIDED.at(
        Location("r.xlsx"), agency="ito", column="T01", whose="ito", text=SAID["texts"]
    )
    sent = replace(
        evaluation("11").round,
        objections=objections,
        evidence=(Evidence("U01", 0, SAID["evidence"], NO_PLACE),),
        findings=(quoted,),
    )
    return edition(evaluate(chosen, sent), "2025-06-01T12:00:00+00:00")


@pytest.mark.parametrize("kinds", SOME)
def test_what_is_not_open_stands_in_no_file(kinds: tuple[str, ...]) -> None:
    everything = {name: data for name, data in files(opened(*kinds)) if name != "data/tables.zip"}
    for kind, words in SAID.items():
        holding = [name for name, data in everything.items() if data and words.encode() in data]
        assert bool(holding) is (kind in kinds), (kind, holding)


def test_such_a_folder_holds(tmp_path: Path) -> None:
    found = verify(laid_down(tmp_path / "out", opened()))
    assert (found.holds, [finding.message("en") for finding in found.findings]) == (True, [])
