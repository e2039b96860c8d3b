"""What `docs/robustness.md` says: its example is what is printed, and every figure in it is computed anew."""

import contextlib
import re
from pathlib import Path

import numpy as np
import pytest

from eqm.catalog import Catalog, load_catalog
from eqm.cli import main
from eqm.evaluation import evaluate
from eqm.intake import Round, read_round

DOCS = Path(__file__).parents[2] / "docs"
PAGE = " ".join((DOCS / "robustness.md").read_text("utf-8").split())
EGDI = {"DNK": (0.9797, 0.9559, 0.9795), "FIN": (0.9833, 0.9640, 0.9127), "KOR": (0.9826, 0.9087, 0.9674)}


def test_the_example_is_what_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    text = (DOCS / "robustness.md").read_text("utf-8")
    command, output = re.findall(r"```console\n\$ eqm (robustness egdi[^\n]+)\n(.*?)```", text, re.DOTALL)[0]
    with contextlib.chdir(DOCS / "catalogs"):
        assert main([*command.split(), "--lang", "en"]) == 0
    assert capsys.readouterr().out == output


def test_a_plain_loop_with_other_numbers_comes_to_the_same() -> None:
    generator, above, led = np.random.default_rng(5), 0, 0
    scores = np.array([*EGDI.values()])
    for _ in range(20_000):
        weights = generator.uniform(0.75, 1.25, 3)
        denmark, finland, korea = np.round(scores @ weights / weights.sum(), 4)
        above += finland > korea
        led += denmark > max(finland, korea)
    assert led == 20_000
    assert above / 20_000 == pytest.approx(0.54, abs=0.015)
    assert "in about half of the draws, 54 %" in PAGE
    differences = np.array(EGDI["FIN"]) - EGDI["KOR"]
    assert differences == pytest.approx([0.0007, 0.0553, -0.0547])
    assert "better by 0.0007 in online services and by 0.0553 in human capital, Korea by 0.0547 in infra" in PAGE


@pytest.fixture(scope="module")
def sample() -> tuple[Catalog, Round]:
    catalog = load_catalog(str(DOCS.parent / "indicators.yaml"))
    return catalog, read_round([str(DOCS.parent / "samples" / "round11.xlsx")], catalog)


def test_why_the_defaults_are_so(sample: tuple[Catalog, Round]) -> None:
    catalog, round_ = sample
    everywhere = tuple(one.model_copy(update={"aggregate": "geometric"}) for one in catalog.dimensions)
    variants = {
        "nominal": {},
        "all": {"aggregate": "geometric", "dimensions": everywhere},
        "index": {"aggregate": "geometric"},
        "skip": {"missing": "skip"},
    }
    found = {name: evaluate(catalog.model_copy(update=changes), round_).agencies for name, changes in variants.items()}
    placed = found["nominal"]["rank"] > 0
    score = {name: frame["score"][placed] for name, frame in found.items()}
    zero = {name: int((one == 0).sum()) for name, one in score.items()}
    rise = score["skip"] - score["nominal"]
    assert f"would put {zero['all']} of the sample round's {placed.sum()} agencies at 0" in PAGE
    assert f"reward blanks: {(rise > 0).sum()} of the {placed.sum()} would rise and none fall" in PAGE
    assert (zero["index"] <= zero["nominal"], (rise < 0).any()) == (True, False)


def test_numbers_of_the_page_are_those_of_the_code() -> None:
    from eqm.robustness.confidence import MOST
    from eqm.robustness.model import FIRST, LAST, SURE, WITHIN
    from eqm.robustness.sensitivity import RUNS
    from eqm.robustness.tally import PAIRED

    assert (FIRST, LAST, SURE, WITHIN, RUNS, PAIRED) == (5, 3, 0.95, 3, 4_096, 1_000)
    assert MOST >= PAIRED
    for words in ("first five and the last three", "95 % of the draws", "within three places", "4,096", "1,000"):
        assert words in PAGE
