"""The words of how firm places are, which stand in words.toml; and what varies, in words and as a catalog writes it."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from eqm.catalog.aggregates import FILLS, GroupFill, mean_of
from eqm.catalog.base import Model
from eqm.catalog.doubt import NOMINAL
from eqm.catalog.methods import Relative
from eqm.catalog.words import METHODS
from eqm.language import Text, UnitText, joined
from eqm.report.figures import counted, figure, plain
from eqm.robustness import Robustness
from eqm.robustness.draws import Choices
from eqm.robustness.model import SURE, WITHIN
from eqm.wording.method import gap_in_words

_READ: Final = tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))
COLUMNS: Final = _READ["columns"]
"""By table and name what a screen's column has: fa, en, and drop."""
FOUND, INPUTS, OWN, ERRORS, _OPEN = (
    {name: UnitText(**words) for name, words in _READ[section].items()}
    for section in ("firmness", "inputs", "own", "errors", "open")
)


def firmness_in_words(found: Robustness) -> tuple[Text, Text, Text]:
    """Return how many places are firm, how many stay near their median, and what was drawn; of several in the draws."""
    chosen, sure = found.choices, round(100 * SURE)
    drawn = {"draws": counted(chosen.draws), "seed": chosen.seed, "choices": joined(_choices(chosen), _OPEN["and"])}
    return (
        FOUND["firm"].filled(firm=counted(found.firm), of=counted(len(found.agencies)), sure=sure),
        FOUND["within"].filled(share=figure(100 * found.share_within, 0), places=WITHIN),
        FOUND["drawn"].filled(**drawn) if chosen.inputs else FOUND["fixed"],
    )


def choice_values(chosen: Choices) -> dict[str, Any]:
    """Return what varies, and nothing else, as a catalog writes it."""
    varied = {name: options for name, options in chosen.kinds.items() if len(options) > 1}
    kinds = {name: 1 if name == "leave_out" else [*map(_written, options)] for name, options in varied.items()}
    means = {name: kinds.pop(name) for name in ("index", "dimensions") if name in kinds}
    return {
        name: one for name, one in {"weights": _written(chosen.weights), "aggregate": means, **kinds}.items() if one
    }


def _choices(chosen: Choices) -> Iterator[Text]:
    for name, value in (_written(chosen.weights) or {}).items():
        yield _OPEN[name].filled(value=plain(100 * value if name == "share" else value))
    for name, options in chosen.kinds.items():
        if len(options) > 1:
            yield _OPEN[name].filled(options=joined(map(_option, options), _OPEN["or"]) if name != "leave_out" else "")


def _option(one: Any) -> Text:
    if one == NOMINAL or isinstance(one, Relative):
        return _OPEN[one] if one == NOMINAL else METHODS[one.method].short
    return gap_in_words(one).short if isinstance(one, GroupFill) or one in FILLS else mean_of(one).title


def _written(one: Any) -> Any:
    return one.model_dump(mode="json", exclude_unset=True) if isinstance(one, Model) else one
