"""Who is who in two rounds: agencies in both, under the same code or a former one; who came, who left, who merged."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from eqm.intake.model import Agencies
from eqm.language import fold


@dataclass(frozen=True, slots=True)
class Matching:
    """The agencies of two rounds side by side, as positions in them, in the order of the round they come from.

    `pairs`: before and after, of agencies that are in both. `merged`: by position after, those before of the two or
    more agencies that went into it. `came`, `left`: of those that have no counterpart.
    """

    pairs: tuple[tuple[int, int], ...]
    merged: Mapping[int, tuple[int, ...]]
    came: tuple[int, ...]
    left: tuple[int, ...]


def match(before: Agencies, after: Agencies) -> Matching:
    """Return who is who: an agency is the one of its code, and those that its column `was` names.

    A former code counts where an agency bore it before and none bears it any more; if two agencies name it, an agency
    was split, and it is neither of them.
    """
    earlier = {fold(code): position for position, code in enumerate(before.code)}
    later = {fold(code) for code in after.code}
    former = [frozenset(map(fold, was)) - later for was in after.was]
    claims = Counter(key for keys in former for key in keys)
    pairs, merged, came = [], {}, []
    for position, (code, keys) in enumerate(zip(after.code, former, strict=True)):
        names = {fold(code), *(key for key in keys if claims[key] == 1)}
        origins = tuple(sorted(earlier[name] for name in names if name in earlier))
        if len(origins) == 1:
            pairs.append((origins[0], position))
        elif origins:
            merged[position] = origins
        else:
            came.append(position)
    gone = {origin for origin, _ in pairs} | {origin for origins in merged.values() for origin in origins}
    left = tuple(position for position in range(len(before.code)) if position not in gone)
    return Matching(tuple(pairs), merged, tuple(came), left)
