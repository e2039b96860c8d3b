"""What the sample catalog asks, read as plain YAML: a question per indicator, with what an answer needs."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Question:
    """An indicator: its dimension, who is asked, and the columns (id and Persian title) its answer is typed into."""

    id: str
    dimension: str
    per: str
    source: str
    optional: bool
    answer: dict[str, Any]
    score: dict[str, Any]
    columns: tuple[tuple[str, str], ...]

    @property
    def scale(self) -> list[tuple[float, float]]:
        """What earns what, rising: (value, points); a choice's values are the positions of its options."""
        if self.answer["type"] == "choice":
            return [(position, option["points"]) for position, option in enumerate(self.answer["options"])]
        return [(value, points) for value, points in self.score.get("steps", self.score.get("points", []))]


def questions_of(path: Path) -> list[Question]:
    """Return the questions of the catalog at `path`, in its order."""
    catalog = yaml.safe_load(path.read_bytes())
    return [
        _question(dimension["id"], indicator)
        for dimension in catalog["dimensions"]
        for indicator in dimension["indicators"]
    ]


def _question(dimension: str, indicator: dict[str, Any]) -> Question:
    answer = indicator["answer"]
    if answer["type"] == "ratio":
        columns = tuple(
            (f"{indicator['id']}.{answer[part]['id']}", answer[part]["title"]["fa"]) for part in ("part", "whole")
        )
    else:
        columns = ((indicator["id"], indicator["title"]["fa"]),)
    return Question(
        indicator["id"],
        dimension,
        indicator.get("per", "agency"),
        indicator.get("source", "self"),
        indicator.get("optional", False),
        answer,
        indicator.get("score", {}),
        columns,
    )
