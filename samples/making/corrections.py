"""What others say of an agency's answers: a system's figures and assessors' decisions, as rows of their sheets."""

from random import Random

from making.answers import NOT_APPLICABLE, answer_to
from making.submissions import YEAR, Given
from making.typing_habits import persian, typed
from making.workbook import Cell
from making.world import WORLD_SEED

MEASURED = 520
ASSESSED = 360
_METERED = ("percent", "number", "traffic")
_AGREED = ("مستندات پذیرفته شد", "با بازدید از درگاه بررسی شد", None)
_DIFFERED = ("مستندات کافی نبود", "نشانی اعلام‌شده باز نشد", "با بازدید از درگاه بررسی شد", None)


def measured_rows(sent: list[Given], round_: int) -> list[list[Cell]]:
    """Return rows of agency, service, indicator and value: what the systems saw, near to what was claimed."""
    draw = Random(f"{WORLD_SEED} measured {round_}")
    known = [given for given in sent if _usable(given, "system") and given.question.answer["type"] in _METERED]
    chosen = [known[i] for i in sorted(draw.sample(range(len(known)), MEASURED))]
    return [[*_whose(given), _corrected(given, draw.gauss(-0.005, 0.02), draw)] for given in chosen]


def assessment_rows(sent: list[Given], round_: int) -> list[list[Cell]]:
    """Return rows of agency, service, indicator, value, assessor and note: mostly a little less than was claimed."""
    draw = Random(f"{WORLD_SEED} assessed {round_}")
    known = [given for given in sent if _usable(given, "assessor")]
    return [_assessed(known[i], draw) for i in sorted(draw.sample(range(len(known)), ASSESSED))]


def _assessed(given: Given, draw: Random) -> list[Cell]:
    value = _corrected(given, draw.gauss(-0.12, 0.16) * (1 - given.agency.quality), draw)
    agreed = [value] == typed(given.question, given.answer, "plain", draw)
    return [
        *_whose(given),
        value,
        f"ارزیاب {persian(draw.randint(1, 9))}",
        draw.choice(_AGREED if agreed else _DIFFERED),
    ]


def _usable(given: Given, source: str) -> bool:
    silent = given.agency.gaps == 1.0 or given.answer in (None, NOT_APPLICABLE)
    return given.question.source == source and len(given.question.columns) == 1 and not silent


def _whose(given: Given) -> list[Cell]:
    return [given.agency.code, given.service.number if given.service else None, given.question.id]


def _corrected(given: Given, by: float, draw: Random) -> Cell:
    answer = answer_to(given.question, given.strength + by, given.agency.months or YEAR, draw)
    return typed(given.question, answer, "plain", draw)[0]
