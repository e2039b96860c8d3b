"""Sheets that say things in several ways, with what counts of them; and number formats, with what they show.

A longer run by hand: `python tests/xlsx/reading/choices.py COUNT SEED`.
"""

import random
import sys
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from eqm.findings import column_letters
from eqm.findings.files import OUTSIDE_THE_TABLE, STRANGE_XML
from eqm.xlsx.reading import Kind, Limits, read_workbook
from eqm.xlsx.reading.shown import shows_otherwise
from xlsx.reading import workbooks as w

COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
SPACES = {
    "mc": COMPATIBILITY,
    "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
    "made": "http://schemas.microsoft.com/office/spreadsheetml/9999/main",
    "hs": "urn:other",
    "no": "urn:never-to-be-ignored",
}
DECLARED = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in SPACES.items())
KNOWN = ("x14", "mc")
HONEST = ("0", "#,##0", "0.00", '" ریال"0', "[Red]0", "[$-3000401]0", '0" km"', "_(0_)", "General")
LYING = ('"8"', "\\9", "*7", '"٪"', "[$5-409]", '"\u2067"', '"½"')


@dataclass
class Drawn:
    """XML of a row as it is drawn, the cells that count in it, and those that a reader must say it left out."""

    chance: random.Random
    column: int = 0
    cells: dict[int, float] = field(default_factory=dict)
    ghosts: int = 0
    refused: bool = False

    def some(self, depth: int, counts: bool, ghostly: bool, ignored: frozenset[str], into: frozenset[str]) -> str:
        """Elements side by side; they count, or are `ghostly`, or nobody is told of them."""
        number = self.chance.choice((0, 1, 1, 2, 3))
        return "".join(self.one(depth, counts, ghostly, ignored, into) for _ in range(number))

    def one(self, depth: int, counts: bool, ghostly: bool, ignored: frozenset[str], into: frozenset[str]) -> str:
        kind = self.chance.choice(("cell", "cell", "cell", "choice", "choice", "wrap", "wrap", "extension"))
        if depth > 6 or kind == "cell":
            return self.cell(counts, ghostly)
        if kind == "extension":
            before = self.ghosts, self.refused
            within = self.some(depth + 1, False, counts or ghostly, frozenset(), frozenset())
            if "mc:" not in within:
                return f'<extLst><ext uri="x">{within}</ext></extLst>'
            self.ghosts, self.refused = before  # of choices that are left as they are nothing is foretold here
            return ""
        if kind == "choice":
            return self.choice(depth, counts, ghostly, ignored, into)
        said = ""
        if self.chance.random() < 0.4:
            more = frozenset(self.chance.sample(("hs", "made", "x14"), self.chance.choice((1, 2))))
            ignored, said = ignored | more, f' mc:Ignorable="{" ".join(sorted(more))}"'
            if self.chance.random() < 0.6:
                names = self.chance.sample(("hs:wrap", "made:*", "hs:other"), 2)
                into, said = into | {*names}, f'{said} mc:ProcessContent="{" ".join(names)}"'
        prefix, local = self.chance.choice(("hs", "made", "x14", "no")), self.chance.choice(("wrap", "other"))
        if counts and self.chance.random() < 0.01:
            said += ' mc:MustUnderstand="no"'
        goes = prefix in ignored and prefix not in KNOWN
        opened = goes and not into.isdisjoint((f"{prefix}:{local}", f"{prefix}:*"))
        self.refused |= "MustUnderstand" in said and (not goes or opened)
        told = (counts or ghostly) and not goes
        inside = self.some(depth + 1, counts and opened, told or (ghostly and opened), ignored, into)
        return f"<{prefix}:{local}{said}>{inside}</{prefix}:{local}>"

    def choice(self, depth: int, counts: bool, ghostly: bool, ignored: frozenset[str], into: frozenset[str]) -> str:
        branches, taken = "", False
        for _ in range(self.chance.choice((1, 1, 2, 3))):
            requires = self.chance.sample(("x14", "hs", "made", "mc", "x14"), self.chance.choice((1, 1, 2)))
            now = not taken and all(prefix in KNOWN for prefix in requires)
            taken |= now
            within = self.some(depth + 1, counts and now, ghostly and now, ignored, into)
            branches += f'<mc:Choice Requires="{" ".join(requires)}">{within}</mc:Choice>'
        if self.chance.random() < 0.7:
            within = self.some(depth + 1, counts and not taken, ghostly and not taken, ignored, into)
            branches += f"<mc:Fallback>{within}</mc:Fallback>"
        return f"<mc:AlternateContent>{branches}</mc:AlternateContent>"

    def cell(self, counts: bool, ghostly: bool) -> str:
        self.column += 1
        if counts:
            self.cells[self.column] = float(self.column)
        self.ghosts += ghostly and not counts
        return f'<c r="{column_letters(self.column)}1"><v>{self.column}</v></c>'


def check_choices(chance: random.Random) -> str:
    """Draw a sheet and hold what is read against what counts; return what it came to."""
    drawn = Drawn(chance)
    inside = drawn.some(0, True, False, frozenset(), frozenset())
    padding = " " * chance.choice((0, 0, 0, 66_000))
    sheet = w.sheet(f"{padding}{w.row(inside)}").replace("<worksheet ", f"<worksheet {DECLARED} ", 1)
    book, findings = read_workbook(w.package(changed={w.SHEET: sheet}), "x.xlsx", Limits(ratio_from=10**9))
    if drawn.refused:
        assert book is None, sheet
        assert [one.rule for one in findings] == [STRANGE_XML], sheet
        return "refused"
    assert book is not None, sheet
    assert {cell.column: cell.value for cell in book.sheets[0].cells} == drawn.cells, sheet
    told = sum(dict(one.details)["count"] for one in findings if one.rule is OUTSIDE_THE_TABLE)
    # Where nothing but `Ignorable` stands, what may be ignored is left out all the same, and told too.
    decided = any(word in sheet for word in ("AlternateContent", "ProcessContent", "MustUnderstand"))
    assert told == drawn.ghosts or (told > drawn.ghosts and not decided), sheet
    return "with cells outside" if drawn.ghosts else "plain"


def check_formats(chance: random.Random) -> str:
    """Draw a format of which it is known what it shows, and one of anything, and hold the judgement against that."""
    number = chance.choice((0.0, 1.0, 85.0, 84.6, -3.0, 1e9))
    honest = [chance.choice(HONEST) for _ in range(1 if number <= 0 else chance.choice((1, 2, 3)))]
    assert not shows_otherwise(";".join(honest), Kind.NUMBER, number), honest
    lie = chance.choice(LYING)
    honest[0] = f"{lie}{honest[0]}" if chance.random() < 0.5 else f"{honest[0]}{lie}"
    if len(honest) == 1 or number > 0:
        assert shows_otherwise(";".join(honest), Kind.NUMBER, number), honest
    anything = "".join(
        chance.choice('0#?.,;"\\[]<>=-_*@%/eE+ 8GeneralRedymdhs$٪ی\u202e') for _ in range(chance.randrange(30))
    )
    verdicts = {shows_otherwise(anything, kind, value) for kind, value in ((Kind.NUMBER, number), (Kind.TEXT, "x"))}
    assert verdicts <= {True, False}
    return "format"


def run(count: int, seed: int) -> dict[str, int]:
    """Check so many drawn sheets, and as many formats; return what they came to."""
    came_of: dict[str, int] = {}
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        for outcome in (check_choices(chance), check_formats(chance)):
            came_of[outcome] = came_of.get(outcome, 0) + 1
    return came_of


if __name__ == "__main__":
    print(run(int(sys.argv[1]), int(sys.argv[2])))
