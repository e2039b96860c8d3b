"""The made-up world of the rounds: its agencies, what they are like, and who takes part in which round."""

from dataclasses import dataclass, replace
from random import Random
from typing import Any

from making.announced import ALL, Announced

WORLD_SEED = 1404
GENERIC = 164
MINISTRIES = 16
ONLY_IN_10 = 6
ONLY_IN_11 = 12
NEW_IN_11 = 5
NEW_IN_10 = 4
NOT_COOPERATING = 3
EXCLUDED = 2
LARGEST = 188
_DIMENSIONS = "UTIP"
_KINDS = (
    ("سازمان نمونه", "Sample Organization"),
    ("شرکت نمونه", "Sample Company"),
    ("مؤسسه نمونه", "Sample Institute"),
    ("مرکز نمونه", "Sample Center"),
    ("صندوق نمونه", "Sample Fund"),
)


@dataclass(frozen=True)
class Agency:
    """An agency in one round.

    `quality` and `leanings`: the share of the points it should reach, 0..1, and what each dimension adds;
    `spread`: how much its answers differ; `gaps`: the share of them it leaves empty; `habit`: how it types.
    """

    code: str
    name: str
    name_en: str
    groups: tuple[str, ...]
    parent: str
    services: int
    quality: float
    leanings: dict[str, float]
    spread: float
    gaps: float
    habit: str
    status: str = "participating"
    months: int | None = None


def agencies_of(round_: int) -> list[Agency]:
    """Return the agencies of round 10 (162) or 11 (168), in the order of the sheet."""
    everyone = [*map(_named, ALL), *map(_generic, range(1, GENERIC + 1))]
    generic = [agency.code for agency in everyone[len(ALL) + MINISTRIES :]]
    draw = Random(WORLD_SEED)
    rest = draw.sample(generic, len(generic))
    only_10, rest = rest[:ONLY_IN_10], rest[ONLY_IN_10:]
    only_11, rest = rest[:ONLY_IN_11], rest[ONLY_IN_11:]
    absent = set(only_11 if round_ == 10 else only_10)
    new = rest[:NEW_IN_10] if round_ == 10 else only_11[:NEW_IN_11]
    standing = _standing(new, rest[20 + round_ :], Random(f"{WORLD_SEED} status {round_}"))
    there = [_in_round(agency, round_) for agency in everyone if agency.code not in absent]
    return [replace(agency, **standing.get(agency.code, {})) for agency in there]


def _named(one: Announced) -> Agency:
    return Agency(
        one.code,
        one.fa,
        one.en,
        one.groups,
        "",
        one.services,
        one.quality,
        one.leanings,
        spread=0.03,
        gaps=0.001 if one.quality > 0.5 else 0.03,
        habit="plain" if one.quality > 0.5 else "sloppy",
    )


def _generic(number: int) -> Agency:
    draw = Random(f"{WORLD_SEED} agency {number}")
    ministry = number <= MINISTRIES
    kind, kind_en = ("وزارت نمونه", "Sample Ministry") if ministry else _KINDS[draw.choice([0, 0, 0, 1, 1, 2, 3, 4])]
    shown = number if ministry else number - MINISTRIES
    services = LARGEST if number == MINISTRIES + 1 else max(1, min(150, round(draw.lognormvariate(2.72, 1.0))))
    return Agency(
        f"min-{shown:02}" if ministry else f"org-{shown:03}",
        f"{kind} {_persian(shown)}",
        f"{kind_en} {shown}",
        _groups(ministry, services, draw),
        "" if ministry or draw.random() < 0.5 else f"min-{draw.randint(1, MINISTRIES):02}",
        services,
        quality=min(0.87, max(0.27, draw.gauss(0.625, 0.15))),
        leanings={name: draw.gauss(0.0, 0.06) for name in _DIMENSIONS},
        spread=0.12,
        gaps=draw.choice([0.0, 0.0, 0.002, 0.005, 0.01, 0.02, 0.04]),
        habit=draw.choices(["plain", "persian", "english", "sloppy"], [55, 20, 10, 15])[0],
    )


def _groups(ministry: bool, services: int, draw: Random) -> tuple[str, ...]:
    high, visits, staff = draw.random() < 0.19, draw.random() < 0.18, draw.random() < 0.1
    member = {
        "high_audience": high,
        "many_services": services >= 60,
        "many_visits": visits,
        "ministries": ministry,
        "headquarters": ministry or staff,
    }
    return tuple(name for name, belongs in member.items() if belongs)


def _in_round(agency: Agency, round_: int) -> Agency:
    """The agency as it was: in round 10 most were a little weaker and had some services fewer."""
    if round_ == 11:
        return agency
    draw = Random(f"{WORLD_SEED} before {agency.code}")
    quality = min(0.95, max(0.1, agency.quality - draw.gauss(0.03, 0.04)))
    services = agency.services - int(agency.services * draw.uniform(0.0, 0.12))
    return replace(agency, quality=quality, services=max(1, services))


def _standing(new: list[str], others: list[str], draw: Random) -> dict[str, dict[str, Any]]:
    """By code, what sets an agency apart: new with its months, not cooperating, or excluded.

    The last of those who do not cooperate has no such status: it just answers nothing.
    """
    apart = draw.sample(others, NOT_COOPERATING + EXCLUDED)
    standing: dict[str, dict[str, Any]] = {code: {"status": "new", "months": draw.randint(1, 8)} for code in new}
    standing |= {code: {"status": "not_cooperating", "gaps": 1.0} for code in apart[: NOT_COOPERATING - 1]}
    standing[apart[NOT_COOPERATING - 1]] = {"gaps": 1.0}
    standing |= {code: {"status": "excluded", "gaps": 1.0} for code in apart[NOT_COOPERATING:]}
    return standing


def _persian(number: int) -> str:
    return str(number).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
