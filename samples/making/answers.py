"""From a strength (the share of a question's points to be reached, 0..1) to an answer that earns about that share.

Where only some scores are possible one of the two neighbors is drawn, so that the mean over many is right.
"""

import math
from itertools import pairwise
from random import Random

from making.questions import Question

Answer = bool | str | int | float | tuple[int, int]
"""Yes or no, the id of an option, a whole number, a number, or part and whole of a ratio."""

NOT_APPLICABLE = "not applicable"
_INAPPLICABLE = {"U10": 0.15, "U11": 0.35, "T07": 0.15, "I02": 0.25, "I07": 0.15, "I10": 0.3, "P02": 0.04}
"""How often an optional question does not apply. P04 is not here: it follows P03, which counts the consultations."""
_WHOLES = {"U02": 300, "U08": 280, "I04": 7, "T07": 25, "I07": 6, "P02": 40}
"""What a ratio's whole is in the middle: requests, facts, systems, complaints."""


def answer_to(question: Question, strength: float, months: int, draw: Random) -> Answer:
    """Return an answer worth about `strength` (cut to 0..1), for an agency observed for so many `months`."""
    strength = min(1.0, max(0.0, strength))
    match question.answer["type"]:
        case "yes_no":
            return draw.random() < strength
        case "choice":
            return str(question.answer["options"][_drawn(question.scale, strength, draw)]["id"])
        case "count":
            return _count(question, strength, draw)
        case "ratio":
            whole = max(1, round(_WHOLES[question.id] * draw.lognormvariate(0.0, 0.7)))
            return round(whole * strength), whole
        case "traffic":
            beyond = draw.uniform(1.0, 1.6) if strength > 0.97 else 1.0
            criterion: float = question.answer["criterion"]
            return round(criterion * months / 12 * strength * beyond)
        case _:
            return _number(question, strength)


def inapplicable(question: Question, draw: Random) -> bool:
    """Draw whether the question does not apply."""
    return question.optional and draw.random() < _INAPPLICABLE.get(question.id, 0.0)


def _count(question: Question, strength: float, draw: Random) -> int:
    if question.score["method"] == "log":
        low, high = math.log(question.score["from"]), math.log(question.score["to"])
        return round(math.exp(low + strength * (high - low)))
    steps = [(0, 0.0), *question.scale]
    return int(steps[_drawn(steps, strength, draw)][0])


def _number(question: Question, strength: float) -> float:
    if question.score["method"] == "curve":
        return round(_on_curve(question.scale, strength * 100), 2)
    low: float = question.score["from"]
    high: float = question.score["to"]
    return round(low + strength * (high - low), 2 if high > low else 1)


def _drawn(scale: list[tuple[float, float]], strength: float, draw: Random) -> int:
    """A position on a rising scale of points: one of the two around the strength, the nearer the likelier."""
    points = strength * 100
    above = next((position for position, (_, worth) in enumerate(scale) if worth >= points), len(scale) - 1)
    if above == 0:
        return 0
    low, high = scale[above - 1][1], scale[above][1]
    return above if draw.random() < (points - low) / (high - low) else above - 1


def _on_curve(curve: list[tuple[float, float]], points: float) -> float:
    for (low, low_points), (high, high_points) in pairwise(curve):
        if points <= high_points:
            return low + (high - low) * (points - low_points) / (high_points - low_points)
    return curve[-1][0]
